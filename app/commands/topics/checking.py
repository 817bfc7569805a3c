"""Commands of the catalog: the check of the desk."""

from typing import Final

from app.commands.command import Command, CommandId, Topic

CHECKING: Final[tuple[Command, ...]] = (
    Command(id=CommandId("program.check"), title="Check this desk…", topic=Topic.PROGRAM),
)
