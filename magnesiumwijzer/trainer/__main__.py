"""`python -m magnesiumwijzer.trainer`: does the bench's work, until it is stopped."""

import logging
import time

from magnesiumwijzer.precedence import step_back
from magnesiumwijzer.settings import settings
from magnesiumwijzer.trainer.bench import Bench, Busy, only_one

_PAUSE = 2  # seconds


def main() -> None:
    """Waits for its turn, and works."""
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    step_back()
    while True:
        try:
            with only_one(settings()):
                Bench(settings()).run()
        except Busy:
            time.sleep(_PAUSE)


if __name__ == "__main__":
    main()
