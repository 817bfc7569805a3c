"""Keeps on this device what was written of practice problems and not saved, until the hub has it."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, QTimer

from app.domain.errors import StorageError
from app.protocol.training import ScenarioRecord
from app.sessions.ports import Archive
from app.ui.tasks import TaskSet

VALUE = "training.problems"
"""The name under which the local log keeps them."""
PAUSE_MS = 400


class KeptProblem(msgspec.Struct, frozen=True, kw_only=True):
    """A problem as it was left, the version that it replaces, and what was said to be nobody's."""

    record: ScenarioRecord
    version: int = 0
    confirmed: tuple[str, ...] = ()


class ProblemKeeping(QObject):
    """`changed` is called when what is kept is another than before."""

    def __init__(
        self,
        archive: Callable[[], Archive | None],
        tasks: TaskSet,
        changed: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._archive, self._tasks, self._changed = archive, tasks, changed
        self._held: dict[str, KeptProblem] = {}
        self._read = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)

    @property
    def held(self) -> dict[str, KeptProblem]:
        """What is kept, by id."""
        return dict(self._held)

    def begin(self) -> None:
        """Reads what was kept when the program ended, as soon as the log is open."""
        archive = self._archive()
        if archive is not None and not self._read:
            self._read = True
            self._tasks.start(self._load(archive), name="read practice problems")

    def hold(self, kept: KeptProblem) -> None:
        """Keeps a problem as it stands."""
        self._held[kept.record.id] = kept
        self._pause.start()

    def drop(self, id_: str) -> None:
        """Keeps a problem no longer."""
        if self._held.pop(id_, None) is not None:
            self.flush()
            self._changed()

    def flush(self) -> None:
        """Writes it to the disk now."""
        self._pause.stop()
        archive = self._archive()
        if archive is not None:
            text = msgspec.json.encode(tuple(self._held.values())).decode() if self._held else None
            self._tasks.start(archive.keep_value(VALUE, text), name="keep practice problems")

    async def _load(self, archive: Archive) -> None:
        try:
            text = await archive.value(VALUE)
            found = msgspec.json.decode(text or "[]", type=tuple[KeptProblem, ...])
        except (StorageError, msgspec.DecodeError, RecursionError):  # what cannot be read counts as nothing
            return
        self._held = {one.record.id: one for one in found} | self._held
        self._changed()
