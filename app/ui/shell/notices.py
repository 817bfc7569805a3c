"""Strips above the panes that say what is wrong and what to do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.ui.application import Looks
from app.ui.parts import button, label, set_look
from app.ui.words import tr

SHOWN_S: Final = 12
"""How long a notice stays that asks nothing of the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One strip: one for each `key`; `tone` is warn, danger or info; `act` gives it a button."""

    key: str
    text: str
    tone: str = "warn"
    passing: bool = False
    act_text: str = ""
    act: Callable[[], object] | None = None


class _Strip(QFrame):
    def __init__(self, looks: Looks, notice: Notice, close: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("kind", "strip")
        self.setObjectName(f"notice_{notice.key}")
        self._looks = looks
        self.notice = notice
        self._icon = label()
        self._text = label()
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._act = button(name=f"notice_{notice.key}_act", kind="quiet")
        self._act.clicked.connect(self._do)
        self._close = QToolButton()
        self._close.setObjectName(f"notice_{notice.key}_close")
        self._close.clicked.connect(lambda: close())  # noqa: PLW0108 (the click says whether it is checked)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 6, 5)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._act)
        row.addWidget(self._close)
        self.show_notice(notice)

    def show_notice(self, notice: Notice) -> None:
        self.notice = notice
        set_look(self, "tone", notice.tone)
        set_look(self._text, "tone", notice.tone)
        role = {"danger": "danger", "info": "accent"}.get(notice.tone, "warn")
        picture = {"danger": "error", "info": "info"}.get(notice.tone, "warning")
        color = self._looks.theme[role]
        self._icon.setPixmap(
            self._looks.icons.pixmap(picture, QSize(16, 16), color, self.devicePixelRatioF())
        )
        self._close.setIcon(self._looks.icons.icon("close", color))
        self._close.setAccessibleName(tr("Close this notice"))
        self._close.setVisible(notice.passing)
        if self._text.text() != notice.text:
            self._text.setText(notice.text)
            self.setAccessibleName(notice.text)
        self._act.setText(notice.act_text)
        self._act.setVisible(notice.act is not None)

    def _do(self) -> None:
        if self.notice.act is not None:
            self.notice.act()


class Notices(QWidget):
    """All strips, the newest below; it takes no room while there is none."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setObjectName("notices")
        self._looks = looks
        self._strips: dict[str, _Strip] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(10, 10, 10, 0)
        self._rows.setSpacing(6)
        self.hide()
        looks.changed.connect(self.restyle)

    def texts(self) -> list[str]:
        """Returns what is shown now."""
        return [strip.notice.text for strip in self._strips.values()]

    def show_notice(self, notice: Notice) -> None:
        """Shows a notice, in the place of an earlier one with the same key."""
        strip = self._strips.get(notice.key)
        if strip is not None:
            strip.show_notice(notice)
        else:
            strip = _Strip(self._looks, notice, lambda key=notice.key: self.take_away(key))  # type: ignore[misc]
            self._strips[notice.key] = strip
            self._rows.addWidget(strip)
            self.show()
            self._announce(notice)
        if notice.passing:
            QTimer.singleShot(SHOWN_S * 1000, strip, lambda: self._expire(notice))

    def tell(self, key: str, text: str) -> None:
        """Shows for a while that something went wrong."""
        self.show_notice(Notice(key=key, text=text, tone="danger", passing=True))

    def take_away(self, key: str) -> None:
        """Takes the notice with this key away, if it is there."""
        strip = self._strips.pop(key, None)
        if strip is not None:
            self._rows.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        self.setVisible(bool(self._strips))

    def restyle(self) -> None:
        """Takes the colours of the theme that is switched on."""
        for strip in self._strips.values():
            strip.show_notice(strip.notice)

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language; the texts come anew from whoever shows them."""
        if event.type() == QEvent.Type.LanguageChange:
            self.restyle()
        super().changeEvent(event)

    def _expire(self, notice: Notice) -> None:
        strip = self._strips.get(notice.key)
        if strip is not None and strip.notice is notice:
            self.take_away(notice.key)

    def _announce(self, notice: Notice) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 (slow to load)

        if QAccessible.isActive():
            said = QAccessibleAnnouncementEvent(self, notice.text)
            if notice.tone == "danger":
                said.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(said)
