"""One table of all that was tried, and whether anything was found."""

from __future__ import annotations

import collections
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sweep.ledger import NO_ANSWER, Ledger

_HEAD = ("part", "attack", "tried", "accepted", "refused", "lost", "doubled", "5xx", "faults")
#: Examples of each kind of finding that are printed.
_SHOWN = 5
#: The status that says so when nothing can be answered or kept; any other 5xx is a fault.
_UNAVAILABLE = 503


@dataclass
class Row:
    """What came of one attack. Texts of faults and notes are sentences without a full stop."""

    part: str
    attack: str
    tried: int = 0
    accepted: int = 0
    refused: collections.Counter[int] = field(default_factory=collections.Counter)
    lost: list[str] | None = None  # None: nothing was looked up
    doubled: list[str] | None = None
    faults: list[str] = field(default_factory=list)
    note: str = ""

    def count(self, status: int, *, sent_on: bool = False) -> None:
        """Counts an answer; below 300 it accepts, as it does when it sends on to the next page."""
        self.tried += 1
        if sent_on or NO_ANSWER < status < 300:
            self.accepted += 1
        else:
            self.refused[status] += 1

    def take(self, ledger: Ledger) -> None:
        """Counts all that a ledger holds."""
        self.tried += len(ledger.statuses)
        self.accepted += len(ledger.accepted)
        self.refused += ledger.refused()

    @property
    def failures(self) -> int:
        """Answers with a 5xx other than 503."""
        return sum(
            n for status, n in self.refused.items() if status >= 500 and status != _UNAVAILABLE
        )

    @property
    def found(self) -> bool:
        """Whether anything came out that should not have."""
        return bool(self.lost or self.doubled or self.failures or self.faults)


def table(rows: Iterable[Row]) -> str:
    """Returns the table, with columns as wide as they need."""
    lines = [_HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def details(rows: Sequence[Row]) -> str:
    """Returns what was found and noted, a line each, with a few examples of what was lost."""
    return "\n".join(
        f"{row.part}, {row.attack}: {line}" for row in rows for line in _sentences(row)
    )


def _cells(row: Row) -> tuple[str, ...]:
    refused = ", ".join(
        f"{n} x {status or 'no answer'}" for status, n in sorted(row.refused.items())
    )
    return (
        row.part,
        row.attack,
        str(row.tried),
        str(row.accepted),
        refused or "-",
        _number(row.lost),
        _number(row.doubled),
        str(row.failures),
        str(len(row.faults)),
    )


def _number(found: list[str] | None) -> str:
    return "-" if found is None else str(len(found))


def _sentences(row: Row) -> list[str]:
    found = [f"lost: {_some(row.lost)}"] if row.lost else []
    found += [f"doubled: {_some(row.doubled)}"] if row.doubled else []
    repeated = collections.Counter(row.faults)
    found += [f"FAULT: {fault}{f' ({n} times)' * (n > 1)}" for fault, n in repeated.items()]
    return [*found, *([row.note] if row.note else [])]


def _some(found: list[str]) -> str:
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return "; ".join(repr(one) for one in found[:_SHOWN]) + more
