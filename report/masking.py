"""`python -m report.masking`: how much personal data is masked, and what else.

The sets are lists of messages in tests/personal_data; `dev` is where the rules were made, `blind`
was written by somebody else and is never looked at; `opened` was so too, until rules were made from
what it showed. With `--file`, one set that lies anywhere is measured, and stays blind unless
`--show` is given. Messages without items are harmless, and so are all training sentences and
held-out questions.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from yaml import YAMLError

from magnesiumwijzer.evaluation.held_out import load_all
from magnesiumwijzer.privacy.lookup import INTERFIXES
from magnesiumwijzer.privacy.marks import MARK
from magnesiumwijzer.privacy.masker import Masker
from magnesiumwijzer.project.reading import read_project
from magnesiumwijzer.settings import PROJECT_ROOT
from magnesiumwijzer.yaml_file import read_yaml

FOLDER = PROJECT_ROOT / "tests" / "personal_data"
SETS = ("dev", "opened", "blind")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Example:
    """A message, and the personal items in it: their text and kind."""

    text: str
    items: tuple[tuple[str, str], ...] = ()


@dataclass
class Score:
    """What was masked of a set, and what should not have been."""

    items: Counter[str] = field(default_factory=Counter)  # by kind
    masked: Counter[str] = field(default_factory=Counter)
    left: list[tuple[str, str]] = field(default_factory=list)  # an item, and the masked text
    lost: list[tuple[str, str]] = field(default_factory=list)  # words lost beside the items
    harmless: int = 0
    changed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def masked_part(self) -> float:
        """Part of the items that was masked."""
        return self.masked.total() / max(1, self.items.total())

    @property
    def changed_part(self) -> float:
        """Part of the harmless messages that was changed."""
        return len(self.changed) / max(1, self.harmless)


def load(name: str, folder: Path = FOLDER) -> list[Example]:
    """Returns the messages of a set; none where it is not there."""
    path = folder / f"{name}.yml"
    return read_set(path) if path.exists() else []


def read_set(path: Path) -> list[Example]:
    """Returns the messages of a file.

    Raises:
        OSError: when it can't be read.
        ValueError: when it is not a list of messages; the message says which entry is wrong.
    """
    entries = read_yaml(path)
    if not isinstance(entries, list):
        raise ValueError(f"{path}: a list of messages is needed")
    return [_example(entry, f"{path}, message {number}") for number, entry in enumerate(entries, 1)]


def _example(entry: Any, place: str) -> Example:
    try:
        items = tuple((str(i["text"]), str(i["kind"])) for i in entry.get("items") or ())
        return Example(str(entry["text"]), items)
    except (AttributeError, KeyError, TypeError):
        # What is written there is not told: the set may be a blind one.
        raise ValueError(f"{place}: needs 'text', and 'text' and 'kind' of each item") from None


def ordinary() -> list[Example]:
    """Returns the training sentences and the held-out questions: all harmless."""
    texts = [question.text for script in load_all() for question in script]
    for intent in read_project(PROJECT_ROOT).intents.values():
        texts += intent.sentences
    return [Example(text) for text in dict.fromkeys(texts)]


def measure(examples: Iterable[Example], mask: Callable[[str], str]) -> Score:
    """Masks messages and counts."""
    score = Score()
    for example in examples:
        masked = mask(example.text)
        if not example.items:
            score.harmless += 1
            if masked != example.text:
                score.changed.append((example.text, masked))
            continue
        left = Counter(_words(MARK.sub(" ", masked)))
        others = Counter(_words(example.text))
        for text, _ in example.items:
            others -= Counter(_words(text))
        for text, kind in example.items:
            score.items[kind] += 1
            if any(left[word] > others[word] for word in _telling(text)):
                score.left.append((text, masked))
            else:
                score.masked[kind] += 1
        lost = others - left
        if lost:
            score.lost.append((" ".join(lost), masked))
    return score


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _telling(item: str) -> list[str]:
    """Returns the words of an item of which none may be left."""
    return [w for w in _words(item) if len(w) >= 2 and w not in INTERFIXES]


def main() -> None:
    """Prints the figures of every set; with --show also what went wrong, of all but `blind`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--show", action="store_true")
    parser.add_argument(
        "--file", type=Path, help="measure this set only; without --show it stays blind"
    )
    chosen = parser.parse_args()
    show = chosen.show
    if chosen.file:
        try:
            examples = read_set(chosen.file)
        except (OSError, ValueError, YAMLError) as error:
            parser.error(str(error) if not isinstance(error, YAMLError) else "no valid YAML")
        _print(chosen.file.name, measure(examples, Masker.load().mask), show=show)
        return
    masker = Masker.load()
    for name in (*SETS, "training and held-out"):
        score = measure(load(name) if name in SETS else ordinary(), masker.mask)
        _print(name, score, show=show and name != "blind")


def _print(name: str, score: Score, *, show: bool) -> None:
    print(f"{name}:")
    if score.items:
        total, masked = score.items.total(), score.masked.total()
        print(f"  items masked            {masked} of {total} ({score.masked_part:.1%})")
        for kind in sorted(score.items):
            print(f"    {kind:22}{score.masked[kind]} of {score.items[kind]}")
        print(f"  words lost beside items {len(score.lost)} messages")
    changed = f"{len(score.changed)} of {score.harmless} ({score.changed_part:.1%})"
    print(f"  harmless changed        {changed}")
    for title, cases in (("left", score.left), ("lost", score.lost), ("changed", score.changed)):
        for what, text in cases if show else ():
            print(f"    {title}: {what!r} in {text!r}")


if __name__ == "__main__":
    main()
