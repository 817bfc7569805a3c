"""The page of the check: all lines under their headings, trials of devices, and what the hub may know."""

from enum import Enum, auto
from typing import Final, assert_never

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.sessions.checking.items import Finding, Item
from app.sessions.checking.judging import worst
from app.ui.checking import checking_words as words
from app.ui.checking.camera_view import CameraView
from app.ui.checking.check_row import CheckRow
from app.ui.parts import button, label, set_look
from app.ui.words import tr

SIZE: Final = QSize(860, 680)
AROUND: Final = QSize(60, 60)


class State(Enum):
    """How a check stands."""

    NEW = auto()
    RUNNING = auto()
    STOPPED = auto()
    WHOLE = auto()


class CheckDialog(QDialog):
    """Takes findings; what its buttons ask for is for `DeskCheck` to do."""

    again_wanted = Signal()
    """Also ends a check that runs."""
    send_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("checkDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._state = State.NEW
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self.verdict = label(name="checkVerdict", tone="soft")
        self.again = button(name="checkAgain")
        self.send = button(name="checkSend", kind="primary")
        self.said = label(name="checkSaid", tone="soft", size="note")
        self.said.setWordWrap(True)
        self.close_button = button(name="checkClose")
        self.camera = CameraView()
        self.title = label(name="checkTitle", size="title")
        self._headings = [label(kind="heading") for _ in words.GROUPS]
        self.rows = {item: CheckRow(item, words.trial(item)) for item in Item}
        self.findings: dict[Item, Finding] = {}
        self.again.clicked.connect(self.again_wanted)
        self.send.clicked.connect(self.send_wanted)
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        self._speak()

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()

    def begin(self) -> None:
        """Shows that a check runs."""
        self.findings.clear()
        for row in self.rows.values():
            row.wait()
        self._state = State.RUNNING
        self._say()
        self.send.setEnabled(False)
        self.said.setText("")

    def take(self, found: Finding) -> None:
        """Shows a line that was found."""
        self.findings[found.item] = found
        self.rows[found.item].show_finding(found)

    def end(self, *, whole: bool, may_send: bool) -> None:
        """Shows the verdict of all; a check that was stopped has none."""
        self._state = State.WHOLE if whole else State.STOPPED
        if not whole:
            for item in set(self.rows) - set(self.findings):
                self.rows[item].stop()
        self._say()
        self.send.setEnabled(whole and may_send)

    def tell(self, text: str) -> None:
        """Says what came of giving the result to the hub."""
        self.said.setText(text)

    def _speak(self) -> None:
        self.setWindowTitle(tr("Check this desk"))
        self.title.setText(self.windowTitle())
        self.area.setAccessibleName(self.windowTitle())
        self.send.setText(tr("Give the result to the hub"))
        self.close_button.setText(tr("Close"))
        for heading, (name, _items) in zip(self._headings, words.GROUPS, strict=True):
            heading.setText(tr(name))
        for item, row in self.rows.items():
            row.speak(words.trial(item, on=item is Item.CAMERA and self.camera.on))
        self.said.clear()
        self._say()

    def _say(self) -> None:
        """Says how the whole check stands."""
        self.again.setText(tr("Stop") if self._state is State.RUNNING else tr("Check again"))
        tone = "soft"
        match self._state:
            case State.NEW:
                said = ""
            case State.RUNNING:
                said = tr("Checking…")
            case State.STOPPED:
                said = tr("Stopped: the other lines were not looked at.")
            case State.WHOLE:
                met = worst(self.findings.values())
                said, tone = f"{words.status(met)}  {self._counted()}", words.TONES[met]
            case _:
                assert_never(self._state)
        self.verdict.setText(said)
        set_look(self.verdict, "tone", tone)

    def _counted(self) -> str:
        counts = [(one, sum(found.status is one for found in self.findings.values())) for one in words.SIGNS]
        return "  ".join(f"{tr(words.STATUSES[one])} {count}" for one, count in counts if count)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.verdict)
        head.addSpacing(10)
        head.addWidget(self.again)
        inside = QFrame()
        inside.setObjectName("checkLines")
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 12, 0)
        lines.setSpacing(2)
        for heading, (_name, items) in zip(self._headings, words.GROUPS, strict=True):
            lines.addSpacing(8)
            lines.addWidget(heading)
            for item in items:
                lines.addWidget(self.rows[item])
                if item is Item.CAMERA:
                    lines.addWidget(self.camera)
        lines.addStretch(1)
        area = self.area = QScrollArea()
        area.setObjectName("checkArea")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.send)
        foot.addWidget(self.close_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 16)
        rows.setSpacing(10)
        rows.addLayout(head)
        rows.addWidget(area, 1)
        rows.addLayout(foot)
