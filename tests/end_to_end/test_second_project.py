"""Another company with another subject: a folder of its own is all that it takes."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator

import pytest

from driving.product import ROOT, Product
from driving.staff import Staff, make_account

SECOND = ROOT / "tests" / "second_project"
#: What doesn't know any subject, and comes along.
SHARED = (
    "domain.yml",
    "config.yml",
    "endpoints.yml",
    "credentials.yml",
    "data/danger",
    "data/rules",
)
SMALL_TALK = ("ja", "nee", "meer", "mens", "geen_van_deze", "te_vaag", "andere_taal", "bedankt")
#: Words of the first company; its product's own name stays in addresses of files.
FIRST = re.compile(
    r"zechsal|magnesium(?!wijzer)|Magnesiumwijzer|neuropath|zenuw|626810", re.IGNORECASE
)
OWN_NAME = re.compile(
    r"magnesiumwijzer-chat|magnesiumwijzer \$\{|MagnesiumwijzerChat|name: [\"']?magnesiumwijzer"
)


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product of another company, which trains its model first."""
    folder = tmp_path_factory.mktemp("second")
    shutil.copytree(SECOND, folder, dirs_exist_ok=True)
    for name in (*SHARED, *(f"data/smalltalk/{one}.yml" for one in SMALL_TALK)):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    running = Product(
        tmp_path_factory.mktemp("running"), {"MAGNESIUMWIJZER_PROJECT_DIR": str(folder)}
    )
    running.start()
    yield running
    running.stop()


def clean(text: str) -> str:
    """Returns a text after making sure that it tells nothing of the first company."""
    found = FIRST.search(OWN_NAME.sub("", text))
    assert found is None, text[max(0, found.start() - 200) : found.end() + 50]
    return text


def test_it_answers_and_hands_over_in_its_own_words(second: Product) -> None:
    chat = second.chat()
    answer = chat.say("er zwemmen larven van muggen in mijn ton")
    assert "gaas" in clean(answer.text)
    source = answer.first["sources"][0]
    assert source["title"] == "Regenwater in de tuin"
    assert source["url"] == "https://www.tonnerie.example/regenwater"
    price = chat.say("wat kost een regenton van 200 liter?").first
    assert (price["kind"], price["phone"]) == ("handoff", "050-7001122")
    assert "050-7001122" in clean(price["text"])
    assert "dinsdag" in price["text"]
    assert "De Tonnerie" in clean(second.ask("hallo").text)
    unclear = second.ask("xqzt wvrk").first
    assert [choice["title"] for choice in unclear["choices"]] == ["De ton", "Muggen"]
    assert "112" in clean(second.ask("mijn man ademt niet meer").text)
    assert "050-7001122" in clean(json.dumps(second.post({"message": 4}).body))


def test_its_window_and_pages_name_it_alone(second: Product) -> None:
    make_account(second, "Bea")
    staff = Staff(second, "Bea")
    loader = staff.get("/widget.js")[1]
    names = re.findall(r'"([\w-]+\.js)"', loader)
    version = re.search(r"widget/(\w+)/", loader)
    assert version is not None
    modules = [clean(staff.get(f"/widget/{version[1]}/{name}")[1]) for name in names]
    assert any("050-7001122" in text and "Regenwijzer" in text for text in modules)
    for path in ("/", "/bezorgen", "/helpdesk", "/helpdesk/overzicht", "/helpdesk/accounts"):
        assert "Regenwijzer" in clean(staff.get(path)[1]), path
    for path in ("", "/antwoorden", "/antwoord/regenton_muggen", "/nieuw", "/modellen"):
        status, page = staff.get(f"/trainer{path}")
        assert status == 200, path
        clean(page)
    assert "Hoe houd ik muggen uit de ton?" in staff.get("/trainer/antwoorden")[1]
