"""The trainer's overview of newcomers: in which stage each is since when, who is stuck, and as a file."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.folding import fold
from app.domain.way_in import Stage
from app.protocol.way_in_frames import Place
from app.ui.parts import Choices, ShortLabel, button, label
from app.ui.training.courses.sorted_cells import Cell
from app.ui.training.courses.tables import plain_table
from app.ui.way_in import way_words as words
from app.ui.way_in.way_words import Called
from app.ui.words import tr

SIZE: Final = QSize(1160, 680)
AROUND: Final = QSize(80, 80)
WIDEST: Final = 15
"""Heights of a letter that a column is wide at most."""

ON_THE_WAY: Final = "way"
LIVE: Final = "live"


class NewcomersDialog(QDialog):
    """Takes places, and shows those that fit the filters; its buttons say what is wanted of whom."""

    refresh_wanted = Signal()
    person_wanted = Signal(str)
    remind_wanted = Signal(str)
    give_wanted = Signal(str)
    invite_wanted = Signal()
    edit_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget, *, me: str = "", invites: bool = False, edits: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("newcomersDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Newcomers on their way in"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self._me, self._places, self._now = me, tuple[Place, ...](), 0
        self._zone: tzinfo | None = None
        self._called, self._groups = Called(), dict[str, str]()
        states = ((tr("On the way"), ON_THE_WAY), (tr("Gone live"), LIVE), (tr("All"), ""))
        self.which = _choices("newcomersWhich", tr("Which newcomers"), states)
        stages = ((tr("All stages"), ""), *((words.stage_name(one), one.value) for one in Stage))
        self.stage = _choices("newcomersStage", tr("Stage"), stages)
        self.group = _choices("newcomersGroup", tr("Group of trainees"))
        self.mine = QCheckBox(tr("Only mine"))
        self.mine.setObjectName("newcomersMine")
        self.stuck = QCheckBox(tr("Only who is stuck"))
        self.stuck.setObjectName("newcomersStuck")
        self.search = QLineEdit()
        self.search.setObjectName("newcomersSearch")
        self.search.setPlaceholderText(tr("Search names"))
        self.search.setAccessibleName(tr("Search names"))
        self.search.setClearButtonEnabled(True)
        self.table = plain_table("newcomersTable", self.windowTitle(), _heads())
        self.table.horizontalHeader().setStretchLastSection(True)
        self.empty = label(tr("Asking the hub …"), name="newcomersEmpty", tone="soft")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.said = ShortLabel(name="newcomersSaid", tone="soft")
        self.person = button(tr("Show this person…"), name="newcomersPerson", kind="primary")
        self.remind = button(tr("Remind…"), name="newcomersRemind")
        self.give = button(tr("Who looks after…"), name="newcomersGive")
        self.invite = button(tr("Invite…"), name="newcomersInvite")
        self.invite.setVisible(invites)
        self.edit = button(tr("Set the stages…"), name="newcomersEdit")
        self.edit.setVisible(edits)
        self.save = button(tr("Save as CSV…"), name="newcomersSave")
        self._lay_out()
        self._connect()
        self._fill()

    @property
    def shown(self) -> list[Place]:
        """The places that fit the filters, stuck ones first."""
        which, stage, group = (box.currentData() for box in (self.which, self.stage, self.group))
        wanted = fold(self.search.text()).strip()
        return [
            one
            for one in self._places
            if (not which or one.live == (which == LIVE))
            and (not stage or one.stage == stage)
            and (not group or group in one.groups)
            and (one.in_charge == self._me or not self.mine.isChecked())
            and (one.stuck or not self.stuck.isChecked())
            and (wanted in fold(one.name) or wanted in fold(one.staff))
        ]

    @property
    def chosen(self) -> str:
        """The id of who is chosen; empty for nobody."""
        cell = self.table.item(self.table.currentRow(), 0)
        return "" if cell is None else str(cell.data(Qt.ItemDataRole.UserRole))

    def show_places(
        self,
        places: Sequence[Place],
        now: int,
        zone: tzinfo | None,
        *,
        called: Called,
        groups: Mapping[str, str],
        way: bool,
    ) -> None:
        """Shows newcomers at the hub's time `now`; `way` tells whether the shop has a way in at all."""
        self._places, self._now, self._zone = tuple(places), now, zone
        self._called, self._groups = called, dict(groups)
        known = sorted({group for one in places for group in one.groups})
        chosen = self.group.currentData()
        self.group.blockSignals(True)
        self.group.clear()
        for said, value in ((tr("All groups"), ""), *((groups.get(one, one), one) for one in known)):
            self.group.addItem(said, value)
        self.group.setCurrentIndex(max(0, self.group.findData(chosen)))
        self.group.blockSignals(False)
        self.invite.setEnabled(way)
        self.empty.setText(
            tr("Nobody fits. Newcomers stand here as soon as they are invited.") if way
            else tr("This shop has no way in yet: newcomers begin at once. “Set the stages…” makes one.")
        )  # fmt: skip
        self._fill()

    def show_trouble(self, text: str) -> None:
        """Says what did not work; what is shown stays."""
        self.said.setText(text)
        if not self._places:
            self.empty.setText(text)

    def tell(self, text: str) -> None:
        """Says what was done."""
        self.said.setText(text)

    def as_table(self) -> list[list[str]]:
        """Returns what is shown for a file: a head, and a line for each person with all his stages."""
        stages = list(Stage)
        rows = [[*_heads(), *(words.stage_name(one) for one in stages)]]
        for place in self.shown:
            by_stage = {one.stage: one for one in place.steps}
            told = [
                " ".join(
                    filter(None, (words.state_name(step.state), words.moment(step.at, self._zone)))
                ) if (step := by_stage.get(one)) is not None else ""
                for one in stages
            ]  # fmt: skip
            rows.append([*(text for text, _rank in self._cells(place)), *told])
        return rows

    def _fill(self) -> None:
        rows, chosen = self.shown, self.chosen
        self.table.setSortingEnabled(False)
        self.table.setRowCount(len(rows))
        for y, place in enumerate(rows):
            for x, (text, rank) in enumerate(self._cells(place)):
                cell = Cell(text, rank)
                if not x:
                    cell.setData(Qt.ItemDataRole.UserRole, str(place.staff))
                self.table.setItem(y, x, cell)
        widest = WIDEST * self.fontMetrics().height()
        for x in range(self.table.columnCount()):
            self.table.resizeColumnToContents(x)
            self.table.setColumnWidth(x, min(widest, self.table.columnWidth(x)))
        ids = [str(one.staff) for one in rows]
        if rows:
            self.table.setCurrentCell(ids.index(chosen) if chosen in ids else 0, 0)
            stuck = sum(one.stuck for one in rows)
            self.said.setText(tr("{count} people, {stuck} stuck", count=len(rows), stuck=stuck))
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        for act in (self.person, self.remind, self.give, self.save):
            act.setEnabled(bool(rows))

    def _cells(self, place: Place) -> list[tuple[str, object]]:
        step = words.present(place)
        trouble = "" if step is None else words.trouble_words(step, self._zone, self._called)
        stuck = tr("Stuck") if place.stuck else ""
        groups = ", ".join(self._groups.get(one, one) for one in place.groups)
        order = (place.live, not place.stuck, place.since)
        return [
            (place.name or place.staff, order),
            (f"⚠ {stuck}" if stuck else "", order),
            (words.stage_name(place.stage), place.stage.place),
            (words.since_words(place, self._now), -place.since),
            (words.far_words(place), sum(one.at > 0 for one in place.steps)),
            (place.in_charge_name, place.in_charge_name),
            (words.moment(place.last, self._zone), place.last),
            (groups, groups),
            (trouble, trouble),
        ]

    def _connect(self) -> None:
        for box in (self.which, self.stage, self.group):
            box.currentIndexChanged.connect(lambda _row: self._fill())
        for tick in (self.mine, self.stuck):
            tick.toggled.connect(lambda _on: self._fill())
        self.search.textChanged.connect(lambda _text: self._fill())
        self.table.cellActivated.connect(lambda *_place: self._of_chosen(self.person_wanted))
        self.person.clicked.connect(lambda: self._of_chosen(self.person_wanted))
        self.remind.clicked.connect(lambda: self._of_chosen(self.remind_wanted))
        self.give.clicked.connect(lambda: self._of_chosen(self.give_wanted))
        self.invite.clicked.connect(self.invite_wanted)
        self.edit.clicked.connect(self.edit_wanted)
        self.save.clicked.connect(self.save_wanted)

    def _of_chosen(self, wanted: SignalInstance) -> None:
        if self.chosen:
            wanted.emit(self.chosen)

    def _lay_out(self) -> None:
        head, about, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        more = QHBoxLayout()
        for part in (self.which, self.stage, self.group):
            head.addWidget(part)
        head.addWidget(self.search, 1)
        for tick in (self.mine, self.stuck):
            more.addWidget(tick)
        more.addStretch(1)
        again = _act(tr("Refresh"), "newcomersRefresh")
        again.clicked.connect(self.refresh_wanted)
        close = _act(tr("Close"), "newcomersClose")
        close.clicked.connect(self.reject)
        for act in (self.person, self.remind, self.give):
            about.addWidget(act)
        about.addStretch(1)
        for act in (self.save, again):
            about.addWidget(act)
        for act in (self.invite, self.edit):
            foot.addWidget(act)
        foot.addWidget(self.said, 1)
        foot.addWidget(close)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        rows.addLayout(head)
        rows.addLayout(more)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.empty, 1)
        rows.addLayout(about)
        rows.addLayout(foot)


def _heads() -> list[str]:
    return [
        tr("Name"), tr("Stuck"), tr("Stage"), tr("For how long"), tr("So far"), tr("Looked after by"),
        tr("Last did something"), tr("Groups"), tr("What is in the way"),
    ]  # fmt: skip


def _act(text: str, name: str) -> QPushButton:
    return button(text, name=name)


def _choices(name: str, said: str, among: Sequence[tuple[str, str]] = ()) -> Choices:
    made = Choices(name)
    made.setAccessibleName(said)
    made.setSizeAdjustPolicy(Choices.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(11)
    for text, value in among:
        made.addItem(text, value)
    return made
