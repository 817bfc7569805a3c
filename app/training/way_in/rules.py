"""How a shop sets the way in up: which stages it asks for, what is wrong with a record, and what is usual."""

from collections.abc import Iterable, Iterator
from typing import Final

from app.domain.way_in import ALWAYS, Stage
from app.protocol.training import EVERYONE, CourseRecord, ExamRecord, ScenarioRecord
from app.protocol.way_in_frames import WAY, WayRecord
from app.training.faults import line_faults, paragraph_faults

MOST_SCENARIOS: Final = 20
FASTEST: Final = 1_000
LONGEST_STUCK: Final = 90
LANGUAGES: Final = ("", "ja", "en")
USUAL_PRACTICE: Final = 2


def stages_of(way: WayRecord) -> tuple[Stage, ...]:
    """Returns the stages that a shop asks for, in their order."""
    asked = {
        Stage.CHECK: way.check,
        Stage.TYPING: way.typing,
        Stage.MANUAL: bool(way.course),
        Stage.PRACTICE: bool(way.practice),
        Stage.EXAM: bool(way.exam),
        Stage.CONTRACT: way.contract,
    }
    return tuple(stage for stage in Stage if stage in ALWAYS or asked.get(stage, False))


def way_faults(record: WayRecord) -> Iterator[str]:
    """Yields a sentence for every fault; none means that it may be kept."""
    if record.id != WAY:
        yield f"A shop has one way in; its id is {WAY!r}."
    yield from line_faults("course", record.course)
    yield from line_faults("exam", record.exam)
    yield from line_faults("address of the program", record.program)
    if record.program and not record.program.startswith(("https://", "http://")):
        yield "The address of the program does not begin with https://."
    for language, text in (("Japanese", record.help.ja), ("English", record.help.en)):
        yield from paragraph_faults(f"help in {language}", text)
    if record.typing_language not in LANGUAGES:
        yield f"The language of typing {record.typing_language!r} is not ja, en or empty."
    if len(record.practice) > MOST_SCENARIOS:
        yield f"There are {len(record.practice)} practice problems; {MOST_SCENARIOS} is the most."
    if len(set(record.practice)) < len(record.practice):
        yield "A practice problem is named twice."
    for one in record.practice[:MOST_SCENARIOS]:
        yield from line_faults("practice problem", one, needed=True)
    for name, value, lowest, highest in (
        ("typing mark", record.typing_least, 0, FASTEST),
        ("practice mark", record.practice_least, 0, 100),
        ("number of days", record.stuck_days, 1, LONGEST_STUCK),
    ):
        if not lowest <= value <= highest:
            yield f"The {name} is {value}; it must be {lowest} to {highest}."


def usual(
    courses: Iterable[CourseRecord], scenarios: Iterable[ScenarioRecord], exams: Iterable[ExamRecord]
) -> WayRecord:
    """Returns a way in to begin with, of what a shop has: nothing of it holds before it is kept.

    The course of everybody, the first easy practice problems of everybody, and an exam that lets go live.
    """
    course = next((one.id for one in courses if one.everyone and not one.draft), "")
    easy = [
        one.id for one in scenarios if one.shared == EVERYONE and not one.exam_only and one.level == "basic"
    ]
    exam = next((one.id for one in exams if one.shared == EVERYONE and one.grants_live), "")
    return WayRecord(id=WAY, course=course, practice=tuple(easy[:USUAL_PRACTICE]), exam=exam)
