"""`make audit`: asks OSV whether the packages of uv.lock have known faults, through uv.

Exits with 0 when there is none, 1 when there are some (uv lists them), 2 when nothing could be
asked.
"""

from __future__ import annotations

import subprocess
import sys

import setup

#: How uv's message begins when the service does not answer.
_AWAY = ("error: Request failed", "error: error sending request", "error: Failed to fetch")


def main() -> int:
    """Asks, and prints what uv found; returns the exit status."""
    command = [setup.install_uv(), "audit", "--frozen", "--preview-features", "audit-command"]
    done = subprocess.run(
        [*command, *sys.argv[1:]],
        cwd=setup.ROOT,
        env=setup.uv_environment(),
        capture_output=True,
        text=True,
    )
    if done.returncode and any(line in done.stderr for line in _AWAY):
        print("Nothing was audited: OSV (api.osv.dev) can't be reached.", file=sys.stderr)
        return 2
    print(done.stdout + done.stderr, end="")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
