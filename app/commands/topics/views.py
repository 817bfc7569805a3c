"""Commands of the catalog: what the window shows, and how it looks."""

from typing import Final

from app.commands.command import Command, CommandId, Topic, When

VIEWS: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("view.palette"), title="Search and commands", topic=Topic.VIEW, keys=("Ctrl+K",),
        listed=False, icon="search",
    ),
    Command(
        id=CommandId("view.next_area"), title="Next area", topic=Topic.VIEW, keys=("F6",), listed=False,
    ),
    Command(
        id=CommandId("view.previous_area"), title="Previous area", topic=Topic.VIEW, keys=("Shift+F6",),
        listed=False,
    ),
    Command(
        id=CommandId("view.macros"), title="Canned replies", topic=Topic.VIEW, keys=("Ctrl+M",),
        when=When.SIGNED_IN, icon="macros",
    ),
    Command(
        id=CommandId("view.manual"), title="Manual", topic=Topic.VIEW, keys=("Ctrl+J",),
        when=When.SIGNED_IN, icon="manual",
    ),
    Command(
        id=CommandId("view.history"), title="Customer's history", topic=Topic.VIEW, keys=("Ctrl+H",),
        when=When.SIGNED_IN, icon="history",
    ),
    Command(
        id=CommandId("view.notes"), title="Notes", topic=Topic.VIEW, keys=("Ctrl+Shift+M",),
        when=When.SIGNED_IN, icon="note",
    ),
    Command(
        id=CommandId("view.script"), title="Script of the call", topic=Topic.VIEW, keys=("Alt+R",),
        when=When.PHONED, icon="script",
    ),
    Command(
        id=CommandId("view.safety"), title="Help against harassment", topic=Topic.VIEW, keys=("F11",),
        when=When.SIGNED_IN, icon="warning",
    ),
    Command(
        id=CommandId("view.cover"), title="Cover words that may hurt, or show them", topic=Topic.VIEW,
        when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("view.customer"), title="Customer's card", topic=Topic.VIEW, keys=("Ctrl+Shift+C",),
        when=When.SIGNED_IN, icon="person",
    ),
    Command(
        id=CommandId("view.composer"), title="Back to the reply", topic=Topic.VIEW, keys=("Ctrl+R",),
        when=When.SHOWN,
    ),
    Command(
        id=CommandId("view.side"), title="Show the right column", topic=Topic.VIEW, keys=("Ctrl+Shift+B",),
        when=When.SIGNED_IN, checkable=True, icon="side",
    ),
    Command(
        id=CommandId("view.conversations"), title="Conversations", topic=Topic.VIEW, keys=("Alt+Shift+1",),
        when=When.SIGNED_IN, icon="chats",
    ),
    Command(
        id=CommandId("view.supervisor"), title="Supervisor's board", topic=Topic.VIEW, keys=("Alt+Shift+2",),
        when=When.SUPERVISES, icon="board",
    ),
    Command(
        id=CommandId("view.training"), title="Training", topic=Topic.VIEW, keys=("Alt+Shift+3",),
        when=When.TRAINS, icon="training",
    ),
    Command(
        id=CommandId("view.search"), title="Search the whole log", topic=Topic.VIEW, keys=("Ctrl+Shift+F",),
        when=When.SIGNED_IN, icon="search",
    ),
    Command(
        id=CommandId("search.next"), title="Next result", topic=Topic.VIEW, keys=("F4",),
        when=When.SEARCHING,
    ),
    Command(
        id=CommandId("search.previous"), title="Previous result", topic=Topic.VIEW, keys=("Shift+F4",),
        when=When.SEARCHING,
    ),
    Command(
        id=CommandId("search.within"), title="Find in the opened conversation", topic=Topic.VIEW,
        keys=("F7",), when=When.SEARCHING,
    ),
    Command(
        id=CommandId("search.forget"), title="Forget the latest searches", topic=Topic.VIEW,
        when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("search.save"), title="Save this search…", topic=Topic.VIEW, keys=("Ctrl+S",),
        when=When.SEARCHING,
    ),
    Command(
        id=CommandId("view.larger_text"), title="Larger text", topic=Topic.VIEW, keys=("Ctrl++", "Ctrl+="),
    ),
    Command(
        id=CommandId("view.smaller_text"), title="Smaller text", topic=Topic.VIEW, keys=("Ctrl+-",),
    ),
    Command(
        id=CommandId("view.normal_text"), title="Normal text size", topic=Topic.VIEW, keys=("Ctrl+0",),
    ),
    Command(
        id=CommandId("view.theme"), title="Switch between light and dark", topic=Topic.VIEW,
        keys=("Ctrl+Shift+D",),
    ),
    Command(
        id=CommandId("view.language"), title="Switch between Japanese and English", topic=Topic.VIEW,
        keys=("Ctrl+Shift+L",),
    ),
)  # fmt: skip
