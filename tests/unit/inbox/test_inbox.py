"""What comes into the trainers' inbox, how it is grouped, and what is decided."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from driving.databases import KINDS, everything, staff_database
from magnesiumwijzer.helpdesk.reviewing import Reviewing
from magnesiumwijzer.inbox import filling
from magnesiumwijzer.inbox.deciding import NoCard, NoDecision, decide, latest, undo
from magnesiumwijzer.inbox.grouping import regroup
from magnesiumwijzer.inbox.likeness import Likeness
from magnesiumwijzer.inbox.reading import alike, counts, detail, page
from magnesiumwijzer.inbox.tables import inbox as inbox_rows
from magnesiumwijzer.settings import settings
from magnesiumwijzer.staff import audit
from magnesiumwijzer.staff.accounts import Account, AccountStore
from magnesiumwijzer.transcripts.erasing import erase
from magnesiumwijzer.transcripts.tables import conversations, feedback, replies, turns

AT = dt.datetime(2026, 11, 20, 12)
SHOE = ("mag ik met schoenen in het voetenbad", "kan je met je schoenen in een voetenbad")


@pytest.fixture(params=KINDS)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A helpdesk's database without chats."""
    with staff_database(request.param, tmp_path) as opened:
        yield opened


@pytest.fixture
def anna(engine: Engine) -> Account:
    """A trainer."""
    return AccountStore(engine).add("Anna", "trainer", "een lang wachtwoord")


@pytest.fixture(scope="module")
def likeness() -> Likeness:
    """The encoder."""
    return Likeness.load()


@pytest.fixture
def known(sentences: dict[str, list[str]]) -> dict[str, list[str]]:
    """Training sentences of some intents: enough to learn from, and quickly."""
    names = ("magnesium_vormen", "zenuwpijn_tens", "grens_prijs", "atp_wat_is", "grens_dosering")
    return {name: sentences[name][:40] for name in names}


class Chats:
    """Puts chats into the transcripts."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._event = 0

    def add(self, *said: str, **columns: Any) -> int:
        """Adds a chat in which this was said; `columns` are those of its last turn."""
        with self._engine.begin() as connection:
            chat = {"chat": f"chat {self._event}", "started_at": AT, "last_at": AT}
            made = connection.execute(conversations.insert().values(turns=len(said), **chat))
            number: int = made.inserted_primary_key[0]
            for place, message in enumerate(said):
                last = columns if place == len(said) - 1 else {"intent": "groet", "kind": "answer"}
                self._turn(connection, number, f"t{place}", message, last)
        return number

    def _turn(
        self, connection: Any, number: int, turn: str, message: str, columns: dict[str, Any]
    ) -> None:
        self._event += 2
        row = {
            "event": self._event,
            "number": number,
            "turn": turn,
            "at": AT + dt.timedelta(minutes=self._event),
            "message": message,
            "chosen": False,
            "intent": "nlu_fallback",
            "confidence": 0.2,
            "ranking": json.dumps([[["nlu_fallback", 0.2], ["magnesium_vormen", 0.2]]]),
            "kind": "clarify",
            **columns,
        }
        connection.execute(turns.insert().values(row))
        connection.execute(
            replies.insert().values(
                event=self._event + 1,
                number=number,
                turn_event=self._event,
                at=row["at"],
                text=f"antwoord op {message}",
                kind=row["kind"],
                source="{}",
                buttons="[]",
            )
        )


@pytest.fixture
def chats(engine: Engine) -> Chats:
    """To put chats in."""
    return Chats(engine)


def whys(engine: Engine) -> dict[str, str]:
    """Why each message is in the inbox."""
    with engine.connect() as connection:
        return dict(connection.execute(sa.select(inbox_rows.c.message, inbox_rows.c.why)).all())


def thumb(engine: Engine, number: int, turn: str = "t0", value: str = "down") -> None:
    """Gives a thumb for the first reply."""
    with engine.begin() as connection:
        connection.execute(
            feedback.insert().values(
                number=number, turn=turn, reply=0, thumb=value, reason="", at=AT
            )
        )


def fill(engine: Engine) -> int:
    """Fills the inbox of a project with these boundaries and dangers."""
    return filling.fill(engine, ["prijs_buiten"], ["nood"])[0]


SURE = {"intent": "atp_wat_is", "kind": "answer", "ranking": '[[["atp_wat_is", 0.9]]]'}


def test_takes_what_something_can_be_learned_from(engine: Engine, chats: Chats) -> None:
    chats.add("vaag", intent="te_vaag")
    chats.add("gemist", kind="handoff")
    chats.add("wat kost het", intent="prijs_buiten", kind="handoff")
    chats.add("wie wint de koers", intent="buiten_onderwerp", kind="handoff")
    chats.add("een mens graag", intent="mens", kind="handoff")
    chats.add("ja", intent="ja", kind="clarify")
    chats.add("wat is ATP", **SURE)
    chats.add("Meer hierover", chosen=True)
    chats.add("ik ga dood", intent="nood", kind="urgent")
    chats.add("vaag maar acuut", kind="urgent")
    assert fill(engine) == 4
    assert whys(engine) == {
        "vaag": "unsure",
        "gemist": "unsure",
        "wat kost het": "boundary",
        "wie wint de koers": "boundary",
    }
    assert fill(engine) == 0
    chats.add("nog een", intent="te_vaag")
    assert fill(engine) == 1


def test_what_is_said_later_of_a_message_counts(
    engine: Engine, chats: Chats, anna: Account
) -> None:
    unsure, sure = chats.add("vaag"), chats.add("wat is ATP", **SURE)
    urgent = chats.add("ik ga dood", intent="nood", kind="urgent")
    fill(engine)
    for number in (unsure, sure, urgent):
        thumb(engine, number)
    assert fill(engine) == 1
    assert whys(engine) == {"vaag": "thumb_down", "wat is ATP": "thumb_down"}
    for number in (sure, urgent):
        Reviewing(engine).correct(
            anna, number, "t0", fault="misread", intent="atp_magnesium", answer=""
        )
    assert fill(engine) == 0
    assert whys(engine) == {"vaag": "thumb_down", "wat is ATP": "corrected"}
    with engine.connect() as connection:
        guesses = connection.execute(
            sa.select(inbox_rows.c.guesses).where(inbox_rows.c.number == sure)
        ).scalar_one()
    # What a colleague says it is, is one key away.
    assert json.loads(guesses) == [["atp_magnesium", 1.0], ["atp_wat_is", 0.9]]


def test_a_thumb_that_is_taken_back(engine: Engine, chats: Chats) -> None:
    number = chats.add("wat is ATP", **SURE)
    thumb(engine, number)
    fill(engine)
    with engine.begin() as connection:
        connection.execute(feedback.delete())
    fill(engine)
    assert whys(engine) == {}


def test_transcripts_that_are_made_anew(engine: Engine, chats: Chats, anna: Account) -> None:
    """Nothing comes in twice, and what was decided stays so."""
    chats.add("vaag")
    fill(engine)
    with engine.begin() as connection:
        rows = [dict(row) for row in connection.execute(sa.select(turns)).mappings()]
        connection.execute(turns.delete())
    assert fill(engine) == 0
    with engine.begin() as connection:
        connection.execute(turns.insert(), rows)
    assert fill(engine) == 0
    assert whys(engine) == {"vaag": "unsure"}


def test_wordings_of_one_question_are_one_card(
    engine: Engine, chats: Chats, likeness: Likeness, known: dict[str, list[str]]
) -> None:
    for message in (*SHOE, "mogen schoenen aan in het voetenbad?", SHOE[0].upper() + "?"):
        chats.add("hallo", message)
    chats.add("hoe laat vertrekt de trein naar Groningen", ranking="[]")
    fill(engine)
    assert counts(engine) == {"waiting": 5, "cards": 0, "known": 0}
    assert regroup(engine, likeness, known) == 2
    (first, second), more = page(engine)
    assert more is None
    assert (first.count, second.count) == (4, 1)
    assert "schoenen" in first.message.lower()
    assert first.guesses == (("magnesium_vormen", 0.2),)
    messages = detail(engine, first.id).messages
    assert len(messages) == 4
    around = messages[0].around
    assert [turn.message for turn in around] == ["hallo", messages[0].message]
    assert around[1].replies[0].text.startswith("antwoord op")
    assert counts(engine) == {"waiting": 5, "cards": 2, "known": 0}
    # Grouped again, the card is still the one that a trainer has before them.
    chats.add("voetenbad met schoenen aan, mag dat")
    fill(engine)
    regroup(engine, likeness, known)
    assert detail(engine, first.id).card.count == 5


def test_vectors_of_another_encoder_are_made_again(
    engine: Engine,
    chats: Chats,
    likeness: Likeness,
    known: dict[str, list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for message in SHOE:
        chats.add(message)
    fill(engine)
    assert regroup(engine, likeness, known) == 1
    monkeypatch.setenv("MAGNESIUMWIJZER_SENTENCE_ENCODER", str(tmp_path / "none"))
    settings.cache_clear()
    letters = Likeness.load()
    settings.cache_clear()
    chats.add("hoe laat vertrekt de trein naar Groningen", ranking="[]")
    fill(engine)
    regroup(engine, letters, known)
    with engine.connect() as connection:
        made_by = connection.execute(sa.select(inbox_rows.c.encoder).distinct()).scalars().all()
    assert made_by == [letters.encoder]
    assert counts(engine)["waiting"] == len(SHOE) + 1


def test_pages(
    engine: Engine, chats: Chats, likeness: Likeness, known: dict[str, list[str]]
) -> None:
    for word in ["trein", "fiets", "auto", "boot", "vliegtuig"]:
        chats.add(f"{word} kopen", ranking="[]")
    fill(engine)
    number = regroup(engine, likeness, known)
    seen, after = page(engine, limit=2)
    while after:
        more, after = page(engine, after, limit=2)
        seen += more
    assert len({card.id for card in seen}) == len(seen) == number


def test_what_the_model_knows_already(
    engine: Engine, chats: Chats, likeness: Likeness, known: dict[str, list[str]], anna: Account
) -> None:
    sentence = known["magnesium_vormen"][5]
    chats.add(sentence.upper() + "!!")
    chats.add(known["zenuwpijn_tens"][5])  # guessed otherwise: something can be learned
    fill(engine)
    regroup(engine, likeness, known)
    assert counts(engine) == {"waiting": 2, "cards": 1, "known": 1}
    (card,), _ = page(engine, known=True)
    assert card.message == sentence.upper() + "!!"
    thumb(engine, detail(engine, card.id).messages[0].number)
    fill(engine)
    regroup(engine, likeness, known)
    assert counts(engine)["known"] == 0


def test_deciding_and_undoing(
    engine: Engine, chats: Chats, likeness: Likeness, known: dict[str, list[str]], anna: Account
) -> None:
    for message in SHOE:
        chats.add(message)
    fill(engine)
    regroup(engine, likeness, known)
    (card,), _ = page(engine)
    one, other = detail(engine, card.id).messages
    part = decide(
        engine,
        anna,
        card.id,
        "added",
        intent="magnesium_vormen",
        sentences=[SHOE[0]],
        only=[one.key],
    )
    assert [m.key for m in detail(engine, card.id).messages] == [other.key]
    assert page(engine)[0][0].message == other.message
    rest = decide(engine, anna, card.id, "ignored")
    with pytest.raises(NoCard):
        detail(engine, card.id)
    with pytest.raises(NoCard):
        decide(engine, anna, card.id, "ignored")
    assert fill(engine) == 0
    assert regroup(engine, likeness, known) == 0
    last, first = latest(engine)
    assert (last.id, last.kind, last.by, last.undone) == (rest, "ignored", "anna", False)
    assert (first.intent, first.messages) == ("magnesium_vormen", 1)
    assert first.added_of(known["magnesium_vormen"] + [*SHOE]) == [SHOE[0]]
    assert first.examples == (one.message,)
    assert undo(engine, anna, part).added_of(SHOE) == [SHOE[0]]
    undo(engine, anna, rest)
    assert detail(engine, card.id).card.count == 2
    with pytest.raises(NoDecision):
        undo(engine, anna, rest)
    with pytest.raises(NoDecision):
        undo(engine, anna, 999)
    log = [(row.action, row.detail) for row in audit.read(engine)]
    assert ("decide", "1 toegevoegd: magnesium_vormen") in log
    assert ("undo", "1 genegeerd") in log


def test_erased_chats_leave_nothing(
    engine: Engine, chats: Chats, likeness: Likeness, known: dict[str, list[str]]
) -> None:
    for message in SHOE:
        chats.add(message)
    fill(engine)
    regroup(engine, likeness, known)
    (card,), _ = page(engine)
    number = next(m.number for m in detail(engine, card.id).messages if m.message == card.message)
    with engine.connect() as connection:
        chat = connection.execute(
            sa.select(conversations.c.chat).where(conversations.c.number == number)
        ).scalar_one()
    erase(engine, [chat])
    # At once, though the bench may be busy for minutes: nothing of it is kept or shown.
    other = next(m for m in SHOE if m != card.message)
    assert [shown.message for shown in page(engine)[0]] == [other]
    assert detail(engine, card.id).card.count == 1
    assert card.message not in everything(engine)
    fill(engine)
    assert [(one.message, one.count) for one in page(engine)[0]] == [(other, 1)]


class Meanwhile:
    """The encoder, and what happens while it compares."""

    def __init__(self, likeness: Likeness, happens: Callable[[], object]) -> None:
        self._likeness = likeness
        self._happens = happens

    def __getattr__(self, name: str) -> Any:
        return getattr(self._likeness, name)

    def place(self, raw: Any) -> Any:
        """Compares, and lets it happen."""
        self._happens()
        return self._likeness.place(raw)


def test_what_is_erased_while_the_bench_groups_does_not_come_back(
    engine: Engine, chats: Chats, likeness: Likeness, known: dict[str, list[str]]
) -> None:
    for message in SHOE:
        chats.add(message)
    fill(engine)
    slow: Any = Meanwhile(likeness, lambda: erase(engine, ["chat 0"]))
    assert regroup(engine, slow, known) == 1
    assert SHOE[0] not in everything(engine)
    assert [(card.message, card.count) for card in page(engine)[0]] == [(SHOE[1], 1)]


def test_a_decision_keeps_no_words_of_what_is_erased(
    engine: Engine, chats: Chats, likeness: Likeness, known: dict[str, list[str]], anna: Account
) -> None:
    chats.add(SHOE[0])
    fill(engine)
    regroup(engine, likeness, known)
    (card,), _ = page(engine)
    number = decide(
        engine, anna, card.id, "added", intent="magnesium_vormen", sentences=[SHOE[0], "een zin"]
    )
    erase(engine, ["chat 0"])
    assert SHOE[0] not in everything(engine)
    (decision,) = latest(engine)
    assert decision.examples == ()
    # It can still be taken back.
    assert decision.added_of(["iets anders", SHOE[0]]) == [SHOE[0]]
    undo(engine, anna, number)


def test_suggests_what_is_rather_alike(
    engine: Engine, chats: Chats, likeness: Likeness, known: dict[str, list[str]]
) -> None:
    for message in (
        "mag ik met schoenen in het voetenbad",
        "hoe warm moet het water van een voetenbad zijn",
        "hoe laat vertrekt de trein naar Groningen",
        "wie is de koning van Belgie",
    ):
        chats.add(message, ranking="[]")
    fill(engine)
    regroup(engine, likeness, known)
    card = next(card for card in page(engine)[0] if "schoenen" in card.message)
    assert alike(engine, card.id) == [] or "voetenbad" in alike(engine, card.id)[0]
