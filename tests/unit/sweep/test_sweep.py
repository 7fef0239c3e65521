"""The sweep counts right: what was accepted is held against what was kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from magnesiumwijzer.privacy.masker import Masker
from magnesiumwijzer.safety.danger import find_danger
from sweep import staff_routes
from sweep.ledger import NO_ANSWER, Ledger
from sweep.report import Row, details, table
from sweep.wording import Wording


@pytest.fixture
def ledger() -> Ledger:
    """Two messages that were accepted, one refused, and one without an answer."""
    made = Ledger()
    made.note("a", 200, code="123456")
    made.note("b", 200)
    made.note("c", 503, code="654321")
    made.note("d", NO_ANSWER)
    return made


def test_what_is_kept_once_in_every_store_is_not_lost(ledger: Ledger) -> None:
    kept = {"a": 1, "b": 1, "other": 3}
    assert ledger.lost(kept, kept) == []
    assert ledger.doubled(kept, kept) == []


def test_what_one_store_lacks_is_lost(ledger: Ledger) -> None:
    assert ledger.lost({"a": 1, "b": 1}, {"a": 1}) == ["b"]
    assert ledger.lost({"a": 1, "b": 0}, {"a": 1, "b": 1}) == ["b"]


def test_what_a_store_has_twice_is_doubled_even_when_it_was_refused(ledger: Ledger) -> None:
    assert ledger.doubled({"a": 2, "b": 1}, {"a": 1, "b": 1, "c": 2, "d": 3}) == ["a", "c", "d"]


def test_what_was_refused_or_not_answered_may_be_kept_or_not(ledger: Ledger) -> None:
    kept = {"a": 1, "b": 1, "c": 1}
    assert ledger.lost(kept) == ledger.doubled(kept) == []
    assert ledger.refused() == {503: 1, NO_ANSWER: 1}
    assert ledger.codes == {"123456"}


def test_a_message_that_was_sent_before_tells_nothing(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="sent twice"):
        ledger.note("a", 503)


def test_a_row_counts_a_ledger_and_tells_what_was_found(ledger: Ledger) -> None:
    row = Row("kills", "kill -9 rasa")
    row.take(ledger)
    row.lost, row.doubled = [], []
    assert not row.found
    line = " ".join(table([row]).splitlines()[1].split())
    assert line == "kills kill -9 rasa 4 2 1 x no answer, 1 x 503 0 0 0 0"
    row.lost = ["a"]
    assert row.found
    assert details([row]) == "kills, kill -9 rasa: lost: 'a'"


@pytest.mark.parametrize(
    ("status", "found"), [(200, False), (422, False), (503, False), (500, True)]
)
def test_only_a_failure_is_a_finding(status: int, found: bool) -> None:
    row = Row("api", "random requests")
    row.count(status)
    assert row.found is found
    assert (row.tried, row.accepted) == (1, int(status == 200))


def test_visitors_never_say_the_same_twice_and_nothing_of_it_is_masked() -> None:
    wording, mask = Wording(), Masker.load().mask
    said = [wording.next() for _ in range(400)]
    assert len({text for text, _ in said}) == len(said)
    assert [text for text, _ in said if mask(text) != text] == []
    assert [text for text, danger in said if danger is not bool(find_danger(text))] == []


def test_every_route_of_staff_is_known_to_be_somebodys(tmp_path: Path) -> None:
    routes = staff_routes.routes(tmp_path)
    assert ("POST", "/helpdesk/accounts/{id:number}/wachtwoord") in routes
    allowed = {
        role: [path for _, path in routes if staff_routes.may(role, path)]
        for role in (None, "helpdesk", "trainer", "beheerder")
    }
    assert all("inloggen" in path or "static" in path for path in allowed[None])
    assert not any("accounts" in path for path in allowed["trainer"])
    assert any("/trainer/trainen" in path for path in allowed["trainer"])
    assert not any(path == "/trainer/trainen" for path in allowed["helpdesk"])
    assert len(allowed["beheerder"]) == len(routes)
