"""Random histories of the real core on simulated machines: what was promised and not kept, and how fast."""

import argparse
import multiprocessing
import sys
import time
from collections import Counter
from typing import Any

from tests.faults.promises import Verdict, no_secrets_in_the_log
from tests.simulation.actions import FAULTS
from tests.simulation.history import LENGTH, Outcome, play, shrink
from tests.simulation.world import SECRET

CHUNK = 20


def run(args: list[str]) -> dict[str, Any]:
    """Returns how many histories and steps there were, what was broken, the pace, and the faults by kind."""
    parser = argparse.ArgumentParser(prog="bench simulate", description=__doc__)
    parser.add_argument("--histories", type=int, default=500, help="how many, from `--first` on")
    parser.add_argument("--first", type=int, default=1, help="the seed of the first history")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--seed", type=int, help="plays this one history only")
    parser.add_argument("--trace", action="store_true", help="prints every step of that history")
    parser.add_argument("--shrink", action="store_true", help="leaves out what its failure does not need")
    options = parser.parse_args(args)
    if options.seed is not None:
        return _one(options.seed, trace=options.trace, small=options.shrink)
    return _many(range(options.first, options.first + options.histories), options.jobs)


def _one(seed: int, *, trace: bool, small: bool) -> dict[str, Any]:
    steps: list[str] | None = [] if trace else None
    outcome = play(seed, trace=steps)
    if small and outcome.broken:
        actions = shrink(outcome)
        outcome = play(seed, actions, trace=steps if steps is None else (steps := []))
        print(f"{len(actions)} of {LENGTH} actions are needed:", *actions, sep="\n  ")
    for line in (*(steps or ()), *outcome.broken):
        print(line)
    return _figures([outcome.steps], Counter(outcome.coverage), Counter(outcome.verdict.counts)) | {
        "seed": seed,
        "digest": outcome.digest,
        "simulated_s": round(outcome.seconds, 3),
    }


def _many(seeds: range, jobs: int) -> dict[str, Any]:
    begun = time.perf_counter()
    coverage: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    steps: list[int] = []
    simulated_s = 0.0
    chunks = [seeds[at : at + CHUNK] for at in range(0, len(seeds), CHUNK)]
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        for outcomes, secrets in pool.imap_unordered(_play, chunks):
            for outcome in outcomes:
                coverage.update(outcome.coverage)
                counts.update(outcome.verdict.counts)
                steps.append(outcome.steps)
                simulated_s += outcome.seconds
                for sentence in outcome.broken:
                    print(f"seed {outcome.seed}: {sentence}", file=sys.stderr, flush=True)
            counts.update(secrets.counts)
            for sentence in secrets.sentences:
                print(sentence, file=sys.stderr, flush=True)
    took_s = time.perf_counter() - begun
    return _figures(steps, coverage, counts) | {
        "histories_per_s": round(len(steps) / took_s, 1),
        "simulated_h": round(simulated_s / 3600, 1),
    }


def _play(seeds: range) -> tuple[list[Outcome], Verdict]:
    """Plays some histories in a process of their own; I9 is judged over all that they log."""
    secrets = Verdict()
    with no_secrets_in_the_log(secrets, [SECRET]):
        return [play(seed) for seed in seeds], secrets


def _figures(steps: list[int], coverage: Counter[str], counts: Counter[str]) -> dict[str, Any]:
    faults = {name: coverage[name] for name in FAULTS}
    return {
        "histories": len(steps),
        "steps": sum(steps),
        "promises_broken": sum(counts.values()),
        "broken_by_kind": dict(counts),
        "faults_injected": sum(faults.values()),
        "fault_kinds": sum(count > 0 for count in faults.values()),
        "fault_kinds_known": len(faults),
        "faults": faults,
        "deeds": sum(coverage.values()) - sum(faults.values()),
    }
