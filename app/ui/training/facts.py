"""The right column of the trainer's room: what is known of the conversation at the moment that is shown."""

import math
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.ids import Author, StaffId
from app.sessions.list_row import Group
from app.sessions.targets import DEFAULT_TARGETS, Targets
from app.training.figures import Figures, Remark
from app.ui.chats.timeline.covering import Mask, as_written, masked
from app.ui.chats.timeline.timeline_words import escalation_type, isolated, length
from app.ui.parts import button, label
from app.ui.training.fact_grid import Fact, FactSection
from app.ui.training.training_words import (
    disposition_name,
    escalation_state,
    since_start,
    spell,
    state_name,
)
from app.ui.words import tr

MOST_REMARKS: Final = 30
_STARS: Final = 5


class RemarkList(QWidget):
    """Notes and whispers of staff, each with the moment of it, which takes the replay there."""

    moment_wanted = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("factsRemarks")
        self._shown: tuple[tuple[Remark, str], ...] = ()
        self._lines: list[tuple[QPushButton, QWidget]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def show_remarks(self, remarks: Sequence[Remark], name: Callable[[Author], str]) -> None:
        """Shows the latest of the remarks."""
        wanted = tuple((remark, _said(remark, name)) for remark in remarks[-MOST_REMARKS:])
        if wanted == self._shown:
            return
        self._shown = wanted
        for made, words in self._lines:
            for old in (made, words):
                self._grid.removeWidget(old)
                old.deleteLater()
        self._lines = [self._line(number, *line) for number, line in enumerate(wanted)]

    def _line(self, number: int, remark: Remark, said: str) -> tuple[QPushButton, QWidget]:
        made = button(since_start(remark.at), name=f"remark{remark.seq}", kind="link")
        made.setAccessibleName(tr("Go to {time}", time=since_start(remark.at)))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: self.moment_wanted.emit(remark.at))
        words = label(said, name=f"remark{remark.seq}Words", size="note")
        words.setWordWrap(True)
        self._grid.addWidget(made, number, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(words, number, 1)
        return made, words


class FactsColumn(QFrame):
    """Takes figures and shows them."""

    moment_wanted = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("factsCard")
        self.masking: Mask = as_written
        self.targets = DEFAULT_TARGETS
        self.standing = FactSection("factsStanding", rule=False)
        self.figures = FactSection("factsFigures")
        self.escalation = FactSection("factsEscalation")
        self.ending = FactSection("factsEnding")
        self.remarks_head = FactSection("factsRemarksHead")
        self.remarks = RemarkList()
        self.remarks.moment_wanted.connect(self.moment_wanted)
        body = QWidget()
        body.setObjectName("factsBody")
        rows = QVBoxLayout(body)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(10)
        for section in (self.standing, self.figures, self.escalation, self.ending, self.remarks_head):
            rows.addWidget(section)
        rows.addWidget(self.remarks)
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("factsScroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 6, 1, 6)
        outer.addWidget(scroll)

    def show_figures(self, now: Figures, position: float, name: Callable[[Author], str]) -> None:
        """Shows the figures at `position` seconds from the start."""
        self.setAccessibleName(tr("The conversation at this moment"))
        at = tr("at {time}", time=since_start(position))
        self.standing.show_facts(tr("At this moment"), _standing(now, name, self.targets), at)
        self.figures.show_facts(tr("Figures"), _measured(now))
        self.escalation.show_facts(tr("Call for help"), _called(now, name, self.masking))
        self.ending.show_facts(tr("Rating and after-work"), _ended(now))
        sections = (self.standing, self.figures, self.escalation, self.ending)
        widest = max(section.names_width() for section in sections)
        for section in sections:
            section.set_names_width(widest)
        count = len(now.remarks)
        shown = tr("latest {count}", count=MOST_REMARKS) if count > MOST_REMARKS else str(count)
        self.remarks_head.show_heading(tr("Notes of staff") if count else "", shown)
        self.remarks.setVisible(bool(count))
        remarks = now.remarks[-MOST_REMARKS:]
        self.remarks.show_remarks([masked(one, self.masking) for one in remarks], name)


def _standing(now: Figures, name: Callable[[Author], str], targets: Targets) -> list[Fact]:
    group = Group.NEEDS_REPLY if now.owner else Group.QUEUE
    warn, danger = targets.limits(group, first=now.first_response_s is None) or (math.inf, math.inf)
    waited = now.waiting_s or 0.0
    tone = "danger" if waited >= danger else "warn" if waited >= warn else ""
    owner = name(Author(now.owner)) if now.owner else ""
    waits = (
        tr("waiting for {time} (target {target})", time=length(now.waiting_s), target=length(danger))
        if now.waiting_s is not None
        else tr("not waiting")
    )
    return [
        Fact(tr("State"), state_name(now.state)),
        Fact(tr("In charge"), isolated(owner) if owner else tr("nobody")),
        Fact(tr("Customer"), waits, tone),
    ]


def _measured(now: Figures) -> list[Fact]:
    first = spell(now.first_response_s) if now.first_response_s is not None else tr("not yet")
    handled = length(now.handling_s) if now.handling_s is not None else ""
    both = tr("customer {customer} · staff {staff}", customer=now.from_customer, staff=now.from_staff)
    silence = ""
    if now.silence is not None:
        silence = tr(
            "longest {time} (from {start})",
            time=length(now.silence.seconds),
            start=since_start(now.silence.start),
        )
    return [
        Fact(tr("First response"), first),
        Fact(tr("Handling time"), handled),
        Fact(tr("Messages"), both),
        Fact(tr("Silence"), silence),
    ]


def _called(now: Figures, name: Callable[[Author], str], mask: Mask) -> list[Fact]:
    call = now.escalation
    if call is None:
        return []
    state = escalation_state(call.state)
    if now.asked_s is not None:
        state = tr("{state} ({time})", state=state, time=length(now.asked_s))
    asked = call.asked_at is not None
    return [
        Fact(tr("State"), state, "danger" if now.asked_s is not None else ""),
        Fact(tr("Reason"), escalation_type(call.type) if asked else ""),
        Fact(tr("Summary"), mask(None, call.summary)),
        Fact(tr("Called by"), isolated(name(call.by)) if asked else ""),
        Fact(tr("Helped by"), isolated(name(Author(StaffId(call.accepted_by)))) if call.accepted_by else ""),
        Fact(tr("Calls"), str(call.count) if call.count > 1 else ""),
    ]


def _ended(now: Figures) -> list[Fact]:
    facts: list[Fact] = []
    if now.rating is not None:
        score = max(0, min(_STARS, now.rating))
        stars = "★" * score + "☆" * (_STARS - score)
        facts.append(Fact(tr("Rating"), f"{stars}\n{now.rated}".strip()))
    if now.wrap_up is not None:
        done = " · ".join(
            part for part in (disposition_name(now.wrap_up.disposition), now.wrap_up.resolution) if part
        )
        facts.append(Fact(tr("Result"), done))
        facts.append(Fact(tr("Note"), now.wrap_up.note))
    return facts


def _said(remark: Remark, name: Callable[[Author], str]) -> str:
    text = remark.text or tr("This text was removed")
    who = isolated(name(remark.by))
    if remark.whisper:
        return tr("Advice by {name}: {text}", name=who, text=text)
    return tr("{name}: {text}", name=who, text=text)
