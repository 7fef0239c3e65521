"""What can't be seen is taken out of what a visitor types, and nothing is refused for it."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from types import SimpleNamespace
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magnesiumwijzer import cleaning
from magnesiumwijzer.cleaning import cleaned
from magnesiumwijzer.privacy.masker import Masker
from magnesiumwijzer.safety.danger import find_danger
from magnesiumwijzer.web.bodies import MESSAGE_LIMIT
from magnesiumwijzer.web.errors import Refusal
from magnesiumwijzer.web.turns import read_turn

DESPAIR = "ik wil niet meer leven"
#: Characters that no device shows, by what they are.
INVISIBLE = (
    "\u00ad"  # soft hyphen
    "\u200b\u200c\u200d\u2060\ufeff"  # of no width
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"  # of direction
    "\ufe00\ufe0f\U000e0100"  # that choose a form
    "\U000e0001\U000e0061\U000e007f"  # tags
    "\u034f\u115f\u1160\u17b4\u180e\u3164\uffa0\ufff9\U0001d173"  # fillers, notes, music
    "\u0336\u0489\u20e3"  # strokes and rings that no letter takes in
)
#: Any character at all, halves of one included.
_ANY = st.characters(exclude_categories=())


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (f"{DESPAIR} \U0001faf6", f"{DESPAIR} \U0001faf6"),  # of 2021, which Python 3.10 knows not
        (f"{DESPAIR} \U0001fae9", f"{DESPAIR} \U0001fae9"),  # of 2024
        ("\uf0b7\tmagnesium\r\n\uf0b7\tatp", "magnesium\natp"),  # Word's bullets
        ("wat\vis\x1fatp\ufffe?", "wat\nis atp ?"),
        ("wat \x00 is \x1b[31m atp", "wat is [31m atp"),
        ("\ud83d is atp \udfff", "is atp"),
        ("neuro\u00adpathie", "neuropathie"),
        ("06\u200b12345678", "0612345678"),
        ("\u202ewat is atp\u202c", "wat is atp"),
        ("wat\u00a0\u2003\u3000 \t is atp  \n\n\u2028\n ?", "wat is atp\n?"),
        ("\u3164\u200b\u2800", ""),
        ("pĳn in mijn ﬁets", "pijn in mijn fiets"),
        ("𝗶𝗸 𝘄𝗶𝗹 𝓭𝓸𝓸𝓭", "ik wil dood"),
        ("ｉｋ　ｗｉｌ　ｄｏｏｄ！", "ik wil dood!"),
        ("ⓘⓚ ⁱᵏ", "ik ik"),
        ("i\u0336k\u0336 \u0336w\u0336i\u0336l\u0336", "ik wil"),
        ("d" + "\u0300\u0336\u0489\u035c\u0316" * 20 + "ood", "dood"),
        ("e\u0301\u0301n e\u200b\u0308", "én ë"),
        ("300 ㎎, m² en ½ … Zechsal™ zo´n", "300 mg, m² en ½ … Zechsal™ zo´n"),
    ],
)
def test_a_text_is_read_as_a_reader_sees_it(typed: str, read: str) -> None:
    assert cleaned(typed) == read


@pytest.mark.parametrize(
    "emoji",
    ["👨\u200d👩\u200d👧", "❤\ufe0f", "🏳\ufe0f\u200d🌈", "🤷🏽\u200d♀\ufe0f", "🫶🏿", "🇳🇱"],
)
def test_an_emoji_stays_whole(emoji: str) -> None:
    assert cleaned(f"hallo {emoji}") == f"hallo {emoji}"


def test_a_digit_drawn_as_an_emoji_is_a_digit() -> None:
    assert cleaned("bel 1\ufe0f\u20e31\ufe0f\u20e32\ufe0f\u20e3") == "bel 112"


def test_nothing_is_left_that_no_reader_sees() -> None:
    # Signs that stand around a number or glyph in Arabic, Syriac, Kaithi and hieroglyphs are seen.
    seen = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13439)}
    for code in set(range(0x110000)) - seen:
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Co"):
            assert cleaned(f"a{chr(code)}b") in ("ab", "a b", "a\nb"), hex(code)


@pytest.mark.parametrize("signs", ["\u0316\u0301", "\u0591\u05b0", "\u0315\u0316\u094d"])
def test_a_pile_of_accents_takes_no_time_from_others(
    signs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unicode puts the signs on a letter in order, in the square of their number."""
    put_in_order: list[str] = []

    def normalize(form: Literal["NFC", "NFKC"], text: str) -> str:
        put_in_order.append(text)
        return unicodedata.normalize(form, text)

    standing_in = SimpleNamespace(
        normalize=normalize,
        combining=unicodedata.combining,
        decomposition=unicodedata.decomposition,
    )
    monkeypatch.setattr(cleaning, "unicodedata", standing_in)
    pile = signs * (32_000 // len(signs))
    assert cleaned(f"ik wi{pile}l doo{pile}d").startswith("ik w")
    piles = [
        len(list(same))
        for text in put_in_order
        for on_a_letter, same in groupby(text, key=lambda char: bool(unicodedata.combining(char)))
        if on_a_letter
    ]
    assert max(piles) <= 30


@settings(max_examples=500, deadline=None)
@given(st.text(_ANY, max_size=200))
def test_what_was_cleaned_is_clean(typed: str) -> None:
    once = cleaned(typed)
    assert cleaned(once) == once
    once.encode()  # what no database and no log could take is gone


@settings(max_examples=1000, deadline=None)
@given(st.text(_ANY, max_size=MESSAGE_LIMIT))
def test_any_thousand_characters_are_a_message(typed: str) -> None:
    try:
        message = read_turn({"message": typed}).message
    except Refusal:
        text = cleaned(typed)
        # Some characters, such as a sign for "mg", are written out as several.
        assert not text.strip("/ \n") or len(text) > MESSAGE_LIMIT >= len(typed)
        return
    assert message
    assert not message.startswith("/")


@pytest.mark.parametrize("typed", ["/", " // / ", "\u200b/", "／", "/\u200b"])
def test_a_slash_alone_is_no_message(typed: str) -> None:
    with pytest.raises(Refusal, match="U hebt niets getypt"):
        read_turn({"message": typed})


@pytest.mark.parametrize("slash", ["/", "//", " /\n/", "\u200b/", "／", "/\u200b/", "\x00/"])
def test_a_slash_before_a_message_is_let_go(slash: str) -> None:
    assert read_turn({"message": f"{slash}ik wil dood"}).message == "ik wil dood"


def test_what_can_not_be_seen_does_not_count() -> None:
    assert read_turn({"message": "x" * 1000 + "\u200b" * 100 + "  \n" * 100}).message == "x" * 1000
    spaced = "  ".join("x" * 500)
    assert read_turn({"message": spaced}).message == " ".join("x" * 500)
    with pytest.raises(Refusal, match="te lang"):
        read_turn({"message": "x" * 1001})


_PLACES = st.lists(st.tuples(st.integers(0, 80), st.sampled_from(INVISIBLE)), max_size=40)


def _with(sentence: str, places: list[tuple[int, str]]) -> str:
    for place, char in places:
        place = min(place, len(sentence))
        sentence = sentence[:place] + char + sentence[place:]
    return sentence


@settings(deadline=None)
@given(_PLACES, st.sampled_from([DESPAIR, "ik heb pijn op de borst", "mijn man stikt"]))
def test_nothing_invisible_hides_danger(places: list[tuple[int, str]], sentence: str) -> None:
    message = read_turn({"message": _with(sentence, places)}).message
    assert message is not None
    assert find_danger(message) == find_danger(sentence) is not None


@pytest.fixture(scope="module")
def masker() -> Masker:
    """The real masker."""
    return Masker.load()


@settings(deadline=None)
@given(places=_PLACES)
def test_nothing_invisible_hides_a_phone_number(
    masker: Masker, places: list[tuple[int, str]]
) -> None:
    message = read_turn({"message": _with("bel me op 0612345678", places)}).message
    assert message is not None
    assert masker.mask(message) == "bel me op [TELEFOON]"
