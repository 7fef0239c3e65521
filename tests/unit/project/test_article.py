"""The article stands beside the project's files, and an answer weighs more than its sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from magnesiumwijzer.project import article
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.reading import read_project
from magnesiumwijzer.settings import Settings

OTHER = """\
sections: {bord: Op het bord}
paragraphs:
  p1: {section: bord}
literature:
  a: {title: Een boek}
"""


@pytest.fixture
def path(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The article of a project that the settings name."""
    chosen = Settings.parse_obj({"project_dir": folder})
    monkeypatch.setattr(article, "settings", lambda: chosen)
    return folder / "article.yml"


def test_sources_follow_the_file(path: Path) -> None:
    assert article.sources("p6")[0]["title"] == "Magnesium en het zenuwstelsel (Zechsal)"
    path.write_text(OTHER, encoding="utf-8")
    told = article.sources("p1", ("a", "gone"))
    assert told == [
        {"title": "Magnesium en het zenuwstelsel (Zechsal)", "section": "Op het bord"},
        {"title": "Een boek"},
    ]


def test_what_the_article_has_no_longer_is_left_out(path: Path) -> None:
    path.write_text(OTHER, encoding="utf-8")
    assert article.sources("p6") == []
    path.write_text("title: [", encoding="utf-8")
    assert article.sources("p1") == []
    path.unlink()
    assert article.sources("p1") == []


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("literature:", "literatuur:", "‘literature’ ontbreekt"),
        ("section: bord", "section: dak", "de alinea p1 heeft geen ‘section’"),
        ("sections:", "title: [\nsections:", "niet te lezen"),
        (OTHER, "", "regel 1"),
    ],
)
def test_an_article_of_another_form_is_told(
    folder: Path, before: str, after: str, words: str
) -> None:
    (folder / "article.yml").write_text(OTHER.replace(before, after), encoding="utf-8")
    with pytest.raises(ProjectError, match=rf"article\.yml.*{words}|{words}.*article\.yml"):
        read_project(folder)
