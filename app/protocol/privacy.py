"""Requests about personal data: what was erased while a console was away, and what somebody looked at."""

from typing import Annotated, Final, Literal

import msgspec

from app.domain.ids import ConversationId

LONGEST_REASON: Final = 300  # characters


class ListErasures(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="m", tag="erasures", omit_defaults=True
):
    """Which conversations were erased or deleted for their age after line `after`, the oldest first.

    Whoever has a copy of one erases it; answered by `ErasuresRes`.
    """

    after: int = 0


class TellAccess(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", tag="access", omit_defaults=True):
    """I looked at what is masked, or took conversations out of the log: the hub writes it into the audit.

    `count` is how many conversations there were, where it is not one alone; `reason` is what the person said.
    """

    what: Literal["reveal", "export"]
    conversation: ConversationId = ConversationId("")
    count: int = 1
    reason: Annotated[str, msgspec.Meta(max_length=LONGEST_REASON)] = ""


class ErasuresRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Conversations that are no more, up to line `through`; `more`: ask again from there."""

    conversations: tuple[ConversationId, ...] = ()
    through: int = 0
    more: bool = False
