"""The page that stands in the place of everything while the window is locked."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.application import NAME, Looks
from app.ui.parts import button, label
from app.ui.words import tr

WIDTH: Final = 420


class LockPage(QFrame):
    """Shows that customers wait, never who or what they wrote. `tried(text)` comes with what was typed."""

    tried = Signal(str)
    sign_out_wanted = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setObjectName("page")
        self._looks = looks
        self._by_passphrase = False
        self._waiting = 0
        self._picture = label()
        self._program = label(NAME, tone="soft", size="note")
        self._locked = label(name="lockTitle", size="title")
        self._meaning = label(name="lockMeaning", tone="soft")
        self._meaning.setWordWrap(True)
        self.waiting = label(name="lockWaiting", tone="warn")
        self._heading = label(kind="heading")
        self.secret = QLineEdit()
        self.secret.setObjectName("lockSecret")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setMaxLength(1_000)
        self.problem = label(name="lockProblem", tone="danger", size="note")
        self.problem.setWordWrap(True)
        self.act = button(name="lockAct", kind="primary")
        self.sign_out = button(name="lockSignOut", kind="quiet")
        self._lay_out()
        self.secret.returnPressed.connect(self._try)
        self.secret.textEdited.connect(lambda _text: self.say(""))
        self.act.clicked.connect(self._try)
        self.sign_out.clicked.connect(self.sign_out_wanted)
        looks.changed.connect(self._restyle)
        self._retranslate()
        self._restyle()
        self.say("")

    def begin(self, *, by_passphrase: bool) -> None:
        """Empties the field and puts the keyboard into it."""
        self._by_passphrase = by_passphrase
        self._retranslate()
        self.secret.clear()
        self.say("")
        self.set_busy(False)
        self.secret.setFocus()

    def set_busy(self, busy: bool) -> None:
        """Takes nothing while what was typed is being compared, or while one has to wait."""
        self.secret.setEnabled(not busy)
        self.act.setEnabled(not busy)
        if not busy and self.isVisible():
            self.secret.setFocus()

    def say(self, problem: str) -> None:
        """Says why the window stays locked."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def show_waiting(self, count: int) -> None:
        """Shows how many customers wait for a reply."""
        self._waiting = count
        self.waiting.setText(tr("{count} customers wait for your reply.", count=count) if count else "")
        self.waiting.setVisible(bool(count))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _try(self) -> None:
        if self.act.isEnabled() and self.secret.text():
            text = self.secret.text()
            self.secret.clear()
            self.tried.emit(text)

    def _retranslate(self) -> None:
        self._locked.setText(tr("Locked"))
        self._meaning.setText(
            tr("Messages still arrive and are kept, and alarms go on. Your drafts are where you left them.")
        )
        wanted = tr("Passphrase of the log") if self._by_passphrase else tr("Your password")
        self._heading.setText(wanted)
        self.secret.setAccessibleName(wanted)
        self.act.setText(tr("Unlock"))
        self.sign_out.setText(tr("Sign out"))
        self.setAccessibleName(tr("Locked"))
        self.show_waiting(self._waiting)

    def _restyle(self) -> None:
        accent = self._looks.theme["accent"]
        self._picture.setPixmap(
            self._looks.icons.pixmap("lock", QSize(36, 36), accent, self.devicePixelRatioF())
        )

    def _lay_out(self) -> None:
        card = QFrame()
        card.setObjectName("signInCard")
        card.setFixedWidth(WIDTH)
        rows = QVBoxLayout(card)
        rows.setContentsMargins(32, 28, 32, 28)
        rows.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._picture)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._locked)
        names.addWidget(self._program)
        head.addLayout(names, 1)
        rows.addLayout(head)
        for part in (self._meaning, self.waiting, self._heading, self.secret, self.problem):
            rows.addWidget(part)
        buttons = QHBoxLayout()
        buttons.addWidget(self.sign_out)
        buttons.addStretch(1)
        buttons.addWidget(self.act)
        rows.addSpacing(6)
        rows.addLayout(buttons)
        outer = QVBoxLayout(self)
        outer.addWidget(_middle(card))


def _middle(card: QWidget) -> QWidget:
    place = QWidget()
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(card)
    line.addStretch(1)
    rows = QVBoxLayout(place)
    rows.addStretch(1)
    rows.addLayout(line)
    rows.addStretch(1)
    return place
