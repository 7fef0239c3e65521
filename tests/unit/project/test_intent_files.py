"""An answer as a file of its own: what can be wrong with it is told with file and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from magnesiumwijzer.project.changes import add_sentences, change_intent, remove_sentences
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.intents import check_doubles
from magnesiumwijzer.project.reading import read_project
from tests.unit.project.copies import applied

NEW = "data/answers/magnesium_sport.yml"
TEXT = """\
vraag: Heeft sport te maken met magnesium?
antwoord: >-
  Daar zegt het artikel niets over.
alinea: p1
vervolg:
- magnesium_wat_is
- magnesium_genoeg

zinnen: |
  verbruikt een hardloper meer magnesium
  magnesium bij sport: doen?
"""


def written(folder: Path, text: str, path: str = NEW) -> None:
    """Writes a file, and reads the project as `rasa train` does."""
    (folder / path).write_text(text, encoding="utf-8")
    project = read_project(folder)
    check_doubles(project.intents.values(), project.sources)


def test_a_file_of_a_dozen_lines_is_an_answer(folder: Path) -> None:
    written(folder, TEXT)
    intent = read_project(folder).intents["magnesium_sport"]
    assert intent.kind == "answer"
    assert intent.sentences[1] == "magnesium bij sport: doen?"
    assert intent.answer == "Daar zegt het artikel niets over."


def test_a_file_may_end_otherwise_and_stand_in_a_folder_below(folder: Path) -> None:
    (folder / "data/answers/sport").mkdir()
    written(folder, TEXT, "data/answers/sport/magnesium_sport.yaml")
    assert read_project(folder).intents["magnesium_sport"].kind == "answer"


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("vraag: Heeft", "vrag: Heeft", 1, "het veld ‘vrag’ is er niet"),
        ("alinea: p1\n", "", 1, "het veld ‘alinea’ ontbreekt of is leeg"),
        ("alinea: p1\n", "alinea:\n", 4, "het veld ‘alinea’ ontbreekt of is leeg"),
        ("alinea: p1", "alinea: p99", 4, "de alinea p99 is er niet in het artikel"),
        ("alinea: p1", "alinea: p1\nbronnen: [xx]", 5, "de bron xx is er niet in het artikel"),
        ("- magnesium_genoeg", "- weg", 5, "weg is geen vraag met een antwoord"),
        ("- magnesium_genoeg", "- groet", 5, "groet is geen vraag met een antwoord"),
        ("vervolg:\n- mag", "vervolg:\n- [a]\n- mag", 5, "hoort een lijst van namen te zijn"),
        ("  magnesium bij sport: doen?", "  Wat is ATP?", 11, "staat ook in data/answers/atp_wat"),
        (TEXT.partition("zinnen")[2], ":\n- magnesium: ja\n", 9, "schrijf ‘zinnen: |’"),
        ("alinea: p1", "alinea: 1", 4, "de alinea 1 is er niet in het artikel"),
        ("alinea: p1", "alinea: 2024-02-31", 4, "de alinea 2024-02-31 is er niet"),
        ("alinea: p1", "alinea: {a: b}", 4, "geen gewone tekst; zet er aanhalingstekens omheen"),
        (TEXT.partition("zinnen")[2], ":\n  een zin hier\n  zin twee\n", 9, "schrijf ‘zinnen: |’"),
        ("zinnen: |", "zinnen: >", 9, "schrijf ‘zinnen: |’"),
        ("  magnesium bij sport: doen?\n", "", 9, "schrijf minstens 2 zinnen"),
        ("  magnesium bij sport: doen?", "  # magnesium", 9, "schrijf minstens 2 zinnen"),
        ("  Daar zegt het artikel niets over.", "", 2, "‘antwoord’ ontbreekt of is leeg"),
        ("niets over", "niets {over}", 2, "‘{over}’ wordt niet ingevuld"),
        ("niets over", "niets } over", 2, "‘}’ wordt niet ingevuld"),
        ("- magnesium_genoeg", "- magnesium_sport", 5, "niet naar zichzelf leiden"),
        ("Heeft sport te maken met magnesium?", "Wat is ATP", 1, "heeft dezelfde vraag"),
        ("- magnesium_genoeg", "- magnesium_genoeg\nvroeger: [atp_wat_is]", 8, "andere vraag"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(
    folder: Path, before: str, after: str, line: int, words: str
) -> None:
    assert before in TEXT
    with pytest.raises(ProjectError) as told:
        written(folder, TEXT.replace(before, after))
    assert re.search(rf"magnesium_sport\.yml\b.*regel {line}\b", str(told.value))
    assert words in str(told.value)
    assert str(told.value).count("\n") == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("vraag: Hoe?\nvervolg:\n\t- contact\n", "een tab; gebruik spaties"),
        ("vraag: Magnesium: helpt dat?\n", "aanhalingstekens om een tekst met een dubbele punt"),
        ("- een\n- twee\n", "op elke regel een veld"),
        ("", "op elke regel een veld"),
        ("vraag: [\n", "kijk naar regel"),
        ('vraag: "Hoe?\nalinea: p1\n', "kijk naar regel 1"),
        ("vraag: Hoe?\nvraag: Wat?\n", r"regel 2 \(daar staat een veld dat er al is"),
        (TEXT.replace("  magnesium bij sport: doen?", "zin zonder spaties"), "regel 11 .*spaties"),
    ],
)
def test_broken_yaml_is_told(folder: Path, text: str, words: str) -> None:
    with pytest.raises(ProjectError, match=words) as told:
        written(folder, text)
    assert NEW in str(told.value)


def test_a_name_in_two_folders_is_told(folder: Path) -> None:
    with pytest.raises(ProjectError, match=r"boundaries/atp_wat_is\.yml, regel 1: er is ook"):
        written(folder, "antwoord: Nee.\nzinnen: |\n  x y\n  z\n", "data/boundaries/atp_wat_is.yml")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("zinnen: |\n", "zinnen: |\n\n"),
        ("zinnen: |\n", "zinnen: |  # van de chats\n"),
        ("  magnesium bij", "   magnesium bij"),
        ("alinea: p1\n", "# Waar het staat:\nalinea: p1\n"),
    ],
)
def test_an_ordinary_file_is_changed_where_it_must_be(
    folder: Path, before: str, after: str
) -> None:
    text = TEXT.replace(before, after) + "  hoe lang duurt sport\n"
    written(folder, text)
    first = "verbruikt een hardloper meer magnesium"
    project = applied(folder, add_sentences(read_project(folder), "magnesium_sport", ["nog een"]))
    project = applied(folder, remove_sentences(project, "magnesium_sport", [first]))
    assert project.intents["magnesium_sport"].sentences == (
        "magnesium bij sport: doen?",
        "hoe lang duurt sport",
        "nog een",
    )
    assert (folder / NEW).read_text(encoding="utf-8").count("#") == text.count("#")


def test_comments_stay_above_their_field(folder: Path) -> None:
    written(folder, TEXT.replace("alinea: p1\n", "# Waar het staat:\nalinea: p1\n"))
    project = read_project(folder)
    version = project.intents["magnesium_sport"].version
    applied(folder, change_intent(project, "magnesium_sport", version=version, more="Meer."))
    assert "meer: >-\n  Meer.\n# Waar het staat:\nalinea: p1\n" in (folder / NEW).read_text()


def test_mixed_line_ends_stay_as_they_are(folder: Path) -> None:
    mixed = TEXT.replace("\n", "\r\n", 3)
    (folder / NEW).write_bytes(mixed.encode())
    applied(folder, add_sentences(read_project(folder), "magnesium_sport", ["nog een"]))
    assert (folder / NEW).read_bytes().count(b"\r\n") == 3


@pytest.mark.parametrize("name", ["utter_x.yml", "restart.yml", "null.yml"])
def test_a_reserved_name_is_told(folder: Path, name: str) -> None:
    with pytest.raises(ProjectError, match=rf"{name}, regel 1: deze naam is gereserveerd"):
        written(folder, TEXT, f"data/answers/{name}")


@pytest.mark.parametrize("name", ["Sport.yml", "magnesium sport.yml", "2e_vraag.yml", "é.yml"])
def test_a_name_that_rasa_can_not_use_is_told(folder: Path, name: str) -> None:
    with pytest.raises(ProjectError, match=rf"{name}, regel 1: de naam van een bestand"):
        written(folder, TEXT, f"data/answers/{name}")


def test_a_response_in_two_places_is_told(folder: Path) -> None:
    domain = folder / "domain.yml"
    domain.write_text(domain.read_text() + "  utter_groet:\n  - text: Hoi!\n")
    with pytest.raises(ProjectError, match=r"groet\.yml, regel 1: domain\.yml heeft ook"):
        read_project(folder).domain  # noqa: B018
