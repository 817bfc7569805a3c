"""What a canned reply does besides being written: its actions, and the steps that follow it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeAlias

import msgspec

from app.domain.events import Message
from app.domain.standing import Entry
from app.macros.macro import Macro, MacroId

VIA: Final = "macro:"
"""What the `via` of a message begins with that came from a canned reply; its id follows."""


class PutTag(msgspec.Struct, frozen=True):
    """Puts a tag on the conversation."""

    name: str


class WriteNote(msgspec.Struct, frozen=True):
    """Writes a note that only staff see."""

    text: str


class HandOver(msgspec.Struct, frozen=True):
    """Hands the conversation to the queue of a group."""

    group: str


class SetResult(msgspec.Struct, frozen=True):
    """Has the closing record begin with a result; the person may still choose another."""

    result: str


Action: TypeAlias = PutTag | WriteNote | HandOver | SetResult


def actions_of(written: Iterable[str]) -> tuple[Action, ...]:
    """Returns the actions of a record, tags and notes before what may end the conversation; others not."""
    found: list[Action] = []
    for one in written:
        kind, _, what = one.partition(":")
        if what.strip() and kind in _ACTIONS:
            found.append(_ACTIONS[kind](what.strip()))
    return tuple(sorted(found, key=lambda action: isinstance(action, HandOver)))


_ACTIONS: Final[dict[str, type[Action]]] = {
    "tag": PutTag,
    "note": WriteNote,
    "transfer": HandOver,
    "disposition": SetResult,
}


def via_of(macro: MacroId) -> str:
    """Returns how a message is recorded that came from a canned reply."""
    return VIA + macro


def macro_in(via: str) -> MacroId | None:
    """Returns the canned reply that a message came from, None where it came otherwise."""
    return MacroId(via.removeprefix(VIA)) if via.startswith(VIA) else None


def step_after(macro: Macro, vias: Sequence[str]) -> int:
    """Returns which of the steps comes next, from 0; the number of steps where all of them were sent.

    `vias` are those of the person's own messages, oldest first: a message of another origin ends the steps.
    """
    mine = via_of(macro.id)
    sent = 0
    for via in reversed(vias):
        if via != mine:
            break
        sent += 1
    return (sent - 1) % (len(macro.steps) + 1) if sent else len(macro.steps)


def vias_of(entries: Iterable[Entry], by: str) -> list[str]:
    """Returns the origins of a person's messages in a conversation, oldest first."""
    return [one.body.via for one in entries if one.by == by and isinstance(one.body, Message)]


def result_in(vias: Sequence[str], find: Callable[[MacroId], Macro | None]) -> str:
    """Returns the result that the latest canned reply of a conversation sets, empty where none does."""
    for via in reversed(vias):
        known = macro_in(via)
        macro = find(known) if known is not None else None
        results = (
            [one.result for one in actions_of(macro.actions) if isinstance(one, SetResult)] if macro else []
        )
        if results:
            return results[-1]
    return ""
