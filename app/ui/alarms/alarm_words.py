"""What toasts and the tray say: without a setting that allows more, neither names nor texts."""

from typing import Final

from app.sessions.alarms.causes import Cause, Kind
from app.ui.chats.listing.customer_names import honorific
from app.ui.words import tr

LONGEST: Final = 80


def headline(kind: Kind) -> str:
    """Returns what happened, without saying to whom."""
    return {
        Kind.OFFERED: tr("A conversation is offered to you"),
        Kind.WROTE: tr("A customer wrote"),
        Kind.WAITS: tr("A customer has been waiting too long"),
        Kind.CALL: tr("An operator calls for help"),
        Kind.SOS: tr("SOS: an operator needs help at once"),
        Kind.MENTION: tr("A colleague mentions you"),
        Kind.WHISPER: tr("The person in charge advises you"),
    }[kind]


def details(cause: Cause) -> str:
    """Returns who it is about and the beginning of what was said."""
    text = " ".join(cause.text.split())
    short = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    name = honorific(cause.customer) or tr("Guest")
    return f"{name}: {short}" if short else name


def tray_line(waiting: int) -> str:
    """Returns what stands at the tray's icon."""
    return tr("Waiting for a reply: {count}", count=waiting) if waiting else tr("Nobody waits for a reply")
