"""Typing a search over a long encrypted log, beside the same rows fetched by SQL that was written by hand."""

from __future__ import annotations

import argparse
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from app.domain.folding import fold
from app.sessions.searching.found import Page
from app.sessions.searching.query import parse
from app.storage import cipher
from app.storage.database import engine_around
from app.storage.search import finder
from app.storage.search.tokens import even
from bench import macro_words as words
from bench.by_hand import by_hand
from bench.first_painted import first_painted
from bench.long_log import KEY, customer_of, long_log

NOW: Final = datetime(2026, 1, 1, tzinfo=UTC)
SHOWN: Final = 100
TIMES: Final = 3
PAINTED: Final = 150
"""Searches that are typed into the real room."""

_PAIR: Final = re.compile("[ぁ-ん一-鿿]{2}")
PAIRS: Final = 20
Ours = Callable[[str, int, int], Page]
"""Our search for a text before a place (0: the latest), at most so many rows."""

Taken = tuple[float, float]
LIKE: Final = "SELECT id FROM text_row WHERE said LIKE ? ORDER BY id DESC LIMIT ?"


def run(argv: list[str]) -> dict[str, Any]:
    """Makes the logs, searches them and returns the figures; times are in milliseconds."""
    parser = argparse.ArgumentParser(prog="python -m bench search")
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--searches", type=int, default=40, help="searches that are typed, letter by letter")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--file", type=Path, help="a log of `bench.long_log` with so many messages, made before"
    )
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        small = _searched(Path(folder) / "small.db", max(1_000, args.messages // 10), args)
        if args.file is None:
            large = _searched(Path(folder) / "large.db", args.messages, args)
        else:
            large = measured(args.file, args.messages, args)
    return {
        **large,
        "small_messages": small["messages"],
        "small_p99_ms": small["p99_ms"],
        "growth": round(large["p99_ms"] / small["p99_ms"], 3),
        "cpu_growth": round(large["cpu_p99_ms"] / small["cpu_p99_ms"], 3),
    }


def _searched(path: Path, messages: int, args: argparse.Namespace) -> dict[str, Any]:
    started = time.perf_counter()
    long_log(path, messages).close()
    made_s = time.perf_counter() - started
    figures = measured(path, messages, args)
    path.unlink()
    return {**figures, "made_s": round(made_s, 1)}


def measured(path: Path, messages: int, args: argparse.Namespace) -> dict[str, Any]:
    """Searches a log and returns the figures."""
    figures = {**timed(path, messages, args), "bytes_a_message": path.stat().st_size // messages}
    with _searching(path) as (raw, ours):
        figures["speedup"] = _speedup(raw, ours, random.Random(args.seed + 2))
        figures["recall"] = _recall(raw, ours, random.Random(args.seed + 1))
    return figures


def timed(path: Path, messages: int, args: argparse.Namespace) -> dict[str, Any]:
    """Returns how long typed searches take, beside those by hand and until the first picture."""
    typed = list(_typed(random.Random(args.seed), args.searches, messages))
    with _searching(path) as (raw, ours):

        def mine(text: str) -> set[int]:
            return _places(ours(text, 0, SHOWN))

        def theirs(text: str) -> set[int]:
            return by_hand(raw, text, SHOWN)

        figures = {"messages": messages, **_compared(typed, mine, theirs)}
        figures["same_rows"] = _same(dict.fromkeys(typed), mine, theirs)
    waits = first_painted(path, KEY, list(dict.fromkeys(typed))[:PAINTED])
    figures["first_painted_p50_ms"] = round(statistics.median(waits), 1)
    figures["first_painted_p99_ms"] = round(_p99(waits), 1)
    return figures


@contextmanager
def _searching(path: Path) -> Iterator[tuple[Any, Ours]]:
    """Opens the log for reading: SQLite's own connection, and our search through it."""
    raw = cipher.connect(path, KEY, read_only=True)
    connection = engine_around(raw).connect()
    connection.info["reading"] = True

    def ours(text: str, before: int, limit: int) -> Page:
        with connection.begin():
            return finder.find(connection, parse(text, now=NOW), "anna", before, limit)

    try:
        yield raw, ours
    finally:
        connection.close()
        raw.close()


def _places(page: Page) -> set[int]:
    return {hit.place for group in page.groups for hit in group.hits}


def _typed(rng: random.Random, searches: int, messages: int) -> Iterator[str]:
    """Yields searches as they grow letter by letter: words, two words, a name, a number."""
    for number in range(searches):
        subject, matter = rng.choice(words.SUBJECTS)[0], rng.choice(words.MATTERS)[0]
        whole = (
            subject,
            f"{subject} {matter}",
            rng.choice(words.ENGLISH_SUBJECTS),
            f"{rng.choice(words.ENGLISH_MATTERS)} {rng.choice(words.ENGLISH_SUBJECTS)}",
            customer_of(rng.randrange(messages // 20)),
            str(rng.randrange(10**6)),
        )[number % 6]
        for end in range(1, len(whole) + 1):
            if not whole[end - 1].isspace():
                yield whole[:end]


def _compared(
    typed: Sequence[str], ours: Callable[[str], object], by_hand: Callable[[str], object]
) -> dict[str, Any]:
    """Times every search both ways, in turns; the better of three, so that a neighbour does not count."""
    ways: tuple[list[Taken], list[Taken]] = ([], [])
    for text in typed:
        pairs = [(_taken(ours, text), _taken(by_hand, text)) for _ in range(TIMES)]
        for way, times in zip(ways, zip(*pairs, strict=True), strict=True):
            way.append((min(wall for wall, _ in times), min(cpu for _, cpu in times)))
    mine, theirs = ([wall for wall, _ in way] for way in ways)
    mine_cpu, theirs_cpu = ([cpu for _, cpu in way] for way in ways)
    return {
        "typed": len(typed),
        "p50_ms": round(statistics.median(mine), 3),
        "p99_ms": round(_p99(mine), 3),
        "by_hand_p99_ms": round(_p99(theirs), 3),
        "ratio": round(_p99(mine) / _p99(theirs), 3),
        "cpu_p99_ms": round(_p99(mine_cpu), 3),
        "cpu_ratio": round(_p99(mine_cpu) / _p99(theirs_cpu), 3),
    }


def _same(typed: Iterable[str], ours: Callable[[str], set[int]], by_hand: Callable[[str], set[int]]) -> float:
    """The share of rows that both ways brought, of those that either brought."""
    ways = [(ours(text), by_hand(text)) for text in typed]
    there = sum(len(one | other) for one, other in ways)
    return round(sum(len(one & other) for one, other in ways) / max(1, there), 6)


def _speedup(raw: Any, ours: Ours, rng: random.Random) -> float:
    """Two Japanese letters, LIKE over ours, all in all: pairs drawn out of the texts, often or rarely said.

    Both are asked for the latest rows, as many as are shown: LIKE ends as soon as it has them, and reads
    every text where there are fewer.
    """
    texts = [row[0] for row in raw.execute("SELECT said FROM text_row ORDER BY random() LIMIT 4000")]
    pairs = sorted({pair for text in texts for pair in _PAIR.findall(text)})
    chosen = [*rng.sample(pairs, min(len(pairs), PAIRS - 1)), "金魚"]

    def like(word: str) -> None:
        raw.execute(LIKE, (f"%{word}%", SHOWN)).fetchall()

    theirs = [_taken(like, word)[0] for word in chosen]
    mine = [min(_taken(lambda each: ours(each, 0, SHOWN), word)[0] for _ in range(TIMES)) for word in chosen]
    return round(sum(theirs) / sum(mine), 1)


def _recall(raw: Any, ours: Ours, rng: random.Random) -> float:
    """The share of texts with a word, by a scan of all folded texts, that pages of the search bring."""
    found = there = 0
    scanned = [(row[0], even(row[1])) for row in raw.execute("SELECT id, said FROM text_row")]
    for word in ("不在", "金", "破損品", "voucher", "spare part", str(rng.randrange(1_000, 9_999)), "z"):
        folded = fold(word).split()
        want = {place for place, text in scanned if all(each in text for each in folded)}
        got: set[int] = set()
        before = 0
        while True:
            page = ours(word, before, 5_000)
            got |= _places(page)
            before = page.more
            if not before or len(got) > 50_000:
                break
        if before:
            want = {place for place in want if place >= before}
        there += len(want)
        found += len(want & got)
    return round(found / max(1, there), 6)


def _taken(work: Callable[[str], object], text: str) -> Taken:
    """Returns the milliseconds that passed, and those in which this process was at work."""
    started, worked = time.perf_counter(), time.process_time()
    work(text)
    return (time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000


def _p99(values: Sequence[float]) -> float:
    return sorted(values)[min(len(values) - 1, round(len(values) * 0.99))]
