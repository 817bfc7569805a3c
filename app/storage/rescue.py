"""Puts together what is left of the precious tables, from the log and from the copies of them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from app.sessions.changes import PendingState
from app.storage.precious import TABLES, Rows, Source

OLDER: Final = "recovered"
"""The code of an unsent message of which nobody knows whether the person had given it up since."""

_STATE: Final = TABLES["outbox"].index("state")
_CODE: Final = TABLES["outbox"].index("code")
_NUMBER: Final = TABLES["outbox"].index("id")
_NAME: Final = TABLES["file"].index("name")


class Rescued(msgspec.Struct, frozen=True, kw_only=True):
    """Rows by table as they are to be; `whole` tells that nothing is missing.

    `changes` is beyond every count that was read; `files` names chosen files whose bytes are gone.
    """

    rows: Mapping[str, Rows]
    changes: int
    whole: bool
    files: tuple[str, ...] = ()


def together(log: Source, mirror: Source, older: Sequence[Source]) -> Rescued:
    """Returns what the newest whole source says, completed from the others where none is whole.

    What only an older copy knows may have been given up since: such a message waits for the person's word.
    """
    counted = [source.changes for source in (log, mirror, *older) if source.changes is not None]
    rows: dict[str, Rows] = {}
    whole = True
    for name in TABLES:
        rows[name], complete = _table(name, log, mirror, older, max(counted, default=0))
        whole = whole and complete
    kept = [row for row in rows["file"] if row[-1] is not None]
    lost = tuple(str(row[_NAME]) for row in rows["file"] if row[-1] is None)
    rows["file"] = kept
    rows["outbox"] = _numbered(rows["outbox"])
    return Rescued(rows=rows, changes=max(counted, default=0) + 1, whole=whole, files=lost)


def _table(name: str, log: Source, mirror: Source, older: Sequence[Source], newest: int) -> tuple[Rows, bool]:
    mine, copied = _by_key(log, name), _by_key(mirror, name)
    if name == "file":
        copied = {key: (*row, mine[key][-1] if key in mine else None) for key, row in copied.items()}
    alone = all(source.changes is None for source in (mirror, *older))
    if name in log.whole and (log.changes == newest or alone):
        return list(mine.values()), True
    if mirror.is_whole and mirror.changes == newest:
        if log.changes is not None:
            return list(copied.values()), True
        unsure = {key: _doubted(name, row) for key, row in mine.items() if key not in copied}
        return [*copied.values(), *unsure.values()], True
    past: dict[Any, tuple[Any, ...]] = {}
    for source in () if mirror.is_whole else older:
        for key, row in _by_key(source, name).items():
            past.setdefault(key, (*row, None) if name == "file" else _doubted(name, row))
    log_is_newer = log.changes is not None and log.changes >= (mirror.changes or 0)
    return list((past | copied | mine if log_is_newer else past | mine | copied).values()), False


def _by_key(source: Source, name: str) -> dict[Any, tuple[Any, ...]]:
    return {row[0]: row for row in source.rows[name]}


def _doubted(name: str, row: tuple[Any, ...]) -> tuple[Any, ...]:
    if name != "outbox":
        return row
    changed = list(row)
    changed[_STATE], changed[_CODE] = PendingState.FAILED.value, row[_CODE] or OLDER
    return tuple(changed)


def _numbered(outbox: Rows) -> Rows:
    """Returns the outbox in its order, with numbers that are given once."""
    ordered = sorted(outbox, key=lambda row: row[_NUMBER])
    taken: set[int] = set()
    numbered = []
    for row in ordered:
        number = row[_NUMBER]
        while number in taken:
            number += 1
        taken.add(number)
        numbered.append((*row[:_NUMBER], number, *row[_NUMBER + 1 :]))
    return numbered
