"""Commands of the catalog: the way in, walked by newcomers, overseen by those who train."""

from typing import Final

from app.commands.command import Command, CommandId, Topic, When

WAY_IN: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("view.way_in"), title="My way in", topic=Topic.TRAINING, when=When.ON_WAY_IN,
    ),
    Command(
        id=CommandId("training.next_stage"), title="My way in: begin what is next", topic=Topic.TRAINING,
        when=When.ON_WAY_IN,
    ),
    Command(
        id=CommandId("training.newcomers"), title="Newcomers on their way in", topic=Topic.TRAINING,
        when=When.TRAINS,
    ),
    Command(
        id=CommandId("training.edit_way"), title="Way in: set the stages…", topic=Topic.TRAINING,
        when=When.TRAINS,
    ),
    Command(
        id=CommandId("training.invite_newcomer"), title="Invite a newcomer…", topic=Topic.TRAINING,
        when=When.ADMINISTERS,
    ),
)  # fmt: skip
