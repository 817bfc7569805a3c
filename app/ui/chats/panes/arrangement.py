"""How panes are arranged, as a value that is kept: which conversations, how wide, which in own windows."""

import base64
import binascii
from typing import Final

import msgspec

MOST_PANES: Final = 4
"""Panes that stand side by side at most."""
MOST_WINDOWS: Final = 20


class OwnWindow(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation in a window of its own; `geometry` is its place as Qt encodes it (base64)."""

    conversation: str = ""
    geometry: str = ""

    def place(self) -> bytes:
        """Returns the place as Qt reads it, empty where it cannot be read."""
        try:
            return base64.b64decode(self.geometry, validate=True)
        except (binascii.Error, ValueError):
            return b""


class Arrangement(msgspec.Struct, frozen=True, kw_only=True):
    """Panes from left to right with their widths (logical pixels), the `active` one, and own windows.

    `columns` are the widths of list, panes and right column (as the splitter encodes them, base64), `side`
    tells whether the right column is shown; both are empty or None where they do not belong to it.
    """

    conversations: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()
    active: int = 0
    windows: tuple[OwnWindow, ...] = ()
    columns: str = ""
    side: bool | None = None

    def written(self) -> str:
        """Returns it as the settings keep it."""
        return msgspec.json.encode(self).decode()


def read_arrangement(text: str) -> Arrangement | None:
    """Returns what the settings kept, None where there is nothing or it cannot be read."""
    try:
        read = msgspec.json.decode(text, type=Arrangement)
    except (msgspec.DecodeError, RecursionError):
        return None
    return msgspec.structs.replace(
        read,
        conversations=read.conversations[:MOST_PANES],
        sizes=read.sizes[:MOST_PANES],
        windows=read.windows[:MOST_WINDOWS],
    )


def encoded(place: bytes | bytearray | memoryview) -> str:
    """Returns a place of Qt's as it is kept."""
    return base64.b64encode(place).decode()
