"""The words on the screen: English in the code, other languages by Qt's translation files."""

import xml.etree.ElementTree as ET  # the files are our own, shipped with the program
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

CONTEXT: Final = "madoguchi"
UNUSED: Final = ("unfinished", "vanished", "obsolete")


def tr(text: str, /, **values: object) -> str:
    """Returns `text` in the language that is switched on, with `{name}` places filled from `values`."""
    said = QCoreApplication.translate(CONTEXT, text)
    return said.format(**values) if values else said


class Translation(QTranslator):
    """A translation read straight from its `.ts` file, so that no compiled copy can fall behind it."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = read_ts(path)

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:  # noqa: ARG002, N803
        """Returns the translation, or an empty string where Qt shall use the source text."""
        return self._words.get(sourceText, "")

    def isEmpty(self) -> bool:
        """Tells Qt whether the translation is worth asking."""
        return not self._words


def read_ts(path: Path) -> dict[str, str]:
    """Returns the finished translations of a Qt Linguist file, by their source text."""
    words: dict[str, str] = {}
    for message in ET.parse(path).getroot().iter("message"):  # noqa: S314
        source, target = message.findtext("source"), message.find("translation")
        if source and target is not None and target.text and target.get("type") not in UNUSED:
            words[source] = target.text
    return words
