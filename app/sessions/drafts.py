"""Replies that are being written: in memory at once, in the local log shortly after."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from app.domain.errors import StorageError
from app.domain.ids import ConversationId
from app.sessions import faults
from app.sessions.ports import Archive, Draft
from app.sessions.undo_history import UndoHistory

DEBOUNCE_S: Final = 0.5
LONGEST_S: Final = 1.5
"""A draft is written after a pause in the typing, and no later than this: 2 s with the write itself."""

_REWRITE: Final = "rewrite:"
_QUOTE: Final = "quote:"
_UNDO: Final = "undo:"


class Drafts:
    """Holds the drafts and writes those that changed; one that cannot be written is tried again."""

    def __init__(
        self,
        *,
        failed: Callable[[StorageError], None],
        worked: Callable[[], None],
        monotonic: Callable[[], float],
        debounce_s: float = DEBOUNCE_S,
        longest_s: float = LONGEST_S,
    ) -> None:
        self._failed = failed
        self._worked = worked
        self._monotonic = monotonic
        self._debounce_s = debounce_s
        self._longest_s = longest_s
        self._archive: Archive | None = None
        self._drafts: dict[ConversationId, Draft] = {}
        self._histories: dict[ConversationId, UndoHistory] = {}
        self._dirty: dict[ConversationId, tuple[float, float]] = {}
        self._wake = asyncio.Event()
        self._writing = asyncio.Lock()
        self._under_way: ConversationId | None = None

    def attach(self, archive: Archive, kept: Iterable[Draft]) -> None:
        """Takes in what the log kept; what was typed since the start counts more."""
        self._archive = archive
        for draft in kept:
            self._drafts.setdefault(draft.conversation, draft)
        self._wake.set()

    def get(self, conversation: ConversationId) -> Draft | None:
        """Returns the draft of a conversation, if there is text in it."""
        draft = self._drafts.get(conversation)
        return draft if draft is not None and draft.text else None

    def rewrite(self, conversation: ConversationId) -> tuple[int, Draft] | None:
        """Returns the seq of a message of a conversation that was being changed, and its new text."""
        start = f"{_REWRITE}{conversation}:"
        for key, draft in reversed(self._drafts.items()):
            seq = key.removeprefix(start)
            if key.startswith(start) and seq.isdecimal() and draft.text:
                return int(seq), draft
        return None

    def keep(self, draft: Draft) -> None:
        """Takes a draft as it is now; an empty text removes it."""
        old = self._drafts.get(draft.conversation)
        if old is not None and (old.text, old.cursor) == (draft.text, draft.cursor):
            return
        if old is None and not draft.text:
            return
        self._drafts[draft.conversation] = draft
        self._changed(draft.conversation)

    def keep_history(self, conversation: ConversationId, history: UndoHistory) -> None:
        """Takes what can be undone of a draft as it will be when it is written, beside the draft."""
        key = undo_key(conversation)
        self._drafts.pop(key, None)
        self._histories[key] = history
        self._changed(key)

    def sent(self, draft: Draft) -> None:
        """The draft went out and the log has emptied it: forgets it, unless it was changed meanwhile."""
        current = self._drafts.get(draft.conversation)
        if current is draft:
            del self._drafts[draft.conversation]
            self._dirty.pop(draft.conversation, None)
            self._forget_history(draft.conversation)
            if self._under_way == draft.conversation:
                self._changed(draft.conversation)  # it may reach the disk behind what emptied it there
        elif current is not None:
            self._changed(draft.conversation)

    async def flush(self) -> bool:
        """Writes every draft that changed; False when one could not be written (it stays to be written)."""
        return await self._write(None)

    async def run(self) -> None:
        """Writes drafts as they fall due, until cancelled."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._dirty and self._archive is not None:
                now = self._monotonic()
                due = {each: self._due(each) for each in self._dirty}
                ready = [each for each, at in due.items() if at <= now]
                if not ready:
                    await asyncio.sleep(min(due.values()) - now)
                elif not await self._write(ready):
                    await asyncio.sleep(self._longest_s)

    def _changed(self, conversation: ConversationId) -> None:
        now = self._monotonic()
        first, _ = self._dirty.get(conversation, (now, now))
        self._dirty[conversation] = (first, now)
        self._wake.set()

    def _due(self, conversation: ConversationId) -> float:
        first, last = self._dirty[conversation]
        return min(last + self._debounce_s, first + self._longest_s)

    async def _write(self, conversations: Iterable[ConversationId] | None) -> bool:
        """Writes these drafts, or all that changed; False when one could not be written."""
        if self._archive is None:
            return False
        async with self._writing:
            for conversation in tuple(self._dirty) if conversations is None else conversations:
                times = self._dirty.pop(conversation, None)
                if times is None:
                    continue
                draft = self._current(conversation)
                self._under_way = conversation
                try:
                    await self._archive.keep_draft(draft)
                except BaseException as error:
                    self._dirty.setdefault(conversation, times)
                    self._wake.set()
                    if not isinstance(error, Exception):
                        raise
                    self._failed(faults.trouble_of(error, "a draft could not be kept"))
                    return False
                finally:
                    self._under_way = None
                self._kept(draft)
                self._worked()
        return True

    def _current(self, key: ConversationId) -> Draft:
        history = self._histories.get(key)
        if history is not None:
            return Draft(conversation=key, text=history.written())
        return self._drafts.get(key) or Draft(conversation=key, text="")

    def _forget_history(self, conversation: ConversationId) -> None:
        """What was sent cannot be undone, and what led to it is not kept."""
        key = undo_key(conversation)
        if self._histories.pop(key, None) is not None or self._drafts.pop(key, None) is not None:
            self._changed(key)

    def _kept(self, draft: Draft) -> None:
        if self._drafts.get(draft.conversation) is draft and not draft.text:
            del self._drafts[draft.conversation]


def rewrite_key(conversation: ConversationId, seq: int) -> ConversationId:
    """Returns the name under which another text for the message at `seq` is written and its draft is kept.

    It is not the conversation's own: what was to change a message must never turn up as a reply.
    """
    return ConversationId(f"{_REWRITE}{conversation}:{seq}")


def quote_key(conversation: ConversationId) -> ConversationId:
    """Returns the name under which it is kept which message the reply to a conversation answers: its seq."""
    return ConversationId(f"{_QUOTE}{conversation}")


def undo_key(conversation: ConversationId) -> ConversationId:
    """Returns the name under which it is kept what can be undone of the draft of a conversation or page."""
    return ConversationId(f"{_UNDO}{conversation}")


def with_text(draft: Draft | None, conversation: ConversationId, text: str, cursor: int) -> Draft:
    """Returns the draft of a conversation with another text, `cursor` a place in it."""
    cursor = max(0, min(cursor, len(text)))
    if draft is None:
        return Draft(conversation=conversation, text=text, cursor=cursor)
    return msgspec.structs.replace(draft, text=text, cursor=cursor)
