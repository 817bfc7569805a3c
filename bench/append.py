"""Events a second through the archive (encrypted, indexed, durable), over bare SQL on the same tables.

The bare side writes what the archive wrote: the same rows of every table and the same tokens of both
indexes, read from the archive's file beforehand, with `executemany` on the program's own schema, key and
durability, and commits after the same batches. It neither folds, cuts, encodes nor sums anything up.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

from app.domain.events import Event
from app.storage import cipher
from app.storage.archive import SqlArchive
from app.storage.database import Database
from app.storage.search.tokens import tokens
from app.storage.search.turning import turned
from bench.long_log import KEY, batches

_TABLES: Final = ("conversation", "event", "text_row", "head")
Rows = dict[str, list[tuple[Any, ...]]]


def run(argv: list[str]) -> dict[str, Any]:
    """Writes in turns and returns the medians and their ratio."""
    parser = argparse.ArgumentParser(prog="python -m bench append")
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    work = list(islice(batches(args.messages, args.seed), None))
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder) / "first.db"
        asyncio.run(_archived(first, work))
        written = _written(first, work)
        ours, bare = [], []
        for number in range(args.rounds):
            ours.append(asyncio.run(_archived(Path(folder) / f"ours{number}.db", work)))
            bare.append(_bare(Path(folder) / f"bare{number}.db", written))
    events = sum(map(len, work))
    mine, theirs = events / statistics.median(ours), events / statistics.median(bare)
    return {
        "ratio": round(mine / theirs, 3),
        "events_a_second": round(mine),
        "bare_events_a_second": round(theirs),
        "events": events,
        "batches": len(work),
        "rounds": args.rounds,
    }


async def _archived(path: Path, work: Sequence[Sequence[Event]]) -> float:
    """Keeps all batches through the archive and returns the seconds."""
    archive = await SqlArchive.open(path, KEY)
    begun = time.perf_counter()
    for batch in work:
        await archive.keep_events(batch)
    taken = time.perf_counter() - begun
    await archive.close()
    return taken


def _written(path: Path, work: Sequence[Sequence[Event]]) -> list[Rows]:
    """Returns what the archive wrote of every batch: rows by table, and tokens by index."""
    raw = cipher.connect(path, KEY, read_only=True)
    names = dict(raw.execute("SELECT name, id FROM conversation").fetchall())
    rows: list[Rows] = []
    for batch in work:
        numbers = ",".join(str(names[each]) for each in dict.fromkeys(event.conversation for event in batch))
        made: Rows = {
            "conversation": raw.execute(f"SELECT * FROM conversation WHERE id IN ({numbers})").fetchall()  # noqa: S608
        }
        for table in _TABLES[1:]:
            made[table] = raw.execute(
                f"SELECT * FROM {table} WHERE conversation IN ({numbers})"  # noqa: S608
            ).fetchall()
        made["text_index"] = [
            (turned(row[0]), tokens(row[-1])) for row in sorted(made["text_row"], reverse=True)
        ]
        made["head_index"] = [(turned(row[0]), tokens(row[-1])) for row in sorted(made["head"], reverse=True)]
        rows.append(made)
    raw.close()
    return rows


def _bare(path: Path, written: Sequence[Rows]) -> float:
    """Writes the same rows with `executemany`, a transaction for each batch, and returns the seconds."""
    database = Database(path, KEY)
    database.open()
    database.close()
    raw = cipher.connect(path, KEY)
    raw.execute("PRAGMA foreign_keys = OFF")
    begun = time.perf_counter()
    for made in written:
        raw.execute("BEGIN IMMEDIATE")
        for table, rows in made.items():
            if rows:
                columns = "(rowid, said)" if table.endswith("_index") else ""
                marks = ",".join("?" * len(rows[0]))
                raw.executemany(f"INSERT INTO {table} {columns} VALUES ({marks})", rows)  # noqa: S608
        raw.execute("COMMIT")
    taken = time.perf_counter() - begun
    raw.close()
    return taken
