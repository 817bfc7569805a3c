"""One conversation of a replayed desk: whose it is, how it stands, its lines, what was being written."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.training.desk_replay import Scene
from app.ui.application import Looks
from app.ui.chats.timeline.timeline import Timeline
from app.ui.parts import ShortLabel, label, set_look
from app.ui.training.training_words import spell
from app.ui.words import tr

LATE_S = 30.0
"""A customer who has waited for this long is marked."""
WIDTH = 240


class DeskPane(QFrame):
    """Takes words, entries and scenes and shows them."""

    def __init__(self, looks: Looks, number: int) -> None:
        super().__init__()
        self.setObjectName(f"deskPane{number}")
        self.setProperty("kind", "deskPane")
        self.setMinimumWidth(WIDTH)
        self._looks = looks
        self.name = ShortLabel(name=f"deskName{number}", size="head")
        self.here = label(name=f"deskHere{number}", kind="tag")
        self.standing = ShortLabel(name=f"deskStanding{number}", tone="soft", size="note")
        self.waits = label(name=f"deskWaits{number}", size="note")
        self.timeline = Timeline(looks.theme)
        self.timeline.setObjectName(f"deskTimeline{number}")
        self.draft = ShortLabel(name=f"deskDraft{number}", tone="soft", size="note")
        self._lay_out()
        looks.changed.connect(self.restyle)

    def show_scene(self, scene: Scene, *, here: bool) -> None:
        """Shows how the conversation stands; `here`: the operator is at it."""
        self.here.setVisible(here)
        self.here.setText(tr("At it now"))
        if self.property("here") != ("true" if here else "false"):
            set_look(self, "here", "true" if here else "false")
        parts = [_standing(scene)]
        if scene.macros:
            parts.append(tr("Canned replies: {count}", count=scene.macros))
        if scene.macro:
            parts.append(tr("latest: {macro}", macro=scene.macro))
        self.standing.setText(" · ".join(parts))
        waits = scene.waiting_s is not None and not scene.closed
        self.waits.setText(tr("Waiting {time}", time=spell(scene.waiting_s or 0.0)) if waits else "")
        late = waits and (scene.waiting_s or 0.0) >= LATE_S
        set_look(self.waits, "tone", "danger" if late else "soft")
        self.draft.setVisible(bool(scene.draft))
        self.draft.setText(tr("Writing: {text}", text=" ".join(scene.draft.split())))

    def restyle(self) -> None:
        """Takes the colours and the text size of the looks that are switched on."""
        self.timeline.set_theme(self._looks.theme)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.here)
        below = QHBoxLayout()
        below.addWidget(self.standing, 1)
        below.addWidget(self.waits)
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 6)
        head.setSpacing(2)
        head.addLayout(top)
        head.addLayout(below)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(1, 1, 1, 8)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(self.timeline, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 12, 0)
        foot.addWidget(self.draft)
        rows.addLayout(foot)


def _standing(scene: Scene) -> str:
    if not scene.begun:
        return tr("Not there yet")
    if scene.closed:
        return tr("Closed")
    return tr("On the desk") if scene.held else tr("Not on the desk")
