"""What a form carries that only the hub can have written: when it was shown, and which files it has."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Final

import msgspec

from app.domain.events import Attachment
from app.hub.identity.seal import Seal

LONGEST: Final = 8_192
NONCE_BYTES: Final = 18


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A form that was shown: by `nonce` its inquiry is known again, `at` is Unix ms."""

    shop: str
    nonce: str
    at: int


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    nonce: str
    files: tuple[Attachment, ...]


class Tokens:
    """Makes and reads them; nodes with the same key read each other's. `now_ms` is the time in Unix ms."""

    def __init__(self, seal: Seal, now_ms: Callable[[], int]) -> None:
        self._seal = seal
        self._now_ms = now_ms

    def new(self, shop: str) -> Shown:
        """Returns what is noted of a form that is shown now."""
        return Shown(shop=shop, nonce=secrets.token_urlsafe(NONCE_BYTES), at=self._now_ms())

    def again(self, shown: Shown) -> Shown:
        """Returns the same form, shown now."""
        return msgspec.structs.replace(shown, at=self._now_ms())

    def age_s(self, shown: Shown) -> float:
        """Returns how many seconds ago it was shown."""
        return (self._now_ms() - shown.at) / 1000

    def write(self, shown: Shown) -> str:
        """Returns the token of a form."""
        return self._seal.close(msgspec.json.encode(shown))

    def read(self, token: str, shop: str) -> Shown | None:
        """Returns what a token says, None for one that is not ours or another shop's."""
        plain = self._seal.open(token) if 0 < len(token) <= LONGEST else None
        if plain is None:
            return None
        try:
            shown = msgspec.json.decode(plain, type=Shown)
        except msgspec.DecodeError:
            return None
        return shown if shown.shop == shop else None

    def write_files(self, shown: Shown, files: tuple[Attachment, ...]) -> str:
        """Returns what a form carries of files that came already; nothing where there are none."""
        if not files:
            return ""
        return self._seal.close(msgspec.json.encode(_Kept(nonce=shown.nonce, files=files)))

    def read_files(self, text: str, shown: Shown) -> tuple[Attachment, ...]:
        """Returns the files that came with this form before."""
        plain = self._seal.open(text) if 0 < len(text) <= LONGEST else None
        if plain is None:
            return ()
        try:
            kept = msgspec.json.decode(plain, type=_Kept)
        except msgspec.DecodeError:
            return ()
        return kept.files if kept.nonce == shown.nonce else ()
