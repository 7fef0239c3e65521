"""What is live: the pointer, answers that are off, models as files, and turns during a switch."""

from __future__ import annotations

import asyncio
import io
import json
import tarfile
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiohttp import web

from driving.product import free_ports
from magnesiumwijzer.live.control import control_socket
from magnesiumwijzer.live.model_file import DamagedModel, read_domain
from magnesiumwijzer.live.pointer import (
    Live,
    LiveRasa,
    other_slot,
    rasa_url,
    read_live,
    set_slot_model,
    slot_model,
    write_live,
)
from magnesiumwijzer.live.switched_off import SwitchedOff
from magnesiumwijzer.live.trained_for import fingerprint, stamp, stamps_of
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.web.errors import AssistantUnavailable
from magnesiumwijzer.web.rasa_client import RasaClient

MODEL = "20261126-120000-blauwe-vis.tar.gz"


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    """Settings with free ports, and folders of the test's own."""
    a, b = free_ports(2)
    return settings(
        rasa_port=a, rasa_other_port=b, state_dir=tmp_path / "live", project_dir=tmp_path
    )


def settings(**values: object) -> Settings:
    """Settings with these values, and defaults for the rest."""
    return Settings.parse_obj(values)


# The pointer


def test_before_the_first_start_the_first_slot_is_live(chosen: Settings) -> None:
    assert read_live(chosen.state_dir) is None
    assert slot_model(chosen.state_dir, "b") is None
    assert LiveRasa(chosen).url == f"http://127.0.0.1:{chosen.rasa_port}"


def test_who_watches_sees_each_switch(chosen: Settings) -> None:
    watching = LiveRasa(chosen)
    for slot in ("b", "a", "b", "a"):
        live = Live(slot, MODEL, chosen=True)
        write_live(chosen.state_dir, live)
        assert read_live(chosen.state_dir) == live
        assert watching.url == rasa_url(chosen, slot)
        assert watching.other_url == rasa_url(chosen, other_slot(slot))
        assert watching.switched_within(60)


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"slot": "c", "model": "x"}', '{"slot": "a"}', '{"slot":"a","model":"../x"}'],
)
def test_a_pointer_that_can_not_be_read_changes_nothing(chosen: Settings, content: str) -> None:
    write_live(chosen.state_dir, Live("b", MODEL))
    watching = LiveRasa(chosen)
    assert watching.slot == "b"
    (chosen.state_dir / "live.json").write_text(content)
    assert watching.slot == "b"
    assert read_live(chosen.state_dir) is None


def test_each_slot_has_a_model_of_its_own(chosen: Settings) -> None:
    set_slot_model(chosen.state_dir, "a", MODEL)
    set_slot_model(chosen.state_dir, "b", "ander.tar.gz")
    assert slot_model(chosen.state_dir, "a") == MODEL
    assert slot_model(chosen.state_dir, "b") == "ander.tar.gz"


def test_the_path_of_the_socket_is_short_however_deep_the_folder(tmp_path: Path) -> None:
    near = settings(state_dir=Path("/tmp/x"), port=9000)
    assert control_socket(near) == Path("/tmp/x").resolve() / "control-9000.sock"
    deep = [settings(state_dir=tmp_path / (name * 30) / "diep") for name in ("abcdefg", "bcdefgh")]
    sockets = [control_socket(each) for each in deep]
    assert all(len(str(path)) < 96 for path in sockets)
    assert len(set(sockets)) == 2


# Answers that are off


def test_an_answer_goes_off_and_on_for_every_process(tmp_path: Path) -> None:
    one, other = SwitchedOff(tmp_path / "live"), SwitchedOff(tmp_path / "live")
    assert other.topics() == frozenset()
    one.turn("atp_wat_is", True)
    one.turn("atp_wat_is", True)
    assert other.topics() == {"atp_wat_is"}
    other.turn("stress", True)
    other.turn("atp_wat_is", False)
    assert one.topics() == {"stress"}


def test_trainers_who_switch_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    topics = {f"onderwerp_{number}" for number in range(20)}
    off = [threading.Thread(target=SwitchedOff(tmp_path).turn, args=(t, True)) for t in topics]
    for thread in off:
        thread.start()
    for thread in off:
        thread.join()
    assert SwitchedOff(tmp_path).topics() == topics


# Models as files


def model(path: Path, domain: str = "intents: [a]\n") -> Path:
    """Writes what Rasa would, as far as it is looked at."""
    path.parent.mkdir(parents=True, exist_ok=True)
    parts = {"components/domain_provider/domain.yml": domain, "metadata.json": "x" * 100_000}
    with tarfile.open(path, "w:gz") as archive:
        for name, text in parts.items():
            member = tarfile.TarInfo(name)
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text.encode()))
    return path


def test_the_domain_of_a_model_is_read(tmp_path: Path) -> None:
    assert read_domain(model(tmp_path / MODEL)) == {"intents": ["a"]}


def test_what_is_no_whole_model_is_told(tmp_path: Path) -> None:
    whole = model(tmp_path / MODEL).read_bytes()
    flipped = bytes([*whole[:-40], whole[-40] ^ 255, *whole[-39:]])
    for content in (b"", b"tekst", whole[:30], whole[:-20], flipped):
        (tmp_path / "kapot.tar.gz").write_bytes(content)
        with pytest.raises(DamagedModel):
            read_domain(tmp_path / "kapot.tar.gz")
    for missing in (tmp_path / "weg.tar.gz", tmp_path, model(tmp_path / "leeg.tar.gz", "- x")):
        with pytest.raises(DamagedModel):
            read_domain(missing)


def test_a_stamp_tells_data_from_code_and_forgets_models_that_are_gone(chosen: Settings) -> None:
    project = chosen.project_dir
    for name in ("article.yml", "domain.yml", "config.yml"):
        (project / name).write_text("x")
    before = fingerprint(chosen)
    for name in ("een.tar.gz", "twee.tar.gz"):
        model(project / "models" / name)
        stamp(chosen, name, before)
    (project / "domain.yml").write_text("y")
    after = fingerprint(chosen)
    assert (after.data != before.data, after.code) == (True, before.code)
    (project / "models" / "een.tar.gz").unlink()
    assert stamps_of(chosen) == {"twee.tar.gz": before}
    (project / "models" / "trained_for.json").write_text('{"inputs": "x", "model": "twee.tar.gz"}')
    assert stamps_of(chosen) == {}


# Turns and erasing during a switch


@dataclass
class Rasa:
    """As much of a Rasa as the web app talks to; a turn lasts until it is let go."""

    name: str
    port: int
    go_on: asyncio.Event = field(default_factory=asyncio.Event)
    turns: list[str] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)
    status: int = 204
    breaks_off: str = ""  # "once", and it is gone; or "always"

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Listens."""
        app = web.Application()
        app.router.add_post("/webhooks/gateway/webhook", self._turn)
        app.router.add_delete("/webhooks/gateway/chats/{chat}", self._erase)
        runner = web.AppRunner(app)
        await runner.setup()
        self._site = web.TCPSite(runner, "127.0.0.1", self.port)
        await self._site.start()
        try:
            yield
        finally:
            await runner.cleanup()

    async def _turn(self, request: web.Request) -> web.Response:
        self.turns.append(json.loads(await request.text())["turn"])
        await self.go_on.wait()
        return web.json_response({"messages": [{"text": self.name}]})

    async def _erase(self, request: web.Request) -> web.Response:
        self.erased.append(request.match_info["chat"])
        if self.breaks_off:
            if self.breaks_off == "once":
                await self._site.stop()  # as a Rasa that is stopped: it refuses from now on
            assert request.transport is not None
            request.transport.abort()
        return web.Response(status=self.status)


async def until(what: list[str], length: int) -> None:
    """Waits for something to come in."""
    for _ in range(500):
        if len(what) >= length:
            return
        await asyncio.sleep(0.01)
    pytest.fail("nothing came in")


def test_a_turn_ends_where_it_began_and_the_next_waits_for_it(chosen: Settings) -> None:
    async def talk() -> None:
        old, new = Rasa("oud", chosen.rasa_port), Rasa("nieuw", chosen.rasa_other_port)
        new.go_on.set()
        write_live(chosen.state_dir, Live("a", MODEL))
        client = RasaClient(chosen)
        async with old.running(), new.running():
            first = asyncio.create_task(client.send("chat", turn="1", text="x"))
            await until(old.turns, 1)
            write_live(chosen.state_dir, Live("b", MODEL))
            second = asyncio.create_task(client.send("chat", turn="2", text="x"))
            # Another chat goes to the new Rasa at once.
            assert (await client.send("ander", turn="3", text="x"))[0].text == "nieuw"
            await asyncio.sleep(0.1)
            assert not second.done()
            old.go_on.set()
            assert (await first)[0].text == "oud"
            assert (await second)[0].text == "nieuw"
            assert (old.turns, new.turns) == (["1"], ["3", "2"])
            await client.close()

    asyncio.run(talk())


def test_erasing_reaches_the_former_rasa_too_and_is_not_confirmed_without_it(
    chosen: Settings,
) -> None:
    async def erase() -> None:
        old, new = Rasa("oud", chosen.rasa_port), Rasa("nieuw", chosen.rasa_other_port)
        write_live(chosen.state_dir, Live("b", MODEL))
        client = RasaClient(chosen)
        async with new.running():
            async with old.running():
                await client.erase("een")
                old.status = 500
                with pytest.raises(AssistantUnavailable):
                    await client.erase("twee")
            await client.erase("drie")  # the former one has gone
        assert (old.erased, new.erased) == (["een", "twee"], ["een", "twee", "drie"])
        with pytest.raises(AssistantUnavailable):
            await client.erase("vier")
        await client.close()

    asyncio.run(erase())


def test_erasing_is_confirmed_when_the_former_rasa_is_stopped_in_the_middle(
    chosen: Settings,
) -> None:
    async def erase() -> None:
        old, new = Rasa("oud", chosen.rasa_port), Rasa("nieuw", chosen.rasa_other_port)
        write_live(chosen.state_dir, Live("b", MODEL))
        client = RasaClient(chosen)
        async with new.running(), old.running():
            old.breaks_off = "always"  # it may still save a turn
            with pytest.raises(AssistantUnavailable):
                await client.erase("een")
            old.breaks_off = "once"
            await client.erase("twee")
        # What the former one had saved meanwhile is erased by the live one afterwards.
        assert new.erased == ["een", "twee", "twee"]
        await client.close()

    asyncio.run(erase())
