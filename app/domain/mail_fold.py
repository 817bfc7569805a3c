"""What mails and proposed replies do to a conversation: all of it to its `mail`."""

from bisect import bisect_left
from operator import attrgetter
from typing import Final

from msgspec.structs import replace

from app.domain import events as ev
from app.domain.events import AnyBody, Event
from app.domain.fold_table import Touched, folds
from app.domain.mails import MAILBOX, NO_MAIL, Mail, MailState, Proposal, answered
from app.domain.standing import Standing

UNSEEN: Final[frozenset[type[AnyBody]]] = frozenset({ev.MailSent})
"""Kinds of mail without a line in the timeline: they change the line of their message."""

_seq_of: Final = attrgetter("seq")


def _state(now: Standing) -> MailState:
    known = now.mail or NO_MAIL
    ours = now.fields.get(MAILBOX, "") or known.ours
    return known if ours == known.ours else replace(known, ours=ours)


def _line(now: Standing, seq: int) -> Touched:
    index = now.index_of(seq)
    return () if index is None else (index,)


def _kept(state: MailState, mail: Mail) -> MailState:
    """Returns the state with what is known of one mail, in the place of what was known before."""
    mails = state.mails
    at = bisect_left(mails, mail.seq, key=_seq_of)
    after = at + (at < len(mails) and mails[at].seq == mail.seq)
    return replace(state, mails=(*mails[:at], mail, *mails[after:]))


@folds(ev.MailTaken)
def _taken(now: Standing, event: Event, body: ev.MailTaken) -> Touched:
    state = _state(now)
    seq = body.target or event.seq
    now.mail = _kept(state, replace(state.of(seq) or Mail(seq=seq), taken=body))
    if not body.target:
        return ()
    now.mail = answered(now.mail, body)
    return _line(now, body.target)


@folds(ev.MailSent)
def _sent(now: Standing, event: Event, body: ev.MailSent) -> Touched:
    state = _state(now)
    mail = state.of(body.target) or Mail(seq=body.target)
    now.mail = _kept(state, replace(mail, sent=body, sent_at=event.at, failed=None, failed_at=None))
    return _line(now, body.target)


@folds(ev.MailFailed)
def _failed(now: Standing, event: Event, body: ev.MailFailed) -> Touched:
    state = _state(now)
    mail = state.of(body.target) or Mail(seq=body.target)
    now.mail = _kept(state, replace(mail, failed=body, failed_at=event.at))
    return _line(now, body.target)


@folds(ev.MailAddressed)
def _addressed(now: Standing, _event: Event, body: ev.MailAddressed) -> None:
    now.mail = replace(_state(now), subject=body.subject, to=body.to, cc=body.cc)


@folds(ev.ReplyProposed)
def _proposed(now: Standing, event: Event, body: ev.ReplyProposed) -> Touched:
    state = _state(now)
    made = Proposal(
        seq=event.seq,
        by=event.by,
        at=event.at,
        text=body.text,
        via=body.via,
        attachments=body.attachments,
        quote=body.quote,
    )
    left = tuple(one for one in state.proposals if one.seq != body.replaces or one.by != event.by)
    now.mail = replace(state, proposals=(*left, made), returned=None)
    return _line(now, body.replaces)


@folds(ev.ReplyReleased)
def _released(now: Standing, _event: Event, body: ev.ReplyReleased) -> Touched:
    now.mail = _without(_state(now), body.target)
    return _line(now, body.target)


@folds(ev.ReplyReturned)
def _returned(now: Standing, event: Event, body: ev.ReplyReturned) -> Touched:
    state = _state(now)
    back = state.proposal(body.target)
    if back is not None and back.by != event.by:
        back = replace(back, note=body.note, returned_by=event.by)
    else:
        back = None
    now.mail = replace(_without(state, body.target), returned=back)
    return _line(now, body.target)


def _without(state: MailState, seq: int) -> MailState:
    return replace(state, proposals=tuple(one for one in state.proposals if one.seq != seq))
