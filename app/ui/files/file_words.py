"""What the window says of files: their sizes, and why one could not be taken."""

from typing import Final

from app.domain.errors import AppError, RefusedError
from app.domain.events import Attachment
from app.ui.shell.refusals import explain
from app.ui.words import tr

_KB: Final = 1024

PICTURES: Final = frozenset({"image/png", "image/jpeg", "image/gif"})
"""Types that the hub has made anew and that are shown; everything else is only saved."""


def size_words(size: int) -> str:
    """Returns a size in bytes as a person reads it."""
    if size < _KB:
        return tr("{count} bytes", count=size)
    if size < _KB * _KB:
        return tr("{count} KB", count=round(size / _KB))
    return tr("{count} MB", count=f"{size / _KB / _KB:.1f}")


def is_picture(file: Attachment) -> bool:
    """Tells whether a file is shown as a picture."""
    return file.type in PICTURES


def why_not(error: AppError, name: str) -> str:
    """Returns why a file could not be attached, fetched or saved."""
    known = refused_file(error.code) if isinstance(error, RefusedError) else ""
    return tr("{name}: {reason}", name=name, reason=known or explain(error))


def refused_file(code: str) -> str:
    """Returns what a refusal says of a file, or an empty string when it says nothing of files."""
    sentences = {
        "file_empty": tr("the file is empty"),
        "file_too_large": tr("the file is too large"),
        "file_count": tr("no more files fit into one message"),
        "file_unsupported": tr("this kind of file cannot be sent"),
        "file_damaged": tr("the file cannot be read"),
        "file_too_many_pixels": tr("the image is too large"),
        "file_too_much": tr("this conversation has no room for more files"),
        "file_not_found": tr("the file is not there any more"),
        "file_forbidden": tr("the conversation is not yours any more"),
        "file_closed": tr("the conversation is closed"),
        "file_refused": tr("the hub did not take the file"),
    }
    return sentences.get(code, "")
