"""Makes docs/shortcuts.md: every command with its keys, from the catalogue."""

from collections.abc import Iterable
from typing import Final

from app.commands.catalog import CATALOG
from app.commands.command import Command, Scope, Topic

HEAD: Final = """# Shortcuts

Every action of the console with its keys; on a Mac, Ctrl is the Command key. This page is made by
`python -m tools.docs` from `app/commands/catalog.py`; a test keeps it in step. Keys that work everywhere can
be changed in the console (F1).
"""
PLACES: Final = {
    Scope.WINDOW: "everywhere",
    Scope.LIST: "in the list of conversations",
    Scope.COMPOSER: "in the composer",
    Scope.MACROS: "in the macro panel",
    Scope.REPLAY: "in a replay",
}


def page() -> str:
    """Returns the page: one table a topic, commands in the catalogue's order."""
    return "\n".join([HEAD, *(_table(topic) for topic in Topic)])


def _table(topic: Topic) -> str:
    commands = [command for command in CATALOG if command.topic is topic]
    head = [f"## {topic.value.capitalize()}", "", "| command | keys | where | id |", "|---|---|---|---|"]
    return "\n".join([*head, *(_row(command) for command in commands), ""])


def _row(command: Command) -> str:
    return f"| {command.title} | {_keys(command.keys)} | {PLACES[command.scope]} | `{command.id}` |"


def _keys(keys: Iterable[str]) -> str:
    return " or ".join(f"<kbd>{key}</kbd>" for key in keys)
