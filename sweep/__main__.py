"""`make sweep`: attacks a running product, and prints what was tried, accepted, lost and doubled.

Each part starts a product of its own, in a temporary folder, on free ports and with databases of
its own. Exits with 1 when anything that was accepted was lost or doubled, a 5xx other than 503
came, somebody could do what they may not, or anything else went wrong that should not have.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

from driving.lacking import Lacking
from sweep import full_disk, kills, postgres, random_requests, staff_requests, texts
from sweep.report import Row, details, table

_PARTS: dict[str, Callable[[Path, int], list[Row]]] = {
    module.PART: module.run
    for module in (random_requests, staff_requests, texts, kills, full_disk, postgres)
}


def main() -> int:
    """Sweeps; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=_PARTS, action="append", help="one part; may be repeated")
    parser.add_argument("--seed", type=int, default=None, help="of an earlier sweep, to repeat it")
    options = parser.parse_args()
    seed = random.randrange(1_000_000) if options.seed is None else options.seed
    print(f"Seed: {seed}", flush=True)
    rows: list[Row] = []
    for part in options.part or _PARTS:
        print(f"Attacking: {part} ...", flush=True)
        rows += _run(part, seed)
    print(f"\n{table(rows)}\n\n{details(rows)}")
    return int(any(row.found for row in rows))


def _run(part: str, seed: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        try:
            return _PARTS[part](Path(folder), seed)
        except Lacking as skipped:
            return [Row(part, "skipped", note=str(skipped))]
        except Exception as error:  # the other parts' findings must not be lost with it
            traceback.print_exc()
            return [Row(part, "broken off", faults=[f"{type(error).__name__}, told above"])]


if __name__ == "__main__":
    sys.exit(main())
