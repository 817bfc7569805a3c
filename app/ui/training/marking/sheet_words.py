"""What score sheets say: in the language that is switched on, or in the other where a text is missing."""

from collections.abc import Mapping, Sequence
from typing import Final

from app.config import Language
from app.domain.events import Marked, Scored
from app.domain.marks import Round
from app.protocol.register_base import Words
from app.protocol.training import Criterion, ScoreSheetRecord
from app.training.marking.sheet import proposed
from app.ui.training.marking.criterion_row import Line
from app.ui.training.marking.measure_words import measure_name, measure_value
from app.ui.words import tr

JA: Final = "ja"
EN: Final = "en"


def chosen(text: Words | Mapping[str, str], language: Language, instead: str = "") -> str:
    """Returns a text in a language, in the other where it is missing, or what stands instead."""
    by = {JA: text.ja, EN: text.en} if isinstance(text, Words) else text
    first, second = (JA, EN) if language is Language.JAPANESE else (EN, JA)
    return by.get(first) or by.get(second) or next(filter(None, by.values()), "") or instead


def sheet_title(sheet: ScoreSheetRecord, language: Language) -> str:
    """Returns the title of a sheet."""
    return chosen(sheet.title, language, sheet.id)


def lines_of(sheet: ScoreSheetRecord, measures: Mapping[str, float], language: Language) -> list[Line]:
    """Returns the criteria of a sheet, each with what the log itself says about it."""
    whole = sum(one.weight for one in sheet.criteria) or 1
    return [
        Line(
            id=one.id,
            name=chosen(one.name, language, one.id),
            most=one.most,
            weight=round(100 * one.weight / whole),
            hint=chosen(one.hint, language),
            must=one.must,
            measured=_measured(one, measures),
        )
        for one in sheet.criteria
    ]


def _measured(criterion: Criterion, measures: Mapping[str, float]) -> str:
    if not criterion.measure:
        return ""
    value = measures.get(criterion.measure)
    if value is None:
        return tr("{measure}: not known here", measure=measure_name(criterion.measure))
    points = proposed(criterion, measures)
    said = f"{measure_name(criterion.measure)} {measure_value(criterion.measure, value)}"
    return said if points is None else tr("{measured} → proposes {points}", measured=said, points=points)


def lines_of_mark(mark: Marked, language: Language) -> list[Line]:
    """Returns the criteria of a finished sheet, as they were when it was finished."""
    whole = sum(one.weight for one in mark.scores) or 1
    return [
        Line(
            id=one.id, name=chosen(one.names, language, one.id), most=one.most, must=one.must,
            weight=round(100 * one.weight / whole),
        )
        for one in mark.scores
    ]  # fmt: skip


def points_of(scores: Sequence[Scored]) -> dict[str, int | None]:
    """Returns the points of finished criteria; None is one that was left out."""
    return {one.id: one.points for one in scores}


def total_words(total: float) -> str:
    """Returns a total as it is written: 82 / 100."""
    return tr("{total} / 100", total=f"{total:g}")


def verdict_words(*, passed: bool, pass_mark: int, failed: Sequence[str]) -> str:
    """Returns whether a sheet is enough, and if not why."""
    if passed:
        return tr("Passed (from {pass_mark})", pass_mark=pass_mark)
    if failed:
        return tr("Not passed: must not met ({names})", names=", ".join(failed))
    return tr("Not passed (from {pass_mark})", pass_mark=pass_mark)


def round_title(told: Round, title: str) -> str:
    """Returns what a round of blind marking is called among the sheets."""
    if told.purpose == "calibration":
        return tr("Calibration: {title}", title=title)
    return tr("Double marking: {title}", title=title)
