"""What must hold after every history, judged from the hub's log, the console's log and what is shown."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2 as sqlite

from app.domain import events as ev
from app.domain.ids import Cid, ConversationId

DRAFT_AGE_S: Final = 2.0
BLOCKED_S: Final = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One event in the hub's log."""

    seq: int
    cid: Cid
    author: str
    body: ev.AnyBody

    @property
    def text(self) -> str | None:
        return self.body.text if isinstance(self.body, ev.Message) else None


@dataclass(slots=True)
class Said:
    """What one side handed over in one conversation, in order; `sure` are those that must be in the log."""

    sure: list[str] = field(default_factory=list)
    perhaps: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Verdict:
    """How many promises were broken, in numbers and in sentences."""

    counts: Counter[str] = field(default_factory=Counter)
    sentences: list[str] = field(default_factory=list)

    def broken(self, what: str, sentence: str) -> None:
        self.counts[what] += 1
        self.sentences.append(sentence)

    def add(self, other: Verdict) -> None:
        self.counts.update(other.counts)
        self.sentences += other.sentences


def hub_log(database: Path, conversation: ConversationId) -> list[Row]:
    """Returns a conversation's log as it lies in the hub's file."""
    connection = sqlite.connect(database)
    try:
        found = connection.execute(
            "select e.seq, e.cid, e.author, e.kind, e.data from event e"
            " join conversation c on c.number = e.conversation where c.id = ? order by e.seq",
            (conversation,),
        ).fetchall()
    finally:
        connection.close()
    return [
        Row(seq=seq, cid=Cid(cid), author=author, body=ev.decode_body(kind, data.encode()))
        for seq, cid, author, kind, data in found
    ]


def judge_texts(
    verdict: Verdict, log: Sequence[Row], said: Mapping[str, Said], refused: Sequence[str], tag: str
) -> None:
    """I1, I2, I5: what was handed over is there once, in order, and nothing of another conversation."""
    texts = [row.text for row in log if row.text is not None]
    times = Counter(texts)
    for text in texts:
        if tag not in text:
            verdict.broken("misdelivered", f"{text!r} is in the conversation {tag}")
    for who, theirs in said.items():
        for text in theirs.sure:
            if not times[text] and text not in refused:
                verdict.broken("lost", f"{text!r} of {who} is neither in the log nor shown as refused")
        for text in (*theirs.sure, *theirs.perhaps):
            if times[text] > 1:
                verdict.broken("duplicated", f"{text!r} of {who} is in the log {times[text]} times")
        known = list(dict.fromkeys(text for text in texts if text in theirs.sure))
        if known != [text for text in theirs.sure if text in known]:
            verdict.broken("disordered", f"{who} wrote {theirs.sure}, the log has {known}")


def judge_log(verdict: Verdict, log: Sequence[Row]) -> None:
    """I3, I6: numbers without gaps, no id twice, one owner at a time by a fence that grows."""
    if [row.seq for row in log] != list(range(1, len(log) + 1)):
        verdict.broken("promises_broken", f"I3: numbers {[row.seq for row in log]}")
    if len({row.cid for row in log}) != len(log):
        verdict.broken("promises_broken", "I3: an id is in the log twice")
    fences = [row.body.fence for row in log if isinstance(row.body, ev.Claimed)]
    if fences != sorted(set(fences)):
        verdict.broken("promises_broken", f"I6: the fences of claims are {fences}")


def judge_copies(
    verdict: Verdict, log: Sequence[Row], shown: Sequence[str], kept: Sequence[tuple[int, Cid]]
) -> None:
    """I4: what is shown and what is kept is what the hub has, in its order."""
    texts = [row.text for row in log if row.text is not None]
    if list(shown) != texts:
        verdict.broken("promises_broken", f"I4: {list(shown)} is shown, the log has {texts}")
    if list(kept) != [(row.seq, row.cid) for row in log]:
        verdict.broken("promises_broken", f"I4: {len(kept)} events are kept, the log has {len(log)}")


def judge_draft(verdict: Verdict, typed: Sequence[tuple[float, str]], found: str, now: float) -> None:
    """I7: what is on the disk at `now` was typed no longer than two seconds before; times are monotonic."""
    old = [at for at, (when, _) in enumerate(typed) if when <= now - DRAFT_AGE_S]
    allowed = {text for _, text in typed[old[-1] if old else 0 :]} | (set() if old else {""})
    if found not in allowed:
        verdict.broken("drafts_older_than_2s", f"I7: the draft is {found!r}, typed was {typed[-5:]} at {now}")


class Pulse:
    """I8: notices when one turn of the loop has more work than it may; the load of others does not count."""

    def __init__(self, verdict: Verdict) -> None:
        self._verdict = verdict
        self._before: float | None = None

    def beat(self) -> None:
        """Is called every few hundredths of a second."""
        now = time.thread_time()
        if self._before is not None and now - self._before > BLOCKED_S:
            self._verdict.broken("promises_broken", f"I8: {now - self._before:.2f} s of work in one turn")
        self._before = now

    def pause(self) -> None:
        """What follows is not the console's work."""
        self._before = None


@contextmanager
def no_secrets_in_the_log(verdict: Verdict, secrets: Sequence[str]) -> Iterator[None]:
    """I9: looks through every line of the technical log for texts and passwords."""

    class Reader(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            line = self.format(record)
            for secret in secrets:
                if secret in line:
                    verdict.broken("promises_broken", f"I9: the log of {record.name} contains a secret")

    reader, logger = Reader(logging.DEBUG), logging.getLogger("app")
    level = logger.level
    logger.addHandler(reader)
    logger.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        logger.removeHandler(reader)
        logger.setLevel(level)
