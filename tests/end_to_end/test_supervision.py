"""Whatever of the product is killed: nothing runs on alone, and the next start works."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from driving.product import ROOT, Product
from driving.running import ready
from driving.waiting import PATIENCE, eventually


def children(product: Product) -> list[psutil.Process]:
    """All processes of a product but the one that a user starts."""
    return product.processes()[1:]


def test_a_second_product_on_the_same_folder_is_refused_in_one_sentence(
    own_product: Product,
) -> None:
    second = Product(own_product.folder)
    tried = start(second)
    assert tried.returncode == 1
    assert len(tried.stderr.strip().splitlines()) == 1
    assert "already runs" in tried.stderr
    assert "MAGNESIUMWIJZER_STATE_DIR" in tried.stderr
    assert own_product.ask("Wat is ATP?").first["kind"] == "answer"


def test_a_second_product_on_the_same_database_is_refused_in_one_sentence(
    own_product: Product, tmp_path: Path
) -> None:
    shared = "MAGNESIUMWIJZER_HELPDESK_DATABASE_URL"
    tried = start(Product(tmp_path, {shared: own_product.environment[shared]}))
    assert tried.returncode == 1
    assert len(tried.stderr.strip().splitlines()) == 1
    assert shared in tried.stderr


def test_a_port_in_use_is_one_clear_sentence(own_product: Product, tmp_path: Path) -> None:
    taken = "MAGNESIUMWIJZER_PORT"
    tried = start(Product(tmp_path, {taken: own_product.environment[taken]}))
    assert tried.returncode == 1
    assert len(tried.stderr.strip().splitlines()) == 1
    assert f"Port {own_product.environment[taken]}" in tried.stderr
    assert taken in tried.stderr


@pytest.mark.parametrize(
    "part", ["launch.serve", "magnesiumwijzer.transcripts", "magnesiumwijzer.trainer"]
)
def test_a_part_that_is_killed_is_started_again(own_product: Product, part: str) -> None:
    chat = own_product.chat()
    assert chat.say("Wat is ATP?").status == 200
    before = own_product.part(part)
    before.kill()
    assert eventually(lambda: runs_again(own_product, part, before))
    assert chat.say("vertel eens meer").first["topic"] == "atp_wat_is"


def runs_again(product: Product, part: str, before: psutil.Process) -> bool:
    """Tells whether visitors can talk, and another process does the work of one that was killed."""
    try:
        return product.part(part) != before and ready(product)
    except (StopIteration, psutil.Error):
        return False


def test_all_starts_anew_when_the_supervisor_is_killed(own_product: Product) -> None:
    before = children(own_product)
    own_product.part("launch.supervisord").kill()
    assert psutil.wait_procs(before, PATIENCE)[1] == []
    assert own_product.process.stdout is not None
    told = ""
    for line in own_product.process.stdout:
        told += line
        if "Stop with Ctrl-C" in line:
            break
    assert "supervisor ended by itself" in told
    assert "First question answered" in told
    assert own_product.ask("Wat is ATP?").first["kind"] == "answer"


def test_nothing_runs_on_when_the_product_is_killed_and_it_starts_again(
    own_product: Product,
) -> None:
    before = children(own_product)
    chat = own_product.chat()
    assert chat.say("Wat is ATP?").status == 200
    # One that is stuck can't stop by itself, nor be asked to.
    own_product.part("launch.supervisord").suspend()
    own_product.process.kill()
    own_product.process.communicate()
    assert any(process.is_running() for process in before)
    own_product.output = ""
    own_product.start()
    assert psutil.wait_procs(before, PATIENCE)[1] == []
    assert "that was killed has left" in own_product.output
    assert chat.say("vertel eens meer").first["topic"] == "atp_wat_is"


def test_all_stops_by_itself_when_the_product_is_killed(own_product: Product) -> None:
    before = children(own_product)
    assert len(before) > 4
    own_product.process.kill()
    own_product.process.communicate()
    assert psutil.wait_procs(before, PATIENCE)[1] == []


def test_the_product_stops_when_what_started_it_is_killed(tmp_path: Path) -> None:
    code = f"""
import subprocess, sys, time
print(subprocess.Popen([sys.executable, "-m", "magnesiumwijzer.launch"]).pid, flush=True)
time.sleep({PATIENCE})
"""
    shell = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=Product(tmp_path).environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert shell.stdout is not None
    launch = psutil.Process(int(shell.stdout.readline()))
    below = eventually(lambda: launch.children(recursive=True))
    shell.kill()  # in the middle of its start
    assert below
    before = [launch, *below]
    assert psutil.wait_procs(before, PATIENCE)[1] == []
    shell.communicate()


def start(product: Product) -> subprocess.CompletedProcess[str]:
    """Starts a product that should refuse to."""
    return subprocess.run(
        [sys.executable, "-m", "magnesiumwijzer.launch"],
        cwd=ROOT,
        env=product.environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
