"""The window of the pay sheet: a day, a week or a month, and behind every amount its minutes."""

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.pay_rules import Grain
from app.ui.parts import Choices, ShortLabel, button, label
from app.ui.pay.pay_nodes import Node, columns
from app.ui.pay.pay_words import GRAINS
from app.ui.theme import font
from app.ui.words import tr

SIZE: Final = QSize(1040, 680)
AROUND: Final = QSize(40, 40)
FORMS: Final = ("pdf", "xlsx", "csv")
LEAST: Final = 38
"""So much of the width, in per cent, the first column has at least."""

_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier

SHOP, OWN = "shop", "own"
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PayDialog(QDialog):
    """`turned` carries -1 or 1, `looked` the grain, `chosen` whose rules count, `save_wanted` a form."""

    turned = Signal(int)
    looked = Signal(object)
    chosen = Signal(str)
    rules_wanted = Signal()
    save_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("payDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Pay sheet"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self.estimate = label(
            tr("This is your own estimate, not the payroll. Tax and insurance are not in it."),
            name="payEstimate", tone="warn",
        )  # fmt: skip
        self.period = label(name="payPeriod", size="title")
        self.sum = label(name="paySum", size="title")
        self.remarks = label(name="payRemarks", tone="soft", size="note")
        self.state = label(name="payState", tone="soft")
        for one in (self.estimate, self.remarks, self.state):
            one.setWordWrap(True)
        self.grain = Choices("payGrain")
        self.grain.setAccessibleName(tr("Day, week or month"))
        for grain, text in GRAINS.items():
            self.grain.addItem(tr(text), grain)
        self.whose = Choices("payWhose")
        self.whose.setAccessibleName(tr("Whose rules count"))
        self.whose.addItem(tr("Rates of the shop"), SHOP)
        self.whose.addItem(tr("My own rates"), OWN)
        self.before = button("‹", name="payBefore")
        self.before.setAccessibleName(tr("Earlier"))
        self.after = button("›", name="payAfter")
        self.after.setAccessibleName(tr("Later"))
        self.rules = button(tr("My rates…"), name="payRules")
        self.save = button(tr("Save as…"), name="paySave")
        self.close_button = button(tr("Close"), name="payClose")
        self.said = ShortLabel(name="paySaid", tone="soft")
        self.tree = self._tree()
        self.tree.viewport().installEventFilter(self)
        self.tree.installEventFilter(self)
        self.tree.header().sectionResized.connect(lambda column, *_: self._fit() if column else None)
        self._lay_out()
        self._connect()
        self.show_loading()

    def show_loading(self) -> None:
        """Says that the sheet is being worked out."""
        self.state.setText(tr("Working out the sheet…"))
        self.state.show()

    def show_choice(self, grain: Grain, whose: str, *, both: bool) -> None:
        """Shows what is looked at, and whose rules count; `both`: there is a choice."""
        for box, value in ((self.grain, grain), (self.whose, whose)):
            box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(value)))
            box.blockSignals(False)
        self.whose.setEnabled(both)

    def show_sheet(self, period: str, total: str, remarks: Sequence[str], nodes: Sequence[Node]) -> None:
        """Shows a sheet; what was open before stays open where it is there again."""
        self.period.setText(period)
        self.sum.setText(total)
        self.remarks.setText("\n".join(remarks))
        self.remarks.setVisible(bool(remarks))
        self._fill(nodes)
        self.save.setEnabled(bool(nodes))
        self.state.clear()
        self.state.hide()

    def show_empty(self, period: str, text: str) -> None:
        """Says why there is no sheet."""
        self.show_sheet(period, "", (), ())
        self.state.setText(text)
        self.state.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fits the columns into the room that rows have; keys with Alt turn pages, they open no rows."""
        if event.type() == QEvent.Type.KeyPress and watched is self.tree and isinstance(event, QKeyEvent):
            return self._turns(event)
        if event.type() == QEvent.Type.Resize and watched is self.tree.viewport():
            self._fit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turns to the time before or after by Alt with an arrow."""
        if not self._turns(event):
            super().keyPressEvent(event)

    def _turns(self, event: QKeyEvent) -> bool:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~_KEYPAD != Qt.KeyboardModifier.AltModifier:
            return False
        self.turned.emit(step)
        return True

    def say(self, text: str) -> None:
        """Says how saving went, or what could not be asked."""
        self.said.setText(text)

    def _fill(self, nodes: Sequence[Node]) -> None:
        """Puts the rows in; those that the person opened stay open, and his place stays his."""
        opened = {path for path, item in _paths(self.tree.invisibleRootItem()) if item.isExpanded()}
        place = next((path for path, item in _paths(self.tree.invisibleRootItem())
                      if item is self.tree.currentItem()), ())  # fmt: skip
        self.tree.clear()
        self.tree.addTopLevelItems([_item(node) for node in nodes])
        for path, item in _paths(self.tree.invisibleRootItem()):
            item.setExpanded(len(path) == 1 or path in opened)
            if path == place:
                self.tree.setCurrentItem(item)
        first = self.tree.topLevelItem(0)
        if first is not None and self.tree.currentItem() is None:
            self.tree.setCurrentItem(first)
        self._fit()

    def _fit(self) -> None:
        """Gives the first column what the others leave; its tooltip says what has no room there."""
        empty = not any(item.text(1) for _, item in _paths(self.tree.invisibleRootItem()))
        self.tree.setColumnHidden(1, empty)
        others = sum(self.tree.columnWidth(column) for column in range(1, 5))
        left = self.tree.viewport().width() - others
        self.tree.setColumnWidth(0, max(left, self.tree.viewport().width() * LEAST // 100))

    @staticmethod
    def _tree() -> QTreeWidget:
        made = QTreeWidget()
        made.setObjectName("payTree")
        made.setAccessibleName(tr("What was earned, and from which minutes"))
        made.setHeaderLabels(columns())
        made.setUniformRowHeights(True)
        made.setAllColumnsShowFocus(True)
        made.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = made.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        for column in range(1, 5):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            made.headerItem().setTextAlignment(column, _RIGHT if column > 1 else Qt.AlignmentFlag.AlignLeft)
        return made

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        for one in (self.before, self.after, self.grain):
            top.addWidget(one)
        top.addSpacing(8)
        top.addWidget(self.period, 1)
        top.addSpacing(12)
        top.addWidget(self.sum)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.whose)
        foot.addWidget(self.rules)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.save)
        foot.addWidget(self.close_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(10)
        rows.addWidget(self.estimate)
        rows.addLayout(top)
        rows.addWidget(self.state)
        rows.addWidget(self.tree, 1)
        rows.addWidget(self.remarks)
        rows.addLayout(foot)

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.after.clicked.connect(lambda: self.turned.emit(1))
        self.before.setToolTip("Alt+←")
        self.after.setToolTip("Alt+→")
        self.grain.activated.connect(lambda _: self.looked.emit(Grain(self.grain.currentData())))
        self.whose.activated.connect(lambda _: self.chosen.emit(self.whose.currentData()))
        self.rules.clicked.connect(self.rules_wanted)
        self.save.clicked.connect(self._offer_forms)
        self.close_button.clicked.connect(self.reject)

    def _offer_forms(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("payForms")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for form, text in zip(FORMS, (tr("PDF…"), tr("Excel (XLSX)…"), tr("CSV…")), strict=True):
            menu.addAction(text).triggered.connect(lambda _=False, form=form: self.save_wanted.emit(form))
        menu.popup(self.save.mapToGlobal(self.save.rect().bottomLeft()))


def _paths(
    above: QTreeWidgetItem, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], QTreeWidgetItem]]:
    for index in range(above.childCount()):
        item = above.child(index)
        if item is None:
            continue
        here = (*path, f"{item.text(0)}\t{item.text(1)}")
        yield here, item
        yield from _paths(item, here)


def _item(node: Node) -> QTreeWidgetItem:
    made = QTreeWidgetItem(list(node.cells))
    made.setToolTip(0, node.cells[0])
    for column in range(2, 5):
        made.setTextAlignment(column, _RIGHT)
    if node.strong:
        for column in range(5):
            made.setFont(column, font(13, bold=True))
    made.addChildren([_item(one) for one in node.behind])
    return made
