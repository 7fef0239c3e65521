"""`python -m magnesiumwijzer.launch`: what `make run` does once everything is installed."""

import signal
import sys

from magnesiumwijzer.launch.checks import (
    NotReady,
    check_disk_space,
    check_masking,
    check_ports,
    check_project,
)
from magnesiumwijzer.launch.claim import Taken, claimed, clear_up, tighten
from magnesiumwijzer.launch.database import prepare_database
from magnesiumwijzer.launch.supervisor import run_supervised
from magnesiumwijzer.launch.training import prepare_model
from magnesiumwijzer.lifetime import when_parent_ends
from magnesiumwijzer.process import keep_private
from magnesiumwijzer.settings import Settings, SettingsError, settings


def main() -> int:
    """Runs the product until it is stopped; returns the exit status."""
    # The terminal or make may go away without a signal.
    when_parent_ends(signal.SIGTERM)
    try:
        keep_private()
        return _run(settings())
    except (NotReady, SettingsError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def _run(chosen: Settings) -> int:
    try:
        with claimed(chosen):
            clear_up(chosen)
            tighten(chosen)
            check_ports(chosen)
            check_project(chosen)
            check_disk_space(chosen)
            check_masking(chosen)
            prepare_database(chosen)
            prepare_model(chosen)
            return run_supervised(chosen)
    except Taken:
        check_ports(chosen)  # where the ports are the other's too, that is told
        raise


if __name__ == "__main__":
    sys.exit(main())
