"""Words that are not in a list, nor near a word in one: likely names, not typing errors."""

from magnesiumwijzer.privacy.lookup import OWN, Lists

#: Shorter ones are always near some word; longer ones are compounds.
_LENGTHS = range(5, 13)
_LETTERS = "abcdefghijklmnopqrstuvwxyzëéï"
_DUTCH = set(_LETTERS)
_STEMS = tuple(OWN["stems_of_the_field"])
#: The least length of the parts of a joined word.
_PART = 3


def of_this_field(word: str) -> bool:
    """Tells whether a word in lower case is one of this field, by how it begins."""
    return word.startswith(_STEMS)


def is_strange(word: str, lists: Lists) -> bool:
    """Tells whether a word in lower case is not known, not a compound and not a misspelt word."""
    words = lists.words
    if len(word) not in _LENGTHS or not set(word) <= _DUTCH or word in words:
        return False
    if word in lists.places or of_this_field(word):
        return False
    pairs = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for left, right in pairs:
        if (
            len(left) >= _PART
            and left.removesuffix("s") in words
            and right in words
            and len(right) >= _PART
        ):
            return False
        near = [left + letter + right for letter in _LETTERS]
        near += [left + letter + right[1:] for letter in _LETTERS if right]
        near += [left + right[1:], left + right[1:2] + right[:1] + right[2:]]
        if any(other in words or other in lists.common or other in lists.medical for other in near):
            return False
    return True
