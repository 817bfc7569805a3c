"""Commands of the catalog: exams, sat by everybody, watched over, marked and written by those who train."""

from typing import Final

from app.commands.command import Command, CommandId, Topic, When

EXAMS: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("training.exams"), title="Exams…", topic=Topic.TRAINING, when=When.SIGNED_IN,
    ),
    Command(
        id=CommandId("exam.hand_in"), title="Hand the exam in…", topic=Topic.TRAINING, when=When.IN_EXAM,
    ),
    Command(
        id=CommandId("training.proctor"), title="Exams: watch and mark", topic=Topic.TRAINING,
        when=When.TRAINS,
    ),
    Command(
        id=CommandId("training.edit_exams"), title="Exams: write and share…", topic=Topic.TRAINING,
        when=When.TRAINS,
    ),
)  # fmt: skip
