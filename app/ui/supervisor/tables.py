"""The columns of the three tables: calls for help, conversations, staff."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from app.domain.conversation import State
from app.domain.escalation import EscalationState
from app.domain.folding import fold
from app.domain.people import Presence
from app.sessions.floor import call_level, level
from app.sessions.floor_rows import Call, Chat, GroupLine, Person
from app.sessions.urgency import DEFAULT_TARGETS, Level
from app.ui.supervisor import floor_words as words
from app.ui.supervisor.columns import Column, Paint
from app.ui.supervisor.ink import Ink
from app.ui.words import tr

_GAP: Final = 4


def chat_level(chat: Chat, now: datetime) -> Level:
    """Returns how pressing a customer's wait is, in the queue or for an answer."""
    targets = DEFAULT_TARGETS
    if chat.by_hours:
        return targets.mail.level(chat.since, now, first=chat.queued)
    if chat.queued:
        return level(chat.since, now, targets.queue_warn_s, targets.queue_danger_s)
    return level(chat.since, now, targets.reply_warn_s, targets.reply_danger_s)


def _who(ink: Ink, painter: QPainter, place: QRect, name: str, marks: list[str], *, loud: bool) -> None:
    """Writes a name, and small tags below it."""
    high = ink.line + ink.chip_height + 2
    top = place.top() + (place.height() - (high if marks else ink.line)) // 2
    face = ink.bold if loud else ink.plain
    ink.write(painter, QRect(place.left(), top, place.width(), ink.line), name, face=face)
    row = QRect(place.left(), top + ink.line + 1, place.width(), ink.chip_height)
    for mark in marks:
        width = ink.chip(painter, row, mark)
        if not width:
            break
        row.setLeft(row.left() + width + _GAP)


def _clock(ink: Ink, painter: QPainter, place: QRect, text: str, pressing: Level) -> None:
    role = "ink_soft" if pressing == "calm" else pressing
    ink.write(
        painter, place, text, role, ink.clock if pressing == "calm" else ink.clock_bold, right=True
    )  # fmt: skip


def _call_customer(ink: Ink, painter: QPainter, place: QRect, line: Call, now: datetime) -> None:  # noqa: ARG001
    _who(ink, painter, place, words.customer(line.customer), words.call_marks(line), loud=True)


def _call_owner(ink: Ink, painter: QPainter, place: QRect, line: Call, now: datetime) -> None:  # noqa: ARG001
    ink.write_lines(painter, place, words.owner(line.owner_name))


def _call_summary(ink: Ink, painter: QPainter, place: QRect, line: Call, now: datetime) -> None:  # noqa: ARG001
    ink.write_lines(painter, place, line.summary)


_CALL_TONES: Final = {
    EscalationState.ASKED: ("danger_soft", "danger"),
    EscalationState.ACCEPTED: ("accent_soft", "accent"),
    EscalationState.COACHED: ("note", "note_ink"),
    EscalationState.TAKEN_OVER: ("warn_soft", "warn"),
}


def _call_state(ink: Ink, painter: QPainter, place: QRect, line: Call, now: datetime) -> None:  # noqa: ARG001
    ground, tone = _CALL_TONES.get(line.state, ("sunken", "ink_soft"))
    ink.chip(painter, place, words.call_state(line), ground, tone)


def _call_wait(ink: Ink, painter: QPainter, place: QRect, line: Call, now: datetime) -> None:
    _clock(ink, painter, place, words.call_wait(line, now), call_level(line, now))


def _by_time(at: datetime | None) -> tuple[bool, float]:
    """Returns a key by which the earliest time comes first, and none at all last."""
    return at is None, 0.0 if at is None else at.timestamp()


CALLS: Final = (
    Column(
        id="customer", title=lambda: tr("Customer"), width=100, paint=_call_customer,
        text=lambda line, _now: " ".join((words.customer(line.customer), *words.call_marks(line))),
        key=lambda line: (fold(line.customer),),
        whole=lambda line: "\n".join(filter(None, (words.customer(line.customer), line.topic))),
    ),
    Column(
        id="owner", title=lambda: tr("Owner"), width=58, paint=_call_owner,
        text=lambda line, _now: words.owner(line.owner_name), whole=lambda line: line.owner_name,
        key=lambda line: (fold(line.owner_name),),
    ),
    Column(
        id="summary", title=lambda: tr("Reason and summary"), width=110, stretch=True, paint=_call_summary,
        text=lambda line, _now: line.summary, whole=lambda line: line.summary,
        key=lambda line: (line.type or "", fold(line.summary)),
    ),
    Column(
        id="state", title=lambda: tr("State"), width=118, rank=1, paint=_call_state,
        text=lambda line, _now: words.call_state(line), whole=words.call_state,
        key=lambda line: (list(EscalationState).index(line.state),),
    ),
    Column(
        id="wait", title=lambda: tr("Wait"), width=62, ticks=True, right=True, paint=_call_wait,
        text=words.call_wait, key=lambda line: _by_time(line.asked_at),
    ),
)  # fmt: skip


def _chat_customer(ink: Ink, painter: QPainter, place: QRect, line: Chat, now: datetime) -> None:  # noqa: ARG001
    loud = line.since is not None
    _who(ink, painter, place, words.customer(line.customer), words.chat_marks(line), loud=loud)


def _chat_owner(ink: Ink, painter: QPainter, place: QRect, line: Chat, now: datetime) -> None:  # noqa: ARG001
    ink.write_lines(painter, place, words.owner(line.owner_name), "ink" if line.owner else "ink_faint")


def _chat_text(ink: Ink, painter: QPainter, place: QRect, line: Chat, now: datetime) -> None:
    top = place.top() + (place.height() - 2 * ink.line) // 2
    above = QRect(place.left(), top, place.width(), ink.line)
    pressing = chat_level(line, now)
    role = "ink_soft" if line.since is None else {"calm": "ink_soft"}.get(pressing, pressing)
    ink.write(painter, above, words.chat_state(line), role, ink.small)
    ink.write(painter, above.translated(0, ink.line), line.last_text)


def _chat_wait(ink: Ink, painter: QPainter, place: QRect, line: Chat, now: datetime) -> None:
    _clock(ink, painter, place, words.chat_wait(line, now), chat_level(line, now))


CHATS: Final = (
    Column(
        id="customer", title=lambda: tr("Customer and topic"), width=122, paint=_chat_customer,
        text=lambda line, _now: " ".join((words.customer(line.customer), *words.chat_marks(line))),
        key=lambda line: (fold(line.customer),),
        whole=lambda line: "\n".join(filter(None, (words.customer(line.customer), line.topic))),
    ),
    Column(
        id="owner", title=lambda: tr("Owner"), width=76, rank=1, paint=_chat_owner,
        text=lambda line, _now: words.owner(line.owner_name), whole=lambda line: line.owner_name,
        key=lambda line: (fold(line.owner_name),),
    ),
    Column(
        id="last", title=lambda: tr("State and last text"), width=130, stretch=True, paint=_chat_text,
        text=lambda line, _now: f"{words.chat_state(line)} {line.last_text}".strip(),
        whole=lambda line: line.last_text, mood=chat_level,
        key=lambda line: (list(State).index(line.state), not line.needs_reply),
    ),
    Column(
        id="wait", title=lambda: tr("Wait"), width=62, ticks=True, right=True, paint=_chat_wait,
        text=words.chat_wait, key=lambda line: _by_time(line.since),
    ),
)  # fmt: skip

_PRESENCE_TONES: Final = {
    Presence.ACCEPTING: "ok", Presence.BUSY: "warn", Presence.AFTER_WORK: "note_ink",
    Presence.TRAINING: "note_ink", Presence.BREAK: "warn", Presence.AWAY: "warn",
}  # fmt: skip


def _staff_name(ink: Ink, painter: QPainter, place: QRect, line: Person, now: datetime) -> None:  # noqa: ARG001
    away = line.presence is Presence.OFFLINE
    ink.write(painter, place, line.name, "ink_faint" if away else "ink")


def _staff_presence(ink: Ink, painter: QPainter, place: QRect, line: Person, now: datetime) -> None:
    role = _PRESENCE_TONES.get(line.presence, "ink_faint")
    hollow = line.presence is not Presence.ACCEPTING
    rest = place.adjusted(ink.dot(painter, place, role, hollow=hollow), 0, 0, 0)
    ink.write(painter, rest, words.presence(line, now), role)


def _staff_time(line: Person, now: datetime) -> str:
    shift = words.shift(line)
    return f"{words.presence(line, now)}. {shift}" if shift else words.presence(line, now)


def _staff_load(ink: Ink, painter: QPainter, place: QRect, line: Person, now: datetime) -> None:  # noqa: ARG001
    top = place.top() + (place.height() - ink.line - 8) // 2
    over = line.load > line.capacity
    share = line.load / line.capacity if line.capacity else 0.0
    ink.bar(painter, QRect(place.left(), top, place.width() - 8, 6), share, "warn" if over else "accent")
    below = QRect(place.left(), top + 8, place.width(), ink.line)
    ink.write(painter, below, words.load(line), "ink", ink.number)


def _staff_reply(ink: Ink, painter: QPainter, place: QRect, line: Person, now: datetime) -> None:  # noqa: ARG001
    owed = line.needs_reply
    role = "danger" if owed > 2 else "warn" if owed else "ink_soft"
    ink.write(painter, place, str(owed), role, ink.number_bold if owed else ink.number, right=True)


def _staff_response(ink: Ink, painter: QPainter, place: QRect, line: Person, now: datetime) -> None:  # noqa: ARG001
    ink.write(painter, place, words.response(line), "ink", ink.number, right=True)


def _staff_idle(ink: Ink, painter: QPainter, place: QRect, line: Person, now: datetime) -> None:
    ink.write(painter, place, words.idle(line, now), "ink_soft", ink.clock, right=True)


STAFF: Final = (
    Column(
        id="name", title=lambda: tr("Name"), width=88, stretch=True, paint=_staff_name,
        text=lambda line, _now: line.name, whole=words.person_whole, key=lambda line: (fold(line.name),),
    ),
    Column(
        id="presence", title=lambda: tr("Presence"), width=124, ticks=True, paint=_staff_presence,
        text=_staff_time, whole=words.shift,
        key=lambda line: (list(Presence).index(line.presence), *_by_time(line.since)),
    ),
    Column(
        id="load", title=lambda: tr("Live"), width=66, paint=_staff_load,
        text=lambda line, _now: words.load(line), key=lambda line: (-line.load, line.capacity),
    ),
    Column(
        id="reply", title=lambda: tr("Need a reply"), width=64, right=True, paint=_staff_reply,
        text=lambda line, _now: str(line.needs_reply), key=lambda line: (-line.needs_reply,),
    ),
    Column(
        id="response", title=lambda: tr("Response"), width=62, right=True, rank=2, paint=_staff_response,
        text=lambda line, _now: words.response(line),
        key=lambda line: (line.response_s is None, -(line.response_s or 0.0)),
    ),
    Column(
        id="idle", title=lambda: tr("Idle"), width=62, right=True, rank=1, ticks=True, paint=_staff_idle,
        text=words.idle, key=lambda line: _by_time(line.active),
    ),
)  # fmt: skip


def _group_name(ink: Ink, painter: QPainter, place: QRect, line: GroupLine, now: datetime) -> None:  # noqa: ARG001
    ink.write(painter, place, line.name)


def _group_queue(ink: Ink, painter: QPainter, place: QRect, line: GroupLine, now: datetime) -> None:
    targets = DEFAULT_TARGETS
    pressing = level(line.queued_since, now, targets.queue_warn_s, targets.queue_danger_s)
    _clock(ink, painter, place, words.group_queue(line, now), pressing)


def _number(name: str, loud: str = "") -> Paint:
    """Returns what paints a number of a group; above nothing it may be loud."""

    def paint(ink: Ink, painter: QPainter, place: QRect, line: GroupLine, now: datetime) -> None:  # noqa: ARG001
        count = getattr(line, name)
        role = loud if loud and count else "ink_soft"
        ink.write(
            painter, place, str(count), role, ink.number_bold if loud and count else ink.number, right=True
        )

    return paint


def _counted(id_: str, title: Callable[[], str], width: int, loud: str = "", rank: int = 0) -> Column:
    return Column(
        id=id_, title=title, width=width, right=True, rank=rank, paint=_number(id_, loud),
        text=lambda line, _now: str(getattr(line, id_)), key=lambda line: (-getattr(line, id_),),
    )  # fmt: skip


GROUPS: Final = (
    Column(
        id="name", title=lambda: tr("Group of staff"), width=90, stretch=True, paint=_group_name,
        text=lambda line, _now: line.name, whole=lambda line: line.name, key=lambda line: (fold(line.name),),
    ),
    Column(
        id="queue", title=lambda: tr("Queue"), width=78, right=True, ticks=True, paint=_group_queue,
        text=words.group_queue, key=lambda line: (-line.queued, *_by_time(line.queued_since)),
    ),
    _counted("live", lambda: tr("Live"), 44),
    _counted("needs_reply", lambda: tr("Need a reply"), 50, "warn"),
    _counted("calls", lambda: tr("Help calls"), 58, "danger"),
    _counted("accepting", lambda: tr("Accepting"), 54, rank=1),
    _counted("free", lambda: tr("Room"), 46, rank=2),
)  # fmt: skip
