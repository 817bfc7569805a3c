"""Fills a page of courses with what the ledger knows of one person."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from app.domain.events import to_millis
from app.manual.library import ManualLibrary
from app.protocol.training import ScenarioRecord, ScoreSheetRecord
from app.protocol.training_frames import ProgressEntry
from app.sessions.desk import Desk
from app.sessions.shop_time import shop_zone
from app.training.courses.standing import CourseStanding
from app.training.courses.weakness import suggestions, weak_ones
from app.training.courses.weeks import weeks
from app.ui.application import Looks
from app.ui.training.courses.courses_dialog import CoursesDialog
from app.ui.training.courses.naming import names_of

WEEKS: Final = 5


def fill_page(
    dialog: CoursesDialog,
    desk: Desk,
    looks: Looks,
    library: ManualLibrary | None,
    standings: Sequence[CourseStanding],
    entries: Sequence[ProgressEntry],
    now: datetime,
) -> None:
    """Shows somebody's courses, his weeks and his weak points."""
    register = desk.register
    zone = shop_zone(desk) or now.astimezone().tzinfo
    dialog.show_courses(standings, names_of(register, library, looks.language), now.astimezone(zone).date())
    now_ms = to_millis(now)
    proposed = suggestions(
        entries, register.all(ScoreSheetRecord), register.all(ScenarioRecord).values(), now_ms
    )
    past = weeks(entries, now_ms, WEEKS, zone) if zone is not None else ()
    dialog.show_figures(past, proposed, weak_ones(entries, now_ms))
