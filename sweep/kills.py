"""`kill -9` of each process in turn, and of those that start the others, while chats go on."""

from __future__ import annotations

import time
from pathlib import Path

import psutil

from driving.product import Product
from driving.running import kill, ready, running
from driving.waiting import eventually
from sweep import kept
from sweep.ledger import Ledger
from sweep.report import Row
from sweep.visitors import Visitors
from sweep.wording import Wording

PART = "kills"
#: What a process is called, by words of its command line; the first that fits.
_NAMES = {
    "rasa": "rasa_command",
    "actions": "rasa_sdk",
    "web": "launch.serve",
    "transcripts": "magnesiumwijzer.transcripts",
    "trainer": "magnesiumwijzer.trainer",
}
#: Seconds of chatting before something is killed, and after all is well again.
_BEFORE, _AFTER = 3.0, 4.0


def run(folder: Path, seed: int) -> list[Row]:
    """Kills; returns a row for each process."""
    with running(folder / "product") as product:
        wording = Wording()
        done = [_kill_child(product, wording, name) for name in _children(product)]
        done += [_kill_parent(product, wording, *one) for one in _PARENTS.items()]
        kept.hold_against(product, done, kept.words)
    return [row for row, _ in done]


def _kill_child(product: Product, wording: Wording, name: str) -> tuple[Row, Ledger]:
    """Kills a process that the supervisor should start again."""
    row, ledger = Row(PART, f"kill -9 {name}"), Ledger()
    with Visitors(product, ledger, wording) as visitors:
        time.sleep(_BEFORE)
        killed = _children(product)[name]
        start = time.monotonic()
        kill([killed])
        back = eventually(lambda: _children(product).get(name, killed) != killed and ready(product))
        row.note = f"all was well again after {time.monotonic() - start:.0f} s"
        time.sleep(_AFTER)
    if not back:
        row.faults.append("it did not come back")
    row.faults += visitors.faults
    return row, ledger


def _kill_parent(product: Product, wording: Wording, name: str, words: str) -> tuple[Row, Ledger]:
    """Kills what starts others; where that ends the product, somebody starts it again at once."""
    row, ledger = Row(PART, f"kill -9 {name}"), Ledger()
    with Visitors(product, ledger, wording) as visitors:
        time.sleep(_BEFORE)
        family = product.processes()
        start = time.monotonic()
        kill([one for one in family if words in _line(one)])
        eventually(lambda: _has_ended(product) or _is_new(product, family))
        if _has_ended(product):
            row.faults += _started_again(product, family)
            row.note = "somebody had to start it again, and "
        left = kill([one for one in family if one.pid != product.process.pid])
        if left:
            row.faults.append(f"{len(left)} processes of the one before lived on")
        row.note += f"all was well again after {time.monotonic() - start:.0f} s"
        time.sleep(_AFTER)
    row.faults += visitors.faults
    return row, ledger


def _started_again(product: Product, family: list[psutil.Process]) -> list[str]:
    """Starts the product again, if need be once what it left behind is gone; returns the faults."""
    _close(product)
    refusal = _start_again(product)
    if refusal is None:
        return []
    left = kill(family)
    _close(product)
    again = _start_again(product)
    if again:
        raise RuntimeError(f"the product does not start any more: {again}")
    return [f"it started only when {len(left)} processes had been killed by hand: {refusal}"]


def _start_again(product: Product) -> str | None:
    """Starts a product on the same folder; returns what it said where it did not start."""
    product.output = ""
    try:
        product.start()
    except AssertionError:
        product.process.wait()
        return " ".join(product.output.split())
    return None


#: What starts others, by words of their command lines; none: all processes.
_PARENTS = {
    "the supervisor": "supervisord",
    "make run": "-m magnesiumwijzer.launch ",
    "all at once": "",
}


def _children(product: Product) -> dict[str, psutil.Process]:
    """Returns the processes under the supervisor, by name."""
    found = {}
    supervisor = next(one for one in product.processes() if "supervisord" in _line(one))
    for process in supervisor.children():
        line = _line(process)
        name = next((name for name, words in _NAMES.items() if words in line), line)
        found[name] = process
    return found


def _is_new(product: Product, family: list[psutil.Process]) -> bool:
    """Tells whether other processes than those of before answer visitors."""
    web = next((p for p in product.processes() if _NAMES["web"] in _line(p)), None)
    return web is not None and web not in family and ready(product)


def _has_ended(product: Product) -> bool:
    return product.process.poll() is not None


def _line(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline()) + " "
    except psutil.Error:  # it has just ended
        return ""


def _close(product: Product) -> None:
    """Gives back the pipe of a product that has ended."""
    if product.process.stdout is not None:
        product.process.stdout.close()
