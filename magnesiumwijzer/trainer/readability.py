"""Whether an answer reads at B1, and which words are in the way.

A machine can only guess: long sentences, and words that hardly occur in a list of 340,000 Dutch
words of film subtitles, are what readers stumble over most.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from magnesiumwijzer.dutch.lexicon import counts
from magnesiumwijzer.project.article import article
from magnesiumwijzer.project.requests import ANSWER_WORDS

#: Words of a sentence.
LONGEST_SENTENCE = 18
#: A word of this many letters is hard when it is rare; of so many it is hard anyhow.
_RATHER_LONG, _LONG = 9, 18
#: Times in the list below which a word is rare, and from which it is one that everybody knows.
_RARE, _FAMILIAR = 100, 500
#: Everybody knows these, but nobody says them in a film.
_KNOWN = ("aandoening", "behandel", "aanvul", "webpagina", "website")
#: Letters between the parts of a compound.
_LINKS = ("", "s", "e", "en")
_SHORTEST_PART = 4
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n+")
#: What is filled in, such as {telefoon}.
_PLACEHOLDER = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class Readability:
    """How a text reads. `longest_sentence` is in words."""

    words: int
    longest_sentence: int
    hard_words: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether it reads at B1 and is not too long."""
        return (
            self.words <= ANSWER_WORDS
            and self.longest_sentence <= LONGEST_SENTENCE
            and not self.hard_words
        )


def readability(text: str, explained: str = "") -> Readability:
    """Tells how a text reads.

    Args:
        text: an answer.
        explained: words that are no problem in it: those of the question it answers.
    """
    sentences = [len(_plain(sentence)) for sentence in _SENTENCE.split(text)]
    return Readability(sum(sentences), max(sentences), tuple(hard_words(text, explained)))


def hard_words(text: str, explained: str = "") -> list[str]:
    """Returns the words that make a text hard to read, in their order, each once."""
    known = set(_words(explained))
    found = [word for word in _words(text) if word not in known and _is_hard(word)]
    return list(dict.fromkeys(found))


def _words(text: str) -> list[str]:
    return _WORD.findall(_PLACEHOLDER.sub(" ", text).lower())


def _plain(sentence: str) -> list[str]:
    return [part for part in sentence.split() if any(char.isalnum() for char in part)]


def _is_hard(word: str) -> bool:
    letters = sum(char.isalpha() for char in word)
    if letters < _RATHER_LONG or _of_the_field().search(word):
        return False
    if letters >= _LONG:
        return True
    common = _common()
    parts = [part for part in re.split("['’-]", word) if part]
    return not all(len(part) < _RATHER_LONG or _is_familiar(part, common) for part in parts)


def _is_familiar(word: str, common: dict[str, bool]) -> bool:
    """Whether a word is not rare, or is made of two that everybody knows (stroomstootjes)."""
    if word in common:
        return True
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        if not common.get(word[cut:]):
            continue
        first = word[:cut]
        stems = (first[: len(first) - len(link)] for link in _LINKS if first.endswith(link))
        if any(common.get(stem) for stem in stems):
            return True
    return False


@lru_cache(maxsize=1)
def _common() -> dict[str, bool]:
    """Words that are not rare, and whether everybody knows them."""
    return {word: n >= _FAMILIAR for word, n in counts().items() if n >= _RARE}


@lru_cache(maxsize=1)
def _of_the_field() -> re.Pattern[str]:
    """Parts of words that the article is about, or that its answers explain; organisations too."""
    return re.compile("|".join(map(re.escape, (*_KNOWN, *article().get("words", ())))))
