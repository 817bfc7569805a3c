"""Which conversations the groups of people in charge let them know of."""

from app.domain.conversation import Conversation
from app.domain.escalation import EscalationType, is_open
from app.domain.people import Role, Staff
from app.domain.practice import GROUP as PRACTICE
from app.protocol.states import ConversationRow


def in_sight(user: Staff, conversation: Conversation) -> bool:
    """Tells whether the groups of somebody in charge let him know of a conversation at all.

    A supervisor sees his own groups and all practice; beyond them what he is asked for: a call that was
    passed on to him or that he took on, and every SOS. Administrators and trainers see everything; of
    operators the table of permissions asks for more than this.
    """
    if user.role is not Role.SUPERVISOR or conversation.group in ("", PRACTICE, *user.groups):
        return True
    call = conversation.escalation
    if user.id in (conversation.owner, call.accepted_by) or user.id in call.passed_to:
        return True
    return is_open(call.state) and call.type is EscalationType.SOS


def row_in_sight(user: Staff | None, row: ConversationRow) -> bool:
    """Tells the same of a past conversation, of which its line in a list is known."""
    if user is None or user.role is not Role.SUPERVISOR or row.group in ("", PRACTICE, *user.groups):
        return True
    return user.id in (row.owner, row.accepted_by)
