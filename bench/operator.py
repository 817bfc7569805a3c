"""The work of operators with approved replies: finding the one that is meant by few letters, and keys in all.

Their own console logged what they typed to find a reply and which they took. The same conversations are gone
through again: three approved replies are offered before anything is typed and at each letter of the query
that was really typed last. What is offered and right costs one key; what is never offered, and what the
operator wrote himself, costs exactly the keys that it cost him.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from app.completion.picking import Pick, Picker
from bench.talks import Reply, read_replies

_OFFERED: Final = 3
_OWN_WORDS: Final = frozenset({"", "custom"})
_LONGEST: Final = 30  # letters of a query, each of which is a moment to offer something
clock = time.thread_time


def run(words: list[str]) -> dict[str, Any]:
    """Trains on one file, judges on another, and returns the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench operator")
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--test", type=Path, required=True)
    parser.add_argument(
        "--canned", type=Path, help="the approved replies; else star_canned.jsonl beside one of the others"
    )
    parser.add_argument("--ranked", type=int, default=4000, help="picks that are looked for; 0 for all")
    parser.add_argument("--replies", type=int, default=1200, help="replies whose keys are counted; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(words)
    approved = _approved(args.canned, (args.train, args.test))
    learned = [reply for reply in read_replies(args.train) if _is_pick(reply, approved)]
    tested = read_replies(args.test)
    started = time.perf_counter()
    picker = Picker([pick_of(reply) for reply in learned], spaceless=learned[0].moment.spaceless)
    figures: dict[str, Any] = {"train": len(learned), "choices": len(picker.choices)}
    figures["train_s"] = round(time.perf_counter() - started, 1)
    rng = random.Random(args.seed)
    figures |= recall(picker, [reply for reply in tested if _is_pick(reply, approved)], rng, args.ranked)
    return figures | keys(picker, tested, rng, args.replies, approved)


def _approved(canned: Path | None, beside: Sequence[Path]) -> Callable[[str], bool]:
    """Tells which replies are approved: those of a file, else all that were picked from the console."""
    places = [canned] if canned else [path.parent / "star_canned.jsonl" for path in beside]
    found = next((path for path in places if path.exists()), None)
    if found is None:
        return lambda act: act not in _OWN_WORDS
    with found.open(encoding="utf-8") as lines:
        names = {json.loads(line)["name"] for line in lines if line.strip()}
    return lambda act: act in names


def _is_pick(reply: Reply, approved: Callable[[str], bool]) -> bool:
    return reply.via == "suggestion" and bool(reply.asked) and approved(reply.act)


def pick_of(reply: Reply) -> Pick:
    """Returns a picked reply as it is learned."""
    return Pick(
        conversation=reply.dialogue,
        moment=reply.moment,
        query=reply.asked[-1],
        choice=reply.act,
        text=reply.text,
    )


def recall(picker: Picker, picks: Sequence[Reply], rng: random.Random, most: int) -> dict[str, Any]:
    """Returns how often the reply that was picked is among the first; ties count against it.

    `own_tool_at_1` is how often the operators' own console had it first, `recall_bare_at_1` what is reached
    before anything is typed.
    """
    chosen = rng.sample(picks, min(most, len(picks))) if most else list(picks)
    number = {choice: at for at, choice in enumerate(picker.choices)}
    places: dict[str, list[int]] = {"": [], "_bare": []}
    own = 0
    spent: list[float] = []
    for reply in chosen:
        own += reply.options[:1] == (reply.act,)
        right = number.get(reply.act)
        for name, query in (("", reply.asked[-1]), ("_bare", "")):
            started = clock()
            scores = picker.scores(reply.moment, query)
            spent.append((clock() - started) * 1000)
            place = len(scores) if right is None else int((scores >= scores[right]).sum()) - 1
            places[name].append(place)
    found = {
        f"recall{name}_at_{count}": round(float((np.array(at) < count).mean()), 4)
        for name, at in places.items()
        for count in (1, 3, 5)
    }
    found["own_tool_at_1"] = round(own / len(chosen), 4)
    found["picks"] = len(chosen)
    found["p50_ms"], found["p99_ms"] = (round(float(np.percentile(spent, p)), 2) for p in (50, 99))
    return found


def keys(
    picker: Picker,
    tested: Sequence[Reply],
    rng: random.Random,
    most: int,
    approved: Callable[[str], bool],
) -> dict[str, float]:
    """Returns the share of characters that cost no key: with our offers, and with the operators' own tool."""
    chosen = rng.sample(tested, min(most, len(tested))) if most else list(tested)
    ours = theirs = characters = untyped = 0
    for reply in chosen:
        human = keys_of_human(reply)
        spent = human
        if reply.via == "suggestion" and approved(reply.act):
            spent = min(human, keys_of_pick(picker, reply) or human)
            untyped += spent == 1
        ours += spent
        theirs += human
        characters += len(reply.text)
    return {
        "ksr_all_in": round(1 - ours / characters, 4),
        "ksr_of_the_operators": round(1 - theirs / characters, 4),
        "picked_with_nothing_typed": untyped,
        "replies": len(chosen),
    }


def keys_of_human(reply: Reply) -> int:
    """Returns the keys that a reply really cost: every new query, and the pick or the reply itself."""
    typed, last = 0, None
    for query in reply.asked:
        if query != last:
            typed += len(query)
        last = query
    if reply.via == "suggestion":
        return typed + 1
    return typed + (0 if reply.text == last else len(reply.text))


def keys_of_pick(picker: Picker, reply: Reply) -> int | None:
    """Returns the letters until the reply is among the three that are offered, and one; None if never."""
    query = reply.asked[-1] if reply.asked else ""
    lengths = [*range(min(len(query), _LONGEST) + 1)]
    if len(query) > _LONGEST:
        lengths.append(len(query))
    for length in lengths:
        if reply.act in picker.ranked(reply.moment, query[:length])[:_OFFERED]:
            cost: int = length + 1
            return cost
    return None
