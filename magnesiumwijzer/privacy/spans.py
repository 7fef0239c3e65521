"""Parts of a text, and putting a mark in their place."""

from collections.abc import Iterable

from magnesiumwijzer.privacy.marks import MARK

#: Where a part starts and ends.
Span = tuple[int, int]


def overlap(span: Span, others: Iterable[Span]) -> bool:
    """Tells whether a part shares a character with any of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)


def replaced(text: str, spans: Iterable[Span], mark: str) -> str:
    """Puts a mark in the place of each part; parts that overlap become one, marks stay whole."""
    wanted = sorted(set(spans))
    if not wanted:
        return text
    marks = [found.span() for found in MARK.finditer(text)]
    pieces: list[str] = []
    merged: list[Span] = []
    for start, end in wanted:
        if overlap((start, end), marks):
            continue
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    here = 0
    for start, end in merged:
        pieces += [text[here:start], mark]
        here = end
    return "".join([*pieces, text[here:]])
