"""Who sends on a connection, and how he stands to a conversation."""

import msgspec

from app.domain.ids import CUSTOMER, Author, ConversationId
from app.domain.people import Staff
from app.hub.permissions import Party, Relation, party_of, relation_of
from app.hub.room import Room


class Speaker(msgspec.Struct, kw_only=True):
    """Who sends: a member of staff, or the customer of `conversation`."""

    user: Staff | None = None
    conversation: ConversationId | None = None

    @property
    def party(self) -> Party:
        """The role in the table of permissions."""
        return party_of(self.user)

    @property
    def author(self) -> Author:
        """The name under which events are written."""
        return CUSTOMER if self.user is None else Author(self.user.id)

    def relation(self, room: Room) -> Relation:
        """Returns how the speaker stands to a room."""
        if self.user is not None:
            return relation_of(self.user, room.fold)
        return Relation.OWN if room.id == self.conversation else Relation.OTHER
