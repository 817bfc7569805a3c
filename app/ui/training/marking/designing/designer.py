"""The designer's window: the sheets of the shop, the criteria of one, a criterion's fields, a preview."""

from collections.abc import Callable, Mapping
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from app.protocol.register_base import Words
from app.protocol.training import ScoreSheetRecord
from app.ui.application import Looks
from app.ui.parts import set_look
from app.ui.training.marking.criterion_row import CriterionRow
from app.ui.training.marking.designing.designer_layout import lay_out
from app.ui.training.marking.designing.designer_parts import DesignerParts
from app.ui.training.marking.designing.sheet_edit import SheetEdit, copy_of, first_sheet, new_sheet
from app.ui.training.marking.sheet_words import chosen, lines_of, sheet_title
from app.ui.words import tr

SIZE: Final = QSize(1080, 660)
LARGE: Final = QSize(1260, 690)
"""With large text, within the smallest window."""

LARGE_PERCENT: Final = 150


class SheetDesigner(QDialog, DesignerParts):
    """Takes the sheets of the shop; says which is to be saved or removed. Asks about what is not saved."""

    save_wanted = Signal(object, int)
    """The record, and the version that it was begun with."""
    remove_wanted = Signal(str, int)

    def __init__(
        self,
        looks: Looks,
        sheets: Mapping[str, ScoreSheetRecord],
        version: Callable[[str], int],
        parent: QWidget,
        *,
        confirm: Callable[[str, str, str, Callable[[], object]], object],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sheetDesigner")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Score sheets"))
        self.resize(SIZE if looks.percent < LARGE_PERCENT else LARGE)
        self._looks, self._sheets, self._version, self._confirm = looks, dict(sheets), version, confirm
        self.edits: dict[str, SheetEdit] = {}
        self.key = ""
        self._showing = False
        self._make_fields()
        self._make_buttons()
        lay_out(self)
        self._connect()
        self.show_sheets(sheets)
        if not self._sheets:
            self.add_sheet(first_sheet())

    @property
    def edit(self) -> SheetEdit | None:
        """The sheet that is shown."""
        return self.edits.get(self.key)

    def show_sheets(self, sheets: Mapping[str, ScoreSheetRecord]) -> None:
        """Takes the sheets as the shop has them now; what is being changed here stays."""
        self._sheets = dict(sheets)
        for key, sheet in sheets.items():
            edit = self.edits.get(key)
            if edit is None or not edit.changed:
                self.edits[key] = SheetEdit(sheet, sheet, self._version(key))
            elif edit.base == sheet:
                edit.version = self._version(key)  # what was saved here has come back
        for key in [one for one, edit in self.edits.items() if edit.base is not None and one not in sheets]:
            del self.edits[key]
        self._show(self.key if self.key in self.edits else next(iter(self.edits), ""))

    def saved(self, record: ScoreSheetRecord, version: int) -> None:
        """The hub has it now, as this version."""
        edit = self.edits.get(record.id)
        if edit is not None:
            edit.base, edit.version = record, version
        self.say(tr("Saved: every trainer has it now."), "ok")
        self._show(self.key)

    def conflicted(self) -> None:
        """Somebody else changed the sheet meanwhile: the person decides."""
        self.say(tr("Somebody else changed this sheet meanwhile."), "danger")
        self.theirs.show()
        self.mine.show()

    def say(self, words: str, tone: str = "soft") -> None:
        """Says what became of something."""
        self.theirs.hide()
        self.mine.hide()
        self.problem.setText(words)
        set_look(self.problem, "tone", tone)

    # Sheets

    def add_sheet(self, made: ScoreSheetRecord | None = None) -> None:
        """Begins a new sheet."""
        sheet = made or new_sheet()
        self.edits[sheet.id] = SheetEdit(sheet, None, 0)
        self._show(sheet.id)
        self.title_ja.setFocus()

    def _copy(self) -> None:
        if self.edit is not None:
            self.add_sheet(copy_of(self.edit.sheet))

    def _remove_sheet(self) -> None:
        edit = self.edit
        if edit is None:
            return
        if edit.base is None:
            del self.edits[self.key]
            self._show(next(iter(self.edits), ""))
            return
        title = sheet_title(edit.sheet, self._looks.language)
        text = tr("“{title}” goes away for every trainer. Finished sheets stay as they are.", title=title)
        key, version = self.key, edit.version
        self._confirm(
            tr("Remove the score sheet?"), text, tr("Remove"), lambda: self.remove_wanted.emit(key, version)
        )

    def removed(self, key: str) -> None:
        """The hub does not have it any more."""
        self.edits.pop(key, None)
        self._sheets.pop(key, None)
        self._show(next(iter(self.edits), ""))

    # Showing

    def _show(self, key: str) -> None:
        self.key = key
        self._showing = True
        self.list.clear()
        for one, each in self.edits.items():
            title = sheet_title(each.sheet, self._looks.language) if _titled(each) else tr("New score sheet")
            self.list.addItem(f"{title} *" if each.changed else title)
            if one == key:
                self.list.setCurrentRow(self.list.count() - 1)
        edit = self.edit
        if edit is not None:
            _put(self.title_ja, edit.sheet.title.ja)
            _put(self.title_en, edit.sheet.title.en)
            self.pass_mark.setValue(edit.sheet.pass_mark)
            self._show_criteria(edit)
        self._showing = False
        self._show_state()

    def _show_criteria(self, edit: SheetEdit) -> None:
        language = self._looks.language
        self.criteria.clear()
        for number, one in enumerate(edit.sheet.criteria, start=1):
            name = chosen(one.name, language, tr("(no name)"))
            must = f" · {tr('Must')}" if one.must else ""
            self.criteria.addItem(f"{number}. {name}{must}")
        self.criteria.setCurrentRow(edit.at)
        self.fields.show_criterion(edit.criterion)
        for old in self.preview_rows:
            self.preview_column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.preview_rows = [CriterionRow(self._looks, line) for line in lines_of(edit.sheet, {}, language)]
        for row in self.preview_rows:
            row.bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.show_locked(locked=True)
            self.preview_column.insertWidget(self.preview_column.count() - 1, row)

    def _show_state(self) -> None:
        edit = self.edit
        there = edit is not None
        for part in (self.title_ja, self.title_en, self.pass_mark, self.criteria, self.tabs):
            part.setEnabled(there)
        faults = list(edit.faults()) if edit is not None else []
        self.save.setEnabled(edit is not None and edit.changed and not faults)
        self.undo.setEnabled(edit is not None and edit.can_undo)
        for made in (self.copy, self.remove, self.add, self.take, self.up, self.down):
            made.setEnabled(there)
        if edit is not None:
            self.up.setEnabled(edit.at > 0)
            self.down.setEnabled(edit.at + 1 < len(edit.sheet.criteria))
            self.add.setEnabled(edit.can_add)
        if edit is not None and edit.changed:
            self.say(faults[0] if faults else "", "danger" if faults else "soft")

    # Steps

    def _head_changed(self) -> None:
        edit = self.edit
        if edit is None or self._showing:
            return
        title = Words(ja=self.title_ja.text(), en=self.title_en.text())
        edit.step(replace(edit.sheet, title=title, pass_mark=self.pass_mark.value()), of="head")
        self._show(self.key)

    def _step(self, do: Callable[[SheetEdit], object]) -> None:
        edit = self.edit
        if edit is not None and not self._showing:
            do(edit)
            self._show(self.key)

    def _choose(self, row: int) -> None:
        keys = list(self.edits)
        if not self._showing and 0 <= row < len(keys):
            self.say("")
            self._show(keys[row])

    def _choose_criterion(self, row: int) -> None:
        edit = self.edit
        if edit is not None and not self._showing and row >= 0:
            edit.at = row
            self.fields.show_criterion(edit.criterion)
            self._show_state()

    def _submit(self) -> None:
        edit = self.edit
        if edit is not None and not list(edit.faults()):
            self.save.setEnabled(False)
            self.say(tr("Saving…"))
            self.save_wanted.emit(edit.sheet, edit.version)

    def _take_theirs(self) -> None:
        if self.key in self._sheets:
            sheet = self._sheets[self.key]
            self.edits[self.key] = SheetEdit(sheet, sheet, self._version(self.key))
        else:
            self.edits.pop(self.key, None)
        self.say("")
        self._show(self.key if self.key in self.edits else next(iter(self.edits), ""))

    def _keep_mine(self) -> None:
        edit = self.edit
        if edit is not None:
            edit.version = self._version(self.key)
            self._submit()

    def reject(self) -> None:
        """Closes, after asking where something is not saved."""
        unsaved = [one for one in self.edits.values() if one.changed and (one.base or _titled(one))]
        if not unsaved:
            super().reject()
            return
        self._confirm(
            tr("Close without saving?"),
            tr("{count} score sheets are not saved.", count=len(unsaved)),
            tr("Close without saving"),
            super().reject,
        )

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._choose)
        self.criteria.currentRowChanged.connect(self._choose_criterion)
        for line in (self.title_ja, self.title_en):
            line.textChanged.connect(lambda _text: self._head_changed())
        self.pass_mark.valueChanged.connect(lambda _value: self._head_changed())
        self.fields.changed.connect(lambda one: self._step(lambda edit: edit.change(one)))
        self.new.clicked.connect(lambda _on: self.add_sheet())
        self.copy.clicked.connect(self._copy)
        self.remove.clicked.connect(self._remove_sheet)
        self.add.clicked.connect(lambda: self._step(SheetEdit.add))
        self.take.clicked.connect(lambda: self._step(SheetEdit.remove))
        self.up.clicked.connect(lambda: self._step(lambda edit: edit.move(-1)))
        self.down.clicked.connect(lambda: self._step(lambda edit: edit.move(1)))
        self.undo.clicked.connect(lambda: self._step(SheetEdit.undo))
        self.save.clicked.connect(self._submit)
        self.close_button.clicked.connect(self.reject)
        self.theirs.clicked.connect(self._take_theirs)
        self.mine.clicked.connect(self._keep_mine)


def _put(line: QLineEdit, text: str) -> None:
    if line.text() != text:
        line.setText(text)


def _titled(edit: SheetEdit) -> bool:
    return bool(edit.sheet.title.ja.strip() or edit.sheet.title.en.strip())
