"""The parts of the designer's window, named and told."""

from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
)

from app.training.marking.sheet import LONGEST_NAME
from app.ui.parts import button, label
from app.ui.settings.controls import NumberField
from app.ui.training.marking.criterion_row import CriterionRow
from app.ui.training.marking.designing.criterion_fields import CriterionFields
from app.ui.words import tr


class DesignerParts:
    """Makes the parts of a window that is a dialog besides."""

    preview_rows: list[CriterionRow]
    close_button: QPushButton

    def _make_fields(self) -> None:
        self.list, self.criteria = QListWidget(), QListWidget()
        self.list.setObjectName("designerSheets")
        self.list.setAccessibleName(tr("Score sheets of the shop"))
        self.criteria.setObjectName("designerCriteria")
        self.criteria.setAccessibleName(tr("Criteria"))
        self.title_ja, self.title_en = QLineEdit(), QLineEdit()
        for line, name, said in (
            (self.title_ja, "designerTitleJa", tr("Title (Japanese)")),
            (self.title_en, "designerTitleEn", tr("Title (English)")),
        ):
            line.setObjectName(name)
            line.setAccessibleName(said)
            line.setPlaceholderText(said)
            line.setMaxLength(LONGEST_NAME)
        self.pass_mark = NumberField()
        self.pass_mark.setObjectName("designerPassMark")
        self.pass_mark.setRange(0, 100)
        self.pass_mark.setSuffix(" %")
        self.pass_mark.setAccessibleName(tr("Passed from"))
        self.fields, self.tabs = CriterionFields(), QTabWidget()
        self.preview, self.preview_column = QScrollArea(), QVBoxLayout()
        self.preview_rows = []

    def _make_buttons(self) -> None:
        self.new = button(tr("New sheet"), name="designerNew", kind="chip")
        self.copy = button(tr("Copy"), name="designerCopy", kind="chip")
        self.remove = button(tr("Remove"), name="designerRemove", kind="chip")
        self.add = button(tr("Add"), name="designerAdd", kind="chip")
        self.take = button(tr("Remove"), name="designerTake", kind="chip")
        self.up, self.down = (
            button("↑", name="designerUp", kind="chip"), button("↓", name="designerDown", kind="chip"),
        )  # fmt: skip
        self.undo = button(tr("Undo"), name="designerUndo")
        self.save = button(tr("Save"), name="designerSave", kind="primary")
        self.close_button = button(tr("Close"), name="designerClose")
        self.theirs = button(tr("Take theirs"), name="designerTheirs")
        self.mine = button(tr("Save mine instead"), name="designerMine")
        self.problem = label(name="designerProblem", tone="soft")
        self.problem.setWordWrap(True)
        _tell(self.new, tr("New score sheet"))
        _tell(self.copy, tr("Copy the score sheet"))
        _tell(self.remove, tr("Remove the score sheet"))
        _tell(self.add, tr("Add a criterion"))
        _tell(self.take, tr("Remove the criterion"))
        _tell(self.up, tr("Move the criterion up"))
        _tell(self.down, tr("Move the criterion down"))


def _tell(made: QPushButton, said: str) -> None:
    made.setAccessibleName(said)
    made.setToolTip(said)
