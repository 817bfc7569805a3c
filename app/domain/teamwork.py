"""What teamwork does to a conversation: joining, handing over, notes for somebody, and calls for help."""

from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.escalation import is_open, may_call, next_state, priority_of
from app.domain.events import AnyBody, Event
from app.domain.fold_table import folds
from app.domain.ids import StaffId
from app.domain.marking import noticed as marked_noticed
from app.domain.standing import Asking, Escalation, Handover, Invitation, Mention, Standing

UNSEEN: Final[frozenset[type[AnyBody]]] = frozenset(
    {ev.ArticleOpened, ev.Drafted, ev.Noticed, ev.TurnedTo, ev.Watching, ev.WatchingEnded}
)
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
    now.marking = marked_noticed(now.marking, event.by, body.up_to)


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
    # Whether whoever took over has left it is the hub's to judge: what stands in the log was allowed.
    if state is None or not may_call(was.state, body.type, came_back=was.came_back, left=True):
        return
    now.escalation = Escalation(
        state=state,
        type=body.type,
        summary=body.summary,
        by=event.by,
        asked_at=event.at,
        changed_at=event.at,
        count=was.count + 1,
        priority=max(body.priority, priority_of(body.type)),
    )


@folds(ev.Bounced)
def _bounced(now: Standing, event: Event, body: ev.Bounced) -> None:
    was = now.escalation
    state = next_state(was.state, body.kind)
    if state is not None:
        passed = (*was.passed_to, body.to)
        now.escalation = msgspec.structs.replace(
            was, state=state, accepted_by=None, accepted_at=None, changed_at=event.at, passed_to=passed
        )


_TAKES_ON: Final = (ev.EscalationAccepted, ev.EscalationJoined, ev.TakenOver)
"""By these somebody makes a call his own, whoever helped before."""


@folds(
    ev.EscalationAccepted,
    ev.Coached,
    ev.EscalationJoined,
    ev.TakenOver,
    ev.Returned,
    ev.EscalationResolved,
)
def _escalation_moved(now: Standing, event: Event, body: ev.Body) -> None:
    was = now.escalation
    state = next_state(was.state, body.kind)
    if state is None:
        return
    helper, begun, ended = was.accepted_by, was.accepted_at, None
    if is_open(state):
        helper = StaffId(event.by) if helper is None or isinstance(body, _TAKES_ON) else helper
        begun = begun or event.at
    else:
        ended = event.at
    if not is_open(was.state):  # taken over without a call: nothing of an earlier one holds any more
        was = Escalation(count=was.count)
        helper, begun = StaffId(event.by), event.at
    now.escalation = msgspec.structs.replace(
        was,
        state=state,
        accepted_by=helper,
        accepted_at=begun,
        changed_at=event.at,
        ended_at=ended,
        former=body.former if isinstance(body, ev.TakenOver) else was.former,
        note=_word(body) or was.note,
    )
    if not is_open(state) and now.quiet_since is not None:
        now.quiet_since = event.at  # he was kept waiting until now, which is not silence


def _word(body: ev.Body) -> str:
    """Returns what a helper wrote beside a deed."""
    return getattr(body, "reason", "") if isinstance(body, ev.TakenOver) else getattr(body, "note", "")
