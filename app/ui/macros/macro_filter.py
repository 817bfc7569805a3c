"""Narrows the canned replies to a tone and a language."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.macros.macro import Macro, Tone
from app.ui.macros.macro_rows import Chosen
from app.ui.macros.macro_words import tone_words
from app.ui.parts import Choices
from app.ui.words import tr


class MacroFilter(QWidget):
    """Two choices beside each other; both begin with everything."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("macroFilter")
        self.tone, self.language = Choices("macroToneFilter"), Choices("macroLanguageFilter")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for made in (self.tone, self.language):
            row.addWidget(made, 1)
        for tone in ("", *Tone):
            self.tone.addItem("", tone)
        for language in ("", "ja", "en"):
            self.language.addItem("", language)
        self.retranslate()
        for made in (self.tone, self.language):
            made.currentIndexChanged.connect(lambda _row: self.changed.emit())

    @property
    def narrows(self) -> bool:
        """Whether not everything is shown."""
        return bool(self.tone.currentData() or self.language.currentData())

    def chosen(self) -> Chosen:
        """Returns what tells whether a reply is shown."""
        tone, language = self.tone.currentData(), self.language.currentData()

        def fits(macro: Macro) -> bool:
            return (not tone or macro.tone == tone) and (not language or macro.language == language)

        return fits

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        self.tone.setAccessibleName(tr("Tone"))
        self.language.setAccessibleName(tr("Language"))
        for row, words in enumerate((tr("All tones"), *map(tone_words, Tone))):
            self.tone.setItemText(row, words)
        for row, words in enumerate((tr("All languages"), tr("Japanese"), tr("English"))):
            self.language.setItemText(row, words)
