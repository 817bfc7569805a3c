"""What a person is promised who changes canned replies, with the hub and without it."""

from __future__ import annotations

from typing import Any, TypeVar

from app.domain.errors import LinkError, RefusedError
from app.protocol.administration import PutRecord, Records, RecordsRes, RemoveRecord
from app.protocol.records import AnyRecord, MacroRecord, Versioned
from app.sessions.register_changes import RegisterChanges
from app.sessions.register_copy import RegisterCopy

T = TypeVar("T")


class Hub:
    """Keeps records as the hub does; `there` is whether it can be reached."""

    def __init__(self) -> None:
        self.there = True
        self.refusing = ""
        self.held: dict[str, AnyRecord | None] = {}
        self.log: list[str] = []

    async def tell(self, what: Any) -> None:
        if not self.there:
            raise LinkError("gone")
        if self.refusing:
            raise RefusedError(self.refusing)
        match what:
            case PutRecord(record=record):
                self.held[record.id] = record
                self.log.append(record.id)
            case RemoveRecord(id=name):
                self.held[name] = None
                self.log.append(name)

    async def ask(self, what: Any, answer: type[T]) -> T:
        assert isinstance(what, Records)
        rows = tuple(
            Versioned(kind="macro", id=name, version=number, record=self.held[name])
            for number, name in enumerate(self.log, start=1)
        )
        return answer(records=rows, version=len(self.log)) if answer is RecordsRes else answer()


def desk() -> tuple[Hub, RegisterCopy, RegisterChanges]:
    hub = Hub()
    copy = RegisterCopy(hub, lambda: "e")  # type: ignore[arg-type]
    return hub, copy, RegisterChanges(copy, hub)  # type: ignore[arg-type]


def macro(title: str) -> MacroRecord:
    return MacroRecord(id="a", title=title, body="本文")


def titles(changes: RegisterChanges) -> list[str]:
    return [one.title for one in changes.all(MacroRecord).values()]


async def test_a_change_is_shown_at_once_and_reaches_the_hub() -> None:
    hub, copy, changes = desk()
    changes.put(macro("一"))
    assert titles(changes) == ["一"]
    assert await changes.flush() == []
    assert hub.held["a"] == macro("一")
    assert (changes.waiting, titles(changes)) == ((), ["一"])
    await copy.refresh(1)
    assert titles(changes) == ["一"]


async def test_without_the_hub_it_waits_also_over_a_restart() -> None:
    hub, copy, changes = desk()
    hub.there = False
    changes.put(macro("一"))
    await changes.flush()
    again = RegisterChanges(copy, hub)  # type: ignore[arg-type]
    again.read(changes.written())
    assert titles(again) == ["一"]
    hub.there = True
    await again.flush()
    assert hub.held["a"] == macro("一")


async def test_undo_brings_back_what_was_also_when_the_hub_had_it_already() -> None:
    hub, copy, changes = desk()
    changes.put(macro("一"))
    await changes.flush()
    await copy.refresh(1)
    changes.put(macro("二"))
    await changes.flush()
    await copy.refresh(2)
    changes.remove("a")
    assert titles(changes) == []
    assert changes.undo()
    assert titles(changes) == ["二"]
    assert changes.undo()
    await changes.flush()
    assert hub.held["a"] == macro("一")
    assert changes.undo()
    await changes.flush()
    assert hub.held["a"] is None
    assert not changes.undo()


async def test_what_the_hub_refuses_is_told_and_given_up() -> None:
    hub, _, changes = desk()
    hub.refusing = "forbidden"
    changes.put(macro("一"))
    assert [error.code for error in await changes.flush()] == ["forbidden"]
    assert (changes.waiting, titles(changes)) == ((), [])


def test_what_was_kept_and_cannot_be_read_counts_as_nothing() -> None:
    _, _, changes = desk()
    changes.read("{")
    changes.read(None)
    assert changes.waiting == ()
