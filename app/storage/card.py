"""The small file beside the log that tells its right key from a wrong one; nothing in it is secret."""

import hmac
import os
from pathlib import Path
from typing import Final, Self

import msgspec

from app.storage.errors import log_error

_CHECKED: Final = b"madoguchi local log"


class KeyCost(msgspec.Struct, frozen=True, kw_only=True):
    """How dear a try of a passphrase is: Argon2id over `memory_kib`, `passes` times, on `lanes`."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """`check` fits one key alone, `salt` is that of a passphrase if any, `begun` says there was a log."""

    check: str
    salt: bytes = b""
    cost: KeyCost = KeyCost()
    begun: bool = False

    @classmethod
    def of(cls, key: bytes, *, salt: bytes = b"", cost: KeyCost | None = None, begun: bool = False) -> Self:
        """Returns the card of `key`."""
        return cls(check=_check(key), salt=salt, cost=cost or KeyCost(), begun=begun)

    def fits(self, key: bytes) -> bool:
        """Tells whether this is the card of `key`."""
        return hmac.compare_digest(self.check, _check(key))


def card_of(log: Path) -> Path:
    """Returns where the card of a log lies."""
    return log.with_name(log.name + ".card")


def read_card(log: Path) -> Card | None:
    """Returns the card of a log, None where there is none or it cannot be understood.

    Raises:
        LogError: the file cannot be read.
    """
    file = card_of(log)
    try:
        return msgspec.json.decode(file.read_bytes(), type=Card)
    except (FileNotFoundError, msgspec.DecodeError):
        return None
    except OSError as error:
        raise log_error(error, file) or error from error


def write_card(log: Path, card: Card) -> None:
    """Writes the card so that it is, at every moment, the old one or the new one.

    Raises:
        LogError: the folder cannot be written, or is full.
    """
    file = card_of(log)
    new = file.with_name(file.name + ".new")
    try:
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(new, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as stream:
            stream.write(msgspec.json.encode(card))
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(file)
    except OSError as error:
        raise log_error(error, file) or error from error


def remove_card(log: Path) -> None:
    """Removes the card of a log that is no more.

    Raises:
        LogError: the folder cannot be written.
    """
    try:
        card_of(log).unlink(missing_ok=True)
    except OSError as error:
        raise log_error(error, log) or error from error


def _check(key: bytes) -> str:
    import hashlib  # noqa: PLC0415 (a first look at the log checks no key)

    return hmac.new(key, _CHECKED, hashlib.sha256).hexdigest()
