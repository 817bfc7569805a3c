"""The histories find faults: each of these broken parts is found out within so many of them."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from app.hub.server import Hub
from app.hub.store.rules import Entry
from app.sessions.changes import Pending
from app.sessions.desk import Desk
from app.sessions.drafts import Drafts
from app.sessions.outbox import Outbox
from app.sessions.ports import Draft
from tests.simulation.history import play
from tests.simulation.memory_engine import MemoryEngine, MemoryLedger
from tests.simulation.world import Parts

MOST = 200


class ForgetfulOutbox(Outbox):
    """Sends nothing again after the connection was lost."""

    def on_disconnect(self) -> None:
        """Believes that what was sent has arrived."""


class ForgetfulDesk(Desk):
    def __init__(self, **parts: Any) -> None:
        super().__init__(**parts)
        self.book.outbox = ForgetfulOutbox()


class BoastfulDesk(Desk):
    """Says that a text is kept before it is."""

    async def _durably(self, pending: Pending, *, clear_draft: bool) -> None:
        await self._ready.wait()


class HastyDesk(Desk):
    """Empties the composer before the text is in the outbox."""

    async def _keep(self, pending: Pending, draft: Draft | None, *, clear_draft: bool) -> None:
        await self._ready.wait()
        assert self._archive is not None
        if draft is not None:
            self._drafts.sent(draft)
            await self._archive.keep_draft(Draft(conversation=pending.conversation, text=""))
        await super()._keep(pending, None, clear_draft=clear_draft)


class LazyDrafts(Drafts):
    """Writes no drafts before the end."""

    async def run(self) -> None:
        await self._writing.acquire()


class LazyDesk(Desk):
    def __init__(self, **parts: Any) -> None:
        super().__init__(**parts)
        self._drafts = LazyDrafts(
            failed=self._keeper.failed, worked=self._keeper.worked, monotonic=parts["clock"].monotonic
        )


class HauntedDrafts(Drafts):
    """Lets a draft reach the disk behind the message that it became."""

    def sent(self, draft: Draft) -> None:
        super().sent(draft)
        self._dirty.pop(draft.conversation, None)


class HauntedDesk(Desk):
    def __init__(self, **parts: Any) -> None:
        super().__init__(**parts)
        self._drafts = HauntedDrafts(
            failed=self._keeper.failed, worked=self._keeper.worked, monotonic=parts["clock"].monotonic
        )


class DoublingLedger(MemoryLedger):
    """Knows no event by its cid."""

    def begin(self, now_ms: int, entries: Any) -> None:
        super().begin(now_ms, entries)
        self.known.clear()


class DoublingEngine(MemoryEngine):
    ledger = DoublingLedger


class LawlessLedger(MemoryLedger):
    """Looks at no fence."""

    def _write(self, entry: Entry) -> Any:
        return super()._write(Entry(item=replace(entry.item, fence=None), data=entry.data))


class LawlessEngine(MemoryEngine):
    ledger = LawlessLedger


class EagerEngine(MemoryEngine):
    """Answers before the disk has it: a crash takes the latest commit back."""

    def _transact(self, jobs: Any) -> Any:
        self._before = self._store.twin()
        return super()._transact(jobs)

    def crash(self) -> None:
        super().crash()
        if hasattr(self, "_before"):
            vars(self._store).update(vars(self._before))


class DeafHub(Hub):
    """Does not look for what it was not told of."""

    def _lost_signals(self) -> None:
        """Goes on."""


class ColdHub(Hub):
    """Lets go of a reader who may not read for a moment."""

    def _room_changed(self, room: Any, _before: Any, moved: bool) -> None:
        super()._room_changed(room, _before, moved)
        for watch in list(room.watches):
            if watch.resting:
                watch.end()


class TalkativeHub(Hub):
    """Goes on telling a conversation to whoever has lost it."""

    def _room_changed(self, room: Any, _before: Any, moved: bool) -> None:
        if moved:
            self.routing.kick()


MUTANTS = {
    "no resend": Parts(make_desk=ForgetfulDesk),
    "kept before it is": Parts(make_desk=BoastfulDesk),
    "composer emptied first": Parts(make_desk=HastyDesk),
    "drafts not written": Parts(make_desk=LazyDesk),
    "drafts written late": Parts(make_desk=HauntedDesk),
    "cid not known again": Parts(make_engine=DoublingEngine),
    "fence not looked at": Parts(make_engine=LawlessEngine),
    "answered before the disk": Parts(make_engine=EagerEngine),
    "gap passed over": Parts(make_hub=DeafHub),
    "reader let go": Parts(make_hub=ColdHub),
    "told to whoever lost it": Parts(make_hub=TalkativeHub),
}


@pytest.mark.slow
@pytest.mark.parametrize("parts", MUTANTS.values(), ids=MUTANTS)
def test_a_broken_part_is_found_out(parts: Parts) -> None:
    assert found_by(parts) is not None, f"{MOST} histories did not see it"


def found_by(parts: Parts) -> int | None:
    """Returns the first seed whose history breaks a promise."""
    return next((seed for seed in range(1, MOST + 1) if play(seed, parts=parts).broken), None)
