"""A model counts as fresh only while nothing that makes it has changed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from driving.product import ROOT
from magnesiumwijzer.live import trained_for
from magnesiumwijzer.live.trained_for import fingerprint
from magnesiumwijzer.settings import Settings
from tests.unit.project.copies import copy_files
from tests.unit.project.test_intent_files import TEXT

#: Where training begins: the components of config.yml, and what reads the files.
_BEGIN = ("nlu", "rasa_io/importer.py")
#: What they import that changes no model: settings, whose chat it is, the files' lock, errors.
_ELSEWHERE = ("settings.py", "company.py", "storage/", "project/", "chats/", "process.py")


def imported(path: Path) -> Iterator[Path]:
    """Yields the files of the package that a file imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("magnesium"):
            continue
        module = ROOT / (node.module or "").replace(".", "/")
        yield from (p for p in (module.with_suffix(".py"), module / "__init__.py") if p.is_file())
        for name in node.names:
            if (module / f"{name.name}.py").is_file():
                yield module / f"{name.name}.py"


def test_no_code_that_trains_is_overlooked() -> None:
    package = ROOT / "magnesiumwijzer"
    waiting = [
        path
        for start in _BEGIN
        for path in ((package / start).rglob("*.py") if start == "nlu" else [package / start])
    ]
    seen: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path not in seen:
            seen.add(path)
            waiting += imported(path)
    known = set(trained_for._files(ROOT, trained_for._CODE))
    names = {path.relative_to(package).as_posix() for path in seen - known}
    overlooked = {
        name
        for name in names
        if not name.endswith("__init__.py") and not name.startswith(_ELSEWHERE)
    }
    assert overlooked == set()


def test_every_file_that_rasa_reads_counts(tmp_path: Path) -> None:
    chosen = Settings.parse_obj({"project_dir": copy_files(tmp_path / "project")})
    before = fingerprint(chosen)
    (chosen.project_dir / "data/answers/sport.yaml").write_text(TEXT, encoding="utf-8")
    assert fingerprint(chosen).data != before.data
    assert fingerprint(chosen).code == before.code
