"""Who is known by a number: at the hub by earlier calls, and in the log of this computer by what was said."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Final

from app.domain.errors import LinkError, RefusedError, StorageError
from app.domain.events import from_millis
from app.domain.ids import ConversationId
from app.protocol.phone_frames import CallerRes
from app.protocol.states import ConversationRow
from app.sessions.desk import Desk
from app.sessions.phone.numbers import shown
from app.sessions.searching.found import Finder
from app.sessions.searching.query import parse
from app.ui import codes
from app.ui.masking import Masking
from app.ui.phone.phone_words import moment_words
from app.ui.words import tr

MOST: Final = 4
"""Earlier conversations that are told of."""


class KnownNumbers:
    """Looks numbers up; without the hub only here."""

    def __init__(
        self,
        desk: Desk,
        finder: Callable[[], Finder | None],
        masking: Masking,
        now: Callable[[], datetime],
    ) -> None:
        self._desk, self._finder, self._masking, self._now = desk, finder, masking, now

    async def look(self, number: str) -> tuple[CallerRes | None, tuple[str, ...]]:
        """Returns what the hub knows of a number (E.164), and lines about earlier conversations."""
        found: CallerRes | None = None
        with suppress(LinkError, RefusedError):
            found = await self._desk.find_caller(number, self._desk.shop.id)
        lines: list[str] = []
        known = {row.conversation for row in found.rows} if found is not None else set()
        if found is not None and found.count:
            lines.append(tr("{count} earlier calls:", count=found.count))
            lines += [self._line(row) for row in found.rows[:MOST]]
        lines += await self._in_log(number, known)
        if not lines:
            lines.append(tr("Nothing is known of this number yet."))
        return found, tuple(lines)

    def _line(self, row: ConversationRow) -> str:
        at = moment_words(from_millis(row.opened_at), self._now(), None)
        parts = [at, row.customer, codes.disposition(row.disposition, {}) if row.disposition else ""]
        return "  " + " · ".join(self._masking(row.conversation, one) for one in parts if one)

    async def _in_log(self, number: str, known: set[ConversationId]) -> list[str]:
        """Returns the latest conversations of this computer's log in which the number was written."""
        finder = self._finder()
        if finder is None:
            return []
        lines: dict[str, str] = {}
        now = self._now()
        for written in dict.fromkeys((shown(number), shown(number).replace("-", ""))):
            with suppress(StorageError):
                page = await finder.find(parse(f'"{written}"', now=now), limit=20)
                for group in page.groups:
                    kept = group.kept
                    if kept.conversation not in known:
                        at = moment_words(from_millis(kept.updated_at), now, None)
                        name = self._masking(kept.conversation, kept.customer)
                        said = f"  {at} · {name}" if name else f"  {at}"
                        lines.setdefault(kept.conversation, said)
        if not lines:
            return []
        return [tr("Named in conversations on this computer:"), *list(lines.values())[:MOST]]
