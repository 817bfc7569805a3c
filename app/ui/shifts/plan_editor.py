"""Plans a shift of somebody: a day, from when to when (over midnight, too), and a note."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time, tzinfo
from typing import Final

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.ids import StaffId, new_cid
from app.domain.shifts import Planned
from app.protocol.shift_frames import LONGEST_REASON, PlanOf, Worker
from app.ui.parts import Choices, button, label
from app.ui.shifts.correction_words import local_time
from app.ui.shifts.shift_words import minutes_words
from app.ui.shifts.time_fields import day_field, on_day, time_field
from app.ui.shifts.week_page import warning_words
from app.ui.words import tr

WIDTH: Final = 440
_FROM, _TO = time(20), time(2)


class PlanEditor(QDialog):
    """`then` gets whose shift it is and the plan. Times are those of the shop's zone."""

    def __init__(
        self,
        people: Sequence[Worker],
        plans: Mapping[StaffId, Sequence[Planned]],
        then: Callable[[StaffId, Planned], object],
        *,
        shops: Sequence[tuple[str, str]] = (),
        old: PlanOf | None,
        day: datetime,
        zone: tzinfo | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("planEditor")
        self.setModal(True)
        self.setMinimumWidth(WIDTH)
        self.setWindowTitle(tr("Plan a shift") if old is None else tr("Change a planned shift"))
        self._plans, self._then, self._old, self._zone = plans, then, old, zone
        self.shop = Choices("planShop")
        self.shop.setAccessibleName(tr("Shop"))
        self._offer_shops(shops)
        self.who = Choices("planWho")
        self.who.setAccessibleName(tr("Staff"))
        for one in people:
            self.who.addItem(one.name, one.staff)
        known = old.plan.planned if old is not None else None
        start = local_time(known.start, zone) if known is not None else None
        end = local_time(known.end, zone) if known is not None else None
        self.day = day_field("planDay", tr("Day"), (start or day).date())
        self.start = time_field("planFrom", tr("From"), start.time() if start else _FROM)
        self.end = time_field("planTo", tr("Ends"), end.time() if end else _TO)
        self.note = QLineEdit(known.note if known is not None else "")
        self.note.setObjectName("planNote")
        self.note.setAccessibleName(tr("Note (optional)"))
        self.note.setMaxLength(LONGEST_REASON)
        if old is not None:
            self.who.setCurrentIndex(self.who.findData(old.staff))
            self.who.setEnabled(False)
        self._finish()

    def planned(self) -> Planned:
        """Returns the plan as it stands here; an end that is no later than the begin is on the next day."""
        start = on_day(self.day, self.start, self._zone)
        end = on_day(self.day, self.end, self._zone, after=start)
        known = self._old.plan.planned if self._old is not None else None
        return Planned(
            id=known.id if known is not None else new_cid(),
            start=round(start.timestamp() * 1000),
            end=round(end.timestamp() * 1000),
            shop=str(self.shop.currentData() or ""),
            note=self.note.text().strip(),
        )

    def staff(self) -> StaffId:
        """Returns whose shift it is."""
        return StaffId(str(self.who.currentData() or ""))

    def _offer_shops(self, shops: Sequence[tuple[str, str]]) -> None:
        """Offers the shops where there are several; a plan for one that is gone keeps its name."""
        planned = self._old.plan.planned.shop if self._old is not None else ""
        named = dict(shops)
        self._several = len(named) > 1 or bool(planned)
        gone = {} if planned in ("", *named) else {planned: planned}
        for id_, name in ({"": tr("Any shop")} | named | gone).items():
            self.shop.addItem(name, id_)
        self.shop.setCurrentIndex(self.shop.findData(planned))

    def _finish(self) -> None:
        self.said = label(name="planSaid", tone="soft")
        self.said.setWordWrap(True)
        self.warning = label(name="planWarning", tone="warn")
        self.warning.setWordWrap(True)
        self.act = button(tr("Save"), name="planSave", kind="primary")
        self.act.setDefault(True)
        self.cancel = button(tr("Cancel"), name="planCancel")
        self.act.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self._lay_out()
        for changed in (self.day.dateChanged, self.start.timeChanged, self.end.timeChanged):
            changed.connect(self._judge)
        self.who.currentIndexChanged.connect(self._judge)
        self._judge()

    def _judge(self) -> None:
        plan = self.planned()
        over = local_time(plan.end, self._zone).date() != local_time(plan.start, self._zone).date()
        length = minutes_words((plan.end - plan.start) // 60_000)
        self.said.setText(tr("{length}, until the next day", length=length) if over else length)
        known = self._old.plan.planned.id if self._old is not None else None
        others = [one for one in self._plans.get(self.staff(), ()) if one.id != known]
        warned = warning_words(plan, others)
        self.warning.setText(tr("Warning: {what}", what=warned) if warned else "")
        self.warning.setVisible(bool(warned))
        self.act.setEnabled(bool(self.staff()))

    def _submit(self) -> None:
        staff, plan = self.staff(), self.planned()
        self.accept()
        self._then(staff, plan)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        fields = (
            (tr("Staff"), self.who), (tr("Day"), self.day), (tr("From"), self.start), (tr("Ends"), self.end),
            *(((tr("Shop"), self.shop),) if self._several else ()), (tr("Note (optional)"), self.note),
        )  # fmt: skip
        for row, (name, field) in enumerate(fields):
            words = label(name, tone="soft")
            words.setBuddy(field)
            grid.addWidget(words, row, 0)
            grid.addWidget(field, row, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.act)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        rows.addWidget(label(self.windowTitle(), name="planTitle", size="head"))
        rows.addLayout(grid)
        rows.addWidget(self.said)
        rows.addWidget(self.warning)
        rows.addLayout(buttons)
        self.who.setFocus()
