"""Where a newcomer stands: his stages in order, the present one, since when, and whether he is stuck."""

from collections.abc import Iterable
from typing import Final

import msgspec

from app.domain.way_in import Stage
from app.protocol.way_in_frames import Place, StepState, Trouble, WayStep
from app.training.way_in.facts import Facts
from app.training.way_in.rules import stages_of
from app.training.way_in.steps import step_of

DAY_MS: Final = 86_400_000
PASSED: Final = frozenset({StepState.DONE, StepState.EXCUSED})
_STUCK: Final = frozenset({Trouble.NONE_LEFT, Trouble.OVER, Trouble.GONE})


def place_of(facts: Facts, now: int) -> Place:
    """Returns the place of somebody who was invited as a newcomer; `now` is Unix ms."""
    steps = [step_of(stage, facts, now) for stage in stages_of(facts.way)]
    at = next((n for n, one in enumerate(steps) if one.state not in PASSED), None)
    if at is not None:
        steps[at] = msgspec.structs.replace(steps[at], state=StepState.NOW)
    noted, person = facts.noted, facts.person
    live = noted.live is not None
    begun = 0 if noted.begun is None else noted.begun.at
    stage = Stage.LIVE if at is None or live else steps[at].stage
    since = max((one.at for one in (steps if at is None else steps[:at])), default=0) or begun
    last = max([begun, *(one.at for one in facts.entries), *(one.ended for one in facts.sittings)])
    return Place(
        staff=person.id,
        name=person.name,
        groups=person.groups,
        stage=stage,
        live=live,
        since=noted.live.at if noted.live is not None else since,
        last=last,
        invited=begun,
        until=facts.until,
        in_charge=noted.in_charge,
        stuck=not live and at is not None and _is_stuck(steps[at], since, facts, now),
        reminder="" if noted.reminder is None else noted.reminder.text,
        reminded=0 if noted.reminder is None else noted.reminder.at,
        reminded_by="" if noted.reminder is None else noted.reminder.by,
        steps=tuple(steps),
    )


def _is_stuck(step: WayStep, since: int, facts: Facts, now: int) -> bool:
    return step.trouble in _STUCK or now - since > facts.way.stuck_days * DAY_MS


def in_order(places: Iterable[Place]) -> list[Place]:
    """Returns newcomers as trainers look at them: stuck ones first, who waits longest before others."""
    return sorted(places, key=lambda one: (one.live, not one.stuck, one.since, one.name, one.staff))


def lacking(place: Place, wanted: Stage) -> Stage | None:
    """Returns the stage that is missing before one may do what belongs to `wanted`; None: go on."""
    if place.live or place.stage.place >= wanted.place:
        return None
    return place.stage
