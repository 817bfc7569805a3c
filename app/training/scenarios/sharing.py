"""To whom a scenario is shown, and how much of it."""

from typing import Final

import msgspec

from app.domain.people import Staff
from app.protocol.records import Versioned
from app.protocol.training import DRAFT, EVERYONE, Edition, ScenarioRecord

MOST_EDITIONS: Final = 50


def is_shared_with(user: Staff, scenario: ScenarioRecord) -> bool:
    """Tells whether somebody may practise with a scenario: it is everyone's or his group's, and no draft."""
    if scenario.shared == DRAFT:
        return False
    return scenario.shared == EVERYONE or scenario.shared.removeprefix("group:") in user.groups


def for_trainee(user: Staff, scenario: ScenarioRecord) -> ScenarioRecord | None:
    """Returns what an operator may see of a scenario before he has answered it: nothing of its script.

    None where he may not know of it at all: drafts, other groups' ones, and those of exams. The required
    steps keep their words; by what they are recognised stays with the hub.
    """
    if scenario.exam_only or not is_shared_with(user, scenario):
        return None
    steps = tuple(msgspec.structs.replace(step, any_of=()) for step in scenario.steps)
    return msgspec.structs.replace(
        scenario, turns=(), branches=(), prods=(), steps=steps, page="", fields={}, made_from="", history=()
    )


def with_history(scenario: ScenarioRecord, held: Versioned | None) -> ScenarioRecord:
    """Returns a scenario that knows the versions before it, whatever its writer says of them."""
    if held is None or not isinstance(held.record, ScenarioRecord):
        return msgspec.structs.replace(scenario, history=())
    former = Edition(version=held.version, by=held.by, at=held.at)
    history = (*held.record.history, former)[-MOST_EDITIONS:]
    return msgspec.structs.replace(scenario, history=history)
