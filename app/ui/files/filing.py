"""What a person does with files: chooses, pastes, removes, looks at, saves."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from app.domain.errors import AppError, RefusedError, StorageError
from app.domain.events import Attachment
from app.domain.ids import Cid, ConversationId
from app.sessions.attaching import LARGEST, Attaching
from app.sessions.changes import Pending
from app.sessions.ports import OutFile
from app.ui.files.file_words import is_picture, size_words, why_not
from app.ui.files.pictures import Pictures, decoded, encoded
from app.ui.files.strip import FileChip
from app.ui.files.viewer import PictureViewer
from app.ui.prompter import Prompter
from app.ui.tasks import TaskSet
from app.ui.words import tr

_SHOWN: Final = (".png", ".jpg", ".jpeg", ".gif")

Tell = Callable[[str], object]
"""Takes a sentence for the person, where the file was chosen or looked at."""


class Filing(QObject):
    """Serves all panes of a window."""

    changed = Signal(str)
    """The chosen files of this conversation are others now."""

    def __init__(self, files: Attaching, tasks: TaskSet, prompter: Prompter, window: QWidget) -> None:
        super().__init__(window)
        self._files = files
        self._tasks = tasks
        self._prompter = prompter
        self._window = window
        self.pictures = Pictures(files, tasks, self)
        files.listen(self.changed.emit)

    # Before sending

    def chosen(self, conversation: ConversationId) -> tuple[OutFile, ...]:
        """Returns the files that go with the next message."""
        return self._files.chosen(conversation)

    def progress(self) -> dict[Cid, int]:
        """Returns how much of each message's files the hub has, in percent."""
        return dict(self._files.progress)

    async def send(
        self, conversation: ConversationId, text: str, *, via: str = "typed", quote: int | None = None
    ) -> Cid:
        """Keeps a reply with the chosen files and sends it."""
        return await self._files.send(conversation, text, via=via, quote=quote)

    def take_back(self, pending: Pending) -> None:
        """Puts the files of a message that was given up back beside the text."""
        self._files.take_back(pending)

    def choose(self, conversation: ConversationId, tell: Tell) -> None:
        """Asks for files and attaches them."""
        dialog = QFileDialog(self._window, tr("Attach files"))
        dialog.setObjectName("attachDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.attach(conversation, map(Path, names), tell))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, conversation: ConversationId, data: QMimeData, tell: Tell) -> None:
        """Attaches what was pasted or dropped."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.attach(conversation, paths, tell)
        elif data.hasImage():
            image = QImage(data.imageData())
            self._tasks.start(self._attach_image(conversation, image, tell), name="attach image")

    def attach(self, conversation: ConversationId, paths: Iterable[Path], tell: Tell) -> None:
        """Attaches files of this computer."""
        self._tasks.start(self._attach(conversation, list(paths), tell), name="attach files")

    def remove(self, file: OutFile, tell: Tell) -> None:
        """Takes a chosen file away."""
        self._tasks.start(self._try(self._files.remove(file), file.name, tell), name="remove file")

    def preview(self, chip: FileChip) -> None:
        """Shows on a chip what its file looks like, if it is an image."""
        if chip.file.name.casefold().endswith(_SHOWN):
            self._tasks.start(self._preview(chip), name="preview")

    async def _attach(self, conversation: ConversationId, paths: list[Path], tell: Tell) -> None:
        for path in paths:
            try:
                data = await asyncio.to_thread(_read, path)
                await self._files.choose(conversation, path.name, data)
            except AppError as error:
                tell(why_not(error, path.name))

    async def _attach_image(self, conversation: ConversationId, image: QImage, tell: Tell) -> None:
        name = tr("Pasted image.png")
        data = await asyncio.to_thread(encoded, image)
        await self._try(self._files.choose(conversation, name, data), name, tell)

    async def _preview(self, chip: FileChip) -> None:
        file = chip.file
        try:
            data = await self._files.fetch(file.conversation, f"local:{file.id}")
        except AppError:
            return
        image = await asyncio.to_thread(decoded, data)
        if self._is_chosen(file) and not image.isNull():
            chip.show_picture(QPixmap.fromImage(image))

    def _is_chosen(self, file: OutFile) -> bool:
        return file in self._files.chosen(file.conversation)

    @staticmethod
    async def _try(work: Awaitable[object], name: str, tell: Tell) -> None:
        try:
            await work
        except AppError as error:
            tell(why_not(error, name))

    # After sending

    def open(
        self, conversation: ConversationId, file: Attachment, tell: Tell, among: Sequence[Attachment] = ()
    ) -> None:
        """Shows an image in a window of its own, with the way to the other images `among` the files.

        Any other file is saved after a question.
        """
        if is_picture(file):
            images = [each for each in among if is_picture(each)]
            self._tasks.start(self._show(conversation, file, tell, images), name="show image")
        else:
            self.save(conversation, file, tell)

    def save(self, conversation: ConversationId, file: Attachment, tell: Tell) -> None:
        """Asks whether and where to save a file; nothing is ever opened."""
        self._prompter.confirm(
            "save_file",
            tr("Save this file?"),
            tr(
                "{name}\n{size}\n\nFiles from others can be harmful. Open it only if you expect it.",
                name=file.name,
                size=size_words(file.size),
            ),
            tr("Save as…"),
            lambda: self._ask_where(conversation, file, tell),
        )

    def _ask_where(self, conversation: ConversationId, file: Attachment, tell: Tell) -> None:
        dialog = QFileDialog(self._window, tr("Save as…"))
        dialog.setObjectName("saveDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(file.name)
        dialog.fileSelected.connect(lambda where: self.save_to(conversation, file, Path(where), tell))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, conversation: ConversationId, file: Attachment, path: Path, tell: Tell) -> None:
        """Fetches a file and writes it to `path`."""
        self._tasks.start(self._save(conversation, file, path, tell), name="save file")

    async def _save(self, conversation: ConversationId, file: Attachment, path: Path, tell: Tell) -> None:
        try:
            data = await self._files.fetch(conversation, file.sha256)
            await asyncio.to_thread(_write, path, data)
        except AppError as error:
            tell(why_not(error, file.name))

    async def _show(
        self, conversation: ConversationId, file: Attachment, tell: Tell, images: list[Attachment]
    ) -> None:
        try:
            image = await self._image(conversation, file)
        except AppError as error:
            tell(why_not(error, file.name))
            return
        shown = images if file in images else [file]
        viewer = PictureViewer(shown, shown.index(file), image, self._window)
        viewer.save_requested.connect(lambda file: self.save(conversation, file, tell))
        viewer.wanted.connect(
            lambda at: self._tasks.start(self._show_other(conversation, viewer, at), name="show image")
        )
        viewer.show()

    async def _show_other(self, conversation: ConversationId, viewer: PictureViewer, at: int) -> None:
        file = viewer.files[at]
        try:
            image = await self._image(conversation, file)
        except AppError as error:
            if isValid(viewer):
                viewer.say(at, why_not(error, file.name))
            return
        if isValid(viewer):
            viewer.show_image(at, image)

    async def _image(self, conversation: ConversationId, file: Attachment) -> QImage:
        """Returns a file's picture. Raises AppError where it cannot be fetched or read."""
        data = await self._files.fetch(conversation, file.sha256)
        image = await asyncio.to_thread(decoded, data)
        if image.isNull():
            raise RefusedError("file_damaged", "This file cannot be read.")
        return image


def _read(path: Path) -> bytes:
    """Returns a file's bytes. Raises RefusedError, StorageError."""
    try:
        if path.stat().st_size > LARGEST * 4:
            raise RefusedError("file_too_large", "This file is too large to be sent.")
        if not path.is_file():
            raise RefusedError("file_unsupported", "This is not a file.")
        return path.read_bytes()
    except OSError as error:
        raise StorageError(f"{path.name} cannot be read.", "Check that it is still there.") from error


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise StorageError(f"{path.name} cannot be written.", "Choose another folder.") from error
