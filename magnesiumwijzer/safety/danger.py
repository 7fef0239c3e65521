"""Recognises acute danger in the raw text of one chat message, by the rules in danger_rules.yml.

A text becomes a list of plain words (`_words`), misspelt words become the rules' own words
(`DangerRules._correct`), and the phrases of the rules are looked up in that list. Everything is
bounded: no regular expression with a choice in it, and no more than `_MAX_CHARS` of a message.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

RULES_FILE = Path(__file__).with_name("danger_rules.yml")
DANGERS = ("acuut_112", "acuut_113", "acuut_huisarts")
_MAX_CHARS = 4000  # longer than the chat lets through; keeps the time for a message bounded
_GAP = 3  # the number of words that '..' in a phrase may stand for
_TOKEN = re.compile(r"[a-z]+|[0-9]+|[.!?;\n]")
_DOUBLED = re.compile(r"(.)\1+")
_STRETCHED = re.compile(r"(.)\1\1")

#: One step of a phrase: the words that fit, or None for a gap of 0 to `_GAP` words.
Step = frozenset[str] | None
#: A place in the message: its first word and the word after its last.
Span = tuple[int, int]


@dataclass(frozen=True)
class _Rule:
    """Fires where one phrase of every list in `together` stands within `within` words."""

    name: str
    danger: str
    together: tuple[str, ...]
    within: int
    unless: tuple[str, ...]


@dataclass
class DangerRules:
    """The rules in memory. Make one with `load`; nothing changes it afterwards."""

    rules: list[_Rule] = field(default_factory=list)
    starts: dict[str, list[tuple[str, Sequence[Step]]]] = field(default_factory=dict)
    but_not_if: dict[str, str] = field(default_factory=dict)
    variants: dict[str, list[str]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    protected: set[str] = field(default_factory=set)
    near: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    squeezed: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def load(path: str | Path = RULES_FILE) -> DangerRules:
        """Returns the rules of a YAML file, read once per path.

        Raises OSError where the file can't be read, yaml.YAMLError where it isn't YAML and
        ValueError, naming the rule or the list, where it says something that can't be used.
        """
        return _load(str(path))

    def find(self, text: str) -> str | None:
        """Returns the danger of the first rule that fires on `text` (see `DANGERS`), or None."""
        rule = self.explain(text)
        return rule.danger if rule else None

    def explain(self, text: str) -> _Rule | None:
        """Returns the first rule that fires on `text`, or None."""
        words, sentence = self._read(text)
        places = self._places(words)
        for rule in self.rules:
            if all(name in places for name in rule.together) and _fires(
                rule, places, sentence, self.but_not_if
            ):
                return rule
        return None

    def _read(self, text: str) -> tuple[list[str], list[int]]:
        """Returns the corrected words, and for each of them the number of its sentence."""
        words: list[str] = []
        sentence: list[int] = []
        number = 0
        tokens = _tokens(text)
        for token, following in zip(tokens, [*tokens, ""][1:], strict=True):
            if words and words[-1] == "" and not words.pop():
                sentence.pop()  # the second half of a word already read
                continue
            if token in ".!?;\n":
                number += 1
                continue
            whole = token + following  # one word in two: 'hart aanval'
            if len(whole) > 6 and following and whole in self.known:
                words += [whole, ""]
                sentence += [number, number]
                continue
            for word in self._correct(token):
                words.append(word)
                sentence.append(number)
        return words, sentence

    def _correct(self, token: str) -> list[str]:
        """Returns the words of the rules that `token` stands for, or `token` itself."""
        # Years and larger amounts count as such, whichever they are.
        if token[0].isdigit() and token not in self.known:
            year = len(token) == 4 and token[:2] in ("19", "20")
            return ["jaartal" if year else "getal" if len(token) > 1 or token > "4" else token]
        if token in self.variants:
            return self.variants[token]
        if token in self.known or token in self.protected or len(token) > 30:
            return [token]
        # A letter doubled or not ('stiken'); in short words only where it is plainly stretched.
        same = self.squeezed.get(_DOUBLED.sub(r"\1", token))
        if same and (len(same) > 4 or _STRETCHED.search(token)):
            return [same]
        if len(token) < 5:
            return [token]
        for limit in (1, 2):
            choices = self.near.get((len(token), limit), ())
            hit = extractOne(token, choices, scorer=OSA.distance, score_cutoff=limit)
            if hit:
                return [hit[0]]
        for cut in range(3, len(token) - 2):  # two words in one: 'geenlucht'
            if token[:cut] in self.known and token[cut:] in self.known:
                return [token[:cut], token[cut:]]
        return [token]

    def _places(self, words: list[str]) -> dict[str, list[Span]]:
        """Returns for each list of the rules where its phrases stand in `words`."""
        places: dict[str, list[Span]] = {}
        for i, word in enumerate(words):
            for name, steps in self.starts.get(word, ()):
                end = _match(words, i, steps, 0)
                if end:
                    places.setdefault(name, []).append((i, end))
        return places


def find_danger(text: str) -> str | None:
    """Returns 'acuut_112', 'acuut_113' or 'acuut_huisarts' where `text` tells of it, else None."""
    return DangerRules.load().find(text)


def _tokens(text: str) -> list[str]:
    """Returns the words, numbers and sentence ends of `text`, lower case and without accents."""
    plain = unicodedata.normalize("NFKD", text[:_MAX_CHARS].lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _TOKEN.findall(re.sub("['\u2019]", "", plain))


def _match(words: list[str], i: int, steps: Sequence[Step], at: int) -> int:
    """Returns the place after the phrase `steps[at:]` read from `words[i]`, or 0."""
    for n in range(at, len(steps)):
        step = steps[n]
        if step is None:
            ends = (_match(words, i + skip, steps, n + 1) for skip in range(_GAP + 1))
            return next((end for end in ends if end), 0)
        if i >= len(words) or words[i] not in step:
            return 0
        i += 1
    return i


def _fires(
    rule: _Rule, places: dict[str, list[Span]], sentence: list[int], but_not_if: dict[str, str]
) -> bool:
    """Says whether the lists of `rule` stand close together somewhere, with nothing against it."""
    for first in places[rule.together[0]]:
        found = [first]
        for name in rule.together[1:]:
            near = min(places[name], key=lambda span: _distance(first, span))
            if _distance(first, near) <= rule.within:
                found.append(near)
        if len(found) < len(rule.together):
            continue
        said = {sentence[i] for span in found for i in range(*span)}
        here = {name for name in places if any(sentence[a] in said for a, _ in places[name])}
        if not any(name in here and but_not_if.get(name) not in here for name in rule.unless):
            return True
    return False


def _distance(one: Span, other: Span) -> int:
    """Returns the number of words between two places, 0 where they touch."""
    return max(other[0] - one[1], one[0] - other[1], 0)


def _as_read(phrase: str, variants: dict[str, list[str]]) -> list[str]:
    """Returns the parts of `phrase` with its words as they come out of a message's spelling."""
    return [word for part in phrase.split() for word in variants.get(part, [part])]


@lru_cache(maxsize=8)
def _load(path: str) -> DangerRules:
    data: dict[str, Any] = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    made = DangerRules(protected={w for words in data["protected"] for w in words.split()})
    made.variants = {bad: good.split() for good, bads in data["spelling"].items() for bad in bads}
    families = {name: frozenset(words) for name, words in data["families"].items()}
    for name, content in data["lists"].items():
        phrases = content["words"] if isinstance(content, dict) else content
        if isinstance(content, dict):
            made.but_not_if[name] = content["but_not_if"]
        for phrase in phrases:
            steps: list[Step] = []
            for part in _as_read(str(phrase), made.variants):
                if part.isupper() and part not in families:
                    raise ValueError(f"{path}: list '{name}' uses unknown family '{part}'")
                word = families[part] if part.isupper() else frozenset((part,))
                steps.append(None if part == ".." else word)
            if not steps or steps[0] is None:
                raise ValueError(f"{path}: list '{name}' has a phrase without a first word")
            for start in steps[0]:
                made.starts.setdefault(start, []).append((name, steps))
            made.known.update(w for step in steps if step for w in step)
    for known in sorted(made.known - {"getal", "jaartal"}):
        for limit in (1,) if 6 <= len(known) < 9 else (1, 2) if len(known) > 8 else ():
            for length in range(len(known) - limit, len(known) + limit + 1):
                made.near.setdefault((length, limit), []).append(known)
        if len(known) > 3:
            made.squeezed.setdefault(_DOUBLED.sub(r"\1", known), known)
    for entry in data["rules"]:
        together, unless = tuple(entry["together"]), tuple(entry.get("unless", ()))
        unknown = [n for n in (*together, *unless) if n not in data["lists"]]
        if unknown or entry["danger"] not in DANGERS:
            raise ValueError(f"{path}: rule '{entry['name']}' uses unknown {unknown or 'danger'}")
        made.rules.append(
            _Rule(entry["name"], entry["danger"], together, entry.get("within", 6), unless)
        )
    return made
