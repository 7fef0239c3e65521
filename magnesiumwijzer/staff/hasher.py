"""`python -m magnesiumwijzer.staff.hasher`: checks passwords; only `hashing` starts it.

Reads a line of JSON, `[password, hash]`, and writes one: whether they belong together, and a fresh
hash where there should be one. Ends when nobody can write to it any more.
"""

import json
import secrets
import signal
import sys

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from magnesiumwijzer import precedence

#: In the place of a hash: there is no such account, or a hash has to be made.
NOBODY, NEW = "nobody", "new"
#: The process runs only when no other wants the processor.
LAST = "--last"


def main() -> None:
    """Checks passwords until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches children too
    if LAST in sys.argv:
        precedence.give_way()
    else:
        precedence.step_back()
    hasher = PasswordHasher()
    nobody = hasher.hash(secrets.token_bytes())
    for line in sys.stdin:
        password, password_hash = json.loads(line)
        # JSON may hold what isn't text.
        typed = password.encode(errors="surrogatepass")
        answer: tuple[bool, str | None]
        if password_hash == NEW:
            answer = True, hasher.hash(typed)
        else:
            answer = _looked(hasher, typed, nobody if password_hash == NOBODY else password_hash)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _looked(hasher: PasswordHasher, typed: bytes, password_hash: str) -> tuple[bool, str | None]:
    try:
        hasher.verify(password_hash, typed)
    except (VerificationError, InvalidHashError):
        return False, None
    old = hasher.check_needs_rehash(password_hash)
    return True, hasher.hash(typed) if old else None


if __name__ == "__main__":
    main()
