"""What random histories of the real programs on simulated machines must never show."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter

import pytest

from bench import simulate
from tests.faults.promises import Verdict, no_secrets_in_the_log
from tests.simulation.actions import FAULTS
from tests.simulation.history import play, shrink
from tests.simulation.test_mutants import MUTANTS
from tests.simulation.world import SECRET

SEEDS = range(1, 121)
DIGESTS = "from tests.simulation.history import play\nprint([play(seed).digest for seed in range(1, 9)])"


@pytest.mark.slow
def test_no_promise_is_broken_whatever_happens() -> None:
    """Nothing is lost, doubled, mixed up, misdelivered or forgotten, and every kind of fault was there."""
    broken: list[str] = []
    coverage: Counter[str] = Counter()
    secrets = Verdict()
    with no_secrets_in_the_log(secrets, [SECRET]):
        for seed in SEEDS:
            outcome = play(seed)
            broken += (f"seed {seed}: {sentence}" for sentence in outcome.broken)
            coverage.update(outcome.coverage)
    assert broken == []
    assert secrets.sentences == []
    assert [name for name in FAULTS if not coverage[name]] == []


@pytest.mark.slow
def test_a_seed_is_the_same_history_everywhere() -> None:
    """Otherwise a failure could not be played again; Python's own order of sets must not matter."""
    here = str([play(seed).digest for seed in range(1, 9)])
    for hash_seed in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", DIGESTS],
            env=os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        assert there == here


def test_a_failure_is_cut_down_to_what_it_needs() -> None:
    parts = MUTANTS["cid not known again"]
    outcome = next(one for seed in SEEDS if (one := play(seed, parts=parts)).broken)
    fewer = shrink(outcome, parts=parts)
    assert 0 < len(fewer) < outcome.steps
    assert play(outcome.seed, fewer, parts=parts).broken


def test_a_history_can_be_read_step_by_step(capsys: pytest.CaptureFixture[str]) -> None:
    figures = simulate.run(["--seed", "3", "--trace"])
    assert figures["promises_broken"] == 0
    assert figures["digest"] == play(3).digest
    assert "hub up" in capsys.readouterr().out
