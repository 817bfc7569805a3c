"""Small pictures of files: fetched once, decoded beside the window's thread, kept in memory alone."""

import asyncio
from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from app.domain.errors import AppError
from app.domain.events import Attachment
from app.domain.ids import ConversationId
from app.sessions.attaching import Attaching
from app.ui.tasks import TaskSet

MOST: Final = 200
ALLOCATION_MB: Final = 192
"""What one picture may take in memory once it is unpacked: enough for 40 million pixels."""

AGAIN_S: Final = 20.0


class Pictures(QObject):
    """Gives pictures out; one that is not there yet is fetched, and `changed` says that it has come."""

    changed = Signal()

    def __init__(self, files: Attaching, tasks: TaskSet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        QImageReader.setAllocationLimit(ALLOCATION_MB)
        self._files = files
        self._tasks = tasks
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._asked: set[str] = set()

    def get(self, conversation: ConversationId | None, file: Attachment) -> QPixmap | None:
        """Returns the small picture of a file, None as long as it is not there."""
        known = self._kept.get(file.sha256)
        if known is not None:
            self._kept.move_to_end(file.sha256)
            return known
        if conversation is not None and file.sha256 not in self._asked:
            self._asked.add(file.sha256)
            self._tasks.start(self._fetch(conversation, file.sha256), name="fetch picture")
        return None

    async def _fetch(self, conversation: ConversationId, sha256: str) -> None:
        try:
            data = await self._files.fetch(conversation, sha256, thumbnail=True)
            image = await asyncio.to_thread(decoded, data)
        except AppError:
            await asyncio.sleep(AGAIN_S)  # then it may be asked for again, if it is still looked at
            self._asked.discard(sha256)
            self.changed.emit()
            return
        self._kept[sha256] = QPixmap.fromImage(image)
        self._asked.discard(sha256)
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
        self.changed.emit()


def decoded(data: bytes) -> QImage:
    """Returns an image, a null one where the bytes are none; may be called on any thread."""
    bytes_ = QByteArray(data)
    buffer = QBuffer(bytes_)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()) not in (b"png", b"jpeg", b"gif"):
        return QImage()
    return reader.read()


def encoded(image: QImage) -> bytes:
    """Returns an image as PNG; may be called on any thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know only bytes
    return bytes(buffer.data().data())
