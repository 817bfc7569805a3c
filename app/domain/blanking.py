"""Takes the words out of what stands in a timeline, for good."""

from collections.abc import Iterable
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.events import AnyBody
from app.domain.mail_words import words_of_mail
from app.domain.standing import EntryState, Standing

GONE: Final = frozenset({EntryState.WITHDRAWN, EntryState.REDACTED})
"""States of a text that cannot be changed any more."""

_WRITTEN: Final = ("text", "summary", "note", "comment", "draft", "reason", "number")
"""The fields of an event's data that a person may have filled with words."""


def blank(now: Standing, targets: Iterable[int]) -> tuple[int, ...]:
    """Empties the lines of those events and of their edits, and returns the places that changed."""
    touched = []
    for seq in (every for target in targets for every in (target, *now.edits_of.get(target, ()))):
        index = now.index_of(seq)
        if index is None or now.entries[index].state is EntryState.REDACTED:
            continue
        entry = now.entries[index]
        now.entries[index] = msgspec.structs.replace(
            entry, body=_without_words(entry.body), text="", state=EntryState.REDACTED
        )
        touched.append(index)
    return tuple(touched)


def _without_words(body: AnyBody) -> AnyBody:
    if isinstance(body, ev.Unknown):
        return ev.Unknown(kind=body.kind, public=body.public)
    plain: dict[str, object] = dict.fromkeys(set(_WRITTEN).intersection(body.__struct_fields__), "")
    plain |= words_of_mail(body)
    if isinstance(body, ev.Message):
        plain["attachments"] = ()
    return msgspec.structs.replace(body, **plain)
