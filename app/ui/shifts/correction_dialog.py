"""Asks for a correction of the clock: another time or duty, an entry struck out, or a forgotten one."""

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Final

import msgspec
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.ids import Cid, new_cid
from app.domain.people import Presence
from app.domain.shifts import Entry, What
from app.protocol.shift_frames import LONGEST_REASON
from app.ui.parts import Choices, button, label
from app.ui.shifts.correction_words import local_time, time_words, what_words
from app.ui.shifts.time_fields import moment_field, moment_of
from app.ui.words import tr

WIDTH: Final = 460
_KINDS: Final = (
    (What.START, Presence.ACCEPTING),
    (What.TURN, Presence.ACCEPTING),
    (What.TURN, Presence.BREAK),
    (What.TURN, Presence.AWAY),
    (What.TURN, Presence.AFTER_WORK),
    (What.TURN, Presence.TRAINING),
    (What.END, Presence.ACCEPTING),
)

Asked = Callable[[str, Cid | None, Entry | None], object]
"""Takes the reason, the entry that it is about, and the one that is to count; None where there is none."""


class CorrectionDialog(QDialog):
    """`then` gets the request; closing hands nothing to anybody. Times are those of the shop's zone."""

    def __init__(
        self,
        old: Entry | None,
        then: Asked,
        *,
        strike: bool,
        now: datetime,
        zone: tzinfo | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("correctionDialog")
        self.setModal(True)
        self._old, self._then, self._strike, self._zone = old, then, strike, zone
        self._now = now.astimezone(zone)
        self.setWindowTitle(_title(old, strike=strike))
        self.setMinimumWidth(WIDTH)
        begun = self._now if old is None else local_time(old.at, zone)
        self.time = moment_field("correctionTime", tr("Time"), begun)
        self.kind = Choices("correctionKind")
        self.kind.setAccessibleName(tr("Entry"))
        for what, duty in _KINDS:
            self.kind.addItem(what_words(Entry(id=Cid(""), what=what, at=0, duty=duty)), (what, duty))
        if old is not None:
            self.kind.setCurrentIndex(next((n for n, one in enumerate(_KINDS) if one == _kind(old)), 0))
        self.reason = QPlainTextEdit()
        self.reason.setObjectName("correctionReason")
        self.reason.setProperty("kind", "field")
        self.reason.setAccessibleName(tr("Reason (required)"))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(80)
        self._finish()

    def entry(self) -> Entry | None:
        """Returns the entry that is to count; None for one that is struck out."""
        if self._strike:
            return None
        what, duty = _KINDS[self.kind.currentIndex()]
        made = Entry(id=new_cid(), what=what, at=self._at(), duty=duty)
        if self._old is None:
            return made
        return msgspec.structs.replace(self._old, what=what, at=made.at, duty=duty)

    def _finish(self) -> None:
        self.problem = label(name="correctionProblem", tone="soft", size="note")
        self.problem.setWordWrap(True)
        self.act = button(tr("Ask for the correction"), name="correctionAct", kind="primary")
        self.cancel = button(tr("Cancel"), name="correctionCancel")
        self.act.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.reject)
        self.reason.textChanged.connect(self._judge)
        self.time.dateTimeChanged.connect(self._judge)
        self.kind.currentIndexChanged.connect(self._judge)
        self.finished.connect(self.deleteLater)
        self._lay_out()
        self._judge()

    def _at(self) -> int:
        local = moment_of(self.time, self._zone)
        if self._old is not None:
            begun = local_time(self._old.at, self._zone).replace(second=0, microsecond=0)
            if local == begun:
                return self._old.at  # the seconds stay where only something else is changed
        return round(local.timestamp() * 1000)

    def _judge(self) -> None:
        entry, reason = self.entry(), self.reason.toPlainText().strip()
        said = ""
        if entry is not None and entry.at > self._now.timestamp() * 1000:
            said = tr("This time is still to come.")
        elif entry is not None and self._old is not None and _same(entry, self._old):
            said = tr("Nothing is another way yet.")
        elif not reason:
            said = tr("Say why: whoever decides reads it.")
        elif len(reason) > LONGEST_REASON:
            said = tr("At most {count} characters", count=LONGEST_REASON)
        self.problem.setText(said)
        self.act.setEnabled(not said)

    def _submit(self) -> None:
        target = self._old.id if self._old is not None else None
        answer = self.reason.toPlainText().strip(), target, self.entry()
        self.accept()
        self._then(*answer)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(8)
        rows.addWidget(label(self.windowTitle(), name="correctionTitle", size="head"))
        if self._old is not None:
            said = f"{time_words(self._old.at, self._zone)} {what_words(self._old)}"
            old = label(said, name="correctionOld", tone="soft")
            old.setWordWrap(True)
            rows.addWidget(old)
        for one, name in ((self.time, tr("Time")), (self.kind, tr("Entry"))):
            rows.addWidget(label(name, kind="heading"))
            rows.addWidget(one)
            if self._strike:
                one.setEnabled(False)
        rows.addWidget(label(tr("Reason (required)"), kind="heading"))
        rows.addWidget(self.reason)
        rows.addWidget(self.problem)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.act)
        rows.addSpacing(6)
        rows.addLayout(buttons)
        (self.reason if self._strike else self.time).setFocus()


def _title(old: Entry | None, *, strike: bool) -> str:
    if old is None:
        return tr("Add a forgotten entry")
    return tr("Strike an entry out") if strike else tr("Correct an entry")


def _kind(entry: Entry) -> tuple[What, Presence]:
    return (entry.what, Presence.ACCEPTING if entry.what in (What.START, What.END) else entry.duty)


def _same(one: Entry, other: Entry) -> bool:
    return (one.what, one.at, _kind(one)) == (other.what, other.at, _kind(other))
