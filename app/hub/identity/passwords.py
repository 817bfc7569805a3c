"""What a password must be, and how it is kept: Argon2id, off the loop, a few at a time."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar, TypeVarTuple

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.domain.errors import AppError
from app.hub.identity.common_passwords import is_common

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

SHORTEST: Final = 8
LONGEST: Final = 256
HASHES_AT_ONCE: Final = 2
"""Each hash takes `memory_kib` of memory: the cap keeps a flood of sign-ins from taking all of it."""


MOST_WAITING: Final = 64
"""Sign-ins that wait for a thread; with more, the next is told to come again."""


class PasswordError(AppError):
    """A password that may not be used."""


class TooBusyError(AppError):
    """So many sign in at once that one more cannot even wait."""

    retry = True


def check_policy(password: str, *names: str) -> None:
    """Refuses a password that is too short or long, a name or among the commonest; no other rule.

    It is taken as it is typed, without normalisation.

    Raises:
        PasswordError: why, and what to choose instead.
    """
    if len(password) < SHORTEST:
        raise PasswordError(f"The password is too short: it has {len(password)} characters.",
                            f"Choose {SHORTEST} or more; 15 or more is better.")  # fmt: skip
    if len(password) > LONGEST:
        raise PasswordError(f"The password is too long: it has {len(password)} characters.",
                            f"Choose at most {LONGEST}.")  # fmt: skip
    if any(0xD800 <= ord(char) <= 0xDFFF for char in password):
        raise PasswordError("The password has a broken character in it.", "Type it again.")
    if password.strip().casefold() in {name.casefold() for name in names}:
        raise PasswordError("The password is the person's own name.", "Choose another.")
    if is_common(password):
        raise PasswordError("Everybody tries this password first.", "Choose another.")
    if len(set(password)) == 1:
        raise PasswordError("The password is one character over and over.", "Choose another.")


class Passwords:
    """Hashes and verifies passwords on threads of its own.

    The defaults are OWASP's minimum for Argon2id: 19 MiB, two passes, one lane (about 40 ms).
    """

    def __init__(self, *, memory_kib: int = 19_456, passes: int = 2, at_once: int = HASHES_AT_ONCE) -> None:
        self._hasher = PasswordHasher(time_cost=passes, memory_cost=memory_kib, parallelism=1)
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="passwords")
        self._most = at_once + MOST_WAITING
        self.under_way = 0
        self._decoy = self._hasher.hash("nobody has this password")

    async def hash(self, password: str) -> str:
        """Returns the salted hash that is stored. Raises TooBusyError."""
        return await self._run(self._hasher.hash, password)

    async def verify(self, stored: str | None, password: str) -> bool:
        """Tells whether the password is right; None (nobody of that name) takes as long and is wrong.

        Raises:
            TooBusyError: too many wait already; nothing was checked.
        """
        matches = await self._run(self._matches, stored or self._decoy, password)
        return matches and stored is not None

    def is_outdated(self, stored: str) -> bool:
        """Tells whether the hash was made with other parameters than those of today."""
        return self._hasher.check_needs_rehash(stored)

    def close(self) -> None:
        """Ends the threads after what is under way."""
        self._threads.shutdown()

    def _matches(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError, UnicodeEncodeError):
            return False

    async def _run(self, function: Callable[[*Ts], T], *args: *Ts) -> T:
        if self.under_way >= self._most:
            raise TooBusyError("Too many people are signing in.", "Wait a moment and try again.")
        self.under_way += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, function, *args)
        finally:
            self.under_way -= 1
