"""What trainers write passes Rasa's own check; what it would not train on is told in Dutch."""

from __future__ import annotations

from pathlib import Path

from magnesiumwijzer.candidates.validating import validate
from magnesiumwijzer.project.applying import apply
from magnesiumwijzer.project.changes import add_intent, change_intent, merge_intents, split_intent
from magnesiumwijzer.project.reading import read_project
from tests.unit.project.copies import copy_files, new_intent

HARD = (
    "ja: # geen commentaar",
    "\"tussen\" 'haken'",
    "& *anker !tag | > % @ ` ~",
    "😀👍🏽 helpt magnesium",
    "ATP en/of magnesium?",
    "sport = 100% goed",
    "wij 👨\u200d👩\u200d👧 sporten",
    "? vraag",
)


def test_rasa_accepts_what_trainers_write(tmp_path: Path) -> None:
    folder = copy_files(tmp_path / "project")
    hard = new_intent(
        sentences=HARD, question='Is dit: "zo" # ja?', answer="Een: 😀 # 'antwoord'.", more="- > |"
    )
    apply(folder, add_intent(read_project(folder), hard), author="tessa")
    project = read_project(folder)
    tens = project.intents["zenuwpijn_tens"]
    half = new_intent(name="tens_werking", question="Hoe gaat TENS?", sentences=tens.sentences[::2])
    apply(folder, split_intent(project, tens.name, half), author="tessa")
    change = merge_intents(read_project(folder), "atp_wat_is", "atp_magnesium")
    apply(folder, change, author="tessa")
    project = read_project(folder)
    version = project.intents["atp_magnesium"].version
    change = change_intent(
        project, "atp_magnesium", version=version, question="ATP: wat is dat?", more="Meer."
    )
    apply(folder, change, author="tessa")
    assert validate(folder) == []


def test_what_rasa_finds_wrong_is_told_in_dutch(tmp_path: Path) -> None:
    folder = copy_files(tmp_path / "project")
    rules = folder / "data/rules/questions.yml"
    rules.write_text(
        rules.read_text() + "\n- rule: x\n  steps:\n  - intent: mens\n  - action: utter_weg\n"
    )
    problems = validate(folder)
    assert any("utter_weg" in one for one in problems), problems


def test_a_sentence_of_two_intents_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    folder = copy_files(tmp_path / "project")
    contact = folder / "data/answers/contact.yml"
    contact.write_text(contact.read_text() + "  wat is ATP\n")
    line = len(contact.read_text().splitlines())
    assert validate(folder) == [
        f"data/answers/contact.yml, regel {line}: de zin ‘wat is ATP’ staat ook in "
        "data/answers/atp_wat_is.yml."
    ]
