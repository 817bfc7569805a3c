"""The request for a customer's other conversations, as whoever answers him now may see them."""

import msgspec

from app.domain.ids import ConversationId


class ListVisits(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", tag="visits"):
    """The other conversations of the customer of one that I may read; answered by `VisitsRes`."""

    conversation: ConversationId
