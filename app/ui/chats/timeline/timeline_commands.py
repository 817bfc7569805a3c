"""The commands of the catalog that act upon the timeline of the active pane."""

from collections.abc import Callable
from typing import Final

from app.commands.registry import Registry
from app.domain.events import Message
from app.domain.ids import CUSTOMER
from app.ui.chats.timeline.timeline import Timeline
from app.ui.chats.timeline.timeline_menu import copy_all, quote

Deeds = dict[str, Callable[[Timeline], object]]


def bind_timeline(registry: Registry, active: Callable[[], Timeline | None]) -> None:
    """Binds every command of a timeline; `active` gives the one it acts upon, None where there is none."""

    def bind(command: str, act: Callable[[Timeline], object]) -> None:
        def run() -> None:
            line = active()
            if line is not None:
                act(line)

        registry.bind(command, run)

    for command, act in _DEEDS.items():
        bind(command, act)


def _quote(line: Timeline) -> None:
    """Quotes the current message, the customer's latest one where none is chosen."""
    entries = line.content.entries
    row = line.current
    if row is None:
        row = next(
            (
                index
                for index in range(len(entries) - 1, -1, -1)
                if entries[index].by == CUSTOMER and isinstance(entries[index].body, Message)
            ),
            None,
        )
    quote(line, row)


def _go_to_quoted(line: Timeline) -> None:
    """Goes to what the current message answers; where it answers nothing, to what the latest one does."""
    if line.go_to_quoted(line.current):
        return
    entries = line.content.entries
    quoting = (
        row
        for row in range(len(entries) - 1, -1, -1)
        if isinstance(body := entries[row].body, Message) and body.quote is not None
    )
    line.go_to_quoted(next(quoting, None))


_DEEDS: Final[Deeds] = {
    "timeline.find": lambda line: line.finding.open(),
    "timeline.find_next": lambda line: line.finding.step(1),
    "timeline.find_previous": lambda line: line.finding.step(-1),
    "timeline.go_to_date": lambda line: line.finding.ask_date(),
    "timeline.go_to_unread": lambda line: line.finding.go_to_unread(),
    "timeline.go_to_newest": lambda line: line.scroll_to_end(),
    "timeline.go_to_quoted": _go_to_quoted,
    "timeline.copy_all": copy_all,
    "timeline.quote": _quote,
}
