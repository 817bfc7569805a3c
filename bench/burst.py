"""A burst of messages for many conversations, and a link that lets them arrive as bytes."""

import asyncio
import random
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.ids import CUSTOMER, SYSTEM, Author, ConversationId, StaffId, new_cid, new_conversation_id
from app.domain.people import Presence, Role, Staff
from app.protocol import frames as fr
from app.protocol.codec import Malformed, decode_server, encode, raw
from app.protocol.states import ConversationRow, DeskState
from app.sessions.changes import LinkState, LinkStatus

CONVERSATIONS: Final = 50
FRAMES_A_TURN: Final = 256
"""As many as the link reads ahead."""
ME: Final = StaffId("bench")
TEXT_LETTERS: Final = (
    "お世話になっております注文番号の確認をいたします返品送料負担カード決済"
    "配送状況少々待ち願い申し訳ございません"
)


class Burst:
    """Makes the events of all conversations, as the frames of a hub and as plain texts."""

    def __init__(self, seed: int, conversations: int = CONVERSATIONS) -> None:
        self._random = random.Random(seed)
        self.conversations = [new_conversation_id() for _ in range(conversations)]
        self._heads = dict.fromkeys(self.conversations, 0)

    def opening(self, texts: Sequence[str] = ()) -> dict[str, list[bytes]]:
        """Returns the log of every conversation by the name of its stream.

        It goes up to the claim, with `texts` as messages after it, the conversations in turn.
        """
        logs: dict[str, list[bytes]] = {}
        for number, conversation in enumerate(self.conversations):
            name = f"お客様{number}"
            bodies = (
                (CUSTOMER, ev.Opened(customer=name, topic="返品", locale="ja")),
                (SYSTEM, ev.Queued()),
                (SYSTEM, ev.Claimed(owner=ME, name="bench", fence=1)),
            )
            stream = fr.conversation_stream(conversation)
            logs[stream] = [encode(self._frame(conversation, by, body)) for by, body in bodies]
        for number, text in enumerate(texts):
            conversation = self.conversations[number % len(self.conversations)]
            logs[fr.conversation_stream(conversation)].append(self._message(conversation, text))
        return logs

    def desk(self) -> fr.St:
        """Returns the state that says which conversations are mine."""
        rows = tuple(
            ConversationRow(
                conversation=conversation, customer=f"お客様{number}", state="live", owner=ME, fence=1
            )
            for number, conversation in enumerate(self.conversations)
        )
        state = DeskState(presence=Presence.ACCEPTING, capacity=len(rows), load=len(rows), rows=rows)
        return fr.St(s=fr.DESK, ver=1, d=raw(state))

    def texts(self, count: int) -> list[str]:
        """Returns texts of 20 to 100 Japanese characters."""
        return [
            "".join(self._random.choices(TEXT_LETTERS, k=self._random.randint(20, 100))) for _ in range(count)
        ]

    def messages(
        self, texts: Sequence[str], into: Sequence[ConversationId] = (), *, among: int = 0
    ) -> list[bytes]:
        """Returns a message with each text as the bytes of a frame.

        These conversations take turns, or the first `among`, or all.
        """
        turns = into or self.conversations[: among or None]
        return [self._message(turns[number % len(turns)], text) for number, text in enumerate(texts)]

    def _message(self, conversation: ConversationId, text: str) -> bytes:
        by = CUSTOMER if self._random.random() < 0.5 else Author(ME)
        return encode(self._frame(conversation, by, ev.Message(text=text)))

    def _frame(self, conversation: ConversationId, by: Author, body: ev.Body) -> fr.Ev:
        self._heads[conversation] += 1
        return fr.Ev(
            s=fr.conversation_stream(conversation),
            q=self._heads[conversation],
            cid=new_cid(),
            k=body.kind,
            by=by,
            at=ev.to_millis(datetime.now(UTC)),
            d=msgspec.Raw(ev.encode_body(body)),
        )


class BytesLink:
    """A link whose hub is this bench: what it is given as bytes arrives as frames. `logs` by stream."""

    def __init__(self) -> None:
        self.logs: dict[str, list[bytes]] = {}
        self._on_frame: Callable[[fr.ServerFrame], None] = lambda _frame: None
        self._on_status: Callable[[LinkStatus], None] = lambda _status: None
        self._live = False
        self._answering: set[asyncio.Task[None]] = set()
        self.room = asyncio.Event()
        self.room.set()

    @property
    def has_credentials(self) -> bool:
        """Always."""
        return True

    def use(self, auth: fr.ByPassword | fr.ByToken | None) -> None:
        """Does nothing: nobody signs in."""

    def send(self, frame: fr.ClientFrame) -> bool:
        """Answers a wish for streams; swallows the rest."""
        if self._live and isinstance(frame, fr.Sub):
            task = asyncio.get_running_loop().create_task(self._subscribe(frame))
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)
        return self._live

    def listen(
        self,
        on_frame: Callable[[fr.ServerFrame], None],
        on_status: Callable[[LinkStatus], None],
        room: asyncio.Event | None = None,
    ) -> None:
        """Takes who listens."""
        self._on_frame, self._on_status = on_frame, on_status
        self.room = room or self.room

    async def run(self) -> None:
        """Waits."""
        await asyncio.get_running_loop().create_future()

    def reconnect(self) -> None:
        """Does nothing."""

    def greet(self) -> None:
        """Connects."""
        me = Staff(id=ME, name="bench", public_name="bench", role=Role.OPERATOR)
        now = ev.to_millis(datetime.now(UTC))
        self._live = True
        self._on_frame(fr.Welcome(epoch="bench", now=now, user=me))
        self._on_status(LinkStatus(state=LinkState.LIVE))

    def take(self, data: bytes) -> None:
        """Takes a frame as the socket gives it."""
        frame = decode_server(data)
        if isinstance(frame, Malformed):
            raise TypeError(frame.detail)
        self._on_frame(frame)

    async def take_all(self, frames: Iterable[bytes]) -> None:
        """Takes frames as the socket gives them: as many a turn as it reads ahead, while there is room."""
        for number, data in enumerate(frames, start=1):
            self.take(data)
            if number % FRAMES_A_TURN == 0:
                await asyncio.sleep(0)
                await self.room.wait()

    async def _subscribe(self, frame: fr.Sub) -> None:
        logs = {want.s: self.logs.get(want.s, []) for want in frame.streams}
        started = tuple(fr.Started(s=stream, head=len(log)) for stream, log in logs.items())
        self._on_frame(fr.Subd(id=frame.id, r=started))
        for stream, log in logs.items():
            await self.take_all(log)
            self._on_frame(fr.Live(s=stream, q=len(log)))
