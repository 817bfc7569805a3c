"""The settings while the program runs: changed in one place, shown at once, kept by whoever listens."""

from collections.abc import Callable
from typing import Final

import msgspec
from PySide6.QtCore import QObject, Signal

from app.config import Language, Settings, Theme
from app.ui.application import Looks

STEP: int = 10
LEAST, MOST, USUAL = 70, 250, 100
OTHER: Final = {
    Theme.LIGHT: Theme.DARK,
    Theme.DARK: Theme.LIGHT,
    Theme.CONTRAST_LIGHT: Theme.CONTRAST_DARK,
    Theme.CONTRAST_DARK: Theme.CONTRAST_LIGHT,
}
"""The theme to which each one is switched by a key."""


class Preferences(QObject):
    """Holds the settings; `changed(Settings)` comes after each change, when the looks have followed.

    `keep` writes them to the disk; what it raises goes to whoever changed them.
    """

    changed = Signal(object)

    def __init__(self, settings: Settings, looks: Looks, keep: Callable[[Settings], None]) -> None:
        super().__init__(looks)
        self._settings = settings
        self._looks = looks
        self._keep = keep

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    def wear(self) -> None:
        """Shows the theme, the text size and the language of the settings."""
        self._looks.speak(self._settings.language)
        self._looks.move(self._settings.motion)
        self._looks.wear(self._settings.theme, self._settings.text_percent)

    def change(self, settings: Settings) -> None:
        """Takes new settings, shows them and keeps them. Raises OSError."""
        if settings == self._settings:
            return
        self._settings = settings
        self.wear()
        self.changed.emit(settings)
        self._keep(settings)

    def put(self, **values: object) -> None:
        """Changes single settings by name. Raises OSError."""
        self.change(msgspec.structs.replace(self._settings, **values))

    def remember(self, **values: object) -> None:
        """Keeps single settings of which nothing is shown, such as where panes are. Raises OSError."""
        changed = msgspec.structs.replace(self._settings, **values)
        if changed != self._settings:
            self._settings = changed
            self._keep(changed)

    def switch_theme(self) -> None:
        """Shows the other one of light and dark, in high contrast where that is on. Raises OSError."""
        self.put(theme=OTHER[Theme(self._looks.theme.name)])

    def switch_language(self) -> None:
        """Shows the other one of Japanese and English. Raises OSError."""
        japanese = self._looks.language is Language.JAPANESE
        self.put(language=Language.ENGLISH if japanese else Language.JAPANESE)

    def scale_text(self, step: int) -> None:
        """Makes the text larger (1), smaller (-1) or of its usual size (0). Raises OSError."""
        wanted = self._settings.text_percent + STEP * step if step else USUAL
        self.put(text_percent=max(LEAST, min(MOST, wanted)))
