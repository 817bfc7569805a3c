"""Commands of the catalog: canned replies and the manual, written, ordered, imported and exported."""

from typing import Final

from app.commands.command import Command, CommandId, Scope, Topic, When

MACROS: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("macro.new"), title="New canned reply…", topic=Topic.WRITING, when=When.SIGNED_IN,
        icon="macros",
    ),
    Command(
        id=CommandId("macro.save_message"), title="Save the sent message as a canned reply…",
        topic=Topic.WRITING, when=When.SHOWN,
    ),
    Command(
        id=CommandId("macro.next_step"), title="Write the next step of the canned reply", topic=Topic.WRITING,
        keys=("Ctrl+Shift+Return",), when=When.MINE_OPEN,
    ),
    Command(
        id=CommandId("macro.import"), title="Import canned replies…", topic=Topic.WRITING,
        when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("macro.export"), title="Export the canned replies…", topic=Topic.WRITING,
        when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("manual.import"), title="Import articles of the manual…", topic=Topic.WRITING,
        when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("manual.export"), title="Export the manual…", topic=Topic.WRITING, when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("macro.insert"), title="Insert the canned reply", topic=Topic.WRITING,
        keys=("Return",), scope=Scope.MACROS, listed=False,
    ),
    Command(
        id=CommandId("macro.earlier"), title="Move the canned reply up", topic=Topic.WRITING,
        keys=("Alt+Up",), scope=Scope.MACROS, listed=False,
    ),
    Command(
        id=CommandId("macro.later"), title="Move the canned reply down", topic=Topic.WRITING,
        keys=("Alt+Down",), scope=Scope.MACROS, listed=False,
    ),
)  # fmt: skip
