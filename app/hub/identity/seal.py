"""The hub's own key, which keeps secrets unreadable in its database: a file for its owner alone, or given."""

import hashlib
import hmac
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from cryptography.fernet import Fernet, InvalidToken

from app.domain.errors import ConfigError, StorageError

KEY_FILE: Final = "hub.key"
VARIABLE: Final = "MADOGUCHI_HUB_KEY"
OWNER_ONLY: Final = 0o600


class Seal:
    """Encrypts small secrets with a key that is not in the database. Nodes of one hub need the same key."""

    def __init__(self, key: bytes) -> None:
        try:
            self._fernet = Fernet(key)
        except ValueError as error:
            raise ConfigError(
                "The hub's key cannot be used.",
                f"Put 32 bytes in URL-safe base64 in {VARIABLE} or {KEY_FILE}, or restore the file.",
            ) from error

        self._key = key

    def key_for(self, purpose: str) -> bytes:
        """Returns a key of 32 bytes for one purpose, always the same; the hub's own cannot be told by it."""
        return hmac.digest(self._key, purpose.encode(), hashlib.sha256)

    def close(self, plain: bytes) -> str:
        """Returns what may be stored."""
        return self._fernet.encrypt(plain).decode()

    def open(self, stored: str) -> bytes | None:
        """Returns what was sealed, None when it was sealed with another key or is damaged."""
        try:
            return self._fernet.decrypt(stored)
        except (InvalidToken, ValueError):
            return None


def load_seal(folder: Path, environment: Mapping[str, str] = os.environ) -> Seal:
    """Returns the seal of the hub whose data are in `folder`; makes its key at the first start.

    Raises:
        ConfigError: the key cannot be used.
        StorageError: the file cannot be read or made.
    """
    given = environment.get(VARIABLE, "").strip()
    if given:
        return Seal(given.encode("ascii", "replace"))
    path = folder / KEY_FILE
    try:
        key = _make(path) or path.read_bytes().strip()
    except OSError as error:
        raise StorageError(
            f"The hub's key {path} cannot be read: {error.strerror or error}.",
            "Check the file and your rights.",
        ) from error
    return Seal(key)


def found_seal(folder: Path, environment: Mapping[str, str] = os.environ) -> Seal | None:
    """Returns the seal as `load_seal` does, None where no hub has made its key yet; raises as it does."""
    if environment.get(VARIABLE, "").strip() or (folder / KEY_FILE).exists():
        return load_seal(folder, environment)
    return None


def _make(path: Path) -> bytes:
    """Writes a new key unless there is one; two that start at once agree on the first."""
    if path.exists():
        return b""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    key = Fernet.generate_key()
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return b""
    finally:
        draft.unlink(missing_ok=True)
    return key
