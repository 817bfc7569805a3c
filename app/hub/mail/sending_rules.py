"""What the hub takes of staff who write mails: sound addresses, and what somebody has to release first."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from app.domain import events as ev
from app.hub.lane import No
from app.hub.move_rules import BUILD, Case, Made, as_sent
from app.protocol.codes import Refusal
from app.protocol.mail_frames import LONGEST_ADDRESS, LONGEST_SUBJECT, MOST_ADDRESSES

_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ADDRESS: Final = re.compile(r"(?:[^<>]*<)?[^\s<>@,;]+@[^\s<>@,;]+\.[^\s<>@,;.]+>?")


def is_address(text: str) -> bool:
    """Tells whether `text` may be "Name <address>" or an address alone; the mail server has the last word."""
    if len(text) > LONGEST_ADDRESS or _CONTROL.search(text):
        return False
    return _ADDRESS.fullmatch(text) is not None and ("<" in text) == text.endswith(">")


def is_subject(text: str) -> bool:
    """Tells whether `text` may be a subject: one line that is not too long."""
    return len(text) <= LONGEST_SUBJECT and not _CONTROL.search(text)


def are_addresses(to: tuple[str, ...], cc: tuple[str, ...]) -> bool:
    """Tells whether a mail may go to these people."""
    few = 0 < len(to) <= MOST_ADDRESSES and len(cc) <= MOST_ADDRESSES
    return few and all(is_address(one) for one in (*to, *cc))


def _addressed(case: Case) -> Made:
    if case.room.fold.mail is None:
        return case.illegal()
    sound = is_subject(case.body.subject) and are_addresses(case.body.to, case.body.cc)
    return as_sent(case) if sound else No(Refusal.INVALID)


def _proposed(case: Case) -> Made:
    mail, body = case.room.fold.mail, case.body
    if mail is None or not case.room.fold.is_open:
        return case.illegal()
    if not body.text.strip() and not body.attachments:
        return No(Refusal.BAD_FRAME)
    replaced = mail.proposal(body.replaces)
    if body.replaces and (replaced is None or replaced.by != case.speaker.author):
        return No(Refusal.CONFLICT, case.room.id)
    return as_sent(case)


def _closed(case: Case) -> Made:
    """A conversation is not closed over a reply that still waits: it would never go out."""
    mail = case.room.fold.mail
    if mail is not None and mail.proposals:
        return No(Refusal.NEEDS_RELEASE, case.room.id)
    return as_sent(case)


def _held(case: Case) -> Made:
    """Nobody is asked by mail to wait in front of his screen."""
    made = BUILD[ev.Held.kind](case)
    if isinstance(made, No) or case.room.fold.mail is None:
        return made
    return made[:1]


MAIL: Final[dict[str, Callable[[Case], Made]]] = {
    ev.MailAddressed.kind: _addressed,
    ev.ReplyProposed.kind: _proposed,
    ev.Closed.kind: _closed,
    ev.Held.kind: _held,
}
"""How the events of mail are made, and the end of a conversation."""
