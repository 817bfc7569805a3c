"""Where the key of one log is kept, for whoever changes it or asks for its passphrase again."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from app.storage.card import KeyCost, read_card
from app.storage.cipher import KEY_BYTES
from app.storage.errors import NoKeyringError
from app.storage.keys import SHORTEST_PASSPHRASE, KeyringKeys, derived, key_of

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


class FreshKey(msgspec.Struct, frozen=True, kw_only=True):
    """A new key, with the salt and the cost of the passphrase that it was made of, if any."""

    key: bytes
    salt: bytes = b""
    cost: KeyCost = KeyCost()


class KeyPlace:
    """The keyring's entry of `profile`, or a passphrase; a method may take a second: call it off the loop."""

    def __init__(
        self,
        log: Path,
        profile: str,
        *,
        backend: "KeyringBackend | None" = None,
        cost: KeyCost | None = None,
    ) -> None:
        self._log, self._profile, self._backend = log, profile, backend
        self._cost = cost or KeyCost()

    @property
    def by_passphrase(self) -> bool:
        """Tells whether a passphrase opens the log, and no keyring. Raises LogError."""
        card = read_card(self._log)
        return card is not None and bool(card.salt)

    @property
    def keyring(self) -> KeyringKeys | None:
        """The keyring's entry, None where a passphrase opens the log."""
        return None if self.by_passphrase else KeyringKeys(self._profile, self._backend)

    def is_passphrase(self, text: str) -> bool:
        """Tells whether this is the passphrase of the log. Raises LogError."""
        card = read_card(self._log)
        return card is not None and bool(card.salt) and key_of(card, text) is not None

    def fresh(self, passphrase: str) -> FreshKey:
        """Returns a new key: of a passphrase, or at random for the keyring where it is empty.

        Raises:
            NoKeyringError: the passphrase is too short, or the keyring cannot be used now.
        """
        if passphrase:
            if len(passphrase) < SHORTEST_PASSPHRASE:
                raise NoKeyringError(self._log)
            salt = os.urandom(16)
            return FreshKey(key=derived(passphrase, salt, self._cost), salt=salt, cost=self._cost)
        keyring = self.keyring
        if keyring is None or not keyring.usable():
            raise NoKeyringError(self._log)
        return FreshKey(key=os.urandom(KEY_BYTES))
