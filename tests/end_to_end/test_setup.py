"""Setting up where something is missing: one sentence, no stack trace, nothing half done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from driving.product import ROOT

NOWHERE = "http://127.0.0.1:9/"  # nothing listens on the discard port


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A fresh clone, as far as setting up needs it."""
    for name in ("pyproject.toml", "uv.lock", "scripts"):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / name)
    return tmp_path


def run_setup(
    clone: Path, python: str = "python3", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Runs setup in a clone, with the machine's own Python as `make` does."""
    return subprocess.run(
        [python, "scripts/setup.py"],
        cwd=clone,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )


def assert_one_sentence(done: subprocess.CompletedProcess[str], word: str) -> None:
    """Checks that setup failed with one line that holds this word."""
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_no_network_to_fetch_the_installer(clone: Path) -> None:
    done = run_setup(
        clone,
        PIP_CONFIG_FILE=os.devnull,
        PIP_INDEX_URL=NOWHERE,
        PIP_NO_INDEX="",
        PIP_FIND_LINKS="",
        PIP_RETRIES="0",
    )
    assert_one_sentence(done, "network")


def test_no_network_to_fetch_the_packages(clone: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / ".tools", clone / ".tools")
    done = run_setup(
        clone,
        UV_CACHE_DIR=str(tmp_path / "empty cache"),
        HTTPS_PROXY=NOWHERE,
        ALL_PROXY=NOWHERE,
        UV_HTTP_RETRIES="0",
    )
    assert_one_sentence(done, "network")
    assert not (clone / ".venv" / "installed_for").exists()


def test_no_python_3_10_to_be_had(clone: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / ".tools", clone / ".tools")
    done = run_setup(
        clone,
        python=sys.executable,
        PATH="/nowhere",
        PYENV_ROOT=str(tmp_path / "no pyenv"),
        HTTPS_PROXY=NOWHERE,
        ALL_PROXY=NOWHERE,
        UV_HTTP_RETRIES="0",
    )
    assert_one_sentence(done, "Python 3.10 was not found")


def test_an_installed_project_is_set_up_in_no_time_and_without_network() -> None:
    done = run_setup(ROOT, HTTPS_PROXY=NOWHERE, ALL_PROXY=NOWHERE, PIP_INDEX_URL=NOWHERE)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
