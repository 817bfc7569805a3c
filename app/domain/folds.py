"""What each kind of event does to a conversation: one function a kind, and the table that finds it."""

from collections.abc import Callable
from typing import Any, Final, TypeAlias, TypeVar

import msgspec

from app.domain import events as ev
from app.domain.blanking import GONE, blank
from app.domain.escalation import EscalationState, next_state
from app.domain.events import AnyBody, Event
from app.domain.ids import CUSTOMER, SYSTEM, StaffId
from app.domain.standing import EntryState, Escalation, Standing, State

Touched: TypeAlias = tuple[int, ...]
"""The places in `entries` of the lines that an event changed."""

Fold: TypeAlias = Callable[[Standing, Event, Any], Touched | None]

FOLDS: Final[dict[type[AnyBody], Fold]] = {}
"""What an event does, by the class of its data; a kind that is not here only adds its line."""

UNSEEN: Final[frozenset[type[AnyBody]]] = frozenset(
    {ev.Read, ev.Watching, ev.WatchingEnded, ev.Tagged, ev.Untagged, ev.FieldSet}
)
"""Kinds that change the state without a line in the timeline."""

_B = TypeVar("_B", bound=ev.Body)


def _folds(*kinds: type[_B]) -> Callable[[Callable[[Standing, Event, _B], Touched | None]], Fold]:
    def enter(fold: Callable[[Standing, Event, _B], Touched | None]) -> Fold:
        FOLDS.update(dict.fromkeys(kinds, fold))
        return fold

    return enter


@_folds(ev.Message)
def _said(now: Standing, event: Event, body: ev.Message) -> None:
    if event.by == CUSTOMER:
        now.customer_replies += 1
        now.unseen.append(event.seq)
        if now.customer_since is None:
            now.customer_since = event.at
        if now.waiting_since is None:
            now.waiting_since = event.at
        now.quiet_since = None
        return
    if body.via == "auto" or event.by == SYSTEM:
        return
    now.staff_replies += 1
    now.waiting_since, now.quiet_since = None, event.at
    if StaffId(event.by) == now.owner:
        now.answered, now.missed = True, ()
    if now.first_response is None and now.claimed_at is not None and now.customer_since is not None:
        now.first_response = event.at - now.customer_since


@_folds(ev.Read)
def _read(now: Standing, event: Event, body: ev.Read) -> None:
    if event.by == CUSTOMER:
        now.customer_read = max(now.customer_read, body.up_to)
    elif StaffId(event.by) == now.owner:
        now.staff_read = max(now.staff_read, body.up_to)
        while now.unseen and now.unseen[0] <= now.staff_read:
            now.unseen.popleft()


@_folds(ev.Edited)
def _edited(now: Standing, event: Event, body: ev.Edited) -> Touched:
    index = now.place_of.get(body.target)
    if index is None or now.entries[index].state in GONE:
        return ()
    now.edits_of[body.target] = (*now.edits_of.get(body.target, ()), event.seq)
    now.entries[index] = msgspec.structs.replace(now.entries[index], text=body.text, state=EntryState.EDITED)
    return (index,)


@_folds(ev.Withdrawn)
def _withdrawn(now: Standing, _event: Event, body: ev.Withdrawn) -> Touched:
    index = now.place_of.get(body.target)
    if index is None or now.entries[index].state in GONE:
        return ()
    now.entries[index] = msgspec.structs.replace(now.entries[index], text="", state=EntryState.WITHDRAWN)
    return (index,)


@_folds(ev.Redacted)
def _redacted(now: Standing, _event: Event, body: ev.Redacted) -> Touched:
    return blank(now, body.targets)


@_folds(ev.Erased)
def _erased(now: Standing, _event: Event, _body: ev.Erased) -> Touched:
    now.escalation = msgspec.structs.replace(now.escalation, summary="")
    now.wrap_up = None if now.wrap_up is None else ev.WrapUp(disposition=now.wrap_up.disposition)
    now.rated, now.fields, now.page = "", {}, ""
    return blank(now, tuple(now.place_of))


@_folds(ev.Opened)
def _opened(now: Standing, event: Event, body: ev.Opened) -> None:
    now.shop, now.channel, now.group = body.shop, body.channel, body.group
    now.customer, now.customer_id, now.locale = body.customer, body.customer_id, body.locale
    now.topic, now.page, now.fields = body.topic, body.page, dict(body.fields)
    now.opened_at = event.at


@_folds(ev.Queued)
def _queued(now: Standing, event: Event, body: ev.Queued) -> None:
    _end_hold(now, event)
    now.state, now.owner, now.owner_name, now.offered_to = State.QUEUED, None, "", None
    now.group = body.group or now.group
    now.offered_until = 0
    if now.queued_at is None or not body.front:
        now.queued_at, now.missed = event.at, ()


@_folds(ev.Offered)
def _offered(now: Standing, _event: Event, body: ev.Offered) -> None:
    now.state, now.offered_to, now.offered_until = State.OFFERED, body.to, body.deadline


@_folds(ev.OfferMissed)
def _offer_missed(now: Standing, event: Event, body: ev.OfferMissed) -> None:
    now.state, now.offered_to, now.offered_until = State.QUEUED, None, 0
    _miss(now, event, body.by)


def _miss(now: Standing, event: Event, staff: StaffId) -> None:
    now.missed = (*(one for one in now.missed if one != staff), staff)
    now.missed_at = event.at


@_folds(ev.Claimed)
def _claimed(now: Standing, event: Event, body: ev.Claimed) -> None:
    _end_hold(now, event)
    now.state, now.owner, now.owner_name = State.LIVE, body.owner, body.name
    now.fence, now.offered_to, now.offered_until = body.fence, None, 0
    now.claim_how, now.assigned_at, now.answered = body.how, event.at, False
    now.watchers -= {body.owner}
    if now.claimed_at is None:
        now.claimed_at = event.at


@_folds(ev.Released)
def _released(now: Standing, event: Event, body: ev.Released) -> None:
    if now.owner is not None and body.reason == ev.UNANSWERED:
        _miss(now, event, now.owner)
    now.owner, now.owner_name = None, ""


@_folds(ev.Transferred)
def _transferred(now: Standing, _event: Event, _body: ev.Transferred) -> None:
    now.owner, now.owner_name = None, ""


@_folds(ev.Joined)
def _joined(now: Standing, _event: Event, body: ev.Joined) -> None:
    now.joined |= {body.staff}


@_folds(ev.Left)
def _left(now: Standing, _event: Event, body: ev.Left) -> None:
    now.joined -= {body.staff}


@_folds(ev.Watching)
def _watching(now: Standing, _event: Event, body: ev.Watching) -> None:
    now.watchers |= {body.staff}


@_folds(ev.WatchingEnded)
def _watching_ended(now: Standing, _event: Event, body: ev.WatchingEnded) -> None:
    now.watchers -= {body.staff}


@_folds(ev.Escalated)
def _escalated(now: Standing, event: Event, body: ev.Escalated) -> None:
    state = next_state(now.escalation.state, body.kind)
    if state is None:
        return
    now.escalation = Escalation(
        state=state,
        type=body.type,
        summary=body.summary,
        by=event.by,
        asked_at=event.at,
        changed_at=event.at,
        count=now.escalation.count + 1,
    )


@_folds(ev.EscalationAccepted, ev.Coached, ev.TakenOver, ev.Returned, ev.Bounced, ev.EscalationResolved)
def _escalation_moved(now: Standing, event: Event, body: ev.Body) -> None:
    was = now.escalation
    state = next_state(was.state, body.kind)
    if state is None:
        return
    helper = was.accepted_by
    if state in (EscalationState.ACCEPTED, EscalationState.COACHED, EscalationState.TAKEN_OVER):
        helper = helper or StaffId(event.by)
    elif state is EscalationState.ASKED:
        helper = None
    now.escalation = msgspec.structs.replace(was, state=state, accepted_by=helper, changed_at=event.at)


@_folds(ev.Tagged)
def _tagged(now: Standing, _event: Event, body: ev.Tagged) -> None:
    if body.name not in now.tags:
        now.tags = (*now.tags, body.name)


@_folds(ev.Untagged)
def _untagged(now: Standing, _event: Event, body: ev.Untagged) -> None:
    now.tags = tuple(tag for tag in now.tags if tag != body.name)


@_folds(ev.FieldSet)
def _field_set(now: Standing, _event: Event, body: ev.FieldSet) -> None:
    now.fields[body.name] = body.value


@_folds(ev.TopicSet)
def _topic_set(now: Standing, _event: Event, body: ev.TopicSet) -> None:
    now.topic = body.topic


@_folds(ev.Held)
def _held(now: Standing, event: Event, _body: ev.Held) -> None:
    now.state, now.held_at = State.HELD, now.held_at or event.at


@_folds(ev.Snoozed)
def _snoozed(now: Standing, event: Event, _body: ev.Snoozed) -> None:
    now.state, now.held_at = State.SNOOZED, now.held_at or event.at


@_folds(ev.Resumed)
def _resumed(now: Standing, event: Event, _body: ev.Resumed) -> None:
    now.state = State.LIVE if now.owner else State.QUEUED
    _end_hold(now, event)


def _end_hold(now: Standing, event: Event) -> None:
    if now.held_at is not None:
        now.held_for += event.at - now.held_at
        now.held_at = None


@_folds(ev.Flagged)
def _flagged(now: Standing, _event: Event, body: ev.Flagged) -> None:
    now.flagged = body.type


@_folds(ev.Blocked)
def _blocked(now: Standing, _event: Event, _body: ev.Blocked) -> None:
    now.blocked = True


@_folds(ev.WrapUp)
def _wrapped_up(now: Standing, _event: Event, body: ev.WrapUp) -> None:
    now.wrap_up = body
    if now.state is State.WRAPPING_UP:
        now.state = State.CLOSED


@_folds(ev.Rated)
def _rated(now: Standing, _event: Event, body: ev.Rated) -> None:
    now.rating, now.rated = body.score, body.comment


@_folds(ev.Closed)
def _closed(now: Standing, event: Event, _body: ev.Closed) -> None:
    _end_hold(now, event)
    now.closed_at, now.waiting_since, now.quiet_since = event.at, None, None
    now.offered_to, now.offered_until = None, 0
    now.state = State.WRAPPING_UP if now.owner and now.wrap_up is None else State.CLOSED


@_folds(ev.Reopened)
def _reopened(now: Standing, _event: Event, _body: ev.Reopened) -> None:
    now.closed_at, now.wrap_up = None, None
    now.state = State.LIVE if now.owner else State.QUEUED
