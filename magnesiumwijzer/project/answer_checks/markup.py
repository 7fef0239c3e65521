"""Markup, and characters by which a text can show other than it is."""

import re
import unicodedata
from collections.abc import Iterator

from magnesiumwijzer.project.answer_checks.plain import Finding, Plain

KIND = "markup"
_WHY = "Dit is opmaak of een teken dat niet te zien is. Een tekst bestaat uit gewone woorden."
_MARKUP = re.compile(
    r"<\s*[/!?]?\s*[A-Za-z][^>]{0,200}>?"
    r"|&(?:#x?[0-9A-Fa-f]{1,8}|[A-Za-z]{2,20});"
    r"|!?\[[^\]]{0,200}\]\([^)]{0,300}\)|!?\[[^\]]{0,200}\]\[|!\["
    r"|\*\*|__|~~|`+|\*[^\s*][^*\n]{0,100}\*|(?<!\w)_[^\s_][^_\n]{0,100}_(?!\w)|(?:^|\n)\s{0,3}(?:#{1,6}\s|>\s)"
    r"|\{\{|\}\}|\{%|\$\{"
    r"|\{(?!(?:code|telefoon|bedrijf|chatbot|onderwerpen|openingstijden)\})"
)
#: Categories of characters that can't be seen.
_HIDDEN = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")
#: Parts of an emoji that is one picture of several.
_JOINER, _VARIANT = "\u200d", "\ufe0f"
_MIXED = re.compile(r"(?=\w*[a-zA-Z])\w*[\u0370-\u03bb\u03bd-\u03ff\u0400-\u052f\u0530-\u058f]\w*")


def find(plain: Plain) -> Iterator[Finding]:
    """Yields markup, characters that can't be seen, and words of two alphabets."""
    text = plain.original
    for match in (*_MARKUP.finditer(text), *_MIXED.finditer(text)):
        yield Finding(KIND, *match.span(), _WHY)
    for place, character in enumerate(text):
        hidden = character not in "\n " and unicodedata.category(character) in _HIDDEN
        if hidden and not _joins(text, place):
            yield Finding(KIND, place, place + 1, _WHY)


def _joins(text: str, place: int) -> bool:
    """Whether a joiner stands between two pictures."""
    around = text[max(place - 1, 0) : place], text[place + 1 : place + 2]
    return text[place] == _JOINER and all(
        one and (unicodedata.category(one) in ("So", "Sk") or one == _VARIANT) for one in around
    )
