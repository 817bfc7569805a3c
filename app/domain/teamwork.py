"""What teamwork does to a conversation: joining, handing over, notes for somebody, and calls for help."""

from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.escalation import EscalationState, may_call, next_state
from app.domain.events import AnyBody, Event
from app.domain.fold_table import folds
from app.domain.ids import StaffId
from app.domain.standing import Asking, Escalation, Handover, Invitation, Mention, Standing

UNSEEN: Final[frozenset[type[AnyBody]]] = frozenset({ev.Noticed, ev.Watching, ev.WatchingEnded})
"""Kinds of these that change the state without a line in the timeline."""


@folds(ev.Joined)
def _joined(now: Standing, _event: Event, body: ev.Joined) -> None:
    now.joined |= {body.staff}
    now.invitations = tuple(one for one in now.invitations if one.staff != body.staff)


@folds(ev.Left)
def _left(now: Standing, _event: Event, body: ev.Left) -> None:
    now.joined -= {body.staff}


@folds(ev.Invited)
def _invited(now: Standing, event: Event, body: ev.Invited) -> None:
    others = tuple(one for one in now.invitations if one.staff != body.staff)
    made = Invitation(staff=body.staff, by=event.by, note=body.note, at=event.at)
    now.invitations = (*others, made)


@folds(ev.InvitationEnded)
def _invitation_ended(now: Standing, _event: Event, body: ev.InvitationEnded) -> None:
    now.invitations = tuple(one for one in now.invitations if one.staff != body.staff)


@folds(ev.HandoverOffered)
def _handover_offered(now: Standing, event: Event, body: ev.HandoverOffered) -> None:
    now.handover = Handover(
        by=StaffId(event.by), to=body.to, group=body.group, summary=body.summary, at=event.at
    )


@folds(ev.HandoverEnded)
def _handover_ended(now: Standing, _event: Event, _body: ev.HandoverEnded) -> None:
    now.handover = None


@folds(ev.Note)
def _noted(now: Standing, event: Event, body: ev.Note) -> None:
    if body.mentions:
        made = (Mention(staff=one, seq=event.seq, opens=body.opens) for one in dict.fromkeys(body.mentions))
        now.mentions = (*now.mentions, *made)
        if body.opens:
            now.readers |= set(body.mentions)


@folds(ev.Noticed)
def _noticed(now: Standing, event: Event, body: ev.Noticed) -> None:
    now.mentions = tuple(
        one for one in now.mentions if one.staff != StaffId(event.by) or one.seq > body.up_to
    )


@folds(ev.SupervisorAsked)
def _supervisor_asked(now: Standing, event: Event, body: ev.SupervisorAsked) -> None:
    now.asking = Asking(by=event.by, text=body.text, at=event.at)


@folds(ev.Whisper)
def _whispered(now: Standing, _event: Event, _body: ev.Whisper) -> None:
    now.asking = None


@folds(ev.Watching)
def _watching(now: Standing, _event: Event, body: ev.Watching) -> None:
    now.watchers |= {body.staff}


@folds(ev.WatchingEnded)
def _watching_ended(now: Standing, _event: Event, body: ev.WatchingEnded) -> None:
    now.watchers -= {body.staff}


@folds(ev.Escalated)
def _escalated(now: Standing, event: Event, body: ev.Escalated) -> None:
    was = now.escalation
    state = next_state(was.state, body.kind)
    if state is None or not may_call(was.state, body.type, came_back=was.came_back):
        return
    now.escalation = Escalation(
        state=state,
        type=body.type,
        summary=body.summary,
        by=event.by,
        asked_at=event.at,
        changed_at=event.at,
        count=was.count + 1,
        priority=body.priority,
    )


@folds(ev.Bounced)
def _bounced(now: Standing, event: Event, body: ev.Bounced) -> None:
    was = now.escalation
    state = next_state(was.state, body.kind)
    if state is not None:
        passed = (*was.passed_to, body.to)
        now.escalation = msgspec.structs.replace(
            was, state=state, accepted_by=None, changed_at=event.at, passed_to=passed
        )


@folds(ev.EscalationAccepted, ev.Coached, ev.TakenOver, ev.Returned, ev.EscalationResolved)
def _escalation_moved(now: Standing, event: Event, body: ev.Body) -> None:
    was = now.escalation
    state = next_state(was.state, body.kind)
    if state is None:
        return
    helper = was.accepted_by
    if state in (EscalationState.ACCEPTED, EscalationState.COACHED, EscalationState.TAKEN_OVER):
        helper = helper or StaffId(event.by)
    now.escalation = msgspec.structs.replace(was, state=state, accepted_by=helper, changed_at=event.at)
    if state is EscalationState.RESOLVED and now.quiet_since is not None:
        now.quiet_since = event.at  # he was kept waiting until now, which is not silence
