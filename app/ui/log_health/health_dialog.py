"""The dialog about the local log: how large it is, whether it is whole, back-ups, and making it smaller."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.domain.errors import AppError
from app.sessions.log_care import Figures, LogKeeper, StoppedError
from app.ui.log_health.key_dialog import KeyDialog
from app.ui.parts import button, label
from app.ui.prompter import Prompter
from app.ui.shell.refusals import explain
from app.ui.tasks import TaskSet
from app.ui.words import tr

SIZE: Final = (560, 560)
_STEPS: Final = 1_000


class HealthDialog(QDialog):
    """Works on the log through its keeper; `restored` is called once a back-up was brought back."""

    _went = Signal(float)

    def __init__(
        self,
        keeper: LogKeeper,
        tasks: TaskSet,
        prompter: Prompter,
        parent: QWidget,
        *,
        restored: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("logHealthDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Local log"))
        self.setModal(True)
        self.resize(*SIZE)
        self._keeper, self._tasks, self._prompter, self._restored = keeper, tasks, prompter, restored
        self._working: asyncio.Task[Any] | None = None
        self._wanted = True
        self.figures = QFormLayout()
        self.backups = QListWidget()
        self.backups.setObjectName("logBackups")
        self.backups.setAccessibleName(tr("Back-ups"))
        self.check = button(tr("Check"), name="logCheck")
        self.compact = button(tr("Make smaller"), name="logCompact")
        self.back_up = button(tr("Back up now"), name="logBackUp", kind="primary")
        self.restore = button(tr("Restore…"), name="logRestore")
        self.rekey = button(tr("Change the key…"), name="logRekey")
        self.stop = button(tr("Stop"), name="logStop")
        self.close_ = button(tr("Close"), name="logHealthClose")
        self.progress = QProgressBar()
        self.progress.setObjectName("logProgress")
        self.progress.setAccessibleName(tr("Progress"))
        self.progress.setTextVisible(False)
        self.said = label(name="logHealthSaid")
        self.said.setWordWrap(True)
        self._lay_out()
        self._connect()
        self._show_working(on=False)
        self._start(self._look())

    def _connect(self) -> None:
        self.check.clicked.connect(lambda: self._start(self._check()))
        self.compact.clicked.connect(lambda: self._start(self._compact()))
        self.back_up.clicked.connect(lambda: self._start(self._back_up()))
        self.restore.clicked.connect(self._ask_to_restore)
        self.rekey.clicked.connect(lambda: self._start(self._ask_for_key()))
        self.stop.clicked.connect(self._stop)
        self.close_.clicked.connect(self.reject)
        self.backups.itemSelectionChanged.connect(lambda: self.restore.setEnabled(self._chosen() is not None))
        self.finished.connect(self._stop)
        self._went.connect(self._show_share)

    async def _look(self) -> None:
        found, copies = await self._keeper.figures(), await self._keeper.backups()
        if not isValid(self):  # closed meanwhile
            return
        self._show_figures(found)
        chosen = self._chosen()
        self.backups.clear()
        locale = QLocale()
        for one in copies:
            text = f"{one.at.astimezone():%Y-%m-%d %H:%M}   {locale.formattedDataSize(one.size)}"
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, str(one.path))
            self.backups.addItem(item)
            if one.path == chosen:
                self.backups.setCurrentItem(item)
        self.restore.setEnabled(self._chosen() is not None)

    async def _check(self) -> None:
        faults = await self._keeper.faults(lambda: self._wanted)
        if faults:
            text = tr("The log is damaged: {fault}. Bring a back-up back.", fault=faults[0])
            self._say(text, "danger")
        else:
            self._say(tr("The log is whole."), "")

    async def _compact(self) -> None:
        saved = await self._keeper.compact(self._tell)
        self._say(tr("{size} were given back.", size=QLocale().formattedDataSize(max(0, saved))), "")
        await self._look()

    async def _back_up(self) -> None:
        await self._keeper.back_up(tell=self._tell)
        self._say(tr("The back-up is made."), "")
        await self._look()

    async def _restore(self, copy: Path) -> None:
        await self._keeper.restore(copy, self._tell)
        self._restored()
        self._say(tr("The back-up is restored. What the hub erased since is erased again."), "")
        await self._look()

    def _ask_to_restore(self) -> None:
        copy = self._chosen()
        if copy is None:
            return
        self._prompter.confirm(
            "restore_log",
            tr("Restore the back-up?"),
            tr("The conversations go back to that time. The log as it is now becomes a back-up itself."),
            tr("Restore"),
            lambda: self._start(self._restore(copy)),
        )

    async def _ask_for_key(self) -> None:
        by_passphrase = await self._keeper.by_passphrase()
        dialog = KeyDialog(self, by_passphrase=by_passphrase)
        dialog.chosen.connect(self._key_chosen)
        dialog.open()

    def _key_chosen(self, old: str, new: str) -> None:
        self._start(self._change_key(old, new))

    async def _change_key(self, old: str, new: str) -> None:
        if await self._keeper.by_passphrase() and not await self._keeper.is_passphrase(old):
            self._say(
                tr("The passphrase that was typed is not that of the log. Nothing was changed."), "danger"
            )
            return
        await self._keeper.change_key(new, self._tell)
        self._say(
            tr("The log and its back-ups have a new key. Copies that you moved elsewhere keep the old one."),
            "",
        )
        await self._look()

    def _chosen(self) -> Path | None:
        chosen = self.backups.selectedItems()
        return Path(chosen[0].data(Qt.ItemDataRole.UserRole)) if chosen else None

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        if self._working is not None and not self._working.done():
            work.close()
            return
        self._wanted = True
        self._say("", "")
        self._show_working(on=True)
        self._working = self._tasks.start(self._safely(work), name="log health")

    async def _safely(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except StoppedError:
            self._say(tr("Stopped. Nothing was changed."), "")
        except AppError as error:
            self._say(explain(error), "danger")
        finally:
            self._show_working(on=False)

    def _tell(self, share: float) -> bool:
        """Called on other threads."""
        self._went.emit(share)
        return self._wanted

    def _stop(self) -> None:
        self._wanted = False

    def _show_share(self, share: float) -> None:
        self.progress.setRange(0, _STEPS)
        self.progress.setValue(round(share * _STEPS))

    def _show_working(self, *, on: bool) -> None:
        if not isValid(self):
            return
        self.progress.setRange(0, 0 if on else _STEPS)
        self.progress.setVisible(on)
        self.stop.setVisible(on)
        for part in (self.check, self.compact, self.rekey, self.back_up, self.backups):
            part.setEnabled(not on)
        self.restore.setEnabled(not on and self._chosen() is not None)

    def _say(self, text: str, tone: str) -> None:
        if not isValid(self):
            return
        self.said.setText(text)
        self.said.setProperty("tone", tone)
        self.said.style().polish(self.said)
        self.said.setVisible(bool(text))

    def _show_figures(self, found: Figures) -> None:
        while self.figures.rowCount():
            self.figures.removeRow(0)
        locale = QLocale()
        for name, value in (
            (tr("Conversations"), f"{found.conversations:,}"),
            (tr("Messages"), f"{found.messages:,}"),
            (tr("Kept as evidence"), f"{found.evidence:,}"),
            (tr("Size"), locale.formattedDataSize(found.size)),
            (tr("Can be given back"), locale.formattedDataSize(found.free)),
            (tr("Back-ups"), locale.formattedDataSize(found.backup_size)),
        ):
            self.figures.addRow(label(name, tone="soft"), _figure(value))

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(10)
        rows.addWidget(label(tr("Local log"), size="head"))
        self.figures.setHorizontalSpacing(24)
        rows.addLayout(self.figures)
        rows.addLayout(_line(self.check, self.compact, self.rekey))
        rows.addWidget(label(tr("Back-ups"), size="head"))
        rows.addWidget(self.backups, 1)
        rows.addLayout(_line(self.back_up, self.restore))
        rows.addWidget(self.said)
        rows.addWidget(self.progress)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.stop)
        below.addWidget(self.close_)
        rows.addLayout(below)


def _line(*parts: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return line


def _figure(text: str) -> QLabel:
    made = label(text)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
