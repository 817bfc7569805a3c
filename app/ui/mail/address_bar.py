"""Above the reply to a mail: to whom it goes and under which subject, to be changed."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.sessions.mail.addressing import Addressing, faulty, joined, split
from app.ui.parts import ShortLabel, button, label, set_look
from app.ui.words import tr


class AddressFields(QWidget):
    """To, Cc and subject as fields; the first address that is none is told below them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.to, self.cc, self.subject = QLineEdit(), QLineEdit(), QLineEdit()
        self.problem = label(name="mailAddressProblem", tone="danger", size="small")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._titles: list[QLabel] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (name, field) in enumerate(self._fields()):
            field.setObjectName(f"mail{name}")
            title = label(name=f"mail{name}Title", tone="soft", size="small")
            title.setBuddy(field)
            self._titles.append(title)
            grid.addWidget(title, row, 0)
            grid.addWidget(field, row, 1)
            field.textChanged.connect(self._changed)
        grid.addWidget(self.problem, len(self._titles), 1)
        self.retranslate()

    def _fields(self) -> tuple[tuple[str, QLineEdit], ...]:
        return ("To", self.to), ("Cc", self.cc), ("Subject", self.subject)

    def show_values(self, values: Addressing) -> None:
        """Fills the fields; nothing is told of it."""
        texts = (joined(values.to), joined(values.cc), values.subject)
        for field, text in zip((self.to, self.cc, self.subject), texts, strict=True):
            if field.text() != text:
                field.blockSignals(True)
                field.setText(text)
                field.blockSignals(False)
        self.judge()

    def values(self) -> Addressing:
        """Returns what stands in the fields."""
        return Addressing(
            subject=" ".join(self.subject.text().split()), to=split(self.to.text()), cc=split(self.cc.text())
        )

    def judge(self) -> str:
        """Marks fields with an address that is none; returns what is wrong, empty where all is well."""
        now = self.values()
        bad_to, bad_cc = faulty(now.to), faulty(now.cc)
        set_look(self.to, "wrong", "true" if bad_to or not now.to else "false")
        set_look(self.cc, "wrong", "true" if bad_cc else "false")
        text = ""
        if bad_to or bad_cc:
            text = tr("“{text}” is no mail address.", text=(*bad_to, *bad_cc)[0])
        elif not now.to:
            text = tr("Enter to whom the mail goes.")
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        return text

    def _changed(self) -> None:
        self.judge()
        self.changed.emit()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        for title, words in zip(self._titles, (tr("Recipients"), tr("Cc"), tr("Subject")), strict=True):
            title.setText(words)
        self.to.setAccessibleName(tr("Recipients"))
        self.cc.setAccessibleName(tr("Copies to (Cc)"))
        self.subject.setAccessibleName(tr("Subject"))
        self.to.setPlaceholderText("name@example.com")
        self.judge()


class AddressBar(QFrame):
    """One line says to whom the reply goes; the fields are shown where somebody changes it."""

    changed = Signal()
    quote_wanted = Signal()
    unfolded = Signal(bool)
    """The fields are shown, or not any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mailAddressBar")
        self._tight = False
        self._said = ShortLabel(name="mailTo", size="small")
        self._signed = ShortLabel(name="mailSignature", tone="soft", size="small")
        self.change: QPushButton = button(name="mailChangeAddress", kind="link")
        self.change.setCheckable(True)
        self.quote: QPushButton = button(name="mailQuoteOriginal", kind="link")
        self.fields = AddressFields(self)
        self.fields.hide()
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._said, 1)
        line.addWidget(self.quote)
        line.addWidget(self.change)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 5, 12, 3)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(self.fields)
        column.addWidget(self._signed)
        self.change.toggled.connect(self._unfold)
        self.quote.clicked.connect(self.quote_wanted)
        self.fields.changed.connect(self._fields_changed)
        self.retranslate()
        self.hide()

    def show_values(self, values: Addressing, signature: str = "") -> None:
        """Shows to whom the mail goes, and what stands below it."""
        self.fields.show_values(values)
        self._signed.whole = signature
        one_line = " / ".join(line.strip() for line in signature.splitlines() if line.strip())
        self._signed.setText(tr("Signature below: {text}", text=one_line) if one_line else "")
        self._show_signed()
        if self.fields.judge():
            self.change.setChecked(True)
        self._say()

    def set_tight(self, tight: bool) -> None:
        """Says whether there is little room: then the signature is not shown."""
        self._tight = tight
        self._show_signed()

    def _show_signed(self) -> None:
        self._signed.setVisible(bool(self._signed.text()) and not self._tight)

    def values(self) -> Addressing:
        """Returns to whom the mail goes as it stands now."""
        return self.fields.values()

    def open_fields(self) -> None:
        """Shows the fields and puts the keyboard into the first of them."""
        self.change.setChecked(True)
        self.fields.to.setFocus()

    def _unfold(self, unfolded: bool) -> None:
        self.fields.setVisible(unfolded)
        self.retranslate()
        self.unfolded.emit(unfolded)

    def _fields_changed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        now = self.values()
        to = tr("To {people}", people=joined(now.to) or "–")
        cc = tr("Cc {people}", people=joined(now.cc)) if now.cc else ""
        words = " · ".join(part for part in (to, cc, now.subject or tr("(no subject)")) if part)
        self._said.setText(words)
        self._said.setAccessibleName(words)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.change.setText(tr("Done") if self.change.isChecked() else tr("Address…"))
        self.change.setAccessibleName(tr("Change recipients and subject"))
        self.change.setToolTip(tr("Change recipients and subject"))
        self.quote.setText(tr("Quote"))
        self.quote.setAccessibleName(tr("Quote the original"))
        self.quote.setToolTip(tr("Quote the original"))
        self.fields.retranslate()
        self.setAccessibleName(tr("Address of the mail"))
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
