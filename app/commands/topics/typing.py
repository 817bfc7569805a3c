"""Commands of the catalog: practising to type."""

from typing import Final

from app.commands.command import Command, CommandId, Topic, When

TYPING: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("training.typing"), title="Typing practice", topic=Topic.TRAINING, when=When.SIGNED_IN,
        icon="keyboard",
    ),
)  # fmt: skip
