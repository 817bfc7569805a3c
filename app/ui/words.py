"""The words on the screen: English in the code, other languages by Qt's translation files."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from app import paths

CONTEXT: Final = "madoguchi"
SENTENCES: Final = "madoguchi.sentence"
GAP: Final = re.compile(r"\{(\d+)\}")
"""A place in a sentence of an error, by its number."""

ENDS: Final = ("。", "！", "？", "）", "、")
READING: Final = "extra-reading"
"""The element of a translation file that holds a reading; Qt's tools keep what begins with `extra-`."""
UNUSED: Final = ("unfinished", "vanished", "obsolete")


def tr(text: str, /, **values: object) -> str:
    """Returns `text` in the language that is switched on, with `{name}` places filled from `values`."""
    said = QCoreApplication.translate(CONTEXT, text)
    return said.format(**values) if values else said


def tr_later(text: str) -> str:
    """Marks a text of a constant for translation: it is given to `tr` when it is shown."""
    return text


def in_japanese(text: str) -> str:
    """Returns a text in Japanese whatever language is switched on, for searching; empty where it has none."""
    return _japanese().get(text, _NOTHING).said


def reading_of(text: str) -> str:
    """Returns how the Japanese of a text is read, in kana, for searching; empty where nobody wrote it."""
    return _japanese().get(text, _NOTHING).reading


def sentence(text: str) -> str:
    """Returns a sentence that was made elsewhere, such as an error's, in the language that is switched on.

    Where names or numbers were put into it, the words around them are found and translated.
    """
    return QCoreApplication.translate(SENTENCES, text) if text else ""


def together(*sentences: str) -> str:
    """Returns sentences as one text: with a space between them, unless the one before is Japanese."""
    text = ""
    for said in filter(None, sentences):
        text += f"{'' if not text or text.endswith(ENDS) else ' '}{said}"
    return text


class Japanese(NamedTuple):
    """A text in Japanese, and its reading in kana."""

    said: str
    reading: str


_NOTHING: Final = Japanese("", "")
_KANJI: Final = re.compile("[㐀-鿿々〆]")


@lru_cache(maxsize=1)
def _japanese() -> dict[str, Japanese]:
    """Returns the Japanese of every text by the text; what has no kanji is its own reading."""
    import xml.etree.ElementTree as ET  # noqa: PLC0415 (searching alone needs it)

    found: dict[str, Japanese] = {}
    file = paths.resources() / "translations" / "madoguchi_ja.ts"
    for message in ET.parse(file).getroot().iter("message"):  # noqa: S314 (our own file)
        source, said = message.findtext("source") or "", message.findtext("translation") or ""
        reading = message.findtext(READING) or ("" if _KANJI.search(said) else said)
        found[source] = Japanese(said, reading)
    return found


class Translation(QTranslator):
    """A translation read straight from its `.ts` file, so that no compiled copy can fall behind it."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = read_ts(path)
        self._patterns: list[tuple[re.Pattern[str], str]] | None = None

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str | None:
        """Returns the translation, or None where Qt shall use the source text: an empty one is shown."""
        said = self._words.get(sourceText, "")
        if not said and context == SENTENCES:
            said = self._by_pattern(sourceText)
        return said or None

    def _by_pattern(self, text: str) -> str:
        """Returns the translation of a sentence with things put into it, found by the words around them."""
        if self._patterns is None:
            self._patterns = [
                (
                    re.compile(GAP.sub("(.+?)", re.escape(source).replace(r"\{", "{").replace(r"\}", "}"))),
                    said,
                )
                for source, said in self._words.items()
                if GAP.search(source)
            ]
        for pattern, said in self._patterns:
            found = pattern.fullmatch(text)
            if found:
                parts = found.groups()
                return "".join(
                    parts[int(piece)] if place % 2 else piece for place, piece in enumerate(GAP.split(said))
                )
        return ""

    def isEmpty(self) -> bool:
        """Tells Qt whether the translation is worth asking."""
        return not self._words


def read_ts(path: Path) -> dict[str, str]:
    """Returns the finished translations of a Qt Linguist file, by their source text."""
    import xml.etree.ElementTree as ET  # noqa: PLC0415 (English needs no file)

    words: dict[str, str] = {}
    for message in ET.parse(path).getroot().iter("message"):  # noqa: S314
        source, target = message.findtext("source"), message.find("translation")
        if source and target is not None and target.text and target.get("type") not in UNUSED:
            words[source] = target.text
    return words
