"""A WebSocket that hands every message over as it arrives and takes messages without a task in between."""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Callable
from typing import Any, Final

from websockets.asyncio.server import Server, ServerConnection
from websockets.frames import CloseCode as WebSocketCode
from websockets.frames import Frame, Opcode
from websockets.protocol import OPEN
from websockets.server import ServerProtocol

from app.hub.doors.framing import Frames, text_frame, text_in
from app.hub.doors.gate import UNAVAILABLE, Gate, Visit
from app.hub.limits import TokenBucket
from app.hub.operations.measures import OUT_KIND

MOST_FRAGMENTS: Final = 1_024
"""Empty fragments would never reach the limit of size."""

MOST_WAITING: Final = 32_768
"""Bytes that wait for the end of the loop's turn; with more, the peer's pace must be felt at once."""

CONTROL_RATE: Final = 5.0
CONTROL_BURST: Final = 60
"""Pings and pongs of the WebSocket itself that a peer may send: each costs an answer."""

GRACE_S: Final = 0.5
"""Beyond the library's own time for closing, which does not count while the peer leaves things unread."""

NORMAL: Final = 1000
POLICY: Final = 1008


class Socket(ServerConnection):
    """One connection, with a receiver that is called for every message, and a push that never waits.

    `receiver` gets the payload of each message, None for a binary one; `on_writable` is called when the peer
    has read enough of what was pushed. Both are set before the first message can arrive. `client` is where
    the peer is, which behind a proxy its handshake tells.
    """

    def __init__(
        self,
        protocol: ServerProtocol,
        server: Server,
        *,
        gate: Gate | None = None,
        visit: Visit | None = None,
        **options: Any,
    ) -> None:
        super().__init__(protocol, server, **options)
        self.client = "?"
        self._gate = gate
        self._visit = visit
        self._held: set[str] = set()
        self._cut: asyncio.TimerHandle | None = None
        self._control = TokenBucket(CONTROL_RATE, CONTROL_BURST, self.loop.time())
        self.receiver: Callable[[bytes | bytearray | memoryview | None], None] | None = None
        self.on_writable: Callable[[], None] | None = None
        self._fragments: list[bytes] = []
        self._binary = False
        self._frames: Frames | None = None
        self._waiting = 0
        self.sent: defaultdict[bytes, int] = defaultdict(int)
        """Counts what is pushed by what stands at `OUT_KIND`."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Is called by the loop; a stranger too many gets no handshake."""
        super().connection_made(transport)
        self.client = str((self.remote_address or ("?",))[0])
        if self._gate is None:
            return
        self._visit = self._gate.knock(self.client)
        if self._visit is None:
            self.transport.write(UNAVAILABLE)
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Is called by the loop."""
        if self._visit is not None:
            self._visit.left()
        if self._cut is not None:
            self._cut.cancel()
        super().connection_lost(exc)

    def known(self, client: str) -> None:
        """Takes notice that the handshake came, from where."""
        self.client = client
        if self._visit is not None:
            self._visit.asked()

    def hold(self, why: str) -> None:
        """Reads nothing more from the peer until every reason is gone."""
        if not self._held and not self.transport.is_closing():
            self.transport.pause_reading()
        self._held.add(why)

    def release(self, why: str) -> None:
        """Takes a reason back."""
        if why in self._held:
            self._held.remove(why)
            if not self._held and not self.transport.is_closing():
                self.transport.resume_reading()

    @property
    def is_open(self) -> bool:
        """Tells whether messages can still be pushed."""
        return self.protocol.state is OPEN

    @property
    def unread(self) -> int:
        """Returns the bytes that were pushed and have not left this machine."""
        return self.transport.get_write_buffer_size()

    @property
    def congested(self) -> bool:
        """Tells whether the peer reads slower than it is written to."""
        return self.paused

    def push(self, *messages: bytes) -> None:
        """Writes text messages; nothing happens on a connection that is closing.

        What is pushed in one turn of the loop leaves together: a system call costs more than a message.
        """
        protocol = self.protocol
        if protocol.state is not OPEN:
            return
        if not self._waiting:
            self.loop.call_soon(self._flush)
        writes = protocol.writes
        for message in messages:
            if protocol.extensions:
                protocol.send_text(message)
            else:
                writes.append(text_frame(message))
            self.sent[message[OUT_KIND]] += 1
            self._waiting += len(message)
        if self._waiting > MOST_WAITING:
            self._flush()

    def send_data(self) -> None:
        """Hands everything that waits to the transport, in one piece."""
        self._waiting = 0
        parts = self.protocol.data_to_send()
        if parts and all(parts):
            self.transport.write(parts[0] if len(parts) == 1 else b"".join(parts))
            return
        for part in parts:
            if part:
                self.transport.write(part)
            elif self.transport.can_write_eof():  # the library marks the end of what it sends so
                with contextlib.suppress(OSError, RuntimeError):
                    self.transport.write_eof()
            else:
                self.transport.close()

    def _flush(self) -> None:
        if self._waiting:
            self.send_data()

    def resume_writing(self) -> None:
        """Is called by the transport when enough was read."""
        super().resume_writing()
        self.release("unread")
        if self.on_writable is not None:
            self.on_writable()

    def data_received(self, data: bytes) -> None:
        """Is called by the transport; who does not read what the library answers is not read from either."""
        text = None if self._frames is None else self._whole_text(self._frames, data)
        if text is not None:
            self._received(text)
        else:
            unasked = self.request is None
            super().data_received(data)
            if unasked and self.request is not None and data.find(_HEAD_END) == len(data) - len(_HEAD_END):
                self._frames = Frames()  # the first frame begins with what comes next
            if self.protocol.close_expected():
                self._cut_off_later()
        if self.paused:
            self.hold("unread")

    def _whole_text(self, frames: Frames, data: bytes) -> bytes | None:
        """Returns the message when `data` are just one; else follows what the library has to read."""
        protocol = self.protocol
        if frames.between and protocol.state is OPEN and protocol.current_size is None:
            text = text_in(data, protocol.max_message_size or 0)
            if text is not None:
                return text
        frames.follow(data)
        return None

    async def close(self, code: int = NORMAL, reason: str = "") -> None:
        """Closes in order; a peer that does not take part is cut off, whatever it has left unread."""
        self._cut_off_later()
        await super().close(code, reason)

    def _cut_off_later(self) -> None:
        if self._cut is None:
            self._cut = self.loop.call_later((self.close_timeout or 0.0) + GRACE_S, self.transport.abort)

    def process_event(self, event: Any) -> None:
        """Takes one frame from the parser."""
        if self.request is None or not isinstance(event, Frame) or event.opcode not in _DATA:
            super().process_event(event)
            if isinstance(event, Frame) and event.opcode in _CONTROL:
                self._count_control()
            return
        if event.opcode is Opcode.CONT:
            self._continued(event)
        elif event.fin:
            self._received(None if event.opcode is Opcode.BINARY else event.data)
        else:
            self._fragments = [bytes(event.data)]
            self._binary = event.opcode is Opcode.BINARY

    def _count_control(self) -> None:
        if self._control.take(self.loop.time()) and self.protocol.state is OPEN:
            self.protocol.fail(POLICY, "too many pings")
            self.send_data()

    def _continued(self, frame: Frame) -> None:
        self._fragments.append(bytes(frame.data))
        if frame.fin:
            whole, self._fragments = b"".join(self._fragments), []
            self._received(None if self._binary else whole)
        elif len(self._fragments) > MOST_FRAGMENTS:
            self.protocol.fail(WebSocketCode.MESSAGE_TOO_BIG, "too many fragments")
            self.send_data()

    def _received(self, data: bytes | bytearray | memoryview | None) -> None:
        if self.receiver is not None and self.protocol.state is OPEN:
            self.receiver(data)


_HEAD_END: Final = b"\r\n\r\n"
_DATA: Final = frozenset({Opcode.TEXT, Opcode.BINARY, Opcode.CONT})
_CONTROL: Final = frozenset({Opcode.PING, Opcode.PONG})
