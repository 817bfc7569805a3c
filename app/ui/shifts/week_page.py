"""The page of the shift clock with one's planned shifts: this week and the next, beside what was worked."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from types import MappingProxyType
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.shifts import Planned
from app.sessions.shifts.planning import Comparison, Kept, clashes, compared, missing_rest
from app.sessions.shifts.reading import Shift
from app.ui.parts import label
from app.ui.shifts.correction_words import local_time
from app.ui.shifts.shift_table import show_rows, table
from app.ui.shifts.shift_words import day_words, minutes_words
from app.ui.words import tr

WEEKS: Final = 2


class WeekPage(QWidget):
    """Shows; nothing can be changed here."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("shiftWeekPage")
        self.table = table("shiftWeek", tr("My planned shifts"))
        self.none = label(tr("No shifts are planned for you this week or the next."), name="shiftNoPlans")
        self.none.setProperty("tone", "soft")
        self.none.setWordWrap(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 10, 0, 0)
        rows.addWidget(self.none)
        rows.addWidget(self.table, 1)
        rows.addStretch(0)

    def show_plans(
        self,
        plans: Sequence[Planned],
        shifts: Sequence[Shift],
        now: datetime,
        zone: tzinfo | None,
        shops: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Shows the plans from the Monday of this week on; `shops` are the names of shops."""
        here = now.astimezone(zone)
        monday = (here - timedelta(days=here.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
        since, until = monday.timestamp() * 1000, (monday + timedelta(weeks=WEEKS)).timestamp() * 1000
        near = [one for one in plans if since <= one.start < until]
        names = (tr("Day"), tr("From"), tr("Ends"), tr("Length"), tr("Note"), tr("Remark"))
        found = compared(near, shifts, round(now.timestamp() * 1000))
        rows = [plan_row(one.plan, zone, kept_words(one), near, shops) for one in found]
        show_rows(self.table, names, rows, (4, 5))
        self.table.setVisible(bool(rows))
        self.none.setVisible(not rows)


def plan_row(
    plan: Planned,
    zone: tzinfo | None,
    remark: str,
    others: Sequence[Planned],
    shops: Mapping[str, str] = MappingProxyType({}),
) -> tuple[str, ...]:
    """Returns a planned shift as a row: day, from, to, length, note, and what is to be known of it."""
    start, end = local_time(plan.start, zone), local_time(plan.end, zone)
    over = f"{end:%H:%M}" if end.date() == start.date() else tr("{time} (next day)", time=f"{end:%H:%M}")
    warned = warning_words(plan, others)
    return (
        day_words(start),
        f"{start:%H:%M}",
        over,
        minutes_words((plan.end - plan.start) // 60_000),
        " · ".join(part for part in (shops.get(plan.shop, plan.shop), plan.note) if part),
        " · ".join(part for part in (remark, warned) if part),
    )


def warning_words(plan: Planned, others: Sequence[Planned]) -> str:
    """Returns what is wrong with a plan beside the other plans of the same person; empty where nothing is."""
    found = []
    if clashes(plan, others):
        found.append(tr("overlaps another shift"))
    if lacking := missing_rest(plan, others):
        found.append(tr("{time} of 11 h of rest are missing", time=minutes_words(lacking)))
    return " · ".join(found)


def kept_words(found: Comparison) -> str:
    """Returns how a plan was kept."""
    late = tr("{count} min late", count=found.late) if found.late else ""
    early = tr("{count} min early", count=found.early) if found.early else ""
    said = {
        Kept.AHEAD: "",
        Kept.UNDER_WAY: tr("goes on"),
        Kept.KEPT: tr("worked"),
        Kept.MISSED: tr("not worked"),
    }[found.kept]
    return " · ".join(part for part in (said, late, early) if part)
