"""Trained models as files: where they are, whether one is whole, and what domain is in it."""

import gzip
import hashlib
import os
import tarfile
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from magnesiumwijzer.settings import Settings
from magnesiumwijzer.yaml_file import LOADER

_DOMAIN = "components/domain_provider/domain.yml"
_CHUNK = 1024**2


class DamagedModel(Exception):
    """The file is no whole model."""


def models_dir(settings: Settings) -> Path:
    """Returns the folder where Rasa puts the models it trains."""
    return settings.project_dir / "models"


def digest_of(path: Path) -> str | None:
    """Returns the SHA-256 of a model's file; None where it can't be read."""
    try:
        stat = os.stat(path)
        return _digest(path, stat.st_ino, stat.st_mtime_ns, stat.st_size)
    except OSError:
        return None


@lru_cache(maxsize=64)
def _digest(path: Path, *_seen: int) -> str:
    """A page asks it of each model, and a file of 20 MB need not be read again for that."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def read_domain(path: Path) -> dict[str, Any]:
    """Reads a model to its end, and returns the domain that it was trained with.

    Raises:
        DamagedModel: when the file is not there, is cut off, or holds something else.
    """
    domain: Any = None
    try:
        with gzip.open(path) as packed:
            with tarfile.open(fileobj=packed, mode="r|") as archive:
                for member in archive:
                    if member.name.removeprefix("./") == _DOMAIN:
                        file = archive.extractfile(member)
                        domain = yaml.load(file.read(), LOADER) if file else None
            while packed.read(_CHUNK):  # the checksum stands at the very end
                pass
    except (OSError, EOFError, tarfile.TarError, zlib.error, yaml.YAMLError, ValueError) as error:
        raise DamagedModel(str(error) or type(error).__name__) from error
    if not isinstance(domain, dict):
        raise DamagedModel("no domain in it")
    return domain
