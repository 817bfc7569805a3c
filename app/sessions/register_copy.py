"""The console's copy of the hub's register: what the shop set up, at hand without the hub as well."""

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

import msgspec

from app.protocol.administration import Records, RecordsRes
from app.protocol.records import AnyRecord, Versioned
from app.sessions.requests import Requests

R = TypeVar("R")

VALUE: Final = "register"
"""The name under which the local log keeps the copy."""


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    epoch: str
    version: int
    records: tuple[Versioned, ...]


class RegisterCopy:
    """Records by kind and id, as the hub showed them to this person; `epoch` is of the hub's history now."""

    def __init__(self, requests: Requests, epoch: Callable[[], str]) -> None:
        self._requests = requests
        self._epoch_now = epoch
        self._epoch = ""
        self._held: dict[tuple[str, str], Versioned] = {}
        self.version = 0

    def all(self, type_: type[R]) -> Mapping[str, R]:
        """Returns the records of a type by id."""
        return {key[1]: one.record for key, one in self._held.items() if isinstance(one.record, type_)}

    def get(self, kind: str, id_: str) -> AnyRecord | None:
        """Returns a record, None where there is none."""
        held = self._held.get((kind, id_))
        return None if held is None else held.record

    def version_of(self, kind: str, id_: str) -> int:
        """Returns the version of a record, 0 where there is none."""
        held = self._held.get((kind, id_))
        return 0 if held is None else held.version

    def read(self, text: str | None) -> None:
        """Takes what was kept; what cannot be read is asked for again."""
        if text is None or self.version:
            return
        try:
            kept = msgspec.json.decode(text, type=_Kept)
        except (msgspec.DecodeError, RecursionError):
            return
        self._epoch, self.version = kept.epoch, kept.version
        self._held = {(one.kind, one.id): one for one in kept.records}

    def written(self) -> str:
        """Returns what is to be kept."""
        kept = _Kept(epoch=self._epoch, version=self.version, records=tuple(self._held.values()))
        return msgspec.json.encode(kept).decode()

    async def refresh(self, version: int) -> bool:
        """Asks for what changed up to `version` of the hub's register; tells whether anything did.

        A register whose history is another, or that went back, is asked for as a whole. Raises as
        `Requests.ask`; what had come by then is kept.
        """
        held, after = self._held, self.version
        if self._epoch != self._epoch_now() or version < after:
            held, after = {}, 0
        changed = False
        more = held is not self._held or version > after
        while more:
            answer = await self._requests.ask(Records(after=after), RecordsRes)
            held = dict(held)
            for one in answer.records:
                if one.record is None:
                    held.pop((one.kind, one.id), None)
                else:
                    held[one.kind, one.id] = one
            after, more = answer.version, answer.more and answer.version > after
            self._epoch, self._held, self.version = self._epoch_now(), held, after
            changed = True
        return changed
