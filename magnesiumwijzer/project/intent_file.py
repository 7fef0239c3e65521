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

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple

import yaml

from magnesiumwijzer.project.errors import ProjectError
from magnesiumwijzer.project.kinds import Kind
from magnesiumwijzer.project.source import Intent, Source, shorter
from magnesiumwijzer.yaml_file import LOADER

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
#: What keeps each sentence on a line of its own.
_LITERAL = re.compile(r"(?m)^\ufeff?zinnen:[ \t]*\|[-+0-9]*[ \t\r]*(?:\s#.*)?$")


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
            raise wrong_field(one, key, told)
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
            raise wrong_field(one, field, f"het veld ‘{field}’ ontbreekt of is leeg")
    if len(read["sentences"]) < FEWEST_SENTENCES:
        told = f"schrijf minstens {FEWEST_SENTENCES} zinnen"
        raise wrong_field(one, "zinnen", told)
    for field, filled_in in _FILLED_IN.items():
        left = re.search(r"\{[^{}]*\}?|\}", re.sub(filled_in, "", read[FIELDS[field]]))
        if left:
            told = f"‘{left[0]}’ wordt niet ingevuld; schrijf het zonder accolades"
            raise wrong_field(one, field, told)
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
        if field in places:
            place = places[field]
        else:
            later = list(FIELDS)[list(FIELDS).index(field) + 1 :]
            first = min((places[key].first for key in later if key in places), default=len(lines))
            while first > 0 and _BETWEEN.match(lines[first - 1]):  # those belong to the field below
                first -= 1
            place = _Place(first, first, None)
        if field == "zinnen":
            lines[place.first : place.end] = _changed_sentences(lines, place, new, one.path)
        else:
            lines[place.first : place.end] = _written(field, new).splitlines(keepends=True)
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


def wrong_field(one: Source, field: str, problem: str) -> ProjectError:
    """The same of a field: the line is that on which it begins."""
    return wrong_file(one, line_of(one, field), problem)


def _text(one: Source, field: str, value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise wrong_field(
            one,
            field,
            f"het veld ‘{field}’ is geen gewone tekst; zet er aanhalingstekens omheen",
        )
    return " ".join(value.split())


def _list(one: Source, field: str, value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise wrong_field(one, field, f"het veld ‘{field}’ hoort een lijst van namen te zijn")
    return tuple(items)


def _sentences(one: Source, value: Any) -> tuple[str, ...]:
    """Reads a text with a sentence a line, or a list of them; `#` starts a line of comment."""
    if value is None:
        return ()
    lines = value.splitlines() if isinstance(value, str) else value
    if isinstance(value, str) and not _LITERAL.search(one.text):  # YAML made one line of all
        lines = None
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise wrong_field(
            one,
            "zinnen",
            "schrijf ‘zinnen: |’ en daaronder op elke regel een zin, met twee spaties ervoor",
        )
    return tuple(filter(_is_sentence, map(_bare, lines)))


def _bare(line: str) -> str:
    return re.sub(r"^-\s+", "", line.strip())


def _is_sentence(line: str) -> bool:
    return bool(line) and not line.startswith("#")


class _Place(NamedTuple):
    """Where a field stands, and what it holds."""

    first: int  # number of its first line, from 0
    end: int  # that of the line after its last
    value: yaml.Node | None


def _places(text: str, one: Source) -> Mapping[str, _Place]:
    """Returns the place of each field.

    Comments and blank lines before the next field belong to that.
    """
    root: Any = yaml.compose(text, LOADER)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise unknown_form(one.path)
    lines = text.splitlines()
    starts = [key.start_mark.line for key, _ in root.value]
    return {
        key.value: _Place(first, _end(lines, first, end), value)
        for (key, value), first, end in zip(
            root.value, starts, [*starts[1:], len(lines)], strict=True
        )
    }


def _end(lines: Sequence[str], first: int, end: int) -> int:
    """Returns the end of a part without the comments and blank lines below it."""
    while end > first + 1 and _BETWEEN.match(lines[end - 1]):
        end -= 1
    return end


def _changed_sentences(
    lines: Sequence[str], place: _Place, after: Sequence[str], path: str
) -> list[str]:
    """Takes lines away and puts others at the end; the form of the rest, and comments, stay.

    Raises:
        ProjectError: where a comment would be lost, in a list between brackets.
    """
    items = _items(lines, place)
    kept = [sentence for sentence, _, _ in items if sentence in after]
    own = list(lines[: place.end])
    if not items or list(after[: len(kept)]) != kept:
        if any("#" in line for line in own[place.first :]):
            raise unknown_form(path)
        return _written("zinnen", after).splitlines(keepends=True)
    # The first line sets the indent of all; it may be the one that goes.
    indent = " " * (len(own[items[0][1]]) - len(own[items[0][1]].lstrip(" ")))
    if isinstance(place.value, yaml.SequenceNode):
        added = [f"{indent}- {_dumped(sentence)}\n" for sentence in after[len(kept) :]]
    else:
        added = [f"{indent}{sentence}\n" for sentence in after[len(kept) :]]
        for number in range(place.first + 1, place.end):
            own[number] = f"{indent}{own[number].strip()}".rstrip() + "\n"
    own[items[-1][2] : items[-1][2]] = added
    for sentence, first, end in reversed(items):
        if sentence not in after:
            del own[first:end]
    return own[place.first :]


def _items(lines: Sequence[str], place: _Place) -> list[tuple[str, int, int]]:
    """Returns each sentence that has lines of its own: the first, and the one after the last."""
    found: Iterable[tuple[str, int, int]] = ()
    if isinstance(place.value, yaml.SequenceNode) and not place.value.flow_style:
        marks = [(one.value, one.start_mark.line, one.end_mark) for one in place.value.value]
        found = (
            (text, first, _end(lines, first, last.line + bool(last.column)))
            for text, first, last in marks
        )
    elif place.value and _LITERAL.match(lines[place.first]):
        found = ((lines[at], at, at + 1) for at in range(place.first + 1, place.end))
    bare = ((_bare(text), first, end) for text, first, end in found)
    return [item for item in bare if _is_sentence(item[0])]


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
    return f"{field}: {_dumped(value)}\n"


def _dumped(text: str) -> str:
    """Returns a text as YAML writes it on one line, with quotation marks where it needs them."""
    written = yaml.safe_dump(text, allow_unicode=True, width=float("inf"))
    return written.removesuffix("\n").removesuffix("...").rstrip()


def unknown_form(path: str) -> ProjectError:
    """What is told where a file is right, but written so that we can't change it safely."""
    return ProjectError(
        f"Het bestand {path} is anders opgebouwd dan dit programma kan veranderen. Er is niets "
        "veranderd; waarschuw een beheerder."
    )
