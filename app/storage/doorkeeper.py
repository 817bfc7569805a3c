"""Knows the person who works here, for a locked window: by the log's passphrase, or by his password."""

import asyncio
from typing import Final

from app.sessions.log_care import Doorkeeper
from app.storage.archive import SqlArchive
from app.storage.key_place import KeyPlace

VERIFIER: Final = "owner.verifier"
"""The value of the log that tells the right password: an Argon2id hash, inside the encrypted file."""


class LogDoorkeeper(Doorkeeper):
    """A log that a passphrase opens asks for that; any other for the password of the last sign-in."""

    def __init__(self, archive: SqlArchive, place: KeyPlace) -> None:
        self._archive, self._place = archive, place

    async def by_passphrase(self) -> bool:
        """Tells whether the passphrase of the log is asked for, and no password. Raises LogError."""
        return await asyncio.to_thread(lambda: self._place.by_passphrase)

    async def learn(self, password: str) -> None:
        """Takes the password with which somebody signed in. Raises LogError."""
        hashed = await asyncio.to_thread(_hashed, password)
        await self._archive.keep_value(VERIFIER, hashed)

    async def knows(self) -> bool:
        """Tells whether there is anything by which the person can be known. Raises LogError."""
        return await self.by_passphrase() or await self._archive.value(VERIFIER) is not None

    async def is_owner(self, text: str) -> bool:
        """Tells whether this is what only the person knows; takes a moment. Raises LogError."""
        if await self.by_passphrase():
            return await asyncio.to_thread(self._place.is_passphrase, text)
        hashed = await self._archive.value(VERIFIER)
        return hashed is not None and await asyncio.to_thread(_fits, hashed, text)


def _hashed(password: str) -> str:
    from argon2 import PasswordHasher  # noqa: PLC0415 (slow to import, and seldom needed)

    return PasswordHasher().hash(password.encode("utf-8", "surrogatepass"))


def _fits(hashed: str, password: str) -> bool:
    from argon2 import PasswordHasher  # noqa: PLC0415 (as above)
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 (as above)

    try:
        return PasswordHasher().verify(hashed, password.encode("utf-8", "surrogatepass"))
    except (VerificationError, InvalidHashError):
        return False
