"""What the commands of panes do: split, close, go to, show in an own window and back, equal widths."""

from collections.abc import Callable
from functools import partial

from app.ui.chats.panes.arrangement import MOST_PANES
from app.ui.chats.panes.pane_area import PaneArea
from app.ui.rooms import ChatPane


def pane_commands(area: PaneArea) -> dict[str, Callable[[], object]]:
    """Returns the commands of panes; each leaves the keyboard in the composer of the active pane."""

    def write(pane: ChatPane | None) -> None:
        if pane is not None:
            pane.focus_composer()

    def split() -> None:
        if area.split():
            write(area.active)

    def close() -> None:
        area.close_pane()
        write(area.go_to(area.active) if area.active is not None else None)

    def go_to(number: int) -> None:
        panes = area.panes
        if number < len(panes):
            write(area.go_to(panes[number]))

    numbered: dict[str, Callable[[], object]] = {
        f"view.pane_{number + 1}": partial(go_to, number) for number in range(MOST_PANES)
    }
    return numbered | {
        "view.split": split,
        "view.close_pane": close,
        "view.next_pane": lambda: write(area.step(1)),
        "view.previous_pane": lambda: write(area.step(-1)),
        "view.pop_out": area.pop_out,
        "view.bring_back": area.bring_back,
        "view.equalise": area.row.equalise,
    }
