"""Puts a round into words: who has finished, and when it is closed what it shows."""

from collections.abc import Callable

from app.config import Language
from app.domain.ids import StaffId
from app.domain.marks import Marking, Round
from app.training.marking.calibration import Difference, Outcome, Stand, outcome, sheets_of
from app.ui.training.marking.rounds.agreement_words import kappa_value, strength
from app.ui.training.marking.rounds.results_dialog import RoundView
from app.ui.training.marking.sheet_words import chosen, round_title
from app.ui.words import tr

Name = Callable[[str], str]


def view_of(
    marking: Marking, told: Round, *, title: str, name: Name, language: Language, me: StaffId, leads: bool
) -> RoundView:
    """Returns a round in words; `leads`: I may close it before all have finished."""
    found = outcome(sheets_of(marking, told.run)) if told.closed else None
    can_close = not told.closed and (not told.missing or leads or str(told.by) == me)
    lines = [_about(told, name), *_standing(told, name)]
    if told.closed and found is None:
        lines.append(tr("Fewer than two finished: there is nothing to compare."))
    if found is not None:
        lines.append(_outcome_words(found))
    return RoundView(
        key=told.run,
        title=round_title(told, title),
        lines=tuple(lines),
        difference_heads=_heads(found, name),
        differences=_differences(found, language),
        stands=tuple(_stand(one, name) for one in found.stands) if found is not None else (),
        can_close=can_close,
    )


def _about(told: Round, name: Name) -> str:
    return tr(
        "About {staff}, begun by {by}, marked by {markers}.",
        staff=name(told.staff),
        by=name(str(told.by)),
        markers=", ".join(name(one) for one in told.markers),
    )


def _standing(told: Round, name: Name) -> list[str]:
    if told.closed:
        return [tr("The round is closed.")]
    if not told.missing:
        return [tr("All have finished: the round can be closed.")]
    left = ", ".join(name(one) for one in told.missing)
    return [tr("{done} of {count} have finished; not yet: {names}.", done=len(told.done),
               count=len(told.markers), names=left)]  # fmt: skip


def _outcome_words(found: Outcome) -> str:
    same = tr("the same result") if found.same_result else tr("different results")
    overall = found.agreement.overall
    return tr(
        "Median {total} / 100, {same}. Over all criteria: kappa {kappa}, weighted {weighted} ({word}).",
        total=f"{found.median_total:g}",
        same=same,
        kappa=kappa_value(overall.plain),
        weighted=kappa_value(overall.weighted),
        word=strength(overall),
    )


def _markers(found: Outcome) -> tuple[StaffId, ...]:
    return tuple(one.marker for one in found.stands)


def _heads(found: Outcome | None, name: Name) -> tuple[str, ...]:
    if found is None:
        return ()
    return (tr("Criterion"), *(name(one) for one in _markers(found)), tr("Median"), tr("Apart"))


def _differences(found: Outcome | None, language: Language) -> tuple[tuple[str, ...], ...]:
    if found is None:
        return ()
    return tuple(_difference(one, _markers(found), language) for one in found.differences)


def _difference(one: Difference, markers: tuple[StaffId, ...], language: Language) -> tuple[str, ...]:
    given = (f"{one.points[marker]}/{one.most}" if marker in one.points else "–" for marker in markers)
    apart = tr("{percent} %", percent=round(100 * one.spread))
    return (chosen(one.names, language, one.criterion), *given, f"{one.median:g}", apart)


def _stand(one: Stand, name: Name) -> tuple[str, ...]:
    verdict = tr("passed") if one.passes else tr("not passed")
    return (
        name(one.marker),
        f"{one.total:g}",
        verdict,
        f"{100 * one.bias:+.0f} %",
        f"{100 * one.apart:.0f} %",
    )
