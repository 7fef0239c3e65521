"""What a machine may lack, such as PostgreSQL; CI has all of it."""

from __future__ import annotations

import os
import unittest

#: What needs something that is not there is skipped: pytest reads it so, and the sweep tells it.
Lacking = unittest.SkipTest


def lacking(what: str) -> Exception:
    """Makes what to raise where something isn't there: `Lacking`, but a failure in CI."""
    return AssertionError(f"CI needs {what}") if os.environ.get("CI") else Lacking(f"no {what}")
