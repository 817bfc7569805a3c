"""A WebSocket that hands every message over as it arrives and takes messages without a task in between."""

import contextlib
from collections.abc import Callable
from typing import Any, Final

from websockets.asyncio.server import Server, ServerConnection
from websockets.frames import CloseCode as WebSocketCode
from websockets.frames import Frame, Opcode
from websockets.protocol import OPEN
from websockets.server import ServerProtocol

MOST_FRAGMENTS: Final = 1_024
"""Empty fragments would never reach the limit of size."""


MOST_WAITING: Final = 32_768
"""Bytes that wait for the end of the loop's turn; with more, the peer's pace must be felt at once."""


class Socket(ServerConnection):
    """One connection, with a receiver that is called for every message, and a push that never waits.

    `receiver` gets the payload of each message, None for a binary one; `on_writable` is called when the peer
    has read enough of what was pushed. Both are set before the first message can arrive.
    """

    def __init__(self, protocol: ServerProtocol, server: Server, **options: Any) -> None:
        super().__init__(protocol, server, **options)
        self.receiver: Callable[[bytes | bytearray | memoryview | None], None] | None = None
        self.on_writable: Callable[[], None] | None = None
        self._fragments: list[bytes] = []
        self._binary = False
        self._waiting = 0

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
        for message in messages:
            protocol.send_text(message)
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
        if self.on_writable is not None:
            self.on_writable()

    def process_event(self, event: Any) -> None:
        """Takes one frame from the parser."""
        if self.request is None or not isinstance(event, Frame) or event.opcode not in _DATA:
            super().process_event(event)
            return
        if event.opcode is Opcode.CONT:
            self._continued(event)
        elif event.fin:
            self._received(None if event.opcode is Opcode.BINARY else event.data)
        else:
            self._fragments = [bytes(event.data)]
            self._binary = event.opcode is Opcode.BINARY

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


_DATA: Final = frozenset({Opcode.TEXT, Opcode.BINARY, Opcode.CONT})
