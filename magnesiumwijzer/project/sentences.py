"""Sentences of visitors as training data: cleaning what was pasted."""

import re
import unicodedata
from collections.abc import Iterable

from magnesiumwijzer.privacy.marks import MARK

#: Sentences at once: training grows with the cube of their number.
AT_ONCE = 500
#: Characters. A visitor's question is hardly ever longer, and a longer one is a story.
LENGTH = 300
_SHOWN = 60

#: `[text](entity)` and `[text]{"entity": "x"}`, by which Rasa would learn an entity.
_ENTITY = re.compile(r"\[([^\[\]]*)\](?:\([^()]*\)|\{[^{}]*\})")
_BULLET = re.compile(r"^(?:[-*+•·‣◦–—>]|\d{1,3}[.)])\s+")
#: What joins parts of one emoji; other characters that can't be seen go.
_JOINERS = frozenset("\u200c\u200d") | {chr(code) for code in range(0xE0020, 0xE0080)}


def clean_sentences(
    pasted: str | Iterable[str], at_most: int = AT_ONCE
) -> tuple[list[str], list[str]]:
    """Makes training sentences of what was pasted, one a line.

    Bullets, tabs, control characters, marks of entities and a slash or a hash in front go, as do
    doubles.

    Args:
        pasted: a text of lines, or the lines.
        at_most: sentences at once; more are a problem.

    Returns:
        The sentences, no more than those, and what stands in their way: Dutch sentences.
    """
    lines = [pasted] if isinstance(pasted, str) else pasted
    found: dict[str, str] = {}
    problems = []
    for line in (part for one in lines for part in one.splitlines()):
        sentence = clean(line)
        if not sentence:
            continue
        if MARK.search(line):
            problems.append(
                f"In de zin {shown(line)} staat een teken in plaats van iets persoonlijks. "
                "Schrijf de zin zonder dat teken."
            )
        elif len(sentence) > LENGTH:
            problems.append(
                f"De zin {shown(sentence)} is te lang: hoogstens {LENGTH} tekens, dit zijn er "
                f"{len(sentence)}."
            )
        else:
            found.setdefault(plain(sentence), sentence)
    if len(found) > at_most:
        problems = [
            f"Dit zijn {_dutch(len(found))} zinnen. Er kunnen er hoogstens {_dutch(at_most)} "
            "tegelijk bij. Kies de zinnen die het meest van elkaar verschillen."
        ]
    return list(found.values())[:at_most], problems


def clean(line: str) -> str:
    """Returns a line as a training sentence; empty where nothing is left."""
    text = _ENTITY.sub(r"\1", one_line(line))
    text = " ".join(re.sub(r"[\[\]{}]", " ", text).split())
    before = None
    while before != text:  # a bullet may stand before a bullet, a slash or a hash
        before = text
        text = _BULLET.sub("", text).lstrip("/#").strip()
    return "" if text in ("-", "*", "•") else text


def one_line(text: str) -> str:
    """Returns a text of the trainer on one line, without what can't be seen."""
    text = unicodedata.normalize("NFC", text)
    return " ".join("".join(c for c in text if not _is_hidden(c)).split())


def plain(sentence: str) -> str:
    """Returns what sentences that are the same share: lower case, without punctuation."""
    return " ".join(re.findall(r"\w+", sentence.casefold())) or sentence


def _is_hidden(character: str) -> bool:
    if character in _JOINERS or character.isspace():
        return False
    # Controls, halves of characters, and numbers that are no character or somebody's own.
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co") or (
        ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF
    )


def shown(sentence: str) -> str:
    """Returns a text as it can be quoted in a sentence: on one line, and not too long."""
    short = one_line(sentence)
    return f"‘{short[:_SHOWN]}…’" if len(short) > _SHOWN else f"‘{short}’"


def _dutch(number: int) -> str:
    return f"{number:,}".replace(",", ".")
