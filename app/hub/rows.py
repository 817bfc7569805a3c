"""One line of a list: what desk, queue and floor show of a conversation."""

from datetime import datetime
from typing import Final

from msgspec.structs import replace

from app.domain.conversation import Conversation
from app.domain.escalation import EscalationState
from app.domain.events import to_millis
from app.domain.ids import StaffId
from app.domain.phone_call import is_phone
from app.protocol.states import ConversationRow

LAST_TEXT: Final = 80
"""Characters of the latest text in a row."""

SUMMARY: Final = 400
"""Characters of an escalation's summary in a row."""


def row_of(conversation: Conversation) -> ConversationRow:
    """Returns the row of a conversation as it stands."""
    call, asking = conversation.escalation, conversation.asking
    called = call.state is not EscalationState.NONE
    row = ConversationRow(
        conversation=conversation.id,
        customer=conversation.customer,
        topic=conversation.topic,
        locale=conversation.locale,
        channel=conversation.channel,
        group=conversation.group,
        state=conversation.state.value,
        owner=conversation.owner or StaffId(""),
        fence=conversation.fence,
        head=conversation.seq,
        opened_at=_millis(conversation.opened_at),
        queued_at=_millis(conversation.queued_at),
        claimed_at=_millis(conversation.claimed_at),
        closed_at=_millis(conversation.closed_at),
        waiting_since=_millis(conversation.waiting_since),
        last_text=conversation.last_text[:LAST_TEXT],
        escalation=call.state.value,
        escalation_type=call.type.value if called else "",
        escalation_summary=call.summary[:SUMMARY],
        escalation_by=call.by if called else "",
        escalation_at=_millis(call.asked_at),
        accepted_by=call.accepted_by or "",
        escalation_to=call.with_now or "",
        escalation_passed=len(call.passed_to),
        escalation_priority=call.priority,
        escalation_count=call.count,
        escalation_since=_millis(call.changed_at) if called else 0,
        asking="" if asking is None else asking.text[:SUMMARY],
        asking_at=0 if asking is None else to_millis(asking.at),
        messages=conversation.customer_replies + conversation.staff_replies,
        rating=conversation.rating or 0,
        disposition="" if conversation.wrap_up is None else conversation.wrap_up.disposition,
    )
    return _beside_chat(row, conversation)


def _beside_chat(row: ConversationRow, conversation: Conversation) -> ConversationRow:
    """Returns the row with what only mails and telephone calls have."""
    mail = conversation.mail
    if mail is not None:
        row = replace(row, subject=mail.subject[:LAST_TEXT], proposals=len(mail.proposals))
    phoned = conversation.call
    if phoned is not None and is_phone(conversation.channel):
        row = replace(row, call=phoned.phase.value, call_since=_millis(phoned.phase_since))
    return row


def _millis(at: datetime | None) -> int:
    return 0 if at is None else to_millis(at)
