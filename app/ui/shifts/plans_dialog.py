"""The window in which people in charge plan the shifts of a week."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.ids import StaffId
from app.domain.shifts import Planned
from app.protocol.shift_frames import PlanOf, PlansRes
from app.ui.parts import Choices, button, label
from app.ui.shifts.shift_table import show_rows, table
from app.ui.shifts.week_page import plan_row
from app.ui.words import tr

SIZE: Final = QSize(1080, 600)
AROUND: Final = QSize(40, 40)


class PlansDialog(QDialog):
    """`turned` asks for another week: -1, 1, or 0 for this one."""

    turned = Signal(int)
    edit_wanted = Signal(object)
    """A `PlanOf` to change, None for a new one."""
    gone = Signal(object)
    """A `PlanOf` to take back."""
    undo_wanted = Signal()
    forget_wanted = Signal()
    """All lines of somebody are to be deleted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("plansDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Plan shifts"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self._all: Sequence[PlanOf] = ()
        self._shown: list[PlanOf] = []
        self._answer = PlansRes()
        self._zone: tzinfo | None = None
        self._shops: Mapping[str, str] = {}
        self.week = label(name="plansWeek", size="head")
        self.previous = button(tr("Previous week"), name="plansPrevious")
        self.this = button(tr("This week"), name="plansThis")
        self.next = button(tr("Next week"), name="plansNext")
        self.who = Choices("plansWho")
        self.who.setAccessibleName(tr("Whose shifts"))
        self.table = table("plansTable", tr("Planned shifts"))
        self.state = label(tr("Loading…"), name="plansState", tone="soft")
        self.state.setWordWrap(True)
        self.add = button(tr("Plan a shift…"), name="plansAdd", kind="primary")
        self.change = button(tr("Change…"), name="plansChange")
        self.remove = button(tr("Take back"), name="plansRemove")
        self.undo = button(tr("Undo"), name="plansUndo", kind="quiet")
        self.forget = button(tr("Delete somebody's shifts…"), name="plansForget", kind="quiet")
        self.forget.hide()
        self.close_button = button(tr("Close"), name="plansClose")
        self._connect()
        self._lay_out()
        self.undo.hide()
        self.add.setEnabled(False)
        self._judge()

    def show_week(self, monday: datetime) -> None:
        """Shows which week it is, and that its plans are on their way."""
        sunday = monday + timedelta(days=6)
        self.week.setText(f"{monday:%Y-%m-%d} – {sunday:%m-%d}")
        self.state.setText(tr("Loading…"))

    def show_plans(
        self,
        answer: PlansRes,
        zone: tzinfo | None,
        *,
        week: tuple[int, int],
        shops: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Shows the plans that begin in a week (Unix ms); the others are there for the warnings."""
        self._answer, self._zone, self._shops = answer, zone, shops
        chosen = self.who.currentData()
        self.who.blockSignals(True)
        self.who.clear()
        self.who.addItem(tr("Everybody"), "")
        for one in answer.people:
            self.who.addItem(one.name, one.staff)
        self.who.setCurrentIndex(max(0, self.who.findData(chosen)))
        self.who.blockSignals(False)
        alive = [one for one in answer.plans if not one.plan.gone]
        self._all = [one for one in alive if week[0] <= one.plan.planned.start < week[1]]
        self.add.setEnabled(bool(answer.people))
        self._show()

    def show_trouble(self, text: str) -> None:
        """Says what did not work."""
        self.state.setText(text)

    def show_undo(self, text: str) -> None:
        """Says that a plan was taken back, and offers to undo it; empty: no more."""
        self.undo.setVisible(bool(text))
        if text:
            self.state.setText(text)

    def of(self, staff: StaffId) -> list[Planned]:
        """Returns the plans of somebody that count, in this week and around it."""
        found = [one for one in self._answer.plans if one.staff == staff and not one.plan.gone]
        return [one.plan.planned for one in found]

    def chosen(self) -> PlanOf | None:
        """Returns the plan that is chosen."""
        row = self.table.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _show(self) -> None:
        names = {one.staff: one.name for one in self._answer.people}
        whose = self.who.currentData() or ""
        self._shown = [one for one in self._all if whose in ("", one.staff)]
        rows = []
        for one in self._shown:
            day, *rest = plan_row(one.plan.planned, self._zone, "", self.of(one.staff), self._shops)
            rows.append((day, names.get(one.staff, one.staff), *rest))
        head = (tr("Day"), tr("Staff"), tr("From"), tr("Ends"), tr("Length"), tr("Note"), tr("Remark"))
        show_rows(self.table, head, rows, (1, 5, 6))
        told = tr("{count} shifts are planned.", count=len(rows)) if rows else tr("No shifts are planned.")
        if self._answer.more:
            told = tr("Not all plans fit in here: choose a narrower time.")
        if not self._answer.people:
            told = tr("There is nobody whose shifts you plan.")
        if not self.undo.isVisible():
            self.state.setText(told)
        self._judge()

    def _judge(self) -> None:
        there = self.chosen() is not None
        self.change.setEnabled(there)
        self.remove.setEnabled(there)

    def _connect(self) -> None:
        self.previous.clicked.connect(lambda: self.turned.emit(-1))
        self.next.clicked.connect(lambda: self.turned.emit(1))
        self.this.clicked.connect(lambda: self.turned.emit(0))
        self.who.currentIndexChanged.connect(self._show)
        self.table.itemSelectionChanged.connect(self._judge)
        self.table.itemDoubleClicked.connect(lambda _item: self.edit_wanted.emit(self.chosen()))
        self.add.clicked.connect(lambda: self.edit_wanted.emit(None))
        self.change.clicked.connect(lambda: self.edit_wanted.emit(self.chosen()))
        self.remove.clicked.connect(lambda: self.gone.emit(self.chosen()))
        self.undo.clicked.connect(self.undo_wanted)
        self.forget.clicked.connect(self.forget_wanted)
        self.close_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        head, keys, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.week, 1)
        for one in (self.who, self.previous, self.this, self.next):
            head.addWidget(one)
        for one in (self.add, self.change, self.remove, self.undo):
            keys.addWidget(one)
        keys.addStretch(1)
        keys.addWidget(self.forget)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.close_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addLayout(head)
        rows.addWidget(self.table, 1)
        rows.addLayout(keys)
        rows.addLayout(foot)
