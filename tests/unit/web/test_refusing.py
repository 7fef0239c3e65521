"""Danger is found in whatever can be had of a request that is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from driving.product import free_ports
from magnesiumwijzer.company import company
from magnesiumwijzer.live.pointer import Live, write_live
from magnesiumwijzer.safety.danger import find_danger
from magnesiumwijzer.settings import Settings
from magnesiumwijzer.web import emergency
from magnesiumwijzer.web.emergency import READ_WHOLLY, find_danger_in, last_words
from magnesiumwijzer.web.refusing import said, typed
from tests.openapi import hold_against_spec
from tests.unit.models import write_model
from tests.unit.project.copies import copy_files
from tests.unit.web.conftest import Serve
from tests.unit.web.rasa import Rasa

DESPAIR = "ik wil niet meer leven"
WALK = "Vandaag liep ik weer naar het park en terug. "
LONG = (WALK * 30)[: 1148 - len(DESPAIR)] + DESPAIR
JSON = "application/json"
#: No rule sees it.
VEILED = "alles is geregeld, straks zijn ze van mij verlost"
NUMBERS = "Is er spoed? Bel 112. Denkt u aan zelfdoding? Bel 113."


@pytest.mark.parametrize(
    "body",
    [
        DESPAIR.encode(),
        f'{{"message": "{DESPAIR}'.encode(),  # broken off
        f'{{"message": "één. {DESPAIR}"'.encode("latin-1"),
        f'["{DESPAIR}"]'.encode(),
        json.dumps({DESPAIR: None}).encode(),
        json.dumps({"message": {"text": DESPAIR}}).encode("utf-16"),
        b'{"message": "ik wil\\nniet\\u0020meer le\\u200bven \\ud83d\\ude22"',
        b'{"message": "' + "".join(f"\\u{ord(char):04X}" for char in DESPAIR).encode(),
        b"message=ik+wil+niet+meer+leven&choice=",
        b"message=ik%20wil%20niet%20meer%20leven",
        b"\xe9\xff " + DESPAIR.encode(),
        f'--x\r\nContent-Disposition: form-data; name="message"\r\n\r\n{DESPAIR}\r\n'.encode(),
    ],
)
def test_danger_is_found_in_a_body_of_any_form(body: bytes) -> None:
    assert find_danger_in(said(body)) == "acuut_113"


@given(st.binary(max_size=200))
def test_any_body_says_something_or_nothing(body: bytes) -> None:
    said(body).encode()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"conversation": null, "message": "dag"}', "dag"),
        (b'{"reply": "x-0", "thumb": "up", "reason": "dag"}', "dag"),
        (b'{"text": "dag"}', None),
        (b'{"message": ["dag"]}', None),
        (b'["message", "dag"]', None),
        (b'{"message": "dag"', None),
        (b"[" * 50_000, None),
        (b"\xff", None),
    ],
)
def test_what_was_typed_is_known_apart_in_a_body_of_the_right_form(
    body: bytes, words: str | None
) -> None:
    assert typed(body) == words


@pytest.mark.slow
def test_a_body_says_what_its_message_says(sentences: dict[str, list[str]]) -> None:
    """Neither the names of fields nor quotation marks add danger or take it away."""
    every = [one for some in sentences.values() for one in some]
    for sentence in every[::7]:
        turn = {"conversation": "x" * 22, "introduced": True, "message": sentence}
        thumb = {"conversation": "x" * 22, "reply": "x-0", "thumb": "down", "reason": sentence}
        for body in (turn, thumb):
            found = find_danger_in(said(json.dumps(body).encode()))
            assert found == find_danger(sentence), sentence


@settings(max_examples=60, deadline=None)
@given(st.integers(0, READ_WHOLLY - len(DESPAIR)), st.integers(0, READ_WHOLLY))
def test_danger_is_found_anywhere_in_a_text_that_is_read_wholly(before: int, after: int) -> None:
    start = (WALK * (before // len(WALK) + 1))[-before:] if before else ""
    rest = min(after, READ_WHOLLY - before - len(DESPAIR))
    text = f"{start}{DESPAIR}{('. ' + WALK * READ_WHOLLY)[:rest]}"
    assert len(text) <= READ_WHOLLY
    assert find_danger_in(text) == "acuut_113"


@pytest.mark.parametrize("length", [1148, 4000, 20_000, 60_000])
def test_danger_is_found_at_the_end_of_a_long_text(length: int) -> None:
    story = (WALK * (length // len(WALK) + 1))[: length - len(DESPAIR)]
    assert find_danger_in(story) is None
    assert find_danger_in(story + DESPAIR) == "acuut_113"


def test_of_two_dangers_the_graver_is_answered() -> None:
    long_ago = f"{DESPAIR}. {WALK * 100} mijn man stikt nu"
    assert find_danger_in(long_ago) == "acuut_112"


@pytest.mark.parametrize(
    ("typed_text", "looked_at"),
    [
        (WALK * 30 + "ik tel de dagen tot het voorbij is", "ik tel de dagen tot het voorbij is"),
        ("Ik tel de dagen tot het voorbij is. Echt.", "Ik tel de dagen tot het voorbij is. Echt."),
        ("wat is atp", "wat is atp"),
        ("x" * 1000, "x" * 240),
        ("", ""),
    ],
)
def test_the_model_looks_at_what_a_long_story_ends_with(typed_text: str, looked_at: str) -> None:
    assert last_words(typed_text) == looked_at


@pytest.mark.parametrize(
    ("body", "kind", "status", "danger"),
    [
        ({"message": LONG}, JSON, 422, "acuut_113"),
        ({"message": "x" * 1000 + " ik stik"}, JSON, 422, "acuut_112"),
        ({"message": [DESPAIR]}, JSON, 422, "acuut_113"),
        ({"message": DESPAIR, "choice": "x"}, JSON, 422, "acuut_113"),
        ({"message": DESPAIR, "conversation": 7}, JSON, 422, "acuut_113"),
        ({"text": DESPAIR}, JSON, 422, "acuut_113"),
        ({"choice": DESPAIR}, JSON, 422, "acuut_113"),
        (f'{{"message": "{DESPAIR}'.encode(), JSON, 400, "acuut_113"),
        (DESPAIR.encode(), JSON, 400, "acuut_113"),
        (f'{{"message": "{DESPAIR}"}}'.encode(), "text/plain", 415, "acuut_113"),
        (b"message=ik+wil+niet+meer+leven", "application/x-www-form-urlencoded", 415, "acuut_113"),
        ({"message": "x " * 10_000 + DESPAIR}, JSON, 413, "acuut_113"),
        ({"message": VEILED, "conversation": 7}, JSON, 422, "acuut_113"),
        ({"message": WALK * 30 + VEILED}, JSON, 422, "acuut_113"),
    ],
    ids=range(14),
)
def test_danger_in_what_is_refused_is_answered(
    site: TestClient, rasa: Rasa, body: Any, kind: str, status: int, danger: str
) -> None:
    rasa.dangers = {VEILED: "acuut_113"}
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = site.post("/api/chat", content=content, headers={"Content-Type": kind})
    assert answer.status_code == status
    hold_against_spec("/api/chat", "post", status, answer.json())
    (reply,) = answer.json()["replies"]
    assert (reply["kind"], reply["topic"], reply["phone"]) == ("urgent", danger, company().phone)
    assert danger.removeprefix("acuut_") in reply["text"]
    assert reply["text"] in answer.json()["error"]
    assert rasa.turns == []


def test_a_refusal_without_danger_is_only_that(site: TestClient) -> None:
    answer = site.post("/api/chat", json={"message": " "})
    assert answer.status_code == 422
    assert answer.json() == {
        "conversation": None,
        "error": "U hebt niets getypt. Typ uw vraag in het vakje.",
        "phone": company().phone,
    }


def test_danger_in_a_chat_that_goes_on_keeps_its_id(site: TestClient) -> None:
    chat = site.post("/api/chat", json={"message": "wat is atp"}).json()["conversation"]
    answer = site.post("/api/chat", json={"conversation": chat, "choice": DESPAIR})
    assert answer.json()["conversation"] == chat
    assert answer.json()["replies"][0]["topic"] == "acuut_113"


@pytest.fixture
def visitor(serve: Serve) -> Iterator[TestClient]:
    """The web app without a Rasa."""
    with serve(rasa_port=free_ports(1)[0]) as client:
        yield client


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (json.dumps({"message": f"{VEILED}. {WALK * 30}"}).encode(), 422),
        (f'{{"message": "geëindigd: {VEILED}"}}'.encode("latin-1"), 400),
        (json.dumps({"message": " " * 20_000 + VEILED}).encode(), 413),
        (json.dumps({"message": WALK * 100 + DESPAIR + ". " + WALK * 100}).encode(), 422),
        (json.dumps({"message": "x " * 200_000 + DESPAIR}).encode(), 413),
    ],
    ids=range(5),
)
def test_what_no_model_has_judged_is_refused_with_the_numbers(
    visitor: TestClient, body: bytes, status: int
) -> None:
    answer = visitor.post("/api/chat", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status
    assert answer.json()["error"].endswith(NUMBERS)


def test_without_a_model_who_speaks_veiledly_reads_both_numbers(visitor: TestClient) -> None:
    answer = visitor.post("/api/chat", json={"message": VEILED})
    assert answer.status_code == 503
    assert answer.json()["replies"][0]["text"].endswith(NUMBERS)


def test_help_at_once_needs_no_file(
    visitor: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no word can be read, the numbers are said all the same."""
    nowhere = Settings.parse_obj({"project_dir": tmp_path, "state_dir": tmp_path})
    aid = emergency.FirstAid(nowhere, None, None)  # type: ignore[arg-type]
    aid.load()
    reply = aid._reply("acuut_113")
    assert (reply["kind"], reply["topic"]) == ("urgent", "acuut_113")
    assert {"112", "113"} <= set(re.findall(r"11[23]", reply["text"]))
    for body in ({"message": DESPAIR}, {"message": [DESPAIR]}):
        answer = visitor.post("/api/chat", json=body)
        assert answer.json()["replies"][0]["topic"] == "acuut_113"


def test_help_at_once_is_in_the_words_of_the_live_model(
    tmp_path: Path, domain: dict[str, Any]
) -> None:
    """A file that can't be used, or was never looked at by a second person, changes nothing."""
    project = copy_files(tmp_path / "project")
    chosen = Settings.parse_obj({"project_dir": project, "state_dir": tmp_path / "state"})
    (project / "models").mkdir()
    write_model(project / "models" / "live.tar.gz", domain)
    write_live(chosen.state_dir, Live("a", "live.tar.gz"))
    (project / "data/danger/acuut_113.yml").write_text("antwoord: Rustig.", encoding="utf-8")
    aid = emergency.FirstAid(chosen, None, None)  # type: ignore[arg-type]
    aid.load()
    assert aid._reply("acuut_113")["text"] == domain["responses"]["utter_acuut_113"][0]["text"]


def test_a_refusal_comes_whatever_happens(
    visitor: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_text: str) -> str:
        raise RuntimeError

    monkeypatch.setattr(emergency, "find_danger_in", broken)
    for body, status in (({"message": DESPAIR}, 500), ({"message": [DESPAIR]}, 422)):
        answer = visitor.post("/api/chat", json=body)
        assert answer.status_code == status
        assert answer.json()["error"].endswith(NUMBERS)


def test_a_turkish_keyboard_hides_no_danger() -> None:
    assert find_danger("ık wıl nıet meer leven") == find_danger("İK WİL DOOD") == "acuut_113"
