"""Numbers in words, up to 199: of houses, days, years and phones that are said aloud."""

import re

ONES = r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)"
TENS = r"(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
TEENS = r"(?:tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien)"
_TENS_WITH_ONES = rf"(?:{ONES}\s?(?:en|ën)\s?)?{TENS}"
#: A number below a hundred.
SMALL = rf"(?:{_TENS_WITH_ONES}|{TEENS}|{ONES})"
#: One that a house can have.
HOUSE = rf"(?:(?:{ONES}\s?)?honderd(?:\s?en)?(?:\s?{SMALL})?|{SMALL})"

_WORD = re.compile(r"\d+|[^\W\d_]+")


def _values() -> dict[str, str]:
    """Returns the digits of each number below a hundred, by its word."""
    ones, tens, teens = (part[3:-1].split("|") for part in (ONES, TENS, TEENS))
    ones.remove("één")
    values = {"nul": "0", "één": "1"}
    values |= {word: str(number) for number, word in enumerate([*ones, *teens], 1)}
    for ten, word in enumerate(tens, 2):
        values[word] = f"{ten}0"
        for one, first in enumerate(ones, 1):
            values |= {f"{first}{and_}{word}": f"{ten}{one}" for and_ in ("en", "ën")}
    return values


_VALUES = _values()


def digits(text: str) -> str:
    """Returns the digits of a text, with those that are said in words."""
    words = (word.lower() for word in _WORD.findall(text))
    return "".join(word if word.isdigit() else _VALUES.get(word, "") for word in words)


def says_number(text: str) -> bool:
    """Tells whether a number is said in a word."""
    return any(word.lower() in _VALUES for word in _WORD.findall(text))
