"""Places in a text: Python counts characters, Qt counts UTF-16 units."""

import math

from PySide6.QtGui import QTextDocument


def index_of(text: str, position: int) -> int:
    """Returns how many characters stand before Qt's `position`."""
    if text.isascii():
        return position
    return len(text.encode("utf-16-le")[: 2 * position].decode("utf-16-le", "ignore"))


def position_of(text: str, index: int) -> int:
    """Returns Qt's position behind the first `index` characters."""
    return len(text[:index].encode("utf-16-le")) // 2


def first_line_height(document: QTextDocument) -> int:
    """Returns how high the first line of a text is, in logical pixels: kanji are higher than the font."""
    layout = document.firstBlock().layout()
    return math.ceil(layout.lineAt(0).height()) if layout.lineCount() else 0
