"""The gateway beside that of an earlier checkout: `python -m benchmarks.beside_earlier FOLDER`.

The other checkout is set up (`make install`) and runs its own Rasa with its own code. Both are
asked the same questions in turn, then by sixteen visitors at once, in turn too. Prints what each
gateway adds to a reply of its Rasa, how many replies a second each gives, and the ratios.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.gateway import measure, ways
from benchmarks.many_chats import load
from driving.product import ROOT, Product

_CLIENTS = 16
#: Rounds in which one after the other is loaded, and the seconds of each.
_ROUNDS = 4
_SECONDS = 15.0


def main() -> None:
    """Starts both, measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkout", type=Path, help="folder of the earlier checkout")
    parser.add_argument("--questions", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        products = {
            "earlier": Product(Path(folder) / "earlier", checkout=options.checkout.resolve()),
            "this": Product(Path(folder) / "this", checkout=ROOT),
        }
        for product in products.values():
            product.folder.mkdir()
            product.start()
        added = _added(products, options.questions)
        replies = _replies(products)
        for product in products.values():
            product.stop()
    print(f"{options.questions} questions in turn; {_CLIENTS} visitors at once")
    for name in products:
        print(f"{name:8} adds p50 {added[name]:5.2f} ms; {replies[name]:5.1f} replies/s")
    print(
        f"{'ratio':8} {added['this'] / added['earlier']:14.2f}; "
        f"{replies['this'] / replies['earlier']:9.2f}"
    )


def _added(products: dict[str, Product], questions: int) -> dict[str, float]:
    """Milliseconds that each gateway adds, the median question by question."""
    asking: dict[str, Callable[[str], None]] = {}
    for name, product in products.items():
        both = ways(product)
        asking[f"{name} Rasa"], asking[name] = both["Rasa itself"], both["gateway"]
    measure(asking, 20)  # first ones are slower
    taken = measure(asking, questions)
    return {
        name: statistics.median(
            mine - theirs for mine, theirs in zip(taken[name], taken[f"{name} Rasa"], strict=True)
        )
        for name in products
    }


def _replies(products: dict[str, Product]) -> dict[str, float]:
    """Replies a second of each, the median of its rounds."""
    rates: dict[str, list[float]] = {name: [] for name in products}
    for _ in range(_ROUNDS):
        for name, product in products.items():
            outcome = asyncio.run(load(product.url, _CLIENTS, _SECONDS, interval=0))
            if set(outcome.statuses) != {"200"}:
                raise RuntimeError(f"{name} answered {dict(outcome.statuses)}")
            rates[name].append(len(outcome.taken) / _SECONDS)
    return {name: statistics.median(found) for name, found in rates.items()}


if __name__ == "__main__":
    main()
