"""What a script is for: its titles, and the calls for which it is proposed."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from app.domain.phone_call import INBOUND, OUTBOUND
from app.protocol.phone_records import ScriptRecord
from app.protocol.register_base import Words
from app.ui.parts import Choices, label
from app.ui.phone.phone_words import PURPOSES, purpose_words
from app.ui.words import tr


class ScriptForm(QWidget):
    """Fields of a script besides its text; `changed` after every change by the person."""

    changed = Signal()

    def __init__(self, groups: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.japanese = QLineEdit()
        self.japanese.setObjectName("scriptTitleJa")
        self.english = QLineEdit()
        self.english.setObjectName("scriptTitleEn")
        for one in (self.japanese, self.english):
            one.setMaxLength(200)
            one.textEdited.connect(self.changed)
        self.direction = Choices("scriptDirection")
        for known, words in (("", tr("Both")), (INBOUND, tr("Incoming")), (OUTBOUND, tr("Outgoing"))):
            self.direction.addItem(words, known)
        self.purpose = Choices("scriptPurpose")
        self.purpose.setEditable(True)
        self.purpose.addItem(tr("Every purpose"), "")
        for known in PURPOSES:
            self.purpose.addItem(purpose_words(known), known)
        self.group = Choices("scriptGroup")
        self.group.addItem(tr("Every group"), "")
        for known, words in groups:
            self.group.addItem(words, known)
        self.position = QSpinBox()
        self.position.setObjectName("scriptPosition")
        self.position.setRange(0, 999)
        self.position.lineEdit().setTextMargins(8, 0, 8, 0)  # a style sheet's padding does not reach it
        self.active = QCheckBox(tr("In use"))
        self.active.setObjectName("scriptActive")
        self._groups: tuple[str, ...] = ()
        for box in (self.direction, self.purpose, self.group):
            box.activated.connect(self.changed)
        self.purpose.editTextChanged.connect(self.changed)
        self.position.valueChanged.connect(self.changed)
        self.active.toggled.connect(self.changed)
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(6)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for text, field in (
            (tr("Script title (Japanese)"), self.japanese), (tr("Script title (English)"), self.english),
            (tr("Direction"), self.direction), (tr("Purpose"), self.purpose),
            (tr("Answering group"), self.group), (tr("Place in the list"), self.position),
        ):  # fmt: skip
            field.setAccessibleName(text)
            named = label(text)
            named.setBuddy(field)
            form.addRow(named, field)
        form.addRow("", self.active)

    def show_record(self, record: ScriptRecord) -> None:
        """Shows a script."""
        self.blockSignals(True)
        self.japanese.setText(record.title.ja)
        self.english.setText(record.title.en)
        self.direction.setCurrentIndex(max(0, self.direction.findData(record.direction)))
        place = self.purpose.findData(record.purpose)
        if place >= 0:
            self.purpose.setCurrentIndex(place)
        else:
            self.purpose.setEditText(record.purpose)
        self._groups = record.groups
        self.group.setCurrentIndex(max(0, self.group.findData(next(iter(record.groups), ""))))
        self.position.setValue(record.position)
        self.active.setChecked(record.active)
        self.blockSignals(False)

    def into(self, record: ScriptRecord) -> ScriptRecord:
        """Returns a script with what stands in the fields; more groups than one stay as they were."""
        place = self.purpose.findText(self.purpose.currentText())
        purpose = self.purpose.itemData(place) if place >= 0 else self.purpose.currentText().strip()
        chosen = str(self.group.currentData() or "")
        groups = self._groups if chosen == next(iter(self._groups), "") else (chosen,) if chosen else ()
        return msgspec.structs.replace(
            record,
            title=Words(ja=self.japanese.text().strip(), en=self.english.text().strip()),
            direction=str(self.direction.currentData() or ""),
            purpose=str(purpose or ""),
            groups=groups,
            position=self.position.value(),
            active=self.active.isChecked(),
        )
