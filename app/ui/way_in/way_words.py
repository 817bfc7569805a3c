"""The way in in words: its stages, how somebody stands to each, what is next, and what is in the way."""

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from typing import Final

import msgspec

from app.domain.way_in import Stage
from app.protocol.way_in_frames import Place, StepState, Trouble, WayStep
from app.sessions.checking.items import Item
from app.ui.checking import checking_words
from app.ui.words import together, tr, tr_later

STAGES: Final[Mapping[Stage, str]] = {
    Stage.INVITATION: tr_later("Invitation"),
    Stage.INSTALL: tr_later("Installed and signed in"),
    Stage.CHECK: tr_later("Check of the desk"),
    Stage.TYPING: tr_later("Typing test"),
    Stage.MANUAL: tr_later("Manual and quiz"),
    Stage.PRACTICE: tr_later("Practice conversations"),
    Stage.EXAM: tr_later("Final exam"),
    Stage.CONTRACT: tr_later("Contract"),
    Stage.LIVE: tr_later("Going live"),
}

_WHAT: Final[Mapping[Stage, str]] = {
    Stage.INVITATION: tr_later("The link of the invitation is opened in the program."),
    Stage.INSTALL: tr_later("The program is installed and a password is chosen."),
    Stage.CHECK: tr_later(
        "Computer, line, headset and room are looked at. At the end, give the result to the hub."
    ),
    Stage.TYPING: tr_later("Type a text until the time is up. The result goes into your record at the hub."),
    Stage.MANUAL: tr_later("Read the articles of your course, and answer its quiz."),
    Stage.PRACTICE: tr_later("Answer customers who are played by the hub. Nobody real is there."),
    Stage.EXAM: tr_later("Sit the exam when you have time for it without a break."),
    Stage.CONTRACT: tr_later(
        "Your administrator marks your contract as signed. You need not do anything here."
    ),
    Stage.LIVE: tr_later("Your administrator switches you to live. You need not do anything here."),
}

ACTS: Final[Mapping[Stage, str]] = {
    Stage.CHECK: tr_later("Check this desk"),
    Stage.TYPING: tr_later("Take the typing test"),
    Stage.MANUAL: tr_later("Open my course"),
    Stage.PRACTICE: tr_later("Begin to practise"),
    Stage.EXAM: tr_later("Go to the exam"),
    Stage.LIVE: tr_later("Open the desk"),
}
"""What the page's one button does in a stage; without one there is nothing to do but wait."""

_STATES: Final = {
    StepState.DONE: ("✓", tr_later("Done")),
    StepState.EXCUSED: ("–", tr_later("Excused")),
    StepState.NOW: ("▶", tr_later("Now")),
    StepState.LATER: ("○", tr_later("Still to come")),
}


class Called(msgspec.Struct, frozen=True, kw_only=True):
    """What things are called that a step names by their ids."""

    scenarios: Mapping[str, str] = {}
    exams: Mapping[str, str] = {}
    courses: Mapping[str, str] = {}
    people: Mapping[str, str] = {}


def stage_name(stage: Stage) -> str:
    """Returns what a stage is called."""
    return tr(STAGES[stage])


def stage_meaning(stage: Stage) -> str:
    """Returns what is to be done in a stage, for who is in it."""
    return tr(_WHAT[stage])


def act_name(stage: Stage) -> str:
    """Returns what the button of a stage says; empty where there is nothing to begin."""
    return tr(ACTS[stage]) if stage in ACTS else ""


def state_sign(state: StepState) -> str:
    """Returns the sign of a state; it never stands without its word."""
    return _STATES[state][0]


def state_name(state: StepState) -> str:
    """Returns a state in a word."""
    return tr(_STATES[state][1])


def moment(at: int, zone: tzinfo | None) -> str:
    """Returns a time in Unix ms as date and time of day; empty for 0."""
    return f"{datetime.fromtimestamp(at / 1000).astimezone(zone):%Y-%m-%d %H:%M}" if at else ""


def step_words(step: WayStep, zone: tzinfo | None, called: Called) -> str:
    """Returns what is known of a stage: when it was done and with what result, or how far it is."""
    if step.state is StepState.EXCUSED:
        who = called.people.get(step.by, step.by)
        return tr("Excused by {name}: {reason}", name=who, reason=step.reason)
    result = result_words(step)
    if step.state is StepState.DONE:
        return " · ".join(filter(None, (moment(step.at, zone), result)))
    if step.state is StepState.LATER and not step.tried:
        return ""
    return " · ".join(filter(None, (result, _missing(step, called))))


def result_words(step: WayStep) -> str:
    """Returns the best result so far, what is asked for, and how many tries there were."""
    told: list[str] = []
    if step.stage is Stage.CONTRACT and step.state is StepState.DONE:
        return tr("{date}, reference {reference}", date=step.day, reference=step.reason)
    if step.of > 1 or (step.of and step.state is not StepState.DONE):
        told.append(tr("{done} of {count} done", done=step.done, count=step.of))
    if step.score is not None:
        told.append(tr("best {score}", score=_points(step, step.score)))
    if step.least and step.state is not StepState.DONE:
        told.append(tr("asked for: {score}", score=_points(step, step.least)))
    if step.tried > 1:
        told.append(tr("{count} tries", count=step.tried))
    if step.left is not None and step.state is not StepState.DONE:
        told.append(tr("{count} left", count=step.left))
    return " · ".join(told)


def trouble_words(step: WayStep, zone: tzinfo | None, called: Called) -> str:
    """Returns what is in the way of a stage and when it goes on; empty where nothing is."""
    sayers: dict[Trouble, Callable[[], str]] = {
        Trouble.FAILED: lambda: together(_failed(step, called), tr("You can try again at any time.")),
        Trouble.WAIT: lambda: tr(
            "This was not passed. You can try again from {time} on.", time=moment(step.from_ms, zone)
        ),
        Trouble.NONE_LEFT: lambda: tr("All attempts are used up. Speak with who looks after you."),
        Trouble.TO_MARK: lambda: tr(
            "It is over and waits for a trainer's marks. You will see the result here."
        ),
        Trouble.OVER: lambda: tr("The invitation is over. A new one is needed."),
        Trouble.GONE: lambda: tr("What this stage asks for is not there for you. Tell who looks after you."),
    }
    sayer = sayers.get(step.trouble)
    return "" if sayer is None else sayer()


def since_words(place: Place, now: int) -> str:
    """Returns for how long somebody is in his stage."""
    hours = max(0, now - place.since) // 3_600_000
    if hours < 2:
        return tr("Less than two hours")
    return tr("{count} days", count=hours // 24) if hours >= 48 else tr("{count} hours", count=hours)


def far_words(place: Place) -> str:
    """Returns how many of his stages somebody has behind him."""
    done = sum(one.state in (StepState.DONE, StepState.EXCUSED) for one in place.steps)
    return tr("{done} of {count} stages", done=done, count=len(place.steps))


def present(place: Place) -> WayStep | None:
    """Returns the stage that somebody is in, None where he is through."""
    return next((one for one in place.steps if one.state is StepState.NOW), None)


def _points(step: WayStep, score: float) -> str:
    if step.stage is Stage.TYPING:
        return tr("{count} char/min", count=f"{score:.0f}")
    return f"{score:.0f} %"


def _failed(step: WayStep, called: Called) -> str:
    if step.stage is Stage.CHECK:
        return tr("The latest check did not pass: {lines}.", lines=_missing(step, called))
    if step.stage is Stage.TYPING:
        return tr("The latest test was not fast enough.")
    if step.stage is Stage.MANUAL:
        return tr("The quiz was not passed.")
    return tr("The latest try was not enough.")


def _missing(step: WayStep, called: Called) -> str:
    match step.stage:
        case Stage.CHECK:
            known = {item.value: item for item in Item}
            return ", ".join(checking_words.title(known[one]) for one in step.parts if one in known)
        case Stage.PRACTICE:
            return ", ".join(called.scenarios.get(one, one) for one in step.parts)
        case Stage.EXAM:
            return called.exams.get(step.subject, "")
        case Stage.MANUAL:
            return called.courses.get(step.subject, "")
        case _:
            return ""


_BEGUN_BY_OTHERS: Final = frozenset(
    {Trouble.WAIT, Trouble.NONE_LEFT, Trouble.TO_MARK, Trouble.GONE, Trouble.OVER}
)


def can_begin(step: WayStep) -> bool:
    """Tells whether a newcomer can do something for his stage now."""
    return step.trouble not in _BEGUN_BY_OTHERS
