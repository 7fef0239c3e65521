"""Files that are written otherwise than ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from magnesiumwijzer.project.changes import (
    add_intent,
    add_sentences,
    change_intent,
)
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.reading import Project, read_project
from tests.unit.project.copies import HARD, applied, diff, new_intent


def edited_by_hand(folder: Path, path: str, before: str, after: str) -> None:
    text = (folder / path).read_text(encoding="utf-8")
    assert before in text
    (folder / path).write_bytes(text.replace(before, after).encode())


def test_files_of_another_layout_stay_as_they_are(folder: Path) -> None:
    """Long lines, comments, blank lines and quotes that a round trip would change."""
    edited_by_hand(folder, "domain.yml", "intents:\n", "intents:   # alle\n\n")
    edited_by_hand(folder, "domain.yml", "Bel nu 112. Wacht", "Bel nu 112.     Wacht")
    edited_by_hand(folder, "domain.yml", "      kind: urgent\n", "      kind:   'urgent'   # ja\n")
    edited_by_hand(folder, "domain.yml", "- bronnen\n", "- bronnen  # de laatste\n\n# grenzen\n")
    edited_by_hand(folder, "data/rules/answers.yml", "rules:\n", "rules:\n\n\n")
    project = read_project(folder)
    change = add_intent(project, new_intent())
    assert [diff(folder, change, path)[0] for path in change.files] == [[], [], []]
    assert "magnesium_sport" in applied(folder, change).intents


@pytest.mark.parametrize("path", ["domain.yml", "data/rules/answers.yml"])
def test_a_file_with_line_ends_of_windows_keeps_them(folder: Path, path: str) -> None:
    edited_by_hand(folder, path, "\n", "\r\n")
    edited_by_hand(folder, "data/nlu/answers/contact.yml", "\n", "\r\n")
    project = applied(folder, add_intent(read_project(folder), new_intent()))
    project = applied(folder, add_sentences(project, "contact", ["een nieuwe zin"]))
    version = project.intents["atp_wat_is"].version
    project = applied(folder, change_intent(project, "atp_wat_is", version=version, answer="Kort."))
    assert project.intents["atp_wat_is"].answer == "Kort."
    for name in (path, "data/nlu/answers/contact.yml"):
        content = (folder / name).read_bytes()
        assert content.count(b"\n") == content.count(b"\r\n")


def test_a_file_without_a_last_line_end(folder: Path) -> None:
    path = folder / "data/nlu/answers/contact.yml"
    path.write_text(path.read_text().rstrip("\n"))
    project = applied(folder, add_sentences(read_project(folder), "contact", ["een nieuwe zin"]))
    assert project.intents["contact"].sentences[-1] == "een nieuwe zin"


def test_a_file_with_a_mark_of_windows_in_front(folder: Path) -> None:
    for name in ("domain.yml", "data/nlu/answers/contact.yml"):
        (folder / name).write_bytes(b"\xef\xbb\xbf" + (folder / name).read_bytes())
    project = applied(folder, add_sentences(read_project(folder), "contact", ["een nieuwe zin"]))
    project = applied(folder, add_intent(project, new_intent()))
    assert (folder / "domain.yml").read_bytes().startswith(b"\xef\xbb\xbfversion")


def test_a_file_that_is_built_otherwise_is_refused_and_stays(folder: Path) -> None:
    path = folder / "data/nlu/answers/contact.yml"
    path.write_text('version: "3.1"\nnlu:\n- intent: contact\n  examples: ">\\n- een\\n- twee"\n')
    with pytest.raises(ProjectError, match="anders opgebouwd"):
        add_sentences(read_project(folder), "contact", ["een nieuwe zin"])
    text = (folder / "domain.yml").read_text(encoding="utf-8")
    intents = ", ".join(read_project(folder).intents)
    start, end = text.index("intents:\n"), text.index("entities:\n")
    (folder / "domain.yml").write_text(f"{text[:start]}intents: [{intents}]\n{text[end:]}")
    with pytest.raises(ProjectError, match="anders opgebouwd"):
        add_intent(read_project(folder), new_intent())


def test_all_that_was_written_together_can_be_read_by_rasas_own_reader(
    folder: Path, project: Project
) -> None:
    """Rasa reads with ruamel, which is stricter than the parser used here."""
    from ruamel.yaml import YAML

    change = add_intent(project, new_intent(sentences=HARD, answer="Een: 😀 # antwoord."))
    for text in change.files.values():
        YAML(typ="safe").load(text)
