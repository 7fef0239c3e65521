"""What a second pair of eyes sees in a project."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from driving.product import ROOT
from magnesiumwijzer.inbox.likeness import Likeness
from magnesiumwijzer.privacy.masker import Masker
from magnesiumwijzer.project.reading import Intent, Project, read_project
from magnesiumwijzer.trainer.second_look import Remark, look

NAMES = ("magnesium_vormen", "zenuwpijn_tens", "grens_prijs", "atp_wat_is", "atp_magnesium")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Some intents of the real project."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("article.yml", "domain.yml", "config.yml"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "data", folder / "data")
    read = read_project(folder)
    return replace(
        read,
        intents={
            n: replace(read.intents[n], sentences=read.intents[n].sentences[:40]) for n in NAMES
        },
    )


@pytest.fixture(scope="module")
def likeness() -> Likeness:
    """The encoder."""
    return Likeness.load()


@pytest.fixture(scope="module")
def masker() -> Masker:
    """Finds personal data."""
    return Masker.load()


class Eyes:
    """Looks at the project with one intent changed."""

    def __init__(self, project: Project, likeness: Likeness, masker: Masker) -> None:
        self._project, self._likeness, self._masker = project, likeness, masker

    def see(self, changed: Intent) -> list[Remark]:
        """What is new about it, as against the project as it is."""
        before = look(self._project, self._likeness, self._masker)
        intents = {**self._project.intents, changed.name: changed}
        now = replace(self._project, intents=intents)
        found = look(now, self._likeness, self._masker)
        return [r for r in found if r.intent == changed.name and r not in before]

    def __getitem__(self, name: str) -> Intent:
        return self._project.intents[name]


@pytest.fixture(scope="module")
def eyes(project: Project, likeness: Likeness, masker: Masker) -> Eyes:
    """To look with."""
    return Eyes(project, likeness, masker)


def with_sentences(intent: Intent, *sentences: str) -> Intent:
    """The intent with more sentences."""
    return replace(intent, sentences=(*intent.sentences, *sentences))


def test_a_sentence_of_two_intents(eyes: Eyes) -> None:
    theirs = eyes["grens_prijs"].sentences[3]
    (remark,) = eyes.see(with_sentences(eyes["zenuwpijn_tens"], theirs.upper() + "!"))
    assert remark.kind == "double"
    assert "ook bij grens_prijs." in remark.text


def test_a_sentence_that_lies_nearer_to_another_intent(eyes: Eyes) -> None:
    (remark,) = eyes.see(with_sentences(eyes["zenuwpijn_tens"], "wat kost magnesiumgel"))
    assert remark.kind == "nearer"
    # Both neighbours are shown.
    assert any(
        f"‘{theirs}’ van grens_prijs" in remark.text for theirs in eyes["grens_prijs"].sentences
    )
    assert any(f"‘{own}’ er" in remark.text for own in eyes["zenuwpijn_tens"].sentences)


def test_a_sentence_that_is_there_already(eyes: Eyes) -> None:
    first = eyes["atp_wat_is"].sentences[0]
    (remark,) = eyes.see(with_sentences(eyes["atp_wat_is"], f"{first.lower()} !"))
    assert remark.kind == "near_double"
    assert f"als ‘{first}’." in remark.text


def test_too_few_and_too_uniform(eyes: Eyes) -> None:
    few = replace(eyes["zenuwpijn_tens"], sentences=("wat is TENS?",))
    assert [r.kind for r in eyes.see(few)] == ["too_few"]
    places = ("pijn", "rug", "nek", "been", "knie", "voet", "hand", "arm")
    uniform = tuple(f"wat doet tens bij {place}" for place in places)
    found = eyes.see(replace(eyes["zenuwpijn_tens"], sentences=uniform))
    assert "uniform" in {r.kind for r in found}


@pytest.mark.parametrize(
    "sentence",
    ["ik ben Jan de Vries, helpt tens?", "bel mij op 0612345678 over tens", "helpt [NAAM] tens"],
)
def test_personal_data(eyes: Eyes, sentence: str) -> None:
    found = eyes.see(with_sentences(eyes["zenuwpijn_tens"], sentence))
    assert any(r.kind == "personal" and f"‘{sentence}’" in r.text for r in found)


def test_answers(eyes: Eyes) -> None:
    bare = replace(eyes["atp_wat_is"], paragraph="", answer="Een kort woord. " * 25)
    assert {r.kind for r in eyes.see(bare)} == {"no_source", "too_long"}
    hard = replace(eyes["atp_wat_is"], answer="ATP is een energierijke fosfaatverbinding.")
    (remark,) = eyes.see(hard)
    assert remark.kind == "hard"
    assert "fosfaatverbinding" in remark.text


def test_many_of_one_kind_are_counted(eyes: Eyes) -> None:
    many = [f"ik ben Jan de Vries, helpt tens bij {n} klachten" for n in range(2, 14)]
    found = [
        r for r in eyes.see(with_sentences(eyes["zenuwpijn_tens"], *many)) if r.kind == "personal"
    ]
    assert len(found) == 6
    assert "nog 7 keer" in found[-1].text
