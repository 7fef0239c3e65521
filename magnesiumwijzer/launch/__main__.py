"""`python -m magnesiumwijzer.launch`: what `make run` does once everything is installed."""

from __future__ import annotations

import sys

from magnesiumwijzer.launch.checks import (
    NotReady,
    check_disk_space,
    check_masking,
    check_ports,
    check_project,
)
from magnesiumwijzer.launch.database import prepare_database
from magnesiumwijzer.launch.private import tighten
from magnesiumwijzer.launch.supervisor import run_supervised
from magnesiumwijzer.launch.training import prepare_model
from magnesiumwijzer.process import keep_private
from magnesiumwijzer.settings import SettingsError, settings


def main() -> int:
    """Runs the product until it is stopped; returns the exit status."""
    try:
        chosen = settings()
        keep_private()
        tighten(chosen)
        check_ports(chosen)
        check_project(chosen)
        check_disk_space(chosen)
        check_masking(chosen)
        prepare_database(chosen)
        prepare_model(chosen)
        return run_supervised(chosen)
    except (NotReady, SettingsError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
