"""Which required steps somebody did in his part of a conversation, and where."""

from collections.abc import Iterable, Sequence

import msgspec

from app.domain import events as ev
from app.domain.events import Event
from app.domain.folding import fold
from app.domain.ids import Author, StaffId
from app.protocol.training import Step

MACRO = "macro:"


class StepDone(msgspec.Struct, frozen=True, kw_only=True):
    """A required step; `seq` is the event that did it, None where it was missed."""

    step: Step
    seq: int | None = None

    @property
    def done(self) -> bool:
        """Tells whether it was done."""
        return self.seq is not None


def steps_done(steps: Iterable[Step], events: Sequence[Event], staff: StaffId) -> tuple[StepDone, ...]:
    """Returns every step with the first event of `staff` that did it.

    Keywords count in one reply of his, in any width, case and kana, also as it was edited.
    """
    mine = [event for event in events if event.by == Author(staff)]
    return tuple(
        StepDone(step=step, seq=next((event.seq for event in mine if _does(step, event)), None))
        for step in steps
    )


def _does(step: Step, event: Event) -> bool:
    any_of, body = step.any_of, event.body
    match step.sign:
        case "keywords":
            text = fold(body.text) if isinstance(body, ev.Message | ev.Edited) else ""
            return any(word in text for word in map(fold, any_of) if word)
        case "article":
            return isinstance(body, ev.ArticleOpened) and body.article in any_of
        case "macro":
            return isinstance(body, ev.Message) and body.via.removeprefix(MACRO) in any_of
        case "escalation":
            return isinstance(body, ev.Escalated) and (not any_of or body.type.value in any_of)
        case "tag":
            return isinstance(body, ev.Tagged) and body.name in any_of
        case "disposition":
            return isinstance(body, ev.WrapUp) and body.disposition in any_of
