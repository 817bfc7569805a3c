"""Invites a newcomer: who he is and who looks after him, then the text with the link, to copy or to mail."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, QUrl, QUrlQuery, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.ids import StaffId, is_staff_name
from app.protocol.way_in_frames import InviteNewcomer, Place
from app.ui.parts import Choices, button, label
from app.ui.words import tr

SIZE: Final = QSize(680, 620)
AROUND: Final = QSize(80, 80)
HOURS: Final = (24, 72, 168, 336)
LONGEST: Final = 80
GROUPS_HEIGHT: Final = 84


class InviteDialog(QDialog):
    """`wanted` carries the request; then `show_letter` shows what is to be sent. The secret is shown once."""

    wanted = Signal(object)
    language_chosen = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        *,
        trainers: Mapping[str, str],
        groups: Mapping[str, str],
        me: str,
        language: str,
        again: Place | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("inviteDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Invite again") if again is not None else tr("Invite a newcomer"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self._again, self._subject = again, ""
        self.user = _field("inviteUser", tr("Name for signing in"), 40)
        self.user.setPlaceholderText("hanako")
        self.name = _field("inviteName", tr("Full name"), LONGEST)
        self.public = _field("invitePublic", tr("Name that customers see"), LONGEST)
        self.mail = _field("inviteMail", tr("E-mail address (for the mail only)"), 200)
        self._make_groups(groups)
        self._make_choices(trainers, me, language)
        self.problem = label(name="inviteProblem", tone="danger", size="note")
        self.problem.setWordWrap(True)
        self.act = button(tr("Make the invitation"), name="inviteAct", kind="primary")
        self.cancel = button(tr("Cancel"), name="inviteCancel")
        self._make_letter()
        self.pages = QStackedWidget()
        self._lay_out()
        self._connect()
        if again is not None:
            self._fill_again(again)

    def _make_choices(self, trainers: Mapping[str, str], me: str, language: str) -> None:
        self.in_charge = Choices("inviteInCharge")
        self.in_charge.setAccessibleName(tr("Looked after by"))
        for id_, name in trainers.items():
            self.in_charge.addItem(name, id_)
        self.in_charge.setCurrentIndex(max(0, self.in_charge.findData(me)))
        self.hours = Choices("inviteHours")
        self.hours.setAccessibleName(tr("The link counts for"))
        for count in HOURS:
            said = tr("{count} hours", count=count) if count < 48 else tr("{count} days", count=count // 24)
            self.hours.addItem(said, count)
        self.hours.setCurrentIndex(1)
        self.language = Choices("inviteLanguage")
        self.language.setAccessibleName(tr("Language of the text"))
        for said, value in (("日本語", "ja"), ("English", "en")):
            self.language.addItem(said, value)
        self.language.setCurrentIndex(max(0, self.language.findData(language)))

    def _make_letter(self) -> None:
        self.letter = QPlainTextEdit()
        self.letter.setObjectName("inviteLetter")
        self.letter.setAccessibleName(tr("Text of the invitation"))
        self.letter.setTabChangesFocus(True)
        self.copy = button(tr("Copy the text"), name="inviteCopy", kind="primary")
        self.send = button(tr("Write a mail…"), name="inviteSend")
        self.said = label(name="inviteSaid", tone="soft", size="note")
        self.said.setWordWrap(True)
        self.finish = button(tr("Close"), name="inviteDone")

    def _make_groups(self, groups: Mapping[str, str]) -> None:
        self.groups = QListWidget()
        self.groups.setObjectName("inviteGroups")
        self.groups.setAccessibleName(tr("Groups"))
        self.groups.setMinimumHeight(GROUPS_HEIGHT)
        for id_, name in groups.items():
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, id_)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.groups.addItem(item)

    def show_problem(self, text: str) -> None:
        """Says what is wrong, and lets it be tried again."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.act.setEnabled(True)

    def show_letter(self, subject: str, text: str) -> None:
        """Shows the text that is to be sent."""
        self._subject = subject
        self.letter.setPlainText(text)
        if self.pages.currentIndex() != 1:
            self.pages.setCurrentIndex(1)
            self.copy.setFocus()
            self.said.setText(
                tr("The link is shown this once. It lets in whoever has it: send it to this person alone.")
            )

    def _ask(self) -> None:
        user, name = self.user.text().strip().casefold(), self.name.text().strip()
        if not is_staff_name(user):
            self.show_problem(tr("A name for signing in has 1 to 40 of a-z, 0-9, dot, dash and underscore."))
            return
        if not name and self._again is None:
            self.show_problem(tr("Fill in the full name."))
            return
        chosen = self._chosen()
        if not chosen and self._again is None and self.groups.count():
            self.show_problem(tr("Choose at least one group."))
            return
        self.show_problem("")
        self.act.setEnabled(False)
        self.wanted.emit(
            InviteNewcomer(
                user=StaffId(user),
                name=name,
                public_name=self.public.text().strip(),
                groups=chosen,
                in_charge=StaffId(str(self.in_charge.currentData() or "")),
                hours=int(self.hours.currentData()),
                again=self._again is not None,
            )
        )

    def _chosen(self) -> tuple[str, ...]:
        items = (self.groups.item(row) for row in range(self.groups.count()))
        ticked = (one for one in items if one.checkState() is Qt.CheckState.Checked)
        return tuple(str(one.data(Qt.ItemDataRole.UserRole)) for one in ticked)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.letter.toPlainText())
        self.said.setText(tr("Copied. Paste it into a mail or a message to this person alone."))

    def _send(self) -> None:
        """Opens the mail program with all that stands in the text."""
        query = QUrlQuery()
        query.addQueryItem("subject", _quoted(self._subject))
        query.addQueryItem("body", _quoted(self.letter.toPlainText()))
        url = QUrl()
        url.setScheme("mailto")
        url.setPath(self.mail.text().strip())
        url.setQuery(query)
        if not QDesktopServices.openUrl(url):
            self.said.setText(tr("No mail program answers. Copy the text instead."))

    def _fill_again(self, place: Place) -> None:
        self.user.setText(place.staff)
        self.name.setText(place.name)
        for known in (self.user, self.name):
            known.setReadOnly(True)
        self.in_charge.setCurrentIndex(max(0, self.in_charge.findData(place.in_charge)))
        for field in (self.public, self.groups, self.in_charge):
            field.setEnabled(False)
        self.act.setFocus()

    def _connect(self) -> None:
        self.act.clicked.connect(self._ask)
        self.act.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.finish.clicked.connect(self.accept)
        self.copy.clicked.connect(self._copy)
        self.send.clicked.connect(self._send)
        self.language.currentIndexChanged.connect(
            lambda _row: self.language_chosen.emit(str(self.language.currentData()))
        )

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(6)
        for said, field in self._fields():
            form.addRow(label(said), field)
        first, second = QWidget(), QWidget()
        asked = QVBoxLayout(first)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.addWidget(_scrolled(form), 1)
        asked.addWidget(self.problem)
        asked.addLayout(_foot(self.cancel, self.act))
        self.problem.hide()
        told = QVBoxLayout(second)
        told.setContentsMargins(0, 0, 0, 0)
        told.addWidget(self.letter, 1)
        told.addWidget(self.said)
        told.addLayout(_foot(self.finish, self.send, self.copy))
        self.pages.addWidget(first)
        self.pages.addWidget(second)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(10)
        rows.addWidget(label(self.windowTitle(), name="inviteTitle", size="head"))
        rows.addWidget(self.pages, 1)

    def _fields(self) -> Sequence[tuple[str, QWidget]]:
        return (
            (tr("Name for signing in"), self.user),
            (tr("Full name"), self.name),
            (tr("Name that customers see"), self.public),
            (tr("Groups"), self.groups),
            (tr("Looked after by"), self.in_charge),
            (tr("The link counts for"), self.hours),
            (tr("Language of the text"), self.language),
            (tr("E-mail address (for the mail only)"), self.mail),
        )


def _field(name: str, said: str, longest: int) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(said)
    made.setMaxLength(longest)
    return made


def _scrolled(form: QFormLayout) -> QScrollArea:
    inside = QFrame()
    inside.setObjectName("inviteInside")
    form.setContentsMargins(0, 0, 10, 0)
    inside.setLayout(form)
    area = QScrollArea()
    area.setObjectName("inviteArea")
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    return area


def _foot(*acts: QWidget) -> QHBoxLayout:
    made = QHBoxLayout()
    made.addStretch(1)
    for act in acts:
        made.addWidget(act)
    return made


def _quoted(text: str) -> str:
    return bytes(QUrl.toPercentEncoding(text).data()).decode()
