"""How an earlier contact is worded: its day, what it was about, how it ended."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Final, TypeAlias

from app.domain.conversation import State
from app.domain.events import from_millis
from app.sessions.ports import Kept
from app.ui import codes
from app.ui.beside.cards import Card, Heading, Row, one_line
from app.ui.beside.contacts import Contacts
from app.ui.chats.timeline.timeline_words import clock, day
from app.ui.words import tr

Results: TypeAlias = Mapping[str, Mapping[str, str]]
"""What the shop calls its own results, by code and language (`ja`, `en`)."""

NO_RESULTS: Final[Results] = {}


def outcome(contact: Kept, results: Results = NO_RESULTS) -> str:
    """Returns how a contact ended, or that it goes on."""
    if contact.disposition:
        return codes.disposition(contact.disposition, results.get(contact.disposition))
    if contact.state in (State.CLOSED, State.WRAPPING_UP):
        return tr("Closed")
    return tr("Still open")


def when(contact: Kept, now: datetime, zone: tzinfo | None = None) -> str:
    """Returns the day of a contact as seen from `now`."""
    at = from_millis(contact.opened_at or contact.updated_at).astimezone(zone)
    return day(at.date(), now.astimezone(zone).date())


def in_short(contact: Kept, now: datetime, zone: tzinfo | None = None, results: Results = NO_RESULTS) -> str:
    """Returns a contact in one line, as the customer's card shows the last one."""
    parts = {"day": when(contact, now, zone), "topic": contact.topic, "outcome": outcome(contact, results)}
    return tr("{day} {topic} ({outcome})", **parts) if contact.topic else tr("{day} ({outcome})", **parts)


def contact_rows(
    contacts: Contacts, now: datetime, zone: tzinfo | None = None, results: Results = NO_RESULTS
) -> list[Row]:
    """Returns the rows of the history: first what is certain."""
    rows: list[Row] = []
    if contacts.own:
        rows += [Heading(text=tr("Earlier, the same customer"))]
        rows += [_card(contact, now, zone, results) for contact in contacts.own]
    if contacts.same_name:
        rows += [Heading(text=tr("The same name, perhaps somebody else"))]
        rows += [_card(contact, now, zone, results) for contact in contacts.same_name]
    return rows


def _card(kept: Kept, now: datetime, zone: tzinfo | None, results: Results) -> Card:
    at = from_millis(kept.opened_at or kept.updated_at)
    title = f"{when(kept, now, zone)} {clock(at, zone)}"
    body = " · ".join(part for part in (one_line(kept.topic), one_line(kept.last_text)) if part)
    rated = tr("{score} of 5", score=kept.rating) if kept.rating else ""
    end = " · ".join(part for part in (rated, outcome(kept, results)) if part)
    return Card(key=kept.conversation, title=title, body=body, aside=end, spoken=f"{title}, {end}. {body}")
