"""Replays real replies as an operator who takes every offer that is right, and counts his keys."""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from app.completion.model import ReplyModel
from app.completion.talk import Example
from app.completion.writing import BEFORE_TYPING, WHILE_TYPING
from bench.talks import Reply, read_replies

AMONG: Final = 100
clock = time.thread_time
"""What a key and a turn cost is told in processor time: other work of the machine does not count."""


class Mode(NamedTuple):
    """What is offered before the first key and after it, and whether what was typed past may come again."""

    whole_first: bool
    ghost_first: bool
    whole: bool
    patient: bool = False


MODES: Final = {
    "ksr": Mode(whole_first=True, ghost_first=True, whole=True),
    "ksr_nopre": Mode(whole_first=False, ghost_first=False, whole=True),
    "ksr_inline": Mode(whole_first=False, ghost_first=True, whole=False),
    "ksr_patient": Mode(whole_first=True, ghost_first=True, whole=True, patient=True),
}


def run(words: list[str]) -> dict[str, Any]:
    """Trains on one file, judges on another, and returns the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench completion")
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--test", type=Path, required=True)
    parser.add_argument("--replies", type=int, default=600, help="replies that are typed, chosen at random")
    parser.add_argument("--ranked", type=int, default=1500, help="replies that are looked for among 100")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(words)
    learned = [reply for reply in read_replies(args.train) if reply.text]
    started, worked = time.perf_counter(), time.process_time()
    model = ReplyModel([example_of(reply) for reply in learned], spaceless=learned[0].moment.spaceless)
    train_s, train_cpu_s = time.perf_counter() - started, time.process_time() - worked
    tested = [reply for reply in read_replies(args.test) if reply.text]
    rng = random.Random(args.seed)
    chosen = rng.sample(tested, min(args.replies, len(tested)))
    figures: dict[str, Any] = {"train": len(learned), "test": len(tested), "typed": len(chosen)}
    spent = Spent([], [], [])
    for name, mode in MODES.items():
        pressed = sum(type_out(model, reply, mode, spent) for reply in chosen)
        figures[name] = round(1 - pressed / sum(len(reply.text) for reply in chosen), 4)
    figures |= recall(model, tested, rng, args.ranked)
    figures["p50_ms"], figures["p99_ms"] = (round(float(np.percentile(spent.keys, p)), 2) for p in (50, 99))
    figures["turn_p99_ms"] = round(float(np.percentile(spent.turns, 99)), 1)
    figures["between_p99_ms"] = round(float(np.percentile(spent.between, 99)), 1)
    figures["train_s"], figures["train_cpu_s"] = round(train_s, 1), round(train_cpu_s, 1)
    figures["rss_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return figures


def example_of(reply: Reply) -> Example:
    """Returns a reply as the model learns it."""
    return Example(conversation=reply.dialogue, moment=reply.moment, reply=reply.text)


class Spent(NamedTuple):
    """Milliseconds spent on getting ready for a reply, on answering a key, and between two keys."""

    turns: list[float]
    keys: list[float]
    between: list[float]


def type_out(model: ReplyModel, reply: Reply, mode: Mode, spent: Spent) -> int:
    """Returns the keys that a perfect operator presses for a reply: one for an offer, one for a character.

    As beside the window, it is looked ahead between two keys: that delays no answer, and is told apart.
    """
    text = reply.text
    started = clock()
    writing = model.prepare(reply.moment)
    writing.look_further("", BEFORE_TYPING)
    spent.turns.append((clock() - started) * 1000)
    at = keys = 0
    past: list[str] = []
    refused: set[str] = set()
    while at < len(text):
        typed = text[:at]
        started = clock()
        whole = (
            writing.whole(typed, refused=refused, past=past)
            if (mode.whole if at else mode.whole_first)
            else []
        )
        ghost = writing.ghost(typed, refused=past) if at or mode.ghost_first else ""
        spent.keys.append((clock() - started) * 1000)
        keys += 1
        if text in whole:
            break
        if mode.whole:
            started = clock()
            writing.look_further(typed, WHILE_TYPING)
            spent.between.append((clock() - started) * 1000)
        if ghost and text.startswith(ghost, at):
            at += len(ghost)
            continue
        if not mode.patient:
            refused.update(whole)
            if ghost:
                past.append(typed + ghost)
        at += 1
        past = [each for each in past if each.startswith(text[:at])]
    return keys


def recall(model: ReplyModel, tested: Sequence[Reply], rng: random.Random, most: int) -> dict[str, float]:
    """Returns how often the reply that was sent is among the first of 100; ties count against it."""
    pool = [reply.text for reply in tested]
    places = []
    for reply in rng.sample(tested, min(most, len(tested))):
        texts = [reply.text]
        while len(texts) < AMONG:
            other = rng.choice(pool)
            if other != reply.text:
                texts.append(other)
        scores = model.scores(reply.moment, texts)
        places.append(int((scores[1:] >= scores[0]).sum()))
    found = np.array(places)
    return {f"recall_at_{count}": round(float((found < count).mean()), 4) for count in (1, 5, 10)}
