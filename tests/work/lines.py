"""Counting the lines of Python that a call runs: loops in loops show, whatever the machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from tests.work.matcher import Counter


def lines_of(call: Callable[[], object], most: int) -> int:
    """Returns how many lines a call runs, each turn of a loop or a comprehension counted.

    What a regular expression does inside counts as one: `matcher` counts its steps.

    Raises:
        TooMuchWork: for more than `most`.
    """
    counter = Counter(most)

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            counter.add(1)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return counter.steps
