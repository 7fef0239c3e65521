"""Each of Rasa's commands reads one file an intent, and says what is wrong with one."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from driving.product import ROOT

_FILES = {
    "article.yml": """\
title: De toren
sections:
  bord: Op het bord
paragraphs:
  p1: {section: bord}
literature: {}
""",
    "config.yml": """\
recipe: default.v1
assistant_id: small
language: nl
importers:
- name: magnesiumwijzer.rasa_io.importer.IntentFileImporter
pipeline:
- name: KeywordIntentClassifier
policies:
- name: RulePolicy
""",
    "domain.yml": 'version: "3.1"\nactions:\n- action_hand_over\nentities: []\n',
    "data/answers/hoogte.yml": """\
vraag: Hoe hoog is de toren?
antwoord: Dat staat op het bord.
alinea: p1
vervolg: [bouwer]
zinnen: |
  hoe hoog is de toren
  hoeveel meter is hij
""",
    "data/answers/bouwer.yml": """\
vraag: Wie bouwde de toren?
antwoord: De stad.
alinea: p1
vervolg: [hoogte]
zinnen: |
  wie bouwde de toren
  wie heeft hem gemaakt
""",
    "data/danger/brand.yml": """\
antwoord: Bel nu 112.
zinnen: |
  de toren staat in brand
  er is iemand gevallen
""",
    "data/boundaries/kaartje.yml": """\
antwoord: Dat weet ik niet.
zinnen: |
  wat kost een kaartje
  is het gratis
""",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project, with a pipeline that trains at once."""
    made = tmp_path_factory.mktemp("tower")
    for name, text in _FILES.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(text, encoding="utf-8")
    return made


def rasa(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs Rasa's command line, as setup installed it."""
    return subprocess.run(
        [str(ROOT / ".venv" / "bin" / "rasa"), *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
    )


def test_validate_train_and_test_read_the_files(folder: Path) -> None:
    validated = rasa(folder, "data", "validate", "--fail-on-warnings")
    assert validated.returncode == 0, validated.stdout
    nlu = rasa(folder, "train", "nlu", "--fixed-model-name", "nlu")
    assert (folder / "models" / "nlu.tar.gz").is_file(), nlu.stdout
    trained = rasa(folder, "train", "--fixed-model-name", "whole")
    assert (folder / "models" / "whole.tar.gz").is_file(), trained.stdout
    tested = rasa(folder, "test", "nlu", "--model", "models/whole.tar.gz", "--no-plot")
    assert tested.returncode == 0, tested.stdout
    report = json.loads((folder / "results" / "intent_report.json").read_text())
    assert {"hoogte", "bouwer", "kaartje"} <= set(report)
    assert report["weighted avg"]["support"] == 8
    (folder / "tests").mkdir()
    (folder / "tests" / "test_stories.yml").write_text(
        'version: "3.1"\nstories:\n- story: a ticket\n  steps:\n  - user: |\n'
        "      wat kost een kaartje\n    intent: kaartje\n"
        "  - action: action_hand_over\n  - action: utter_kaartje\n"
    )
    arguments = ("core", "--stories", "tests", "--fail-on-prediction-errors")
    told = rasa(folder, "test", *arguments, "--model", "models/whole.tar.gz")
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize("command", [("train",), ("data", "validate"), ("train", "nlu")])
def test_what_is_wrong_is_told_in_one_sentence(folder: Path, command: tuple[str, ...]) -> None:
    (folder / "data/answers/bouwer.yml").write_text(
        _FILES["data/answers/bouwer.yml"].replace("alinea: p1", "alinea: p99"), encoding="utf-8"
    )
    before = sorted(folder.glob("models/*"))
    refused = rasa(folder, *command)
    assert refused.returncode != 0
    sentence = "data/answers/bouwer.yml, regel 3: de alinea p99 is er niet in het artikel."
    assert sentence in refused.stdout
    assert "Traceback" not in refused.stdout
    assert sorted(folder.glob("models/*")) == before
