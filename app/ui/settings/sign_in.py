"""The page on which one signs in: hub, name, password, and two choices made before the first word."""

import re
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.config import Language, SendKey, Settings
from app.ui.application import NAME, Looks
from app.ui.parts import button, label, set_look
from app.ui.settings.choices import ChoiceBox
from app.ui.words import tr

CARD_WIDTH: Final = 400
_ADDRESS: Final = re.compile(
    r"(?:wss?://)?[^\s/:?#]+(?::\d{1,5})?(?:/\S*)?|(?:wss?://)?\[[0-9a-fA-F:]+\](?::\d{1,5})?"
)
_LOOPBACK: Final = re.compile(r"(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|/|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """What a person filled in; `repr` keeps the password to itself."""

    hub_url: str
    name: str
    password: str
    code: str = ""
    language: Language
    send_key: SendKey

    def __repr__(self) -> str:
        return f"SignIn(hub_url={self.hub_url!r}, name={self.name!r})"


def full_address(text: str) -> str:
    """Returns a hub's address with its scheme (`wss://`; `ws://` on this machine), or "" if it is none."""
    address = text.strip().rstrip("/")
    if not _ADDRESS.fullmatch(address):
        return ""
    if "://" in address:
        return address
    return f"{'ws' if _LOOPBACK.match(address) else 'wss'}://{address}"


class SignInPage(QFrame):
    """A card in the middle of the window. `wanted(SignIn)` comes when everything is filled in.

    `wish` is what was filled in as long as nobody has answered it: the page may be there before who does.
    """

    wanted = Signal(object)
    language_chosen = Signal(object)

    def __init__(self, looks: Looks, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("page")
        self.wish: SignIn | None = None
        self._looks = looks
        self._picture = label()
        self._title = label(NAME, size="title")
        self._text = label(name="signInText", tone="soft")
        self.hub, self.user, self.password, self.code = map(_field, ("hub", "user", "password", "code"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.language = ChoiceBox(Language, "language")
        self.send_key = ChoiceBox(SendKey, "sendKey")
        self.problem = label(name="signInProblem", tone="danger", size="note")
        self.problem.setWordWrap(True)
        self.act = button(name="signIn", kind="primary")
        self._labels = {
            name: label(kind="heading")
            for name in ("hub", "user", "password", "code", "language", "send_key")
        }
        self._lay_out()
        self.ask_for_code(wanted=False)
        self.show_settings(settings)
        self.act.clicked.connect(self._submit)
        for field in (self.hub, self.user, self.password, self.code):
            field.returnPressed.connect(self._submit)
            field.textEdited.connect(lambda _text: self.show_problem(""))
        self.language.activated.connect(lambda _place: self.language_chosen.emit(self.language.value()))
        looks.changed.connect(self.restyle)
        self.retranslate()
        self.restyle()

    def show_settings(self, settings: Settings) -> None:
        """Fills in what is known."""
        self.hub.setText(settings.hub_url)
        self.user.setText(settings.user)
        self.language.choose(settings.language)
        self.send_key.choose(settings.send_key)

    def show_problem(self, text: str) -> None:
        """Shows why one is not signed in, and what to do; an empty text shows nothing."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
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
        for part in (self.hub, self.user, self.password, self.code, self.act):
            part.setEnabled(not busy)
        self.act.setText(tr("Signing in…") if busy else tr("Sign in"))

    def begin(self) -> None:
        """Puts the keyboard where something is still to be filled in."""
        first = next((field for field in (self.hub, self.user) if not field.text()), self.password)
        self.password.clear()
        self.ask_for_code(wanted=False)
        first.setFocus()

    def restyle(self) -> None:
        """Takes the colours of the theme that is switched on."""
        accent = self._looks.theme["accent"]
        self._picture.setPixmap(
            self._looks.icons.pixmap("madoguchi", QSize(40, 40), accent, self.devicePixelRatioF())
        )

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self._text.setText(tr("Sign in to answer customers."))
        words = {
            "hub": tr("Hub's address"),
            "user": tr("Name"),
            "password": tr("Password"),
            "code": tr("Code"),
            "language": tr("Language"),
            "send_key": tr("Sending"),
        }
        fields: dict[str, QWidget] = {
            "hub": self.hub, "user": self.user, "password": self.password, "code": self.code,
            "language": self.language, "send_key": self.send_key,
        }  # fmt: skip
        for name, text in words.items():
            self._labels[name].setText(text)
            fields[name].setAccessibleName(text)
        self.hub.setPlaceholderText("wss://hub.example.jp:8470")
        self.language.retranslate()
        self.send_key.retranslate()
        self.act.setText(tr("Sign in"))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _submit(self) -> None:
        address = full_address(self.hub.text())
        problem = ""
        if not address:
            problem = tr("Write the hub's address as host:port, for example wss://hub.example.jp:8470.")
        elif not self.user.text().strip() or not self.password.text():
            problem = tr("Fill in your name and your password.")
        set_look(self.hub, "wrong", "true" if not address else "")
        self.show_problem(problem)
        if problem:
            return
        self.hub.setText(address)
        self.set_busy(True)
        self.wish = SignIn(
            hub_url=address,
            name=self.user.text().strip(),
            password=self.password.text(),
            code=self.code.text().strip(),
            language=self.language.value(),
            send_key=self.send_key.value(),
        )
        self.wanted.emit(self.wish)

    def _lay_out(self) -> None:
        card = QFrame()
        card.setObjectName("signInCard")
        card.setFixedWidth(CARD_WIDTH)
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
        rows.addSpacing(10)
        for name, field in (
            ("hub", self.hub), ("user", self.user), ("password", self.password),
            ("code", self.code), ("language", self.language), ("send_key", self.send_key),
        ):  # fmt: skip
            rows.addWidget(self._labels[name])
            rows.addWidget(field)
            rows.addSpacing(4)
        rows.addWidget(self.problem)
        rows.addSpacing(6)
        self.act.setMinimumHeight(36)
        rows.addWidget(self.act)
        around = QVBoxLayout(self)
        around.addStretch(1)
        around.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        around.addStretch(1)


def _field(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    return made
