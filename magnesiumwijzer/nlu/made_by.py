"""The code that the pipeline's components are made of, as Rasa's cache should tell it apart."""

import hashlib
from functools import lru_cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_CODE = ("nlu", "dutch", "encoder", "cleaning.py", "privacy/marks.py")


@lru_cache(maxsize=1)
def digest_of_code() -> str:
    """Returns the SHA-256 of modules and lists that components use, as they were at the first call.

    Rasa looks at a component's own class only: after a change in a module beside it, it would take
    what the former code learnt from its cache.
    """
    digest = hashlib.sha256()
    for name in _CODE:
        path = _PACKAGE / name
        for file in _files(path):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(file for file in path.iterdir() if file.suffix in (".py", ".txt"))
