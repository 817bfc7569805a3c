"""Which canned replies this person uses, and which he used last: kept between runs as one small value."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

import msgspec

from app.macros.macro import MacroId
from app.macros.recent import Kept, RecentUse

VALUE: Final = "macros.uses"
"""The key under which the value is kept."""
_LAST_KEPT: Final = 20
_COUNTS_KEPT: Final = 2_000
_LARGEST_COUNT: Final = 1_000_000


class _Written(msgspec.Struct, kw_only=True):
    uses: dict[MacroId, int] = {}
    recent: Kept = {}
    last: list[MacroId] = []


class MacroUses:
    """Counts uses, and remembers the order of the last ones, latest first."""

    def __init__(self) -> None:
        self.counts: Counter[MacroId] = Counter()
        self.recent = RecentUse()
        self._last: list[MacroId] = []

    @property
    def last(self) -> tuple[MacroId, ...]:
        """The macros used last, latest first, each once."""
        return tuple(self._last)

    def told(self, macro: MacroId) -> tuple[int, float | None]:
        """Returns how often a macro was used, and when last (Unix seconds) where that is known."""
        return self.counts[macro], self.recent.last(macro)

    def note(self, macro: MacroId, kind: str = "", at: float | None = None) -> None:
        """Counts one use in a kind of conversation, at Unix time `at` where it is known."""
        if at is not None:
            self.recent.note(macro, kind, at)
        self.counts[macro] += 1
        self._last = [macro, *(each for each in self._last if each != macro)][:_LAST_KEPT]

    def read(self, value: str | None) -> None:
        """Adds what was kept; a value that cannot be read counts as none."""
        if not value:
            return
        try:
            written = msgspec.json.decode(value, type=_Written)
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            return
        for macro, count in written.uses.items():
            if 0 < count <= _LARGEST_COUNT:
                self.counts[macro] += count
        self.recent.add(written.recent)
        self._last = list(_each_once((*self._last, *written.last)))[:_LAST_KEPT]

    def written(self) -> str:
        """Returns the value to keep."""
        most = dict(self.counts.most_common(_COUNTS_KEPT))
        return msgspec.json.encode(_Written(uses=most, last=self._last, recent=self.recent.kept())).decode()


def _each_once(macros: Iterable[MacroId]) -> Iterable[MacroId]:
    return dict.fromkeys(macros)
