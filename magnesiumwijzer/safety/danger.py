"""Recognises acute danger in the whole text of one chat message, by the rules in danger_rules.yml.

Those in danger_rules_foreign.yml do so for messages in other languages than Dutch.
`words.Spelling` turns a message into plain words; here the phrases of the rules are looked up in
them. Everything is bounded: no regular expression with a choice in it, and no endless message.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from magnesiumwijzer.dutch.lexicon import read_words
from magnesiumwijzer.safety.words import Spelling, Word
from magnesiumwijzer.yaml_file import read_yaml

RULES_FILE = Path(__file__).with_name("danger_rules.yml")
FOREIGN_FILE = Path(__file__).with_name("danger_rules_foreign.yml")
_GAP = 3  # the number of words that '..' in a phrase may stand for
_END = frozenset("|")  # '|' in a phrase: here its clause begins or ends

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
class _Places:
    """Where the phrases of each list stand in one message. `clauses`: that of each word."""

    clauses: list[int]
    spans: dict[str, list[Span]] = field(default_factory=dict)  # in the order of their first words
    _lists: dict[int, set[str]] = field(default_factory=dict)  # that begin in each clause
    _longest: int = 0  # words of the longest phrase found

    def add(self, name: str, span: Span) -> None:
        """Notes a phrase of a list; those noted before begin no later."""
        self.spans.setdefault(name, []).append(span)
        self._lists.setdefault(self.clauses[span[0]], set()).add(name)
        self._longest = max(self._longest, span[1] - span[0])

    def nearest(self, name: str, to: Span, within: int) -> Span | None:
        """Returns the place of a list nearest to another place; None if not `within` so many words.

        Only what can lie within is looked at: one word said again and again stands everywhere.
        """
        spans = self.spans[name]
        first = bisect_left(spans, (to[0] - within - self._longest, 0))
        last = bisect_left(spans, (to[1] + within + 1, 0), first)
        near = min(spans[first:last], key=lambda span: _distance(to, span), default=None)
        return None if near is None or _distance(to, near) > within else near

    def beside(self, spans: list[Span]) -> set[str]:
        """Returns the lists that have a phrase beginning in one of the clauses of these places."""
        said = {self.clauses[i] for span in spans for i in range(*span)}
        return {name for clause in said for name in self._lists.get(clause, ())}


@dataclass
class DangerRules:
    """The rules in memory. Make one with `load`; nothing changes it afterwards."""

    dangers: Sequence[str] = ()  # intents of data/danger, the gravest first
    rules: list[_Rule] = field(default_factory=list)
    starts: dict[str, list[tuple[str, Sequence[Step]]]] = field(default_factory=dict)
    but_not_if: dict[str, str] = field(default_factory=dict)
    lifted_by: Sequence[str] = ()
    spelling: Spelling = field(default_factory=Spelling)

    @staticmethod
    def load(path: str | Path = RULES_FILE) -> DangerRules:
        """Returns the rules of a YAML file, read once per path.

        Raises OSError where the file can't be read, yaml.YAMLError where it isn't YAML and
        ValueError, naming the rule or the list, where it says something that can't be used.
        """
        return _load(str(path))

    def find(self, text: str, meant: str | None = None) -> str | None:
        """Returns the danger, of `dangers`, of the first rule that fires on `text`, or None.

        Args:
            text: as typed.
            meant: the same as what stands around each word makes it likeliest. Where no rule fires
                on this, those words of `text` don't count that may stand for several others:
                "hood" is "dood" and "hoofd".
        """
        rule = self.explain(text)
        if rule is not None and meant is not None and self.explain(meant) is None:
            words, clauses = self.spelling.read(text)
            sure = [() if self.spelling.is_guess(one) else one for one in words]
            rule = self._first(sure, clauses)
        return rule.danger if rule else None

    def explain(self, text: str) -> _Rule | None:
        """Returns the first rule that fires on `text`, or None."""
        return self._first(*self.spelling.read(text))

    def _first(self, words: list[Word], clauses: list[int]) -> _Rule | None:
        places = _Places(clauses)
        self._read(words, places)
        for rule in self.rules:
            if all(name in places.spans for name in rule.together) and self._fires(rule, places):
                return rule
        return None

    def _read(self, words: list[Word], places: _Places) -> None:
        """Notes for each list of the rules where its phrases stand in `words`."""
        present = _END.union(*words)
        for i, word in enumerate(words):
            for start in word:
                for name, steps in self.starts.get(start, ()):
                    if (steps[-1] or _END).isdisjoint(present):
                        continue  # most phrases end here: this keeps the time for a message low
                    end = _match(words, places.clauses, i, steps, 0)
                    if end:
                        places.add(name, (i, end))

    def _fires(self, rule: _Rule, places: _Places) -> bool:
        """Says whether phrases of all lists of a rule stand together, with nothing in `unless`."""
        for first in places.spans[rule.together[0]]:
            found = [first]
            for name in rule.together[1:]:
                near = places.nearest(name, first, rule.within)
                if near is None:
                    break
                found.append(near)
            if len(found) < len(rule.together):
                continue
            here = places.beside(found)
            if not any(n in here and self.but_not_if.get(n) not in here for n in rule.unless):
                return True
            if self._lifted(rule, places, here):
                return True
        return False

    def _lifted(self, rule: _Rule, places: _Places, here: set[str]) -> bool:
        """Says whether a life is at stake now: then `unless` holds no rule back."""
        if rule.danger != self.dangers[0] or not self.lifted_by:
            return False
        now, person = self.lifted_by
        against = self.but_not_if.get(now)
        return now in places.spans and person in here and against not in places.spans


def dangers() -> Sequence[str]:
    """Returns the names of the dangers that there are, which are intents, the gravest first."""
    return DangerRules.load().dangers


def find_danger(text: str, meant: str | None = None) -> str | None:
    """Returns the danger that `text` tells of, None for none.

    `meant` is as for `DangerRules.find`; only Dutch is put right, so only its rules are held to it.
    """
    dutch, foreign = load_rules()
    return dutch.find(text, meant) or foreign.find(text)


def load_rules() -> tuple[DangerRules, ...]:
    """Returns the rules that come with the product, the Dutch ones first; they are read once."""
    return DangerRules.load(), DangerRules.load(FOREIGN_FILE)


def _match(words: list[Word], clauses: list[int], i: int, steps: Sequence[Step], at: int) -> int:
    """Returns the place after the phrase `steps[at:]` read from `words[i]`, or 0."""
    for n in range(at, len(steps)):
        step = steps[n]
        if step is None:
            for start in range(i, min(i + _GAP, len(words)) + 1):
                if end := _match(words, clauses, start, steps, n + 1):
                    return end
            return 0
        if step == _END and (i in (0, len(words)) or clauses[i] != clauses[i - 1]):
            continue
        if i >= len(words) or step.isdisjoint(words[i]):
            return 0
        i += 1
    return i


def _distance(one: Span, other: Span) -> int:
    """Returns the number of words between two places, 0 where they touch."""
    return max(other[0] - one[1], one[0] - other[1], 0)


@lru_cache(maxsize=8)
def _load(path: str) -> DangerRules:
    data: dict[str, Any] = read_yaml(path)
    read_words()
    made = DangerRules(dangers=tuple(data["dangers"]))
    spelt = data["spelling"].items()
    made.spelling.variants = {bad: good.split() for good, bads in spelt for bad in bads}
    made.spelling.least = data.get("least_letters", made.spelling.least)
    made.spelling.today = frozenset(data.get("today", ()))
    for present, pasts in data.get("past", {}).items():
        for past in pasts:
            made.spelling.past.setdefault(past, []).append(present)
    made.lifted_by = tuple(data.get("lifted_by", ()))
    as_read = made.spelling.as_read
    families = {
        name: frozenset(read[0] for word in words if len(read := as_read(str(word))) == 1)
        for name, words in data["families"].items()
    }
    used: set[str] = set()
    for name, content in data["lists"].items():
        phrases = content["words"] if isinstance(content, dict) else content
        if isinstance(content, dict):
            made.but_not_if[name] = content["but_not_if"]
        for phrase in phrases:
            steps: list[Step] = []
            for part in made.spelling.as_read(str(phrase)):
                if part.isupper() and part not in families:
                    raise ValueError(f"{path}: list '{name}' uses unknown family '{part}'")
                word = families[part] if part.isupper() else frozenset((part,))
                steps.append(None if part == ".." else word)
            if not steps or steps[0] is None:
                raise ValueError(f"{path}: list '{name}' has a phrase without a first word")
            first = steps[1] if steps[0] == _END and len(steps) > 1 else steps[0]
            for start in first or ():
                made.starts.setdefault(start, []).append((name, steps))
            used.update(w for step in steps if step for w in step)
    made.spelling.learn(used)
    made.spelling.known.update(data.get("ordinary", ()))
    for entry in data["rules"]:
        together, unless = tuple(entry["together"]), tuple(entry.get("unless", ()))
        unknown = [n for n in (*together, *unless) if n not in data["lists"]]
        if unknown or entry["danger"] not in made.dangers:
            raise ValueError(f"{path}: rule '{entry['name']}' uses unknown {unknown or 'danger'}")
        made.rules.append(
            _Rule(entry["name"], entry["danger"], together, entry.get("within", 6), unless)
        )
    return made
