"""Commands of the catalog: replays of past conversations."""

from typing import Final

from app.commands.command import Command, CommandId, Scope, Topic, When

REPLAYS: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("replay.find"), title="Search past conversations", topic=Topic.TRAINING,
        keys=("Alt+Shift+F",), when=When.TRAINS, icon="search",
    ),
    Command(
        id=CommandId("replay.play"), title="Play or pause", topic=Topic.TRAINING, keys=("Space",),
        when=When.REPLAYING, scope=Scope.REPLAY, listed=False,
    ),
    Command(
        id=CommandId("replay.step"), title="Next message", topic=Topic.TRAINING, keys=("Right",),
        when=When.REPLAYING, scope=Scope.REPLAY, listed=False,
    ),
    Command(
        id=CommandId("replay.step_back"), title="Previous message", topic=Topic.TRAINING, keys=("Left",),
        when=When.REPLAYING, scope=Scope.REPLAY, listed=False,
    ),
    Command(
        id=CommandId("replay.repeat"), title="Repeat a part", topic=Topic.TRAINING, keys=("L",),
        when=When.REPLAYING, scope=Scope.REPLAY, listed=False,
    ),
    Command(
        id=CommandId("replay.faster"), title="Faster", topic=Topic.TRAINING, keys=("+",),
        when=When.REPLAYING, scope=Scope.REPLAY, listed=False,
    ),
    Command(
        id=CommandId("replay.slower"), title="Slower", topic=Topic.TRAINING, keys=("-",),
        when=When.REPLAYING, scope=Scope.REPLAY, listed=False,
    ),
    Command(
        id=CommandId("replay.skip"), title="Skip silences", topic=Topic.TRAINING, keys=("S",),
        when=When.REPLAYING, scope=Scope.REPLAY, listed=False,
    ),
    Command(
        id=CommandId("replay.desk"), title="Whole desk of the replayed operator", topic=Topic.TRAINING,
        when=When.REPLAYING,
    ),
    Command(
        id=CommandId("replay.save_page"), title="Save the replay as a page", topic=Topic.TRAINING,
        when=When.REPLAYING,
    ),
)  # fmt: skip
