"""Joins what the hub does about mail: who may send alone, the desk, and the services of the working node."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from app.domain.ids import ConversationId, CustomerId, StaffId
from app.domain.people import Presence, Role, Staff
from app.hub.cluster.duty import while_mine
from app.hub.mail import box_state
from app.hub.mail.arriving import Arriving
from app.hub.mail.attaching import Attaching
from app.hub.mail.box_state import BoxStates
from app.hub.mail.boxes import Mailbox, Mailboxes
from app.hub.mail.delivering import Delivering
from app.hub.mail.desk import MailDesk
from app.hub.mail.fetching import Fetching
from app.hub.mail.intake import Intake
from app.hub.mail.keeping import Keeping
from app.hub.mail.outbound import Outbound
from app.hub.mail.release import Release
from app.hub.mail.rows import MailRows
from app.hub.mail.sending import Sending, goes_out
from app.hub.mail.threads import Threads
from app.hub.mail.tries import Tries, Try
from app.hub.mail.trust import Trust
from app.hub.refusing import NotDoneError
from app.hub.register.register import Register
from app.hub.sight import in_sight
from app.hub.store.cold import Cold
from app.hub.training.progress import Done
from app.protocol.codes import Refusal

if TYPE_CHECKING:
    from app.hub.server import Hub

AGAIN: Final = "mail_again"
"""The signal that a message is to be sent once more; its data is the conversation."""

Service = Callable[[], Coroutine[Any, Any, None]]


class MailOffice:
    """What every node has of mail; one of them reads the mailboxes and sends. `key` seals our Message-IDs."""

    def __init__(
        self,
        cold: Cold,
        register: Register,
        boxes: Iterable[Mailbox],
        *,
        key: bytes,
    ) -> None:
        self._cold, self._key = cold, key
        self.boxes = Mailboxes(boxes)
        self.trust = Trust(cold, register.choice)
        self.states: BoxStates | None = None

    def services(self, hub: Hub) -> dict[str, Service]:
        """Returns what runs until the hub stops, by name: nothing where there is no mailbox."""
        if not len(self.boxes):
            return {}
        states = self._states_of(hub)
        rows, tries = MailRows(self._cold), Tries(self._cold)
        is_here = partial(_is_here, hub)
        sending = self._sending(hub, rows, tries, states, is_here)
        keeping = self.keeping(hub, is_here=is_here, now_ms=hub.now_ms, settled=sending.poke)
        hub.rooms.listen(lambda room, _before, _moved: keeping.note(room))
        hub.topics.listen(AGAIN, lambda one: sending.poke(ConversationId(one.data.decode())))
        found: dict[str, Service] = {
            "mail sending": lambda: while_mine(hub.duty, sending.run),
            "mail keeping": lambda: while_mine(hub.duty, keeping.run),
        }
        intake = self._intake(hub, rows, states, is_here)
        for box in self.boxes:
            if box.imap is not None:
                one = Fetching(
                    box, box.imap, rows, states, intake.take, now_ms=hub.now_ms, pace=hub.settings.mail_pace
                )
                found[f"mailbox {box.address}"] = partial(while_mine, hub.duty, one.run)
        return found

    def keeping(
        self,
        hub: Hub,
        *,
        is_here: Callable[[StaffId], bool],
        now_ms: Callable[[], int],
        settled: Callable[[ConversationId], None] = lambda _: None,
    ) -> Keeping:
        """Returns who looks after conversations that go by mail."""
        return Keeping(
            hub.engine, hub.rooms, MailRows(self._cold), self.boxes,
            is_here=is_here, choice=hub.register.choice, now_ms=now_ms, settled=settled,
        )  # fmt: skip

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
            again=partial(self._again, hub),
            state=lambda: self._states_of(hub).rows,
        )

    def _sending(
        self, hub: Hub, rows: MailRows, tries: Tries, states: BoxStates, is_here: Callable[[StaffId], bool]
    ) -> Sending:
        outbound = Outbound(
            Attaching(hub.files), hub.office.book,
            user=hub.presences.user, choice=hub.register.choice, key=self._key,
        )  # fmt: skip
        delivering = Delivering(
            hub.engine, hub.rooms, rows, tries, self.boxes, outbound, states,
            is_here=is_here, now_ms=hub.now_ms,
        )  # fmt: skip
        return Sending(
            hub.rooms, rows, tries, self.boxes, delivering, states,
            now_ms=hub.now_ms, fault=hub.fault, patience=hub.settings.mail_patience,
        )  # fmt: skip

    def _intake(
        self, hub: Hub, rows: MailRows, states: BoxStates, is_here: Callable[[StaffId], bool]
    ) -> Intake:
        choice = hub.register.choice
        threads = Threads(rows, hub.rooms, key=self._key, choice=choice, now_ms=hub.now_ms)
        arriving = Arriving(
            hub.engine, hub.rooms, rows, Attaching(hub.files), hub.office.book,
            choice=choice, is_here=is_here, now_ms=hub.now_ms,
            is_blocked=lambda customer: hub.guard.blocks.blocked("", CustomerId(customer)) is not None,
        )  # fmt: skip
        return Intake(
            rows, threads, arriving, states,
            now_ms=hub.now_ms, fault=hub.fault, key=self._key, ours=self.boxes.addresses,
        )  # fmt: skip

    def _states_of(self, hub: Hub) -> BoxStates:
        if self.states is None:
            states = BoxStates(self.boxes, lambda data: hub.spawn(hub.engine.publish(box_state.TOPIC, data)))
            hub.topics.listen(box_state.TOPIC, lambda one: states.hear(one.data))
            self.states = states
        return self.states

    async def _again(self, hub: Hub, user: Staff, conversation: ConversationId, target: int) -> None:
        """Has a message that failed for good sent once more, as its owner or somebody in charge wants."""
        room = await hub.rooms.refresh(conversation)
        if room is None or room.fold.mail is None:
            raise NotDoneError(Refusal.NOT_FOUND)
        if room.fold.owner != user.id and (user.role is Role.OPERATOR or not in_sight(user, room.fold)):
            raise NotDoneError(Refusal.FORBIDDEN)
        entry, known = room.fold.entry(target), room.fold.mail.of(target)
        failed = None if known is None else known.failed
        if entry is None or not goes_out(entry) or failed is None or not failed.final:
            raise NotDoneError(Refusal.ILLEGAL_MOVE)
        await Tries(self._cold).keep(
            Try(conversation=conversation, seq=target, next_ms=hub.now_ms(), again=room.seq)
        )
        await hub.engine.publish(AGAIN, conversation.encode())


def _is_here(hub: Hub, staff: StaffId) -> bool:
    return hub.office.lines.presence_of(staff) is not Presence.OFFLINE
