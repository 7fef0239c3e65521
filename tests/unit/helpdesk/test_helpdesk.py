"""What staff find, write and may do, on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from driving.databases import KINDS, staff_database
from magnesiumwijzer.helpdesk import exporting, listing, statistics
from magnesiumwijzer.helpdesk.chat import find_by_reference, read
from magnesiumwijzer.helpdesk.filters import Filter, read_filter
from magnesiumwijzer.helpdesk.reviewing import Changed, Refused, Reviewing
from magnesiumwijzer.helpdesk.tables import corrections, notes
from magnesiumwijzer.staff import audit, sessions
from magnesiumwijzer.staff.accounts import Account, AccountError, AccountStore
from magnesiumwijzer.staff.sessions import SessionStore
from magnesiumwijzer.staff.tables import sessions as session_rows
from magnesiumwijzer.transcripts import search
from magnesiumwijzer.transcripts.erasing import Gone, erase
from magnesiumwijzer.transcripts.tables import conversations, handoffs, replies, turns

PASSWORD = "een lang wachtwoord"


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A helpdesk's database without chats."""
    with staff_database(request.param, tmp_path) as opened:
        yield opened


@pytest.fixture
def anna(engine: Engine) -> Account:
    """Somebody of the helpdesk."""
    return AccountStore(engine).add("Anna", "helpdesk", PASSWORD)


def chat(engine: Engine, message: str, **columns: Any) -> int:
    """Puts a chat of one turn in; returns its number."""
    at = columns.get("started_at", dt.datetime(2026, 11, 20, 12))
    with engine.begin() as connection:
        row = {
            "chat": f"chat {message}",
            "started_at": at,
            "last_at": at,
            "turns": 1,
            "outcome": "answer",
            "lowest_confidence": 0.9,
            **columns,
        }
        number: int = connection.execute(conversations.insert().values(row)).inserted_primary_key[0]
        ranking = [[["atp_wat_is", 0.9], ["te_vaag", 0.1]]]
        connection.execute(
            turns.insert().values(
                event=number * 10,
                number=number,
                turn=f"turn{number}",
                at=at,
                message=message,
                chosen=False,
                intent="atp_wat_is",
                confidence=0.9,
                ranking=json.dumps(ranking),
                kind="answer",
            )
        )
        connection.execute(
            replies.insert().values(
                event=number * 10 + 1,
                number=number,
                turn_event=number * 10,
                at=at,
                text="ATP is een stof.",
                kind="answer",
                topic="atp_wat_is",
                source='{"paragraph": "p1"}',
                buttons="[]",
            )
        )
        search.index(connection, {number: message})
    return number


def listed(engine: Engine, **fields: str) -> list[int]:
    """Numbers of the chats that a filter shows."""
    return [row.number for row in listing.page(engine, Filter(**fields))[0]]


def test_a_page_stays_the_same_while_new_chats_arrive(engine: Engine) -> None:
    numbers = [chat(engine, f"vraag {count}") for count in range(listing.PAGE + 5)]
    first, older = listing.page(engine, Filter())
    assert older
    assert [row.number for row in first] == numbers[:4:-1]
    chat(engine, "een nieuwe")
    second, older = listing.page(engine, Filter(), before=first[-1].number)
    assert not older
    assert [row.number for row in second] == numbers[4::-1]
    assert listing.page(engine, Filter())[0][0].opening == "een nieuwe"
    assert listing.count(engine, Filter()) == len(numbers) + 1


def test_filters_combine(engine: Engine, anna: Account) -> None:
    urgent = chat(engine, "mond hangt scheef", outcome="urgent")
    unsure = chat(engine, "voeten tintelen", lowest_confidence=0.4, thumbs_down=1, model="m1")
    handed = chat(engine, "wat kost gel", outcome="handoff", reference="482013")
    with engine.begin() as connection:
        connection.execute(
            handoffs.insert().values(
                event=1, number=handed, at=dt.datetime(2026, 11, 20), reason="grens_prijs"
            )
        )
    reviewing = Reviewing(engine)
    reviewing.tag(anna, unsure, " Terug  Bellen ")
    reviewing.note(anna, unsure, "een notitie")
    reviewing.review(anna, urgent, state="reviewed", about=None, version=0)
    everything = [handed, unsure, urgent]
    assert listed(engine) == everything
    assert listed(engine, uitkomst="urgent") == [urgent]
    assert listed(engine, zeker_tot="50") == listed(engine, zeker_van="30", zeker_tot="40")
    assert listed(engine, zeker_tot="50") == [unsure]
    assert listed(engine, duim="down") == listed(engine, model="m1") == [unsure]
    assert listed(engine, duim="none") == [handed, urgent]
    assert listed(engine, label="terug bellen") == listed(engine, notitie="ja") == [unsure]
    assert listed(engine, notitie="nee", beoordeling="open") == [handed]
    assert listed(engine, beoordeling="reviewed") == [urgent]
    assert listed(engine, reden="grens_prijs") == [handed]
    assert listed(engine, intent="atp_wat_is", onderwerp="atp_wat_is") == everything
    assert listed(engine, intent="bestaat_niet") == []
    assert listed(engine, zoek="tintelende voet") == [unsure]
    assert listed(engine, zoek="tintelen", uitkomst="urgent") == []


@pytest.mark.parametrize(
    "query", ["'", '"', '""', "% _", "NEAR(", "a* OR b", "\\", ":)", "é" * 9999]
)
def test_whatever_is_searched_for_is_no_command(engine: Engine, query: str) -> None:
    chat(engine, "iets heel anders")
    chosen, _ = read_filter({"zoek": query})
    assert listing.page(engine, chosen)[0] == []


def test_days_begin_at_midnight_in_the_netherlands(engine: Engine) -> None:
    # 1 July 00:30 in the Netherlands is still June in UTC; in winter it is one hour less.
    summer = chat(engine, "zomer", started_at=dt.datetime(2026, 6, 30, 22, 30))
    winter = chat(engine, "winter", started_at=dt.datetime(2026, 12, 31, 23, 30))
    assert listed(engine, van="2026-07-01", tot="2026-07-01") == [summer]
    assert listed(engine, van="2027-01-01") == [winter]
    assert listed(engine, tot="2026-06-30") == []


def test_a_filter_that_can_t_be_used_is_told_and_left_out() -> None:
    chosen, problems = read_filter(
        {"van": "31-12-2026", "tot": "2026-02-30", "zeker_van": "-1", "uitkomst": "x", "zoek": "a"}
    )
    assert chosen == Filter(zoek="a")
    assert len(problems) == 4
    assert all("telt niet mee" in problem for problem in problems)


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("van", "0", "‘0’ is geen datum."),
        ("tot", "1970-12-31", "‘1970-12-31’ is geen datum."),
        ("zeker_van", "101", "‘101’ is geen getal van 0 tot 100."),
        ("zeker_tot", "٣", "‘٣’ is geen getal van 0 tot 100."),
        ("duim", "omhoog", "‘omhoog’ is geen mogelijkheid."),
        ("beoordeling", "x", "‘x’ is geen mogelijkheid."),
        ("bericht", "9" * 18, f"‘{'9' * 18}’ is geen bericht."),
    ],
)
def test_what_is_wrong_with_a_field_is_told_in_dutch(field: str, value: str, problem: str) -> None:
    chosen, problems = read_filter({field: value, "label": " bellen\0 "})
    assert chosen == Filter(label="bellen")
    assert problems == [f"{problem} Dit deel van het filter telt niet mee."]


def test_of_a_value_that_is_too_long_the_start_counts() -> None:
    chosen, (problem,) = read_filter({"zoek": "a" * 301})
    assert chosen.zoek == "a" * 300
    assert problem == "‘zoek’ heeft hooguit 300 tekens. Er is gezocht met de eerste 300."


def test_a_filter_is_an_address(engine: Engine) -> None:
    chosen = Filter(zoek='"a & b" +c', label="terug bellen", zeker_tot="50")
    assert dict(part.split("=") for part in chosen.query.split("&")).keys() == {
        "zoek",
        "label",
        "zeker_tot",
    }


@pytest.mark.parametrize("typed", ["482013", "482 013", " 4-8-2 0.1 3", "code 482013"])
def test_a_code_is_found_however_it_is_typed(engine: Engine, typed: str) -> None:
    chat(engine, "eerder", reference="482013")  # a code may come back after a month
    number = chat(engine, "later", reference="482013")
    assert find_by_reference(engine, typed) == number


@pytest.mark.parametrize("typed", ["", "48201", "4820133", "482014", "٤٨٢٠١٣", "'; --"])
def test_what_is_no_code_finds_nothing(engine: Engine, typed: str) -> None:
    chat(engine, "eerder", reference="482013")
    assert find_by_reference(engine, typed) is None


def test_what_colleagues_write_is_read_and_goes_with_the_chat(
    engine: Engine, anna: Account
) -> None:
    number = chat(engine, "wat is atp")
    reviewing = Reviewing(engine)
    reviewing.note(anna, number, "belt\r\nterug")
    reviewing.flag(anna, number, f"turn{number}", on=True)
    reviewing.correct(
        anna, number, f"turn{number}", fault="tone", intent="atp_rol", answer="Vriendelijker."
    )
    found = read(engine, number)
    assert found is not None
    assert [(note.text, note.by) for note in found.notes] == [("belt\nterug", "anna")]
    assert found.turns[0].flagged
    assert [row.fault for row in found.turns[0].corrections] == ["tone"]
    assert found.turns[0].considered == [[("te_vaag", 0.1)]]
    reviewing.flag(anna, number, f"turn{number}", on=False)
    assert erase(engine, ["chat wat is atp"]) == 1
    assert read(engine, number) is None
    with engine.connect() as connection:
        for table in (notes, corrections):
            assert connection.execute(sa.select(table)).first() is None
    with pytest.raises(Gone):
        reviewing.note(anna, number, "te laat")
    assert {row.action for row in audit.read(engine)} == {"note", "flag", "correct"}


def test_a_later_change_is_not_overwritten(engine: Engine, anna: Account) -> None:
    number = chat(engine, "wat is atp")
    reviewing = Reviewing(engine)
    reviewing.review(anna, number, state="reviewed", about="atp_wat_is", version=0)
    bert = AccountStore(engine).add("bert", "trainer", PASSWORD)
    with pytest.raises(Changed, match="anna heeft dit gesprek net veranderd"):
        reviewing.review(bert, number, state="later", about=None, version=0)
    found = read(engine, number)
    assert found is not None
    assert (found.row.state, found.row.about, found.row.version) == ("reviewed", "atp_wat_is", 1)


@pytest.mark.parametrize(
    ("tag", "problem"), [("", "Schrijf eerst"), ("x" * 41, "hooguit 40 tekens; dit zijn er 41")]
)
def test_what_can_t_be_kept_is_told(engine: Engine, anna: Account, tag: str, problem: str) -> None:
    number = chat(engine, "wat is atp")
    with pytest.raises(Refused, match=problem):
        Reviewing(engine).tag(anna, number, tag)


def test_a_turn_of_another_chat_can_t_be_corrected(engine: Engine, anna: Account) -> None:
    first, second = chat(engine, "een"), chat(engine, "twee")
    with pytest.raises(Gone):
        Reviewing(engine).flag(anna, first, f"turn{second}", on=True)


def test_exports_have_a_row_a_chat_or_a_turn_and_no_formula(engine: Engine) -> None:
    chat(engine, "=cmd|' /C calc'!A0", reference="482013")
    chat(engine, 'met "aanhaling"; en\nregel')
    lines = "".join(exporting.to_csv(exporting.per_chat(engine, Filter())))
    assert lines.startswith("\ufeffgesprek;begonnen;")
    assert "'=cmd|' /C calc'!A0" in lines
    assert '"met ""aanhaling""; en\nregel"' in lines
    assert ";0,9;" in lines
    rows = [
        json.loads(line) for line in exporting.to_json_lines(exporting.per_turn(engine, Filter()))
    ]
    assert [row["bericht"] for row in rows][1] == "=cmd|' /C calc'!A0"
    assert rows[0]["begrepen als"] == "atp_wat_is"


def test_the_overview_also_counts_what_was_erased(engine: Engine) -> None:
    chat(engine, "een", asked_back=True)
    chat(engine, "twee", outcome="urgent")
    day = dt.date(2026, 11, 20)
    before = statistics.read(engine, day, day)
    assert before.outcomes == {"answer": 1, "urgent": 1}
    assert before.days == [(day, {"asked": 1, "urgent": 1})]
    assert before.topics == [("atp_wat_is", 2)]
    erase(engine, ["chat een", "chat twee"])
    after = statistics.read(engine, day, day)
    assert after.outcomes == before.outcomes
    assert {group: count for group, count in after.days[0][1].items() if count} == {
        "asked": 1,
        "urgent": 1,
    }
    assert after.topics == before.topics


def test_who_may_log_in(engine: Engine, anna: Account) -> None:
    store = AccountStore(engine)
    assert store.log_in(" ANNA ", PASSWORD) == anna
    assert store.log_in("anna", PASSWORD + "!") is None
    assert store.log_in("niemand", PASSWORD) is None
    boss = store.add("baas", "beheerder", PASSWORD)
    store.change(anna.id, role=None, active=False)
    assert store.log_in("anna", PASSWORD) is None
    with pytest.raises(AccountError, match="minstens één beheerder"):
        store.change(boss.id, role="helpdesk", active=True)
    assert boss.may("trainer")
    assert not anna.may("trainer")


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [
        ("", "helpdesk", PASSWORD),
        ("<b>", "helpdesk", PASSWORD),
        ("x" * 61, "helpdesk", PASSWORD),
        ("kees", "baas", PASSWORD),
        ("kees", "helpdesk", "kort"),
        ("kees", "helpdesk", "x" * 201),
        ("Anna", "helpdesk", PASSWORD),
    ],
)
def test_an_account_that_can_t_be_is_told(
    engine: Engine, anna: Account, name: str, role: str, password: str
) -> None:
    with pytest.raises(AccountError):
        AccountStore(engine).add(name, role, password)


def test_a_page_that_only_looks_for_news_keeps_no_session_going(
    engine: Engine, anna: Account
) -> None:
    store = SessionStore(engine)
    token = store.start(anna)
    an_hour_ago = dt.datetime.utcnow() - dt.timedelta(hours=1)
    with engine.begin() as connection:
        connection.execute(session_rows.update().values(seen_at=an_hour_ago))

    def seen() -> dt.datetime:
        with engine.connect() as connection:
            at: dt.datetime = connection.execute(sa.select(session_rows.c.seen_at)).scalar_one()
            return at

    assert store.find(token, awake=False)
    assert seen() == an_hour_ago
    assert store.find(token)
    assert seen() > an_hour_ago


def test_figures_of_erased_chats_stay_on_their_dutch_day(engine: Engine) -> None:
    number = chat(engine, "na middernacht", started_at=dt.datetime(2026, 7, 10, 22, 30))
    with engine.begin() as connection:
        connection.execute(
            handoffs.insert().values(
                event=1, number=number, at=dt.datetime(2026, 7, 10, 22, 30), reason=""
            )
        )
    day = dt.date(2026, 7, 11)
    before = statistics.read(engine, day, day)
    erase(engine, ["chat na middernacht"])
    assert statistics.read(engine, day, day).outcomes == before.outcomes == {"answer": 1}
    assert statistics.read(engine, day, day).reasons == before.reasons == [("", 1)]


def test_the_log_holds_no_words_of_visitors(engine: Engine, anna: Account) -> None:
    number = chat(engine, "zwartepinguin")
    Reviewing(engine).tag(anna, number, "zwartepinguin")
    Reviewing(engine).untag(anna, number, "zwartepinguin")
    assert "zwartepinguin" not in Filter(zoek="zwartepinguin").named
    assert not [row for row in audit.read(engine) if "zwartepinguin" in row.detail]


def test_a_session_ends_by_itself_and_with_the_account(engine: Engine, anna: Account) -> None:
    store = SessionStore(engine)
    token = store.start(anna)
    found = store.find(token)
    assert found is not None
    assert found.account == anna
    assert found.owns(found.form_token)
    assert not found.owns("geraden")
    assert store.find("geraden") is None
    with engine.begin() as connection:
        long_ago = dt.datetime.utcnow() - sessions.IDLE - dt.timedelta(minutes=1)
        connection.execute(session_rows.update().values(seen_at=long_ago))
    assert store.find(token) is None
    token = store.start(anna)
    AccountStore(engine).set_password(anna.id, "een ander lang wachtwoord")
    assert store.find(token) is None
