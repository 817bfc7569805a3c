"""Themes: named roles to colours, and the style sheets that are filled from them."""

import re
import tomllib
from pathlib import Path
from typing import Final

from PySide6.QtGui import QColor, QFont, QPalette

ROLES: Final = (
    "canvas", "surface", "sunken", "line", "ink", "ink_soft", "ink_faint", "accent", "accent_soft", "on_accent",
    "customer", "operator", "note", "note_ink", "ok", "warn", "warn_soft", "danger", "danger_soft", "focus", "mark",
)  # fmt: skip

FAMILIES: Final = (
    "Inter", "Yu Gothic UI", "Meiryo", "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", "Noto Color Emoji",
)  # fmt: skip
"""Japanese families by name: the first CJK font of a system may draw Chinese shapes."""


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
            (group.WindowText, "ink"), (group.Text, "ink"), (group.ButtonText, "ink"), (group.Button, "surface"),
            (group.PlaceholderText, "ink_faint"), (group.Highlight, "accent"), (group.HighlightedText, "on_accent"),
            (group.ToolTipBase, "ink"), (group.ToolTipText, "surface"), (group.Link, "focus"), (group.Mid, "line"),
        ):  # fmt: skip
            palette.setColor(role, self._colors[name])
        return palette

    def style(self, folder: Path) -> str:
        """Returns all style sheets of `folder`, in the order of their names, with `@role` filled in."""
        sheet = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.qss")))
        return re.sub(r"@([a-z_]+)", lambda match: self._hex[match.group(1)], sheet)


def load_theme(path: Path) -> Theme:
    """Reads a theme file.

    Raises:
        KeyError: a role is missing.
    """
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Theme(table["name"], dark=table["dark"], roles={role: table["roles"][role] for role in ROLES})


def font(points: float = 10.0, *, bold: bool = False) -> QFont:
    """Returns the product's font at a size in points."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPointSizeF(points)
    made.setBold(bold)
    return made
