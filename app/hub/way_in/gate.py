"""The gates on the way in: what belongs to a later stage is refused with the stage that is missing."""

from __future__ import annotations

from typing import Final

from app.domain.people import Presence, Role, Staff
from app.domain.way_in import Stage
from app.hub.refusing import NotDoneError
from app.hub.way_in.places import Places
from app.protocol.codes import Refusal
from app.protocol.exam_frames import StartExam
from app.protocol.frames import Claim, Request, SetPresence
from app.protocol.practice_frames import StartPractice
from app.protocol.training import CourseRecord, StepKind
from app.protocol.training_frames import AnswerQuiz
from app.training.way_in.standing import lacking

LACKS: Final = {
    Stage.INVITATION: Refusal.LACKS_INSTALL,
    Stage.INSTALL: Refusal.LACKS_INSTALL,
    Stage.CHECK: Refusal.LACKS_CHECK,
    Stage.TYPING: Refusal.LACKS_TYPING,
    Stage.MANUAL: Refusal.LACKS_MANUAL,
    Stage.PRACTICE: Refusal.LACKS_PRACTICE,
    Stage.EXAM: Refusal.LACKS_EXAM,
    Stage.CONTRACT: Refusal.LACKS_CONTRACT,
    Stage.LIVE: Refusal.LACKS_LIVE,
}

LIVE_TAGS: Final = frozenset({"open_call", "begin_mail", "release_reply"})
"""What opens a conversation with somebody outside, by the tags of the requests."""


class Gate:
    """Lets everybody through who is no newcomer. Raises StorageError."""

    def __init__(self, places: Places) -> None:
        self._places = places

    async def check(self, user: Staff, asked: Request) -> None:
        """Raises NotDoneError where somebody on the way asks for what belongs to a later stage."""
        if user.role is not Role.OPERATOR or self._places.way is None:
            return
        wanted = stage_of(asked, self._places.course)
        if wanted is not None:
            await self.let(user, wanted)

    async def let(self, user: Staff, wanted: Stage) -> None:
        """Raises NotDoneError where somebody has not come as far as that stage."""
        if user.role is not Role.OPERATOR or self._places.way is None:
            return
        known = await self._places.lines.of(user.id)
        if known.begun is None or known.live is not None:
            return
        place = await self._places.of(user.id)
        missing = None if place is None else lacking(place, wanted)
        if missing is None and place is not None and wanted is Stage.LIVE and not place.live:
            missing = Stage.LIVE
        if missing is not None:
            raise NotDoneError(LACKS[missing])

    async def works(self, user: Staff) -> bool:
        """Tells whether somebody may be given customers, as far as the way in goes."""
        try:
            await self.let(user, Stage.LIVE)
        except NotDoneError:
            return False
        return True


def stage_of(asked: Request, course: CourseRecord | None) -> Stage | None:
    """Returns the stage that a request belongs to, None for what everybody may.

    What is a step of the way's own course belongs to the stage in which the course is taken.
    """
    match asked:
        case SetPresence(presence=presence):
            return Stage.LIVE if presence is Presence.ACCEPTING else None
        case Claim():
            return Stage.LIVE
        case AnswerQuiz():
            return Stage.MANUAL
        case StartPractice(scenarios=scenarios):
            own = bool(scenarios) and {*scenarios} <= _subjects(course, "practice")
            return Stage.MANUAL if own else Stage.PRACTICE
        case StartExam(exam=exam):
            return Stage.MANUAL if exam in _subjects(course, "exam") else Stage.EXAM
        case _:
            return Stage.LIVE if asked.__struct_config__.tag in LIVE_TAGS else None


def _subjects(course: CourseRecord | None, does: StepKind) -> set[str]:
    return set() if course is None else {one.subject for one in course.steps if one.does == does}
