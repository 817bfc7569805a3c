"""Where the parts of the designer stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.folding_row import FoldingRow
from app.ui.parts import label
from app.ui.words import tr

if TYPE_CHECKING:
    from app.ui.training.marking.designing.designer import SheetDesigner

LIST_WIDTH: Final = 200
CRITERIA_WIDTH: Final = 280


def lay_out(of: SheetDesigner) -> None:
    """Puts the parts in their places."""
    of.preview_column.setSpacing(12)
    of.preview_column.addStretch(1)
    page = QWidget()
    page.setObjectName("settingsPage")
    inside = QVBoxLayout(page)
    inside.setContentsMargins(12, 12, 12, 12)
    inside.addLayout(of.preview_column)
    of.preview.setObjectName("designerPreview")
    of.tabs.setObjectName("designerTabs")
    of.tabs.setDocumentMode(True)
    of.tabs.tabBar().setDrawBase(False)
    of.tabs.addTab(_scrolled(QScrollArea(), of.fields), tr("Criterion"))
    of.tabs.addTab(_scrolled(of.preview, page), tr("Preview"))
    sides = QHBoxLayout()
    sides.setSpacing(14)
    sides.addLayout(_sheets(of), 2)
    sides.addLayout(_criteria(of), 3)
    sides.addWidget(of.tabs, 6)
    foot = QHBoxLayout()
    foot.setSpacing(8)
    foot.addWidget(of.problem, 1)
    for made in (of.theirs, of.mine, of.undo, of.close_button, of.save):
        foot.addWidget(made)
    rows = QVBoxLayout(of)
    rows.setContentsMargins(20, 18, 20, 18)
    rows.setSpacing(10)
    rows.addWidget(label(of.windowTitle(), name="designerHead", size="head"))
    rows.addWidget(label(tr("What is saved here holds for every trainer of the shop."), tone="soft"))
    rows.addLayout(sides, 1)
    rows.addLayout(foot)
    of.theirs.hide()
    of.mine.hide()


def _sheets(of: SheetDesigner) -> QVBoxLayout:
    of.list.setMinimumWidth(LIST_WIDTH)
    column, row = QVBoxLayout(), FoldingRow()
    row.setSpacing(6)
    for made in (of.new, of.copy, of.remove):
        row.addWidget(made)
    column.addWidget(of.list, 1)
    column.addLayout(row)
    return column


def _criteria(of: SheetDesigner) -> QVBoxLayout:
    of.criteria.setMinimumWidth(CRITERIA_WIDTH)
    column, row, mark = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
    column.setSpacing(8)
    column.addWidget(of.title_ja)
    column.addWidget(of.title_en)
    mark.addWidget(label(tr("Passed from"), tone="soft"))
    mark.addWidget(of.pass_mark)
    mark.addStretch(1)
    column.addLayout(mark)
    column.addWidget(of.criteria, 1)
    row.setSpacing(6)
    for made in (of.add, of.take, of.up, of.down):
        row.addWidget(made)
    row.addStretch(1)
    column.addLayout(row)
    return column


def _scrolled(area: QScrollArea, page: QWidget) -> QScrollArea:
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(page)
    return area
