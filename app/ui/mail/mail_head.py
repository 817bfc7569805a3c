"""The head of a thread above its timeline: subject, from whom and to whom, when, and by which mailbox."""

import msgspec
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.ui.parts import ShortLabel, label
from app.ui.words import tr


class MailHeadText(msgspec.Struct, frozen=True, kw_only=True):
    """What the head shows of the latest mail; empty where it is not known."""

    subject: str = ""
    sender: str = ""
    to: str = ""
    cc: str = ""
    date: str = ""
    mailbox: str = ""


class MailHead(QFrame):
    """One line under the subject; all of it, line by line, where somebody asks for the details."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mailHead")
        self._text, self._tight = MailHeadText(), False
        self._subject = ShortLabel(name="mailSubject")
        self._line = ShortLabel(name="mailPeople", tone="soft", size="small")
        self.details = QToolButton(self)
        self.details.setObjectName("mailDetails")
        self.details.setProperty("kind", "flat")
        self.details.setCheckable(True)
        self.details.toggled.connect(self._fold)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._whole = QWidget(self)
        self._build()
        self.retranslate()
        self.hide()

    def _build(self) -> None:
        grid = QGridLayout(self._whole)
        grid.setContentsMargins(0, 2, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for place, name in enumerate(("From", "To", "Cc", "Date", "Mailbox")):
            title = label(name=f"mailTitle{name}", tone="soft", size="small")
            value = label(name=f"mailValue{name}", size="small")
            value.setWordWrap(True)
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            grid.addWidget(title, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, place, 1)
            self._rows.append((title, value))
        self._whole.hide()
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._subject, 1)
        top.addWidget(self.details)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 5, 8, 6)
        column.setSpacing(1)
        column.addLayout(top)
        column.addWidget(self._line)
        column.addWidget(self._whole)

    @property
    def text(self) -> MailHeadText:
        """What is shown."""
        return self._text

    def show_text(self, text: MailHeadText | None) -> None:
        """Shows another mail; None hides the head: the conversation does not go by mail."""
        self._text = text or MailHeadText()
        self._say()
        self.setVisible(text is not None)

    def _say(self) -> None:
        one = self._text
        self._subject.setText(one.subject or tr("(no subject)"))
        self._subject.setAccessibleName(tr("Subject: {subject}", subject=one.subject or tr("(no subject)")))
        to = tr("to {people}", people=one.to) if one.to else ""
        self._line.setText(" · ".join(part for part in (one.sender, to, one.date) if part))
        for (title, value), words in zip(
            self._rows, (one.sender, one.to, one.cc, one.date, one.mailbox), strict=True
        ):
            value.setText(words)
            value.setAccessibleName(f"{title.text()}: {words}")
            title.setVisible(bool(words))
            value.setVisible(bool(words))

    def set_tight(self, tight: bool) -> None:
        """Says whether there is little room: then the people are shown with the details alone."""
        self._tight = tight
        self._line.setVisible(not self.details.isChecked() and not tight)

    def _fold(self, unfolded: bool) -> None:
        self._whole.setVisible(unfolded)
        self.set_tight(self._tight)
        self.retranslate()

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        titles = (tr("Sender"), tr("Recipients"), tr("Cc"), tr("Date"), tr("Mailbox"))
        for (title, _), words in zip(self._rows, titles, strict=True):
            title.setText(words)
        self.details.setText(tr("Less") if self.details.isChecked() else tr("Details"))
        self.details.setAccessibleName(tr("Details of the mail"))
        self.setAccessibleName(tr("Head of the mail"))
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
