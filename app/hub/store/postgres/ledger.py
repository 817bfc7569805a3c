"""The ledger of the PostgreSQL engine: everything that a batch may ask for was read under its locks."""

from collections import deque
from collections.abc import Iterator, Sequence

from app.domain.events import AnyBody, Edited, Message, Read, Redacted, Withdrawn
from app.domain.ids import ConversationId
from app.hub.store.heads import Room
from app.hub.store.ledger import Ledger
from app.hub.store.rows import LeftRow


class PostgresLedger(Ledger):
    """The rooms and desks of one transaction, locked until it ends.

    `numbers` are for new conversations, `publics` the public numbers that events speak of, `waiting` the
    conversations that may be claimed, `left` those of staff whose lease ran out, read before the locks.
    `contended` are the groups in which somebody else holds all that wait.
    """

    def __init__(self) -> None:
        super().__init__()
        self.numbers: deque[int] = deque()
        self.publics: dict[tuple[int, int], int] = {}
        self.waiting: list[ConversationId] = []
        self.left: list[LeftRow] = []
        self.contended: set[tuple[str, ...]] = set()

    def new_number(self) -> int:
        """Returns the number of a new conversation."""
        return self.numbers.popleft()

    def earlier(self, number: int, seq: int) -> int:
        """Returns the largest public number up to `seq` in the log."""
        return self.publics[number, seq] if seq > 0 else 0

    def need(self, conversation: ConversationId) -> Room | None:
        """Returns the room of a conversation."""
        return self.rooms.get(conversation)

    def longest_waiting(self, groups: Sequence[str]) -> ConversationId | None:
        """Returns who waits longest in the groups and is offered to nobody."""
        for conversation in self.waiting:
            room = self.rooms[conversation]
            if room.group in groups and room.state == "waiting" and room.offered_to is None:
                return conversation
        return None

    def left_behind(self, before_ms: int) -> Sequence[LeftRow]:
        """Returns what staff have whose lease ended before `before_ms`, and still ends there."""
        return [row for row in self.left if self._is_left(row, before_ms)]

    def _is_left(self, row: LeftRow, before_ms: int) -> bool:
        staff, conversation, owned = row
        room, desk = self.rooms.get(ConversationId(conversation)), self.desks.get(staff)
        if room is None or desk is None or not 0 < desk.lease_ms < before_ms:
            return False
        return (room.state == "assigned" and room.owner == staff) if owned else room.offered_to == staff


def numbers_in(body: AnyBody) -> Iterator[int]:
    """Yields every `seq` up to which the public numbers must be known to show the event to the customer."""
    match body:
        case Message(quote=int() as quote):
            yield from (quote - 1, quote)
        case Edited(target=target) | Withdrawn(target=target):
            yield from (target - 1, target)
        case Redacted(targets=targets):
            for target in targets:
                yield from (target - 1, target)
        case Read(up_to=seq):
            yield seq
        case _:
            pass
