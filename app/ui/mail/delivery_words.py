"""Why a mail did not arrive, in words that say whose address it was and what to do."""

from collections.abc import Callable
from typing import Final

from app.domain.events import MailFailed, MailTaken
from app.ui.words import tr

Isolate = Callable[[str], str]
"""Puts a name or address on one line, safe against turned directions."""

_UNKNOWN: Final = ("5.1.1", "5.1.0", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.4.4")
_FULL: Final = ("5.2.2", "4.2.2", "5.2.3", "5.3.4")
_REFUSED: Final = ("5.7.", "5.6.")


def failure_words(body: MailFailed, isolate: Isolate) -> str:
    """Returns why a mail of ours did not arrive, and what to do about it."""
    address = isolate(body.address) if body.address else tr("the customer")
    if not body.final:
        why = isolate(body.reason)
        return tr("The mail server did not take the mail yet ({why}). It is tried again by itself.", why=why)
    return f"{tr('The mail to {address} did not arrive.', address=address)} {what_to_do(body, isolate)}"


def what_to_do(body: MailFailed, isolate: Isolate) -> str:
    """Returns what can be done about a mail that did not arrive, by the code of the mail system."""
    status, why = body.status, isolate(body.reason)
    if status in _UNKNOWN:
        return tr("There is no such address: correct it above the reply, or reach the customer otherwise.")
    if status in _FULL:
        return tr("The mailbox is full or the mail too large: send again later, or with smaller files.")
    if status.startswith(_REFUSED):
        return tr("The other side refuses it ({why}): tell whoever looks after your mail.", why=why)
    return tr("Reason: {why}. Send it again, or reach the customer in another way.", why=why)


def returned_words(body: MailTaken, isolate: Isolate) -> str:
    """Returns the head of a mail that says that another one came back."""
    return tr("A mail came back: {subject}", subject=isolate(body.subject))
