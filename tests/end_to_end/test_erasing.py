"""What is erased has left the files, and what is told outside holds no words of visitors."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from driving.product import ROOT, Product
from driving.running import settings_of
from driving.waiting import eventually
from magnesiumwijzer.candidates.models import Models
from magnesiumwijzer.candidates.replay import otherwise, real_chats
from magnesiumwijzer.helpdesk.exporting import per_turn
from magnesiumwijzer.helpdesk.filters import Filter
from magnesiumwijzer.helpdesk.reviewing import Reviewing
from magnesiumwijzer.inbox.deciding import decide
from magnesiumwijzer.inbox.reading import Card, detail, page
from magnesiumwijzer.staff.accounts import AccountStore
from magnesiumwijzer.storage import engine as storage
from magnesiumwijzer.storage.engine import open_engine

#: Words that stand nowhere else.
WORDS = b"zwartepinguin"
#: What a candidate might have said.
_OTHER = {"kind": "handoff", "topic": "grens_prijs", "text": "Dat weet ik niet."}


def files_with(words: bytes, folder: Path) -> list[str]:
    """The files below a folder that hold these words."""
    return [
        path.name
        for path in sorted(folder.rglob("*"))
        if path.is_file() and words in path.read_bytes()
    ]


def test_a_chat_that_its_visitor_erases_is_in_no_file(apart: Product) -> None:
    chat = apart.chat()
    chat.say("wat is atp")
    answer = chat.say(f"helpt magnesium mijn {WORDS.decode()}").first
    apart.post(
        {
            "conversation": chat.conversation,
            "reply": answer.get("id", "x-0"),
            "thumb": "down",
            "reason": f"niets over de {WORDS.decode()}",
        },
        "/api/feedback",
    )
    assert eventually(lambda: "helpdesk.db" in " ".join(files_with(WORDS, apart.folder)))
    assert "transcripts.db" in " ".join(files_with(WORDS, apart.folder))
    assert apart.delete(f"/api/chat/{chat.conversation}").status == 204
    time.sleep(1)  # what was on its way would have come
    assert files_with(WORDS, apart.folder) == []


def test_a_busy_chat_leaves_nothing_while_the_bench_stands_still(apart: Product) -> None:
    words = (b"zwartepinguin", b"paarsekrokodil", b"groenekameel")
    engine = open_engine(apart.environment["MAGNESIUMWIJZER_HELPDESK_DATABASE_URL"])
    tess = AccountStore(engine).add("tess", "trainer", "een lang wachtwoord")
    chat = apart.chat()
    chat.say(f"kan een {words[0].decode()} zwemmen op dinsdag in de regen")
    chat.say(f"en vliegt een {words[1].decode()} dan naar de maan van kaas")
    reviewing = Reviewing(engine)

    def cards() -> list[Card]:
        mine = [card for card in page(engine)[0] if _has(card.message, words)]
        return mine if sum(card.count for card in mine) == 2 else []

    # The bench groups what was not understood, half a minute after a start.
    first = eventually(cards)[0]
    number = detail(engine, first.id).messages[0].number
    reviewing.note(tess, number, f"belde over de {words[2].decode()}")
    reviewing.tag(tess, number, words[2].decode())
    decide(engine, tess, first.id, "added", intent="atp_wat_is", sentences=[first.message])
    read_before = real_chats(engine)
    found = otherwise(
        read_before, {key: [[_OTHER] for _ in turns] for key, turns in read_before.items()}
    )
    assert any(one.number == number for one in found)
    models = Models(engine, settings_of(apart))
    live = models.register_live()
    assert live is not None
    models.keep_comparison(live.id, {}, [], found)
    assert list(per_turn(engine, Filter()))  # an export
    assert all("helpdesk.db" in " ".join(files_with(word, apart.folder)) for word in words)

    bench = apart.part("magnesiumwijzer.trainer")
    bench.suspend()
    try:
        assert apart.delete(f"/api/chat/{chat.conversation}").status == 204
        # A training that had read the words writes what it found.
        models.keep_comparison(live.id, {}, [], found)
        storage.scrub(engine)
        assert {word: files_with(word, apart.folder) for word in words} == {
            word: [] for word in words
        }
    finally:
        bench.resume()
    time.sleep(15)  # the bench looks for new messages every ten seconds
    assert {word: files_with(word, apart.folder) for word in words} == {word: [] for word in words}
    engine.dispose()


def _has(text: str, words: tuple[bytes, ...]) -> bool:
    return any(word.decode() in text for word in words)


def test_the_helpdesk_has_an_address_of_its_own(apart: Product) -> None:
    own = f"http://127.0.0.1:{apart.environment['MAGNESIUMWIJZER_HELPDESK_PORT']}/helpdesk"
    assert own in apart.output
    assert apart.get("/helpdesk").status == 404
    assert eventually(lambda: _reachable(own))
    with urllib.request.urlopen(own, timeout=10) as response:
        assert "Inloggen" in response.read().decode()


def _reachable(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=5).close()
    except OSError:
        return False
    return True


def test_an_address_is_told_of_danger_and_of_callers_without_words_of_visitors(
    apart: Product, told: tuple[str, list[dict[str, Any]]]
) -> None:
    apart.ask(f"mijn vrouw viel flauw en reageert niet meer {WORDS.decode()}")
    code: str = apart.ask("ik wil een medewerker spreken").first["reference"]
    heard = told[1]
    spoken = f"{code[:3]} {code[3:]}"
    assert eventually(lambda: any(spoken in one["text"] for one in heard))
    assert [one["kind"] for one in heard[-2:]] == ["urgent", "handoff"]
    assert spoken in heard[-1]["text"]
    assert heard[0]["url"].endswith(f"/helpdesk/gesprekken/{heard[0]['number']}")
    assert WORDS.decode() not in json.dumps(heard)


def test_made_anew_from_the_command_line_the_transcripts_are_there_again(apart: Product) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "magnesiumwijzer.transcripts", "--rebuild"],
        cwd=ROOT,
        env=apart.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not done.stdout
    assert eventually(lambda: "helpdesk.db" in " ".join(files_with(WORDS, apart.folder)))
