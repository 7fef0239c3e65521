"""The product beside a stock Rasa project on the same data: `make benchmark`.

The stock project has the pipeline and policies that `rasa init` names (DIET and TED included), the
product's training sentences, and stories that answer each intent with the same words. Both keep
their trackers in an SQLite store, and both are asked the same questions over HTTP: the product
through its web app, the stock project through Rasa's REST channel. One run, one machine, one after
the other.

Stock Rasa trains for an hour and more. `--epochs 1` makes it train for one epoch only: then the row
of training means nothing, while a reply takes the same work as after a hundred.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import psutil

from benchmarks.stock_project import EPOCHS, write_stock_project
from driving.product import Product, free_ports
from magnesiumwijzer.process import process_environment
from magnesiumwijzer.settings import PROJECT_ROOT, settings

QUESTIONS = (
    "wat is magnesium",
    "waar is magnesium goed voor bij zenuwen?",
    "ik heb gehoord dat atp iets met energie te maken heeft, klopt dat",
    "welke oorzaken heeft neuropathie",
    "hoeveel zenuwcellen heeft een mens",
    "wat doet het autonome zenuwstelsel",
    "kunnen zenuwen herstellen",
    "wat is tens voor behandeling",
)
#: Turns of one visitor.
TURNS = len(QUESTIONS)
CHATS_ALONE = 25
CHATS_TOGETHER = 160
CLIENTS = 16

Ask = Callable[[aiohttp.ClientSession, str, str | None], Awaitable[str | None]]


@dataclass
class Figures:
    """What was measured of one system."""

    training: float  # seconds
    start: float  # seconds to the first answer
    memory: float  # MB resident, all processes, after the load
    alone: list[float]  # seconds a reply, one client
    together: list[float]  # seconds a reply, 16 clients
    throughput: float  # replies a second, 16 clients


def main() -> None:
    """Measures both and prints the table."""
    parser = argparse.ArgumentParser(prog="make benchmark", description=__doc__)
    parser.add_argument("--epochs", type=int, default=EPOCHS, help="of the stock project")
    epochs = parser.parse_args().epochs
    with tempfile.TemporaryDirectory() as folder:
        ours = measure_product(Path(folder))
        stock = measure_stock(Path(folder) / "stock", epochs)
    print(f"\n{'':42}{'stock Rasa':>12}{'product':>12}{'ratio':>8}")
    for name, get, unit in (
        ("training", lambda f: f.training, "s"),
        ("start to first answer", lambda f: f.start, "s"),
        ("resident memory, all processes", lambda f: f.memory, "MB"),
        ("a reply, 1 client, p50", lambda f: percentile(f.alone, 50), "ms"),
        ("a reply, 1 client, p99", lambda f: percentile(f.alone, 99), "ms"),
        ("a reply, 16 clients, p50", lambda f: percentile(f.together, 50), "ms"),
        ("a reply, 16 clients, p99", lambda f: percentile(f.together, 99), "ms"),
        ("replies a second, 16 clients", lambda f: f.throughput, "/s"),
    ):
        theirs, own = get(stock), get(ours)
        print(f"{name:42}{theirs:>9.1f} {unit:2}{own:>9.1f} {unit:2}{own / theirs:>7.2f}")


def measure_product(folder: Path) -> Figures:
    """Trains from nothing, starts, and loads the product."""
    for made in (".rasa", "models"):
        shutil.rmtree(PROJECT_ROOT / made, ignore_errors=True)
    training = train(PROJECT_ROOT)
    running = Product(folder)
    # The first start trains by itself when it doesn't know the model; this one should not.
    running.start()
    running.stop()
    running = Product(folder)
    start = time.monotonic()
    running.start()
    started = time.monotonic() - start

    async def ask(session: aiohttp.ClientSession, text: str, chat: str | None) -> str | None:
        body = {"conversation": chat, "message": text}
        async with session.post(f"{running.url}/api/chat", json=body) as response:
            answer = await response.json()
            assert answer["replies"][0]["kind"] == "answer", answer
            conversation: str = answer["conversation"]
            return conversation

    alone, together, throughput = asyncio.run(load(ask))
    memory = sum(process.memory_info().rss for process in running.processes()) / 1e6
    running.stop()
    return Figures(training, started, memory, alone, together, throughput)


def measure_stock(folder: Path, epochs: int) -> Figures:
    """Makes, trains, starts and loads the stock project."""
    write_stock_project(folder, epochs)
    training = train(folder)
    (port,) = free_ports(1)
    url = f"http://127.0.0.1:{port}/webhooks/rest/webhook"
    start = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", "rasa", "run", "--interface", "127.0.0.1", "--port", str(port)],
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:

        async def ask(session: aiohttp.ClientSession, text: str, chat: str | None) -> str | None:
            sender = chat or os.urandom(16).hex()
            async with session.post(url, json={"sender": sender, "message": text}) as response:
                # What it doesn't understand, a stock project answers with silence.
                assert isinstance(await response.json(), list)
                return sender

        asyncio.run(first_answer(ask))
        started = time.monotonic() - start
        alone, together, throughput = asyncio.run(load(ask))
        memory = psutil.Process(server.pid).memory_info().rss / 1e6
        server.terminate()
    return Figures(training, started, memory, alone, together, throughput)


def train(folder: Path) -> float:
    """Runs `rasa train` in a folder; returns the seconds it took."""
    start = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "rasa", "train", "--skip-validation"],
        cwd=folder,
        env=environment(folder, threads=os.cpu_count() or 1),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return time.monotonic() - start


def environment(folder: Path, threads: int = 1) -> dict[str, str]:
    """The same environment for both, but for where custom code is found."""
    return {**process_environment(settings(), threads), "PYTHONPATH": str(folder)}


async def first_answer(ask: Ask) -> None:
    """Asks until there is an answer."""
    async with aiohttp.ClientSession() as session:
        while True:
            try:
                await ask(session, QUESTIONS[0], None)
            except (aiohttp.ClientError, AssertionError, ValueError):
                await asyncio.sleep(0.2)
            else:
                return


async def load(ask: Ask) -> tuple[list[float], list[float], float]:
    """Plays whole chats, first one by one and then 16 at a time.

    Returns:
        Seconds of each reply alone, of each reply together, and replies a second together.
    """
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=120)) as session:
        await play(ask, session)  # warm up
        alone = [taken for _ in range(CHATS_ALONE) for taken in await play(ask, session)]
        waiting = list(range(CHATS_TOGETHER))
        together: list[float] = []

        async def client() -> None:
            while waiting:
                waiting.pop()
                together.extend(await play(ask, session))

        start = time.monotonic()
        await asyncio.gather(*(client() for _ in range(CLIENTS)))
        throughput = len(together) / (time.monotonic() - start)
    return alone, together, throughput


async def play(ask: Ask, session: aiohttp.ClientSession) -> list[float]:
    """Plays one visitor's chat; returns the seconds of each reply."""
    taken: list[float] = []
    chat: str | None = None
    for question in QUESTIONS:
        start = time.monotonic()
        chat = await ask(session, question, chat)
        taken.append(time.monotonic() - start)
    return taken


def percentile(seconds: list[float], percent: int) -> float:
    """The percentile of some seconds, in milliseconds."""
    return statistics.quantiles(seconds, n=100)[percent - 1] * 1000


if __name__ == "__main__":
    main()
