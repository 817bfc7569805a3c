"""A look into the log beside the making of the window: a locked keyring then holds up no picture."""

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from app.domain.errors import AppError
from app.sessions.ports import Kept
from app.storage.card import read_card
from app.storage.glance import Glance
from app.storage.keys import KeyStore, keys_for, unlock

TOKEN: Final = "session_token"  # noqa: S105 (the name of a value in the log)


class FirstLook(threading.Thread):
    """Reads what the first picture shows; begun when it is made, done when `join` returns.

    `signed_in` tells whether a session goes on; `rows` are the open conversations.
    """

    def __init__(self, log: Path, profile: str, keys: KeyStore | None = None) -> None:
        super().__init__(name="first look", daemon=True)
        self._log = log
        self._profile = profile
        self._keys = keys
        self._key: bytes | None = None
        self.rows: list[Kept] = []
        self.signed_in = False
        self.start()

    def run(self) -> None:
        """Looks; whatever cannot be read is told later, when the log is opened."""
        if not self._log.exists():
            return
        with suppress(AppError):
            card = read_card(self._log)
            if card is not None and card.next is not None:
                return  # a change of the key was cut off: it is finished first
            self._key = (self._keys or keys_for(self._log, self._profile)).load()
            if self._key is not None:
                with Glance(self._log, self._key) as glance:
                    self.signed_in = bool(glance.value(TOKEN))
                    self.rows = [row for row in glance.latest() if not row.closed_at]

    def unlock(self, ask: Callable[[bool], str | None]) -> bytes:
        """Returns the key of the log: the one that was found, the first time, else by asking for it.

        Blocks while a person is asked. Raises LogError as `app.storage.keys.unlock`.
        """
        self.join()
        key, self._key = self._key, None
        return key or unlock(self._log, self._keys or keys_for(self._log, self._profile, ask))
