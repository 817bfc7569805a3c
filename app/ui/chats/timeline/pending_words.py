"""How a timeline words how far an outgoing event has come, and why it was refused."""

from app.sessions.changes import Pending, PendingState
from app.ui.files.file_words import refused_file
from app.ui.words import tr


def pending_words(pending: Pending) -> str:
    """Returns how far an event has come."""
    match pending.state:
        case PendingState.HELD:
            return tr("goes out in a moment")
        case PendingState.WAITING:
            return tr("waiting to be sent")
        case PendingState.SENDING:
            return tr("sending…")
        case PendingState.SENT:
            return tr("sent")
        case PendingState.FAILED:
            return f"{tr('not sent')} ({_refusal(pending.code)})" if pending.code else tr("not sent")


def _refusal(code: str) -> str:
    match code:
        case "stale_claim" | "forbidden":
            return tr("the conversation is not yours any more")
        case "closed":
            return tr("the conversation is closed")
        case "too_large":
            return tr("too long")
        case "too_late" | "answered":
            return tr("it can no longer be changed")
        case "rate_limited" | "busy":
            return tr("too much at once")
        case _:
            return refused_file(code) or code
