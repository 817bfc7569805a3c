"""Shows what came of exams, and keeps their certificates as files."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import AppError
from app.protocol.exam_frames import Sitting
from app.protocol.records import ShopRecord
from app.sessions.desk import Desk
from app.ui.shell.window import Window
from app.ui.training.courses.naming import said
from app.ui.training.exams import certificate
from app.ui.training.exams.exam_words import trouble
from app.ui.training.exams.result_dialog import ResultDialog
from app.ui.words import tr


class ResultPages:
    """One page at a time."""

    def __init__(self, desk: Desk, window: Window) -> None:
        self._desk, self._window = desk, window
        self.dialog: ResultDialog | None = None

    def show(self, sitting: Sitting, over: QWidget) -> None:
        """Shows the page of a result; its certificate can be kept as a file."""
        made = ResultDialog(sitting, self._window.looks.language.value, over)
        made.certificate_wanted.connect(lambda: self._ask_where(made))
        made.finished.connect(lambda _done: setattr(self, "dialog", None))
        self.dialog = made
        made.open()

    def follow(self, sittings: Sequence[Sitting]) -> None:
        """Shows the exam on the page as it stands now."""
        shown = self.dialog
        if shown is None:
            return
        fresh = next((one for one in sittings if one.id == shown.sitting.id), None)
        if fresh is not None and fresh != shown.sitting:
            shown.show_sitting(fresh)

    def _ask_where(self, result: ResultDialog) -> None:
        asking = QFileDialog(result, tr("Save as…"))
        asking.setObjectName("certificateWhere")
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setDefaultSuffix("pdf")
        asking.selectFile(f"certificate-{result.sitting.number}.pdf")
        asking.fileSelected.connect(lambda where: self.keep(result, Path(where)))
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def keep(self, result: ResultDialog, path: Path) -> None:
        """Writes the certificate of a passed exam into a file."""
        try:
            certificate.write(path, self.certificate_of(result.sitting))
        except AppError as error:
            result.say(trouble(error))
        else:
            result.say(tr("Saved as {file}.", file=path.name))

    def certificate_of(self, sitting: Sitting) -> certificate.Certificate:
        """Returns what stands on the certificate of a passed exam."""
        shops = self._desk.register.all(ShopRecord)
        names = (said(one.name, self._window.looks.language, id_) for id_, one in sorted(shops.items()))
        return certificate.Certificate(
            name=sitting.name or sitting.staff,
            exam=sitting.title,
            shop=next(names, ""),
            passed_at=datetime.fromtimestamp(sitting.graded / 1000).astimezone(),
            score=sitting.score or 0.0,
            number=sitting.number,
        )
