"""Which browser is driven, and the screens that visitors look at."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright

from driving.lacking import lacking

#: Chromium by the names of systems.
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_TOUCH = {"has_touch": True, "is_mobile": True, "device_scale_factor": 2}
#: As options of a browser context.
SCREENS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "phone": {"viewport": {"width": 390, "height": 844}, **_TOUCH},
    "narrow": {"viewport": {"width": 320, "height": 640}, **_TOUCH},
}


def find_chromium(playwright: Playwright) -> str:
    """Returns the path of the system's Chromium, or of Playwright's own; raises `Lacking`."""
    own = playwright.chromium.executable_path
    for path in (*map(shutil.which, _NAMES), own):
        if path and Path(path).exists():
            return path
    raise lacking("Chromium (install it, or run `playwright install chromium`)")
