"""Practice problems without a human: how many play through, what is left of people in them, seconds each.

`made`: share of the dialogues of `--data` that become a scenario which the register takes, that is the same
after a file, whose turns fold to as many lines as were said, and whose customer says every line of his to
the end against a trainee who always answers. `planted_residue`: people are planted into each dialogue (a
name, two numbers, a card, a mail address, an address, in the forms in which people write them; see
`planting.py`), and those are counted that stand anywhere in the scenario. `real_residue`: over the labelled
messages that are among the dialogues, the share of real names, numbers and addresses that stand in their
turn of the scenario as before, where there is any (`real_labelled` of them).

`scenario_labels.json` holds 60 messages of each of three sets, drawn at random (seed 20) among those with a
digit group, a title such as 様, a word such as 名前 or "number", or a capital letter within a sentence, and
read by a person: dialogue, message (actions do not count), the beginning of its SHA-256, and from where to
where something stands that names a person, reaches one (telephone, address) or identifies an order, an
account or a secret. Names of public places, prices, dates and times are none. No sentence is kept. The same
messages were at hand when the finder was written: another sample may come out worse.
`second_check`: share of what was left that the check of the product points out itself.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import time
from collections import Counter
from pathlib import Path
from typing import Any, Final

import msgspec

from app.demo.dialogues import Dialogue, read_dialogues
from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.events import Event
from app.domain.folding import fold as folded
from app.domain.ids import CUSTOMER, Author, Cid, ConversationId
from app.protocol.records import AnyRecord
from app.protocol.training import ScenarioRecord
from app.training.practice.player import Act, ActKind, Heard, Who, next_act
from app.training.practice.script import script_of
from app.training.scenarios.exchange import read_scenarios, write_scenarios
from app.training.scenarios.faults import scenario_faults
from app.training.scenarios.maker import Made, make_scenario
from app.training.scenarios.residue import texts_of
from bench.planting import left, planted
from bench.replay import START, log_of

LABELS: Final = Path(__file__).with_name("scenario_labels.json")
MOST_ACTS: Final = 5_000
ANSWER_MS: Final = 1_000


def run(args: list[str]) -> dict[str, Any]:
    """Returns the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench scenario", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="dialogues, JSONL, plain or gzipped")
    parser.add_argument("--most", type=int, default=0, help="only the first so many dialogues; 0: all")
    parser.add_argument("--seed", type=int, default=1, help="of what is planted")
    options = parser.parse_args(args)
    dialogues, problems = read_dialogues(options.data)
    dialogues = dialogues[: options.most or len(dialogues)]
    labels = _labels()
    seconds: list[float] = []
    made_well, personal, stayed, labelled = 0, 0, 0, 0
    for dialogue in dialogues:
        log = log_of(dialogue, 0.0)
        begun = time.perf_counter()
        made = make_scenario(log, "problem")
        seconds.append(time.perf_counter() - begun)
        made_well += _is_whole(dialogue, made)
        for place, spans in _labelled(dialogue, labels):
            labelled += 1
            personal += len(spans)
            stayed += _stayed(dialogue, made, place, spans)
    return {
        "dialogues": len(dialogues),
        "unread_dialogues": len(problems),
        "made": round(made_well / len(dialogues), 4),
        **_planting(dialogues, options.seed),
        "real_labelled": labelled,
        "real_personal": personal,
        "real_residue": round(stayed / personal, 4) if personal else 0.0,
        "seconds_p50": round(statistics.median(seconds), 4),
        "seconds_p99": round(sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * 0.99))], 4),
    }


def _planting(dialogues: list[Dialogue], seed: int) -> dict[str, Any]:
    count, remaining, seen = Counter[str](), Counter[str](), 0
    for dialogue in dialogues:
        strange, plants = planted(dialogue, seed)
        made = make_scenario(log_of(strange, 0.0), "problem")
        count.update(plant.kind for plant in plants)
        texts = [text for _place, text in texts_of(made.record)]
        for plant in left(plants, texts):
            remaining[plant.kind] += 1
            doubts = [folded(doubt.text) for doubt in made.doubts]
            seen += any(folded(trace) in doubt for trace in plant.traces for doubt in doubts)
    total = sum(remaining.values())
    return {
        "planted": dict(count),
        "planted_residue": total,
        "planted_residue_by_kind": dict(remaining),
        "second_check": round(seen / total, 4) if total else 1.0,
    }


# Whether a scenario is whole


def _is_whole(dialogue: Dialogue, made: Made) -> bool:
    """Tells whether a scenario has all that was said, can be kept and carried, folds and plays to its end."""
    record = made.record
    said = [turn for turn in dialogue.turns if turn.role != "action" and turn.text.strip()]
    if len(said) != len(record.turns) or any(scenario_faults(record)):
        return False
    again = msgspec.json.decode(msgspec.json.encode(record), type=AnyRecord)
    carried = read_scenarios(write_scenarios([record]), {}).new
    return again == record and carried == (record,) and _folds(record) and _plays(record)


def _folds(record: ScenarioRecord) -> bool:
    name = ConversationId("practice")
    bodies: list[tuple[Author, ev.Body]] = [
        (CUSTOMER, ev.Opened(customer=record.customer, channel="practice"))
    ]
    bodies += (
        (CUSTOMER if turn.by == "customer" else Author("anna"), ev.Message(text=turn.text))
        for turn in record.turns
    )
    log = [
        Event(conversation=name, seq=seq, cid=Cid(str(seq)), by=by, at=START, body=body)
        for seq, (by, body) in enumerate(bodies, start=1)
    ]
    told = fold(log, name)
    return told.customer_replies + told.staff_replies == len(record.turns)


def _plays(record: ScenarioRecord) -> bool:
    """Tells whether all is said to a trainee who answers whenever the customer waits."""
    script = script_of(record)
    lines = [Heard(who=Who.BEGUN, at_ms=0)]
    spoken: list[str] = []
    for _ in range(MOST_ACTS):
        act = next_act(script, lines, lines[-1].at_ms)
        if act is None:
            return False
        if act.kind is ActKind.END:
            return spoken == [say.text for say in script.says]
        if act.kind is ActKind.SAY:
            spoken.append(act.text)
            lines.append(_heard(act))
        else:  # he would have to ask again: the trainee answers before
            lines.append(Heard(who=Who.TRAINEE, at_ms=lines[-1].at_ms + ANSWER_MS, text="かしこまりました。"))
    return False


def _heard(act: Act) -> Heard:
    return Heard(who=Who.CUSTOMER, at_ms=act.due_ms, text=act.text, cue=act.cue)


# What is left of real people

Spans = list[tuple[int, int]]


def _labels() -> dict[tuple[str, int], tuple[str, Spans]]:
    rows = json.loads(LABELS.read_text(encoding="utf-8"))
    return {
        (name, place): (digest, [(one[0], one[1]) for one in spans]) for name, place, digest, spans in rows
    }


def _labelled(
    dialogue: Dialogue, labels: dict[tuple[str, int], tuple[str, Spans]]
) -> list[tuple[int, Spans]]:
    """Returns the messages of a dialogue that a person has read, by their place in it."""
    found = []
    said = [turn for turn in dialogue.turns if turn.role != "action"]
    for place, turn in enumerate(said):
        digest, spans = labels.get((dialogue.id, place), ("", []))
        if digest and hashlib.sha256(turn.text.encode()).hexdigest().startswith(digest):
            found.append((place, spans))
    return found


def _stayed(dialogue: Dialogue, made: Made, place: int, spans: Spans) -> int:
    """Returns how much of what a person marked in a message stands in the scenario's turn as before."""
    said = [turn for turn in dialogue.turns if turn.role != "action"]
    before = sum(bool(turn.text.strip()) for turn in said[:place])
    text = folded(made.record.turns[before].text)
    return sum(folded(said[place].text[start:end]) in text for start, end in spans)
