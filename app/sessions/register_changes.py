"""What this person changes in the register: shown at once, sent when the hub is there, taken back by undo."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, TypeVar

import msgspec

from app.domain.errors import LinkError, RefusedError
from app.protocol.administration import PutRecord, RemoveRecord
from app.protocol.codes import Refusal
from app.protocol.records import AnyRecord, MacroRecord
from app.sessions.register_copy import RegisterCopy
from app.sessions.register_files import RegisterFiles
from app.sessions.requests import Requests

R = TypeVar("R")

VALUE: Final = "register.changes"
"""The name under which the local log keeps what waits for the hub."""
_MOST_UNDONE: Final = 20


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """One change: the record as it is to be, None where it is to go."""

    kind: str
    id: str
    record: AnyRecord | None = None


class _Sent(NamedTuple):
    """A change that the hub took, and the version of the copy, which does not have it yet."""

    change: Waiting
    version: int


class RegisterChanges:
    """Changes over a copy of the register, in the order in which they were made; the last one counts."""

    def __init__(self, copy: RegisterCopy, requests: Requests) -> None:
        self._copy, self._requests = copy, requests
        self.files = RegisterFiles(requests)
        self._waiting: dict[tuple[str, str], Waiting] = {}
        self._sent: dict[tuple[str, str], _Sent] = {}
        self._undo: list[tuple[Waiting, ...]] = []

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """What the hub does not know yet."""
        return tuple(self._waiting.values())

    @property
    def can_undo(self) -> bool:
        """Tells whether there is a change that can be taken back."""
        return bool(self._undo)

    def all(self, type_: type[R]) -> Mapping[str, R]:
        """Returns the records of a type by id, with what is changed here."""
        found = dict(self._copy.all(type_))
        sent = (one.change for one in self._sent.values() if one.version == self._copy.version)
        for one in (*sent, *self._waiting.values()):
            if isinstance(one.record, type_):
                found[one.id] = one.record
            elif one.record is None and one.kind == "macro" and type_ is MacroRecord:
                found.pop(one.id, None)
        return found

    def put(self, record: MacroRecord) -> None:
        """Changes or adds a macro."""
        self._change(Waiting(kind="macro", id=record.id, record=record))

    def put_all(self, records: Iterable[MacroRecord]) -> None:
        """Changes several macros in one step, which one undo takes back."""
        changes = [Waiting(kind="macro", id=record.id, record=record) for record in records]
        if changes:
            self._change(*changes)

    def remove(self, macro: str) -> None:
        """Takes a macro away."""
        self._change(Waiting(kind="macro", id=macro))

    async def set_now(self, record: AnyRecord) -> None:
        """Changes a record of another kind at the hub at once. Raises RefusedError and LinkError."""
        await self._requests.tell(PutRecord(record=record))

    async def remove_now(self, kind: str, id_: str) -> None:
        """Takes a record of another kind away at the hub at once. Raises RefusedError and LinkError."""
        await self._requests.tell(RemoveRecord(kind=kind, id=id_))

    def undo(self) -> bool:
        """Takes the last change back; tells whether there was one."""
        if not self._undo:
            return False
        for former in self._undo.pop():
            self._wait(former)
        return True

    async def flush(self) -> list[RefusedError]:
        """Sends what waits and returns what the hub refused, which is given up. Offline everything waits on.

        Raises ProtocolError where an answer cannot be read.
        """
        refused: list[RefusedError] = []
        for key, one in list(self._waiting.items()):
            try:
                if one.record is not None:
                    await self._requests.tell(PutRecord(record=one.record))
                else:
                    await self._requests.tell(RemoveRecord(kind=one.kind, id=one.id))
            except LinkError:
                return refused
            except RefusedError as error:
                if one.record is not None or error.code != Refusal.NOT_FOUND:
                    refused.append(error)
            else:
                self._sent[key] = _Sent(one, self._copy.version)
            if self._waiting.get(key) is one:  # else it was changed again while this was on its way
                del self._waiting[key]
        return refused

    def written(self) -> str:
        """Returns what is to be kept."""
        return msgspec.json.encode(self.waiting).decode()

    def read(self, text: str | None) -> None:
        """Takes what was kept, under what was changed since; what cannot be read counts as nothing."""
        try:
            kept = msgspec.json.decode(text or "[]", type=tuple[Waiting, ...])
        except (msgspec.DecodeError, RecursionError):
            return
        self._waiting = {(one.kind, one.id): one for one in kept} | self._waiting

    def _change(self, *changes: Waiting) -> None:
        former = tuple(Waiting(kind=one.kind, id=one.id, record=self._now(one)) for one in changes)
        self._undo = [*self._undo, former][-_MOST_UNDONE:]
        for change in changes:
            self._wait(change)

    def _now(self, change: Waiting) -> AnyRecord | None:
        waits = self._waiting.get((change.kind, change.id))
        return self._copy.get(change.kind, change.id) if waits is None else waits.record

    def _wait(self, change: Waiting) -> None:
        self._waiting.pop((change.kind, change.id), None)  # the order is that of the last change
        self._waiting[change.kind, change.id] = change
