"""What names the converted encoder: vectors of another one can't be compared with its own."""

import hashlib
from pathlib import Path

#: File of a converted model, beside CTranslate2's own.
VERSION = "version"
#: What decides how vectors are made.
_MADE_BY = ("convert.py", "sentence_encoder.py", "weights.py")


def version_for(weights: Path) -> str:
    """Returns what a model made of these weights by today's code is called."""
    digest = hashlib.sha256(weights.read_bytes())
    for name in _MADE_BY:
        digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.hexdigest()[:16]


def version_of(folder: Path) -> str:
    """Returns what names the model in a folder; empty where there is none."""
    try:
        return (folder / VERSION).read_text(encoding="utf-8")
    except OSError:
        return ""
