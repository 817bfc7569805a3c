"""What a client asks for and what needs the store: its hello, its streams and its requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from app.domain.ids import ConversationId
from app.domain.practice import is_practice
from app.hub.engine import Engine
from app.hub.feeds import Feeds
from app.hub.hello import Entrance
from app.hub.permissions import READ, Relation, allowed
from app.hub.request_rights import STREAMS
from app.hub.requests import Requests
from app.hub.room import Room
from app.hub.rooms import Rooms
from app.hub.watch import Watch
from app.protocol.codec import encode
from app.protocol.codes import Refusal
from app.protocol.frames import Hello, Req, Started, Sub, Subd, Unsub, Want, conversation_of

if TYPE_CHECKING:
    from app.hub.connection import Connection


class Counter:
    """Does errands, one at a time for each connection."""

    def __init__(
        self, *, engine: Engine, rooms: Rooms, feeds: Feeds, entrance: Entrance, requests: Requests
    ) -> None:
        self._engine = engine
        self._rooms = rooms
        self._feeds = feeds
        self._entrance = entrance
        self._requests = requests

    async def do(self, connection: Connection, frame: Hello | Sub | Unsub | Req) -> None:
        """Does one errand. Raises StorageError, after which the outcome is unknown."""
        match frame:
            case Hello():
                await self._entrance.hello(connection, frame)
            case Sub():
                await self._subscribe(connection, frame)
            case Unsub(streams=streams):
                for name in streams:
                    if (watch := connection.watches.pop(name, None)) is not None:
                        watch.end()
                self._feeds.unfollow(connection, streams)
            case Req():
                await self._requests.answer(connection, frame)
            case _:
                assert_never(frame)

    async def _subscribe(self, connection: Connection, sub: Sub) -> None:
        """Watches first, answers, and has everything after the cursors read."""
        answers: list[Started] = []
        begun: list[Watch] = []
        states: list[str] = []
        for want in sub.streams:
            followed = {*connection.watches, *connection.following, *states}
            if connection.restricted:
                answers.append(Started(s=want.s, ok=False, code=Refusal.FORBIDDEN))
            elif want.s not in followed and len(followed) >= connection.hub.settings.streams:
                answers.append(Started(s=want.s, ok=False, code=Refusal.FULL))
            elif (conversation := conversation_of(want.s)) is None:
                answers.append(self._state(connection, want.s, states))
            else:
                answers.append(await self._log(connection, want, conversation, begun))
        connection.pump.answer(encode(Subd(id=sub.id, r=tuple(answers))))
        for watch in begun:
            watch.begin()
        for name in states:
            self._feeds.follow(connection, name)

    def _state(self, connection: Connection, name: str, states: list[str]) -> Started:
        parties = STREAMS.get(name)
        if parties is None:
            return Started(s=name, ok=False, code=Refusal.NOT_FOUND)
        if connection.speaker.party not in parties:
            return Started(s=name, ok=False, code=Refusal.FORBIDDEN)
        states.append(name)
        return Started(s=name)

    async def _log(
        self, connection: Connection, want: Want, conversation: ConversationId, begun: list[Watch]
    ) -> Started:
        speaker = connection.speaker
        if speaker.user is None and conversation != speaker.conversation:
            return Started(s=want.s, ok=False, code=Refusal.FORBIDDEN)
        room = await self._readable(connection, conversation)
        if isinstance(room, Refusal):
            return Started(s=want.s, ok=False, code=room)
        head = room.head(public=speaker.user is None)
        beyond = want.after > head
        cursor = 0 if beyond or want.after < 0 else want.after
        if (former := connection.watches.pop(want.s, None)) is not None:
            former.end()
        if speaker.user is not None and want.s not in connection.looked:
            connection.looked.add(want.s)
            if speaker.relation(room) is Relation.OTHER and not is_practice(room.fold.channel):
                connection.hub.acts.record(speaker.user.id, "watch", room.id)
        watch = Watch(room, connection.pump, cursor=cursor, speaker=speaker)
        room.watches[watch] = None
        connection.hub.node.watched(room.id)
        connection.watches[want.s] = watch
        begun.append(watch)
        return Started(s=want.s, head=head, reset=beyond)

    async def _readable(self, connection: Connection, conversation: ConversationId) -> Room | Refusal:
        """Returns a room that the client may read; a refusal rests on the log and not on a late signal."""
        speaker = connection.speaker
        room = await self._rooms.load(conversation)
        if room is None:
            return Refusal.NOT_FOUND if speaker.party in _LOOKERS else Refusal.FORBIDDEN
        if not allowed(READ, speaker.party, speaker.relation(room)):
            await self._rooms.refresh(conversation)
        return room if allowed(READ, speaker.party, speaker.relation(room)) else Refusal.FORBIDDEN


_LOOKERS = STREAMS["floor"]
