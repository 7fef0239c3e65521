"""Putting a model live while visitors talk, going back, and all that can go wrong on the way."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import subprocess
import sys
import tarfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from driving.product import ROOT, Answer, Product
from driving.projects import copy_project
from driving.running import running, settings_of
from driving.waiting import eventually
from magnesiumwijzer.candidates.switching import Switcher, SwitchFailed
from magnesiumwijzer.live.control import Control
from magnesiumwijzer.live.pointer import Live, other_slot, read_live
from magnesiumwijzer.live.switched_off import SwitchedOff
from magnesiumwijzer.settings import Settings
from tests.scheduling import schedulers

QUESTION = "Wat is ATP?"
NEW_WORDS = "Dit zegt het nieuwe model."
CHATS = 16
#: Seconds of talk before and after a switch.
_APART = 2

Domain = dict[str, Any]


@dataclass
class House:
    """A product with a project folder of its own, and candidates beside its live model."""

    product: Product
    settings: Settings
    first: str

    @property
    def switcher(self) -> Switcher:
        """A bench, as far as switching goes."""
        return Switcher(self.settings)

    @property
    def live(self) -> Live:
        """What is live now."""
        live = read_live(self.settings.state_dir)
        assert live is not None
        return live

    def is_alone(self) -> bool:
        """Tells whether only the live Rasa runs."""
        return Control(self.settings).state(other_slot(self.live.slot)).down

    def candidate(self, name: str, change: Callable[[Domain], None]) -> str:
        """Makes a model that is like the first one, but with another domain."""
        folder = self.settings.project_dir / "models"
        with (
            tarfile.open(folder / self.first) as source,
            tarfile.open(folder / name, "w:gz", compresslevel=1) as target,
        ):
            for member in source:
                file = source.extractfile(member) if member.isfile() else None
                data = file.read() if file else b""
                if member.name.endswith("metadata.json"):
                    metadata = json.loads(data)
                    change(metadata["domain"])
                    data = json.dumps(metadata).encode()
                member.size = len(data)
                target.addfile(member, io.BytesIO(data))
        return name


def says_new(domain: Domain) -> None:
    """Gives the answer to the question other words."""
    domain["responses"]["utter_atp_wat_is"][0]["text"] = NEW_WORDS


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    project = copy_project(folder / "project")
    with running(folder, {"MAGNESIUMWIJZER_PROJECT_DIR": str(project)}) as product:
        settings = settings_of(product)
        live = read_live(settings.state_dir)
        assert live is not None
        made = House(product, settings, live.model)
        made.candidate("nieuw.tar.gz", says_new)
        yield made


@dataclass
class Load:
    """Visitors who talk without a pause, until told to stop."""

    product: Product
    answers: list[Answer] = field(default_factory=list)
    relapses: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Load:
        self._threads = [threading.Thread(target=self._talk) for _ in range(CHATS)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _talk(self) -> None:
        chat, last_new = self.product.chat(), False
        while not self._stop.is_set():
            answer = chat.say(QUESTION)
            self.answers.append(answer)
            is_new = NEW_WORDS in answer.text
            self.relapses += last_new and not is_new
            last_new = is_new


def test_sixteen_visitors_talk_on_while_models_go_there_and_back(house: House) -> None:
    with Load(house.product) as there:
        time.sleep(_APART)
        house.switcher.activate("nieuw.tar.gz")
        time.sleep(_APART)
    assert {answer.status for answer in there.answers} == {200}
    assert not there.relapses  # nobody heard the former model after the new one
    assert house.live == Live("b", "nieuw.tar.gz", chosen=True)
    assert house.is_alone()
    if sys.platform == "linux":  # it gave way to visitors while it started, and no longer
        live = Control(house.settings).state(house.live.slot).number
        assert set(schedulers(live)) == {os.SCHED_OTHER}
    assert NEW_WORDS in there.answers[-1].text
    with Load(house.product) as back:
        time.sleep(_APART)
        house.switcher.activate(house.first)
        time.sleep(_APART)
    assert {answer.status for answer in back.answers} == {200}
    assert house.live == Live("a", house.first, chosen=True)
    assert house.is_alone()
    assert NEW_WORDS not in back.answers[-1].text


def test_of_check_questions_no_trace_stays(house: House) -> None:
    tables = {
        "transcripts.db": ("events", "sender_id"),
        "chats.db": ("chats", "id"),
        "helpdesk.db": ("conversations", "chat"),
    }
    for name, (table, column) in tables.items():
        with sqlite3.connect(house.product.folder / name) as database:
            query = f"SELECT count(*) FROM {table} WHERE {column} LIKE 'proef%'"
            assert database.execute(query).fetchone()[0] == 0, name


def silent(domain: Domain) -> None:
    """Leaves no response that a question could be answered with."""
    for name in list(domain["responses"]):
        if not name.startswith("utter_acuut"):
            domain["responses"][name][0] = {"text": ""}


def blind_to_danger(domain: Domain) -> None:
    """Answers danger as if it were small talk."""
    for name, variants in domain["responses"].items():
        if name.startswith("utter_acuut"):
            variants[0]["metadata"]["kind"] = "smalltalk"


@pytest.mark.parametrize("change", [silent, blind_to_danger])
def test_a_model_that_fails_its_check_changes_nothing(
    house: House, change: Callable[[Domain], None]
) -> None:
    before = house.live
    house.candidate("fout.tar.gz", change)
    with pytest.raises(SwitchFailed, match="controlevraag"):
        house.switcher.activate("fout.tar.gz")
    assert house.live == before
    assert house.is_alone()
    assert house.product.ask(QUESTION).status == 200


def test_a_damaged_model_is_told_and_changes_nothing(house: House) -> None:
    before = house.live
    whole = (house.settings.project_dir / "models" / house.first).read_bytes()
    (house.settings.project_dir / "models" / "half.tar.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(SwitchFailed, match="beschadigd"):
        house.switcher.activate("half.tar.gz")
    with pytest.raises(SwitchFailed, match="niet meer"):
        house.switcher.activate("verdwenen.tar.gz")
    with pytest.raises(SwitchFailed, match="geen naam"):
        house.switcher.activate("../../x.tar.gz")
    assert house.live == before
    assert house.is_alone()


def test_a_model_that_can_not_be_loaded_is_told_and_changes_nothing(house: House) -> None:
    before = house.live
    house.candidate("raar.tar.gz", lambda domain: domain["slots"].update(x={"type": "raar"}))
    with pytest.raises(SwitchFailed, match="start niet"):
        house.switcher.activate("raar.tar.gz")
    assert house.live == before
    assert house.is_alone()


def bench(house: House, model: str) -> tuple[subprocess.Popen[str], Iterator[str]]:
    """A bench in a process of its own, that can be killed; it tells each step that it begins."""
    code = (
        "import sys\n"
        "from magnesiumwijzer.settings import settings\n"
        "from magnesiumwijzer.candidates.switching import Switcher\n"
        "tell = lambda number, of, doing: print(doing, flush=True)\n"
        "Switcher(settings(), tell).activate(sys.argv[1])\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, model],
        cwd=ROOT,
        env=house.product.environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    return process, process.stdout


@pytest.mark.parametrize(("step", "switched"), [("Controle", False), ("uitspreken", True)])
def test_a_bench_that_is_killed_leaves_one_rasa_behind(
    house: House, step: str, switched: bool
) -> None:
    before = house.live
    process, steps = bench(house, "nieuw.tar.gz")
    next(line for line in steps if step in line)
    with pytest.raises(SwitchFailed, match="al een model"):
        house.switcher.activate("nieuw.tar.gz")
    process.kill()
    process.communicate()
    assert not house.is_alone()
    house.switcher.settle()
    assert house.is_alone()
    assert (house.live != before) == switched
    assert (NEW_WORDS in house.product.ask(QUESTION).text) == switched


def test_a_live_rasa_that_crashes_comes_back_with_its_own_model(house: House) -> None:
    assert house.live.model == "nieuw.tar.gz"
    house.product.part("rasa_command").kill()
    answer = eventually(lambda: house.product.ask(QUESTION), lambda answer: answer.status == 200)
    assert NEW_WORDS in answer.text


def test_a_restart_starts_the_model_that_was_live_and_tells_of_changed_files(house: House) -> None:
    assert house.product.stop() == []
    with (house.settings.project_dir / "domain.yml").open("a") as domain:
        domain.write("\n# changed\n")
    house.product.output = ""
    house.product.start()
    assert "Training" not in house.product.output
    assert "which a trainer put live" in house.product.output
    assert NEW_WORDS in house.product.ask(QUESTION).text
    assert house.live == Live("b", "nieuw.tar.gz", chosen=True)


def test_an_answer_that_is_switched_off_hands_over_at_once(house: House) -> None:
    off = SwitchedOff(house.settings.state_dir)
    off.turn("atp_wat_is", True)
    answer = house.product.ask(QUESTION).first
    assert (answer["kind"], answer["topic"]) == ("handoff", "uitgeschakeld")
    assert "0598-626810" in answer["text"]
    assert len(answer["reference"]) == 6
    assert house.product.ask("Wat is neuropathie?").first["kind"] == "answer"
    off.turn("atp_wat_is", False)
    assert house.product.ask(QUESTION).first["kind"] == "answer"


def test_erasing_during_a_switch_leaves_nothing(house: House) -> None:
    target = house.first
    if house.live.model == target:
        target = house.candidate("nieuw.tar.gz", says_new)
    process, steps = bench(house, target)
    next(line for line in steps if "Controle" in line)
    erased: list[str] = []
    while process.poll() is None and len(erased) < 1000:
        chat = house.product.chat()
        chat.say(QUESTION)
        conversation = str(chat.conversation)
        turn = threading.Thread(
            target=house.product.post, args=({"conversation": conversation, "message": QUESTION},)
        )
        turn.start()
        assert house.product.delete(f"/api/chat/{conversation}").status == 204
        turn.join()
        erased.append(conversation)
    process.communicate()
    assert len(erased) > 10
    assert house.live.model == target
    with sqlite3.connect(Path(house.product.folder) / "transcripts.db") as database:
        left = {row[0] for row in database.execute("SELECT DISTINCT sender_id FROM events")}
    assert not left & set(erased)
