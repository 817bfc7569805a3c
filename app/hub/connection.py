"""One connection of a client: takes its frames in order, answers them, and ends it when the rules say so."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from typing import Final

from app.domain.errors import StorageError
from app.domain.ids import Cid
from app.hub import lane
from app.hub.caller import Caller
from app.hub.doors.sockets import Socket
from app.hub.engine import Appended
from app.hub.lane import Known, Plan
from app.hub.limits import TokenBucket
from app.hub.pump import Pump
from app.hub.services import Services
from app.hub.watch import Watch
from app.protocol.codec import Malformed, decode_client, encode
from app.protocol.codes import RETRYABLE, CloseCode, Refusal
from app.protocol.frames import (
    Bye,
    Err,
    Hello,
    No,
    Ok,
    Ping,
    Pong,
    Req,
    Res,
    Send,
    Started,
    Sub,
    Subd,
    Typing,
    Unsub,
)
from app.protocol.states import PlaceState

MOST_BAD_FRAMES: Final = 20
MOST_LIMITED: Final = 400
"""Refusals for being too fast after which the connection ends: the client does not listen."""

IDLE_BURST: Final = 200
"""Frames at once that ask for nothing: a console that comes back closes many streams."""

MOST_ERRANDS: Final = 64
RETRY_MS: Final = 500

_log = logging.getLogger(__name__)


class Connection(Caller):
    """A client's connection, from its first frame to its end.

    Frames are taken as they arrive. Sends go to the lane; whatever else needs the store (hello, streams,
    requests) is an errand, and errands are done one after the other.
    """

    def __init__(self, socket: Socket, hub: Services, *, public: bool, address: str) -> None:
        super().__init__()
        self.socket = socket
        self.hub = hub
        self.public = public
        self.address = address
        self.watches: dict[str, Watch] = {}
        self.following: set[str] = set()
        self.place: PlaceState | None = None
        self.lane: deque[Send] = deque()
        self.in_line = False
        self.in_line_at = 0.0
        self.checked: Cid | None = None
        self.pump = Pump(
            socket, hub.engine, inbox=hub.settings.inbox, failed=self.uncertain, relieved=self._relieved
        )
        now = socket.loop.time()
        self.heard_at = now
        self.pinged_at = now
        self.verified_at = now
        self._bucket = TokenBucket(hub.settings.rate, hub.settings.burst, now)
        self._idle = TokenBucket(hub.settings.rate, max(IDLE_BURST, hub.settings.burst), now)
        self._bad = 0
        self._limited = 0
        self._errands: deque[Hello | Sub | Unsub | Req] = deque()
        self._errand: asyncio.Task[None] | None = None
        self._stale: set[str] = set()
        self._typed: dict[str, float] = {}
        self._pings = 0
        self.closing = False
        self.reason = ""
        self._measures = hub.measures
        socket.sent = hub.measures.frames_out
        socket.receiver = self._received

    # Frames in

    def _received(self, data: bytes | bytearray | memoryview | None) -> None:
        if self.closing:
            return
        self.heard_at = self.socket.loop.time()
        try:
            frame = Malformed(detail="binary") if data is None else decode_client(bytes(data))
            self._measures.frames_in[frame.__class__] += 1
            self._take(frame)
        except Exception as error:  # noqa: BLE001 (one frame's fault of ours ends one connection, not the hub)
            self.hub.fault(error)
            self.end(CloseCode.PROTOCOL_ERROR, "internal error")
        if self.pump.congested and self.socket.is_open:
            self.socket.hold("answers")

    def _take(self, frame: object) -> None:
        match frame:
            case Send() if self.welcomed:
                self._sent(frame)
            case Pong():
                self._flooded()
            case Typing() if self.welcomed:
                if not self._too_fast():
                    self._typing(frame)
            case Hello() if not self.welcomed and self._errand is None:
                self._run(frame)
            case Sub() | Unsub() | Req() if self.welcomed:
                self._asked(frame)
            case Malformed(detail=detail):
                self._bad_frame(detail)
            case _:
                self._bad_frame("out of turn")

    def _bad_frame(self, detail: str) -> None:
        self._bad += 1
        self._measures.refusals[Refusal.BAD_FRAME] += 1
        self.pump.answer(encode(Err(code=Refusal.BAD_FRAME, detail=detail)))
        if self._bad > MOST_BAD_FRAMES:
            self.end(CloseCode.PROTOCOL_ERROR, "too many frames that cannot be read")

    def _too_fast(self) -> int:
        user, customer = self.speaker.user, self.customer_id
        wait_ms = self._bucket.take(self.heard_at) or self.hub.guard.pace(
            user, customer, self.address, self.heard_at
        )
        if wait_ms:
            self._limited += 1
            if self._limited > MOST_LIMITED:
                self.end(CloseCode.ABUSE, "too many frames")
        return wait_ms

    def _sent(self, send: Send) -> None:
        wait_ms = self._too_fast()
        if wait_ms:
            self._measures.refusals[Refusal.RATE_LIMITED] += 1
            self.pump.answer(
                encode(No(cid=send.cid, code=Refusal.RATE_LIMITED, final=False, retry_ms=wait_ms))
            )
        elif len(self.lane) >= self.hub.settings.lane or self.hub.busy:
            self._measures.refusals[Refusal.BUSY] += 1
            self.pump.answer(encode(No(cid=send.cid, code=Refusal.BUSY, final=False, retry_ms=RETRY_MS)))
        else:
            self.lane.append(send)
            self.hub.lane.submit(self)
            if self.hub.lane.waiting > self.hub.settings.backlog:
                self.socket.hold("backlog")
                self.hub.lane.when_relieved(lambda: self.socket.release("backlog"))

    def _flooded(self) -> None:
        """Counts frames that cost nothing and that nobody needs to send often."""
        if self._idle.take(self.heard_at):
            self.end(CloseCode.ABUSE, "too many frames")

    def _asked(self, frame: Sub | Unsub | Req) -> None:
        if isinstance(frame, Unsub):
            self._flooded()
        wait_ms = 0 if isinstance(frame, Unsub) else self._too_fast()
        if wait_ms:
            self._refuse(frame, Refusal.RATE_LIMITED, wait_ms)
        elif len(self._errands) >= MOST_ERRANDS or (self.hub.busy and not isinstance(frame, Unsub)):
            self._refuse(frame, Refusal.BUSY, RETRY_MS)
        else:
            self._run(frame)

    def _refuse(self, frame: Sub | Unsub | Req, code: Refusal, retry_ms: int) -> None:
        self._measures.refusals[code] += 1
        match frame:
            case Req(id=number):
                self.pump.answer(encode(Res(id=number, code=code, retry_ms=retry_ms)))
            case Sub(id=number, streams=streams):
                refused = tuple(Started(s=want.s, ok=False, code=code) for want in streams)
                self.pump.answer(encode(Subd(id=number, r=refused)))
            case Unsub():
                pass

    def _typing(self, frame: Typing) -> None:
        now, key = self.heard_at, frame.s
        if frame.on and now - self._typed.get(key, 0.0) < self.hub.typing.interval_s:
            return
        if len(self._typed) > self.hub.settings.streams:
            self._typed.clear()
        self._typed[key] = now
        self.hub.typing.typed(self.speaker, frame)

    # Errands

    def _run(self, frame: Hello | Sub | Unsub | Req) -> None:
        self._errands.append(frame)
        if self._errand is None:
            self._errand = asyncio.get_running_loop().create_task(self._do_errands())

    async def _do_errands(self) -> None:
        try:
            while self._errands and not self.closing:
                await self.hub.errands.do(self, self._errands.popleft())
        except Exception as error:  # noqa: BLE001 (the store or a fault of ours: either way nobody knows the outcome)
            self.uncertain(error)
        finally:
            self._errand = None

    # The lane's side

    def plan(self, send: Send) -> Plan:
        """Returns what a send would write; a fault of ours refuses this send and keeps the lane going."""
        if self.restricted:
            return lane.No(Refusal.FORBIDDEN)
        try:
            return self.hub.moves.plan(self.speaker, send)
        except Exception as error:  # noqa: BLE001 (sends of others are in the same batch)
            self.hub.fault(error)
            return lane.No(Refusal.INTERNAL)

    def written(self, send: Send, result: Appended | Known) -> None:
        """Answers a send that is durable."""
        duplicate = isinstance(result, Known) or result.duplicate
        number = result.public_seq if self.speaker.user is None else result.seq
        self.pump.answer(encode(Ok(cid=send.cid, q=number, dup=duplicate)))
        self.hub.acts.written(self.speaker.author, send, again=duplicate)

    def refused(self, send: Send, code: Refusal) -> None:
        """Answers a send that was not written."""
        again = code in RETRYABLE
        self._measures.refusals[code] += 1
        self.pump.answer(
            encode(No(cid=send.cid, code=code, final=not again, retry_ms=RETRY_MS if again else 0))
        )

    def uncertain(self, error: Exception) -> None:
        """Ends the connection: the client asks for everything unanswered again."""
        if not isinstance(error, StorageError):
            self.hub.fault(error)
        self.hub.pulse.doubt()
        self.end(CloseCode.STORAGE_UNCERTAIN, "try again")

    # Frames out

    def state(self, stream: str, *frames: bytes) -> None:
        """Sends a state, or remembers to ask for it anew when the peer reads again."""
        if self.pump.congested:
            self._stale.add(stream)
        else:
            self.pump.answer(*frames)

    def _relieved(self) -> None:
        self.socket.release("answers")
        stale, self._stale = self._stale, set()
        for stream in stale & self.following:
            self.hub.feeds.refresh(self, stream)

    def ping(self, now: float) -> None:
        """Asks whether the client is there, and tells it where its logs are."""
        self.pinged_at = now
        self._pings += 1
        heads = {name: watch.cursor for name, watch in self.watches.items() if watch.live}
        if not self.pump.congested:
            self.pump.answer(encode(Ping(n=self._pings, now=self.hub.now_ms(), heads=heads)))

    # The end

    def end(self, code: CloseCode, reason: str) -> None:
        """Says why and closes; what is in the lane is forgotten, for the client sends it again."""
        if self.closing:
            return
        self.closing = True
        self.reason = reason
        self.hub.lane.forget(self)
        if not self.socket.congested:
            self.socket.push(encode(Bye(code=code, reason=reason)))
        self.hub.spawn(self.socket.close(code, reason))

    def ended(self) -> None:
        """Lets go of everything after the socket is closed."""
        self.closing = True
        self.hub.lane.forget(self)
        self._errands.clear()
        if self._errand is not None:
            self._errand.cancel()
        self.pump.stop()
        for watch in self.watches.values():
            watch.room.watches.pop(watch, None)
        self.watches.clear()
        self.hub.feeds.unfollow(self, self.following)
