"""Whether a candidate may go live without a beheerder's reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from magnesiumwijzer.trainer.comparing import Judged, Key

#: Characters of a reason.
_REASON = (10, 1000)


def reason_to_open(typed: str) -> str:
    """Returns a beheerder's reason on one line; empty where it is too short to be one."""
    reason = " ".join(typed.split())[: _REASON[1]]
    return reason if len(reason) >= _REASON[0] else ""


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
