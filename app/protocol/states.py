"""What streams show as it stands, not as events: the desk, the queue, the floor, a customer's place."""

import msgspec

from app.domain.ids import ConversationId, StaffId
from app.domain.people import Presence
from app.protocol.phone_states import CallBackRow
from app.protocol.signs import Sign
from app.protocol.summons import Summons


class ConversationRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One conversation in a list: times are Unix ms, 0 for none.

    `offered_until` is how long it is offered to me, `ringing` that everybody who may take it is asked to.
    A call for help that was passed on is with `escalation_to` now (empty: with everybody in charge);
    `escalation_since` is when it came so far, `escalation_priority` how pressing it is (0 to 2),
    `escalation_count` the how manieth call of the conversation; `asking` is a question to those in charge.
    `call` is what is done about a telephone call (ringing, talking, after_call) since `call_since`.
    `subject` is that of its mails, `proposals` how many replies wait to be released.
    """

    conversation: ConversationId
    customer: str = ""
    topic: str = ""
    locale: str = ""
    channel: str = "chat"
    group: str = ""
    state: str = "queued"
    owner: StaffId = StaffId("")
    fence: int = 0
    head: int = 0
    opened_at: int = 0
    queued_at: int = 0
    claimed_at: int = 0
    closed_at: int = 0
    waiting_since: int = 0
    last_text: str = ""
    escalation: str = "none"
    escalation_type: str = ""
    escalation_summary: str = ""
    escalation_by: str = ""
    escalation_at: int = 0
    accepted_by: str = ""
    escalation_to: str = ""
    escalation_passed: int = 0
    escalation_priority: int = 0
    escalation_count: int = 0
    escalation_since: int = 0
    asking: str = ""
    asking_at: int = 0
    messages: int = 0
    rating: int = 0
    disposition: str = ""
    offered_until: int = 0
    ringing: bool = False
    signals: tuple[Sign, ...] = ()
    subject: str = ""
    proposals: int = 0
    call: str = ""
    call_since: int = 0


class StaffRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One member of staff on the floor; `suspect`: his node is silent, and he may not be there any more.

    `spent` are the seconds of his shift by presence, `active` is when he did anything in a conversation last
    (Unix ms), `response_ms` the mean time of his latest answers to waiting customers, `answered` how many
    there were since the hub began.
    """

    id: StaffId
    name: str = ""
    role: str = "operator"
    presence: Presence = Presence.OFFLINE
    capacity: int = 5
    load: int = 0
    since: int = 0
    suspect: bool = False
    spent: dict[str, int] = {}
    groups: tuple[str, ...] = ()
    active: int = 0
    response_ms: int = 0
    answered: int = 0


class DeskState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """My own presence, the conversations that are mine, and those that are offered to me.

    `notice` says why the hub changed my presence: `missed_offers`, `after_work`, `after_work_done`,
    `after_work_over` or `ordered` (by somebody in charge). `until` is when the presence ends by itself (Unix
    ms, 0: it does not), `spent` the seconds of this shift by presence. `helping` are conversations of others
    that I joined, `summons` is what waits for me in conversations that are not mine, the oldest first.
    `call_backs` are those that I have to make, the next first.
    """

    presence: Presence = Presence.OFFLINE
    capacity: int = 5
    load: int = 0
    rows: tuple[ConversationRow, ...] = ()
    offers: tuple[ConversationRow, ...] = ()
    notice: str = ""
    until: int = 0
    spent: dict[str, int] = {}
    helping: tuple[ConversationRow, ...] = ()
    summons: tuple[Summons, ...] = ()
    call_backs: tuple[CallBackRow, ...] = ()


class QueueState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who waits, first in line first."""

    rows: tuple[ConversationRow, ...] = ()
    waiting: int = 0


class FloorState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Open conversations and staff: all (`full`), or those that changed, and those that are `gone`."""

    rows: tuple[ConversationRow, ...] = ()
    gone: tuple[ConversationId, ...] = ()
    staff: tuple[StaffRow, ...] = ()


class PlaceState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A customer's place: 1 is next, 0 when he is not waiting; `estimate_ms` 0 when not known."""

    position: int = 0
    waiting: int = 0
    estimate_ms: int = 0
