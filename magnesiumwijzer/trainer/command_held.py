"""Texts that wait for a second person, from the command line."""

from pathlib import Path

from sqlalchemy.engine import Engine

from magnesiumwijzer.candidates.held_texts import HeldTexts, NotYours
from magnesiumwijzer.project.answer_checks.checking import undone
from magnesiumwijzer.project.answer_checks.texts import Text
from magnesiumwijzer.staff.accounts import Account, AccountStore

#: Characters of a text's number that are shown, and enough to name it by.
_SHORT = 8


def lines_of(held: HeldTexts, folder: Path) -> list[str]:
    """Tells which texts of a project wait, for which words and why; nothing where none does."""
    lines = []
    for one in held.waiting(folder):
        by = f", geschreven door {' en '.join(one.by)}" if one.by else ""
        lines.append(f"Wacht op een tweede persoon: {one.text.intent} ({one.text.part}){by}")
        lines.append(f"  nummer {one.text.digest[:_SHORT]}: {one.text.text}")
        lines += [
            f"  {', '.join(f'‘{word}’' for word in words)}: {why}"
            for why, words in one.text.reasons
        ]
    return [*lines, *undone()] if lines else []


def beheerder(engine: Engine, door: str) -> Account:
    """Returns the account of who gives a reason on the command line.

    Raises:
        NotYours: when no beheerder has that name.
    """
    account = next((a for a in AccountStore(engine).all() if a.name == door.lower()), None)
    if account is None or not account.active or not account.may("beheerder"):
        raise NotYours(f"Er is geen beheerder met de naam {door}. Noem er een met --door.")
    return account


def pass_on(engine: Engine, folder: Path, number: str, door: str, reason: str) -> Text:
    """Lets a text through for a beheerder.

    Args:
        engine: of the helpdesk's database.
        folder: of the project.
        number: the first characters of the text's digest.
        door: name of the beheerder's account.
        reason: why it may be.

    Raises:
        NotYours: when there is no such account or text, or it isn't theirs to let through.
        NoReason: when the reason is missing or says nothing.
    """
    account = beheerder(engine, door)
    held = HeldTexts(engine)
    digests = [one.digest for one in held.in_folder(folder) if one.digest.startswith(number)]
    if len(number) < _SHORT or len(digests) != 1:
        raise NotYours(f"Er wacht geen tekst met nummer {number}.")
    return held.pass_on(account, folder, digests[0], reason)
