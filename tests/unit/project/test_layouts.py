"""Files that are written otherwise than ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from magnesiumwijzer.project.changes import (
    add_intent,
    add_sentences,
    change_intent,
    remove_sentences,
)
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.reading import Project, read_project
from tests.unit.project.copies import HARD, applied, diff, new_intent


def edited_by_hand(folder: Path, path: str, before: str, after: str) -> None:
    text = (folder / path).read_text(encoding="utf-8")
    assert before in text
    (folder / path).write_bytes(text.replace(before, after).encode())


CONTACT = "data/answers/contact.yml"


def test_a_file_of_another_layout_stays_as_it_is(folder: Path) -> None:
    """Long lines, comments, blank lines, quotes and lists on one line."""
    path = folder / CONTACT
    sentences = path.read_text(encoding="utf-8").partition("zinnen: |")[2]
    path.write_text(
        '# Van ons.\nvraag:   "Hoe bereik ik de helpdesk?"   # kort\n\n'
        "antwoord: |\n   Bel {telefoon}.\n\nvervolg: [bronnen,   atp_wat_is]\n"
        f"# De alinea:\nalinea: 'p17'\nzinnen: |{sentences}"
    )
    change = add_sentences(read_project(folder), "contact", ["een nieuwe zin"])
    assert diff(folder, change, CONTACT) == ([], ["  een nieuwe zin"])
    project = applied(folder, change)
    version = project.intents["contact"].version
    change = change_intent(project, "contact", version=version, answer="Bel ons.", more="Graag.")
    gone, added = diff(folder, change, CONTACT)
    assert gone == ["antwoord: |", "   Bel {telefoon}."]
    assert added == ["antwoord: >-", "  Bel ons.", "meer: >-", "  Graag."]


def test_sentences_as_a_list(folder: Path) -> None:
    path = folder / CONTACT
    text = path.read_text(encoding="utf-8").partition("zinnen:")[0]
    path.write_text(
        f"{text}zinnen:\n- hoe bel ik jullie\n- 'nummer: welk?'\n- wat is jullie nummer\n"
    )
    project = read_project(folder)
    assert project.intents["contact"].sentences[1] == "nummer: welk?"
    after = applied(folder, add_sentences(project, "contact", ["een nieuwe zin"]))
    assert after.intents["contact"].sentences[-2:] == ("wat is jullie nummer", "een nieuwe zin")


LIST = """\
zinnen:
# Van de telefoon:
  - hoe bel ik jullie  # vaak gevraagd
  - 'nummer: welk?'

  # Van de chats:
  - >-
    wat is jullie
    nummer
  - "is er een
    telefoonnummer"
  # Nog meer?
"""


def as_list(folder: Path, sentences: str) -> Project:
    path = folder / CONTACT
    path.write_text(path.read_text(encoding="utf-8").partition("zinnen:")[0] + sentences)
    return read_project(folder)


def test_comments_in_a_list_of_sentences_stay(folder: Path) -> None:
    project = as_list(folder, LIST)
    change = add_sentences(project, "contact", ["een: nieuwe zin"])
    assert diff(folder, change, CONTACT) == ([], ["  - 'een: nieuwe zin'"])
    project = applied(folder, change)
    gone = ["hoe bel ik jullie", "wat is jullie nummer"]
    change = remove_sentences(project, "contact", gone)
    removed, added = diff(folder, change, CONTACT)
    assert (len(removed), added) == (4, [])
    project = applied(folder, change)
    assert project.intents["contact"].sentences == (
        "nummer: welk?",
        "is er een telefoonnummer",
        "een: nieuwe zin",
    )
    text = (folder / CONTACT).read_text(encoding="utf-8")
    assert [line.strip() for line in text.splitlines() if "#" in line] == [
        "# Van de telefoon:",
        "# Van de chats:",
        "# Nog meer?",
    ]


@pytest.mark.parametrize(
    "sentences",
    ["zinnen: [hoe bel ik jullie, 'nummer: welk?']\n", "zinnen:\n- hoe bel ik jullie\n- nummer?"],
)
def test_a_list_of_sentences_may_be_written_otherwise(folder: Path, sentences: str) -> None:
    project = applied(folder, add_sentences(as_list(folder, sentences), "contact", ["nog een"]))
    assert project.intents["contact"].sentences[2] == "nog een"


@pytest.mark.parametrize(
    "sentences",
    [
        "zinnen: [hoe bel ik jullie,  # vaak\n  wat is jullie nummer]\n",
        "zinnen:\n-\n  hoe bel ik jullie\n- een zin\n",
    ],
)
def test_a_list_that_would_lose_something_is_refused(folder: Path, sentences: str) -> None:
    project = as_list(folder, sentences)
    intent = project.intents["contact"]
    wanted = (*intent.sentences[1:], "een paarse krokodil")
    with pytest.raises(ProjectError, match="anders opgebouwd"):
        change_intent(project, "contact", version=intent.version, sentences=wanted)


def test_a_file_with_line_ends_of_windows_keeps_them(folder: Path) -> None:
    edited_by_hand(folder, CONTACT, "\n", "\r\n")
    project = applied(folder, add_sentences(read_project(folder), "contact", ["een nieuwe zin"]))
    version = project.intents["contact"].version
    project = applied(folder, change_intent(project, "contact", version=version, answer="Kort."))
    assert project.intents["contact"].answer == "Kort."
    content = (folder / CONTACT).read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")


def test_a_file_without_a_last_line_end(folder: Path) -> None:
    path = folder / "data/answers/contact.yml"
    path.write_text(path.read_text().rstrip("\n"))
    project = applied(folder, add_sentences(read_project(folder), "contact", ["een nieuwe zin"]))
    assert project.intents["contact"].sentences[-1] == "een nieuwe zin"


def test_a_file_with_a_mark_of_windows_in_front(folder: Path) -> None:
    (folder / CONTACT).write_bytes(b"\xef\xbb\xbf" + (folder / CONTACT).read_bytes())
    applied(folder, add_sentences(read_project(folder), "contact", ["een nieuwe zin"]))
    assert (folder / CONTACT).read_bytes().startswith(b"\xef\xbb\xbfvraag")


def test_a_file_that_is_built_otherwise_is_refused_and_stays(folder: Path) -> None:
    path = folder / CONTACT
    path.write_text(
        "{vraag: Hoe?, antwoord: Zo., alinea: p1, vervolg: [bronnen, atp_wat_is], zinnen: [a, b]}"
    )
    with pytest.raises(ProjectError, match="anders opgebouwd"):
        add_sentences(read_project(folder), "contact", ["een nieuwe zin"])


def test_all_that_was_written_together_can_be_read_by_rasas_own_reader(
    folder: Path, project: Project
) -> None:
    """Rasa reads with ruamel, which is stricter than the parser used here."""
    from ruamel.yaml import YAML

    change = add_intent(project, new_intent(sentences=HARD, answer="Een: 😀 # antwoord."))
    for text in change.files.values():
        YAML(typ="safe").load(text)
