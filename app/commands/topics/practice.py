"""Commands of the catalog: practice with customers that the hub plays."""

from typing import Final

from app.commands.command import Command, CommandId, Topic, When

PRACTICE: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("view.practice"), title="Practice…", topic=Topic.TRAINING, when=When.SIGNED_IN,
        icon="training",
    ),
    Command(
        id=CommandId("practice.here"), title="Practise from this moment", topic=Topic.TRAINING,
        when=When.REPLAYING,
    ),
    Command(
        id=CommandId("practice.stop"), title="Stop this practice…", topic=Topic.TRAINING,
        when=When.PRACTISING,
    ),
    Command(
        id=CommandId("practice.whisper"), title="Whisper to the trainee…", topic=Topic.TRAINING,
        when=When.PROCTORS,
    ),
    Command(
        id=CommandId("practice.compare"), title="Compare with the experienced operator",
        topic=Topic.TRAINING, when=When.PRACTISED,
    ),
)  # fmt: skip
