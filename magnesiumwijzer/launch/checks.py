"""What can be known to go wrong before anything is started: one sentence each."""

from __future__ import annotations

import shutil
import socket

from magnesiumwijzer.privacy.lookup import NamesMissing, check_built
from magnesiumwijzer.settings import PROJECT_ROOT, Settings

#: Room for a model (about 20 MB), Rasa's training cache and a good number of transcripts, in bytes.
_ROOM_NEEDED = 200 * 1024**2


class NotReady(Exception):
    """The product can't start; the message says why, and what to do, in one sentence."""


def check_ports(settings: Settings) -> None:
    """Raises `NotReady` naming the first port that something else listens on."""
    for name, host, port in (
        ("PORT", settings.host, settings.port),
        ("RASA_PORT", "127.0.0.1", settings.rasa_port),
        ("ACTION_PORT", "127.0.0.1", settings.action_port),
        ("HELPDESK_PORT", settings.helpdesk_host, settings.helpdesk_port),
    ):
        if port is None:
            continue
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            # As servers do, so that a port just left by a stopped product counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                raise NotReady(
                    f"Port {port} on {host} can't be used ({error.strerror}): stop what listens "
                    f"there, or choose another port with MAGNESIUMWIJZER_{name}."
                ) from error


def check_disk_space() -> None:
    """Raises `NotReady` when the disk of the project is nearly full."""
    free = shutil.disk_usage(PROJECT_ROOT).free
    if free < _ROOM_NEEDED:
        raise NotReady(
            f"Only {free // 1024**2} MB is free on the disk of {PROJECT_ROOT}: at least "
            f"{_ROOM_NEEDED // 1024**2} MB is needed."
        )


def check_masking(settings: Settings) -> None:
    """Raises `NotReady` when personal data should be masked and the lists of names are missing."""
    if settings.mask_personal_data:
        try:
            check_built()
        except NamesMissing as error:
            raise NotReady(str(error)) from error
