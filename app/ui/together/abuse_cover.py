"""Which words of customers are covered: those of our lists and of the shop, unless shop or person say no."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.protocol.records import NgWordRecord
from app.sessions.together.abuse import AbuseWords, entries_of

COVER: Final = "cover"
"""The action of a shop's word that is covered where a customer writes it."""


class AbuseCover(QObject):
    """`hides` is what views ask of a text; `changed` says that they shall ask anew."""

    changed = Signal()

    def __init__(self, folder: Path, wanted: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self._allowed = True
        self._ours = [
            entry for path in sorted(folder.glob("*.txt")) for entry in entries_of(path.read_text("utf-8"))
        ]
        self._theirs: list[str] = []
        self._words = AbuseWords(self._ours)

    def hides(self, text: str) -> bool:
        """Tells whether a text of a customer is to be covered."""
        return bool(text) and self._allowed and self._wanted() and self._words.finds(text)

    def use_register(self, records: Iterable[NgWordRecord], *, allowed: bool) -> None:
        """Takes the shop's own words, and whether the shop wants anything to be covered."""
        theirs = sorted(record.word for record in records if record.action == COVER)
        if (theirs, allowed) == (self._theirs, self._allowed):
            return
        self._theirs, self._allowed = theirs, allowed
        self._words = AbuseWords([*self._ours, *theirs])
        self.changed.emit()
