"""Files that somebody else published: fetched or brought by the operator, and checked either way.

Only the standard library is used, by any Python 3.8 or newer.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import http.client
import os
import time
import urllib.request
from typing import IO

#: Bytes; none that the product needs comes near to it.
_LARGEST = 256 * 1024**2
_CHUNK = 64 * 1024
#: Seconds without a byte, and for all of it.
_SILENCE = 15
_LONGEST = 600


class NoFile(Exception):
    """There is no file that may be used; the message says why, as part of a sentence."""


def bring(source: str, target: str, sha256: str) -> None:
    """Puts a checked copy of a file at a path; nothing of it has been unpacked or run.

    What is checked is the copy, so that nobody can change it between checking and installing.

    Args:
        source: address that begins with http:// or https://, or the path of a file.
        target: where the copy goes; nothing is left there when it may not be used.
        sha256: that the file must have.

    Raises:
        NoFile: when it can't be had whole, or is another file than it should be.
    """
    try:
        found = _copy(source, target)
        if found != sha256:
            raise NoFile(
                f"{source} is not the file that was published: its SHA-256 is {found}, not {sha256}"
            )
    except BaseException as error:
        with contextlib.suppress(OSError):
            os.unlink(target)
        if isinstance(error, (OSError, ValueError, http.client.HTTPException)):
            raise NoFile(_reason(source, error)) from error
        raise


def _copy(source: str, target: str) -> str:
    """Copies, and returns the SHA-256 of what was copied."""
    with _opened(source) as reader, open(target, "wb") as writer:
        expected = getattr(reader, "length", None)  # that the server told
        digest, size, end = hashlib.sha256(), 0, time.monotonic() + _LONGEST
        while True:
            chunk = reader.read(_CHUNK)
            if not chunk:
                break
            size += len(chunk)
            if size > _LARGEST:
                raise NoFile(f"{source} is larger than it can be")
            if time.monotonic() > end:
                raise NoFile(f"{source} came too slowly")
            digest.update(chunk)
            writer.write(chunk)
        if expected is not None and size < expected:
            raise NoFile(f"{source} broke off after {size} of {expected} bytes")
    return digest.hexdigest()


def _opened(source: str) -> IO[bytes]:
    if source.startswith(("http://", "https://")):
        opened: IO[bytes] = urllib.request.urlopen(source, timeout=_SILENCE)
        return opened
    return open(source, "rb")


def _reason(source: str, error: Exception) -> str:
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return "the disk is full"
    if source.startswith("http"):
        return f"its page can't be reached ({getattr(error, 'reason', None) or error})"
    return f"{source} can't be read ({getattr(error, 'strerror', None) or error})"
