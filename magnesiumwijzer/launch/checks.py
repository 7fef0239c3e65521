"""What can be known to go wrong before anything is started: one sentence each."""

import contextlib
import errno
import shutil
import socket

import psutil

from magnesiumwijzer.company import COMPANY, CompanyError, read_company
from magnesiumwijzer.privacy.lookup import NamesMissing, check_built
from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.intents import check_company
from magnesiumwijzer.project.kinds import TRAINED_ON
from magnesiumwijzer.project.reading import read_project
from magnesiumwijzer.settings import Settings

#: Room for a model (about 20 MB), Rasa's training cache and a good number of transcripts, in bytes.
_ROOM_NEEDED = 200 * 1024**2
#: Characters of the command of who is in the way.
_COMMAND_SHOWN = 150
_PROJECT_FILES = (*TRAINED_ON, COMPANY, "endpoints.yml", "credentials.yml")


class NotReady(Exception):
    """The product can't start; the message says why, and what to do, in one sentence."""


def check_ports(settings: Settings) -> None:
    """Raises `NotReady` naming the first port that something else listens on."""
    for name, host, port in (
        ("PORT", settings.host, settings.port),
        ("RASA_PORT", "127.0.0.1", settings.rasa_port),
        ("RASA_OTHER_PORT", "127.0.0.1", settings.rasa_other_port),
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
                who = _who_listens(port) if error.errno == errno.EADDRINUSE else ""
                raise NotReady(
                    f"Port {port} on {host} can't be used ({error.strerror}{who}): stop what "
                    f"listens there, or choose another port with MAGNESIUMWIJZER_{name}."
                ) from error


def _who_listens(port: int) -> str:
    """Names the process on a port; nothing where it is another user's and the system won't tell."""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            for connection in process.net_connections("tcp"):
                if connection.laddr.port == port and connection.status == psutil.CONN_LISTEN:
                    command = " ".join(process.cmdline())[:_COMMAND_SHOWN].replace("\n", " ")
                    return f" by process {process.pid}, {command}"
    return ""


def check_project(settings: Settings) -> None:
    """Raises `NotReady` naming a file that the project lacks, or what is wrong in company.yml."""
    for name in _PROJECT_FILES:
        if not (settings.project_dir / name).exists():
            raise NotReady(
                f"There is no {name} in {settings.project_dir}: MAGNESIUMWIJZER_PROJECT_DIR must "
                "be the folder of a Rasa project."
            )
    try:
        company = read_company(settings.project_dir)
    except CompanyError as error:
        raise NotReady(str(error)) from error
    try:
        intents = read_project(settings.project_dir).intents
    except ProjectError:
        return  # told where a model is chosen, which there may be without these files
    try:
        check_company(intents, company)
    except ProjectError as error:
        raise NotReady(str(error)) from error


def check_disk_space(settings: Settings) -> None:
    """Raises `NotReady` when the disk of the project is nearly full."""
    free = shutil.disk_usage(settings.project_dir).free
    if free < _ROOM_NEEDED:
        raise NotReady(
            f"Only {free // 1024**2} MB is free on the disk of {settings.project_dir}: at least "
            f"{_ROOM_NEEDED // 1024**2} MB is needed."
        )


def check_masking(settings: Settings) -> None:
    """Raises `NotReady` when personal data should be masked and the lists of names are missing."""
    if settings.mask_personal_data:
        try:
            check_built()
        except NamesMissing as error:
            raise NotReady(str(error)) from error
