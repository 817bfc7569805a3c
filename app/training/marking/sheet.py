"""Score sheets: what one must be to be used, what a filled-in one amounts to, and the event it becomes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec
from msgspec.structs import replace

from app.domain.events import Marked, Scored
from app.domain.ids import StaffId
from app.protocol.register_base import Words
from app.protocol.training import Criterion, ScoreSheetRecord
from app.training.marking.measures import NAMES

MOST_CRITERIA: Final = 50
MOST_POINTS: Final = 100
MOST_WEIGHT: Final = 100
LONGEST_NAME: Final = 100
LONGEST_HINT: Final = 1_000
LONGEST_COMMENT: Final = 4_000
"""Characters: ten sheets of a round must fit one frame."""

MOST_MEASURES: Final = 50
LARGEST: Final = 50_000
"""Bytes of a sheet: it goes to the hub in one frame."""


class Draft(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A sheet that is being filled in, as the marker's console keeps it; None is a criterion left out.

    `points` holds only criteria that were given something. `version` is that of the sheet it was begun with.
    """

    sheet: str
    version: int = 0
    staff: StaffId = StaffId("")
    points: dict[str, int | None] = {}
    comment: str = ""
    run: str = ""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What a filled-in sheet amounts to: `total` in percent, `failed` the ids of the must-haves missed.

    `open` are the criteria that have neither points nor were left out on purpose.
    """

    total: float
    passed: bool
    failed: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


def sheet_faults(sheet: ScoreSheetRecord) -> Iterator[str]:
    """Yields a sentence for every fault of a score sheet; none means that it can be used."""
    if not (sheet.title.ja.strip() or sheet.title.en.strip()):
        yield "The title is empty."
    yield from _too_long("title", sheet.title, LONGEST_NAME)
    if not 0 <= sheet.pass_mark <= 100:
        yield f"The pass mark is {sheet.pass_mark}; it must be 0 to 100."
    if not 1 <= len(sheet.criteria) <= MOST_CRITERIA:
        yield f"There are {len(sheet.criteria)} criteria; there must be 1 to {MOST_CRITERIA}."
    size = len(msgspec.json.encode(sheet))
    if size > LARGEST:
        yield f"The sheet has {size:,} bytes; {LARGEST:,} is the most. Shorten its hints."
    seen: set[str] = set()
    for criterion in sheet.criteria:
        if criterion.id in seen:
            yield f"There are two criteria {criterion.id!r}."
        seen.add(criterion.id)
        yield from _criterion_faults(criterion)


def _criterion_faults(criterion: Criterion) -> Iterator[str]:
    name = criterion.name.ja or criterion.name.en or criterion.id
    if not criterion.id or len(criterion.id) > LONGEST_NAME or not criterion.id.isprintable():
        yield f"The criterion {name!r} has no id that can be kept."
    if not (criterion.name.ja.strip() or criterion.name.en.strip()):
        yield f"The criterion {criterion.id!r} has no name."
    yield from _too_long(f"name of {name!r}", criterion.name, LONGEST_NAME)
    yield from _too_long(f"hint of {name!r}", criterion.hint, LONGEST_HINT)
    if not 1 <= criterion.most <= MOST_POINTS:
        yield f"The points of {name!r} are {criterion.most}; they must be 1 to {MOST_POINTS}."
    if not 1 <= criterion.weight <= MOST_WEIGHT:
        yield f"The weight of {name!r} is {criterion.weight}; it must be 1 to {MOST_WEIGHT}."
    if criterion.measure and criterion.measure not in NAMES:
        yield f"{name!r} names the measure {criterion.measure!r}; there are: {', '.join(NAMES)}."
    if criterion.measure and criterion.good == criterion.poor:
        yield f"The measure of {name!r} has the same limit for all its points and for none."


def _too_long(what: str, words: Words, most: int) -> Iterator[str]:
    for text in (words.ja, words.en):
        if len(text) > most:
            yield f"The {what} has {len(text)} characters; {most} is the most."


def result_of(scores: Iterable[Scored], pass_mark: int) -> Result:
    """Returns what scores amount to: the mean of points over most points by weight, in percent.

    Criteria without points do not count. One missed must-have is enough not to pass, and so is a sheet on
    which nothing counts.
    """
    reached = possible = 0.0
    failed: list[str] = []
    left: list[str] = []
    for one in scores:
        if one.points is None:
            left.append(one.id)
            continue
        reached += one.weight * one.points / one.most
        possible += one.weight
        if one.must and one.points < one.most:
            failed.append(one.id)
    share = reached / possible if possible else 0.0
    total = round(100 * share, 1)
    passed = bool(possible) and not failed and total >= pass_mark
    return Result(total=total, passed=passed, failed=tuple(failed), open=tuple(left))


def scores_of(sheet: ScoreSheetRecord, points: Mapping[str, int | None]) -> tuple[Scored, ...]:
    """Returns the criteria of a sheet with the points given; a value out of range becomes the nearest."""
    return tuple(_scored(criterion, points.get(criterion.id)) for criterion in sheet.criteria)


def _scored(criterion: Criterion, points: int | None) -> Scored:
    return Scored(
        id=criterion.id,
        names=_names(criterion.name),
        points=None if points is None else min(max(points, 0), criterion.most),
        most=criterion.most,
        weight=criterion.weight,
        must=criterion.must,
    )


def _names(words: Words) -> dict[str, str]:
    return {language: text for language, text in (("ja", words.ja), ("en", words.en)) if text}


def proposed(criterion: Criterion, measures: Mapping[str, float]) -> int | None:
    """Returns the points that an automatic measure proposes, None where it names none or nothing is known."""
    value = measures.get(criterion.measure) if criterion.measure else None
    if value is None or criterion.good == criterion.poor:
        return None
    share = (value - criterion.poor) / (criterion.good - criterion.poor)
    return round(min(max(share, 0.0), 1.0) * criterion.most)


def open_criteria(sheet: ScoreSheetRecord, draft: Draft) -> tuple[str, ...]:
    """Returns the criteria that the marker has neither given points nor left out on purpose."""
    return tuple(one.id for one in sheet.criteria if one.id not in draft.points)


def marked(sheet: ScoreSheetRecord, draft: Draft, measures: Mapping[str, float]) -> Marked:
    """Returns the event that a finished draft becomes; `measures` are kept as they were shown."""
    scores = scores_of(sheet, draft.points)
    result = result_of(scores, sheet.pass_mark)
    return Marked(
        staff=draft.staff,
        sheet=sheet.id,
        version=draft.version,
        titles=_names(sheet.title),
        scores=scores,
        measures=dict(measures),
        comment=draft.comment,
        total=result.total,
        pass_mark=sheet.pass_mark,
        failed=result.failed,
        passed=result.passed,
        run=draft.run,
    )


def mark_fault(mark: Marked) -> str:
    """Returns why a finished sheet cannot be kept, an empty text where it can."""
    if not mark.sheet or not mark.scores:
        return "There is no sheet in it."
    if len(mark.scores) > MOST_CRITERIA or len({one.id for one in mark.scores}) != len(mark.scores):
        return "Its criteria are too many, or two are the same."
    if len(mark.comment) > LONGEST_COMMENT or len(mark.measures) > MOST_MEASURES:
        return "The comment or the list of measures is too long."
    if not 0 <= mark.pass_mark <= 100:
        return "The pass mark is no percentage."
    return next(filter(None, map(_score_fault, mark.scores)), "")


def _score_fault(one: Scored) -> str:
    if not 1 <= one.most <= MOST_POINTS or not 1 <= one.weight <= MOST_WEIGHT:
        return f"The criterion {one.id!r} has points or a weight that no sheet can have."
    if one.points is not None and not 0 <= one.points <= one.most:
        return f"The criterion {one.id!r} has more points than there are."
    texts = (one.id, *one.names, *one.names.values())
    if len(one.names) > 5 or any(len(text) > LONGEST_NAME or not text.isprintable() for text in texts):
        return "The name of a criterion cannot be kept."
    return ""


def settled(mark: Marked) -> Marked:
    """Returns a finished sheet with total, must-haves and result as its points say, whatever it said."""
    result = result_of(mark.scores, mark.pass_mark)
    return replace(mark, total=result.total, failed=result.failed, passed=result.passed, sealed=False)
