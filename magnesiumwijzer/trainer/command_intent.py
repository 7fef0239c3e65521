"""A new intent from the command line, with the fields of the form."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.names import name_of
from magnesiumwijzer.project.requests import NewIntent
from magnesiumwijzer.yaml_file import read_yaml

#: The fields in the order of the form, and how each is asked for.
FIELDS = {
    "vraag": "De vraag, zoals die op een knop staat",
    "naam": "Naam, in kleine letters met lage streepjes (leeg: gemaakt uit de vraag)",
    "zinnen": "Zinnen van bezoekers, minstens acht: een per regel, een lege regel sluit af",
    "antwoord": "Het antwoord, hoogstens 60 woorden",
    "meer": "Vervolg bij 'meer' (mag leeg)",
    "alinea": "Alinea van het artikel",
    "bronnen": "Bronnen uit de literatuurlijst, met een komma ertussen (mag leeg)",
    "vervolg": "Twee of drie vervolgvragen (namen van antwoorden), met een komma ertussen",
}
#: Fields that need not be filled in, and those that hold several.
_OPTIONAL = ("naam", "meer", "bronnen")
_LISTS = ("zinnen", "bronnen", "vervolg")


def read_fields(path: Path) -> dict[str, Any]:
    """Reads the fields of a YAML file.

    Raises:
        ProjectError: when it can't be read, or has a field that the form has not.
    """
    try:
        fields = read_yaml(path)
    except OSError as error:
        raise ProjectError(f"Het bestand {path} is niet te lezen: {error.strerror}.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" (regel {mark.line + 1})" if mark else ""
        raise ProjectError(f"Het bestand {path} is geen goede YAML{where}.") from error
    if not isinstance(fields, dict):
        raise ProjectError(f"In {path} hoort per regel een veld te staan, zoals vraag: ...")
    unknown = [str(name) for name in fields if name not in FIELDS]
    if unknown:
        raise ProjectError(
            f"Onbekend veld in {path}: {', '.join(unknown)}. Er zijn: {', '.join(FIELDS)}."
        )
    return fields


def ask_missing(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Asks in the terminal for the fields that are not there; elsewhere nothing is asked."""
    answers = dict(fields)
    if not sys.stdin.isatty():
        return answers
    for name, prompt in FIELDS.items():
        if name in answers or (fields and name in _OPTIONAL):
            continue
        answers[name] = _lines(prompt) if name == "zinnen" else input(f"{prompt}: ").strip()
    return answers


def new_intent(fields: Mapping[str, Any]) -> NewIntent:
    """Returns the intent of the fields, as they were filled in."""
    question = _text(fields.get("vraag"))
    return NewIntent(
        name=_text(fields.get("naam")) or name_of(question),
        question=question,
        sentences=tuple(_listed(fields.get("zinnen"), "\n")),
        answer=_text(fields.get("antwoord")),
        more=_text(fields.get("meer")),
        paragraph=_text(fields.get("alinea")),
        literature=tuple(_listed(fields.get("bronnen"), ",")),
        follow_ups=tuple(_listed(fields.get("vervolg"), ",")),
    )


def _lines(prompt: str) -> list[str]:
    sys.stdout.write(f"{prompt}:\n")
    lines = []
    while line := input("- ").strip():
        lines.append(line)
    return lines


def _listed(value: Any, between: str) -> list[str]:
    parts = value if isinstance(value, list) else _raw(value).split(between)
    return [part for part in (_raw(one).strip() for one in parts) if part]


def _text(value: Any) -> str:
    return " ".join(_raw(value).split())


def _raw(value: Any) -> str:
    # YAML reads `ja` and 1.5 as something else than words.
    return "" if value is None else str(value)
