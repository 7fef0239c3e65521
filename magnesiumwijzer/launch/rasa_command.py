"""Rasa's command line, with its arguments as they are, which ends with its parent."""

from __future__ import annotations

import sys

from magnesiumwijzer.lifetime import end_with_parent
from magnesiumwijzer.process import calm_collector


def main() -> None:
    """Runs `rasa` with this process's arguments."""
    end_with_parent()
    calm_collector()
    from magnesiumwijzer.rasa_io.command import main as rasa

    sys.argv[0] = "rasa"
    rasa()


if __name__ == "__main__":
    main()
