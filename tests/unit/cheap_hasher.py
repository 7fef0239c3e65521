"""As `magnesiumwijzer.staff.hasher`, but a hash takes no time: tests make hundreds."""

from __future__ import annotations

from functools import partial

from argon2 import PasswordHasher

from magnesiumwijzer.staff import hasher

if __name__ == "__main__":
    cheap = partial(PasswordHasher, time_cost=1, memory_cost=8, parallelism=1)
    hasher.PasswordHasher = cheap  # type: ignore[attr-defined, assignment]
    hasher.main()
