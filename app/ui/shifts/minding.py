"""Points out what is due about shifts: a begin, a break, an answer, a shift whose end nobody clocked."""

from collections.abc import Callable
from typing import Final

from app.domain.ids import Cid
from app.domain.people import Presence
from app.domain.shifts import MINUTE_MS, Correction, Decision
from app.sessions.desk import Desk
from app.sessions.shifts.following import choice_of
from app.sessions.shifts.planning import Kept, compared, planned, reminder
from app.sessions.shifts.reading import Shift
from app.sessions.shifts.rest import rest_of
from app.sessions.shifts.rules import REMIND
from app.sessions.shop_time import shop_zone
from app.ui.shell.notices import Notice, Notices
from app.ui.shifts.clocking import Clocking
from app.ui.shifts.shift_words import rest_words, since_words
from app.ui.words import together, tr

FRESH_MS: Final = 3 * 86_400_000
"""What is older is not pointed out any more."""


class Minding:
    """Looks each time that the record may say something else, which is every minute at least."""

    def __init__(
        self,
        desk: Desk,
        clocking: Clocking,
        notices: Notices,
        *,
        start: Callable[[], object],
        pause: Callable[[], object],
        look: Callable[[], object],
    ) -> None:
        self._desk, self._clocking, self._notices = desk, clocking, notices
        self._start, self._pause, self._look = start, pause, look
        self._said: dict[str, str] = {}

    def look(self) -> None:
        """Shows what is due and takes away what is not."""
        if self._desk.me is None:
            for key in list(self._said):
                self._show(key, "")
            return
        shifts = self._clocking.shifts
        running = shifts[-1] if shifts and shifts[-1].open else None
        resting = running is not None and running.stretches[-1].duty is Presence.BREAK
        lacks = running is not None and rest_of(running).lacking > 0
        rest = "" if resting else rest_words(running)
        self._show("shift_rest", rest, "warn" if lacks else "info", tr("Take a break"), self._pause)
        self._look_at_plans(shifts, running)
        self._look_at_gap(shifts)
        self._look_at_answers()

    def _look_at_plans(self, shifts: tuple[Shift, ...], running: Shift | None) -> None:
        now, record = self._clocking.millis(), self._clocking.record
        plans, zone = planned(record.ledger), shop_zone(self._desk)
        near = [one for one in plans if abs(one.start - now) < FRESH_MS]
        late = [
            one for one in compared(near, shifts, now)
            if one.kept is Kept.AHEAD and one.plan.start <= now < one.plan.end
        ]  # fmt: skip
        ahead = int(choice_of(self._desk.register)(REMIND)) * MINUTE_MS
        coming = reminder(near, now, frozenset(), ahead) if ahead else None
        text, tone = "", "info"
        if late and running is None:
            text = tr("Your shift was to begin at {time}.", time=since_words(late[0].plan.start, zone))
            if late[0].late:
                text = together(text, tr("That is {count} minutes ago.", count=late[0].late))
            tone = "warn"
        elif coming is not None and running is None:
            left = -(-(coming.start - now) // MINUTE_MS)
            time = since_words(coming.start, zone)
            text = tr("Your shift begins at {time}, in {count} minutes.", time=time, count=left)
        self._show("shift_plan", text, tone, tr("Start the shift"), self._start)

    def _look_at_gap(self, shifts: tuple[Shift, ...]) -> None:
        last = shifts[-1] if shifts else None
        if last is None or not last.estimated or last.end < self._clocking.millis() - FRESH_MS:
            self._show("shift_gap", "")
            return
        name = Cid(f"gap-{last.start}")
        if name in self._clocking.record.said:
            return
        text = tr(
            "Nobody clocked the end of your last shift: it counts until {time}, when this console was last"
            " seen running. If that is wrong, ask for a correction.",
            time=since_words(last.end, shop_zone(self._desk)),
        )

        def done() -> None:
            self._told("shift_gap", (name,))
            self._look()

        self._show("shift_gap", text, "warn", tr("Open the shift clock"), done)

    def _look_at_answers(self) -> None:
        since = self._clocking.millis() - FRESH_MS
        fresh = [(asked, said) for asked, said in self._clocking.record.answers() if said.at > since]
        if not fresh:
            self._show("shift_answer", "")
            return

        def done() -> None:
            self._told("shift_answer", tuple(said.id for _, said in fresh))
            self._look()

        text = together(*(answer_words(asked, said) for asked, said in fresh[-3:]))
        tone = "info" if all(said.approved for _, said in fresh) else "warn"
        self._show("shift_answer", text, tone, tr("Look"), done)

    def _told(self, key: str, names: tuple[Cid, ...]) -> None:
        self._clocking.record.say(names)
        self._clocking.keep()
        self._show(key, "")

    def _show(
        self,
        key: str,
        text: str,
        tone: str = "info",
        act_text: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        if self._said.get(key, "") == text:
            return
        self._said[key] = text
        if not text:
            self._notices.take_away(key)
            return
        self._notices.show_notice(Notice(key=key, text=text, tone=tone, act_text=act_text, act=act))


def answer_words(asked: Correction, said: Decision) -> str:
    """Returns what came of a request, in a sentence."""
    if said.approved:
        return tr("Your correction was approved ({reason}).", reason=asked.reason)
    if said.reason:
        return tr("Your correction was refused ({reason}).", reason=said.reason)
    return tr("Your correction was refused.")
