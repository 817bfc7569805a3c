"""To whom a scenario is shown, and how much of it."""

import msgspec

from app.domain.people import Staff
from app.protocol.training import DRAFT, EVERYONE, ScenarioRecord


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
        scenario, turns=(), branches=(), prods=(), steps=steps, page="", fields={}, made_from=""
    )
