"""Whatever of the product is killed: nothing runs on alone, and the next start works."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from magnesiumwijzer.evaluation.trial import ROOT, Product

#: Seconds: a machine may be busy.
_PATIENCE = 60


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A product that these tests may kill."""
    running = Product(tmp_path_factory.mktemp("killed"))
    running.start()
    yield running
    if running.process.poll() is None:
        running.stop()


def children(product: Product) -> list[psutil.Process]:
    """All processes of a product but the one that a user starts."""
    return product.processes()[1:]


def test_a_second_product_on_the_same_folder_is_refused_in_one_sentence(killed: Product) -> None:
    second = Product(killed.folder)
    tried = start(second)
    assert tried.returncode == 1
    assert len(tried.stderr.strip().splitlines()) == 1
    assert "already runs" in tried.stderr
    assert "MAGNESIUMWIJZER_STATE_DIR" in tried.stderr
    assert killed.ask("Wat is ATP?").first["kind"] == "answer"


def test_a_second_product_on_the_same_database_is_refused_in_one_sentence(
    killed: Product, tmp_path: Path
) -> None:
    shared = "MAGNESIUMWIJZER_HELPDESK_DATABASE_URL"
    tried = start(Product(tmp_path, {shared: killed.environment[shared]}))
    assert tried.returncode == 1
    assert len(tried.stderr.strip().splitlines()) == 1
    assert shared in tried.stderr


@pytest.mark.parametrize(
    "part", ["launch.serve", "magnesiumwijzer.transcripts", "magnesiumwijzer.trainer"]
)
def test_a_part_that_is_killed_is_started_again(killed: Product, part: str) -> None:
    chat = killed.chat()
    assert chat.say("Wat is ATP?").status == 200
    before = killed.part(part)
    before.kill()
    end = time.monotonic() + _PATIENCE
    while not runs_again(killed, part, before) and time.monotonic() < end:
        time.sleep(0.1)
    assert runs_again(killed, part, before)
    assert chat.say("vertel eens meer").first["topic"] == "atp_wat_is"


def runs_again(product: Product, part: str, before: psutil.Process) -> bool:
    """Tells whether visitors can talk, and another process does the work of one that was killed."""
    try:
        is_new = product.part(part) != before
        return is_new and product.get("/health").status == 200
    except (StopIteration, psutil.Error, OSError):
        return False


def test_all_starts_anew_when_the_supervisor_is_killed(killed: Product) -> None:
    before = children(killed)
    killed.part("launch.supervisord").kill()
    assert psutil.wait_procs(before, _PATIENCE)[1] == []
    assert killed.process.stdout is not None
    told = ""
    for line in killed.process.stdout:
        told += line
        if "Stop with Ctrl-C" in line:
            break
    assert "supervisor ended by itself" in told
    assert "First question answered" in told
    assert killed.ask("Wat is ATP?").first["kind"] == "answer"


def test_nothing_runs_on_when_the_product_is_killed_and_it_starts_again(killed: Product) -> None:
    before = children(killed)
    chat = killed.chat()
    assert chat.say("Wat is ATP?").status == 200
    # One that is stuck can't stop by itself, nor be asked to.
    killed.part("launch.supervisord").suspend()
    killed.process.kill()
    killed.process.communicate()
    assert any(process.is_running() for process in before)
    killed.output = ""
    killed.start()
    assert psutil.wait_procs(before, _PATIENCE)[1] == []
    assert "that was killed has left" in killed.output
    assert chat.say("vertel eens meer").first["topic"] == "atp_wat_is"


def test_all_stops_by_itself_when_the_product_is_killed(killed: Product) -> None:
    before = children(killed)
    assert len(before) > 4
    killed.process.kill()
    killed.process.communicate()
    assert psutil.wait_procs(before, _PATIENCE)[1] == []


def test_the_product_stops_when_what_started_it_is_killed(killed: Product, tmp_path: Path) -> None:
    code = f"""
import subprocess, sys, time
print(subprocess.Popen([sys.executable, "-m", "magnesiumwijzer.launch"]).pid, flush=True)
time.sleep({_PATIENCE})
"""
    shell = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=killed.environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert shell.stdout is not None
    launch = psutil.Process(int(shell.stdout.readline()))
    end = time.monotonic() + _PATIENCE
    while not launch.children(recursive=True) and time.monotonic() < end:
        time.sleep(0.1)
    before = [launch, *launch.children(recursive=True)]
    shell.kill()  # in the middle of its start
    assert len(before) > 1
    assert psutil.wait_procs(before, _PATIENCE)[1] == []
    shell.communicate()


def start(product: Product) -> subprocess.CompletedProcess[str]:
    """Starts a product that should refuse to."""
    return subprocess.run(
        [sys.executable, "-m", "magnesiumwijzer.launch"],
        cwd=ROOT,
        env=product.environment,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
    )
