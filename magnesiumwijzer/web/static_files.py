"""Files of pages: a browser keeps them, and asks each time whether they are still the same."""

from pathlib import Path
from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles


class FreshFiles(StaticFiles):
    """Serves the files of a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder)

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """Answers with a file, or with 304 where the browser has it."""
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "no-cache"
        return response
