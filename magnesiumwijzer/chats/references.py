"""Reference codes: six digits that a visitor reads out and a helpdesk worker types."""

import secrets

#: No 9: on a Dutch phone line "negen" and "zeven" are easily confused.
_DIGITS = "012345678"
LENGTH = 6


def new_reference() -> str:
    """Draws a code at random: no leading zero, no digit twice in a row. 262,144 are possible."""
    code = secrets.choice(_DIGITS[1:])
    while len(code) < LENGTH:
        digit = secrets.choice(_DIGITS)
        if digit != code[-1]:
            code += digit
    return code


def spoken(code: str) -> str:
    """Writes a code as it is read out: `482013` as `482 013`."""
    return f"{code[:3]} {code[3:]}"
