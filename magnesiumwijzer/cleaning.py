"""What a visitor typed, without what can't be seen: it is taken out or let through, never refused.

Text comes from phones, Word and web pages, with soft hyphens, invisible spaces and letters of other
alphabets in it. Rules that look for danger or for personal data must read what the visitor reads.
"""

import re
import unicodedata

#: Shown by no device (Unicode's Default_Ignorable_Code_Point, and marks of annotations), but for
#: the two that emoji are joined and coloured by.
_INVISIBLE = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
#: Roughly where emoji stand, those of years to come included.
_EMOJI = r"[\u2190-\u2bff\U0001f000-\U0001faff]"
_UNSEEN = re.compile(
    rf"[{_INVISIBLE}]|(?<!{_EMOJI})\ufe0f|(?<!{_EMOJI})(?<!{_EMOJI}\ufe0f)\u200d|\u200d(?!{_EMOJI})"
)
#: What a device shows as room or as a box: space, controls, halves of characters, private use (such
#: as Word's bullets), objects in a text, blank Braille, and what Unicode says is no character.
_ROOM = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u2800\ufffc\ufdd0-\ufdef\ufffe\uffff\ud800-\uf8ff\U000f0000-\U0010ffff"
    + "".join(rf"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 15))
    + "]+"
)
_NEW_LINE = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")
#: Accents that no letter took in (NFC comes first): strokes through words, and piles of them.
_LOOSE_ACCENTS = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
#: Signs in a row that stand on one letter; putting a pile in order takes the square of its height.
_PILE = re.compile(r"[^\w\s\x00-\x7f]{31,}")
_HIGHEST = 30  # Unicode's own limit; no language has a tenth of it
_OTHER_ALPHABET = re.compile(r"[^\x00-\u0131]")
#: Other ways of drawing the same letter or digit, by Unicode's names for them.
_DRAWN = ("<font>", "<wide>", "<narrow>", "<circle>", "<square>", "<compat>")
#: Raised and lowered ones too, but not digits: "m²" is no "m2".
_RAISED = ("<super>", "<sub>")


def cleaned(text: str) -> str:
    """Returns a text as a reader sees it.

    In one Unicode form, letters and digits of ornamental alphabets as plain ones, without what
    can't be seen, with a single space or line end where there is room, and none around it.
    What Unicode doesn't know yet, such as a new emoji, stays.
    """
    if not text.isascii():
        text = _OTHER_ALPHABET.sub(_plain, text)
        text = _PILE.sub(_lowered, _UNSEEN.sub("", text))
        text = unicodedata.normalize("NFC", text)
        text = _LOOSE_ACCENTS.sub("", text)
    return _ROOM.sub(_one, text).strip()


def _plain(found: re.Match[str]) -> str:
    char = found.group()
    way = unicodedata.decomposition(char).partition(" ")[0]
    if way not in _DRAWN and not (way in _RAISED and char.isalpha()):
        return char
    plain = unicodedata.normalize("NFKC", char)
    return plain if plain.isalnum() or way == "<wide>" else char


def _lowered(found: re.Match[str]) -> str:
    kept, height = [], 0
    for char in found.group():
        height = height + 1 if unicodedata.combining(char) else 0
        if height <= _HIGHEST:
            kept.append(char)
    return "".join(kept)


def _one(room: re.Match[str]) -> str:
    return "\n" if _NEW_LINE.search(room.group()) else " "
