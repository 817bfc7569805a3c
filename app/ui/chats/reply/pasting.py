"""What a paste or a drop becomes in a reply: plain text, whatever it was."""

from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocumentFragment

from app.domain.events import TEXT_LIMIT
from app.domain.text import clean
from app.ui.files.given import has_files

PASTE_LIMIT: Final = 4 * TEXT_LIMIT
"""Characters of a paste that are taken; more would only be refused later."""
_RICH_LIMIT: Final = 1_000_000
"""Characters of markup that are read: reading more would hold up the window."""


def can_be_pasted(data: QMimeData | None) -> bool:
    """Tells whether it brings text or files; an empty clipboard brings nothing."""
    return data is not None and (data.hasText() or data.hasHtml() or has_files(data))


def plain_text(data: QMimeData) -> str:
    """Returns the text of it, cleaned; of markup without a plain version what a reader would see of it."""
    if data.hasText():
        return clean(data.text())
    shown = QTextDocumentFragment.fromHtml(data.html()[:_RICH_LIMIT]).toPlainText()
    return clean(shown.replace("\N{OBJECT REPLACEMENT CHARACTER}", ""))
