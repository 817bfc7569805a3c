"""The small file beside the log that tells its right key from a wrong one; nothing in it is secret."""

import hmac
import os
from pathlib import Path
from typing import Final, Self

import msgspec

from app.storage.errors import log_error

_CHECKED: Final = b"madoguchi local log"
_NONCE: Final = 12  # bytes, as NIST SP 800-38D has it for AES-GCM


class KeyCost(msgspec.Struct, frozen=True, kw_only=True):
    """How dear a try of a passphrase is: Argon2id over `memory_kib`, `passes` times, on `lanes`."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4


class NextKey(msgspec.Struct, frozen=True, kw_only=True):
    """The key to which a log is being brought: whoever has one of the two keys reads the other from here.

    `forward` is the new key sealed under the old one, `back` the old one sealed under the new one.
    """

    check: str
    forward: bytes
    back: bytes
    salt: bytes = b""
    cost: KeyCost = KeyCost()

    @classmethod
    def of(cls, old: bytes, new: bytes, *, salt: bytes = b"", cost: KeyCost | None = None) -> Self:
        """Returns both keys, each sealed under the other."""
        return cls(
            check=_check(new),
            forward=_sealed(old, new),
            back=_sealed(new, old),
            salt=salt,
            cost=cost or KeyCost(),
        )

    def fits(self, key: bytes) -> bool:
        """Tells whether `key` is the new one."""
        return hmac.compare_digest(self.check, _check(key))

    def both(self, key: bytes) -> tuple[bytes, bytes]:
        """Returns the old key and the new one, by either of them.

        Raises:
            cryptography.exceptions.InvalidTag: it is neither.
        """
        return (_opened(key, self.back), key) if self.fits(key) else (key, _opened(key, self.forward))


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """`check` fits one key alone, `salt` is that of a passphrase if any, `begun` says there was a log.

    `next` is there while the key is being changed; then both keys are right.
    """

    check: str
    salt: bytes = b""
    cost: KeyCost = KeyCost()
    begun: bool = False
    next: NextKey | None = None

    @classmethod
    def of(cls, key: bytes, *, salt: bytes = b"", cost: KeyCost | None = None, begun: bool = False) -> Self:
        """Returns the card of `key`."""
        return cls(check=_check(key), salt=salt, cost=cost or KeyCost(), begun=begun)

    def fits(self, key: bytes) -> bool:
        """Tells whether this is the card of `key`."""
        if self.next is not None and self.next.fits(key):
            return True
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


def _sealed(under: bytes, key: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 (only to change a key)

    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(under).encrypt(nonce, key, _CHECKED)


def _opened(under: bytes, sealed: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 (as above)

    return AESGCM(under).decrypt(sealed[:_NONCE], sealed[_NONCE:], _CHECKED)
