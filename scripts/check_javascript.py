"""Checks the types in the browser's scripts with the TypeScript compiler, where npm is there.

Nothing of npm is needed to run the product, so without npm this only says that it checked nothing;
CI requires it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

#: The pinned compiler and its settings.
FOLDER = Path(__file__).parent / "typescript"


def main() -> int:
    """Installs the pinned compiler where it is missing, and runs it; returns the exit status."""
    npm = shutil.which("npm")
    if npm is None:
        print("Types of the browser's scripts: not checked, there is no npm.")
        return 1 if os.environ.get("CI") else 0
    if not _installed():
        subprocess.run([npm, "ci", "--silent", "--no-audit", "--no-fund"], cwd=FOLDER, check=True)
    return subprocess.run([npm, "exec", "--", "tsc", "-p", "."], cwd=FOLDER).returncode


def _installed() -> bool:
    # npm writes its own lock file when it has installed everything.
    done, wanted = FOLDER / "node_modules" / ".package-lock.json", FOLDER / "package-lock.json"
    return done.exists() and done.stat().st_mtime >= wanted.stat().st_mtime


if __name__ == "__main__":
    sys.exit(main())
