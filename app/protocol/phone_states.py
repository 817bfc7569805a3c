"""What a desk tells of telephone calls that its owner has to make."""

import msgspec

from app.domain.ids import ConversationId


class CallBackRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A call back that waits for me, as my desk tells it: `at` Unix ms, planned by the event `seq`."""

    conversation: ConversationId
    seq: int
    at: int
    number: str = ""
    note: str = ""
    customer: str = ""
    purpose: str = ""
    group: str = ""
    shop: str = ""
