"""The project's git checkout, where it is one."""

import logging
import os
import re
import subprocess
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from magnesiumwijzer.project.kinds import TRAINED_ON
from magnesiumwijzer.storage.files import PROJECT_UMASK

_log = logging.getLogger(__name__)

_TIMEOUT = 30  # seconds


class _GitFailed(Exception):
    """Git is not there, or said no."""


def git_commit(folder: Path) -> str | None:
    """Returns the commit of HEAD where what a model is trained on is as committed; else None."""
    try:
        if not _git(folder, "ls-files", "--", "domain.yml"):
            return None
        if _git(folder, "status", "--porcelain", "--untracked-files=all", "--", *TRAINED_ON):
            return None
        return _git(folder, "rev-parse", "--verify", "HEAD")
    except _GitFailed:
        return None


def commit_files(folder: Path, paths: Sequence[str], title: str, author: str) -> None:
    """Commits just these files under the name of a trainer, and leaves what is staged alone.

    A failure is logged: what the trainer wrote is on the disk, and that is what counts.
    """
    try:
        if _git(folder, "rev-parse", "--is-inside-work-tree") != "true":
            return
    except _GitFailed:
        return
    name = " ".join(re.sub(r"[<>\x00-\x1f]", " ", author).split()) or "trainer"
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    email = f"{re.sub(r'[^a-z0-9]+', '.', plain).strip('.') or 'trainer'}@trainer.invalid"
    who = {"GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": email}
    there = [path for path in paths if (folder / path).exists()]
    try:
        if there:  # git must know of new files before it commits them
            _git(folder, "add", "--intent-to-add", "--", *there)
        arguments = ("--quiet", "--no-verify", "--no-gpg-sign", "--only", "--message", title)
        _git(folder, "commit", *arguments, f"--author={name} <{email}>", "--", *paths, more=who)
    except _GitFailed as error:
        _log.warning("the change %r is written, but git did not commit it: %s", title, error)


def _git(folder: Path, *arguments: str, more: dict[str, str] | None = None) -> str:
    # Whoever starts the product from a hook of git must not give us that hook's repository.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(
            ["git", "--literal-pathspecs", *arguments],
            cwd=folder,
            env={**clean, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", **(more or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_TIMEOUT,
            umask=PROJECT_UMASK,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise _GitFailed(str(error)) from error
    if done.returncode:
        raise _GitFailed(done.stderr.strip() or done.stdout.strip())
    return done.stdout.strip()
