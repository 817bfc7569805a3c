"""Commands of the catalog: practice problems, made of replays, changed, and carried as files."""

from typing import Final

from app.commands.command import Command, CommandId, Topic, When

SCENARIOS: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("scenario.save"), title="Save the replay as a practice problem…", topic=Topic.TRAINING,
        when=When.REPLAYING,
    ),
    Command(
        id=CommandId("scenario.edit"), title="Edit the chosen practice problem…", topic=Topic.TRAINING,
        when=When.TRAINS,
    ),
    Command(
        id=CommandId("scenario.duplicate"), title="Duplicate the chosen practice problem",
        topic=Topic.TRAINING, when=When.TRAINS,
    ),
    Command(
        id=CommandId("scenario.remove"), title="Remove the chosen practice problem…", topic=Topic.TRAINING,
        when=When.TRAINS,
    ),
    Command(
        id=CommandId("scenario.import"), title="Import practice problems…", topic=Topic.TRAINING,
        when=When.TRAINS,
    ),
    Command(
        id=CommandId("scenario.export"), title="Export the chosen practice problem…", topic=Topic.TRAINING,
        when=When.TRAINS,
    ),
    Command(
        id=CommandId("scenario.export_all"), title="Export all practice problems…", topic=Topic.TRAINING,
        when=When.TRAINS,
    ),
)  # fmt: skip
