"""Sets who is not at the desk away, as the shop allows, and says so: never silently while customers wait."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject

from app.domain.errors import AppError
from app.domain.people import Presence
from app.domain.working import WorkRules
from app.sessions.desk import Desk
from app.sessions.idleness import Idleness, Step
from app.sessions.list_row import Group, ListRow
from app.ui.presence.input_watch import InputWatch
from app.ui.shell.notices import Notice, Notices
from app.ui.tasks import TaskSet
from app.ui.words import together, tr

NOTICE: Final = "idle_away"


class Idling(QObject):
    """Looks each time that the display is brought up to date; `rules` are the shop's."""

    def __init__(
        self,
        desk: Desk,
        notices: Notices,
        watch: InputWatch,
        tasks: TaskSet,
        *,
        rules: Callable[[], WorkRules],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._notices, self._watch, self._tasks = desk, notices, watch, tasks
        self._rules = rules
        self._machine = Idleness()
        self._minutes = 0
        self._said = ""

    def follow(self, rows: Sequence[ListRow]) -> None:
        """Does what is due; `rows` are those of the list."""
        if self._desk.me is None:
            return
        presence, rules = self._desk.book.desk.presence, self._rules()
        step = self._machine.look(self._watch.idle_s, presence, rules)
        if step is Step.AWAY:
            self._minutes = rules.away_s // 60
            self._tasks.start(self._be(Presence.AWAY), name="idle")
        elif step is Step.BACK:
            self._tasks.start(self._be(Presence.ACCEPTING), name="back")
        self._say(sum(row.group is Group.NEEDS_REPLY and not row.by_hours for row in rows))

    def _say(self, waiting: int) -> None:
        if not self._machine.away:
            if self._said:
                self._notices.take_away(NOTICE)
                self._said = ""
            return
        text = tr("Nothing was done here for {count} minutes, so you were set away.", count=self._minutes)
        if waiting:
            text = together(text, tr("{count} customers still wait for your reply.", count=waiting))
        if text != self._said:
            self._said = text
            tone = "danger" if waiting else "warn"
            act_text, act = tr("Accept again"), self._accept
            self._notices.show_notice(Notice(key=NOTICE, text=text, tone=tone, act_text=act_text, act=act))

    def _accept(self) -> None:
        self._tasks.start(self._be(Presence.ACCEPTING), name="presence")

    async def _be(self, presence: Presence) -> None:
        try:
            await self._desk.set_presence(presence, self._desk.book.desk.capacity)
        except AppError:  # said by the bar below: the hub hears it with the next connection
            self._machine.failed()
