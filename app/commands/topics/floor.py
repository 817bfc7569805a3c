"""Commands of the catalog: figures of the floor, what staff tell each other, and the end of a shift."""

from typing import Final

from app.commands.command import Command, CommandId, Topic, When

FLOOR: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("view.floor_figures"), title="Figures of the floor", topic=Topic.VIEW, keys=("Alt+G",),
        when=When.SUPERVISES,
    ),
    Command(
        id=CommandId("view.signals"), title="Signals of the floor", topic=Topic.VIEW, keys=("Alt+S",),
        when=When.SUPERVISES,
    ),
    Command(
        id=CommandId("view.day_report"), title="Report of the day and hand-over of the shift",
        topic=Topic.VIEW, when=When.SUPERVISES,
    ),
    Command(
        id=CommandId("view.audit"), title="Audit: who did what", topic=Topic.VIEW, when=When.OVERSEES,
    ),
    Command(
        id=CommandId("view.staff_chat"), title="Chat with colleagues", topic=Topic.VIEW, keys=("Alt+C",),
        when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("posts.mark_read"), title="I have read the announcement", topic=Topic.VIEW,
        keys=("Alt+A",), when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("posts.announce"), title="Announcements…", topic=Topic.VIEW, when=When.SUPERVISES,
    ),
)  # fmt: skip
