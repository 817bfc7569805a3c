"""Switches off what helps while an exam runs that does not allow it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.protocol.training import ExamHelp
from app.ui.words import tr


class HelpCover(QLabel):
    """Lies over a panel that must not be used, and says why; keys and the pointer do not reach the panel."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName(f"cover_{over.objectName()}")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setProperty("kind", "cover")  # the look gives it a ground: nothing shows through
        self.setMargin(16)
        over.installEventFilter(self)
        self.hide()

    @property
    def on(self) -> bool:
        """Tells whether the panel is covered."""
        return not self.isHidden()

    def cover(self, *, on: bool) -> None:
        """Covers the panel, or gives it free."""
        if on == self.on:
            return
        self.setText(tr("Switched off during the exam."))
        self.setAccessibleName(self.text())
        for child in self._over.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if child is not self:
                child.setEnabled(not on)
        self.setVisible(on)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the size of the panel."""
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self.setGeometry(self._over.rect())
        self.raise_()


class HelpSwitch:
    """Covers the tabs of canned replies and of the manual; None: nothing is switched off."""

    def __init__(self, macros: QWidget, manual: QWidget) -> None:
        self.macros, self.manual = HelpCover(macros), HelpCover(manual)

    def set(self, help_: ExamHelp | None) -> None:
        """Takes what a running exam allows."""
        self.macros.cover(on=help_ is not None and not help_.macros)
        self.manual.cover(on=help_ is not None and not help_.manual)
