"""Keeps the index in step with the events, in the transaction that keeps them.

The index itself holds no text: what is taken out of it is named by the same folded text that was put in,
which therefore stands in `text_row` and `head`. Taking out is done in place (FTS5's `secure-delete`), so that
what was erased or redacted is in no page of the file afterwards. It is written (`flush`) before anything is
put in: FTS5 forgets the rows that come after one that is taken out and put in again in one go.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, delete, select

from app.domain import events as ev
from app.domain.conversation import Conversation, EntryState
from app.domain.events import Event
from app.domain.folding import fold
from app.storage.search.tokens import LONGEST, cut, even, tokens
from app.storage.search.turning import turned
from app.storage.stored import EPOCH
from app.storage.tables import HeadRow, TextRow, table

_TEXT, _HEAD = table(TextRow), table(HeadRow)
_SLOTS: Final = 8
"""Ids that a second has; a text of a busier second takes one of a later second."""

_KEEP_TEXT: Final = "INSERT INTO text_row (id, conversation, seq, author, said) VALUES (?, ?, ?, ?, ?)"
_KEEP_HEAD: Final = (
    "INSERT INTO head (conversation, said) VALUES (?, ?) ON CONFLICT (conversation)"
    " DO UPDATE SET said = excluded.said"
)
_HEAD_OF: Final = "SELECT said FROM head WHERE conversation = ?"
_PUT_TEXT: Final = "INSERT INTO text_index (rowid, said) VALUES (?, ?)"
_TAKE_TEXT: Final = "INSERT INTO text_index (text_index, rowid, said) VALUES ('delete', ?, ?)"
_WRITE_TEXTS: Final = "INSERT INTO text_index (text_index) VALUES ('flush')"
_WRITE_HEADS: Final = "INSERT INTO head_index (head_index) VALUES ('flush')"
_PUT_HEAD: Final = "INSERT INTO head_index (rowid, said) VALUES (?, ?)"
_TAKE_HEAD: Final = "INSERT INTO head_index (head_index, rowid, said) VALUES ('delete', ?, ?)"


class _Said(msgspec.Struct, frozen=True):
    """What is searched of one event."""

    seq: int
    author: str
    second: int
    text: str


def words_in(body: ev.AnyBody) -> str:
    """Returns what is searched of an event: text, summary, note, names of files; subject and people."""
    if isinstance(body, ev.Message) and not body.attachments:
        return body.text
    said = [getattr(body, name, "") for name in ("text", "summary", "note", "comment", "draft")]
    match body:
        case ev.Message():
            said += [each.name for each in body.attachments]
        case ev.MailTaken():
            said += [body.subject, body.sender, *body.cc]
        case ev.MailAddressed():
            said += [body.subject, *body.to, *body.cc]
        case ev.MailFailed():
            said.append(body.address)
        case _:
            pass
    return "\n".join(filter(None, said))


class Adding:
    """Collects what a transaction adds to the index: it is written by `flush`, at once for all of it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._ids = _Ids(connection)
        self._rows: list[tuple[Any, ...]] = []
        self._has_taken = False

    def add(self, number: int, events: Sequence[Event]) -> None:
        """Takes the texts of events that were just kept; an edit takes its target's place."""
        new: dict[int, _Said] = {}
        for event in events:
            match event.body:
                case ev.Edited(target=target) | ev.Withdrawn(target=target) as change:
                    text = change.text if isinstance(change, ev.Edited) else ""
                    if target in new:
                        was = new.pop(target)
                        new[target] = _Said(target, was.author, was.second, text)
                    else:
                        self._replace(number, target, text)
                case body:
                    new[event.seq] = _Said(event.seq, event.by, _second(event), words_in(body))
        self.put(number, new.values())

    def put(self, number: int, new: Iterable[_Said]) -> None:
        """Takes texts of a conversation; empty ones are left out."""
        for each in new:
            if each.text:
                said = even(fold(each.text))[:LONGEST]
                place = self._ids.free(each.second * _SLOTS)
                self._rows.append((place, number, each.seq, each.author, said))

    def take(self, number: int) -> None:
        """Takes the texts of a conversation out; what is put instead is written after."""
        self._has_taken |= take_texts(self._connection, number)

    def renew(self) -> None:
        """Learns anew which ids are free: somebody else wrote to the index."""
        self._ids = _Ids(self._connection)

    def flush(self) -> None:
        """Writes what was collected."""
        rows, self._rows = self._rows, []
        if rows:
            self._connection.exec_driver_sql(_KEEP_TEXT, rows)
            if self._has_taken:
                self._connection.exec_driver_sql(_WRITE_TEXTS)
                self._has_taken = False
            rows.sort(reverse=True)  # ascending in the index: else FTS5 writes a part of it for every row
            self._connection.exec_driver_sql(_PUT_TEXT, [(turned(row[0]), cut(row[-1])) for row in rows])

    def _replace(self, number: int, seq: int, text: str) -> None:
        at = (_TEXT.c.conversation == number) & (_TEXT.c.seq == seq)
        row = self._connection.execute(select(_TEXT.c.id, _TEXT.c.author, _TEXT.c.said).where(at)).first()
        if row is None:
            return
        self._connection.exec_driver_sql(_TAKE_TEXT, (turned(row.id), tokens(row.said)))
        self._has_taken = True
        self._connection.execute(delete(_TEXT).where(at))
        self._ids.give_back(row.id)
        self.put(number, [_Said(seq, row.author, row.id // _SLOTS, text)])


def add_folded(connection: Connection, number: int, conversation: Conversation) -> None:
    """Puts a conversation into the index as it stands now, instead of what is there of it."""
    adding = Adding(connection)
    adding.take(number)
    new = []
    for entry in conversation.entries:
        if isinstance(entry.body, ev.Edited) or entry.state in (EntryState.WITHDRAWN, EntryState.REDACTED):
            continue
        said = entry.text if entry.state is EntryState.EDITED else words_in(entry.body)
        new.append(_Said(entry.seq, entry.by, int((entry.at - EPOCH).total_seconds()), said))
    adding.renew()
    adding.put(number, new)
    adding.flush()


def put_head(connection: Connection, number: int, said: str) -> None:
    """Puts the folded head of a conversation into the index, instead of the one that is there."""
    put_heads(connection, {number: said})


def put_heads(connection: Connection, heads: Mapping[int, str]) -> None:
    """As `put_head`, for several conversations by their numbers: in one go for all of them."""
    there = {number: connection.exec_driver_sql(_HEAD_OF, (number,)).scalar() for number in heads}
    new = {number: said for number, said in sorted(heads.items(), reverse=True) if there[number] != said}
    taken = [(turned(number), tokens(was)) for number in new if (was := there[number])]
    put = [(turned(number), tokens(said)) for number, said in new.items() if said]
    if taken:
        connection.exec_driver_sql(_TAKE_HEAD, taken)
    if taken and put:
        connection.exec_driver_sql(_WRITE_HEADS)
    if put:
        connection.exec_driver_sql(_PUT_HEAD, put)
    if new:
        connection.exec_driver_sql(_KEEP_HEAD, list(new.items()))


def take_out(connection: Connection, number: int) -> None:
    """Takes a conversation out of the index, before it is removed."""
    take_texts(connection, number)
    put_head(connection, number, "")
    connection.execute(delete(_HEAD).where(_HEAD.c.conversation == number))


def take_texts(connection: Connection, number: int) -> bool:
    """Takes the texts of a conversation out of the index; False where there were none."""
    rows = connection.execute(select(_TEXT.c.id, _TEXT.c.said).where(_TEXT.c.conversation == number)).all()
    if rows:
        connection.exec_driver_sql(_TAKE_TEXT, [(turned(row.id), tokens(row.said)) for row in rows])
        connection.execute(delete(_TEXT).where(_TEXT.c.conversation == number))
    return bool(rows)


def _second(event: Event) -> int:
    return int((event.at - EPOCH).total_seconds())


class _Ids:
    """Gives ids that grow with time, so that a search has the latest texts first without sorting."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._newest: int = connection.exec_driver_sql(
            "SELECT coalesce(max(id), 0) FROM text_row"
        ).scalar_one()
        self._given: list[int] = []
        self._rooms: dict[int, int] = {}

    def free(self, wanted: int) -> int:
        """Returns a free id, `wanted` or one soon after it; the cost does not grow with the taken ones."""
        found = wanted if wanted > self._newest else self._between(wanted)
        self._newest = max(self._newest, found)
        insort(self._given, found)
        return found

    def give_back(self, place: int) -> None:
        """Takes an id that is not used any more; it may be given again."""
        self._given = [each for each in self._given if each != place]

    def _between(self, wanted: int) -> int:
        room = self._rooms.get(wanted, _SLOTS)  # where the last text of that second had none, no other has
        while True:
            found = max(self._last_before(wanted + room), wanted - 1) + 1
            if found < wanted + room:
                self._rooms[wanted] = room
                return found
            room *= 64

    def _last_before(self, end: int) -> int:
        if self._newest < end:
            return self._newest
        before = self._connection.exec_driver_sql(_LAST_BEFORE, (end,)).scalar() or 0
        below = bisect_left(self._given, end)
        return max(before, self._given[below - 1] if below else 0)


_LAST_BEFORE: Final = "SELECT max(id) FROM text_row WHERE id < ?"
