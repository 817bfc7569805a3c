"""Themes: named roles to colours, and the style sheets that are filled from them."""

import re
import tomllib
from pathlib import Path
from typing import Final

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

ROLES: Final = (
    "canvas", "surface", "sunken", "line", "edge", "ink", "ink_soft", "ink_faint", "accent", "accent_soft",
    "on_accent", "customer", "operator", "note", "note_ink", "ok", "warn", "warn_soft", "danger",
    "danger_soft", "focus", "mark",
)  # fmt: skip

FAMILIES: Final = (
    "Inter", "Yu Gothic UI", "Meiryo", "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP",
    "Noto Color Emoji",
)  # fmt: skip
"""Japanese families by name: the first CJK font of a system may draw Chinese shapes."""

BASE_SIZE: Final = 13
"""The usual text size in logical pixels."""

HALF_LIGHT: Final = 128
"""Below this lightness, of 255, a colour counts as dark."""


class Theme:
    """One theme: a colour for each role, as attribute-like look-ups by `theme["accent"]`."""

    def __init__(self, name: str, *, dark: bool, roles: dict[str, str]) -> None:
        self.name = name
        self.dark = dark
        self._hex = roles
        self._colors = {role: QColor(value) for role, value in roles.items()}

    def __getitem__(self, role: str) -> QColor:
        return self._colors[role]

    def hex(self, role: str) -> str:
        """Returns a role's colour as `#RRGGBB`."""
        return self._hex[role]

    def palette(self) -> QPalette:
        """Returns the palette for what style sheets do not reach."""
        palette = QPalette()
        group = QPalette.ColorRole
        for role, name in (
            (group.Window, "canvas"), (group.Base, "surface"), (group.AlternateBase, "sunken"),
            (group.WindowText, "ink"), (group.Text, "ink"), (group.ButtonText, "ink"),
            (group.Button, "surface"), (group.PlaceholderText, "ink_faint"), (group.Highlight, "accent"),
            (group.HighlightedText, "on_accent"), (group.ToolTipBase, "ink"), (group.ToolTipText, "surface"),
            (group.Link, "focus"), (group.Mid, "line"),
        ):  # fmt: skip
            palette.setColor(role, self._colors[name])
        return palette

    def style(self, folder: Path, percent: int = 100) -> str:
        """Returns all style sheets of `folder`, in the order of their names.

        `@role` becomes its colour, `@13px` that size at `percent` of the usual text size, `@tick` the
        picture of a tick that can be seen on the accent, `@arrow` that of an arrow down on a field.

        Raises:
            KeyError: a sheet names a role that there is not.
        """
        sheet = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.qss")))
        sheet = re.sub(r"@(\d+)px", lambda size: f"{round(int(size.group(1)) * percent / 100)}px", sheet)
        ink = "dark" if self._colors["on_accent"].lightness() < HALF_LIGHT else "light"
        on_field = "dark" if self._colors["surface"].lightness() >= HALF_LIGHT else "light"
        pictures = {"tick": f"tick_{ink}.svg", "arrow": f"arrow_{on_field}.svg"}
        values = self._hex | {name: f'url("{(folder / file).as_posix()}")' for name, file in pictures.items()}
        return re.sub(r"@([a-z_]+)", lambda match: values[match.group(1)], sheet)


def load_theme(path: Path) -> Theme:
    """Reads a theme file.

    Raises:
        KeyError: a role is missing.
    """
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Theme(table["name"], dark=table["dark"], roles={role: table["roles"][role] for role in ROLES})


def base_font(percent: int = 100) -> QFont:
    """Returns the font of the whole program at `percent` of its usual size: 13 logical pixels."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(round(BASE_SIZE * percent / 100))
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return made


def font(size: float = BASE_SIZE, *, bold: bool = False, digits: bool = False) -> QFont:
    """Returns the program's font as `size` logical pixels where the person left the text size at 100 %.

    It follows the person's text size. `digits` gives all digits the same width, for clocks and counters.
    """
    made = QFont(QGuiApplication.font())
    made.setPixelSize(max(1, round(size * made.pixelSize() / BASE_SIZE)))
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    if digits:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
