"""What an exam amounts to: the automatic marks of each conversation, the trainer's, and the whole."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import Final

import msgspec
from msgspec.structs import replace

from app.domain import events as ev
from app.domain.events import Event, Marked, Scored
from app.domain.ids import Author, StaffId
from app.protocol.exam_frames import ExamPart, ExamState, Sitting
from app.protocol.register_base import Words
from app.protocol.training import Criterion, ExamHelp, ScenarioRecord, ScoreSheetRecord, Step
from app.training.marking.measures import COMPLETION, Measured, values
from app.training.marking.sheet import proposed, result_of, scores_of
from app.training.marking.steps import MACRO
from app.training.study import Study, study

STEPS: Final = Criterion(
    id="steps",
    name=Words(ja="必須手順", en="Required steps"),
    most=10,
    measure="steps_share",
    good=1.0,
    poor=0.0,
)
REPLIED: Final = Criterion(
    id="replied",
    name=Words(ja="応答", en="Answered"),
    most=1,
    measure="replies",
    good=1.0,
    poor=0.0,
)

Measure = Callable[[Study, StaffId, Iterable[Step]], Measured]
"""Measures somebody's part, with the shop's words and rules where there are any."""


def automatic_sheet(sheet: ScoreSheetRecord | None, scenario: ScenarioRecord) -> ScoreSheetRecord:
    """Returns the sheet by which the hub marks: where no criterion names a measure, the required steps."""
    if sheet is not None and any(one.measure for one in sheet.criteria):
        return sheet
    criteria = (STEPS,) if scenario.steps else (REPLIED,)
    return ScoreSheetRecord(id="", criteria=criteria)


def marked_by_hub(
    part: ExamPart,
    scenario: ScenarioRecord,
    sheet: ScoreSheetRecord | None,
    events: Sequence[Event],
    staff: StaffId,
    help_: ExamHelp,
    measure: Measure,
) -> ExamPart:
    """Returns a part with its automatic marks; a customer who never got an answer counts nothing.

    Criteria without a measure, or whose measure is not known, are left out.
    """
    used = breaches(events, staff, help_)
    answered = any(one.by == Author(staff) and isinstance(one.body, ev.Message) for one in events)
    if not answered:
        return replace(part, total=0.0, scores=(), failed=(), breaches=used, automatic=True)
    asked = automatic_sheet(sheet, scenario)
    known = values(measure(study(events), staff, scenario.steps))
    points = {one.id: proposed(one, known) for one in asked.criteria}
    scores = scores_of(asked, points)
    result = result_of(scores, asked.pass_mark)
    return replace(
        part, total=result.total, scores=scores, failed=result.failed, breaches=used, automatic=True
    )


def mark_of(part: ExamPart, events: Iterable[Event], staff: StaffId) -> Marked | None:
    """Returns the latest sheet that a trainer filled in for a part; of no round, and by nobody himself."""
    found = [
        one.body
        for one in events
        if isinstance(one.body, Marked)
        and one.body.staff == staff
        and not one.body.run
        and one.by != Author(staff)
        and (not part.sheet or one.body.sheet == part.sheet)
    ]
    return found[-1] if found else None


def marked_by_trainer(part: ExamPart, mark: Marked) -> ExamPart:
    """Returns a part with a trainer's marks; what he left out counts as the hub marked it."""
    own = {one.id: one for one in part.scores} if part.automatic else {}
    scores = tuple(_filled(one, own.get(one.id)) for one in mark.scores)
    result = result_of(scores, mark.pass_mark)
    return replace(part, total=result.total, scores=scores, failed=result.failed, automatic=False)


def _filled(one: Scored, by_hub: Scored | None) -> Scored:
    if one.points is not None or by_hub is None or by_hub.most != one.most:
        return one
    return replace(one, points=by_hub.points)


def unmarked(sitting: Sitting) -> tuple[int, ...]:
    """Returns the numbers of the parts that a trainer still has to mark; who never came needs no mark."""
    if sitting.marked_by != "trainer":
        return ()
    return tuple(at for at, one in enumerate(sitting.parts) if one.began and one.automatic)


def graded(sitting: Sitting, now: int) -> Sitting:
    """Returns the exam with its result, or waiting for a trainer's marks.

    The score is the mean of all conversations; one that was never reached counts nothing. It is passed with
    the pass mark and without a missed must-have, whether of a sheet or of the exam.
    """
    parts = tuple(one if one.total is not None else replace(one, total=0.0) for one in sitting.parts)
    whole = replace(sitting, parts=parts)
    if unmarked(whole):
        return replace(whole, state=ExamState.TO_MARK)
    score = round(sum(one.total or 0.0 for one in parts) / len(parts), 1) if parts else 0.0
    missed = _missed(parts, sitting.must)
    passed = bool(parts) and score >= sitting.pass_mark and not missed
    return replace(
        whole,
        state=ExamState.PASSED if passed else ExamState.FAILED,
        score=score,
        failed=missed,
        graded=now,
        number=number_of(sitting) if passed else "",
    )


def _missed(parts: Iterable[ExamPart], must: Collection[str]) -> tuple[str, ...]:
    missed: dict[str, None] = {}
    for part in parts:
        missed.update(dict.fromkeys(part.failed))
        for one in part.scores:
            if one.id in must and one.points is not None and one.points < one.most:
                missed[one.id] = None
    return tuple(missed)


def breaches(events: Iterable[Event], staff: StaffId, help_: ExamHelp) -> int:
    """Returns how often somebody used help that is not allowed, as far as the log tells."""
    return sum(_is_breach(one.body, help_) for one in events if one.by == Author(staff))


def _is_breach(body: ev.AnyBody, help_: ExamHelp) -> bool:
    if isinstance(body, ev.Message):
        macro = body.via.startswith(MACRO) and not help_.macros
        return macro or (body.via == COMPLETION and not help_.completion)
    return isinstance(body, ev.ArticleOpened) and not help_.manual


def number_of(sitting: Sitting) -> str:
    """Returns the number of a certificate: the day (UTC) and the beginning of the exam's own id."""
    day = datetime.fromtimestamp(sitting.started / 1000, UTC)
    return f"{day:%Y%m%d}-{sitting.id[:8].upper()}"


class Shares(msgspec.Struct, frozen=True, kw_only=True):
    """The share (0 to 1) of a criterion's points over all conversations of an exam."""

    id: str
    names: dict[str, str]
    share: float


def by_criterion(sitting: Sitting) -> tuple[Shares, ...]:
    """Returns how each criterion went over all conversations, in the order of the sheets."""
    found: dict[str, list[Scored]] = {}
    for part in sitting.parts:
        for one in part.scores:
            if one.points is not None:
                found.setdefault(one.id, []).append(one)
    return tuple(Shares(id=id_, names=dict(of[0].names), share=_share(of)) for id_, of in found.items())


def _share(scores: Sequence[Scored]) -> float:
    return sum((one.points or 0) / one.most for one in scores) / len(scores)
