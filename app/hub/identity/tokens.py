"""Reference tokens: what a client carries, and the only thing that the hub keeps of it."""

import hashlib
import secrets
from typing import Final

TOKEN_BYTES: Final = 32
"""256 bits of chance; nothing can be read from a token, and none can be guessed."""


def new_token() -> str:
    """Returns a new token of 43 URL-safe characters."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> bytes:
    """Returns what is stored for a token. A plain SHA-256 is enough for a secret that cannot be guessed."""
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()
