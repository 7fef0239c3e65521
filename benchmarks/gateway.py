"""What the gateway adds to a reply of Rasa: `python -m benchmarks.gateway`.

One Rasa, asked in turn directly, through a gateway that masks nothing, and through the product's
own that masks personal data. All three ask the same questions in chats of the same length. Prints
the time of a reply for each, and what the gateways add, question by question.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import secrets
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from driving.product import Product, free_ports
from driving.serving import served
from magnesiumwijzer.evaluation.held_out import load

#: Questions of a chat.
TURNS = 5


class Line:
    """One connection that stays open."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """Posts JSON and returns that of the answer.

        Raises:
            RuntimeError: when the status is not 200.
        """
        headers = {"Content-Type": "application/json"}
        self._connection.request("POST", path, json.dumps(body), headers)
        response = self._connection.getresponse()
        text = response.read()
        if response.status != 200:
            raise RuntimeError(f"{path} answered {response.status}: {text!r}")
        return json.loads(text)


def questions(count: int) -> list[str]:
    """Returns held-out questions, over again where there are too few."""
    found = [script[0].text for script in load("dev", "inside")]
    return [found[number % len(found)] for number in range(count)]


def new_sender() -> str:
    """Draws the id of a chat that never was the gateway's: hand-overs take others for erased."""
    return secrets.token_hex(8)


def through(port: int) -> Callable[[str], None]:
    """Returns a way to ask a question of the gateway at a port."""
    line = Line(port)
    chat, turn = None, 0

    def ask(text: str) -> None:
        nonlocal chat, turn
        body = {"conversation": chat, "message": text, "introduced": True}
        turn += 1
        answer = line.post("/api/chat", body)
        chat = answer["conversation"] if turn % TURNS else None

    return ask


def ways(product: Product) -> dict[str, Callable[[str], None]]:
    """Returns two ways to ask a question: Rasa itself, and the product's own gateway."""

    rasa = Line(int(product.environment["MAGNESIUMWIJZER_RASA_PORT"]))
    sender, turn = new_sender(), 0

    def ask_rasa(text: str) -> None:
        nonlocal sender, turn
        body = {"sender": sender, "turn": secrets.token_hex(8), "text": text}
        turn += 1
        rasa.post("/webhooks/gateway/webhook", body)
        if turn % TURNS == 0:
            sender = new_sender()

    return {
        "Rasa itself": ask_rasa,
        "gateway": through(int(product.environment["MAGNESIUMWIJZER_PORT"])),
    }


def measure(asking: dict[str, Callable[[str], None]], count: int) -> dict[str, list[float]]:
    """Asks every question in every way; returns milliseconds, in the order of the questions."""
    taken: dict[str, list[float]] = {name: [] for name in asking}
    names, order = list(asking), random.Random(count)
    for question in questions(count):
        # Who comes behind another finds the processor warm: none always does.
        order.shuffle(names)
        for name in names:
            start = time.perf_counter()
            asking[name](question)
            taken[name].append((time.perf_counter() - start) * 1000)
    return taken


def main() -> None:
    """Starts everything, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        product = Product(Path(folder))
        product.start()
        (port,) = free_ports(1)
        unmasking = {
            **product.environment,
            "MAGNESIUMWIJZER_PORT": str(port),
            "MAGNESIUMWIJZER_MASK_PERSONAL_DATA": "false",
        }
        with served(port, unmasking):
            asking = {**ways(product), "gateway, not masking": through(port)}
            measure(asking, 20)  # first ones are slower
            taken = measure(asking, options.questions)
        product.stop()
    print(f"{options.questions} questions, milliseconds")
    direct = taken["Rasa itself"]
    for name, times in taken.items():
        added = [mine - theirs for mine, theirs in zip(times, direct, strict=True)]
        print(
            f"{name:22} p50 {statistics.median(times):6.1f}  "
            f"p95 {statistics.quantiles(times, n=20)[18]:6.1f}  "
            f"added p50 {statistics.median(added):5.1f}"
        )


if __name__ == "__main__":
    main()
