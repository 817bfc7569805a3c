"""Asks who calls, or is to be called: a number, a name and a purpose, with what is known of the number."""

from collections.abc import Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.phone_call import INBOUND, OUTBOUND
from app.sessions.phone.numbers import normalised
from app.ui.parts import Choices, button, label
from app.ui.phone.phone_words import PURPOSES, purpose_words
from app.ui.words import tr

WIDTH: Final = 460
_LOOK_MS: Final = 250
"""After the last key the number is looked up."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What was entered; `number` is empty where a caller withheld his."""

    direction: str
    number: str
    name: str
    purpose: str
    group: str
    answered: bool


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a number: lines of earlier conversations, `warning` where it must not be called."""

    name: str = ""
    lines: tuple[str, ...] = ()
    warning: str = ""


class NewCallDialog(QDialog):
    """`number_entered` carries a number (E.164) to be looked up; `wanted` what was entered."""

    number_entered = Signal(str)
    wanted = Signal(object)

    def __init__(
        self,
        groups: Sequence[tuple[str, str]],
        purposes: Sequence[str],
        parent: QWidget,
        *,
        first: Asked | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("newCallDialog")
        self.setWindowTitle(tr("New call"))
        self.setModal(True)
        self.setMinimumWidth(min(WIDTH, parent.window().width() - 40))
        self._named = ""
        self._groups = tuple(groups)
        self._make(purposes)
        self._lay_out()
        self._join()
        if first is not None:
            self._begin(first)
        self._turn()
        self.number.setFocus()
        self.finished.connect(self.deleteLater)

    def _make(self, purposes: Sequence[str]) -> None:
        self.inbound = QRadioButton(tr("A customer calls"))
        self.inbound.setObjectName("newCallInbound")
        self.inbound.setChecked(True)
        self.outbound = QRadioButton(tr("I call a customer"))
        self.outbound.setObjectName("newCallOutbound")
        self._directions = QButtonGroup(self)
        for one in (self.inbound, self.outbound):
            self._directions.addButton(one)
        self.number = QLineEdit()
        self.number.setObjectName("newCallNumber")
        self.number.setMaxLength(40)
        self.number.setPlaceholderText("03-1234-5678")
        self.name = QLineEdit()
        self.name.setObjectName("newCallName")
        self.name.setMaxLength(200)
        self.purpose = Choices("newCallPurpose")
        self.purpose.setEditable(True)
        self.purpose.addItem("", "")
        for word in (*PURPOSES, *(each for each in purposes if each not in PURPOSES)):
            self.purpose.addItem(purpose_words(word), word)
        self.group = Choices("newCallGroup")
        for known, words in self._groups:
            self.group.addItem(words, known)
        self.answered = QCheckBox(tr("We speak already"))
        self.answered.setObjectName("newCallAnswered")
        self.answered.setChecked(True)
        self.known = label(name="newCallKnown", tone="soft")
        self.warning = label(name="newCallWarning", tone="danger")
        self.problem = label(name="newCallProblem", tone="danger")
        for line in (self.known, self.warning, self.problem):
            line.setWordWrap(True)
            line.hide()
        self.act = button(name="newCallAct", kind="primary")
        self.act.setDefault(True)
        self.cancel = button(tr("Cancel"), name="newCallCancel")
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(_LOOK_MS)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        rows.addWidget(label(self.windowTitle(), name="newCallTitle", size="head"))
        ways = QHBoxLayout()
        ways.addWidget(self.inbound)
        ways.addWidget(self.outbound)
        ways.addStretch(1)
        rows.addLayout(ways)
        form = QFormLayout()
        form.setSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for text, field in (
            (tr("Number"), self.number), (tr("Name"), self.name), (tr("Purpose"), self.purpose),
            (tr("Answering group"), self.group),
        ):  # fmt: skip
            field.setAccessibleName(text)
            named = label(text)
            named.setBuddy(field)
            form.addRow(named, field)
        form.setRowVisible(self.group, len(self._groups) > 1)
        rows.addLayout(form)
        for one in (self.answered, self.known, self.warning, self.problem):
            rows.addWidget(one)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.act)
        rows.addLayout(buttons)

    def _join(self) -> None:
        self.inbound.toggled.connect(self._turn)
        self.number.textChanged.connect(self._changed)
        self._look.timeout.connect(self._enter)
        self.act.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.reject)

    def _begin(self, first: Asked) -> None:
        self.outbound.setChecked(first.direction == OUTBOUND)
        self.number.setText(first.number)
        self.name.setText(first.name)
        place = self.purpose.findData(first.purpose)
        if place >= 0:
            self.purpose.setCurrentIndex(place)
        else:
            self.purpose.setEditText(first.purpose)
        self.group.setCurrentIndex(max(0, self.group.findData(first.group)))

    def _turn(self) -> None:
        inbound = self.inbound.isChecked()
        self.answered.setVisible(inbound)
        self.act.setText(tr("Begin the call") if inbound else tr("Call"))
        self.warning.setVisible(bool(self.warning.text()) and not inbound)

    def _changed(self) -> None:
        self.show_known(Known())
        self.tell("")
        self._look.start()

    def _enter(self) -> None:
        number = normalised(self.number.text())
        if number is not None:
            self.number_entered.emit(number)

    def show_known(self, known: Known) -> None:
        """Shows what is known of the number; a name that nobody typed is put in."""
        if known.name and self.name.text() in ("", self._named):
            self._named = known.name
            self.name.setText(known.name)
        self.known.setText("\n".join(known.lines))
        self.known.setVisible(bool(known.lines))
        self.warning.setText(known.warning)
        self._turn()

    def tell(self, text: str) -> None:
        """Shows why it cannot be done; an empty text takes that away."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.act.setEnabled(True)

    def entered(self) -> Asked | None:
        """Returns what was entered, None where the number is none."""
        inbound, text = self.inbound.isChecked(), self.number.text().strip()
        number = normalised(text)
        if number is None and (text or not inbound):
            return None
        place = self.purpose.findText(self.purpose.currentText())
        purpose = self.purpose.itemData(place) if place >= 0 else self.purpose.currentText().strip()
        return Asked(
            direction=INBOUND if inbound else OUTBOUND,
            number=number or "",
            name=self.name.text().strip(),
            purpose=str(purpose or ""),
            group=str(self.group.currentData() or ""),
            answered=inbound and self.answered.isChecked(),
        )

    def _submit(self) -> None:
        entered = self.entered()
        if entered is None:
            self.tell(tr("This is no telephone number. Write it with its area code, such as 03-1234-5678."))
            self.number.setFocus()
            return
        self.act.setEnabled(False)
        self.wanted.emit(entered)
