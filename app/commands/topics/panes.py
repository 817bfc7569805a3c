"""Commands of the catalog: panes side by side, in windows of their own, and how they are arranged."""

from typing import Final

from app.commands.command import Command, CommandId, Topic, When

_PANES: Final = tuple(
    Command(
        id=CommandId(f"view.pane_{place}"),
        title=f"Go to pane {place}",
        topic=Topic.VIEW,
        keys=(f"Ctrl+F{place}",),
        when=When.SPLIT,
        listed=False,
    )
    for place in range(1, 5)
)

PANES: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("view.split"), title="Show another conversation beside it", topic=Topic.VIEW,
        keys=("Ctrl+\\",), when=When.SIGNED_IN, icon="split",
    ),
    Command(
        id=CommandId("view.close_pane"), title="Close the pane", topic=Topic.VIEW, keys=("Ctrl+Shift+\\",),
        when=When.SPLIT,
    ),
    *_PANES,
    Command(
        id=CommandId("view.next_pane"), title="Next pane", topic=Topic.VIEW, keys=("Ctrl+F6",),
        when=When.SPLIT,
    ),
    Command(
        id=CommandId("view.previous_pane"), title="Previous pane", topic=Topic.VIEW, keys=("Ctrl+Shift+F6",),
        when=When.SPLIT,
    ),
    Command(
        id=CommandId("view.pop_out"), title="Show the conversation in a window of its own", topic=Topic.VIEW,
        keys=("Ctrl+Shift+P",), when=When.DOCKED, icon="window",
    ),
    Command(
        id=CommandId("view.bring_back"), title="Bring the conversation back into the main window",
        topic=Topic.VIEW, keys=("Ctrl+Shift+K",), when=When.OWN_WINDOW, icon="back",
    ),
    Command(
        id=CommandId("view.equalise"), title="Make the panes equally wide", topic=Topic.VIEW,
        keys=("Ctrl+Shift+Y",), when=When.SPLIT,
    ),
    Command(
        id=CommandId("view.layouts"), title="Layouts…", topic=Topic.VIEW, keys=("Ctrl+Shift+G",),
        when=When.SIGNED_IN, icon="split",
    ),
    Command(
        id=CommandId("view.save_layout"), title="Save the layout…", topic=Topic.VIEW, when=When.SIGNED_IN,
    ),
)  # fmt: skip
