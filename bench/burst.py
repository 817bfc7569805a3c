"""A burst of messages for many conversations, and a link that lets them arrive as bytes."""

import asyncio
import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.ids import CUSTOMER, SYSTEM, Author, ConversationId, StaffId, new_cid, new_conversation_id
from app.domain.people import Presence, Role, Staff
from app.protocol import frames as fr
from app.protocol.codec import Malformed, decode_server, encode, raw
from app.sessions.changes import LinkState, LinkStatus

CONVERSATIONS: Final = 20
ME: Final = StaffId("bench")
_LETTERS: Final = (
    "お世話になっております注文番号の確認をいたします返品送料負担カード決済"
    "配送状況少々待ち願い申し訳ございません"
)


class Burst:
    """Makes the events of all conversations, as the frames of a hub and as plain texts."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.conversations = [new_conversation_id() for _ in range(CONVERSATIONS)]
        self._heads = dict.fromkeys(self.conversations, 0)

    def opening(self) -> dict[str, list[bytes]]:
        """Returns the log of every conversation up to its claim, by the name of its stream."""
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
        return logs

    def desk(self) -> fr.St:
        """Returns the state that says which conversations are mine."""
        rows = tuple(
            fr.ConversationRow(
                conversation=conversation, customer=f"お客様{number}", state="live", owner=ME, fence=1
            )
            for number, conversation in enumerate(self.conversations)
        )
        state = fr.DeskState(presence=Presence.ACCEPTING, capacity=20, load=len(rows), rows=rows)
        return fr.St(s=fr.DESK, ver=1, d=raw(state))

    def texts(self, count: int) -> list[str]:
        """Returns texts of 20 to 100 Japanese characters."""
        return [
            "".join(self._random.choices(_LETTERS, k=self._random.randint(20, 100))) for _ in range(count)
        ]

    def messages(self, texts: Sequence[str]) -> list[bytes]:
        """Returns a message with each text as the bytes of a frame, the conversations in turn."""
        frames = []
        for number, text in enumerate(texts):
            conversation = self.conversations[number % CONVERSATIONS]
            by = CUSTOMER if self._random.random() < 0.5 else Author(ME)
            frames.append(encode(self._frame(conversation, by, ev.Message(text=text))))
        return frames

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

    @property
    def has_credentials(self) -> bool:
        """Always."""
        return True

    def use(self, auth: fr.ByPassword | fr.ByToken | None) -> None:
        """Does nothing: nobody signs in."""

    def send(self, frame: fr.ClientFrame) -> bool:
        """Answers a wish for streams; swallows the rest."""
        if self._live and isinstance(frame, fr.Sub):
            asyncio.get_running_loop().call_soon(self._subscribe, frame)
        return self._live

    def listen(
        self, on_frame: Callable[[fr.ServerFrame], None], on_status: Callable[[LinkStatus], None]
    ) -> None:
        """Takes who listens."""
        self._on_frame, self._on_status = on_frame, on_status

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

    def _subscribe(self, frame: fr.Sub) -> None:
        logs = {want.s: self.logs.get(want.s, []) for want in frame.streams}
        started = tuple(fr.Started(s=stream, head=len(log)) for stream, log in logs.items())
        self._on_frame(fr.Subd(id=frame.id, r=started))
        for stream, log in logs.items():
            for data in log:
                self.take(data)
            self._on_frame(fr.Live(s=stream, q=len(log)))
