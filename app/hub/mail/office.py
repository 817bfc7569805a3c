"""Joins what the hub does about mail: the mailboxes, who may send alone, and the desk that answers staff."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING

from app.domain.ids import ConversationId
from app.domain.people import Staff
from app.hub.mail.boxes import Mailbox, Mailboxes
from app.hub.mail.desk import MailDesk
from app.hub.mail.release import Release
from app.hub.mail.trust import Trust
from app.hub.refusing import NotDoneError
from app.hub.register.register import Register
from app.hub.store.cold import Cold
from app.hub.training.progress import Done
from app.protocol.codes import Refusal
from app.protocol.mail_frames import MailboxRow

if TYPE_CHECKING:
    from app.hub.server import Hub


class MailOffice:
    """What every node has of mail; the mailboxes themselves are read and written by one node."""

    def __init__(self, cold: Cold, register: Register, boxes: Iterable[Mailbox]) -> None:
        self.boxes = Mailboxes(boxes)
        self.trust = Trust(cold, register.choice)

    def desk(self, hub: Hub, write: Callable[[Done], Awaitable[object]]) -> MailDesk:
        """Returns who answers staff; `write` writes into the ledger."""
        release = Release(hub.engine, hub.rooms, user=hub.presences.user, write=write, audit=hub.acts.record)
        return MailDesk(
            hub.engine,
            hub.rooms,
            self.boxes,
            release,
            shop_id=hub.office.book.shop_id,
            choice=hub.register.choice,
            again=self._again,
            state=self._state,
        )

    async def _again(self, _user: Staff, _conversation: ConversationId, _target: int) -> None:
        raise NotDoneError(Refusal.NOT_FOUND)

    async def _state(self) -> tuple[MailboxRow, ...]:
        return tuple(MailboxRow(address=box.address, shop=box.shop, group=box.group) for box in self.boxes)
