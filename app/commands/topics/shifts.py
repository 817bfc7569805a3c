"""Commands of the catalog: the shift clock."""

from typing import Final

from app.commands.command import Command, CommandId, Topic, When

SHIFTS: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("shift.clock"), title="Shift clock", topic=Topic.PRESENCE, keys=("Alt+T",),
        when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("shift.start_end"), title="Start or end the shift", topic=Topic.PRESENCE,
        keys=("Alt+Shift+T",), when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("shift.break"), title="Break of the shift, or back from it", topic=Topic.PRESENCE,
        keys=("Alt+Shift+B",), when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("shift.requests"), title="Requests about shifts", topic=Topic.PRESENCE,
        when=When.OVERSEES,
    ),
    Command(id=CommandId("shift.plan"), title="Plan shifts", topic=Topic.PRESENCE, when=When.OVERSEES),
)  # fmt: skip
