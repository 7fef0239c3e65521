"""A beheerder's reason to let through what waits for one."""

#: Characters of a reason.
REASON = (10, 1000)


class NoReason(Exception):
    """This can't be a reason; the message is a Dutch sentence."""


def checked_reason(typed: str) -> str:
    """Returns a beheerder's reason on one line.

    Raises:
        NoReason: when it is too short or too long.
    """
    shortest, longest = REASON
    reason = " ".join(typed.split())
    if len(reason) < shortest:
        raise NoReason(f"Schrijf op waarom het toch mag, in minstens {shortest} tekens.")
    if len(reason) > longest:
        raise NoReason(
            f"Een reden heeft hooguit {longest} tekens; dit zijn er {len(reason)}. Maak hem korter."
        )
    return reason
