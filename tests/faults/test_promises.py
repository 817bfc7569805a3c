"""The judges of the random histories see what they are there to see, and a short soak ends well."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain import events as ev
from app.domain.ids import Author, StaffId, new_cid
from tests.faults.promises import (
    Row,
    Said,
    Verdict,
    judge_copies,
    judge_draft,
    judge_log,
    judge_texts,
    no_secrets_in_the_log,
)

ROOT = Path(__file__).resolve().parents[2]
TAG = "<1>"


def rows(*texts: str) -> list[Row]:
    return [
        Row(seq=seq, cid=new_cid(), author=Author("anna"), body=ev.Message(text=f"{text} {TAG}"))
        for seq, text in enumerate(texts, 1)
    ]


def said(*texts: str) -> dict[str, Said]:
    return {"anna": Said(sure=[f"{text} {TAG}" for text in texts])}


@pytest.mark.parametrize(
    ("there", "handed_over", "what"),
    [
        (["a"], ["a", "b"], "lost"),
        (["a", "a"], ["a"], "duplicated"),
        (["b", "a"], ["a", "b"], "disordered"),
    ],
)
def test_a_text_that_is_missing_doubled_or_out_of_order_is_seen(
    there: list[str], handed_over: list[str], what: str
) -> None:
    verdict = Verdict()
    judge_texts(verdict, rows(*there), said(*handed_over), [], TAG)
    assert verdict.counts == {what: 1}


def test_a_text_of_another_conversation_is_seen_and_a_refused_one_is_not_lost() -> None:
    verdict = Verdict()
    judge_texts(verdict, rows("a"), said("a", "b"), [f"b {TAG}"], TAG)
    assert verdict.sentences == []
    judge_texts(verdict, rows("a"), said("a"), [], "<2>")
    assert verdict.counts["misdelivered"] == 1


def test_gaps_repeated_ids_old_fences_and_other_copies_are_seen() -> None:
    verdict = Verdict()
    first, second = rows("a", "b")
    judge_log(verdict, [second])
    judge_log(verdict, [first, Row(seq=2, cid=first.cid, author="anna", body=first.body)])
    claimed = [ev.Claimed(owner=StaffId("anna"), fence=fence) for fence in (2, 1)]
    judge_log(verdict, [Row(seq=n, cid=new_cid(), author="", body=one) for n, one in enumerate(claimed, 1)])
    judge_copies(verdict, [first], [], [(1, first.cid)])
    judge_copies(verdict, [first], [f"a {TAG}"], [])
    assert verdict.counts == {"promises_broken": 5}


def test_a_draft_older_than_two_seconds_is_seen() -> None:
    verdict = Verdict()
    typed = [(10.0, "a"), (11.0, "b"), (13.5, "c")]
    for found in ("b", "c"):
        judge_draft(verdict, typed, found, 14.0)
    assert verdict.sentences == []
    judge_draft(verdict, typed, "a", 14.0)
    judge_draft(verdict, typed, "", 14.0)
    assert verdict.counts == {"drafts_older_than_2s": 2}


def test_a_secret_in_the_technical_log_is_seen() -> None:
    verdict = Verdict()
    with no_secrets_in_the_log(verdict, ["hush"]):
        logging.getLogger("app.somewhere").info("the customer said %s", "hush")
    assert verdict.counts == {"promises_broken": 1}


@pytest.mark.slow
def test_a_short_soak_injects_faults_and_breaks_no_promise() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench", "soak", "--seconds", "3", "--seed", "7", "--json"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    figures = json.loads(done.stdout.splitlines()[-1])
    assert figures["faults_injected"] > 0
    assert figures["rounds"] > 0
    broken = ("lost", "duplicated", "disordered", "misdelivered", "drafts_older_than_2s", "promises_broken")
    assert {name: figures[name] for name in broken} == dict.fromkeys(broken, 0), done.stderr
