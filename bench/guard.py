"""Opens real conversations side by side and judges every reply in its own and in the wrong ones.

The file is cut into parts. The guard learns what is usual from all conversations but those of one part, as it
learns from the log of earlier conversations in the window; those of that part are then opened, two to four at
once, each cut before a reply chosen at random. So nothing that is judged was learned from, and every
conversation is judged.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np

from app.domain import events as ev
from app.domain.conversation import Conversation, fold
from app.domain.events import Event
from app.domain.ids import CUSTOMER, Author, Cid, ConversationId
from app.sessions.guards.background import RARE_SHARE, Background
from app.sessions.guards.findings import Belongs
from app.sessions.guards.guard import Guard
from app.sessions.guards.pieces import words
from app.sessions.guards.talks import Said
from app.sessions.guards.usual import Unusual

PARTS: Final = 10
SMALL: Final = 500
"""A file of fewer conversations is cut into parts several times, so that others stand beside each other."""
_START: Final = datetime(2026, 3, 2, tzinfo=UTC)
_OPERATOR: Final = Author("operator")


class Tally:
    """What was judged and what became of it."""

    def __init__(self) -> None:
        self.right = self.alarms = self.wrong = self.stopped = self.telling = self.caught = 0
        self.kinds: Counter[str] = Counter()
        self.false_kinds: Counter[str] = Counter()
        self.judged_us: list[float] = []
        self.first_us: list[float] = []
        """What the first judgement of newly opened conversations costs: all of them are read then."""


def run(words_: list[str]) -> dict[str, Any]:
    """Judges the replies of one file and returns the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench guard")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=3_000, help="times that conversations are opened")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(words_)
    talks = _read(args.data)
    rng = random.Random(args.seed)
    tally = Tally()
    learn_s = 0.0
    turns = max(1, SMALL // max(1, len(talks)))
    for turn in range(turns * PARTS):
        part = turn % PARTS
        if not part:
            rng.shuffle(talks)
        opened, learned = talks[part::PARTS], [one for at, one in enumerate(talks) if at % PARTS != part]
        background = Background()
        started = time.perf_counter()
        for _ in background.learning(learned):
            pass
        learn_s += time.perf_counter() - started
        spread = Counter(word for talk in learned for word in {w for one in talk for w in words(one.text)})
        for _ in range(max(1, args.rounds // PARTS // turns)):
            chosen = rng.sample(opened, min(rng.randint(2, 4), len(opened)))
            _judge(chosen, background, (spread, len(learned)), rng, tally)
    return _figures(tally, len(talks), learn_s / PARTS / turns)


def _judge(
    talks: Sequence[list[Said]],
    background: Background,
    spread: tuple[Counter[str], int],
    rng: random.Random,
    tally: Tally,
) -> None:
    """Opens conversations, each cut before a reply, and judges every reply everywhere."""
    cuts = [rng.choice([at for at, one in enumerate(talk) if not one.by_customer]) for talk in talks]
    open_ = {
        ConversationId(f"c{place}"): _conversation(f"c{place}", talk[:cut])
        for place, (talk, cut) in enumerate(zip(talks, cuts, strict=True))
    }
    said = [
        {word for one in talk[:cut] for word in words(one.text)}
        for talk, cut in zip(talks, cuts, strict=True)
    ]
    guard = Guard(Unusual(background))
    started = time.perf_counter()
    guard.find(talks[0][cuts[0]].text, ConversationId("c0"), open_)
    tally.first_us.append((time.perf_counter() - started) * 1e6)
    for own, (talk, cut) in enumerate(zip(talks, cuts, strict=True)):
        text = talk[cut].text
        telling = {word for word in words(text) & said[own] if _is_rare(word, spread, said)}
        for place in range(len(talks)):
            started = time.perf_counter()
            found = guard.find(text, ConversationId(f"c{place}"), open_)
            tally.judged_us.append((time.perf_counter() - started) * 1e6)
            _count(
                tally,
                found.belongs if found else None,
                right=place == own,
                telling=bool(telling - said[place]),
            )


def _is_rare(word: str, spread: tuple[Counter[str], int], said: Sequence[set[str]]) -> bool:
    """Tells whether at most 3 % of all conversations, learned or open, have a word."""
    counts, learned = spread
    return counts[word] + sum(word in one for one in said) <= RARE_SHARE * (learned + len(said))


def _count(tally: Tally, found: Belongs | None, *, right: bool, telling: bool) -> None:
    if right:
        tally.right += 1
        tally.alarms += found is not None
        if found is not None:
            tally.false_kinds[found.value] += 1
        return
    tally.wrong += 1
    tally.stopped += found is not None
    tally.telling += telling
    tally.caught += telling and found is not None
    if found is not None:
        tally.kinds[found.value] += 1


def _figures(tally: Tally, talks: int, learn_s: float) -> dict[str, Any]:
    return {
        "caught": round(tally.caught / max(1, tally.telling), 4),
        "caught_all": round(tally.stopped / max(1, tally.wrong), 4),
        "false_alarm": round(tally.alarms / max(1, tally.right), 5),
        "conversations": talks,
        "background": talks - -(-talks // PARTS),
        "right": tally.right,
        "wrong": tally.wrong,
        "telling": tally.telling,
        "stopped_by": {kind: round(count / tally.wrong, 4) for kind, count in tally.kinds.most_common()},
        "false_by": {kind: round(count / tally.right, 5) for kind, count in tally.false_kinds.most_common()},
        "judge_us_p50": round(float(np.percentile(tally.judged_us, 50)), 1),
        "judge_us_p99": round(float(np.percentile(tally.judged_us, 99)), 1),
        "open_us_p50": round(float(np.percentile(tally.first_us, 50)), 1),
        "open_us_p99": round(float(np.percentile(tally.first_us, 99)), 1),
        "learn_s": round(learn_s, 2),
    }


def _read(path: Path) -> list[list[Said]]:
    """Returns what was said in the conversations of a JSONL file, plain or gzipped, that have a reply."""
    opened = gzip.open if path.suffix == ".gz" else open
    talks = []
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            turns = json.loads(line)["turns"] if line.strip() else []
            talk = [
                Said(by_customer=turn["role"] == "customer", text=turn["text"])
                for turn in turns
                if turn["role"] in ("customer", "agent") and turn["text"]
            ]
            if any(not one.by_customer for one in talk):
                talks.append(talk)
    return talks


def _conversation(name: str, said: Sequence[Said]) -> Conversation:
    known = ConversationId(name)
    bodies = [(CUSTOMER, ev.Opened())] + [
        (CUSTOMER if one.by_customer else _OPERATOR, ev.Message(text=one.text)) for one in said
    ]
    log = (
        Event(
            conversation=known,
            seq=seq,
            cid=Cid(f"{name}-{seq}"),
            by=by,
            at=_START + timedelta(seconds=seq),
            body=body,
        )
        for seq, (by, body) in enumerate(bodies, start=1)
    )
    return fold(log, known)
