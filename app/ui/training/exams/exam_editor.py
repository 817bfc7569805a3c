"""The window in which exams are written: their problems, rules, help, marks, and what passing permits."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain.ids import new_cid
from app.protocol.training import DRAFT, ExamRecord
from app.training.drafting import RecordDraft
from app.training.exams.faults import exam_faults
from app.ui.parts import ShortLabel, button, label
from app.ui.training.exams.exam_fields import ExamFields
from app.ui.training.exams.exam_material import ExamMaterial, Titled
from app.ui.training.exams.rolling import rolling
from app.ui.words import tr

SIZE: Final = QSize(1080, 720)
AROUND: Final = QSize(60, 60)
LIST_WIDTH: Final = 230
_ID: Final = Qt.ItemDataRole.UserRole

Confirm = Callable[[str, str, str, str, Callable[[], object]], object]


class ExamEditor(QDialog):
    """`kept` carries a record and the version that it is based on, `removed` an id and a version."""

    kept = Signal(object, int)
    removed = Signal(str, int)

    def __init__(self, confirm: Confirm, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("examEditor")
        self.setWindowTitle(tr("Exams: write and share"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self._confirm = confirm
        self._drafts: dict[str, RecordDraft[ExamRecord]] = {}
        self._shown = ""
        self._material = ExamMaterial()
        self.list = QListWidget()
        self.list.setObjectName("examEditorList")
        self.list.setAccessibleName(tr("Exams"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.fields = ExamFields()
        self.hint = label(name="examEditorHint", tone="soft", size="note")
        self.said = ShortLabel(name="examEditorSaid", tone="soft")
        self.new = button(tr("New exam"), name="examNew")
        self.remove = button(tr("Remove…"), name="examRemove")
        self.undo = button(tr("Undo"), name="examUndo")
        self.save = button(tr("Save"), name="examSave", kind="primary")
        self.close_button = button(tr("Close"), name="examEditorClose")
        self._lay_out()
        self._connect()
        self._show()

    @property
    def draft(self) -> RecordDraft[ExamRecord] | None:
        """The exam that is shown."""
        return self._drafts.get(self._shown)

    def show_exams(self, known: Mapping[str, tuple[ExamRecord, int]], material: ExamMaterial) -> None:
        """Shows the exams of the shop; what is being changed stays as it is."""
        self.fields.finish()
        kept = {id_: one for id_, one in self._drafts.items() if one.changed}
        fresh = {id_: RecordDraft[ExamRecord](record, version) for id_, (record, version) in known.items()}
        self._drafts, self._material = fresh | kept, material
        self._fill()

    def begin(self) -> None:
        """Begins a new exam, as a draft."""
        record = ExamRecord(id=f"exam-{new_cid()[:13]}", title=tr("New exam"), shared=DRAFT)
        self._drafts[record.id] = RecordDraft[ExamRecord](record, 0)
        self._shown = record.id
        self._fill()
        self.fields.title.setFocus()
        self.fields.title.selectAll()

    def saved(self, record: ExamRecord, version: int) -> None:
        """Takes that an exam is kept at the hub."""
        held = self._drafts.get(record.id)
        if held is not None:
            held.kept(record, version)
        self.said.setText(tr("Saved."))
        self._fill()

    def show_conflict(self, record: ExamRecord, version: int) -> None:
        """Says that somebody else changed the exam; what is shown stays, to be saved over his."""
        held = self._drafts.get(record.id)
        if held is not None:
            held.version = version
        self.said.setText(
            tr("Somebody else changed this exam meanwhile. Save again to put yours in its place.")
        )

    def show_trouble(self, text: str) -> None:
        """Says what did not work."""
        self.said.setText(text)

    def reject(self) -> None:
        """Closes the window; what is not kept is asked about first."""
        self.fields.finish()
        left = [one.record.title for one in self._drafts.values() if one.changed]
        if not left:
            super().reject()
            return
        text = tr("Not kept yet: {titles}", titles=tr(", ").join(left))
        self._confirm("leave_exams", tr("Throw the changes away?"), text, tr("Throw away"), super().reject)

    def _save(self) -> None:
        self.fields.finish()
        held = self.draft
        if held is None:
            return
        problem = self._problem(held.record)
        if problem:
            self.said.setText(problem)
        elif not held.changed:
            self.said.setText(tr("Nothing has changed."))
        else:
            self.said.setText(tr("Asking the hub …"))
            self.kept.emit(held.record, held.version)

    @staticmethod
    def _problem(record: ExamRecord) -> str:
        if not record.title:
            return tr("Give the exam a title.")
        if not record.scenarios and record.shared != DRAFT:
            return tr("Choose at least one practice problem, or leave it a draft.")
        return next(exam_faults(record), "")

    def _remove(self) -> None:
        held = self.draft
        if held is None:
            return

        def go() -> None:
            self._drafts.pop(held.record.id, None)
            if held.version:
                self.removed.emit(held.record.id, held.version)
            self._shown = ""
            self._fill()

        text = tr("Results that people have stay in their progress.")
        title = tr("Remove “{title}”?", title=held.record.title)
        self._confirm("remove_exam", title, text, tr("Remove"), go)

    def _undo(self) -> None:
        self.fields.finish()
        if self.draft is not None and self.draft.undo():
            self._show()
            self._mark()

    def _change(self, values: dict[str, Any]) -> None:
        held = self.draft
        if held is None:
            return
        before = held.record
        held.change(**values)
        self._mark()
        if "sheet" in values or "scenarios" in values:
            if before != held.record:
                known = {id_ for id_, _name in self._criteria(held.record)}
                if any(one not in known for one in held.record.must):
                    held.change(must=tuple(one for one in held.record.must if one in known))
            self.fields.show_must(self._criteria(held.record), held.record.must)

    def _criteria(self, record: ExamRecord) -> Titled:
        sheets = [record.sheet] if record.sheet else [
            self._material.of_scenario.get(one, "") for one in record.scenarios
        ]  # fmt: skip
        found: dict[str, str] = {}
        for sheet in sheets:
            found.update(self._material.criteria.get(sheet, ()))
        return list(found.items())

    def _fill(self) -> None:
        held = sorted(self._drafts.values(), key=lambda one: (one.record.title, one.record.id))
        self.list.blockSignals(True)
        self.list.clear()
        for one in held:
            item = QListWidgetItem(_line(one))
            item.setData(_ID, one.record.id)
            self.list.addItem(item)
        ids = [one.record.id for one in held]
        place = ids.index(self._shown) if self._shown in ids else 0 if ids else -1
        self._shown = ids[place] if ids else ""
        self.list.setCurrentRow(place)
        self.list.blockSignals(False)
        self._show()
        self._mark()

    def _chose(self, item: QListWidgetItem | None) -> None:
        self.fields.finish()
        self._shown = "" if item is None else str(item.data(_ID))
        self.said.clear()
        self._show()
        self._mark()

    def _show(self) -> None:
        held, known = self.draft, self._material
        record = None if held is None else held.record
        criteria = self._criteria(record) if record is not None else ()
        self.fields.show_exam(record, known.scenarios, known.sheets, known.groups, criteria)

    def _mark(self) -> None:
        held = self.draft
        item = self.list.currentItem()
        if held is not None and item is not None:
            item.setText(_line(held))
        self.save.setEnabled(held is not None)
        self.undo.setEnabled(held is not None and held.can_undo)
        self.remove.setEnabled(held is not None)
        self.hint.setText(self._hint(held.record) if held is not None else tr("Begin a new exam."))

    def _hint(self, record: ExamRecord) -> str:
        """Returns what marks the exam, in a sentence."""
        if record.marked_by == "trainer":
            return tr("A trainer fills in a score sheet for each conversation; the hub proposes points.")
        sheets = {record.sheet} if record.sheet else {
            self._material.of_scenario.get(one, "") for one in record.scenarios
        }  # fmt: skip
        if all(self._material.automatic.get(one, False) for one in sheets):
            return tr("The hub marks by the measures of the score sheet.")
        return tr("A sheet without a measure: there the hub marks by the required steps of the problem.")

    def _lay_out(self) -> None:
        self.hint.setWordWrap(True)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(self.new)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addLayout(left)
        body.addWidget(rolling(self.fields, "examFieldsArea"), 1)
        foot = QHBoxLayout()
        foot.addWidget(self.remove)
        foot.addWidget(self.undo)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        rows.addLayout(body, 1)
        rows.addWidget(self.hint)
        rows.addLayout(foot)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(lambda item, _before: self._chose(item))
        self.fields.changed.connect(self._change)
        self.new.clicked.connect(self.begin)
        self.remove.clicked.connect(self._remove)
        self.undo.clicked.connect(self._undo)
        self.save.clicked.connect(self._save)
        self.close_button.clicked.connect(self.reject)


def _line(held: RecordDraft[ExamRecord]) -> str:
    said = tr("Draft") if held.record.shared == DRAFT else ""
    if held.changed:
        said = f"{said} · {tr('not kept')}".lstrip(" ·")
    return f"{held.record.title}\n{said}" if said else held.record.title
