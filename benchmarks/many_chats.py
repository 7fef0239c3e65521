"""Two hundred chats at once, for a minute: `python -m benchmarks.many_chats`.

Each chat keeps to one subject: it asks its question, then for more, then its question again, a
message a second, or as soon as it has its reply. Every reply is checked to be of the chat's own
subject, so that mixed-up chats would show. Prints what was answered, how many failed and how long
replies took.
"""

from __future__ import annotations

import argparse
import asyncio
import collections
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from driving.product import Product

#: A question, and the topic of its answer.
SUBJECTS = (
    ("wat is atp", "atp_wat_is"),
    ("wat is neuropathie", "neuropathie_wat_is"),
    ("wat is magnesium", "magnesium_wat_is"),
    ("wat doet het autonome zenuwstelsel", "zenuwstelsel_autonoom"),
    ("hoeveel zenuwcellen heeft een mens", "zenuwcellen_aantal"),
    ("kunnen zenuwen herstellen", "zenuwen_herstel"),
)
INTERVAL = 1.0  # seconds between two messages of a chat
MORE = "vertel meer"


@dataclass
class Outcome:
    """What happened to the messages of all chats."""

    taken: list[float] = field(default_factory=list)  # seconds a reply
    statuses: collections.Counter[str] = field(default_factory=collections.Counter)
    wrong: int = 0  # replies of another subject


async def one_chat(
    session: aiohttp.ClientSession, number: int, end: float, interval: float, outcome: Outcome
) -> None:
    """Talks about one subject until the time is up."""
    question, topic = SUBJECTS[number % len(SUBJECTS)]
    conversation, turn = None, 0
    await asyncio.sleep(number % 100 / 100 * interval)  # visitors don't start at the same moment
    while (start := time.monotonic()) < end:
        message = MORE if turn % 2 else question
        body = {"conversation": conversation, "message": message, "introduced": True}
        try:
            async with session.post("/api/chat", json=body) as response:
                answer = await response.json()
                outcome.statuses[str(response.status)] += 1
                if response.status == 200:
                    outcome.wrong += answer["replies"][0]["topic"] != topic
                    outcome.wrong += conversation not in (None, answer["conversation"])
                    conversation = answer["conversation"]
        except (aiohttp.ClientError, asyncio.TimeoutError) as error:
            outcome.statuses[type(error).__name__] += 1
        taken = time.monotonic() - start
        outcome.taken.append(taken)
        turn += 1
        await asyncio.sleep(max(0.0, interval - taken))


async def load(url: str, chats: int, seconds: float, interval: float = INTERVAL) -> Outcome:
    """Lets all chats talk at once, for so many seconds, `interval` seconds between two messages."""
    outcome = Outcome()
    timeout = aiohttp.ClientTimeout(total=30)
    connector = aiohttp.TCPConnector(limit=chats)
    async with aiohttp.ClientSession(url, timeout=timeout, connector=connector) as session:
        end = time.monotonic() + seconds
        await asyncio.gather(
            *(one_chat(session, number, end, interval, outcome) for number in range(chats))
        )
    return outcome


def main() -> None:
    """Starts the product, loads it and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        product = Product(Path(folder))
        product.start()
        outcome = asyncio.run(load(product.url, options.chats, options.seconds))
        product.stop()
    hundredths = statistics.quantiles(outcome.taken, n=100)
    print(f"{options.chats} chats, {options.seconds:.0f} s: {len(outcome.taken)} messages")
    print(f"statuses: {dict(outcome.statuses)}; of another subject: {outcome.wrong}")
    print(
        f"{len(outcome.taken) / options.seconds:.1f} replies/s; a reply took "
        f"p50 {hundredths[49]:.2f} s, p95 {hundredths[94]:.2f} s, max {max(outcome.taken):.2f} s"
    )


if __name__ == "__main__":
    main()
