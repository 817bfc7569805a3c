"""How many events a second the engines make durable, for one writer and for a hundred at once."""

import argparse
import asyncio
import tempfile
import time
from pathlib import Path
from statistics import quantiles

from app.domain.events import Message, Opened
from app.domain.ids import CUSTOMER, ConversationId, new_cid
from app.hub.engine import Append, Engine
from app.hub.store import database
from app.hub.store.postgres.engine import PostgresEngine
from app.hub.store.sqlite import SqliteEngine
from tools.throwaway_postgres import postgres_server

TEXT = "x" * 150


def run(args: list[str]) -> dict[str, float | int | bool]:
    """Returns events per second and latencies in ms; `ratio` is 100 writers over one bare commit an event.

    What begins with `postgres_` is the engine on PostgreSQL, which writes to the same disk.
    """
    parser = argparse.ArgumentParser(prog="bench engine", description=__doc__)
    parser.add_argument("--seconds", type=float, default=4.0, help="length of each measurement")
    parser.add_argument("--folder", type=Path, default=Path(), help="where to write: a real disk, not memory")
    parser.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    options = parser.parse_args(args)
    found: dict[str, float | int | bool] = {}
    if options.database != "postgres":
        found |= _on_sqlite(options.folder, options.seconds)
    if options.database != "sqlite":
        with postgres_server(options.folder.resolve()) as server:
            measured = asyncio.run(_measure(PostgresEngine(server.database()), options.seconds))
        found |= {f"postgres_{name}": figure for name, figure in measured.items()}
    return found


def _on_sqlite(place: Path, seconds: float) -> dict[str, float | int]:
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=place) as folder:
        bare = _bare_commits(Path(folder) / "bare.db", seconds)
        measured = asyncio.run(_measure(SqliteEngine(Path(folder) / "hub.db"), seconds))
    return {**measured, "bare_commits_per_s": bare, "ratio": round(measured["hundred_per_s"] / bare, 2)}


def _bare_commits(path: Path, seconds: float) -> float:
    """Returns how many single-row commits a second the same disk takes with the same settings."""
    link = database.connect(path)
    link.execute("create table event (row integer primary key, data text)")
    done, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        link.execute("insert into event (data) values (?)", (TEXT,))
        done += 1
    elapsed = time.perf_counter() - start
    link.close()
    return round(done / elapsed, 1)


async def _measure(engine: Engine, seconds: float) -> dict[str, float | int]:
    await engine.start("bench")
    found: dict[str, float | int] = {}
    for name, writers in (("one", 1), ("hundred", 100)):
        rate, took = await _appends(engine, writers, seconds)
        cuts = quantiles(took, n=100)
        found[f"{name}_per_s"] = round(rate, 1)
        found[f"{name}_p50_ms"] = round(cuts[49] * 1000, 2)
        found[f"{name}_p99_ms"] = round(cuts[98] * 1000, 2)
    await engine.stop()
    return found


async def _appends(engine: Engine, writers: int, seconds: float) -> tuple[float, list[float]]:
    names = [ConversationId(f"{writers}-{n}") for n in range(writers)]
    await engine.append(
        [Append(conversation=one, cid=new_cid(), by=CUSTOMER, body=Opened()) for one in names]
    )
    took: list[float] = []
    start = time.perf_counter()

    async def write(conversation: ConversationId) -> None:
        while (began := time.perf_counter()) - start < seconds:
            body = Message(text=TEXT)
            await engine.append([Append(conversation=conversation, cid=new_cid(), by=CUSTOMER, body=body)])
            took.append(time.perf_counter() - began)

    await asyncio.gather(*(write(one) for one in names))
    return len(took) / (time.perf_counter() - start), took
