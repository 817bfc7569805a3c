"""What an exam must be to be kept: one sentence for each fault."""

from collections.abc import Iterator
from typing import Final

from app.domain.people import CAPACITIES
from app.protocol.training import DRAFT, ExamRecord
from app.training.faults import line_faults, paragraph_faults

MOST_SCENARIOS: Final = 30
MOST_AT_ONCE: Final = 5
LONGEST_MINUTES: Final = 480
LONGEST_WAIT_HOURS: Final = 8_760
MOST_ATTEMPTS: Final = 100
MOST_CRITERIA: Final = 50


def exam_faults(record: ExamRecord) -> Iterator[str]:
    """Yields a sentence for every fault of an exam; none means that it may be kept."""
    yield from line_faults("title", record.title, needed=True)
    yield from paragraph_faults("description", record.about)
    yield from line_faults("score sheet", record.sheet)
    yield from line_faults("sharing", record.shared, needed=True)
    if not record.scenarios and record.shared != DRAFT:
        yield "An exam without a scenario can only be a draft."
    for name, named, most in (
        ("scenarios", record.scenarios, MOST_SCENARIOS),
        ("criteria", record.must, MOST_CRITERIA),
    ):
        if len(named) > most:
            yield f"There are {len(named)} {name}; {most} is the most."
        yield from (fault for one in named[:most] for fault in line_faults(name, one, needed=True))
    for name, value, lowest, highest in (
        ("number of conversations at once", record.at_once, 1, MOST_AT_ONCE),
        ("time in minutes", record.minutes, 1, LONGEST_MINUTES),
        ("pass mark", record.pass_mark, 0, 100),
        ("wait in hours", record.wait_hours, 0, LONGEST_WAIT_HOURS),
        ("number of attempts", record.attempts, 0, MOST_ATTEMPTS),
        ("granted capacity", record.grants_capacity, 0, CAPACITIES[-1]),
    ):
        if not lowest <= value <= highest:
            yield f"The {name} is {value}; it must be {lowest} to {highest}."
    if record.marked_by not in ("automatic", "trainer"):
        yield f"It is marked by {record.marked_by!r}, which is not automatic or trainer."
