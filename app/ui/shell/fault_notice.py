"""Tells the person that a fault of ours was written down, and opens the folder of the reports."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.logs import CrashReports
from app.ui.shell.notices import Notice, Notices
from app.ui.words import tr

KEY = "our_fault"


def _open(folder: Path) -> object:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class FaultNotice(QObject):
    """Takes faults from any thread; the notice comes with the first report of each and never in the way."""

    _written = Signal()

    def __init__(
        self,
        folder: Path,
        notices: Notices | None = None,
        open_folder: Callable[[Path], object] = _open,
    ) -> None:
        super().__init__()
        self._reports = CrashReports(folder, "console")
        self._folder = folder
        self._notices = notices
        self._untold = False
        self._open_folder = open_folder
        self._written.connect(self._show)

    def tell_in(self, notices: Notices) -> None:
        """Tells the person there from now on, and of what was written down before there was a place."""
        self._notices = notices
        if self._untold:
            self._show()

    def report(self, error: BaseException, where: str = "") -> Path | None:
        """Writes a report as `CrashReports.report` does, and has the person told of it."""
        file = self._reports.report(error, where)
        if file is not None:
            self._written.emit()
        return file

    def open_folder(self) -> None:
        """Shows the person the folder of the reports, which is made if there was none to write yet."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._open_folder(self._folder)

    def _show(self) -> None:
        self._untold = self._notices is None
        if self._notices is None:
            return
        self._notices.show_notice(
            Notice(
                key=KEY,
                text=tr("Something went wrong in this program. Your texts are kept."),
                passing=True,
                act_text=tr("Open the folder of the reports"),
                act=self.open_folder,
            )
        )
