"""What the list of conversations says of its groups and rows."""

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from app.domain.channels import MAIL
from app.domain.ids import StaffId
from app.domain.phone_call import Phase
from app.sessions.list_row import Group, ListRow
from app.ui.chats.listing.customer_names import honorific
from app.ui.chats.listing.marks import Mark
from app.ui.chats.timeline.covering import Abusive, Mask, as_written, cover_words, masked
from app.ui.mail.due_words import due_words
from app.ui.phone.phone_words import phase_words
from app.ui.times import elapsed, return_time, since
from app.ui.words import tr

StaffNames = Callable[[StaffId], str]
"""Gives the name of a colleague."""


def group_name(group: Group | None) -> str:
    """Returns the heading of a group; None is for rows that came while the list was held still."""
    match group:
        case Group.CALLS:
            return tr("On the telephone")
        case Group.NEEDS_REPLY:
            return tr("Need a reply")
        case Group.WAITING:
            return tr("Waiting for the customer")
        case Group.QUEUE:
            return tr("Queue")
        case Group.ESCALATED:
            return tr("Called for help")
        case Group.WRAP_UP:
            return tr("After-work")
        case None:
            return tr("New")


def customer_name(row: ListRow) -> str:
    """Returns what staff call the customer of a row."""
    return honorific(row.title) or tr("Guest")


def subtitle(row: ListRow, names: StaffNames = str) -> str:
    """Returns the second line of a row: what is being typed, who helps, or the latest text."""
    if row.typing:
        return tr("Typing: {preview}", preview=row.subtitle)
    if row.phase:
        said = phase_words(Phase(row.phase), "")
        return f"{said} · {row.subtitle}" if row.subtitle else said
    if row.group is Group.ESCALATED:
        if row.accepted_by:
            return tr("{name} is on it", name=names(row.accepted_by))
        return tr("Nobody has taken the call yet")
    return row.subtitle or row.topic or (tr("(no subject)") if row.channel == MAIL else "")


def standing(row: ListRow, now: datetime) -> tuple[Mark | None, str]:
    """Returns mark and short word of how a row stands, an empty word where there is nothing to say."""
    match row.aside:
        case "held":
            return "held", tr("On hold")
        case "snoozed":
            return "snoozed", return_time(row.until, now) if row.until is not None else tr("Snoozed")
        case "":
            pass
    if row.proposed == "returned":
        return "warn", tr("Reply returned")
    if row.proposed == "waits" and row.level != "danger":
        return None, tr("Waits for release")
    if row.by_hours and row.due is not None:
        return (None if row.level == "calm" else row.level), due_words(row.due, now)
    if row.level == "danger":
        return "danger", tr("Overdue")
    if row.level == "warn":
        return "warn", tr("Soon due")
    return None, tr("First reply") if row.first else ""


def clock_words(row: ListRow, now: datetime) -> str:
    """Returns the clock of a row: how long it waits, of a mail since when; empty without one."""
    if row.since is None:
        return ""
    return return_time(row.since, now) if row.by_hours else elapsed(since(row.since, now))


def row_words(row: ListRow, now: datetime) -> str:
    """Returns a row as a screen reader says it."""
    parts = [customer_name(row), group_name(row.group)]
    if row.unread:
        parts.append(tr("{count} unread", count=row.unread))
    if row.aside == "snoozed" and row.until is not None:
        parts.append(tr("Snoozed until {time}", time=return_time(row.until, now)))
    else:
        parts.append(standing(row, now)[1])
    if row.first and row.level != "calm":
        parts.append(tr("First reply"))
    if row.since is not None:
        parts.append(clock_words(row, now))
    parts.append(subtitle(row))
    return tr(", ").join(part for part in parts if part)


def covered_row(row: ListRow, hides: Abusive, mask: Mask = as_written) -> ListRow:
    """Returns a row whose text is covered where it may hurt, and masked where the person may not see it."""
    if row.subtitle and hides(row.subtitle):
        row = replace(row, subtitle=cover_words())
    return masked(row, mask)
