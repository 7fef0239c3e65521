"""Rasa's command line, with its arguments as they are and a calmer garbage collector.

Starting Rasa makes millions of objects that stay for good, TensorFlow's above all. Python looks
through them again and again while they are made, and later now and then in the middle of a reply.
"""

from __future__ import annotations

import gc
import sys

#: New objects before a collection (700 by default), and collections before an older generation's.
_THRESHOLDS = (50_000, 50, 100)


def main() -> None:
    """Runs `rasa` with this process's arguments."""
    gc.set_threshold(*_THRESHOLDS)
    from rasa.__main__ import main as rasa

    sys.argv[0] = "rasa"
    rasa()


if __name__ == "__main__":
    main()
