"""Letting Rasa check the project, before a model is trained on it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from magnesiumwijzer.process import process_environment
from magnesiumwijzer.settings import settings

_TIMEOUT = 600  # seconds; half a minute on a machine with nothing else to do
#: What Rasa says, and what we make of it.
_SAID = (
    (r"The utterance '(.+?)' is not used in any story or rule", "Geen regel gebruikt {}."),
    (
        r"(?:The action|utterance) '(utter_.+?)'.*not (?:a valid|listed)",
        "Een regel gebruikt {}, maar die tekst staat niet in domain.yml.",
    ),
    (
        r"Intent '(.+?)' has only \d+ training example",
        "De vraag {} heeft te weinig zinnen om van te leren.",
    ),
    (
        r"the prediction of .+? in rule '(.+?)' is contradicting",
        "De regel ‘{}’ spreekt een andere tegen.",
    ),
    (
        r"(?:Failed to read YAML|YamlException|Invalid YAML)[^\n]*'(.+?)'",
        "Het bestand {} is niet te lezen.",
    ),
    (r"No space left on device()", "De schijf is vol; waarschuw een beheerder.{}"),
)
#: What `rasa_io.importer` says of a file; it is a Dutch sentence with the file and the line.
_UNUSABLE = re.compile(r"UnusableProject: (.+)")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_TOLD = re.compile(r"(?:Warning|Error|Exception|ERROR)\b", re.IGNORECASE)


def validate(folder: Path) -> list[str]:
    """Returns what Rasa's own check finds wrong, in Dutch sentences; takes about a minute."""
    arguments = ("data", "validate", "--fail-on-warnings", "--domain", "domain.yml")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "magnesiumwijzer.rasa_io.rasa_command", *arguments],
            cwd=folder,
            # Rasa says what is wrong by warnings of Python.
            env=process_environment(
                settings(), os.cpu_count() or 1, PYTHONWARNINGS="default", NO_COLOR="1"
            ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return ["Rasa doet te lang over het nakijken van de bestanden. Probeer het opnieuw."]
    except OSError as error:
        return [f"De bestanden kunnen niet nagekeken worden: {error.strerror}."]
    return [] if done.returncode == 0 else list(dict.fromkeys(_problems(done.stdout)))


def _problems(output: str) -> Iterator[str]:
    output = _COLOUR.sub("", output)
    if unusable := _UNUSABLE.search(output):
        yield unusable[1]
        return
    told = " ".join(output.split())
    found = False
    for pattern, sentence in _SAID:
        for match in re.finditer(pattern, told):
            found = True
            yield sentence.format(match[1])
    if not found:
        lines = [line.strip() for line in output.splitlines() if line.strip()]
        last = next((line for line in reversed(lines) if _TOLD.search(line)), "")
        last = last or (lines[-1] if lines else "geen uitleg")
        yield f"Rasa keurt de bestanden af: {last[:300]}"
