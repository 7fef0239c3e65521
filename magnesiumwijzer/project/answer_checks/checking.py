"""All checks of a text, and those of an answer as a whole."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from magnesiumwijzer.project.answer_checks import amounts, claims, copied, links, markup, personal
from magnesiumwijzer.project.answer_checks.plain import Finding, Plain

#: What was found, as a heading says it.
KINDS = {
    "amount": "hoeveelheid of hoe vaak",
    "personal": "gegevens van een persoon",
    "link": "adres van een website",
    "markup": "opmaak",
    "claim": "belofte van genezing",
    "copied": "overgenomen uit het artikel",
    "length": "te lang",
}
#: Characters; a longer text is read by nobody, and by no check.
LONGEST = 5000
_TOO_LONG = f"Een tekst heeft hooguit {LONGEST} tekens."
_EVERYWHERE = (amounts.find, personal.find, links.find, markup.find, copied.find)


@lru_cache(maxsize=4096)
def check(text: str, asked: bool = False) -> tuple[Finding, ...]:
    """Returns what needs a second person in a text, in its order.

    Args:
        text: that visitors read.
        asked: whether it is a question, as on a button.
    """
    if len(text) > LONGEST:
        return (Finding("length", 0, LONGEST, _TOO_LONG),)
    plain = Plain(text)
    found = [one for find in _EVERYWHERE for one in find(plain)]
    found += claims.find_asked(plain) if asked else claims.find(plain)
    return _joined(found)


@lru_cache(maxsize=4096)
def check_answer(question: str, answer: str) -> tuple[Finding, ...]:
    """Returns what an answer says only together with its question; places are of the answer."""
    if max(len(question), len(answer)) > LONGEST:
        return ()
    asked, said = Plain(question), Plain(answer)
    both = (*amounts.find_answered(asked, said), *claims.find_answered(asked, said))
    return _joined(both)


@lru_cache(maxsize=4096)
def check_more(answer: str, more: str) -> tuple[Finding, ...]:
    """Returns an amount that begins in an answer and ends in its more; places are of the more."""
    if max(len(answer), len(more)) > LONGEST:
        return ()
    start = len(answer.rstrip(" .,;:…")) + 1
    plain = Plain(f"{answer.rstrip(' .,;:…')} {more}")
    across = [one for one in amounts.find(plain) if one.start < start - 1 and one.end > start]
    return _joined(Finding(one.kind, 0, one.end - start, one.why) for one in across)


def undone() -> list[str]:
    """Returns which checks can't be done here, in Dutch sentences."""
    missing = []
    if not copied.is_done():
        missing.append(
            "Of er woorden uit het artikel zijn overgenomen, is hier niet nagekeken: het artikel "
            "zelf is er niet."
        )
    if not personal.is_done():
        missing.append(
            "Of er namen in staan, is hier niet nagekeken: de lijsten met namen zijn er niet."
        )
    return missing


def _joined(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Makes one of findings of a kind that overlap."""
    joined: list[Finding] = []
    for one in sorted(found, key=lambda one: (one.kind, one.start, -one.end)):
        last = joined[-1] if joined else None
        if last and one.kind == last.kind and one.start <= last.end:
            joined[-1] = replace(last, end=max(last.end, one.end))
        else:
            joined.append(one)
    return tuple(joined)
