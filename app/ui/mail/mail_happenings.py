"""How a timeline words what happened to mails and proposed replies."""

from collections.abc import Callable, Mapping
from typing import Final

from app.domain import events as ev
from app.domain.ids import Author, StaffId
from app.ui.words import tr, tr_later

_SHOWN: Final = 80

_ODDITIES: Final = {
    "charset": tr_later("its characters are of a kind that could not be told"),
    "undecodable": tr_later("some characters could not be read"),
    "date": tr_later("its date could not be read"),
    "cut": tr_later("it was too long: the rest is attached"),
    "depth": tr_later("its parts are nested too deeply"),
    "parts": tr_later("it has too many parts"),
}


def _plain(text: str) -> str:
    """Returns a subject or address on one line, cut where it is long, safe against turned directions."""
    line = " ".join(text.replace("\u2069", "").split())
    return f"\u2068{line if len(line) <= _SHOWN else line[: _SHOWN - 1] + '…'}\u2069"


def oddity_words(oddities: tuple[str, ...]) -> str:
    """Returns in words what could not be read of a mail, by codes (`code` or `code:n`)."""
    said: list[str] = []
    for one in oddities:
        code, _, count = one.partition(":")
        if code == "undecodable" and count.isdecimal():
            said.append(tr("{count} characters could not be read", count=int(count)))
        else:
            said.append(tr(_ODDITIES.get(code, tr_later("a part of it is unusual"))))
    return tr(", ").join(dict.fromkeys(said))


def _taken(body: ev.MailTaken, _who: str, _names: Callable[[Author | StaffId], str]) -> str:
    if not body.target:
        sender, subject = _plain(body.sender), _plain(body.subject)
        return tr("Automatic mail from {sender}: {subject}", sender=sender, subject=subject)
    if body.oddities:
        return tr("About this mail: {what}. The original is attached.", what=oddity_words(body.oddities))
    return ""


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
