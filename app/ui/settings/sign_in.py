"""The page on which one connects and signs in, by address or invitation, and makes the first choices."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.config import Language, SendKey, Settings, Theme
from app.domain.invitation import Invitation, read_invitation
from app.ui.application import NAME, Looks
from app.ui.parts import button, label, set_look
from app.ui.settings.choices import ChoiceBox
from app.ui.settings.sign_in_wish import SignIn, full_address
from app.ui.words import tr

CARD_WIDTH: Final = 760
"""Logical pixels at the usual text size; larger text widens the card as far as the window goes."""

_BESIDE: Final = 24
PLACES: Final = ("hub", "user", "password", "again", "code")
CHOICES: Final = ("language", "theme", "send_key")


class SignInPage(QFrame):
    """A card in the middle of the window. `wanted(SignIn)` comes when everything is filled in.

    `wish` is what was filled in as long as nobody has answered it: the page may be there before who does.
    """

    wanted = Signal(object)
    language_chosen = Signal(object)
    choice_made = Signal(str, object)
    """A setting by its name, chosen on this page: it is shown at once."""
    check_asked = Signal(str)
    """The desk is to be checked, with the line to this address."""
    trouble_asked = Signal(str)
    """The person wants to know more of why the hub at this address is not trusted."""

    def __init__(self, looks: Looks, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("page")
        self.wish: SignIn | None = None
        self._looks = looks
        self.card = QFrame()
        self._picture = label()
        self._title = label(NAME, size="title")
        self._text = label(name="signInText", tone="soft")
        self._invitation: Invitation | None = None
        self.hub, self.user, self.password, self.again, self.code = map(_field, PLACES)
        for secret in (self.password, self.again):
            secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.language = ChoiceBox(Language, "language")
        self.theme = ChoiceBox(Theme, "theme")
        self.send_key = ChoiceBox(SendKey, "sendKey")
        self.sound = QCheckBox()
        self.sound.setObjectName("sound")
        self.problem = label(name="signInProblem", tone="danger", size="note")
        self.problem.setWordWrap(True)
        self.why = button(name="signInWhy", kind="quiet")
        self.why.hide()
        self.act = button(name="signIn", kind="primary")
        self.check = button(name="signInCheck", kind="quiet")
        self._heads = (label(size="head"), label(size="head"))
        self._labels = {name: label(kind="heading") for name in (*PLACES, *CHOICES)}
        self._lay_out()
        self.ask_for_code(wanted=False)
        self._follow_invitation()
        self.show_settings(settings)
        self._connect()
        looks.changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    def _connect(self) -> None:
        self.act.clicked.connect(self._submit)
        self.why.clicked.connect(lambda: self.trouble_asked.emit(full_address(self.hub.text())))
        self.check.clicked.connect(lambda: self.check_asked.emit(full_address(self.hub.text())))
        for field in self._fields():
            field.returnPressed.connect(self._submit)
            field.textEdited.connect(lambda _text: self.show_problem(""))
        self.hub.textChanged.connect(lambda _text: self._follow_invitation())
        self.language.activated.connect(lambda _place: self.language_chosen.emit(self.language.value()))
        self.theme.activated.connect(lambda _place: self.choice_made.emit("theme", self.theme.value()))
        self.sound.toggled.connect(lambda on: self.choice_made.emit("sound", on))

    def show_settings(self, settings: Settings) -> None:
        """Fills in what is known."""
        self.hub.setText(settings.hub_url)
        self.user.setText(settings.user)
        self.language.choose(settings.language)
        self.theme.choose(settings.theme)
        self.send_key.choose(settings.send_key)
        self.sound.blockSignals(True)
        self.sound.setChecked(settings.sound)
        self.sound.blockSignals(False)

    def show_invitation(self, link: str) -> None:
        """Takes the link of an invitation as if it had been pasted."""
        self.hub.setText(link)
        self.password.setFocus()

    def show_problem(self, text: str, *, explained: bool = False) -> None:
        """Shows why one is not signed in, and what to do; `explained`: there is more to tell about it."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.why.setVisible(explained and bool(text))
        self.set_busy(False)

    def ask_for_code(self, *, wanted: bool) -> None:
        """Shows the field for a code of the second factor, or hides it."""
        self._labels["code"].setVisible(wanted)
        self.code.setVisible(wanted)
        self.code.clear()
        if wanted:
            self.code.setFocus()

    def set_busy(self, busy: bool) -> None:
        """Shows that the hub is being asked."""
        self.wish = self.wish if busy else None
        for part in (*self._fields(), self.act):
            part.setEnabled(not busy)
        self.act.setText(tr("Signing in…") if busy else self._act_text())

    def begin(self) -> None:
        """Puts the keyboard where something is still to be filled in."""
        first = next((field for field in (self.hub, self.user) if not field.text()), self.password)
        self.password.clear()
        self.again.clear()
        self.ask_for_code(wanted=False)
        first.setFocus()

    def restyle(self) -> None:
        """Takes the colours of the theme that is switched on."""
        accent = self._looks.theme["accent"]
        self._picture.setPixmap(
            self._looks.icons.pixmap("madoguchi", QSize(40, 40), accent, self.devicePixelRatioF())
        )
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives larger text the width that there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = CARD_WIDTH * max(100, self._looks.percent) // 100
        self.card.setFixedWidth(min(wanted, max(CARD_WIDTH, self.width() - 2 * _BESIDE)))

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        invited = self._invitation is not None
        self._text.setText(tr("Sign in to answer customers."))
        self._heads[0].setText(tr("Connect"))
        self._heads[1].setText(tr("First choices"))
        words = {
            "hub": tr("Hub's address or invitation link"),
            "user": tr("Name"),
            "password": tr("Choose a password") if invited else tr("Password"),
            "again": tr("The password once more"),
            "code": tr("Code"),
            "language": tr("Language"),
            "theme": tr("Colours"),
            "send_key": tr("Sending"),
        }
        for name, text in words.items():
            self._labels[name].setText(text)
            field: QWidget = getattr(self, name)
            field.setAccessibleName(text)
        self.hub.setPlaceholderText("wss://hub.example.jp:8470")
        self.why.setText(tr("What does that mean?"))
        self.check.setText(tr("Check this desk…"))
        self.sound.setText(tr("Play a sound when a customer writes"))
        for box in (self.language, self.theme, self.send_key):
            box.retranslate()
        self.act.setText(self._act_text())

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _fields(self) -> tuple[QLineEdit, ...]:
        return (self.hub, self.user, self.password, self.again, self.code)

    def _act_text(self) -> str:
        return tr("Sign in") if self._invitation is None else tr("Accept the invitation")

    def _follow_invitation(self) -> None:
        """Asks for a new password while the link of an invitation stands in the first field."""
        before, self._invitation = self._invitation, read_invitation(self.hub.text())
        invited = self._invitation is not None
        self.again.setVisible(invited)
        self._labels["again"].setVisible(invited)
        self.user.setReadOnly(invited)
        if self._invitation is not None:
            self.user.setText(self._invitation.user)
        if before != self._invitation:
            self.retranslate()

    def _missing(self, address: str) -> str:
        """Says what still has to be filled in; nothing where all is well."""
        if not address:
            return tr("Write the hub's address as host:port, for example wss://hub.example.jp:8470.")
        if not self.user.text().strip() or not self.password.text():
            return tr("Fill in your name and your password.")
        if self._invitation is not None and self.password.text() != self.again.text():
            return tr("The two new passwords differ.")
        return ""

    def _submit(self) -> None:
        invited = self._invitation
        address = full_address(self.hub.text()) if invited is None else invited.hub
        problem = self._missing(address)
        set_look(self.hub, "wrong", "true" if not address else "")
        self.show_problem(problem)
        if problem:
            return
        if invited is None:
            self.hub.setText(address)
        self.set_busy(True)
        self.wish = SignIn(
            hub_url=address,
            name=self.user.text().strip(),
            password=self.password.text() if invited is None else invited.secret,
            chosen="" if invited is None else self.password.text(),
            theme=self.theme.value(),
            sound=self.sound.isChecked(),
            code=self.code.text().strip(),
            language=self.language.value(),
            send_key=self.send_key.value(),
        )
        self.wanted.emit(self.wish)

    def _lay_out(self) -> None:
        card = self.card
        card.setObjectName("signInCard")
        rows = QVBoxLayout(card)
        rows.setContentsMargins(32, 28, 32, 28)
        rows.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._picture)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._title)
        names.addWidget(self._text)
        head.addLayout(names, 1)
        rows.addLayout(head)
        rows.addSpacing(14)
        columns = QHBoxLayout()
        columns.setSpacing(32)
        columns.addLayout(self._column(0, PLACES, self.problem, self.why, self.act, self.check), 1)
        columns.addLayout(self._column(1, CHOICES, self.sound), 1)
        rows.addLayout(columns)
        self.act.setMinimumHeight(36)
        inside = QWidget()
        inside.setObjectName("signInGround")
        around = QVBoxLayout(inside)
        around.addStretch(1)
        around.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        around.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("signInScroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _column(self, side: int, names: tuple[str, ...], *below: QWidget) -> QVBoxLayout:
        """Returns one half of the card: a heading, fields with their labels, and what comes below them."""
        rows = QVBoxLayout()
        rows.setSpacing(6)
        rows.addWidget(self._heads[side])
        for name in names:
            rows.addSpacing(4)
            rows.addWidget(self._labels[name])
            rows.addWidget(getattr(self, name))
        rows.addSpacing(8)
        for part in below:
            rows.addWidget(part)
        rows.addStretch(1)
        return rows


def _field(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    return made
