"""Who may do what: one table of roles, actions and relations to a conversation, asked for every frame."""

from enum import StrEnum
from typing import Final

from app.domain.conversation import Conversation, State
from app.domain.escalation import EscalationState
from app.domain.ids import Author
from app.domain.people import Role, Staff
from app.hub.sight import in_sight


class Party(StrEnum):
    """Who speaks on a connection: a customer, or staff by role."""

    CUSTOMER = "customer"
    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    TRAINER = "trainer"
    ADMIN = "admin"


class Relation(StrEnum):
    """How a party stands to one conversation."""

    OWN = "own"
    """The customer whose conversation it is."""

    OWNER = "owner"
    """The member of staff who answers, or answered last before it closed."""

    JOINED = "joined"
    """Staff who joined openly."""

    HELPED = "helped"
    """The operator who called for help or had it before, while a supervisor has taken over."""

    CALLED = "called"
    """Staff who were asked to join it, or to take it from its owner."""

    QUEUE = "queue"
    """Staff in whose group it waits."""

    READER = "reader"
    """Staff whom a note named, where the shop lets that open the conversation."""

    MARKED = "marked"
    """Staff whose part in it was marked, whoever answers now."""

    OTHER = "other"
    """Everybody else who may know of it."""

    OUTSIDE = "outside"
    """People in charge of other groups, whom nothing calls to it."""


_ALL: Final = frozenset(Relation) - {Relation.OWN, Relation.OUTSIDE}
_OWN: Final = frozenset({Relation.OWN})
_OWNER: Final = frozenset({Relation.OWNER})
_INSIDE: Final = frozenset({Relation.OWNER, Relation.JOINED})
_NEAR: Final = frozenset({Relation.OWNER, Relation.JOINED, Relation.HELPED, Relation.QUEUE})
_READERS: Final = _NEAR | {Relation.CALLED, Relation.READER}
_CONCERNED: Final = _READERS | {Relation.MARKED}
_NOBODY: Final[frozenset[Relation]] = frozenset()


def _rule(
    *,
    customer: frozenset[Relation] = _NOBODY,
    operator: frozenset[Relation] = _NOBODY,
    supervisor: frozenset[Relation] = _NOBODY,
    trainer: frozenset[Relation] = _NOBODY,
) -> dict[Party, frozenset[Relation]]:
    """Returns one line of the table; an administrator may do what a supervisor may."""
    return {
        Party.CUSTOMER: customer,
        Party.OPERATOR: operator,
        Party.SUPERVISOR: supervisor,
        Party.TRAINER: trainer,
        Party.ADMIN: supervisor,
    }


READ: Final = "(read)"
TYPING: Final = "(typing)"
CLAIM: Final = "(claim)"

TABLE: Final[dict[str, dict[Party, frozenset[Relation]]]] = {
    READ: _rule(customer=_OWN, operator=_CONCERNED, supervisor=_ALL, trainer=_ALL),
    TYPING: _rule(customer=_OWN, operator=_INSIDE, supervisor=_INSIDE),
    CLAIM: _rule(operator=frozenset({Relation.QUEUE, Relation.CALLED}), supervisor=_ALL),
    "message": _rule(customer=_OWN, operator=_INSIDE, supervisor=_INSIDE),
    "edited": _rule(operator=_OWNER, supervisor=_OWNER),
    "withdrawn": _rule(operator=_OWNER, supervisor=_OWNER),
    "read": _rule(customer=_OWN, operator=_INSIDE, supervisor=_INSIDE),
    "rated": _rule(customer=_OWN),
    "closed": _rule(customer=_OWN, operator=_OWNER, supervisor=_ALL),
    "reopened": _rule(operator=_OWNER, supervisor=_ALL),
    "note": _rule(operator=_READERS, supervisor=_ALL),
    "noticed": _rule(operator=_ALL, supervisor=_ALL | {Relation.OUTSIDE}, trainer=_ALL),
    "supervisor_asked": _rule(operator=_INSIDE, supervisor=_INSIDE),
    "tagged": _rule(operator=_INSIDE, supervisor=_ALL),
    "untagged": _rule(operator=_INSIDE, supervisor=_ALL),
    "field_set": _rule(operator=_INSIDE, supervisor=_ALL),
    "topic_set": _rule(operator=_INSIDE, supervisor=_ALL),
    "flagged": _rule(operator=_INSIDE, supervisor=_ALL),
    "held": _rule(operator=_OWNER, supervisor=_OWNER),
    "resumed": _rule(operator=_OWNER, supervisor=_OWNER),
    "snoozed": _rule(operator=_OWNER, supervisor=_OWNER),
    "wrap_up": _rule(operator=_OWNER, supervisor=_OWNER),
    "call_answered": _rule(operator=_OWNER, supervisor=_OWNER),
    "call_ended": _rule(operator=_OWNER, supervisor=_OWNER),
    "script_turned": _rule(operator=_OWNER, supervisor=_OWNER),
    "call_back_planned": _rule(operator=_OWNER, supervisor=_OWNER),
    "call_back_done": _rule(operator=frozenset({Relation.OWNER, Relation.CALLED}), supervisor=_ALL),
    "released": _rule(operator=_OWNER, supervisor=_ALL),
    "transferred": _rule(operator=_OWNER, supervisor=_ALL),
    "handover_offered": _rule(operator=_OWNER, supervisor=_OWNER),
    "handover_ended": _rule(operator=frozenset({Relation.OWNER, Relation.CALLED}), supervisor=_ALL),
    "escalated": _rule(operator=_OWNER, supervisor=_OWNER),
    "escalation_accepted": _rule(supervisor=_ALL),
    "coached": _rule(supervisor=_ALL),
    "whisper": _rule(supervisor=_ALL),
    "taken_over": _rule(supervisor=_ALL),
    "returned": _rule(supervisor=_ALL),
    "escalation_resolved": _rule(supervisor=_ALL),
    "draft_handed": _rule(operator=frozenset({Relation.HELPED}), supervisor=frozenset({Relation.HELPED})),
    "drafted": _rule(operator=_OWNER, supervisor=_OWNER),
    "article_opened": _rule(operator=_INSIDE, supervisor=_INSIDE),
    "turned_to": _rule(operator=_INSIDE, supervisor=_INSIDE),
    "bounced": _rule(supervisor=_ALL),
    "invited": _rule(operator=_INSIDE, supervisor=_ALL),
    "invitation_ended": _rule(operator=_INSIDE | {Relation.CALLED}, supervisor=_ALL),
    "joined": _rule(operator=frozenset({Relation.CALLED}), supervisor=_ALL),
    "left": _rule(operator=frozenset({Relation.JOINED}), supervisor=_ALL),
    "redacted": _rule(supervisor=_ALL),
    "erased": _rule(supervisor=_ALL),
    "blocked": _rule(operator=_INSIDE, supervisor=_ALL),
    "watching": _rule(supervisor=_ALL),
    "watching_ended": _rule(supervisor=_ALL),
    "pinned": _rule(supervisor=_ALL, trainer=_ALL),
    "unpinned": _rule(supervisor=_ALL, trainer=_ALL),
    "marked": _rule(supervisor=_ALL, trainer=_ALL),
    "mark_answered": _rule(operator=_CONCERNED, supervisor=_ALL),
    "marking_opened": _rule(supervisor=_ALL, trainer=_ALL),
    "marking_closed": _rule(supervisor=_ALL, trainer=_ALL),
    "mail_addressed": _rule(operator=_OWNER, supervisor=_OWNER),
    "reply_proposed": _rule(operator=_OWNER, supervisor=_OWNER),
}
"""Which relation a party needs for an action: the kind of an event, or one of the words in brackets.

A kind that is not here is written by the hub alone.
"""

FENCED: Final = frozenset(
    {
        "message",
        "edited",
        "withdrawn",
        "held",
        "resumed",
        "snoozed",
        "wrap_up",
        "closed",
        "reopened",
        "released",
        "transferred",
        "handover_offered",
        "escalated",
        "call_answered",
        "call_ended",
        "script_turned",
        "call_back_planned",
        "mail_addressed",
        "reply_proposed",
    }
)
"""What the owner writes because he is the owner: it must carry the fence of his claim."""


def party_of(user: Staff | None) -> Party:
    """Returns who speaks: the customer where there is no user."""
    return Party.CUSTOMER if user is None else _PARTY[user.role]


_PARTY: Final = {role: Party(role.value) for role in Role}


def relation_of(user: Staff, conversation: Conversation) -> Relation:
    """Returns how a member of staff stands to a conversation now."""
    me = user.id
    if conversation.owner == me:
        return Relation.OWNER
    if me in conversation.joined:
        return Relation.JOINED
    call = conversation.escalation
    if call.state is EscalationState.TAKEN_OVER and (call.by == Author(me) or call.former == me):
        return Relation.HELPED
    if _is_called(user, conversation):
        return Relation.CALLED
    if conversation.state in _WAITING and conversation.group in user.groups:
        return Relation.QUEUE
    if me in conversation.readers:
        return Relation.READER
    if me in conversation.marking.marked:
        return Relation.MARKED
    return Relation.OTHER if in_sight(user, conversation) else Relation.OUTSIDE


def _is_called(user: Staff, conversation: Conversation) -> bool:
    offer = conversation.handover
    if offer is not None and (offer.to == user.id or (offer.group and offer.group in user.groups)):
        return True
    if any(one.staff == user.id for one in conversation.invitations):
        return True
    call = conversation.call
    return call is not None and any(one.staff == user.id for one in call.open_call_backs)


_WAITING: Final = frozenset({State.QUEUED, State.OFFERED})


def allowed(action: str, party: Party, relation: Relation) -> bool:
    """Tells whether a party of that relation may do that."""
    rule = TABLE.get(action)
    return rule is not None and relation in rule[party]
