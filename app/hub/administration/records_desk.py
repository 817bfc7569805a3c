"""Answers what is asked about the register: reading, changing, import and export of records."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final
from weakref import WeakKeyDictionary

import msgspec

from app.domain.people import Role, Staff
from app.hub.administration import rights
from app.hub.administration.declined import DeclinedError
from app.hub.files.files import Files
from app.hub.register.checks import warnings_of
from app.hub.register.exchange import exchange
from app.hub.register.faults import ConflictError, InvalidRecordError
from app.hub.register.register import Register
from app.hub.register.rows import kind_of
from app.macros.enclosures import hashes_in
from app.protocol.administration import (
    ExportRecords,
    ExportRes,
    ImportRecords,
    ImportRes,
    PutPart,
    PutRecord,
    PutRes,
    Records,
    RecordsRes,
    RemoveRecord,
)
from app.protocol.codes import Refusal
from app.protocol.records import GroupRecord, MacroRecord, Versioned
from app.protocol.training import ScenarioRecord
from app.training.scenarios.sharing import with_history

ANSWER_BYTES: Final = 200_000
"""About how much one answer carries."""

EXPORT_CHARACTERS: Final = 50_000
LARGEST_IMPORT: Final = 4_000_000
LARGEST_RECORD: Final = 600_000
"""Characters of one that comes in parts."""

MOST_OWN: Final = 500
"""Macros that one person may have of his own."""
MISSING: Final = "A file of the reply is not at this hub."


class RecordsDesk:
    """Reads and writes the register for people; `names` are the people there are."""

    def __init__(
        self,
        register: Register,
        names: Callable[[], Collection[str]],
        audit: Callable[[str, str, str], object],
        files: Files | None = None,
    ) -> None:
        self._register = register
        self._names = names
        self._audit = audit
        self._files = files
        self._parts: WeakKeyDictionary[object, list[str]] = WeakKeyDictionary()
        self._put_parts: WeakKeyDictionary[object, list[str]] = WeakKeyDictionary()

    def records(self, user: Staff, wanted: Records) -> RecordsRes:
        """Returns what changed, as much as one answer carries."""
        found: list[Versioned] = []
        size = 0
        for one in self._register.changes(wanted.after, wanted.kinds):
            seen = rights.shown(user, one)
            if seen is None or (seen.record is None and not wanted.after):
                continue
            size += len(msgspec.json.encode(seen))
            if found and size > ANSWER_BYTES:
                return RecordsRes(records=tuple(found), version=found[-1].version, more=True)
            found.append(seen)
        return RecordsRes(records=tuple(found), version=self._register.version)

    async def store(self, user: Staff, wanted: PutRecord | PutPart, connection: object) -> PutRes | None:
        """Stores a record that comes at once or in parts; None while more is to come. Raises as `put`."""
        if isinstance(wanted, PutRecord):
            return await self.put(user, wanted)
        return await self._put_part(user, wanted, connection)

    async def put(self, user: Staff, wanted: PutRecord) -> PutRes:
        """Stores a record. Raises DeclinedError and StorageError."""
        record = wanted.record
        held = self._register.get(kind_of(record), record.id)
        former = None if held is None else held.record
        if not rights.may_put(user, record, former, self._register):
            raise DeclinedError(Refusal.FORBIDDEN)
        if former is None and rights.is_own(user, record) and self._own(user) >= MOST_OWN:
            raise DeclinedError(Refusal.FULL, f"{MOST_OWN} macros of one's own are the most.")
        if isinstance(record, MacroRecord) and await self._lacks(hashes_in(record.attachments)):
            raise DeclinedError(Refusal.INVALID, MISSING)
        if isinstance(record, ScenarioRecord):
            record = with_history(record, held)
        expected = wanted.expected
        if expected is None and user.role is not Role.ADMIN:
            expected = 0 if held is None else held.version  # what the rights were judged by
        try:
            done = await self._register.put(record, by=user.id, expected=expected)
        except InvalidRecordError as error:
            raise DeclinedError(Refusal.INVALID, *error.faults) from error
        except ConflictError as error:
            raise self._conflict(user, error) from error
        groups = self._register.all(GroupRecord)
        return PutRes(record=done, warnings=warnings_of(record, groups, self._names()))

    async def _put_part(self, user: Staff, wanted: PutPart, connection: object) -> PutRes | None:
        parts = self._put_parts.setdefault(connection, [])
        parts.append(wanted.text)
        if sum(map(len, parts)) > LARGEST_RECORD:
            del self._put_parts[connection]
            raise DeclinedError(Refusal.TOO_LARGE)
        if wanted.more:
            return None
        del self._put_parts[connection]
        try:
            whole = msgspec.json.decode("".join(parts), type=PutRecord)
        except (msgspec.DecodeError, RecursionError) as error:
            raise DeclinedError(Refusal.INVALID, "The record cannot be read.") from error
        return await self.put(user, whole)

    async def remove(self, user: Staff, wanted: RemoveRecord) -> None:
        """Removes a record. Raises DeclinedError and StorageError."""
        held = self._register.get(wanted.kind, wanted.id)
        if held is None or held.record is None:
            raise DeclinedError(Refusal.NOT_FOUND)
        if not rights.may_remove(user, wanted.kind, held.record, self._register):
            raise DeclinedError(Refusal.FORBIDDEN)
        expected = held.version if wanted.expected is None else wanted.expected
        try:
            await self._register.remove(wanted.kind, wanted.id, by=user.id, expected=expected)
        except ConflictError as error:
            raise self._conflict(user, error) from error

    async def take(self, user: Staff, wanted: ImportRecords, connection: object) -> ImportRes | None:
        """Takes a file or a part of it; None while more of it is to come. Raises DeclinedError."""
        if not rights.may_edit(user, wanted.kind, self._register):
            raise DeclinedError(Refusal.FORBIDDEN)
        parts = self._parts.setdefault(connection, [])
        parts.append(wanted.text)
        if sum(map(len, parts)) > LARGEST_IMPORT:
            del self._parts[connection]
            raise DeclinedError(Refusal.TOO_LARGE)
        if wanted.more:
            return None
        del self._parts[connection]
        rows = exchange.read(wanted.kind, wanted.form, "".join(parts))
        rows = exchange.without(rows, await self._lacks(exchange.files_in(rows)), MISSING)
        try:
            return await exchange.take(
                self._register,
                wanted.kind,
                rows,
                by=user.id,
                dry_run=wanted.dry_run,
                skip_bad=wanted.skip_bad,
                duplicates=wanted.duplicates,
            )
        except ConflictError as error:
            raise self._conflict(user, error) from error

    async def export(self, user: Staff, wanted: ExportRecords) -> ExportRes:
        """Returns a part of a file. Raises DeclinedError."""
        if not rights.may_edit(user, wanted.kind, self._register):
            raise DeclinedError(Refusal.FORBIDDEN)
        text = exchange.export(self._register, wanted.kind, wanted.form)
        start = max(0, wanted.start)
        end = start + EXPORT_CHARACTERS
        if not start:
            self._audit(user.id, f"export {wanted.kind}", wanted.form)
        return ExportRes(text=text[start:end], next=end if end < len(text) else 0)

    async def _lacks(self, wanted: Collection[str]) -> set[str]:
        """Returns those of the files that the register's store does not have. Raises StorageError."""
        if not wanted or self._files is None:
            return set(wanted)
        kept = {row.sha256 for row in await self._files.rows.of_register()}
        return {one for one in wanted if one not in kept}

    def _own(self, user: Staff) -> int:
        return sum(rights.is_own(user, one) for one in self._register.all(MacroRecord).values())

    @staticmethod
    def _conflict(user: Staff, error: ConflictError) -> DeclinedError:
        return DeclinedError(Refusal.CONFLICT, error.message, current=rights.shown(user, error.current))
