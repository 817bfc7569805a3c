"""Commands of the catalog: marking conversations, and reading how one's own were marked."""

from typing import Final

from app.commands.command import Command, CommandId, Scope, Topic, When

MARKING: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("replay.mark"), title="Mark the conversation on a score sheet", topic=Topic.TRAINING,
        keys=("Alt+M",), when=When.REPLAYING,
    ),
    Command(
        id=CommandId("replay.pin"), title="Pin a note to this moment", topic=Topic.TRAINING, keys=("N",),
        when=When.REPLAYING, scope=Scope.REPLAY,
    ),
    Command(
        id=CommandId("marking.undo"), title="Undo the last step of marking", topic=Topic.TRAINING,
        when=When.REPLAYING,
    ),
    Command(
        id=CommandId("marking.finish"), title="Finish marking…", topic=Topic.TRAINING, when=When.REPLAYING,
    ),
    Command(
        id=CommandId("marking.sheets"), title="Score sheets…", topic=Topic.TRAINING, when=When.TRAINS,
    ),
    Command(
        id=CommandId("marking.round"), title="Have it marked by several…", topic=Topic.TRAINING,
        when=When.REPLAYING,
    ),
    Command(
        id=CommandId("marking.results"), title="How markers agree…", topic=Topic.TRAINING,
        when=When.REPLAYING,
    ),
    Command(
        id=CommandId("view.my_marks"), title="My marks", topic=Topic.VIEW, when=When.SIGNED_IN,
    ),
)  # fmt: skip
