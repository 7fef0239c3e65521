"""Rasa reads one file an intent, by whatever command it is asked to."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.importers.importer import TrainingDataImporter

from actions.catalogue import answer
from magnesiumwijzer.project.applying import apply
from magnesiumwijzer.project.changes import merge_intents
from magnesiumwijzer.project.reading import read_project
from magnesiumwijzer.rasa_io.importer import IntentFileImporter, UnusableProject
from tests.unit.project.copies import copy_files
from tests.unit.project.test_intent_files import NEW, TEXT


def importer_of(folder: Path) -> TrainingDataImporter:
    """What `rasa train`, `data validate` and `interactive` make of a project."""
    return TrainingDataImporter.load_from_config(
        str(folder / "config.yml"), str(folder / "domain.yml"), [str(folder / "data")]
    )


def rules_of(importer: TrainingDataImporter) -> dict[str, list[list[str]]]:
    """Returns what is done by each rule, by the intent that it begins with."""
    found: dict[str, list[list[str]]] = {}
    for step in importer.get_stories().story_steps:
        said = [event.intent_name for event in step.events if isinstance(event, UserUttered)]
        done = [event.action_name for event in step.events if isinstance(event, ActionExecuted)]
        found.setdefault(said[0], []).append([name for name in done if name and name != "..."])
    return found


def test_a_new_file_is_all_that_an_answer_takes(tmp_path: Path) -> None:
    folder = copy_files(tmp_path / "project")
    (folder / NEW).write_text(TEXT, encoding="utf-8")
    importer = importer_of(folder)
    assert "magnesium_sport" in importer.get_domain().intents
    assert "utter_magnesium_sport" in importer.get_domain().responses
    assert rules_of(importer)["magnesium_sport"] == [["utter_magnesium_sport"]]
    sentences = [
        message.get("text")
        for message in importer.get_nlu_data().intent_examples
        if message.get("intent") == "magnesium_sport"
    ]
    assert sentences == ["verbruikt een hardloper meer magnesium", "magnesium bij sport: doen?"]


def test_kinds_have_their_rules_and_written_ones_go_first(tmp_path: Path) -> None:
    rules = rules_of(importer_of(copy_files(tmp_path / "project")))
    assert rules["acuut_112"] == [["utter_acuut_112"]]
    assert rules["grens_prijs"] == [["action_hand_over", "utter_grens_prijs"]]
    assert rules["groet"] == [["utter_groet"]]
    assert rules["ja"] == [["action_affirm"]]
    assert all("action_deny" in done for done in rules["nee"])
    assert rules["mens"] == [["action_hand_over", "utter_mens"]]
    assert rules["meer"] == [["action_more"]]


def test_nlu_alone_is_read_too(tmp_path: Path) -> None:
    folder = copy_files(tmp_path / "project")
    nlu = TrainingDataImporter.load_nlu_importer_from_config(
        str(folder / "config.yml"), None, [str(folder / "data")]
    )
    assert len(nlu.get_nlu_data().intent_examples) > 10_000


def test_a_file_that_can_not_be_used_stops_the_training(tmp_path: Path) -> None:
    folder = copy_files(tmp_path / "project")
    (folder / NEW).write_text(TEXT.replace("alinea: p1", "alinea: p99"), encoding="utf-8")
    with pytest.raises(UnusableProject, match=r"magnesium_sport\.yml, regel 4: de alinea p99"):
        importer_of(folder).get_domain()


def test_other_files_are_read_without_the_project(tmp_path: Path) -> None:
    """As `rasa test --stories` does: its stories are no training data."""
    folder = copy_files(tmp_path / "project")
    alone = IntentFileImporter(None, str(folder / "domain.yml"), [str(folder / "tests")])
    assert not alone.get_nlu_data().intent_examples
    assert "atp_wat_is" not in alone.get_domain().intents


def component(importer: TrainingDataImporter, name: str) -> dict[str, Any]:
    """Returns the configuration of a component, as it is trained with."""
    return next(one for one in importer.get_config()["pipeline"] if one["name"].endswith(name))


def test_folders_in_the_configuration_stand_for_their_intents(tmp_path: Path) -> None:
    folder = copy_files(tmp_path / "project")
    text = TEXT.replace("vraag: Heeft sport te maken met magnesium?\n", "")
    text = re.sub(r"(?s)alinea.*?(?=zinnen)", "", text)
    (folder / "data/boundaries/sport.yml").write_text(text, encoding="utf-8")
    importer = importer_of(folder)
    gate = component(importer, "UncertaintyGate")
    assert {"sport", "grens_prijs", "buiten_onderwerp", "groet", "acuut_112"} <= set(gate["safe"])
    assert not {"atp_wat_is", "twee_vragen", "boundaries/*"} & set(gate["safe"])
    assert set(gate["alarming"]) == {"acuut_112", "acuut_113", "acuut_huisarts"}
    assert gate["answer_threshold"] > 0


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    folder = copy_files(tmp_path / "project")
    config = folder / "config.yml"
    config.write_text(config.read_text().replace("danger/*", "gevaar/*"))
    with pytest.raises(UnusableProject, match="no data/gevaar; there are answers, boundaries"):
        importer_of(folder).get_config()


def test_a_button_to_an_intent_that_was_merged_gets_the_answer(tmp_path: Path) -> None:
    folder = copy_files(tmp_path / "project")
    apply(folder, merge_intents(read_project(folder), "atp_wat_is", "atp_magnesium"), author="t")
    importer = importer_of(folder)
    assert "atp_wat_is" in importer.get_domain().intents
    assert rules_of(importer)["atp_wat_is"] == [["utter_atp_magnesium"]]
    told = answer(importer.get_domain().as_dict(), "atp_wat_is")
    assert told is not None
    assert told["metadata"]["topic"] == "atp_magnesium"


def test_sentences_that_look_like_keys_of_rasa_are_sentences(tmp_path: Path) -> None:
    folder = copy_files(tmp_path / "project")
    text = TEXT + "  stories: welke zijn er\n  rules: welke\n  nlu: wat\n"
    (folder / NEW).write_text(text, encoding="utf-8")
    importer = importer_of(folder)
    assert len(rules_of(importer)["magnesium_sport"]) == 1
    texts = {message.get("text") for message in importer.get_nlu_data().intent_examples}
    assert {"stories: welke zijn er", "rules: welke", "nlu: wat"} <= texts
