"""Makes docs/shortcuts.md: every command with its keys, from the catalogue."""

from collections.abc import Iterable
from typing import Any, Final

from app.commands.catalog import CATALOG

HEAD: Final = """# Shortcuts

Every action of the console with its keys. This page is made by `python -m tools.docs` from
`app/commands/catalog.py`; a test keeps it in step.

| command | keys | id |
|---|---|---|
"""


def page() -> str:
    """Returns the page: commands with keys first, in the catalogue's order."""
    return HEAD + "".join(_rows(CATALOG))


def _rows(commands: Iterable[Any]) -> Iterable[str]:
    ordered = sorted(commands, key=lambda command: not command.shortcut)
    return (f"| {command.title} | {_keys(command.shortcut)} | `{command.id}` |\n" for command in ordered)


def _keys(shortcut: str) -> str:
    return f"`{shortcut}`" if shortcut else ""
