"""What each kind of event does to a conversation: one function a kind."""

from datetime import datetime
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain import phone_folds
from app.domain.blanking import GONE, blank
from app.domain.events import AnyBody, Event
from app.domain.fold_table import Touched, folds
from app.domain.ids import CUSTOMER, SYSTEM, StaffId
from app.domain.mail_words import with_kin
from app.domain.mail_words import without_words as without_mail_words
from app.domain.marking import without_words as without_marked_words
from app.domain.practice import HISTORY
from app.domain.standing import EntryState, Standing, State

UNSEEN: Final[frozenset[type[AnyBody]]] = frozenset({ev.Read, ev.Tagged, ev.Untagged, ev.FieldSet})
"""Kinds of these that change the state without a line in the timeline."""


@folds(ev.Message)
def _said(now: Standing, event: Event, body: ev.Message) -> None:
    if body.via == HISTORY:
        now.waiting_since = now.customer_since = event.at if event.by == CUSTOMER else None
        return
    if event.by == CUSTOMER:
        now.customer_replies += 1
        now.unseen.append(event.seq)
        if now.customer_since is None:
            now.customer_since = event.at
        if now.waiting_since is None:
            now.waiting_since = event.at
        now.quiet_since = None
        if now.state is State.SNOOZED:
            _return(now, event)
        return
    if body.via == "auto" or event.by == SYSTEM:
        return
    now.staff_replies += 1
    now.waiting_since, now.quiet_since, now.returned_at = None, event.at, None
    if StaffId(event.by) == now.owner:
        now.answered, now.missed = True, ()
    if now.first_response is None and now.claimed_at is not None and now.customer_since is not None:
        now.first_response = event.at - now.customer_since


@folds(ev.Read)
def _read(now: Standing, event: Event, body: ev.Read) -> None:
    if event.by == CUSTOMER:
        now.customer_read = max(now.customer_read, body.up_to)
    elif StaffId(event.by) == now.owner:
        now.staff_read = max(now.staff_read, body.up_to)
        while now.unseen and now.unseen[0] <= now.staff_read:
            now.unseen.popleft()


@folds(ev.Edited)
def _edited(now: Standing, event: Event, body: ev.Edited) -> Touched:
    index = now.index_of(body.target)
    if index is None or now.entries[index].state in GONE:
        return ()
    now.edits_of[body.target] = (*now.edits_of.get(body.target, ()), event.seq)
    now.entries[index] = msgspec.structs.replace(now.entries[index], text=body.text, state=EntryState.EDITED)
    return (index,)


@folds(ev.Withdrawn)
def _withdrawn(now: Standing, _event: Event, body: ev.Withdrawn) -> Touched:
    index = now.index_of(body.target)
    if index is None or now.entries[index].state in GONE:
        return ()
    now.entries[index] = msgspec.structs.replace(now.entries[index], text="", state=EntryState.WITHDRAWN)
    return (index,)


@folds(ev.Redacted)
def _redacted(now: Standing, _event: Event, body: ev.Redacted) -> Touched:
    now.marking = without_marked_words(now.marking, body.targets)
    now.call = phone_folds.without_targets(now.call, body.targets)
    targets = body.targets
    if now.mail is not None:
        kin = with_kin(targets, ((entry.seq, entry.body) for entry in now.entries))
        now.mail, targets = without_mail_words(now.mail, kin), tuple(kin)
    return blank(now, targets)


@folds(ev.Erased)
def _erased(now: Standing, _event: Event, _body: ev.Erased) -> Touched:
    now.escalation = msgspec.structs.replace(now.escalation, summary="")
    now.wrap_up = None if now.wrap_up is None else ev.WrapUp(disposition=now.wrap_up.disposition)
    now.rated, now.fields, now.page = "", {}, ""
    now.marking = without_marked_words(now.marking)
    now.call = phone_folds.without_words(now.call)
    now.mail = without_mail_words(now.mail)
    return blank(now, tuple(entry.seq for entry in now.entries))


@folds(ev.Opened)
def _opened(now: Standing, event: Event, body: ev.Opened) -> None:
    now.shop, now.channel, now.group = body.shop, body.channel, body.group
    now.customer, now.customer_id, now.locale = body.customer, body.customer_id, body.locale
    now.topic, now.page, now.fields = body.topic, body.page, dict(body.fields)
    now.opened_at = event.at


@folds(ev.Queued)
def _queued(now: Standing, event: Event, body: ev.Queued) -> None:
    _end_hold(now, event)
    now.state, now.owner, now.owner_name, now.offered_to = State.QUEUED, None, "", None
    now.group = body.group or now.group
    now.offered_until = 0
    if now.queued_at is None or not body.front:
        now.queued_at, now.missed = event.at, ()


@folds(ev.Offered)
def _offered(now: Standing, _event: Event, body: ev.Offered) -> None:
    now.state, now.offered_to, now.offered_until = State.OFFERED, body.to, body.deadline


@folds(ev.OfferMissed)
def _offer_missed(now: Standing, event: Event, body: ev.OfferMissed) -> None:
    now.state, now.offered_to, now.offered_until = State.QUEUED, None, 0
    _miss(now, event, body.by)


def _miss(now: Standing, event: Event, staff: StaffId) -> None:
    now.missed = (*(one for one in now.missed if one != staff), staff)
    now.missed_at = event.at


@folds(ev.Claimed)
def _claimed(now: Standing, event: Event, body: ev.Claimed) -> None:
    _end_hold(now, event)
    now.state, now.owner, now.owner_name = State.LIVE, body.owner, body.name
    now.fence, now.offered_to, now.offered_until = body.fence, None, 0
    now.claim_how, now.assigned_at, now.answered = body.how, event.at, False
    _listen_anew(now, event)
    now.watchers -= {body.owner}
    now.joined -= {body.owner}
    now.invitations = tuple(one for one in now.invitations if one.staff != body.owner)
    now.handover = None
    if now.claimed_at is None:
        now.claimed_at = event.at


@folds(ev.Released)
def _released(now: Standing, event: Event, body: ev.Released) -> None:
    if now.owner is not None and body.reason == ev.UNANSWERED:
        _miss(now, event, now.owner)
    now.owner, now.owner_name, now.handover = None, "", None


@folds(ev.Transferred)
def _transferred(now: Standing, _event: Event, _body: ev.Transferred) -> None:
    now.owner, now.owner_name, now.handover = None, "", None


@folds(ev.Tagged)
def _tagged(now: Standing, _event: Event, body: ev.Tagged) -> None:
    if body.name not in now.tags:
        now.tags = (*now.tags, body.name)


@folds(ev.Untagged)
def _untagged(now: Standing, _event: Event, body: ev.Untagged) -> None:
    now.tags = tuple(tag for tag in now.tags if tag != body.name)


@folds(ev.FieldSet)
def _field_set(now: Standing, _event: Event, body: ev.FieldSet) -> None:
    now.fields[body.name] = body.value


@folds(ev.TopicSet)
def _topic_set(now: Standing, _event: Event, body: ev.TopicSet) -> None:
    now.topic = body.topic


@folds(ev.Held)
def _held(now: Standing, event: Event, body: ev.Held) -> None:
    _put_aside(now, event, State.HELD, body.until)


@folds(ev.Snoozed)
def _snoozed(now: Standing, event: Event, body: ev.Snoozed) -> None:
    _put_aside(now, event, State.SNOOZED, body.until)


def _put_aside(now: Standing, event: Event, state: State, until_ms: int | None) -> None:
    if now.aside(event.at) is None:  # what was over by its time does not go on
        _end_hold(now, event)
    now.state, now.held_at = state, now.held_at or event.at
    now.held_until = None if until_ms is None else _moment(until_ms)
    now.returned_at = None


def _moment(millis: int) -> datetime | None:
    """Returns a time that a client wrote, None where no calendar holds it."""
    try:
        return ev.from_millis(millis)
    except (ValueError, OverflowError, OSError):
        return None


@folds(ev.Resumed)
def _resumed(now: Standing, event: Event, _body: ev.Resumed) -> None:
    back = now.back_since(event.at) if event.by == SYSTEM else None
    _return(now, event)
    now.returned_at = back


def _listen_anew(now: Standing, event: Event) -> None:
    """Begins a customer's silence again: nobody is silent while he is kept waiting."""
    if now.quiet_since is not None:
        now.quiet_since = event.at


@folds(ev.IdleWarned)
def _idle_warned(now: Standing, event: Event, _body: ev.IdleWarned) -> None:
    now.idle_warned_at = event.at


def _return(now: Standing, event: Event) -> None:
    _listen_anew(now, event)
    now.state = State.LIVE if now.owner else State.QUEUED
    _end_hold(now, event)


def _end_hold(now: Standing, event: Event) -> None:
    now.held_for += now.held_time(event.at)
    now.held_at = now.held_until = now.returned_at = None


@folds(ev.Flagged)
def _flagged(now: Standing, _event: Event, body: ev.Flagged) -> None:
    now.flagged = body.type


@folds(ev.Blocked)
def _blocked(now: Standing, event: Event, body: ev.Blocked) -> None:
    now.blocked = body.holds(event.at)


@folds(ev.WrapUp)
def _wrapped_up(now: Standing, _event: Event, body: ev.WrapUp) -> None:
    now.wrap_up = body
    if now.state is State.WRAPPING_UP:
        now.state = State.CLOSED


@folds(ev.Rated)
def _rated(now: Standing, _event: Event, body: ev.Rated) -> None:
    now.rating, now.rated = body.score, body.comment


@folds(ev.Closed)
def _closed(now: Standing, event: Event, _body: ev.Closed) -> None:
    _end_hold(now, event)
    phone_folds.ended_by_close(now, event)
    now.closed_at, now.waiting_since, now.quiet_since = event.at, None, None
    now.invitations, now.handover, now.asking = (), None, None
    now.offered_to, now.offered_until = None, 0
    now.state = State.WRAPPING_UP if now.owner and now.wrap_up is None else State.CLOSED


@folds(ev.Reopened)
def _reopened(now: Standing, _event: Event, _body: ev.Reopened) -> None:
    now.closed_at, now.wrap_up = None, None
    now.state = State.LIVE if now.owner else State.QUEUED
