"""Reading the Rasa project: what it says, how fast, and what is told when it can't be read."""

from __future__ import annotations

import re
import shutil
import threading
from pathlib import Path
from typing import Any

import pytest
import yaml

from driving.product import ROOT
from magnesiumwijzer.project.applying import apply
from magnesiumwijzer.project.changes import add_sentences, remove_sentences
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.locking import STATE
from magnesiumwijzer.project.reading import data_digest, read_project


def test_all_intents_with_what_they_say(folder: Path, domain: dict[str, Any]) -> None:
    project = read_project(folder)
    assert list(project.intents) == domain["intents"]
    atp = project.intents["atp_wat_is"]
    assert (atp.kind, atp.question, atp.paragraph) == ("answer", "Wat is ATP?", "p6")
    assert atp.answer.startswith("ATP is de afkorting van adenosinetrifosfaat.")
    assert atp.more.startswith("Zonder ATP")
    assert atp.literature == ("ii",)
    assert atp.follow_ups == ("atp_magnesium", "zenuwstelsel_energie", "magnesium_wat_is")
    assert atp.sentences[0] == "wat is ATP"


@pytest.mark.slow
def test_sentences_are_those_of_the_files(folder: Path) -> None:
    for path in sorted((folder / "data").glob("*/*.yml")):
        if path.parent.name in ("nlu", "rules"):
            continue
        block = path.read_text(encoding="utf-8").partition("zinnen: |\n")[2]
        written = tuple(line.strip() for line in block.splitlines())
        assert read_project(folder).intents[path.stem].sentences == written


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("contact", "answer"),
        ("grens_prijs", "boundary"),
        ("buiten_onderwerp", "boundary"),
        ("acuut_113", "danger"),
        ("mens", "smalltalk"),
        ("andere_taal", "smalltalk"),
        ("te_vaag", "smalltalk"),
        ("twee_vragen", "smalltalk"),
    ],
)
def test_kinds(folder: Path, name: str, kind: str) -> None:
    assert read_project(folder).intents[name].kind == kind


def test_a_version_changes_with_the_content_only(folder: Path) -> None:
    before = read_project(folder)
    assert read_project(folder).version == before.version
    path = folder / "data/answers/atp_wat_is.yml"
    path.write_text(path.read_text().replace("wat is ATP\n", "wat is die ATP\n"))
    after = read_project(folder)
    assert after.version != before.version
    changed = [n for n in before.intents if before.intents[n].version != after.intents[n].version]
    assert changed == ["atp_wat_is"]


def test_the_digest_follows_what_a_model_is_trained_on(folder: Path) -> None:
    before = data_digest(folder)
    (folder / "tests/held_out/dev/more.yml").write_text("[]")
    (folder / "models").mkdir()
    (folder / "data/nlu/.x.yml.swp").write_text("left by an editor")
    assert data_digest(folder) == before
    for name in ("article.yml", "domain.yml", "config.yml", "data/rules/questions.yml"):
        with (folder / name).open("a") as file:
            file.write("# a comment\n")
        assert data_digest(folder) != before
        before = data_digest(folder)
    (folder / "data/answers/contact.yml").unlink()
    assert data_digest(folder) != before


def test_a_change_within_the_same_tick_is_seen(folder: Path) -> None:
    path = folder / "data/answers/contact.yml"
    text = path.read_text()
    seen = set()
    for letter in "abcdefgh":
        path.write_text(text.replace("klantenservice", "klantenservic" + letter, 1))
        seen.add(data_digest(folder))
    assert len(seen) == 8


def test_what_has_not_changed_is_not_parsed_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page could not wait for every file of the project."""
    read_project(folder)
    parsed, load = [], yaml.load

    def noted(text: str, loader: Any) -> Any:
        parsed.append(text)
        return load(text, loader)

    monkeypatch.setattr(yaml, "load", noted)
    assert read_project(folder).intents
    assert parsed == []
    with (folder / "data/answers/contact.yml").open("a") as file:
        file.write("# by hand\n")
    assert read_project(folder).intents
    assert set(parsed) == {(folder / "data/answers/contact.yml").read_text()}


def test_a_file_that_is_no_yaml_is_named_with_its_line(folder: Path) -> None:
    path = folder / "data/answers/contact.yml"
    path.write_text("vraag: Hoe?\nantwoord: Zo.\nalinea: p1\nvervolg: [\n")
    with pytest.raises(ProjectError, match=r"data/answers/contact\.yml .* regel [45]"):
        read_project(folder)


def test_a_tab_in_a_file_is_named_with_its_line(folder: Path) -> None:
    path = folder / "data/answers/contact.yml"
    path.write_text(path.read_text().replace("- bronnen\n", "\t- bronnen\n"))
    with pytest.raises(ProjectError, match=r"contact\.yml .* regel 1?\d \(daar staat een tab"):
        read_project(folder)


def test_a_file_in_another_coding_is_named_with_its_line(folder: Path) -> None:
    path = folder / "domain.yml"
    path.write_bytes(path.read_bytes().replace("één".encode(), "één".encode("latin-1")))
    with pytest.raises(ProjectError, match=r"domain\.yml .* regel \d+ .* UTF-8"):
        read_project(folder)


def test_a_control_character_is_named_with_its_file(folder: Path) -> None:
    path = folder / "data/answers/contact.yml"
    path.write_text(path.read_text() + "    - een \x07 bel\n")
    with pytest.raises(ProjectError, match=r"contact\.yml"):
        read_project(folder)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("domain.yml", "- a list\n"),
        ("domain.yml", "intents: {a: b}\n"),
        ("domain.yml", ""),
        ("data/answers/contact.yml", "- just text\n"),
        ("data/answers/contact.yml", "vraag: 3\n"),
        ("data/answers/contact.yml", ""),
    ],
)
def test_a_file_of_another_form_is_named(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text)
    with pytest.raises(ProjectError, match=name):
        read_project(folder)


def test_a_file_that_is_missing_is_named(folder: Path) -> None:
    (folder / "domain.yml").unlink()
    with pytest.raises(ProjectError, match=r"domain\.yml ontbreekt"):
        read_project(folder)
    with pytest.raises(ProjectError, match="map"):
        read_project(folder / "nowhere")


def test_the_lock_is_made_again_where_somebody_removed_it(folder: Path) -> None:
    apply(folder, add_sentences(read_project(folder), "contact", ["belt u mij terug"]), author="t")
    shutil.rmtree(folder / STATE)
    assert "belt u mij terug" in read_project(folder).intents["contact"].sentences


@pytest.mark.slow
def test_a_reader_never_sees_half_a_change(folder: Path) -> None:
    """Two files change as one; who reads at the same time sees both or neither."""
    project = read_project(folder)
    one = add_sentences(project, "contact", ["geheel nieuwe zin"])
    other = add_sentences(project, "bronnen", ["nog een nieuwe zin"])
    both = type(one)("x", {**one.files, **other.files}, {**one.before, **other.before})
    apply(folder, both, author="t")
    wrong, stop = [], threading.Event()

    def look() -> None:
        while not stop.is_set():
            seen = read_project(folder).intents
            has = ("geheel nieuwe zin" in seen["contact"].sentences) + (
                "nog een nieuwe zin" in seen["bronnen"].sentences
            )
            if has == 1:
                wrong.append(has)

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(10):
        now = read_project(folder)
        one = remove_sentences(now, "contact", ["geheel nieuwe zin"])
        other = remove_sentences(now, "bronnen", ["nog een nieuwe zin"])
        away = type(one)("x", {**one.files, **other.files}, {**one.before, **other.before})
        apply(folder, away, author="t")
        back = {path: now.sources[path].text for path in away.files}
        now = read_project(folder)
        before = {path: now.sources[path].digest for path in away.files}
        apply(folder, type(one)("x", dict(back), dict(before)), author="t")
    stop.set()
    reader.join()
    assert wrong == []


def test_the_checkout_itself_can_be_read() -> None:
    assert len(read_project(ROOT).intents) > 70


@pytest.mark.parametrize(
    "path",
    [
        "data/answers/contact.yml.bak",
        "data/answers/contact.txt",
        "data/danger/acuut_112.YML",
        "data/antwoorden/contact.yml",
        "data/contact.yml",
        "data/answers.old/contact.yml",
    ],
)
def test_a_file_that_would_not_be_read_is_told(folder: Path, path: str) -> None:
    (folder / path).parent.mkdir(exist_ok=True)
    shutil.copy(folder / "data/answers/contact.yml", folder / path)
    with pytest.raises(
        ProjectError, match=rf"^(Het bestand )?{re.escape(path)}\b.* wordt niet gelezen.*\.$"
    ):
        read_project(folder)


@pytest.mark.parametrize(
    "path",
    [
        "data/answers/contact.yml~",
        "data/answers/#contact.yml#",
        "data/answers/.contact.yml.swp",
        "data/.git/contact.txt",
        "models/contact.txt",
    ],
)
def test_what_an_editor_leaves_or_hides_is_no_file_of_the_project(folder: Path, path: str) -> None:
    before = read_project(folder)
    digest = data_digest(folder)
    (folder / path).parent.mkdir(exist_ok=True)
    shutil.copy(folder / "data/answers/contact.yml", folder / path)
    assert read_project(folder).version == before.version
    assert data_digest(folder) == digest


def test_what_stands_in_a_hidden_folder_is_none_either(folder: Path) -> None:
    shutil.copytree(folder / "data/answers", folder / "data/.old")
    assert read_project(folder).intents


@pytest.mark.parametrize("text", ["stories:\n- story: een\n  steps: []\n", "# later\n"])
def test_rasas_own_files_may_stand_in_any_folder(folder: Path, text: str) -> None:
    (folder / "data/stories").mkdir()
    (folder / "data/stories/more.yml").write_text(f'version: "3.1"\n{text}')
    assert read_project(folder).intents


def test_a_project_that_sends_nobody_to_help_is_refused(folder: Path) -> None:
    for path in (folder / "data/danger").iterdir():
        path.unlink()
    with pytest.raises(ProjectError, match=r"data/danger .*112 of 113"):
        read_project(folder)
