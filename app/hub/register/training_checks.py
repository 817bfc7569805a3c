"""What records of training must be to be kept: their kinds, and what finds their faults."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from app.protocol.training import CourseRecord, ExamRecord, ScenarioRecord, ScoreSheetRecord
from app.protocol.way_in_frames import WayRecord
from app.training.courses.faults import course_faults
from app.training.exams.faults import exam_faults
from app.training.marking.sheet import sheet_faults
from app.training.scenarios.faults import scenario_faults
from app.training.way_in.rules import way_faults

TRAINING_CHECKS: Final[Mapping[type[Any], Callable[[Any], Iterator[str]]]] = {
    ScenarioRecord: scenario_faults,
    ScoreSheetRecord: sheet_faults,
    CourseRecord: course_faults,
    ExamRecord: exam_faults,
    WayRecord: way_faults,
}
