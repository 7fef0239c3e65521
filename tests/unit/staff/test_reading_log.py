"""Nobody of staff reads visitors' words without a line in the log that says whose."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from driving.databases import KINDS, staff_database
from magnesiumwijzer.candidates.tables import differences, models
from magnesiumwijzer.helpdesk import listing
from magnesiumwijzer.inbox.tables import cards, decisions, inbox
from magnesiumwijzer.staff import audit
from magnesiumwijzer.staff.tables import audit as lines
from magnesiumwijzer.transcripts.tables import conversations, turns
from tests.staff_pages import Staff, staff_pages
from tests.unit.helpdesk.test_helpdesk import chat

AT = dt.datetime.utcnow().replace(microsecond=0)
WORDS = "zwartepinguin"


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A helpdesk's database without chats."""
    with staff_database(request.param, tmp_path) as opened:
        yield opened


@pytest.fixture
def staff(engine: Engine, tmp_path: Path) -> Iterator[Staff]:
    """A beheerder, who may see every page."""
    with staff_pages(str(engine.url), tmp_path) as client:
        yield Staff(client, "baas")


def seen(engine: Engine) -> list[tuple[str, list[int]]]:
    """What the log says was seen: the page, and the numbers of the chats; the oldest first."""
    with engine.connect() as connection:
        query = sa.select(lines.c.name, lines.c.detail).where(lines.c.action == "seen")
        rows = connection.execute(query.order_by(lines.c.id)).all()
    assert {row.name for row in rows} <= {"baas"}
    split = [row.detail.rpartition(": ") for row in rows]
    return [(view, [int(number) for number in numbers.split()]) for view, _, numbers in split]


def test_lists_and_searches_are_logged_with_the_chats_that_they_showed(
    engine: Engine, staff: Staff
) -> None:
    first = chat(engine, f"is {WORDS} goed")
    second = chat(engine, "iets anders", outcome="urgent")
    for path in (
        "/helpdesk",
        f"/helpdesk/gesprekken?zoek={WORDS}",
        "/helpdesk/gesprekken?uitkomst=urgent",
        f"/helpdesk/gesprekken?voor={second}",
        "/helpdesk/gesprekken?zoek=niemand",
    ):
        assert staff.get(path)[0] == 200
    assert seen(engine) == [
        ("lijst, filter: geen", [second, first]),
        ("lijst, filter: zoek", [first]),
        ("lijst, filter: uitkomst=urgent", [second]),
        ("lijst, filter: geen", [first]),
    ]
    assert WORDS not in str(audit.read(engine))


def test_a_list_that_renews_itself_logs_only_what_is_new_in_it(
    engine: Engine, staff: Staff
) -> None:
    first = chat(engine, "de eerste")
    _, page = staff.get("/helpdesk")
    mark = re.search(r'data-mark="(\w+)"', page)
    assert mark
    second = chat(engine, "de tweede")
    for _ in range(3):
        assert "de tweede" in staff.get(f"/helpdesk/nieuws?mark={mark[1]}")[1]
    assert [numbers for _, numbers in seen(engine)] == [[first], [second]]


def test_the_overview_logs_whose_words_stand_in_it(engine: Engine, staff: Staff) -> None:
    number = chat(engine, WORDS, started_at=AT)
    with engine.begin() as connection:
        connection.execute(turns.update().values(kind="clarify"))
    assert WORDS in staff.get("/helpdesk/overzicht")[1]
    ((view, numbers),) = seen(engine)
    assert view.startswith("overzicht, ")
    assert numbers == [number]


@pytest.fixture
def bench(engine: Engine, staff: Staff) -> SimpleNamespace:
    """A card that waits, another that was decided on, and a model that answers otherwise."""
    waiting, decided, other = (chat(engine, f"{WORDS} {name}") for name in ("een", "twee", "drie"))
    with engine.begin() as connection:

        def put(table: sa.Table, **row: object) -> int:
            made: int = connection.execute(table.insert().values(row)).inserted_primary_key[0]
            return made

        card = put(
            cards,
            count=1,
            last_at=AT,
            guesses="[]",
            nothing_new=False,
        )
        decision = put(
            decisions, kind="ignored", sentences="[]", messages=1, account=1, at=AT, undone=False
        )
        for number, message, its in (
            (waiting, f"{WORDS} een", {"card": card}),
            (decided, f"{WORDS} twee", {"decision": decision}),
        ):
            put(
                inbox,
                number=number,
                turn=f"turn{number}",
                event=number * 10,
                at=AT,
                message=message,
                why="corrected",
                guesses="[]",
                nothing_new=False,
                **its,
            )
        model = put(
            models,
            file="x.tar.gz",
            state="candidate",
            data="",
            made_by="baas",
            made_at=AT,
            figures="{}",
            outcomes="[]",
            blocked="[]",
            reason="",
        )
        reply = '{"kind": "answer", "topic": "atp_wat_is", "text": "ATP is een stof."}'
        put(
            differences,
            model=model,
            source="replay",
            number=other,
            set="",
            message=f"{WORDS} drie",
            before=reply,
            after=reply,
            weight=1,
            verdict="",
        )
    return SimpleNamespace(card=card, model=model, waiting=waiting, decided=decided, other=other)


@pytest.mark.parametrize(
    ("path", "view", "whose"),
    [
        ("/trainer", "inbox", "waiting"),
        ("/trainer/kaart/{card}", "kaart {card}", "waiting"),
        ("/trainer/nieuw?kaart={card}", "nieuw van kaart {card}", "waiting"),
        ("/trainer/besluiten", "besluiten", "decided"),
        ("/trainer/modellen/{model}", "verschillen van model {model}", "other"),
    ],
)
def test_every_page_of_trainers_with_visitors_words_is_logged(
    engine: Engine, staff: Staff, bench: SimpleNamespace, path: str, view: str, whose: str
) -> None:
    status, page = staff.get(path.format(**vars(bench)))
    assert status == 200
    assert WORDS in page
    assert seen(engine) == [(view.format(**vars(bench)), [getattr(bench, whose)])]


def test_the_log_tells_who_saw_a_chat(engine: Engine, staff: Staff) -> None:
    with engine.begin() as connection:  # numbers of many digits need more than a line
        connection.execute(
            conversations.insert().values(
                number=123_456_000, chat="eerder", started_at=AT, last_at=AT
            )
        )
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT setval('conversations_number_seq', 123456000)")
    numbers = [chat(engine, f"vraag {count}") for count in range(listing.PAGE)]
    assert staff.get("/helpdesk")[0] == 200
    rows = seen(engine)
    assert 1 < len(rows) < 4
    assert [number for _, some in rows for number in some] == numbers[::-1]
    for number in (numbers[0], numbers[-1]):
        (line,) = audit.read(engine, number=number)
        assert str(number) in line.detail
        assert str(number) in staff.get(f"/helpdesk/logboek?gesprek={number}")[1]
    assert audit.read(engine, number=123) == []


def test_what_can_t_be_logged_is_not_shown(engine: Engine, staff: Staff) -> None:
    chat(engine, WORDS)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE audit RENAME TO away")
    status, page = staff.get("/helpdesk")
    assert status == 503
    assert WORDS not in page
