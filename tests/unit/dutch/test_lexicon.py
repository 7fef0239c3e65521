"""Which words count as Dutch."""

from __future__ import annotations

import pytest

from magnesiumwijzer.dutch.lexicon import is_dutch


@pytest.mark.parametrize("word", ["wat", "zenuwen", "magnesium", "hebt", "patiënt", "café", "ik"])
def test_dutch_words(word: str) -> None:
    assert is_dutch(word)


@pytest.mark.parametrize(
    "word", ["magnesuim", "zenuwpijjn", "qsdf", "zenu", "", " ", "wat\nis", "日本"]
)
def test_slips_and_parts_of_words_are_no_words(word: str) -> None:
    assert not is_dutch(word)
