"""What staff ask about who gets a conversation: saying no to an offer, and to whom one can be handed."""

from __future__ import annotations

from collections import Counter

from app.domain.conversation import Conversation
from app.domain.events import Claimed, OfferMissed, Transferred
from app.domain.ids import SYSTEM, Author, ConversationId, new_cid
from app.domain.people import Role, Staff
from app.hub.cids import derived_cid
from app.hub.engine import Append, Assign, Engine, Refused, Unoffer
from app.hub.refusing import NotDoneError
from app.hub.room import Room
from app.hub.rooms import Rooms
from app.hub.routing.office import Office
from app.hub.routing.presence import Presences
from app.protocol.codes import Refusal
from app.protocol.frames import ClaimedRes
from app.protocol.offers import Colleague, ColleaguesRes, Department


class Handing:
    """Answers those requests."""

    def __init__(self, engine: Engine, rooms: Rooms, presences: Presences, office: Office) -> None:
        self._engine = engine
        self._rooms = rooms
        self._presences = presences
        self._office = office

    async def decline(self, user: Staff, conversation: ConversationId) -> None:
        """Ends an offer, by whom it is for. Raises NotDoneError; StorageError: the outcome is unknown."""
        room = await self._rooms.refresh(conversation)
        if room is None:
            raise NotDoneError(Refusal.NOT_FOUND)
        if room.fold.offered_to != user.id:
            raise NotDoneError(Refusal.TAKEN)
        item = Append(
            conversation=conversation,
            cid=new_cid(),
            by=Author(user.id),
            body=OfferMissed(by=user.id),
            move=Unoffer(staff=user.id),
        )
        (result,) = await self._engine.append([item])
        await self._rooms.refresh(conversation)
        if isinstance(result, Refused):
            raise NotDoneError(result.code)
        self._office.misses.here(user.id)

    @staticmethod
    def is_for(user: Staff, fold: Conversation) -> bool:
        """Tells whether the owner of a conversation would like somebody to take it from him."""
        offer = fold.handover
        if offer is None or fold.owner in (None, user.id) or user.role is Role.TRAINER:
            return False
        return offer.to == user.id or offer.group in user.groups

    async def accept(self, user: Staff, room: Room) -> ClaimedRes:
        """Makes somebody the owner of what was offered to him, and ends the former claim, in one step.

        Two who accept at once rely on the same claim of the former owner: one of them comes too late.
        Raises NotDoneError; StorageError: the outcome is unknown.
        """
        fold = room.fold
        offer, cid = fold.handover, new_cid()
        if offer is None:
            raise NotDoneError(Refusal.TAKEN)
        handed = Transferred(to=user.id, group=offer.group, summary=offer.summary, warm=True)
        claimed = Claimed(owner=user.id, name=user.public_name, how="transfer")
        items = [
            Append(conversation=room.id, cid=cid, by=Author(offer.by), body=handed, fence=fold.fence),
            Append(
                conversation=room.id,
                cid=derived_cid(cid, Claimed.kind),
                by=SYSTEM,
                body=claimed,
                move=Assign(staff=user.id, only_waiting=False, check_capacity=False),
            ),
        ]
        *_, last = await self._engine.append(items)
        if isinstance(last, Refused):
            await self._rooms.refresh(room.id)
            stale = last.code == Refusal.STALE_CLAIM
            raise NotDoneError(Refusal.TAKEN if stale else last.code)
        await self._rooms.reach(room.id, last.seq)
        self._presences.assigned(self._presences.seat(user))
        return ClaimedRes(conversation=room.id, fence=last.fence, head=last.seq)

    def colleagues(self, user: Staff) -> ColleaguesRes:
        """Returns to whom `user` can hand a conversation."""
        lines, book = self._office.lines, self._office.book
        everybody = list(self._presences)
        seats = [seat for seat in everybody if seat.user.role is not Role.TRAINER]
        named = {one.user.id: one.user.name for one in everybody if one.user.role is Role.TRAINER}
        people = [
            Colleague(
                id=seat.user.id,
                name=seat.user.public_name or seat.user.name,
                role=seat.user.role.value,
                presence=seat.presence,
                groups=seat.user.groups,
                room=lines.has_room(seat.user.id),
            )
            for seat in seats
            if seat.user.id != user.id
        ]
        waiting = Counter(room.fold.group for room in self._rooms.waiting.values())
        groups = []
        for group in sorted(self._office.groups()):
            name = book.rules(group).name
            room = any(
                lines.has_room(seat.user.id) for seat in seats if book.priority(seat.user, group) is not None
            )
            groups.append(Department(id=group, ja=name.ja, en=name.en, waiting=waiting[group], room=room))
        return ColleaguesRes(
            staff=tuple(sorted(people, key=lambda one: (one.name.casefold(), one.id))),
            groups=tuple(groups),
            trainers=named,
        )
