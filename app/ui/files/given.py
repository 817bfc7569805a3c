"""Tells what a paste or a drop brings."""

from PySide6.QtCore import QMimeData


def has_files(data: QMimeData) -> bool:
    """Tells whether it brings files or an image, and not text: a table copied as both stays text."""
    if any(url.isLocalFile() for url in data.urls()):
        return True
    return data.hasImage() and not data.hasText()
