"""Whether a script can be followed: every link leads somewhere, every step is reached, every way ends."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

import msgspec

from app.sessions.phone.scripts.script import Script, Step

MOST_STEPS: Final = 200
MOST_CHOICES: Final = 9
"""Choices of a step: each has a number key."""


class Wrong(StrEnum):
    """What is wrong with a script."""

    NO_STEP = "no_step"
    MANY_STEPS = "many_steps"
    SAME_STEP = "same_step"
    NO_ID = "no_id"
    NO_WORDS = "no_words"
    NO_TARGET = "no_target"
    MANY_CHOICES = "many_choices"
    UNREACHED = "unreached"
    NO_END = "no_end"
    ROUND = "round"


class ScriptFault(msgspec.Struct, frozen=True, kw_only=True):
    """A fault in line `line` (from 1, 0: the whole): of the step called `step`, about the word `name`."""

    wrong: Wrong
    line: int = 0
    step: str = ""
    name: str = ""


SENTENCES: Final[dict[Wrong, str]] = {
    Wrong.NO_STEP: "The script has no step: a line that begins with # opens one.",
    Wrong.MANY_STEPS: f"The script has more than {MOST_STEPS} steps.",
    Wrong.SAME_STEP: "Line {line}: there is another step #{name}; name one of them otherwise: {{#other}}.",
    Wrong.NO_ID: "Line {line}: the step “{step}” needs a name of letters, such as {{#offer}}.",
    Wrong.NO_WORDS: "Line {line}: a choice of the step “{step}” has no words.",
    Wrong.NO_TARGET: "Line {line}: a choice of “{step}” leads to #{name}, and there is no such step.",
    Wrong.MANY_CHOICES: f"Line {{line}}: the step “{{step}}” has more than {MOST_CHOICES} choices.",
    Wrong.UNREACHED: "Line {line}: no choice leads to the step “{step}”.",
    Wrong.NO_END: "The script has no end: every step has choices.",
    Wrong.ROUND: "Line {line}: from the step “{step}” no way leads to an end.",
}


def sentence(fault: ScriptFault) -> str:
    """Returns what is wrong, in English."""
    return SENTENCES[fault.wrong].format(line=fault.line, step=fault.step, name=fault.name)


def faults_of(script: Script) -> tuple[ScriptFault, ...]:
    """Returns what is wrong with a script, in the order of its lines; none: it can be followed."""
    if not script.steps:
        return (ScriptFault(wrong=Wrong.NO_STEP),)
    if len(script.steps) > MOST_STEPS:
        return (ScriptFault(wrong=Wrong.MANY_STEPS),)
    found = [*_names(script), *_choices(script), *_ways(script)]
    return tuple(sorted(found, key=lambda fault: fault.line))


def _names(script: Script) -> Iterator[ScriptFault]:
    seen: set[str] = set()
    for step in script.steps:
        if not step.id:
            yield ScriptFault(wrong=Wrong.NO_ID, line=step.line, step=step.title)
        elif step.id in seen:
            yield ScriptFault(wrong=Wrong.SAME_STEP, line=step.line, step=step.title, name=step.id)
        seen.add(step.id)


def _choices(script: Script) -> Iterator[ScriptFault]:
    there = {step.id for step in script.steps}
    for step in script.steps:
        if len(step.choices) > MOST_CHOICES:
            yield ScriptFault(wrong=Wrong.MANY_CHOICES, line=step.line, step=step.title)
        for choice in step.choices:
            if not choice.words:
                yield ScriptFault(wrong=Wrong.NO_WORDS, line=choice.line, step=step.title)
            if choice.to not in there:
                yield ScriptFault(wrong=Wrong.NO_TARGET, line=choice.line, step=step.title, name=choice.to)


def _ways(script: Script) -> Iterator[ScriptFault]:
    """Yields steps to which no way leads, and those from which none leads to an end."""
    steps: dict[str, Step] = {}
    for step in script.steps:
        steps.setdefault(step.id, step)
    ends = [name for name, step in steps.items() if step.is_end]
    onward = {name: {one.to for one in step.choices} & steps.keys() for name, step in steps.items()}
    back: dict[str, set[str]] = {name: set() for name in steps}
    for name, targets in onward.items():
        for target in targets:
            back[target].add(name)
    reached = _from([script.steps[0].id], onward)
    for name in steps.keys() - reached:
        yield ScriptFault(wrong=Wrong.UNREACHED, line=steps[name].line, step=steps[name].title)
    if not ends:
        yield ScriptFault(wrong=Wrong.NO_END)
        return
    ending = _from(ends, back)
    for name in reached - ending:
        if onward[name]:
            yield ScriptFault(wrong=Wrong.ROUND, line=steps[name].line, step=steps[name].title)


def _from(begin: list[str], edges: dict[str, set[str]]) -> set[str]:
    found, left = set(begin), list(begin)
    while left:
        for name in edges[left.pop()] - found:
            found.add(name)
            left.append(name)
    return found
