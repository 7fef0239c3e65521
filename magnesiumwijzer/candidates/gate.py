"""Whether a candidate may go live, and whether it needs a beheerder's reason for that.

What isn't known is closed, and no reason opens it: only comparing does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from magnesiumwijzer.candidates.comparing import Judged, Key

#: Characters of a reason.
REASON = (10, 1000)
NOT_COMPARED = "Dit model is nog niet vergeleken."


class NoReason(Exception):
    """This can't be a reason; the message is a Dutch sentence."""


def checked_reason(typed: str) -> str:
    """Returns a beheerder's reason on one line.

    Raises:
        NoReason: when it is too short or too long.
    """
    shortest, longest = REASON
    reason = " ".join(typed.split())
    if len(reason) < shortest:
        raise NoReason(f"Schrijf op waarom het toch mag, in minstens {shortest} tekens.")
    if len(reason) > longest:
        raise NoReason(
            f"Een reden heeft hooguit {longest} tekens; dit zijn er {len(reason)}. Maak hem korter."
        )
    return reason


def not_compared_because(
    figures: Mapping[str, Any],
    compared_with: int | None,
    compared_digest: str | None,
    *,
    live: int | None,
    digest: str | None,
) -> str:
    """Returns why a comparison doesn't count, in Dutch; empty where it does.

    Args:
        figures: that were kept of it.
        compared_with: number of the model that was live then.
        compared_digest: of the file that was asked.
        live: number of the model that is live now.
        digest: of the file as it is now; None where there is none.
    """
    if compared_digest is None:
        return NOT_COMPARED
    if digest is None:
        return "Het bestand van dit model is er niet meer."
    if compared_digest != digest:
        return "Het bestand van dit model is veranderd nadat het vergeleken is."
    if compared_with is None or compared_with != live:
        now = f"nu is model {live} live" if live is not None else "nu is er geen model live"
        then = f"model {compared_with}" if compared_with is not None else "geen model"
        return f"Dit model is vergeleken met {then}, en {now}."
    sets = figures.get("sets")
    if not isinstance(sets, dict) or not sets or "changed" not in figures:
        return "De vergelijking van dit model is niet compleet."
    return ""


def closed_because(
    candidate: Sequence[Judged], live: Sequence[Judged], accepted: Iterable[Key] = ()
) -> list[str]:
    """Returns why the gate is closed, in Dutch; nothing where it is open.

    Args:
        candidate: what became of the held-out questions with the candidate.
        live: the same with the live model; only questions that both were asked are compared.
        accepted: acute messages missed before, and accepted; see `Models.accepted_misses`.
    """
    reasons = []
    known = {one.key: one for one in live}
    both = [one for one in candidate if one.key in known]
    wrong = sum(one.is_surely_wrong for one in both)
    was = sum(known[one.key].is_surely_wrong for one in both)
    if wrong > was:
        reasons.append(
            f"Het geeft {_times(wrong)} met zekerheid een verkeerd antwoord op de toetsvragen; "
            f"het model dat nu live is {_times(was)}."
        )
    missed = {one.key for one in candidate if one.is_acute_miss} - set(accepted)
    if missed:
        messages = "bericht" if len(missed) == 1 else "berichten"
        reasons.append(f"Het herkent {len(missed)} {messages} over acuut gevaar niet.")
    return reasons


def _times(count: int) -> str:
    return f"{count} keer"
