"""Joins a replay with the files of its conversation: small pictures, looking at them, saving."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QPixmap

from app.domain.events import Attachment
from app.domain.ids import ConversationId
from app.training.record import Record
from app.ui.files.filing import Filing
from app.ui.training.room import TrainingRoom


class ReplayFiles(QObject):
    """The files of the replay that is open in the trainer's room."""

    def __init__(self, files: Filing, room: TrainingRoom) -> None:
        super().__init__(room)
        self._files = files
        self._here: ConversationId | None = None
        timeline = room.stage.timeline
        timeline.set_pictures(self._picture)
        timeline.file_activated.connect(self._open)
        files.pictures.changed.connect(timeline.refresh)
        room.screening.opened.connect(self._opened)

    def _opened(self, record: Record) -> None:
        self._here = record.conversation

    def _picture(self, file: Attachment) -> QPixmap | None:
        return self._files.pictures.get(self._here, file)

    def _open(self, file: Attachment) -> None:
        if self._here is not None:
            self._files.open(self._here, file, lambda _text: None)
