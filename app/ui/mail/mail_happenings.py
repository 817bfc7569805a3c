"""How a timeline words what happened to mails and proposed replies."""

from collections.abc import Callable, Mapping
from typing import Final

from app.domain import events as ev
from app.domain.ids import Author, StaffId
from app.domain.mails import OTHER_SENDER, TOO_LARGE, UNREADABLE
from app.ui.words import tr, tr_later

_SHOWN: Final = 80

_ODDITIES: Final = {
    "charset": tr_later("its characters are of a kind that could not be told for sure"),
    "replaced": tr_later("some characters could not be read"),
    "private": tr_later("some signs are known to the sender's device alone"),
    "mime": tr_later("its parts were damaged"),
    "date": tr_later("its date could not be read"),
    "cut": tr_later("it was too long: the rest is attached"),
    "sender": tr_later("it has no sender who could be answered"),
    "files": tr_later("not all of its files could be kept"),
    "encrypted": tr_later("it is encrypted and cannot be read here"),
    "hidden": tr_later("text that was made invisible in it was left out"),
    UNREADABLE: tr_later("it could not be read at all"),
    TOO_LARGE: tr_later("it is too large: all of it lies in the mailbox"),
    OTHER_SENDER: tr_later(
        "it comes from an address that is new in this thread: the next reply goes to the former one"
    ),
}
"""What an operator has to know; codes that are not here are for those who look after the mail."""

_ORIGINAL: Final = frozenset(("replaced", "private", "mime", "files", "encrypted", "hidden", UNREADABLE))
"""With these the mail as it came goes along as a file."""


def _plain(text: str) -> str:
    """Returns a subject or address on one line, cut where it is long, safe against turned directions."""
    line = " ".join(text.replace("\u2069", "").split())
    return f"\u2068{line if len(line) <= _SHOWN else line[: _SHOWN - 1] + '…'}\u2069"


def oddity_words(oddities: tuple[str, ...]) -> str:
    """Returns in words what is unusual about a mail, by its codes; empty where nobody has to know."""
    said = [tr(_ODDITIES[one]) for one in oddities if one in _ODDITIES]
    return tr(", ").join(dict.fromkeys(said))


def _taken(body: ev.MailTaken, _who: str, _names: Callable[[Author | StaffId], str]) -> str:
    if not body.target:
        sender, subject = _plain(body.sender), _plain(body.subject)
        return tr("Automatic mail from {sender}: {subject}", sender=sender, subject=subject)
    what = oddity_words(body.oddities)
    if not what:
        return ""
    if _ORIGINAL.isdisjoint(body.oddities):
        return tr("About this mail: {what}.", what=what)
    return tr("About this mail: {what}. The original is attached.", what=what)


def _addressed(body: ev.MailAddressed, who: str, _names: Callable[[Author | StaffId], str]) -> str:
    to = ", ".join(_plain(one) for one in (*body.to, *body.cc))
    return tr(
        "{name} addressed the next mails to {to}: {subject}", name=who, to=to, subject=_plain(body.subject)
    )


def _released(body: ev.ReplyReleased, who: str, _names: Callable[[Author | StaffId], str]) -> str:
    if body.text:
        return tr("{name} changed the reply and released it", name=who)
    return tr("{name} released the reply", name=who)


def _returned(body: ev.ReplyReturned, who: str, _names: Callable[[Author | StaffId], str]) -> str:
    if body.note.strip():
        return tr("{name} returned the reply: {note}", name=who, note=_plain(body.note))
    return tr("{name} took the proposed reply back", name=who)


MAIL_WORDINGS: Final[Mapping[str, Callable[..., str]]] = {
    "mail_taken": _taken,
    "mail_failed": lambda body, _who, _names: tr(
        "A mail could not be delivered: {why}", why=_plain(body.reason)
    ),
    "mail_addressed": _addressed,
    "reply_proposed": lambda _body, who, _names: tr("{name} proposed a reply", name=who),
    "reply_released": _released,
    "reply_returned": _returned,
}
"""Added to the wordings of a timeline, by the kinds of the events."""
