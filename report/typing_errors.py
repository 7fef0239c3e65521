"""Typing errors at random, the same at every run."""

from __future__ import annotations

import random
from dataclasses import replace

from magnesiumwijzer.evaluation.held_out import Question, Script

#: One letter in so many is mistyped, at least one a sentence.
LETTERS_PER_ERROR = 12
#: Sets that are asked with typing errors too; near and far make one set.
MISTYPED = {
    "inside": "inside_mistyped",
    "outside_near": "outside_mistyped",
    "outside_far": "outside_mistyped",
}
_SEED = 2024
#: Keys of a QWERTY keyboard, which the Netherlands use, each row half a key further to the right.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def mistyped(scripts: list[Script]) -> list[Script]:
    """Returns the single questions of the sets in `MISTYPED`, with typing errors."""
    return [
        (_with_errors(script[0]),)
        for script in scripts
        if len(script) == 1 and script[0].set in MISTYPED
    ]


def mistype(sentence: str, seed: int = _SEED) -> str:
    """Swaps, drops, doubles or replaces one letter in twelve, by chance but always the same.

    The sentence is part of the seed, so that a sentence added to a set changes no other.
    """
    chance = random.Random(f"{seed} {sentence}")
    letters = [place for place, char in enumerate(sentence) if char.isalpha()]
    count = min(len(letters), max(1, round(len(letters) / LETTERS_PER_ERROR)))
    # From the end, so that places before an error stay where they are.
    for place in sorted(chance.sample(letters, count), reverse=True):
        sentence = _with_error_at(sentence, place, chance)
    return sentence


def neighbours(key: str) -> str:
    """Returns the keys around a lower-case letter; none for a letter with an accent."""
    for row, keys in enumerate(_ROWS):
        column = keys.find(key)
        if column >= 0:
            around = [(row, column - 1), (row, column + 1)]
            around += [(row - 1, column), (row - 1, column + 1)]  # the row above lies half left
            around += [(row + 1, column - 1), (row + 1, column)]
            return "".join(
                _ROWS[r][c] for r, c in around if 0 <= r < len(_ROWS) and 0 <= c < len(_ROWS[r])
            )
    return ""


def _with_error_at(sentence: str, place: int, chance: random.Random) -> str:
    before, key, after = sentence[:place], sentence[place], sentence[place + 1 :]
    kinds = ["drop", "double"]
    if neighbours(key.lower()):
        kinds.append("replace")
    if after[:1].isalpha() and after[0] != key:
        kinds.append("swap")
    kind = chance.choice(kinds)
    if kind == "swap":
        return before + after[0] + key + after[1:]
    if kind == "replace":
        other = chance.choice(neighbours(key.lower()))
        return before + (other.upper() if key.isupper() else other) + after
    return before + ("" if kind == "drop" else 2 * key) + after


def _with_errors(question: Question) -> Question:
    return replace(
        question,
        set=MISTYPED[question.set],
        text=mistype(question.text),
        meant=question.text,
    )
