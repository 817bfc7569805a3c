"""The Qt application and its looks: theme, text size and language, each switchable while it runs."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLibraryInfo, QObject, QSize, Qt, QTranslator, Signal
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from app import config
from app.ui.stillness import Stillness
from app.ui.theme import Theme, base_font, load_theme
from app.ui.words import Translation, tr_later

if TYPE_CHECKING:
    from app.ui.icons import Icons

NAME: Final = "Madoguchi"
ICON_SIZES: Final = (16, 32, 48, 128)
OF_FILE_DIALOGS: Final = (tr_later("&Look in:"), tr_later("Files of &type:"))
"""What Qt's own translation leaves in English: ours is asked for every text that is shown."""
LANGUAGE_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")


def make_application(argv: Sequence[str] = ()) -> QApplication:
    """Returns the process's application, made if need be; it outlives its last window."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication([sys.argv[0], "-style", "fusion", *argv])
    app.setApplicationName(NAME)
    app.setDesktopFileName(NAME.lower())
    app.setQuitOnLastWindowClosed(False)
    return app


def log_qt_messages() -> Callable[[], None]:
    """Sends what Qt has to say to the technical log instead of the terminal; returns what ends that."""
    import logging  # noqa: PLC0415 (after the first picture)

    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler  # noqa: PLC0415

    log = logging.getLogger("qt")
    levels = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }

    def take(kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
        log.log(levels.get(kind, logging.ERROR), "%s", text)

    def end() -> None:
        qInstallMessageHandler(None)

    qInstallMessageHandler(take)
    return end


def system_language() -> config.Language:
    """Returns Japanese on a Japanese system, English on any other."""
    said = next((os.environ[name] for name in LANGUAGE_VARIABLES if os.environ.get(name)), None)
    if said is None:
        import locale  # noqa: PLC0415 (most systems say it in a variable)

        said = locale.getlocale()[0] or ""
    if sys.platform == "darwin":
        from PySide6.QtCore import QLocale  # noqa: PLC0415 (a programme of macOS inherits no variables)

        said = QLocale.system().name()
    japanese = said.lower().startswith("ja")
    return config.Language.JAPANESE if japanese else config.Language.ENGLISH


class Looks(QObject):
    """What the program looks like now. `changed` comes after every change of theme or text size."""

    changed = Signal()

    def __init__(self, app: QApplication, resources: Path) -> None:
        super().__init__(app)
        self._app = app
        self._resources = resources
        self._themes: dict[config.Theme, Theme] = {}
        self.stillness = Stillness(app, self)
        self._wish = config.Theme.SYSTEM
        self._percent = 100
        self._shown: Theme | None = None
        self._translation: Translation | None = None
        self._of_qt: QTranslator | None = None
        self.language = config.Language.ENGLISH
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    @property
    def theme(self) -> Theme:
        """The theme that is shown."""
        wanted = self._effective()
        if wanted not in self._themes:
            self._themes[wanted] = load_theme(self._resources / "themes" / f"{wanted.value}.toml")
        return self._themes[wanted]

    @cached_property
    def icons(self) -> "Icons":
        """The icons, in the soft ink of the theme unless asked for in another colour."""
        from app.ui.icons import Icons  # noqa: PLC0415 (the first picture has none)

        made = Icons(self._resources / "icons")
        made.color = self.theme["ink_soft"]
        return made

    @property
    def percent(self) -> int:
        """The text size, in percent of the usual one."""
        return self._percent

    def wear(self, theme: config.Theme, percent: int) -> None:
        """Shows `theme` (or the system's) with text at `percent` of its usual size."""
        self._wish = theme
        chosen = self.theme
        if chosen is self._shown and percent == self._percent:
            return
        self._shown, self._percent = chosen, percent
        if "icons" in self.__dict__:
            self.icons.color = chosen["ink_soft"]
        self._app.setPalette(chosen.palette())
        self._app.setFont(base_font(percent))
        self._app.setStyleSheet(chosen.style(self._resources / "style", percent))
        self.changed.emit()

    def move(self, wish: config.Motion) -> None:
        """Lets things move and blink, or not, or as the system says."""
        self.stillness.follow(wish)

    def speak(self, language: config.Language) -> None:
        """Shows all words in `language` (or the system's); every widget gets a LanguageChange."""
        chosen = system_language() if language is config.Language.SYSTEM else language
        if chosen is self.language:
            return
        self.language = chosen
        if self._translation is not None:
            self._app.removeTranslator(self._translation)
            self._translation = None
        self._speak_of_qt(chosen)
        file = self._resources / "translations" / f"madoguchi_{chosen.value}.ts"
        if file.exists():
            self._translation = Translation(file, self)
            self._app.installTranslator(self._translation)

    def _speak_of_qt(self, language: config.Language) -> None:
        """Shows what Qt itself says (menus of fields, file dialogs) in that language; ours goes before it."""
        if self._of_qt is not None:
            self._app.removeTranslator(self._of_qt)
            self._of_qt = None
        if language is config.Language.JAPANESE:
            of_qt = QTranslator(self)
            if of_qt.load("qtbase_ja", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
                self._of_qt = of_qt
                self._app.installTranslator(of_qt)

    def show_icon(self) -> None:
        """Shows the program's own icon wherever the system shows one, in every theme from now on."""
        self._app.setWindowIcon(self._window_icon(self.theme))
        self.changed.connect(lambda: self._app.setWindowIcon(self._window_icon(self.theme)))

    def _effective(self) -> config.Theme:
        if self._wish is not config.Theme.SYSTEM:
            return self._wish
        hints = self._app.styleHints()
        dark = hints.colorScheme() == Qt.ColorScheme.Dark
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return config.Theme.CONTRAST_DARK if dark else config.Theme.CONTRAST_LIGHT
        return config.Theme.DARK if dark else config.Theme.LIGHT

    def _follow_system(self) -> None:
        if self._shown is not None and self._wish is config.Theme.SYSTEM:
            self.wear(self._wish, self._percent)

    def _window_icon(self, theme: Theme) -> QIcon:
        icon = QIcon()
        for size in ICON_SIZES:
            icon.addPixmap(self.icons.pixmap("madoguchi", QSize(size, size), theme["accent"]))
        return icon
