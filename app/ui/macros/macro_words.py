"""How the window says what a canned reply does, whose it is and how it speaks."""

from datetime import datetime
from typing import assert_never

from app.macros.enclosures import files_of
from app.macros.macro import Macro, Tone
from app.macros.using import Action, HandOver, PutTag, SetResult, WriteNote, actions_of
from app.ui.words import tr


def action_words(action: Action) -> str:
    """Returns what an action does, in a few words."""
    match action:
        case PutTag(name=name):
            return tr("tag “{name}”", name=name)
        case WriteNote():
            return tr("note")
        case HandOver(group=group):
            return tr("hand over to {group}", group=group)
        case SetResult(result=result):
            return tr("result “{name}”", name=result)
        case _:
            assert_never(action)


def tone_words(tone: Tone) -> str:
    """Returns the name of a tone."""
    match tone:
        case Tone.POLITE:
            return tr("Standard")
        case Tone.APOLOGY:
            return tr("Apology")
        case Tone.BRIEF:
            return tr("Short")
        case Tone.SOFT:
            return tr("Soft")
        case _:
            assert_never(tone)


def weekday_words() -> tuple[str, ...]:
    """Returns the names of the weekdays, Monday first."""
    return (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))


def more_words(macro: Macro, count: int, last: float | None) -> list[str]:
    """Returns what a preview says below a reply: what it does when it is sent, and how it was used."""
    lines: list[str] = []
    if macro.steps:
        lines.append(tr("Sent in {count} steps", count=len(macro.steps) + 1))
    if macro.attachments:
        names = (file.name for file in files_of(macro.attachments))
        lines.append(tr("With {names}", names=tr(", ").join(names)))
    if macro.actions:
        did = tr(", ").join(map(action_words, actions_of(macro.actions)))
        lines.append(tr("When sent: {what}", what=did))
    if count and last is not None:
        day = datetime.fromtimestamp(last).astimezone()
        when = f"{day.year}/{day.month}/{day.day} {day:%H:%M}"
        lines.append(tr("Used {count} times, last {when}", count=count, when=when))
    elif count:
        lines.append(tr("Used {count} times", count=count))
    return lines
