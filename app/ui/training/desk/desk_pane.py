"""One conversation of a replayed desk: whose it is, how it stands, its lines, what was being written."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.sessions.list_row import Group
from app.sessions.targets import DEFAULT_TARGETS, Targets
from app.training.desk_replay import Scene
from app.ui.application import Looks
from app.ui.chats.timeline.timeline import Timeline
from app.ui.chats.timeline.timeline_words import length
from app.ui.parts import ShortLabel, label, set_look
from app.ui.words import tr

WIDTH = 240

_LEAST_LINES = 60
"""Of the lines so much stays in sight, in logical pixels, however low the window is."""

_LONGEST_DRAFT = 90
"""Of a longer draft its end is shown, where it grows."""


class DeskPane(QFrame):
    """Takes words, entries and scenes and shows them."""

    def __init__(self, looks: Looks, number: int) -> None:
        super().__init__()
        self.setObjectName(f"deskPane{number}")
        self.setProperty("kind", "deskPane")
        self._looks = looks
        self.name = ShortLabel(name=f"deskName{number}", size="head")
        self.here = label(name=f"deskHere{number}", kind="tag")
        self.standing = ShortLabel(name=f"deskStanding{number}", tone="soft", size="note")
        self.waits = ShortLabel(name=f"deskWaits{number}", size="note")
        self.timeline = Timeline(looks.theme)
        self.timeline.setObjectName(f"deskTimeline{number}")
        self.timeline.setMinimumHeight(_LEAST_LINES)
        self.draft = label(name=f"deskDraft{number}", tone="soft", size="note")
        self.draft.setWordWrap(True)
        self._lay_out()
        looks.changed.connect(self.restyle)
        self.restyle()

    def show_scene(
        self, scene: Scene, *, here: bool, owner: str = "", targets: Targets = DEFAULT_TARGETS
    ) -> None:
        """Shows how the conversation stands; `here`: the operator is at it. `owner` names who answers it."""
        self.here.setVisible(here)
        self.here.setText(tr("At it now"))
        if self.property("here") != ("true" if here else "false"):
            set_look(self, "here", "true" if here else "false")
        parts = [_standing(scene, owner)]
        if scene.macros:
            macro = scene.macro or tr("typed last")
            parts.append(tr("canned {count} ({macro})", count=scene.macros, macro=macro))
        self.standing.setText(" · ".join(parts))
        said, tone = clock(scene, targets)
        self.waits.setText(said)
        self.waits.setToolTip(said)
        set_look(self.waits, "tone", tone)
        self.draft.setVisible(bool(scene.draft))
        self.draft.setText(tr("Writing: {text}", text=_end_of(" ".join(scene.draft.split()))))

    def restyle(self) -> None:
        """Takes the colours and the text size of the looks that are switched on."""
        self.timeline.set_theme(self._looks.theme)
        self.setMinimumWidth(round(WIDTH * max(1.0, self._looks.percent / 100)))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.here)
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 6)
        head.setSpacing(2)
        head.addLayout(top)
        head.addWidget(self.standing)
        head.addWidget(self.waits)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(1, 1, 1, 8)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(self.timeline, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 12, 0)
        foot.addWidget(self.draft)
        rows.addLayout(foot)


def _end_of(draft: str) -> str:
    return draft if len(draft) <= _LONGEST_DRAFT else f"…{draft[-_LONGEST_DRAFT:]}"


def clock(scene: Scene, targets: Targets) -> tuple[str, str]:
    """Returns what the clock of a conversation said then, and its tone: a wait with the shop's target."""
    if not scene.begun or scene.closed:
        return "", "soft"
    calls = scene.called_s is not None
    waited = scene.called_s if calls else scene.waiting_s
    if waited is None:
        return "", "soft"
    group = Group.ESCALATED if calls else Group.QUEUE if scene.queued else Group.NEEDS_REPLY
    limits = targets.limits(group, first=scene.first)
    warn, danger = limits or (waited + 1, waited + 1)
    words = tr("Help asked {time}") if calls else tr("Waiting {time}")
    said = [words.format(time=length(waited))]
    if limits is not None:
        said.append(tr("target {time}", time=length(danger)))
    if waited >= danger:
        said.append(tr("late"))
    return " · ".join(said), "danger" if waited >= danger else "warn" if waited >= warn else "soft"


def _standing(scene: Scene, owner: str) -> str:
    if not scene.begun:
        return tr("Not there yet")
    if scene.closed:
        return tr("Closed")
    if scene.held:
        return tr("On the desk {time}", time=length(scene.held_s or 0.0))
    return tr("With {name}", name=owner) if owner else tr("In the queue")
