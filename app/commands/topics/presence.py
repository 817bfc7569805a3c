"""Commands of the catalog: what one is doing."""

from typing import Final

from app.commands.command import Command, CommandId, Topic, When

PRESENCE: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("presence.accepting"), title="Accept customers", topic=Topic.PRESENCE,
        keys=("Ctrl+Shift+1",), when=When.LIVE, checkable=True,
    ),
    Command(
        id=CommandId("presence.busy"), title="Take no new customers", topic=Topic.PRESENCE,
        keys=("Ctrl+Shift+2",), when=When.LIVE, checkable=True,
    ),
    Command(
        id=CommandId("presence.away"), title="Step away", topic=Topic.PRESENCE,
        keys=("Ctrl+Shift+3",), when=When.LIVE, checkable=True,
    ),
    Command(
        id=CommandId("presence.break"), title="Take a break", topic=Topic.PRESENCE,
        keys=("Ctrl+Shift+4",), when=When.LIVE, checkable=True,
    ),
    Command(
        id=CommandId("presence.after_work"), title="Do after-work", topic=Topic.PRESENCE,
        keys=("Ctrl+Shift+5",), when=When.LIVE, checkable=True,
    ),
    Command(
        id=CommandId("presence.training"), title="Be in training", topic=Topic.PRESENCE,
        keys=("Ctrl+Shift+6",), when=When.LIVE, checkable=True,
    ),
    Command(
        id=CommandId("alarm.silence"), title="Silence the alarm", topic=Topic.PRESENCE,
        keys=("Ctrl+Shift+7",), when=When.SIGNED_IN, icon="bell",
    ),
)  # fmt: skip
