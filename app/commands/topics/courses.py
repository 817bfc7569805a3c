"""Commands of the catalog: courses, taken by everybody, overseen and written by those who train."""

from typing import Final

from app.commands.command import Command, CommandId, Topic, When

COURSES: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("training.courses"), title="My courses", topic=Topic.TRAINING, when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("training.overview"), title="Progress of trainees", topic=Topic.TRAINING,
        when=When.TRAINS,
    ),
    Command(
        id=CommandId("training.edit_courses"), title="Courses: write and assign…", topic=Topic.TRAINING,
        when=When.TRAINS,
    ),
)  # fmt: skip
