"""The window of outbound lists: how each stands, whom to call next, and what is done with them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.protocol.outbound_frames import Entry, ListRow
from app.ui.outbound import outbound_words as words
from app.ui.parts import ShortLabel, button, label
from app.ui.phone.phone_words import number_words
from app.ui.shifts.shift_table import show_rows, table
from app.ui.words import tr

SIZE: Final = QSize(980, 640)
AROUND: Final = QSize(40, 40)


class ListsDialog(QDialog):
    """Takes lists and whom to call; emits what is wanted, with the id of the list where it is about one."""

    refresh_wanted = Signal()
    next_wanted = Signal(str)
    call_wanted = Signal(object)
    leave_wanted = Signal(object)
    import_wanted = Signal()
    state_wanted = Signal(str, str)
    save_wanted = Signal(str, str)
    barred_wanted = Signal()

    def __init__(self, parent: QWidget, *, manages: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("outboundDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Outbound lists"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self._manages = manages
        self._rows: list[ListRow] = []
        self.entry: Entry | None = None
        self.table = table("outboundTable", self.windowTitle())
        self.empty = label(tr("Asking the hub …"), name="outboundEmpty", tone="soft")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.about = ShortLabel(name="outboundAbout", tone="soft")
        self.said = label(name="outboundSaid", tone="soft")
        self.said.setWordWrap(True)
        self.next = button(tr("Next customer"), name="outboundNext", kind="primary")
        self.import_ = button(tr("Import…"), name="outboundImport")
        self.pause = button(tr("Pause"), name="outboundPause")
        self.save = button(tr("Save results ▾"), name="outboundSave")
        self.save.setAccessibleName(tr("Save results"))
        self.delete = button(tr("Delete…"), name="outboundDelete")
        self.barred = button(tr("Do-not-call list…"), name="outboundBarred")
        self.again = button(tr("Refresh"), name="outboundRefresh")
        self.close_button = button(tr("Close"), name="outboundClose")
        self._make_card()
        self._lay_out()
        self._join()
        self._judge()

    def _make_card(self) -> None:
        self.card = QFrame()
        self.card.setObjectName("outboundCard")
        self.card.setProperty("kind", "strip")
        self.card.setProperty("tone", "info")
        self.who = ShortLabel(name="outboundWho", size="head")
        self.facts = label(name="outboundFacts")
        self.facts.setWordWrap(True)
        self.call = button(tr("Call now"), name="outboundCall", kind="primary")
        self.leave = button(tr("Put back"), name="outboundLeave")
        rows = QGridLayout(self.card)
        rows.setContentsMargins(12, 8, 12, 8)
        rows.addWidget(self.who, 0, 0)
        rows.addWidget(self.leave, 0, 1)
        rows.addWidget(self.call, 0, 2)
        rows.addWidget(self.facts, 1, 0, 1, 3)
        rows.setColumnStretch(0, 1)
        self.card.hide()

    def _lay_out(self) -> None:
        manage, foot = QHBoxLayout(), QHBoxLayout()
        for one in (self.import_, self.pause, self.save, self.delete):
            manage.addWidget(one)
            one.setVisible(self._manages)
        manage.addStretch(1)
        self.barred.setVisible(self._manages)
        manage.addWidget(self.barred)
        foot.addWidget(self.again)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.next)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(18, 16, 18, 16)
        rows.setSpacing(8)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.empty, 1)
        for part in (self.about, self.said, self.card):
            rows.addWidget(part)
        rows.addLayout(manage)
        rows.addLayout(foot)

    def _join(self) -> None:
        self.table.itemSelectionChanged.connect(self._judge)
        self.table.cellActivated.connect(lambda *_: self.next.click())
        self.next.clicked.connect(lambda: self.next_wanted.emit(self.chosen_id))
        self.call.clicked.connect(lambda: self.call_wanted.emit(self.entry))
        self.leave.clicked.connect(lambda: self.leave_wanted.emit(self.entry))
        self.import_.clicked.connect(self.import_wanted)
        self.pause.clicked.connect(self._turn)
        self.delete.clicked.connect(self._delete)
        self.save.clicked.connect(
            lambda: self.forms().popup(self.save.mapToGlobal(self.save.rect().bottomLeft()))
        )
        self.barred.clicked.connect(self.barred_wanted)
        self.again.clicked.connect(self.refresh_wanted)
        self.close_button.clicked.connect(self.reject)

    @property
    def chosen(self) -> ListRow | None:
        """The list that is chosen."""
        at = self.table.currentRow()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    @property
    def chosen_id(self) -> str:
        """Its id, empty for none."""
        return "" if self.chosen is None else self.chosen.id

    def forms(self) -> QMenu:
        """Returns a menu of the forms in which results are saved."""
        menu = QMenu(self)
        menu.setObjectName("outboundForms")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for said, form in ((tr("CSV file"), "csv"), (tr("Excel workbook"), "xlsx")):
            menu.addAction(said).triggered.connect(
                lambda _on=False, form=form: self.save_wanted.emit(self.chosen_id, form)
            )
        return menu

    def show_lists(self, lists: Sequence[ListRow], groups: Mapping[str, str]) -> None:
        """Shows lists; the one that was chosen stays so."""
        chosen, self._rows = self.chosen_id, list(lists)
        rows = [
            (
                row.name, words.list_state(row), str(row.open + row.calling), str(row.due), str(row.done),
                str(row.refused), str(row.unreachable), words.progress_words(row),
                groups.get(row.group, row.group),
            )
            for row in self._rows
        ]  # fmt: skip
        head = (
            tr("List"), tr("State"), tr("To be called"), tr("Due now"), tr("Done"), tr("Refused"),
            tr("Unreachable"), tr("Progress"), tr("Group of callers"),
        )  # fmt: skip
        show_rows(self.table, head, rows, (1, 8, 0))
        ids = [row.id for row in self._rows]
        if rows:
            self.table.setCurrentCell(ids.index(chosen) if chosen in ids else 0, 0)
        self.empty.setText(
            tr("There is no list yet. “Import…” makes one from a CSV file or a workbook.")
            if self._manages
            else tr("There is no list for your groups now. Your supervisor imports them.")
        )
        self._judge()

    def show_entry(self, entry: Entry | None, now: datetime, zone: tzinfo | None) -> None:
        """Shows whom to call; None: nobody."""
        self.entry = entry
        self.card.setVisible(entry is not None)
        if entry is not None:
            self.who.setText(f"{entry.name or tr('Guest')}  {number_words(entry.number)}")
            self.facts.setText("\n".join(words.entry_lines(entry, now, zone)))
            self.facts.setVisible(bool(self.facts.text()))
            self.said.setText("")
            self.call.setFocus()
        self._judge()

    def tell(self, text: str) -> None:
        """Says what was done, or why it was not."""
        self.said.setText(text)
        if not self._rows:
            self.empty.setText(text)
        self._judge()

    def _judge(self) -> None:
        row, has = self.chosen, bool(self._rows)
        self.table.setVisible(has)
        self.empty.setVisible(not has)
        self.about.setText("" if row is None else words.about_list(row))
        self.said.setVisible(bool(self.said.text()) and has)
        there = row is not None and row.state != "deleted"
        self.next.setEnabled(there and self.entry is None)
        for one in (self.pause, self.save):
            one.setEnabled(there)
        self.delete.setEnabled(row is not None)
        paused = row is not None and row.state == "paused"
        self.pause.setText(tr("Resume") if paused else tr("Pause"))
        gone = row is not None and row.state == "deleted"
        self.delete.setText(tr("Restore") if gone else tr("Delete…"))

    def _turn(self) -> None:
        if self.chosen is not None:
            self.state_wanted.emit(self.chosen.id, "open" if self.chosen.state == "paused" else "paused")

    def _delete(self) -> None:
        if self.chosen is not None:
            self.state_wanted.emit(self.chosen.id, "open" if self.chosen.state == "deleted" else "deleted")
