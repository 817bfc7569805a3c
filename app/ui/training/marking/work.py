"""What a marker has done about a conversation and not finished: sheets being filled in, and notes."""

from typing import Final

import msgspec
from msgspec.structs import replace

from app.domain.ids import ConversationId
from app.training.marking.sheet import Draft

KEY: Final = "mark:"
"""What the key begins with under which the local log keeps it."""

MOST_STEPS: Final = 100
"""Steps that can be undone."""


class PinDraft(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A note that is not known to anybody yet: `on` is the event it hangs on, `to_ms` how long after it."""

    id: str
    on: int
    to_ms: int = 0
    text: str = ""


class Work(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`drafts` by sheet or round, `chosen` is the one that is shown; `writing` is a note that was begun."""

    chosen: str = ""
    drafts: dict[str, Draft] = {}
    pins: tuple[PinDraft, ...] = ()
    writing: PinDraft | None = None

    @property
    def draft(self) -> Draft | None:
        """The draft that is shown."""
        return self.drafts.get(self.chosen)

    def with_draft(self, draft: Draft) -> "Work":
        """Returns it with another draft in the place of the one that is shown."""
        return replace(self, drafts={**self.drafts, self.chosen: draft})

    def without(self, key: str) -> "Work":
        """Returns what is left when a sheet was finished, and the notes with it."""
        rest = {one: draft for one, draft in self.drafts.items() if one != key}
        return replace(self, drafts=rest, pins=(), writing=None)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to be lost."""
        drafts = any(one.points or one.comment.strip() for one in self.drafts.values())
        return not (drafts or self.pins or (self.writing is not None and self.writing.text.strip()))


def key_of(conversation: ConversationId) -> ConversationId:
    """Returns the name under which the work on a conversation is kept beside the drafts of replies."""
    return ConversationId(f"{KEY}{conversation}")


def written(work: Work) -> str:
    """Returns what is kept of it; nothing where there is nothing to be lost."""
    return "" if work.empty else msgspec.json.encode(work).decode()


def read(text: str) -> Work:
    """Returns what was kept; what cannot be read counts as nothing."""
    if not text:
        return Work()
    try:
        return msgspec.json.decode(text, type=Work)
    except (msgspec.DecodeError, RecursionError):
        return Work()


class History:
    """The work as it stands, and the steps that led to it."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self._before: list[Work] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    def step(self, work: Work) -> None:
        """Takes a step that can be undone."""
        if work != self.work:
            self._before = [*self._before, self.work][-MOST_STEPS:]
            self.work = work

    def write(self, work: Work) -> None:
        """Takes what is typed: fields undo that by themselves."""
        self.work = work

    def undo(self) -> bool:
        """Goes one step back and keeps what was typed since; tells whether there was one."""
        if not self._before:
            return False
        former, now = self._before.pop(), self.work
        drafts = {
            key: replace(one, comment=now.drafts[key].comment) if key in now.drafts else one
            for key, one in former.drafts.items()
        }
        pinned = {one.id for one in former.pins}
        writing = None if now.writing is not None and now.writing.id in pinned else now.writing
        self.work = replace(former, drafts=drafts, chosen=now.chosen, writing=writing)
        return True
