"""The register on one node: all records in memory, written through the database, the same on every node."""

import contextlib
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeVar

import msgspec
import sqlalchemy as sa

from app.domain.changing import ANSWERED, WINDOW, ChangeRules
from app.domain.errors import StorageError
from app.hub.clock import wall_clock_ms
from app.hub.engine import Engine
from app.hub.identity.account_rows import note
from app.hub.register import rows
from app.hub.register.checks import faults_of
from app.hub.register.faults import ConflictError, InvalidRecordError
from app.hub.register.policies import DEFAULTS
from app.hub.store.cold import Cold
from app.protocol.records import AnyRecord, DispositionRecord, PolicyRecord, Versioned

R = TypeVar("R", bound=AnyRecord)

Key = tuple[str, str]
Listener = Callable[[Sequence[Versioned]], None]
"""Is told what changed, in the order of the versions; removed records come as None."""

TOPIC: Final = "register"
"""The signal that says that the register changed; its data are the version in decimal."""

_log = logging.getLogger(__name__)


class Register:
    """Holds every record; `engine` None means that nobody else is told at once (a command beside the hub)."""

    def __init__(
        self,
        cold: Cold,
        engine: Engine | None = None,
        *,
        node: str = "",
        now_ms: Callable[[], int] = wall_clock_ms,
    ) -> None:
        self._cold = cold
        self._engine = engine
        self._node = node
        self._now_ms = now_ms
        self._held: dict[Key, Versioned] = {}
        self._listeners: list[Listener] = []
        self.version = 0

    async def start(self) -> None:
        """Reads all records. Raises StorageError."""
        await self.refresh()

    def listen(self, listener: Listener) -> None:
        """Has a listener told of every change from now on, whichever node made it."""
        self._listeners.append(listener)

    # Reading

    def get(self, kind: str, id_: str) -> Versioned | None:
        """Returns a record with its version, None when there is none (any more)."""
        held = self._held.get((kind, id_))
        return None if held is None or held.record is None else held

    def all(self, type_: type[R]) -> Mapping[str, R]:
        """Returns the records of a type by id, such as all `GroupRecord`s."""
        return {key[1]: held.record for key, held in self._held.items() if isinstance(held.record, type_)}

    def needs_note(self, disposition: str) -> bool:
        """Tells whether the shop wants a note with this result."""
        held = self.get("disposition", disposition)
        return held is not None and isinstance(held.record, DispositionRecord) and held.record.required

    def result_names(self, disposition: str) -> dict[str, str]:
        """Returns what the shop calls a result, by language; nothing for one that is not the shop's own."""
        held = self.get("disposition", disposition)
        if held is None or not isinstance(held.record, DispositionRecord):
            return {}
        name = held.record.name
        return {language: text for language, text in (("ja", name.ja), ("en", name.en)) if text}

    def change_rules(self) -> ChangeRules:
        """Returns how long staff may change and withdraw their own messages."""
        return ChangeRules.read(self.choice(WINDOW), self.choice(ANSWERED))

    def choice(self, name: str) -> str:
        """Returns what the shop chose by a policy, or what holds when it chose nothing."""
        held = self.get("policy", name)
        if held is None or not isinstance(held.record, PolicyRecord):
            return DEFAULTS[name]
        return held.record.value

    def changes(self, after: int, kinds: Iterable[str] = ()) -> list[Versioned]:
        """Returns what changed after a version, oldest change first; of these kinds, or of all when none."""
        wanted = frozenset(kinds)
        found = [
            one for one in self._held.values() if one.version > after and (not wanted or one.kind in wanted)
        ]
        return sorted(found, key=lambda one: one.version)

    # Writing

    async def put(self, record: AnyRecord, *, by: str, expected: int | None = None) -> Versioned:
        """Stores a record and returns it with its new version.

        `expected` is the version that the writer saw (0: none); None writes over whatever there is.

        Raises:
            InvalidRecordError: a sentence for each fault.
            ConflictError: somebody was faster; carries the current one.
            StorageError: nothing was written.
        """
        (done,) = await self.put_many([record], by=by, expected=None if expected is None else [expected])
        return done

    async def put_many(
        self,
        wanted: Sequence[AnyRecord],
        *,
        by: str,
        expected: Sequence[int] | None = None,
        what: str = "put",
    ) -> list[Versioned]:
        """Stores several records in one transaction, all or none; raises as `put` does."""
        for record in wanted:
            faults = faults_of(record)
            if faults:
                raise InvalidRecordError(f"{rows.kind_of(record)} {record.id}", faults)
        keys = [(rows.kind_of(record), record.id) for record in wanted]
        return await self._write(list(zip(keys, wanted, strict=True)), by, what, expected)

    async def remove(self, kind: str, id_: str, *, by: str, expected: int | None = None) -> Versioned | None:
        """Removes a record; None when there was none. Raises ConflictError and StorageError."""
        if self.get(kind, id_) is None:
            await self.refresh()
            if self.get(kind, id_) is None:
                return None
        versions = None if expected is None else [expected]
        (done,) = await self._write([((kind, id_), None)], by, "remove", versions)
        return done

    async def _write(
        self,
        wanted: Sequence[tuple[Key, AnyRecord | None]],
        by: str,
        what: str,
        expected: Sequence[int] | None,
    ) -> list[Versioned]:
        if not wanted:
            return []

        def write(link: sa.Connection) -> list[Versioned]:
            version = rows.locked_version(link)
            if expected is not None:
                _check_expected(link, [key for key, _ in wanted], expected)
            now = self._now_ms()
            changes = [
                Versioned(kind=key[0], id=key[1], version=version + number, record=record, at=now, by=by)
                for number, (key, record) in enumerate(wanted, 1)
            ]
            rows.write(link, changes)
            rows.set_version(link, changes[-1].version)
            for change in changes:
                note(
                    link,
                    now,
                    by,
                    f"{what} {change.kind}",
                    f"{change.id} version {change.version}",
                    self._node,
                )
            return changes

        done = await self._cold.run(write)
        with contextlib.suppress(StorageError):  # it is written: who hears nothing now reads it at a recheck
            await self.refresh()
        await self._tell()
        return done

    # Keeping up

    async def refresh(self) -> None:
        """Reads what changed since the last reading, and tells the listeners. Raises StorageError."""
        known = self.version

        def read(link: sa.Connection) -> tuple[int, list[Versioned]]:
            version = rows.last_version(link)
            return version, rows.read_after(link, known) if version > known else []

        version, changed = await self._cold.run(read)
        fresh = [one for one in changed if one.version > self._version_of(one)]
        for one in fresh:
            self._held[one.kind, one.id] = one
        self.version = max(self.version, version)
        if fresh:
            for listener in self._listeners:
                listener(fresh)

    def _version_of(self, change: Versioned) -> int:
        held = self._held.get((change.kind, change.id))
        return 0 if held is None else held.version

    async def _tell(self) -> None:
        if self._engine is None:
            return
        try:
            await self._engine.publish(TOPIC, b"%d" % self.version)
        except StorageError as error:
            _log.info("the other nodes learn of version %d later: %s", self.version, error)


def _check_expected(link: sa.Connection, keys: Sequence[Key], expected: Sequence[int]) -> None:
    for key, version in zip(keys, expected, strict=True):
        current = rows.read_one(link, *key)
        there = 0 if current is None or current.record is None else current.version
        if there != version:
            raise ConflictError(current or Versioned(kind=key[0], id=key[1], version=0))


def same(left: AnyRecord | None, right: AnyRecord) -> bool:
    """Tells whether a record would change nothing."""
    return left is not None and msgspec.json.encode(left) == msgspec.json.encode(right)
