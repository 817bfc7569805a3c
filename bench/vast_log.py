"""A local log of many millions of messages, made in minutes: copies of a shorter one, one after the other.

The shorter log is kept as the console keeps it. Its rows are copied by SQL, with other ids, names and times,
into a file of the program's own schema, and every text goes into the index with its tokens. So the file is as
the console would have written it, but for the order in which the index grew.
"""

# ruff: noqa: S608 (own words and numbers)
from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from app.storage import cipher
from app.storage.database import Database
from app.storage.search.tokens import cut, tokens
from app.storage.search.turning import turned
from bench.long_log import KEY, long_log

SHORT: Final = 100_000
"""Messages of the log that is copied, where none is given."""

SLOTS: Final = 8
"""Ids of texts in a second."""

_BUILDING: Final = ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-400000")
_SIZES: Final = "SELECT count(*), max(c.id), max(c.updated_at) - min(c.opened_at), sum(c.messages)"


def vast_log(path: Path, messages: int, source: Path | None = None) -> int:
    """Makes the log at `path`, of copies of the one at `source`, and returns how many messages it has.

    There are `messages` or, where they are no multiple of those of the source, a few more.
    """
    short = source or path.with_name("short.db")
    if source is None:
        long_log(short, min(messages, SHORT)).close()
    empty = Database(path, KEY)
    empty.open()
    empty.close()
    raw = cipher.connect(path, KEY)
    for setting in _BUILDING:
        raw.execute(f"PRAGMA {setting}")
    raw.execute(f"ATTACH ? AS short KEY \"x'{KEY.hex()}'\"", (str(short),))
    talks, _, span_ms, there = raw.execute(f"{_SIZES} FROM short.conversation c").fetchone()
    copies = -(-messages // there)
    span_s = span_ms // 1000 + 600
    for number in range(copies):
        raw.execute("BEGIN")
        _copy(raw, number, talks, (number + 1 - copies) * span_s)
        raw.execute("COMMIT")
    raw.execute("DETACH short")
    raw.close()
    if source is None:
        short.unlink()
    return int(there * copies)


def _copy(raw: Any, number: int, talks: int, later_s: int) -> None:
    """Adds the copy with that number: conversations of customers of its own, so much later than the first."""
    shift = number * talks
    of_its_own = f"customer_id || '-{number}'"
    times = {name: f"{name} + {later_s * 1000}" for name in ("opened_at", "updated_at", "closed_at")}
    places = {"conversation": f"conversation + {shift}"}
    _rows(
        raw,
        "conversation",
        {"id": f"id + {shift}", "name": f"name || '-{number}'", "customer_id": of_its_own, **times},
    )
    _rows(raw, "event", {**places, "at": f"at + {later_s * 1_000_000}"})
    _rows(raw, "text_row", {**places, "id": f"id + {later_s * SLOTS}"})
    raw.execute(
        f"INSERT INTO head SELECT c.id + {shift}, replace(h.said, c.customer_id, c.{of_its_own})"
        " FROM short.conversation c JOIN short.head h ON h.conversation = c.id ORDER BY c.id"
    )
    texts = raw.execute(f"SELECT id + {later_s * SLOTS}, said FROM short.text_row ORDER BY id DESC")
    _index(raw, "text_index", ((turned(place), cut(said)) for place, said in texts))
    heads = raw.execute(
        "SELECT conversation, said FROM head WHERE conversation > ? ORDER BY 1 DESC", (shift,)
    )
    _index(raw, "head_index", ((turned(place), tokens(said)) for place, said in heads.fetchall()))


def _rows(raw: Any, table: str, changed: Mapping[str, str]) -> None:
    columns = [f'"{row[1]}"' for row in raw.execute(f"PRAGMA main.table_info({table})")]
    read = ", ".join(changed.get(name.strip('"'), name) for name in columns)
    order = "conversation, seq" if table == "event" else "id"
    raw.execute(
        f"INSERT INTO main.{table} ({', '.join(columns)}) SELECT {read} FROM short.{table} ORDER BY {order}"
    )


def _index(raw: Any, name: str, rows: Iterable[tuple[int, str]]) -> None:
    raw.executemany(f"INSERT INTO {name} (rowid, said) VALUES (?, ?)", rows)
