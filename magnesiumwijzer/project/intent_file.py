"""One file, one intent: reading it, writing it, and changing a field without touching the rest.

    vraag: Wat is een regenton?
    antwoord: >-
      Een regenton vangt het water op dat ...
    alinea: p6
    vervolg:
    - regenton_winter
    - zenuwstelsel_energie

    zinnen: |
      wat is een regenton
      waar dient een regenton voor?

The file's name is the intent's name, its folder the intent's kind.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

import yaml

from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.kinds import Kind
from magnesiumwijzer.project.source import LOADER, Intent, Source, shorter

#: Fields in the order in which they are written, and the attribute of `Intent` that each fills.
FIELDS = {
    "vraag": "question",
    "antwoord": "answer",
    "meer": "more",
    "alinea": "paragraph",
    "bronnen": "literature",
    "vervolg": "follow_ups",
    "vroeger": "former",
    "zinnen": "sentences",
}
#: Rasa needs so many to train an intent.
FEWEST_SENTENCES = 2
#: What Rasa fills in, in each field that visitors read.
_FILLED_IN = {
    "vraag": r"(?!)",
    "antwoord": r"\{(?:code|telefoon|bedrijf|chatbot|onderwerpen|openingstijden)\}",
    "meer": r"(?!)",
}
_LISTS = ("bronnen", "vervolg", "vroeger")
_WIDTH = 106  # characters on a line of a folded text
_INDENT = "  "
_BOM = "\ufeff"
#: Blank lines and comments between two fields.
_BETWEEN = re.compile(r"\s*$|#")
_LITERAL = re.compile(r"zinnen:\s*\|[-+0-9]*\s*(?:\s#.*)?$")


def read_intent(one: Source, kind: Kind) -> Intent:
    """Reads the intent of a file; its follow-ups are as they stand there.

    Raises:
        ProjectError: when the file is no YAML, or a field is missing, unknown or of another form;
            names the file and the line.
    """
    data = one.fields
    if not isinstance(data, dict):
        raise wrong_file(one, 1, "hier hoort op elke regel een veld te staan, zoals ‘vraag: …’")
    for key in data:
        if key not in FIELDS:
            told = f"het veld ‘{shorter(str(key))}’ is er niet; er zijn: {', '.join(FIELDS)}"
            raise wrong_file(one, line_of(one, key), told)
    read: dict[str, Any] = {
        name: (
            _sentences(one, data.get(field))
            if field == "zinnen"
            else _list(one, field, data.get(field))
            if field in _LISTS
            else _text(one, field, data.get(field))
        )
        for field, name in FIELDS.items()
    }
    for field in kind.required:
        if not read[FIELDS[field]]:
            raise wrong_file(one, line_of(one, field), f"het veld ‘{field}’ ontbreekt of is leeg")
    if len(read["sentences"]) < FEWEST_SENTENCES:
        told = f"schrijf minstens {FEWEST_SENTENCES} zinnen"
        raise wrong_file(one, line_of(one, "zinnen"), told)
    for field, filled_in in _FILLED_IN.items():
        left = re.search(r"\{[^{}]*\}?|\}", re.sub(filled_in, "", read[FIELDS[field]]))
        if left:
            told = f"‘{left[0]}’ wordt niet ingevuld; schrijf het zonder accolades"
            raise wrong_file(one, line_of(one, field), told)
    name = PurePosixPath(one.path).stem
    return Intent(name=name, kind=kind.name, path=one.path, **read)


def write_intent(intent: Intent) -> str:
    """Returns the text of the file of an intent."""
    written = [_written(field, getattr(intent, name)) for field, name in FIELDS.items()]
    *fields, sentences = [one for one in written if one]
    return "".join((*fields, "\n" if fields else "", sentences))


def change_file(one: Source, before: Intent, after: Intent) -> str:
    """Returns the text of a file with the fields that differ; all other lines stay as they are.

    Raises:
        ProjectError: when the file is built in a way that can't be changed safely.
    """
    crlf = one.text.count("\r\n") == one.text.count("\n") > 0
    bom = _BOM if one.text.startswith(_BOM) else ""
    text = one.text.removeprefix(_BOM)
    lines = (text.replace("\r\n", "\n") if crlf else text).splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    for field, name in FIELDS.items():
        old, new = getattr(before, name), getattr(after, name)
        if old == new:
            continue
        places = _places("".join(lines), one)
        written = _written(field, new).splitlines(keepends=True)
        if field not in places:
            later = list(FIELDS)[list(FIELDS).index(field) + 1 :]
            at = min((places[key][0] for key in later if key in places), default=len(lines))
            while at > 0 and _BETWEEN.match(lines[at - 1]):  # those belong to the field below
                at -= 1
            places = {field: (at, at)}
        first, end = places[field]
        if field == "zinnen" and first < end:
            written = _changed_sentences(lines[first:end], old, new)
        lines[first:end] = written
    text = "".join(lines)
    return bom + (text.replace("\n", "\r\n") if crlf else text)


def line_of(one: Source, field: str) -> int:
    """Returns the number of the line of a field, counted from 1; of the file where it has none."""
    root: Any = yaml.compose(one.text, LOADER)
    for key, _ in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value == str(field):
            return int(key.start_mark.line) + 1
    return 1


def line_of_sentence(one: Source, sentence: str) -> int:
    """Returns the number of the line on which a sentence stands, counted from 1."""
    lines = one.text.splitlines()
    return next((n for n, line in enumerate(lines, 1) if _bare(line) == sentence), 1)


def wrong_file(one: Source, line: int, problem: str) -> ProjectError:
    """What is told of a file that can't be used: one sentence, with the file and the line."""
    return ProjectError(f"{one.path}, regel {line}: {problem}.")


def _text(one: Source, field: str, value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise wrong_file(
            one,
            line_of(one, field),
            f"het veld ‘{field}’ is geen gewone tekst; zet er aanhalingstekens omheen",
        )
    return " ".join(value.split())


def _list(one: Source, field: str, value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise wrong_file(
            one, line_of(one, field), f"het veld ‘{field}’ hoort een lijst van namen te zijn"
        )
    return tuple(items)


def _sentences(one: Source, value: Any) -> tuple[str, ...]:
    """Reads a text with a sentence a line, or a list of them; `#` starts a line of comment."""
    if value is None:
        return ()
    lines = value.splitlines() if isinstance(value, str) else value
    if isinstance(value, str) and not _is_literal(one):  # YAML made one line of all
        lines = None
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise wrong_file(
            one,
            line_of(one, "zinnen"),
            "schrijf ‘zinnen: |’ en daaronder op elke regel een zin, met twee spaties ervoor",
        )
    found = (_bare(line) for line in lines)
    return tuple(sentence for sentence in found if sentence and not sentence.startswith("#"))


def _is_literal(one: Source) -> bool:
    """Tells whether the sentences stand below `zinnen: |`, which keeps each on its own line."""
    line = one.text.splitlines()[line_of(one, "zinnen") - 1]
    return _LITERAL.match(line.lstrip(_BOM)) is not None


def _bare(line: str) -> str:
    return re.sub(r"^-\s+", "", line.strip())


def _places(text: str, one: Source) -> Mapping[str, tuple[int, int]]:
    """Returns the lines of each field: the first, and the one after the last.

    Comments and blank lines before the next field belong to that.
    """
    root: Any = yaml.compose(text, LOADER)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise unknown_form(one.path)
    starts = [(key.value, key.start_mark.line) for key, _ in root.value]
    lines = text.splitlines()
    places = {}
    for number, (field, first) in enumerate(starts):
        end = starts[number + 1][1] if number + 1 < len(starts) else len(lines)
        while end > first + 1 and _BETWEEN.match(lines[end - 1]):
            end -= 1
        places[field] = (first, end)
    return places


def _changed_sentences(lines: list[str], before: Iterable[str], after: Iterable[str]) -> list[str]:
    """Takes lines away and puts others at the end; the form of the rest, and comments, stay."""
    before, after = list(before), list(after)
    kept = [one for one in before if one in after]
    if not _LITERAL.match(lines[0].rstrip()) or after[: len(kept)] != kept:
        return _written("zinnen", after).splitlines(keepends=True)
    gone = set(before) - set(after)
    stay = [line for line in lines[1:] if _bare(line) not in gone]
    # The first line sets the indent of all; it may be the one that goes.
    indents = (re.match(r"[ ]*", line)[0] for line in lines[1:] if line.strip())  # type: ignore[index]
    indent = next(indents, _INDENT)
    return [
        lines[0],
        *(f"{indent}{line.strip()}\n" if line.strip() else line for line in stay),
        *(f"{indent}{one}\n" for one in after[len(kept) :]),
    ]


def _written(field: str, value: Any) -> str:
    """Returns a field as it is written; nothing where it is empty."""
    if not value:
        return ""
    if field == "zinnen":
        return "zinnen: |\n" + "".join(f"{_INDENT}{sentence}\n" for sentence in value)
    if field in ("bronnen", "vroeger"):
        return f"{field}: [{', '.join(value)}]\n"
    if field == "vervolg":
        return "vervolg:\n" + "".join(f"- {name}\n" for name in value)
    if field in ("antwoord", "meer"):
        wrapped = textwrap.wrap(value, _WIDTH, break_long_words=False, break_on_hyphens=False)
        return f"{field}: >-\n" + "".join(f"{_INDENT}{line}\n" for line in wrapped)
    written = yaml.safe_dump(value, allow_unicode=True, width=float("inf"))
    return f"{field}: {written.removesuffix(chr(10)).removesuffix('...').rstrip()}\n"


def unknown_form(path: str) -> ProjectError:
    """What is told where a file is right, but written so that we can't change it safely."""
    return ProjectError(
        f"Het bestand {path} is anders opgebouwd dan dit programma kan veranderen. Er is niets "
        "veranderd; waarschuw een beheerder."
    )
