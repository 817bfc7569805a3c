"""Joins a pane with the files of its conversation: button, strip, timeline, and what is dropped."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPixmap
from shiboken6 import isValid

from app.domain.events import Attachment
from app.domain.ids import ConversationId
from app.sessions.ports import OutFile
from app.ui.chats.panes.pane import Pane
from app.ui.files.filing import Filing
from app.ui.files.given import has_files


class PaneFiles(QObject):
    """The files of one pane; `here` says which conversation it shows."""

    def __init__(self, files: Filing, pane: Pane, here: Callable[[], ConversationId | None]) -> None:
        super().__init__(pane)
        self._files = files
        self._pane = pane
        self._here = here
        self.allowed = True
        """Whether files can go with what is written: a note about a call has none."""
        reply, timeline = pane.reply, pane.timeline
        reply.attach_button.show()
        reply.attach_button.clicked.connect(self.choose)
        reply.composer.files_given.connect(self.take)
        reply.strip.removed.connect(self._remove)
        reply.sending.has_files = lambda conversation: bool(files.chosen(conversation))
        timeline.file_activated.connect(self._open)
        timeline.file_save_requested.connect(self._save)
        timeline.set_pictures(self.picture)
        files.changed.connect(self._changed)
        files.pictures.changed.connect(timeline.refresh)
        pane.setAcceptDrops(True)
        pane.installEventFilter(self)

    def follow(self) -> None:
        """Shows the files of the conversation that is open now."""
        here = self._here()
        strip = self._pane.reply.strip
        for chip in strip.show_files(self._files.chosen(here) if here is not None else ()):
            self._files.preview(chip)
        self._pane.reply.sending.changed.emit()

    def choose(self) -> None:
        """Asks for files."""
        here = self._here()
        if here is not None and self._can_write():
            self._files.choose(here, self._tell)

    def attach(self, paths: Iterable[Path]) -> None:
        """Attaches files of this computer."""
        here = self._here()
        if here is not None and self._can_write():
            self._files.attach(here, list(paths), self._tell)

    def take(self, data: QMimeData) -> None:
        """Attaches what was pasted or dropped."""
        here = self._here()
        if here is not None and self._can_write():
            self._files.take(here, data, self._tell)

    def _can_write(self) -> bool:
        reply = self._pane.reply
        if not self.allowed:
            return False
        return reply.isVisibleTo(self._pane) and not reply.composer.isReadOnly()

    def _changed(self, conversation: str) -> None:
        if conversation == self._here():
            self.follow()

    def _remove(self, file: OutFile) -> None:
        self._files.remove(file, self._tell)
        self._pane.reply.composer.setFocus()

    def _open(self, file: Attachment) -> None:
        here = self._here()
        if here is not None:
            self._files.open(here, file, self._tell, among=self._pane.timeline.content.files())

    def _save(self, file: Attachment) -> None:
        here = self._here()
        if here is not None:
            self._files.save(here, file, self._tell)

    def picture(self, file: Attachment) -> QPixmap | None:
        """Returns the small picture of a file of this conversation, if it is there."""
        return self._files.pictures.get(self._here(), file)

    def _tell(self, text: str) -> None:
        if isValid(self._pane):
            self._pane.reply.tell(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes files that are dropped anywhere on the pane."""
        match event:
            case QDropEvent() if event.type() == QEvent.Type.Drop and has_files(event.mimeData()):
                self.take(event.mimeData())
                event.acceptProposedAction()
                return True
            case QDragEnterEvent() | QDragMoveEvent() if has_files(event.mimeData()) and self._can_write():
                event.acceptProposedAction()
                return True
            case _:
                return super().eventFilter(watched, event)
