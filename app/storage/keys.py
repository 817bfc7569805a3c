"""Where the key of the local log comes from: the system's keyring, or a passphrase of the person."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from app.storage.card import Card, KeyCost, read_card, remove_card, write_card
from app.storage.cipher import KEY_BYTES, size_of
from app.storage.errors import LostKeyError, NoKeyringError, WrongPassphraseError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE: Final = "madoguchi"
PASSPHRASE_VARIABLE: Final = "MADOGUCHI_PASSPHRASE"  # noqa: S105 (the name of a variable)
SHORTEST_PASSPHRASE: Final = 8


class KeyStore(Protocol):
    """Keeps one key of 32 bytes outside the log. Calls may block for seconds: make them off the loop."""

    def load(self) -> bytes | None:
        """Returns the key, or None where none was ever made.

        Raises:
            NoKeyringError: there is no way to ask for it now.
            WrongPassphraseError: the person typed another passphrase.
        """

    def make(self) -> bytes:
        """Makes a new key and keeps it; never called where `load` returned one.

        Raises:
            NoKeyringError: there is no place to keep it.
        """


class KeyringKeys:
    """The key of `profile` in the system's keyring; `backend` replaces the keyring of this system."""

    def __init__(self, profile: str, backend: "KeyringBackend | None" = None) -> None:
        self._profile = profile
        self._given = backend

    def load(self) -> bytes | None:
        """Returns the key of the profile, or None where the keyring has none."""
        found = self._ask(lambda backend: backend.get_password(SERVICE, self._profile))
        if found is None:
            return None
        try:
            key = bytes.fromhex(found)
        except ValueError:
            key = b""
        if len(key) != KEY_BYTES:
            raise LostKeyError
        return key

    def make(self) -> bytes:
        """Puts a new key into the keyring, and makes sure that it stays there."""
        key = os.urandom(KEY_BYTES)
        self.keep(key)
        return key

    def keep(self, key: bytes) -> None:
        """Puts this key in the place of the one that is there, and makes sure that it stays there."""
        self._ask(lambda backend: backend.set_password(SERVICE, self._profile, key.hex()))
        if self.load() != key:
            raise NoKeyringError

    def forget(self) -> None:
        """Takes the key out of the keyring."""
        self._ask(lambda backend: backend.delete_password(SERVICE, self._profile))

    def usable(self) -> bool:
        """Tells whether this system has a keyring that answers; it may ask the person to unlock it."""
        try:
            self.load()
        except NoKeyringError:
            return False
        except LostKeyError:
            return True
        return True

    def _ask(self, question: "Callable[[KeyringBackend], Any]") -> Any:
        from keyring.errors import KeyringError  # noqa: PLC0415 (keyring is slow to import; a passphrase needs none)

        try:
            return question(self._backend())
        except (KeyringError, OSError, RuntimeError) as error:
            raise NoKeyringError from error

    def _backend(self) -> "KeyringBackend":
        import keyring  # noqa: PLC0415 (as above)
        from keyring.backends import chainer, fail, null  # noqa: PLC0415 (as above)

        backend = self._given or keyring.get_keyring()
        if isinstance(backend, fail.Keyring | null.Keyring):
            raise NoKeyringError
        if isinstance(backend, chainer.ChainerBackend) and not list(backend.backends):
            raise NoKeyringError
        return backend


class PassphraseKeys:
    """A key made of a passphrase by Argon2id; the salt lies in the log's card, the passphrase nowhere.

    `ask` is given whether a new passphrase is to be chosen, and returns None when the person gives up.
    """

    def __init__(self, log: Path, ask: Callable[[bool], str | None], cost: KeyCost | None = None) -> None:
        self._log = log
        self._ask = ask
        self._cost = cost or KeyCost()

    def load(self) -> bytes | None:
        """Returns the key of the passphrase that the person gives, or None before the first one is chosen."""
        card = read_card(self._log)
        if card is None or not card.salt:
            return None
        key = key_of(card, self._given(new=False))
        if key is None:
            raise WrongPassphraseError(self._log)
        return key

    def make(self) -> bytes:
        """Lets the person choose a passphrase and keeps its salt."""
        salt = os.urandom(16)
        key = derived(self._given(new=True), salt, self._cost)
        write_card(self._log, Card.of(key, salt=salt, cost=self._cost))
        return key

    def _given(self, *, new: bool) -> str:
        passphrase = self._ask(new)
        if not passphrase or (new and len(passphrase) < SHORTEST_PASSPHRASE):
            raise NoKeyringError(self._log)
        return passphrase


def unlock(log: Path, keys: KeyStore) -> bytes:
    """Returns the key of `log`, a new one where there is no log yet. Blocks while a person is asked.

    Raises:
        LostKeyError: there is a log but no key; `recovery.begin_anew` makes room for a new one.
        WrongPassphraseError: the person may try again.
        NoKeyringError: there is no way to keep or ask for a key.
    """
    key = keys.load()
    if key is not None:
        return _after_change(log, keys, key)
    if size_of(log) > 0:
        raise LostKeyError(log)
    remove_card(log)
    return keys.make()


def _after_change(log: Path, keys: KeyStore, key: bytes) -> bytes:
    """Finishes a change of the key that was cut off, and returns the key that holds now."""
    card = read_card(log)
    if card is None or card.next is None:
        return key
    from app.storage.upkeep import rekeying  # noqa: PLC0415 (after a change that was cut off alone)

    keyring = keys if isinstance(keys, KeyringKeys) else None
    return rekeying.resumed(log, card, key, keyring)


def key_of(card: Card, passphrase: str) -> bytes | None:
    """Returns the key of a passphrase where it is the card's, or the one that it is being changed to.

    Takes as long as the card's cost says, twice for a wrong passphrase while the key is being changed.
    """
    key = derived(passphrase, card.salt, card.cost) if card.salt else b""
    if key and card.fits(key):
        return key
    if card.next is None or not card.next.salt:
        return None
    key = derived(passphrase, card.next.salt, card.next.cost)
    return key if card.next.fits(key) else None


def derived(passphrase: str, salt: bytes, cost: KeyCost) -> bytes:
    """Returns the key that Argon2id makes of a passphrase."""
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 (a keyring needs no Argon2)

    return hash_secret_raw(
        passphrase.encode("utf-8", "surrogatepass"),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def keys_for(
    log: Path,
    profile: str,
    ask: Callable[[bool], str | None] | None = None,
    *,
    backend: "KeyringBackend | None" = None,
    environ: Mapping[str, str] = os.environ,
) -> KeyStore:
    """Returns where the key of `log` is kept, or will be.

    A log goes on with what it was begun with. A new one takes the passphrase of the environment, else the
    keyring, else asks.

    Raises:
        NoKeyringError: that place is not there now.
    """
    given = environ.get(PASSPHRASE_VARIABLE)
    answer = (lambda _new: given) if given else ask
    card = read_card(log)
    begun = card is not None and card.begun
    by_passphrase = bool(card.salt) if card is not None and (begun or card.salt) else bool(given)
    if not by_passphrase:
        keyring = KeyringKeys(profile, backend)
        if begun or keyring.usable():
            return keyring
    if answer is None:
        raise NoKeyringError(log)
    return PassphraseKeys(log, answer)
