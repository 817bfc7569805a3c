"""Typing a search over a long encrypted log, beside the same rows fetched by SQL that was written by hand."""

from __future__ import annotations

import argparse
import random
import re
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from app.domain.folding import fold
from app.sessions.searching.query import parse
from app.storage import cipher
from app.storage.database import engine_around
from app.storage.search import finder
from app.storage.search.tokens import even
from bench import macro_words as words
from bench.by_hand import by_hand, texts_by_hand
from bench.first_painted import first_painted
from bench.long_log import KEY, customer_of, long_log

NOW: Final = datetime(2026, 1, 1, tzinfo=UTC)
SHOWN: Final = 100
LONG_MS: Final = 200.0
COMPARED: Final = 60
"""Searches whose rows are compared."""

PAINTED: Final = 150
"""Searches that are typed into the real room."""

_PAIR: Final = re.compile("[ぁ-ん一-鿿]{2}")
PAIRS: Final = 20
LIKE: Final = "SELECT id FROM text_row WHERE said LIKE ? ORDER BY id DESC LIMIT ?"


def run(argv: list[str]) -> dict[str, Any]:
    """Makes the logs, searches them and returns the figures; times are in milliseconds."""
    parser = argparse.ArgumentParser(prog="python -m bench search")
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--searches", type=int, default=40, help="searches that are typed, letter by letter")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        small = _searched(Path(folder) / "small", max(1_000, args.messages // 10), args)
        large = _searched(Path(folder) / "large", args.messages, args)
    return {
        **large,
        "small_messages": small["messages"],
        "small_p99_ms": small["p99_ms"],
        "growth": round(large["p99_ms"] / small["p99_ms"], 3),
    }


def _searched(folder: Path, messages: int, args: argparse.Namespace) -> dict[str, Any]:
    folder.mkdir()
    started = time.perf_counter()
    database = long_log(folder / "log.db", messages)
    made_s = time.perf_counter() - started
    database.close()
    figures = measured(folder, messages, args)
    shutil.rmtree(folder)
    return {**figures, "made_s": round(made_s, 1)}


def measured(folder: Path, messages: int, args: argparse.Namespace) -> dict[str, Any]:
    """Searches the log in a folder and returns the figures."""
    size = (folder / "log.db").stat().st_size
    raw = cipher.connect(folder / "log.db", KEY, read_only=True)
    connection = engine_around(raw).connect()
    connection.info["reading"] = True
    typed = list(_typed(random.Random(args.seed), args.searches, messages))

    def ours(text: str) -> set[int]:
        with connection.begin():
            page = finder.find(connection, parse(text, now=NOW), "anna", 0, SHOWN)
        return {hit.place for group in page.groups for hit in group.hits}

    def theirs(text: str) -> set[int]:
        return by_hand(raw, text, SHOWN)

    figures = _compared(typed, ours, theirs)
    alone = _compared(typed, ours, lambda text: texts_by_hand(raw, text, SHOWN))
    figures |= {"texts_alone_p99_ms": alone["by_hand_p99_ms"], "texts_alone_ratio": alone["ratio"]}
    figures["same_rows"] = _same(typed[:COMPARED], ours, theirs)
    figures |= {"messages": messages, "bytes_a_message": size // messages}
    figures["speedup"] = _speedup(raw, ours, random.Random(args.seed + 2))
    figures["recall"] = _recall(raw, connection, random.Random(args.seed + 1))
    connection.close()
    raw.close()
    if typed:
        waits = first_painted(folder / "log.db", KEY, list(dict.fromkeys(typed))[:PAINTED])
        figures["first_painted_p50_ms"] = round(statistics.median(waits), 1)
        figures["first_painted_p99_ms"] = round(_p99(waits), 1)
    return figures


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
    """Times every search both ways, in turns; the better of three, so that a neighbour does not count.

    What takes long by hand is timed once: a little less of it would decide nothing.
    """
    mine, theirs = [], []
    for text in typed:
        pairs = [(_ms(ours, text), _ms(by_hand, text))]
        long_ms = pairs[0][1] if pairs[0][1] > LONG_MS else 0.0
        pairs += [(_ms(ours, text), long_ms or _ms(by_hand, text)) for _ in range(2)]
        mine.append(min(one for one, _ in pairs))
        theirs.append(min(other for _, other in pairs))
    return {
        "typed": len(typed),
        "p50_ms": round(statistics.median(mine), 3),
        "p99_ms": round(_p99(mine), 3),
        "by_hand_p99_ms": round(_p99(theirs), 3),
        "ratio": round(_p99(mine) / _p99(theirs), 3),
    }


def _same(typed: Sequence[str], ours: Callable[[str], set[int]], by_hand: Callable[[str], set[int]]) -> float:
    """The share of rows fetched by hand that are on our page as well."""
    ways = [(ours(text), by_hand(text)) for text in typed]
    there = sum(len(other) for _, other in ways)
    return round(sum(len(one & other) for one, other in ways) / max(1, there), 6)


def _speedup(raw: Any, ours: Callable[[str], object], rng: random.Random) -> float:
    """Two Japanese letters, LIKE over ours, all in all: pairs drawn out of the texts, often or rarely said.

    Both are asked for the latest rows, as many as are shown: LIKE ends as soon as it has them, and reads
    every text where there are fewer.
    """
    texts = [row[0] for row in raw.execute("SELECT said FROM text_row ORDER BY random() LIMIT 4000")]
    pairs = sorted({pair for text in texts for pair in _PAIR.findall(text)})
    chosen = [*rng.sample(pairs, min(len(pairs), PAIRS - 1)), "金魚"]

    def like(word: str) -> None:
        raw.execute(LIKE, (f"%{word}%", SHOWN)).fetchall()

    theirs = [_ms(like, word) for word in chosen]
    mine = [min(_ms(ours, word) for _ in range(3)) for word in chosen]
    return round(sum(theirs) / sum(mine), 1)


def _recall(raw: Any, connection: Any, rng: random.Random) -> float:
    """The share of texts with a word, by a scan of all folded texts, that pages of the search bring."""
    found = there = 0
    scanned = [(row[0], even(row[1])) for row in raw.execute("SELECT id, said FROM text_row")]
    for word in ("不在", "金", "破損品", "voucher", "spare part", str(rng.randrange(1_000, 9_999)), "z"):
        folded = fold(word).split()
        want = {place for place, text in scanned if all(each in text for each in folded)}
        got: set[int] = set()
        before = 0
        while True:
            with connection.begin():
                page = finder.find(connection, parse(word, now=NOW), "anna", before, 5_000)
            got |= {hit.place for group in page.groups for hit in group.hits}
            before = page.more
            if not before or len(got) > 50_000:
                break
        if before:
            want = {place for place in want if place >= before}
        there += len(want)
        found += len(want & got)
    return round(found / max(1, there), 6)


def _ms(work: Callable[[str], object], text: str) -> float:
    started = time.perf_counter()
    work(text)
    return (time.perf_counter() - started) * 1000


def _p99(values: Sequence[float]) -> float:
    return sorted(values)[min(len(values) - 1, round(len(values) * 0.99))]
