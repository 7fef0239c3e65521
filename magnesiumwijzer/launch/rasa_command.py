"""Rasa's command line, with its arguments as they are and a calmer garbage collector."""

from __future__ import annotations

import sys

from magnesiumwijzer.process import calm_collector


def main() -> None:
    """Runs `rasa` with this process's arguments."""
    calm_collector()
    from rasa.__main__ import main as rasa

    sys.argv[0] = "rasa"
    rasa()


if __name__ == "__main__":
    main()
