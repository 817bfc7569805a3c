"""Commands of the catalog: what is done with the log on this device."""

from typing import Final

from app.commands.command import Command, CommandId, Topic, When

LOGS: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("view.statistics"), title="My figures", topic=Topic.VIEW, when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("log.export"), title="Export conversations…", topic=Topic.PROGRAM, when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("log.print"), title="Print conversations…", topic=Topic.PROGRAM, keys=("Ctrl+P",),
        when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("log.import"), title="Import transcripts…", topic=Topic.PROGRAM, when=When.SIGNED_IN,
    ),
    Command(id=CommandId("log.health"), title="Local log: health and back-ups…", topic=Topic.PROGRAM),
)  # fmt: skip
