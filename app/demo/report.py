"""The report of a demo: what was sent, shown, kept and lost, judged from three sides.

The sides are the simulated customers, the console (what it showed, and its local log), and the hub's
log; none of them knows of the others.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import msgspec

from app.demo.customers import Played
from app.demo.recorder import Sent
from app.domain.conversation import Conversation
from app.domain.events import Claimed, Event, Message, Queued
from app.domain.ids import CUSTOMER, SYSTEM, Cid, ConversationId, StaffId
from app.training.replay import Replay


class Evidence(msgspec.Struct, kw_only=True):
    """Everything that a report is made from; `me` is who sat at the console."""

    me: StaffId
    customers: Sequence[Played]
    shown: Mapping[ConversationId, Sequence[tuple[Event, float]]]
    sent: Sequence[Sent]
    hub: Mapping[ConversationId, Sequence[Event]]
    kept: Mapping[ConversationId, Sequence[Event]]


def report(evidence: Evidence) -> dict[str, Any]:
    """Returns the figures: counts of messages, and times of acknowledgement and delivery in ms."""
    by_conversation = {each.conversation: each for each in evidence.customers if each.conversation}
    written = [row for each in evidence.customers for row in each.written]
    sent = list(evidence.sent)
    to_staff, to_customer = _deliveries(evidence, by_conversation)
    return {
        "conversations": len(by_conversation),
        "finished": sum(each.finished for each in evidence.customers),
        "messages_from_customers": sum(row["kind"] == "message" for row in written),
        "messages_from_staff": len(sent),
        "lost": _lost(evidence, by_conversation),
        "duplicated": _duplicated(evidence),
        "out_of_order": _disordered(evidence),
        "unacknowledged": sum(each.unconfirmed for each in evidence.customers)
        + sum(not each.acknowledged_at and not each.failed for each in sent),
        "refused": sum(bool(row["refused"]) for row in written) + sum(bool(each.failed) for each in sent),
        "reconnects_of_customers": sum(max(0, each.connects - 1) for each in evidence.customers),
        "ack_ms": _spread(
            [_gap(row["at"], row["confirmed_at"]) for row in written if row["confirmed_at"]]
            + [_gap(each.at, each.acknowledged_at) for each in sent if each.acknowledged_at]
        ),
        "delivery_to_staff_ms": _spread(to_staff),
        "delivery_to_customer_ms": _spread(to_customer),
        "live_equals_log": _live_equals_log(evidence),
        "replay_equals_log": _replay_equals_log(evidence),
    }


def is_clean(figures: Mapping[str, Any], *, idle: bool = False) -> bool:
    """Tells whether a report has nothing to complain of; `idle`: nothing had to be shown or kept."""
    counted = ("lost", "duplicated", "out_of_order", "unacknowledged")
    compared = [figures.get("live_equals_log", False), figures.get("replay_equals_log", False)]
    if idle:
        compared = [same for same in compared if same is not None]
    return bool(figures) and not any(figures[name] for name in counted) and all(compared)


def _lost(evidence: Evidence, customers: Mapping[str, Played]) -> int:
    """Counts what one side was told is safe, or was shown, and another side does not have."""
    lost = 0
    for conversation, played in customers.items():
        log = {event.cid: event for event in evidence.hub.get(ConversationId(conversation), ())}
        confirmed = {_cid(row) for row in played.written if row["confirmed_at"]}
        lost += len(confirmed - log.keys())
        shown = {event.cid: event for event, _ in evidence.shown.get(ConversationId(conversation), ())}
        seen = {_cid(row): str(row["kind"]) for row in played.seen}
        lost += sum(cid not in log for cid in shown)
        lost += sum(kind == Message.kind and cid not in log for cid, kind in seen.items())
        lost += _missing(log.values(), shown, _shown_until(evidence.me, log, shown))
        until = max((log[cid].seq for cid in seen if cid in log), default=0) if played.finished else len(log)
        lost += _missing([each for each in log.values() if each.by not in (CUSTOMER, SYSTEM)], seen, until)
    in_hub = {event.cid for log in evidence.hub.values() for event in log}
    return lost + sum(bool(each.acknowledged_at) and each.cid not in in_hub for each in evidence.sent)


def _missing(log: Iterable[Event], there: Container[Cid], until: int) -> int:
    return sum(isinstance(e.body, Message) and e.seq <= until and e.cid not in there for e in log)


def _shown_until(me: StaffId, log: Mapping[Cid, Event], shown: Iterable[Cid]) -> int:
    """Returns up to which seq the console has to show a log: all of it while the conversation is its own."""
    owner = ""
    for event in log.values():
        match event.body:
            case Claimed(owner=claimed):
                owner = claimed
            case Queued():
                owner = ""
            case _:
                pass
    if owner == me:
        return max(event.seq for event in log.values())
    return max((log[cid].seq for cid in shown if cid in log), default=0)


def _duplicated(evidence: Evidence) -> int:
    """Counts what a side has twice, and messages in the hub's log that nobody wrote: copies."""
    sides: list[list[Any]] = [[event.cid for event, _ in shown] for shown in evidence.shown.values()]
    sides += [[row["cid"] for row in each.seen] for each in evidence.customers]
    sides += [[event.cid for event in log] for log in evidence.hub.values()]
    twice = sum(len(cids) - len(set(cids)) for cids in sides)
    ours = {each.cid for each in evidence.sent}
    for played in evidence.customers:
        theirs = {_cid(row) for row in played.written}
        writers = {CUSTOMER: theirs, evidence.me: ours}
        for event in evidence.hub.get(ConversationId(played.conversation), ()):
            if isinstance(event.body, Message) and event.cid not in writers.get(event.by, {event.cid}):
                twice += 1
    return twice


def _cid(row: Mapping[str, object]) -> Cid:
    return Cid(str(row["cid"]))


def _disordered(evidence: Evidence) -> int:
    """Counts places where a number does not follow the one before, or a writer's order was not kept."""
    count = 0
    for shown in evidence.shown.values():
        count += _breaks([event.seq for event, _ in shown])
    for each in evidence.customers:
        count += _breaks([int(row["seq"]) for row in each.seen])  # type: ignore[call-overload]
        place = {e.cid: e.seq for e in evidence.hub.get(ConversationId(each.conversation), ())}
        count += _falls([place[row["cid"]] for row in each.written if row["cid"] in place])  # type: ignore[index]
    for conversation, log in evidence.hub.items():
        count += _breaks([event.seq for event in log])
        place = {event.cid: event.seq for event in log}
        ours = [each for each in evidence.sent if each.conversation == conversation and each.cid in place]
        count += _falls([place[each.cid] for each in ours])
    return count


def _breaks(numbers: Sequence[int]) -> int:
    return sum(after != before + 1 for before, after in pairwise(numbers))


def _falls(numbers: Sequence[int]) -> int:
    return sum(after <= before for before, after in pairwise(numbers))


def _live_equals_log(evidence: Evidence) -> bool | None:
    """Tells whether what was shown is, fold by fold, what hub and local log hold; None where nothing was."""
    return (
        None
        if not evidence.shown
        else all(
            _same_folds(conversation, [event for event, _ in shown], evidence.hub.get(conversation, ()))
            and _same_folds(conversation, [event for event, _ in shown], evidence.kept.get(conversation, ()))
            for conversation, shown in evidence.shown.items()
        )
    )


def _replay_equals_log(evidence: Evidence) -> bool | None:
    """Tells whether a replay of the local log, step by step, is the fold of the hub's; None without a log."""
    return (
        None
        if not any(evidence.kept.values())
        else all(
            _same_replay(conversation, kept, evidence.hub.get(conversation, ()))
            for conversation, kept in evidence.kept.items()
            if kept
        )
    )


def _same_folds(conversation: ConversationId, ours: Sequence[Event], theirs: Sequence[Event]) -> bool:
    if list(ours) != list(theirs) or _breaks([0, *(event.seq for event in ours)]):
        return False
    left, right = Conversation(conversation), Conversation(conversation)
    for mine, other in zip(ours, theirs, strict=True):
        if left.apply(mine) != right.apply(other) or left.digest() != right.digest():
            return False
    return left.entries == right.entries


def _same_replay(conversation: ConversationId, kept: Sequence[Event], log: Sequence[Event]) -> bool:
    numbers = list(range(1, len(log) + 1))
    if [event.seq for event in kept] != numbers or [event.seq for event in log] != numbers:
        return False
    replay, truth = Replay(kept), Conversation(conversation)
    for event in log:
        truth.apply(event)
        replay.step_event()
        if replay.conversation.digest() != truth.digest():
            return False
    return replay.conversation.entries == truth.entries


def _deliveries(evidence: Evidence, customers: Mapping[str, Played]) -> tuple[list[float], list[float]]:
    """Returns the times from writing to showing, of what was written after the claim."""
    to_staff, to_customer = [], []
    for conversation, played in customers.items():
        at = {row["cid"]: float(str(row["at"])) for row in played.written if row["kind"] == "message"}
        shown = evidence.shown.get(ConversationId(conversation), ())
        begun = shown[0][1] if shown else 0.0
        to_staff += [_gap(at[e.cid], when) for e, when in shown if e.cid in at and at[e.cid] >= begun]
        seen = {row["cid"]: row["at"] for row in played.seen}
        to_customer += [
            _gap(each.at, seen[each.cid])
            for each in evidence.sent
            if each.conversation == conversation and each.cid in seen
        ]
    return to_staff, to_customer


def _gap(start: Any, end: Any) -> float:
    return (float(end) - float(start)) * 1000


def _spread(values: Iterable[float]) -> dict[str, float | int]:
    """Returns the count, the median and the 99th percentile (nearest rank), in milliseconds."""
    ranked = sorted(values)
    if not ranked:
        return {"n": 0, "p50": 0.0, "p99": 0.0}
    count = len(ranked)
    return {
        "n": count,
        "p50": round(ranked[(count - 1) // 2], 2),
        "p99": round(ranked[min(count - 1, -(-count * 99 // 100) - 1)], 2),
    }
