"""What becomes of a conversation whose customer fell silent: it takes no room, he is told, it closes."""

from __future__ import annotations

from typing import Final

from app.domain.events import IDLE, AnyBody, AutoClosing, Closed, IdleWarned, to_millis
from app.domain.ids import SYSTEM, Cid, ConversationId
from app.hub.cids import derived_cid
from app.hub.engine import Append, Close, Engine, Move
from app.hub.room import Room
from app.hub.rooms import Rooms
from app.hub.routing.deadlines import Due
from app.hub.routing.setup import GroupBook
from app.protocol.records import Words

WARNING: Final = "idle_warning"
FAREWELL: Final = "idle_farewell"
"""The names of both texts among those of a shop; `{minutes}` stands for the time that is left."""

TEXTS: Final = {
    WARNING: Words(
        ja="ご返信を確認できておりません。このまま{minutes}分ほどご返信がない場合は、チャットを終了させていただきます。"
        "引き続きご用件がございましたら、メッセージをお送りください。",
        en="We have not heard from you for a while. Without a reply this chat will close in about"
        " {minutes} min. If you still need us, just write a message.",
    ),
    FAREWELL: Words(
        ja="ご返信がございませんでしたので、こちらでチャットを終了いたします。"
        "ご不明な点がございましたら、いつでもお気軽にお問い合わせください。",
        en="As we have not heard from you, we are closing this chat now."
        " Please get in touch again whenever you need us.",
    ),
}
"""What is said where the shop has no words of its own."""


class Silence:
    """Acts on silence. What both parties wrote meanwhile counts: every step is refused if anybody did."""

    def __init__(self, engine: Engine, rooms: Rooms, book: GroupBook) -> None:
        self._engine = engine
        self._rooms = rooms
        self._book = book
        self._done: dict[ConversationId, tuple[int, Due]] = {}

    def done(self, room: Room) -> Due | None:
        """Returns what was done of the silence in a room and leaves no trace in its log."""
        fence, due = self._done.get(room.id, (-1, None))
        return due if fence == room.fold.fence else None

    def forget(self, conversation: ConversationId) -> None:
        """Forgets a conversation that is over."""
        self._done.pop(conversation, None)

    async def relieve(self, room: Room, due: Due) -> None:
        """Frees the room of a silent conversation; one whose customer writes meanwhile counts again."""
        fence = room.fold.fence
        done = await self._engine.set_counted(room.id, fence, counted=False)
        self._done[room.id] = fence, due
        if done:
            await self._rooms.refresh(room.id)
            if room.fold.quiet_since is None:
                await self._engine.set_counted(room.id, fence, counted=True)

    async def warn(self, room: Room) -> None:
        """Tells the customer that the conversation will close, and when."""
        left_ms = self._book.rules(room.fold.group).close_ms
        text = self.text(room, WARNING, left_ms)
        await self._write(room, [(IdleWarned(seconds=round(left_ms / 1000), text=text), None)])

    async def close(self, room: Room) -> None:
        """Says farewell and ends the conversation, in one step."""
        farewell = AutoClosing(seconds=0, text=self.text(room, FAREWELL))
        await self._write(room, [(farewell, None), (Closed(reason=IDLE), Close())])

    def text(self, room: Room, name: str, left_ms: int = 0) -> str:
        """Returns one of the texts in the customer's language, in the shop's words where it has some."""
        shop = self._book.shop(room.fold.shop)
        own = Words() if shop is None else shop.texts.get(name, Words())
        english = room.fold.locale.lower().startswith("en")
        usual = TEXTS[name]
        said = (own.en or usual.en) if english else (own.ja or usual.ja)
        return said.replace("{minutes}", str(max(1, round(left_ms / 60_000))))

    async def _write(self, room: Room, bodies: list[tuple[AnyBody, Move | None]]) -> None:
        fold = room.fold
        since_ms = 0 if fold.quiet_since is None else to_millis(fold.quiet_since)
        name = Cid(f"{room.id}/{fold.fence}/{since_ms}")
        items = [
            Append(
                conversation=room.id,
                cid=derived_cid(name, body.kind),
                by=SYSTEM,
                body=body,
                move=move,
                fence=fold.fence if number == 0 else None,
                after=fold.seq if number == 0 else None,
            )
            for number, (body, move) in enumerate(bodies)
        ]
        await self._engine.append(items)
        await self._rooms.refresh(room.id)
