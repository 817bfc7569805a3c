"""The page of the check: all lines under their headings, trials of devices, and what the hub may know."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
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


class CheckDialog(QDialog):
    """Takes findings; what its buttons ask for is for `DeskCheck` to do."""

    again_wanted = Signal()
    """Also ends a check that runs."""
    send_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("checkDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Check this desk"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self.verdict = label(name="checkVerdict", tone="soft")
        self.again = button(tr("Check again"), name="checkAgain")
        self.send = button(tr("Give the result to the hub"), name="checkSend", kind="primary")
        self.said = label(name="checkSaid", tone="soft", size="note")
        self.said.setWordWrap(True)
        self.close_button = button(tr("Close"), name="checkClose")
        self.camera = CameraView()
        trials = {
            Item.MICROPHONE: tr("Try"),
            Item.SPEAKER: tr("Play a sound"),
            Item.CAMERA: tr("Show the picture"),
            Item.PRINTER: tr("Print a test page"),
            Item.ROOM: tr("Measure (10 s)"),
        }
        self.rows = {item: CheckRow(item, trials.get(item, "")) for item in Item}
        self.findings: dict[Item, Finding] = {}
        self.again.clicked.connect(self.again_wanted)
        self.send.clicked.connect(self.send_wanted)
        self.close_button.clicked.connect(self.reject)
        self._lay_out()

    def begin(self) -> None:
        """Shows that a check runs."""
        self.findings.clear()
        for row in self.rows.values():
            row.wait()
        self.verdict.setText(tr("Checking…"))
        set_look(self.verdict, "tone", "soft")
        self.again.setText(tr("Stop"))
        self.send.setEnabled(False)
        self.said.setText("")

    def take(self, found: Finding) -> None:
        """Shows a line that was found."""
        self.findings[found.item] = found
        self.rows[found.item].show_finding(found)

    def end(self, *, whole: bool, may_send: bool) -> None:
        """Shows the verdict of all; a check that was stopped has none."""
        self.again.setText(tr("Check again"))
        if not whole:
            for item in set(self.rows) - set(self.findings):
                self.rows[item].show_text("–", "soft", "", "")
            self.verdict.setText(tr("Stopped: the other lines were not looked at."))
            return
        met = worst(self.findings.values())
        self.verdict.setText(f"{words.status(met)}  {self._counted()}")
        set_look(self.verdict, "tone", words.TONES[met])
        self.send.setEnabled(may_send)

    def tell(self, text: str) -> None:
        """Says what came of giving the result to the hub."""
        self.said.setText(text)

    def _counted(self) -> str:
        counts = [(one, sum(found.status is one for found in self.findings.values())) for one in words.SIGNS]
        return "  ".join(f"{tr(words.STATUSES[one])} {count}" for one, count in counts if count)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(tr("Check this desk"), name="checkTitle", size="title"))
        head.addStretch(1)
        head.addWidget(self.verdict)
        head.addSpacing(10)
        head.addWidget(self.again)
        inside = QFrame()
        inside.setObjectName("checkLines")
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 12, 0)
        lines.setSpacing(2)
        for heading, items in words.GROUPS:
            lines.addSpacing(8)
            lines.addWidget(label(tr(heading), kind="heading"))
            for item in items:
                lines.addWidget(self.rows[item])
                if item is Item.CAMERA:
                    lines.addWidget(self.camera)
        lines.addStretch(1)
        area = QScrollArea()
        area.setObjectName("checkArea")
        area.setAccessibleName(self.windowTitle())
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
