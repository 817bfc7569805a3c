"""Who is at the other end of a connection, as far as the hub knows by now."""

from app.domain.ids import ConversationId, CustomerId
from app.domain.people import Staff
from app.hub.routing.presence import Seat
from app.hub.speaker import Speaker


class Caller:
    """A client: nobody at first, then a customer or a member of staff."""

    must_enrol = False
    """He must have a second factor, and has none yet."""

    shop = ""
    """The shop whose customer it is."""

    returning: CustomerId | None = None
    """Who the customer is in conversations that he begins."""

    known = ""
    """The token that stands for the customer."""

    counted = ""
    """Under whose name the guard counts the connection."""

    took_over = False
    """He goes on where another session of the same account was."""

    must_change = False
    """His password is one that somebody else gave him."""

    def __init__(self) -> None:
        self.name = ""
        self.speaker = Speaker()
        self.welcomed = False
        self.device = ""
        self.token = ""
        self.seat: Seat | None = None
        self.customer_id: CustomerId | None = None
        self.opened = 0
        self.looked: set[str] = set()

    @property
    def user(self) -> Staff | None:
        """The member of staff, None for a customer."""
        return self.speaker.user

    @property
    def restricted(self) -> bool:
        """Tells whether nothing is done before a new password, or a second factor, is there."""
        return self.must_change or self.must_enrol

    @property
    def conversation(self) -> ConversationId | None:
        """The customer's conversation."""
        return self.speaker.conversation
