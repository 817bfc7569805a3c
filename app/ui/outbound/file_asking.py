"""Asks for files of outbound lists without stopping the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import StorageError
from app.ui.words import tr


def ask_for_file(parent: QWidget, then: Callable[[Path], object]) -> None:
    """Asks which list is read."""
    asking = QFileDialog(parent, tr("Choose a file"))
    asking.setObjectName("outboundOpen")
    asking.setFileMode(QFileDialog.FileMode.ExistingFile)
    asking.setNameFilters([tr("Lists (*.csv *.txt *.tsv *.xlsx)"), tr("All files (*)")])
    _begin(asking, then)


def ask_where(parent: QWidget, name: str, form: str, then: Callable[[Path], object]) -> None:
    """Asks where a file is saved."""
    asking = QFileDialog(parent, tr("Save as…"))
    asking.setObjectName("outboundWhere")
    asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    asking.setDefaultSuffix(form)
    asking.selectFile(f"{name}.{form}")
    _begin(asking, then)


def _begin(asking: QFileDialog, then: Callable[[Path], object]) -> None:
    asking.fileSelected.connect(lambda where: then(Path(where)))
    asking.finished.connect(asking.deleteLater)
    asking.open()


def read(path: Path) -> bytes:
    """Returns the bytes of a file. Raises StorageError."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(f"The file cannot be read: {reason}", "Choose another file.") from error
