"""Erasing one customer of many from the local log: how long it takes, and what any byte still has of him."""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, Final

from app.domain import events as ev
from app.domain.events import AnyBody, Event
from app.domain.folding import fold
from app.domain.ids import CUSTOMER, Author, Cid, ConversationId
from app.sessions.ports import Draft
from app.storage.archive import SqlArchive
from app.storage.database import Database
from app.storage.event_rows import keep
from app.storage.search.tokens import tokens
from app.storage.upkeep.care import LogCare
from bench import raw_pages
from bench.long_log import BEGIN, KEY, said

WHO: Final = "customer-erased"
TALKS: Final = 3
NAME: Final = "龗靍麤 Quagzjin"
"""Letters that nothing else in the log has: even one pair of them in the index is a trace."""

TEXTS: Final = (
    "注文の件です。龗靍麤と申します。住所は齉齾町一丁目、xqjzvk@example.jp まで",
    "Please call Quagzjin at 070-9123-8870, the order is ZQX-77120391.",
    "爨癵籱驫の箱が届きません",
)
MARKS: Final = ("龗靍麤", "Quagzjin", "齉齾", "xqjzvk", "070-9123-8870", "ZQX-77120391", "爨癵籱驫", WHO)


def run(argv: list[str]) -> dict[str, Any]:
    """Makes the log, erases one customer and returns the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench purge")
    parser.add_argument("--customers", type=int, default=10_000)
    parser.add_argument("--messages", type=int, default=6, help="messages of a customer")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.db"
        database = Database(path, KEY)
        database.open()
        at = _fill(database, args)
        database.close()
        return {"customers": args.customers, **asyncio.run(_erased(path, at))}


async def _erased(path: Path, noted: str) -> dict[str, Any]:
    """Erases the customer from a log in use with a back-up beside it, and looks for what is left."""
    archive = await SqlArchive.open(path, KEY)
    care = LogCare(archive)
    figures = await erased(archive, care, noted, copied=True)
    faults = await care.faults()
    await archive.close()
    closed = places(path, _words())
    figures["traces"] += sum(closed.values())
    return {**figures, "left": {**figures["left"], **closed}, "faults": len(faults)}


async def erased(archive: SqlArchive, care: LogCare, noted: str, *, copied: bool) -> dict[str, Any]:
    """Erases the planted customer from a log in use, with a back-up beside it if `copied`.

    Returns the seconds, what was erased, and what any byte of the folder's files still has of him.
    """
    path, words = archive.path, _words()
    await archive.keep_draft(Draft(conversation=ConversationId(noted), text=TEXTS[0]))
    await archive.keep_value(f"note:{noted}", TEXTS[1])
    if copied:
        await care.back_up()
    before = places(path, words)
    began = time.perf_counter()
    gone = await care.erase(await care.of_customer(WHO))
    seconds = time.perf_counter() - began
    left = places(path, words)
    free, pages = await archive.upkeep(lambda database, _: _sizes(database))
    clear = [file.name for file in path.parent.rglob("*") if file.is_file() and _in_clear(file, words)]
    return {
        "conversations": gone.conversations,
        "messages": gone.messages,
        "seconds": round(seconds, 4),
        "traces": sum(left.values()) + len(clear),
        "left": left,
        "planted_words": len(words),
        "planted_found": len({place.partition(" ")[2] for place in before}),
        "planted_places": sum(before.values()),
        "files": len({place.partition(" ")[0] for place in before}),
        "pages": pages,
        "free_pages": free,
    }


def places(path: Path, words: dict[str, bytes]) -> dict[str, int]:
    """Returns in how many pages of the log, its second copy and its back-ups each word stands."""
    found = {}
    for file in path.parent.rglob("*"):
        if file.is_file() and not file.name.endswith(("-wal", "-shm", ".card")):
            for word, count in raw_pages.places(file, KEY, words).items():
                found[f"{file.name} {word}"] = count
    return found


def _sizes(database: Database) -> tuple[int, int]:
    raw = database.raw()
    return tuple(raw.execute(f"PRAGMA {what}").fetchone()[0] for what in ("freelist_count", "page_count"))


def _fill(database: Database, args: argparse.Namespace) -> str:
    rng = random.Random(args.seed)
    batch: list[Event] = []
    at = [(each + 1) * args.customers // (TALKS + 1) for each in range(TALKS)]
    for number in range(args.customers):
        texts = [said(bool(number % 2), rng) for _ in range(args.messages)]
        batch += _talk(f"talk-{number}", f"customer-{number}", f"Kunde {number}", texts, number)
        if number in at:
            batch += _talk(f"erased-{number}", WHO, NAME, TEXTS, number)
        if len(batch) > 500:
            keep(database, batch)
            batch = []
    keep(database, batch)
    return f"erased-{at[0]}"


def plant(database: Database, times: Sequence[int]) -> str:
    """Keeps a conversation of the customer at each of the times, counted in tens of minutes.

    Returns one of them.
    """
    for number in times:
        keep(database, list(_talk(f"erased-{number}", WHO, NAME, TEXTS, number)))
    return f"erased-{times[0]}"


def _talk(name: str, customer_id: str, customer: str, texts: Sequence[str], number: int) -> Iterator[Event]:
    bodies: list[AnyBody] = [ev.Opened(customer=customer, customer_id=customer_id, topic=texts[0][:12])]
    bodies += [ev.Message(text=text) for text in texts]
    bodies.append(ev.Closed(reason="done"))
    for seq, body in enumerate(bodies, 1):
        yield Event(
            conversation=ConversationId(name),
            seq=seq,
            cid=Cid(f"{name}-{seq}"),
            by=Author(CUSTOMER),
            at=BEGIN + timedelta(seconds=number * 600 + seq * 20),
            body=body,
        )


def _words() -> dict[str, bytes]:
    """Returns what would be a trace: what he wrote, as it was written, folded, and as tokens of the index."""
    words = {mark: mark.encode() for mark in MARKS}
    words |= {f"folded {mark}": fold(mark).encode() for mark in MARKS}
    rare = {
        pair
        for mark in ("龗靍麤", "齉齾", "爨癵籱驫")
        for pair in tokens(fold(mark)).split()
        if len(pair) > 1
    }
    words |= {f"token {pair}": pair.encode() for pair in rare}
    words["conversation"] = b"erased-"
    return words


def _in_clear(file: Path, words: dict[str, bytes]) -> bool:
    long = re.compile(b"|".join(re.escape(word) for word in words.values() if len(word) > 5))
    if not file.stat().st_size:
        return False
    with file.open("rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as content:
        return long.search(content) is not None
