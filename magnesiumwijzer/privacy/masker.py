"""Replaces personal data in a text by marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from magnesiumwijzer.privacy import marks
from magnesiumwijzer.privacy.addresses import Addresses
from magnesiumwijzer.privacy.customers import find_customer_numbers
from magnesiumwijzer.privacy.dates import find_birth_dates
from magnesiumwijzer.privacy.deduce_names import DeduceNames
from magnesiumwijzer.privacy.email import find_email
from magnesiumwijzer.privacy.lookup import FOLDER, load_lists
from magnesiumwijzer.privacy.names import Names
from magnesiumwijzer.privacy.numbers import find_bsn, find_iban, find_phones
from magnesiumwijzer.privacy.references import find_references
from magnesiumwijzer.privacy.spans import Span, replaced

#: Real messages take three; a hostile one could take many, and only cost time.
_MOST_TURNS = 8
_Finder = Callable[[str], Iterable[Span]]


class Masker:
    """Masks texts; threads may share it."""

    def __init__(self, finders: list[tuple[str, _Finder]]) -> None:
        self._finders = finders

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Masker:
        """Loads the lists of names.

        Raises:
            NamesMissing: when they were not built.
        """
        lists = load_lists(folder)
        names = Names(lists, DeduceNames(folder))
        # Those with the surest form come first.
        return cls(
            [
                (marks.E_MAIL, find_email),
                (marks.IBAN, find_iban),
                (marks.BSN, find_bsn),
                (marks.CUSTOMER, find_customer_numbers),
                (marks.PHONE, find_phones),
                (marks.BIRTH_DATE, find_birth_dates),
                (marks.ADDRESS, Addresses(lists).find),
                (marks.CUSTOMER, find_references),
                (marks.NAME, names.find),
            ]
        )

    def mask(self, text: str) -> str:
        """Returns a text with marks in place of the personal data in it."""
        # A mark can make clear what stands beside it, so what changed is read once more.
        for _ in range(_MOST_TURNS):
            masked = self.mask_once(text)
            if masked == text:
                break
            text = masked
        return text

    def mask_once(self, text: str) -> str:
        """Returns a text with marks in place of what shows at first reading."""
        for mark, find in self._finders:
            text = replaced(text, find(text), mark)
        return text
