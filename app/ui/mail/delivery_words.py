"""Why a mail did not arrive, in words that say whose address it was and what to do."""

from collections.abc import Callable
from typing import Final

from app.domain.events import MailFailed, MailTaken
from app.domain.mails import NO_MAILBOX, NO_RECIPIENT, SIGN_IN, UNCERTAIN, UNREACHABLE
from app.ui.words import tr, tr_later

Isolate = Callable[[str], str]
"""Puts a name or address on one line, safe against turned directions."""

_UNKNOWN: Final = ("5.1.1", "5.1.0", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.4.4")
_FULL: Final = ("5.2.2", "4.2.2", "5.2.3", "5.3.4")
_REFUSED: Final = ("5.7.", "5.6.")

_OWN: Final = {
    UNCERTAIN: tr_later(
        "Nobody knows whether this mail left: the line broke before the mail server said so."
        " Ask the customer, or send it again."
    ),
    UNREACHABLE: tr_later(
        "The mail did not leave: the mail server could not be reached for a long time."
        " Send it again later, and tell your administrator."
    ),
    SIGN_IN: tr_later(
        "The mail did not leave: the mail server does not let the shop sign in."
        " Tell your administrator, then send it again."
    ),
    NO_MAILBOX: tr_later("The mail did not leave: its mailbox sends no mails. Tell your administrator."),
    NO_RECIPIENT: tr_later("The mail did not leave: it has no recipient. Enter one, then send it again."),
}
"""What to do where the reason is one of the hub's own."""

_NOT_YET: Final = {
    UNREACHABLE: tr_later("it cannot be reached"),
    SIGN_IN: tr_later("it does not let the shop sign in"),
}


def failure_words(body: MailFailed, isolate: Isolate) -> str:
    """Returns why a mail of ours did not arrive, and what to do about it."""
    address = isolate(body.address) if body.address else tr("the customer")
    if body.reason in _OWN and body.final:
        return tr(_OWN[body.reason])
    if not body.final:
        why = tr(_NOT_YET[body.reason]) if body.reason in _NOT_YET else isolate(body.reason)
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
