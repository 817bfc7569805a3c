"""Automatic measures of marking against a second, plain computation; and whether they tell novices apart.

`equal`: every measure of every dialogue of `--data` is the same by both ways (`differing` counts those that
are not), once as the dialogues are, and once with what they lack: a seeded generator (`--seed`) lets the
operator use macros and completions, drafts that grow and shrink, edits, and articles of the manual. The
plain way (`plain_marks`) reads rows and knows neither events nor the fold.

`effects`: for each measure of the dialogues as they are, of operators called experienced (`--experienced`)
against the others (`--novice`) in the label `operator`: means, Cohen's d (difference of the means over the
pooled standard deviation; J. Cohen, "Statistical Power Analysis for the Behavioral Sciences", 1988) and
Cliff's delta (share of pairs in which the experienced one has more, less that in which he has fewer; N.
Cliff, Psychological Bulletin 114 (1993), 494-509). They are reported as found: a file has few operators, so
they tell these operators apart and not experience.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import statistics
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from app.domain import events as ev
from app.domain.events import Event
from app.domain.ids import CUSTOMER, SYSTEM, Author, Cid, ConversationId, StaffId
from app.paths import resources
from app.protocol.records import NgWordRecord
from app.protocol.training import Step
from app.sessions.guards.ng_words import NgWords
from app.sessions.guards.wording import FILE, FOLDER, Wording, read_rules
from app.training.marking.measures import measure, values
from bench.plain_marks import Row, measures, rules_in

ANNA: Final = StaffId("anna")
START: Final = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
NG_WORDS: Final = ("すみません", "了解", "ちょっと", "たぶん", "なるほど")
WANTED: Final = ("日程", "人数", "予算", "ありがとうございました", "確認")
"""A required step each: one reply must have the word."""

CLOSING_S: Final = 5.0
TOLERANCE: Final = 2e-3
"""The measures are rounded to a thousandth by both ways; times in the log to a millisecond."""


def run(args: list[str]) -> dict[str, Any]:
    """Returns how many measures were compared, whether all are equal, and the effect sizes."""
    parser = argparse.ArgumentParser(prog="python -m bench marking", description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="dialogues with times, JSONL, plain or gzipped"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--experienced", default="operator_1")
    parser.add_argument("--novice", default="operator_2")
    options = parser.parse_args(args)
    folder = resources()
    ways = _Ways(folder)
    randomness = random.Random(options.seed)
    compared: dict[str, int] = {}
    differing: dict[str, int] = {}
    groups: dict[str, list[dict[str, float]]] = {options.experienced: [], options.novice: []}
    dialogues = list(_dialogues(options.data))
    for operator, rows in dialogues:
        plain, program = ways.both(rows)
        compare(plain, program, compared, differing)
        if operator in groups:
            groups[operator].append(program)
        compare(*ways.both(_enriched(rows, randomness)), compared, differing)
    return {
        "dialogues": len(dialogues),
        "compared": sum(compared.values()),
        "by_measure": compared,
        "differing": differing,
        "equal": not differing and bool(compared),
        "experienced": len(groups[options.experienced]),
        "novice": len(groups[options.novice]),
        "effects": _effects(groups[options.experienced], groups[options.novice]),
    }


class _Ways:
    """The program's way and the plain one, with the same words and rules."""

    def __init__(self, folder: Path) -> None:
        self._ng = NgWords([NgWordRecord(id=str(at), word=word) for at, word in enumerate(NG_WORDS)])
        self._wording = Wording(read_rules(folder))
        self._rules = rules_in(folder / FOLDER / FILE)
        self._steps = [Step(id=word, words=word, any_of=(word,)) for word in WANTED]

    def both(self, rows: list[Row]) -> tuple[dict[str, float], dict[str, float]]:
        """Returns the plain measures and the program's."""
        found = measure(
            _log(rows),
            ANNA,
            ng_words=lambda text: [(hit.start, hit.end) for hit in self._ng.find(text)],
            slips=lambda text: [(slip.start, slip.end) for slip in self._wording.find(text)],
            steps=self._steps,
        )
        return measures(rows, list(NG_WORDS), self._rules, list(WANTED)), values(found)


def _dialogues(path: Path) -> Iterable[tuple[str, list[Row]]]:
    """Yields the operator's label and the rows of each dialogue that has times."""
    opener: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            found = json.loads(line)
            turns = [
                turn
                for turn in found["turns"]
                if turn["role"] in ("customer", "agent") and turn["text"].strip()
            ]
            if not turns or any(turn.get("t") is None for turn in turns):
                continue
            first = turns[0]["t"]
            rows = [
                Row(
                    turn["t"] - first,
                    "customer" if turn["role"] == "customer" else "operator",
                    "said",
                    turn["text"],
                )
                for turn in turns
            ]
            rows.append(Row(rows[-1].t + CLOSING_S, "operator", "end"))
            yield str(found.get("labels", {}).get("operator", "")), rows


def _enriched(rows: list[Row], randomness: random.Random) -> list[Row]:
    """Returns the same dialogue as an operator with macros, completions, drafts and manual leaves it."""
    made: list[Row] = []
    now = 0.0
    for row in rows:
        if row.who == "operator" and row.what == "said":
            via = randomness.choice(("typed", "typed", "typed", "macro:greet", "completion"))
            room = row.t - now
            if randomness.random() < 0.3:
                made.append(Row(now, "operator", "article", randomness.choice(("a-1", "a-2", "a-3"))))
            if via == "typed" and room > 10:
                made.extend(_drafts(row, room, randomness))
            made.append(row._replace(via=via))
            if randomness.random() < 0.1:
                made.append(Row(row.t, "operator", "edit", row.text + "。"))
        else:
            made.append(row)
        now = row.t
    return made


def _drafts(row: Row, room: float, randomness: random.Random) -> list[Row]:
    """Returns how a reply grew: pieces of it, sometimes with something in it that was taken out again."""
    count = randomness.randint(1, 4)
    begun = row.t - room * randomness.uniform(0.3, 0.9)
    step = (row.t - begun) / (count + 1)
    found = []
    for number in range(count):
        piece = row.text[: round(len(row.text) * (number + 1) / (count + 1))]
        slip = "とりあえず" if randomness.random() < 0.4 else ""
        found.append(Row(begun + number * step, "operator", "draft", piece + slip or "あ"))
    return found


def _log(rows: list[Row]) -> list[Event]:
    """Returns the log of a dialogue: opened and claimed at its first moment."""
    bodies: list[tuple[float, Author, ev.Body]] = [
        (0.0, CUSTOMER, ev.Opened(locale="ja")),
        (0.0, SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
    ]
    for row in rows:
        by = CUSTOMER if row.who == "customer" else Author(ANNA)
        bodies.append((row.t, by, _body(row, len(bodies))))
    return [
        Event(
            conversation=ConversationId("c"),
            seq=seq,
            cid=Cid(str(seq)),
            by=by,
            at=START + timedelta(seconds=at),
            body=body,
        )
        for seq, (at, by, body) in enumerate(bodies, start=1)
    ]


def _body(row: Row, before: int) -> ev.Body:
    match row.what:
        case "said":
            return ev.Message(text=row.text, via=row.via)
        case "draft":
            return ev.Drafted(text=row.text)
        case "edit":
            return ev.Edited(target=before, text=row.text)
        case "article":
            return ev.ArticleOpened(article=row.text)
        case _:
            return ev.Closed()


def compare(
    plain: dict[str, float], program: dict[str, float], compared: dict[str, int], differing: dict[str, int]
) -> None:
    """Counts the measures that both ways tell, and those that they do not tell alike."""
    for name in plain.keys() | program.keys():
        compared[name] = compared.get(name, 0) + 1
        ours, theirs = program.get(name), plain.get(name)
        if ours is None or theirs is None or abs(ours - theirs) > TOLERANCE:
            differing[name] = differing.get(name, 0) + 1


def _effects(
    experienced: list[dict[str, float]], novice: list[dict[str, float]]
) -> dict[str, dict[str, float | None]]:
    names = sorted({name for one in (*experienced, *novice) for name in one})
    found = {}
    for name in names:
        ours = [one[name] for one in experienced if name in one]
        theirs = [one[name] for one in novice if name in one]
        if len(ours) > 1 and len(theirs) > 1 and len({*ours, *theirs}) > 1:
            found[name] = {
                "experienced": round(statistics.fmean(ours), 3),
                "novice": round(statistics.fmean(theirs), 3),
                "cohens_d": _cohens_d(ours, theirs),
                "cliffs_delta": _cliffs_delta(ours, theirs),
            }
    return found


def _cohens_d(ours: list[float], theirs: list[float]) -> float | None:
    many, more = len(ours) - 1, len(theirs) - 1
    pooled = (many * statistics.variance(ours) + more * statistics.variance(theirs)) / (many + more)
    return round((statistics.fmean(ours) - statistics.fmean(theirs)) / pooled**0.5, 3) if pooled else None


def _cliffs_delta(ours: list[float], theirs: list[float]) -> float:
    signs = sum((one > other) - (one < other) for one in ours for other in theirs)
    return round(signs / (len(ours) * len(theirs)), 3)
