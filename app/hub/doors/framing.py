"""Single text frames read and written directly: nearly all traffic, at a fraction of what a parser costs.

Everything else (fragments, control frames, whatever is broken or too large) is for the library. So that both
can read the same connection, `Frames` follows where its frames end.
"""

from typing import Final

try:
    from websockets.speedups import apply_mask
except ImportError:  # where the library has no compiled part
    from websockets.utils import apply_mask

_TEXT: Final = 0x81
"""The first byte of an unfragmented text frame that no extension changed."""

_MASKED: Final = 0x80
_TWO_BYTES: Final = 126
_EIGHT_BYTES: Final = 127
_KEY: Final = 4
_SHORT: Final = 2 + _KEY
_LONG: Final = 4 + _KEY


def text_frame(payload: bytes) -> bytes:
    """Returns a server's text frame with this UTF-8 payload."""
    size = len(payload)
    if size < _TWO_BYTES:
        return b"\x81%c%b" % (size, payload)
    if size < 1 << 16:
        return b"\x81\x7e%b%b" % (size.to_bytes(2, "big"), payload)
    return b"\x81\x7f%b%b" % (size.to_bytes(8, "big"), payload)


def text_in(data: bytes, most: int) -> bytes | None:
    """Returns the payload where `data` is just one masked text frame with at most `most` bytes, else None."""
    if len(data) < _SHORT or data[0] != _TEXT:
        return None
    size = data[1] - _MASKED
    start = _SHORT
    if size == _TWO_BYTES:
        size, start = data[2] << 8 | data[3], _LONG
    if not 0 <= size <= most or (size == _EIGHT_BYTES and start == _SHORT) or len(data) != start + size:
        return None
    return apply_mask(data[start:], data[start - _KEY : start])


class Frames:
    """Follows where the frames of one connection end, from the end of its handshake on."""

    __slots__ = ("_head", "_missing")

    def __init__(self) -> None:
        self._head = b""
        self._missing = 0

    @property
    def between(self) -> bool:
        """Tells whether the next byte begins a frame."""
        return not self._missing and not self._head

    def follow(self, data: bytes) -> None:
        """Takes notice of bytes that arrived, in any pieces."""
        position, end = 0, len(data)
        while position < end:
            if self._missing:
                step = min(self._missing, end - position)
                self._missing -= step
                position += step
                continue
            self._head += data[position : position + 1]
            position += 1
            size = _size(self._head)
            if size is not None:
                self._head, self._missing = b"", size


def _size(head: bytes) -> int | None:
    """Returns how many bytes follow the length that ends `head`, None while the length is not complete."""
    if len(head) < 2:
        return None
    size, key = head[1] & 0x7F, _KEY if head[1] & _MASKED else 0
    more = {_TWO_BYTES: 2, _EIGHT_BYTES: 8}.get(size, 0)
    if len(head) < 2 + more:
        return None
    return key + (int.from_bytes(head[2:], "big") if more else size)
