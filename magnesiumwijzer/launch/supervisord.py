"""`python -m magnesiumwijzer.launch.supervisord …`: Supervisor, with its own options.

It is asked to stop when its parent has ended, so that it stops all others in order. What it starts
is killed when it has ended itself: nobody would start that again, or stop it.
"""

import os
import signal
from typing import Any

from supervisor import supervisord  # type: ignore[import-untyped]

from magnesiumwijzer.lifetime import PARENT, end_with_parent

#: Seconds between two looks at what has ended: Supervisor's own second, and as much until it starts
#: that again, are seconds that visitors wait for.
_LOOK_EVERY = 0.1


class _Prompt(supervisord.Supervisor):  # type: ignore[misc]
    def __init__(self, options: Any) -> None:
        super().__init__(options)
        poll = options.poller.poll
        options.poller.poll = lambda timeout: poll(min(timeout, _LOOK_EVERY))


def main() -> None:
    """Supervises until it is stopped."""
    end_with_parent(signal.SIGTERM)
    os.environ[PARENT] = str(os.getpid())
    supervisord.Supervisor = _Prompt
    supervisord.main()


if __name__ == "__main__":
    main()
