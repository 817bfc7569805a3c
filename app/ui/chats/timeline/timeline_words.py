"""How a timeline words what happened, and its times."""

from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from typing import Final

from app.domain import events as ev
from app.domain.escalation import EscalationType
from app.domain.events import AnyBody
from app.domain.ids import CUSTOMER, SYSTEM, Author, StaffId
from app.ui import codes
from app.ui.mail.mail_happenings import MAIL_WORDINGS
from app.ui.phone.phone_words import PHONE_WORDINGS
from app.ui.words import tr

Names = Callable[[Author | StaffId], str]
"""Returns what to call somebody who wrote an event."""

_ISOLATE: Final = "\u2068{}\u2069"
_STARS: Final = 5
OVERDUE: Final = "overdue"
GONE: Final = "gone"
"""Why the hub passed a call for help on."""


def isolated(text: str) -> str:
    """Returns a name or remark on one line, so that its direction cannot turn over the words around it."""
    return _ISOLATE.format(" ".join(text.replace("\u2069", "").split()))


def escalation_type(kind: EscalationType) -> str:
    """Returns the name of a reason to call for help."""
    match kind:
        case EscalationType.QUESTION:
            return tr("Question")
        case EscalationType.COMPLAINT:
            return tr("Complaint")
        case EscalationType.TECHNICAL:
            return tr("Technical")
        case EscalationType.REFUND:
            return tr("Refund")
        case EscalationType.HARASSMENT:
            return tr("Harassment")
        case EscalationType.SOS:
            return tr("SOS")
        case EscalationType.OTHER:
            return tr("Other")


def happening(body: AnyBody, by: Author, names: Names) -> str:
    """Returns the line for something that happened, empty for what a timeline does not show as a line."""
    if isinstance(body, ev.Unknown):
        return tr("Something this version cannot show ({kind})", kind=isolated(body.kind))
    wording = _WORDINGS.get(body.kind)
    return wording(body, isolated(names(by)), names) if wording else ""


def rewriting(body: AnyBody) -> str:
    """Returns the line for a change or withdrawal on its way, empty for anything else."""
    match body:
        case ev.Edited(text=text):
            return _with(tr("Change of your message"), text)
        case ev.Withdrawn():
            return tr("Withdrawal of your message")
        case _:
            return ""


def _with(line: str, remark: str) -> str:
    return tr("{line}: {remark}", line=line, remark=isolated(remark)) if remark.strip() else line


def _claimed(body: ev.Claimed, _who: str, names: Names) -> str:
    owner = isolated(names(body.owner) if body.owner else body.name)
    match body.how:
        case "takeover":
            return tr("{name} answers from here", name=owner)
        case "returning":
            return tr("{name} answers again", name=owner)
        case _:
            return tr("{name} took this conversation", name=owner)


def _transferred(body: ev.Transferred, who: str, names: Names) -> str:
    to = isolated(names(body.to)) if body.to else isolated(body.group)
    return _with(tr("{name} transferred this to {to}", name=who, to=to), body.summary or body.reason)


def _escalated(body: ev.Escalated, who: str, _names: Names) -> str:
    line = tr("{name} called the person in charge ({type})", name=who, type=escalation_type(body.type))
    return _with(line, body.summary)


def _returned(body: ev.Returned, who: str, names: Names) -> str:
    return _with(tr("{name} gave this back to {to}", name=who, to=isolated(names(body.to))), body.note)


def _bounced(body: ev.Bounced, who: str, names: Names) -> str:
    to = isolated(names(body.to))
    if body.reason == OVERDUE:
        return tr("Nobody took the call in time: it is with {to} now", to=to)
    if body.reason == GONE:
        return tr("The person in charge is not here any more: the call is with {to} now", to=to)
    return _with(tr("{name} passed the call on to {to}", name=who, to=to), body.reason)


def _handover_offered(body: ev.HandoverOffered, who: str, names: Names) -> str:
    to = isolated(names(body.to)) if body.to else isolated(body.group)
    return _with(tr("{name} would like {to} to take this over", name=who, to=to), body.summary)


def _rated(body: ev.Rated, _who: str, _names: Names) -> str:
    score = max(0, min(_STARS, body.score))
    return _with(tr("Rated {stars}", stars="★" * score + "☆" * (_STARS - score)), body.comment)


_PLAIN_ENDS: Final = frozenset({"customer", "done"})
"""Reasons of a close that its line says already."""


def _closed(body: ev.Closed, who: str, _names: Names) -> str:
    told = "" if body.reason in _PLAIN_ENDS else body.reason
    return _with(tr("{name} closed the conversation", name=who), codes.reason(told))


def _practice_started(body: ev.PracticeStarted, _who: str, _names: Names) -> str:
    title = isolated(body.title)
    if body.exam:
        return tr("Exam: {title} (the hub plays the customer)", title=title)
    return tr("Practice: {title} (the hub plays the customer)", title=title)


def _wrapped_up(body: ev.WrapUp, who: str, _names: Names) -> str:
    remark = " · ".join(
        part for part in (codes.disposition(body.disposition, body.names), body.resolution, body.note) if part
    )
    return _with(tr("After-work by {name}", name=who), remark)


_WORDINGS: Final[dict[str, Callable[..., str]]] = {
    "queued": lambda _body, _who, _names: tr("Waiting in the queue"),
    "claimed": _claimed,
    "released": lambda body, who, _names: _with(
        tr("{name} gave this back to the queue", name=who), codes.reason(body.reason)
    ),
    "transferred": _transferred,
    "joined": lambda body, _who, names: tr("{name} joined", name=isolated(body.name or names(body.staff))),
    "left": lambda body, _who, names: tr("{name} left", name=isolated(body.name or names(body.staff))),
    "escalated": _escalated,
    "escalation_accepted": lambda body, who, _names: _with(tr("{name} is on it", name=who), body.note),
    "coached": lambda body, who, _names: _with(tr("{name} helps by advice", name=who), body.note),
    "escalation_joined": lambda body, who, _names: _with(
        tr("{name} helps by taking part", name=who), body.note
    ),
    "draft_handed": lambda body, who, _names: _with(
        tr("{name} was writing this, unsent", name=who), body.text
    ),
    "taken_over": lambda body, who, _names: _with(tr("{name} took over", name=who), body.reason),
    "returned": _returned,
    "bounced": _bounced,
    "invited": lambda body, who, names: _with(
        tr("{name} asked {to} to join", name=who, to=isolated(names(body.staff))), body.note
    ),
    "invitation_ended": lambda body, _who, names: _with(
        tr("{name} does not join", name=isolated(names(body.staff))), body.note
    ),
    "handover_offered": _handover_offered,
    "handover_ended": lambda body, who, _names: _with(tr("{name}: not handed over", name=who), body.note),
    "escalation_resolved": lambda body, who, _names: _with(
        tr("{name} settled the call", name=who), body.note
    ),
    "topic_set": lambda body, _who, _names: tr("The topic is now {topic}", topic=isolated(body.topic)),
    "held": lambda body, _who, _names: _with(tr("On hold"), body.reason),
    "resumed": lambda _body, _who, _names: tr("Goes on"),
    "snoozed": lambda body, _who, _names: _with(tr("Put aside"), body.reason),
    "idle_warned": lambda body, _who, _names: _with(
        tr("The customer was told that this will close"), body.text
    ),
    "auto_closing": lambda body, _who, _names: _with(tr("About to close by itself"), body.text),
    "flagged": lambda body, _who, _names: _with(
        tr("Marked as harassment: kept as evidence")
        if body.type
        else tr("The mark of harassment was taken away"),
        body.note or codes.harassment(body.type),
    ),
    "blocked": lambda body, _who, _names: _with(
        tr("The customer may chat again")
        if body.until == ev.UNBLOCKED_MS
        else tr("The customer was blocked"),
        body.reason,
    ),
    "practice_started": _practice_started,
    "wrap_up": _wrapped_up,
    "rated": _rated,
    "closed": _closed,
    "reopened": lambda body, _who, _names: _with(tr("The conversation goes on"), body.reason),
    **MAIL_WORDINGS,
    **PHONE_WORDINGS,
    "redacted": lambda body, _who, _names: _with(tr("Texts were removed"), body.reason),
    "erased": lambda body, _who, _names: _with(tr("All texts were removed"), body.reason),
}
"""What is not here makes no line: the opening is the day line, an edit is a mark on its message."""

LINE_KINDS: Final = frozenset(_WORDINGS)
"""The kinds of event that make a line of their own."""


def stand_in_name(by: Author | StaffId, customer: str) -> str:
    """Returns what to call somebody whose name nobody gave us."""
    if by == CUSTOMER:
        return customer or tr("Customer")
    return tr("The system") if by == SYSTEM else str(by)


def clock(at: datetime, zone: tzinfo | None) -> str:
    """Returns the time of day in `zone` (the machine's own if None): 21:35."""
    return f"{at.astimezone(zone):%H:%M}"


def spoken_time(at: datetime, zone: tzinfo | None) -> str:
    """Returns the time of day as it is said: 10時05分."""
    local = at.astimezone(zone)
    return tr("{hour}:{minute}", hour=local.hour, minute=f"{local.minute:02}")


def since_start(at: datetime, origin: datetime) -> str:
    """Returns how long after `origin` something was: +02:40, or +1:02:40 after an hour."""
    seconds = int((at - origin).total_seconds())
    return ("+" if seconds >= 0 else "\N{MINUS SIGN}") + length(abs(seconds))


def length(seconds: float) -> str:
    """Returns a stretch of time as a clock shows it: 00:26."""
    whole = max(0, int(seconds))
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes:02}:{whole % 60:02}"


def ago(seconds: float) -> str:
    """Returns how long ago something was: 48秒前, 3分前."""
    whole = max(0, int(seconds))
    if whole < 60:
        return tr("{count} s ago", count=whole)
    if whole < 3600:
        return tr("{count} min ago", count=whole // 60)
    if whole < 2 * 86_400:
        return tr("{count} h ago", count=whole // 3600)
    return tr("{count} days ago", count=whole // 86_400)


def day(on: date, today: date) -> str:
    """Returns the name of a day as seen from `today`."""
    distance = (today - on).days
    if distance == 0:
        return tr("Today")
    if distance == 1:
        return tr("Yesterday")
    if on.year == today.year:
        return tr("{month}/{day}", month=on.month, day=on.day)
    return tr("{year}/{month}/{day}", year=on.year, month=on.month, day=on.day)


def utc_now() -> datetime:
    """Returns the present in UTC; the place of a clock where nobody gives a better one."""
    return datetime.now(UTC)
