"""The report of a demo counts everything that goes wrong: each test spoils one thing and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from app.demo.customers import Played
from app.demo.recorder import Sent
from app.demo.report import Evidence, is_clean, report
from app.domain import events as ev
from app.domain.events import Event
from app.domain.ids import CUSTOMER, SYSTEM, Author, Cid
from tests.builders import ANNA, BOB, C1, C2, log

HUB = log(
    (CUSTOMER, ev.Opened(customer="Sato", locale="ja")),
    (SYSTEM, ev.Queued()),
    (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
    (CUSTOMER, ev.Message(text="届きません")),
    (ANNA, ev.Message(text="お調べします")),
    (CUSTOMER, ev.Message(text="お願いします")),
    (ANNA, ev.Note(text="配送会社に電話")),
    (ANNA, ev.Message(text="本日届きます")),
    (CUSTOMER, ev.Closed(reason="customer")),
)
BEGUN = 1_000.0
ACK_S, TO_STAFF_S, TO_CUSTOMER_S = 0.010, 0.020, 0.030


def written_at(event: Event) -> float:
    return BEGUN + event.seq


def spotless() -> Evidence:
    """What is found after a demo in which all went well."""
    theirs = [each for each in HUB if each.by == CUSTOMER and each.seq > 1]
    ours = [each for each in HUB if each.by == ANNA and isinstance(each.body, ev.Message)]
    played = Played(
        dialogue="d1",
        conversation=C1,
        written=[
            {
                "cid": each.cid,
                "kind": each.kind,
                "at": written_at(each),
                "confirmed_at": written_at(each) + ACK_S,
                "refused": "",
            }
            for each in theirs
        ],
        seen=[
            {
                "cid": each.cid if each.kind != "note" else f"hidden-{each.seq}",
                "seq": each.seq,
                "kind": each.kind if each.kind != "note" else "hidden",
                "by": each.by,
                "at": written_at(each) + TO_CUSTOMER_S,
            }
            for each in HUB
        ],
        unconfirmed=0,
        connects=1,
        gaps=0,
        finished=True,
    )
    return Evidence(
        me=ANNA,
        customers=[played],
        shown={C1: [(each, written_at(each) + TO_STAFF_S) for each in HUB]},
        sent=[
            Sent(
                cid=each.cid,
                conversation=C1,
                at=written_at(each),
                acknowledged_at=written_at(each) + ACK_S,
            )
            for each in ours
        ],
        hub={C1: list(HUB)},
        kept={C1: list(HUB)},
    )


def test_a_spotless_run_has_nothing_to_complain_of() -> None:
    figures = report(spotless())
    assert is_clean(figures)
    assert figures == {
        "conversations": 1,
        "finished": 1,
        "messages_from_customers": 2,
        "messages_from_staff": 2,
        "lost": 0,
        "duplicated": 0,
        "out_of_order": 0,
        "unacknowledged": 0,
        "refused": 0,
        "reconnects_of_customers": 0,
        "ack_ms": {"n": 5, "p50": 10.0, "p99": 10.0},
        "delivery_to_staff_ms": {"n": 2, "p50": 20.0, "p99": 20.0},
        "delivery_to_customer_ms": {"n": 2, "p50": 30.0, "p99": 30.0},
        "live_equals_log": True,
        "replay_equals_log": True,
    }


def drop_from(side: str, seq: int) -> Callable[[Evidence], None]:
    """Returns what takes the event `seq` from one side."""

    def spoil(evidence: Evidence) -> None:
        whole: dict[Any, list[Any]] = getattr(evidence, side)
        whole[C1] = [each for each in whole[C1] if (each[0] if isinstance(each, tuple) else each).seq != seq]

    return spoil


def unseen(seq: int) -> Callable[[Evidence], None]:
    def spoil(evidence: Evidence) -> None:
        seen = evidence.customers[0].seen
        seen[:] = [row for row in seen if row["seq"] != seq]

    return spoil


def never_shown(evidence: Evidence) -> None:
    evidence.shown.clear()  # type: ignore[attr-defined]


def never_shown_but_given_away(evidence: Evidence) -> None:
    never_shown(evidence)
    hub: Any = evidence.hub
    hub[C1][2] = msgspec.structs.replace(HUB[2], body=ev.Claimed(owner=BOB, fence=1))


@pytest.mark.parametrize(
    ("spoil", "lost"),
    [
        (drop_from("hub", 4), 3),  # the customer, the console and the customer's page all had it
        (drop_from("hub", 5), 3),
        (drop_from("shown", 6), 1),
        (drop_from("shown", 8), 1),
        (unseen(5), 1),
        (unseen(8), 1),
        (never_shown, 4),
        (never_shown_but_given_away, 0),
    ],
)
def test_what_a_side_does_not_have_is_lost(spoil: Callable[[Evidence], None], lost: int) -> None:
    evidence = spotless()
    spoil(evidence)
    assert report(evidence)["lost"] == lost


def test_a_message_acknowledged_to_the_console_and_unknown_to_the_hub_is_lost() -> None:
    evidence = spotless()
    evidence.sent[1].cid = Cid("gone")
    assert report(evidence)["lost"] == 1


def test_a_customer_who_left_early_did_not_lose_what_came_later() -> None:
    evidence = spotless()
    del evidence.customers[0].seen[5:]
    assert report(evidence)["lost"] == 0


def test_a_customer_who_stayed_is_owed_the_last_message_too() -> None:
    evidence = spotless()
    del evidence.customers[0].seen[5:]
    evidence.customers = [msgspec.structs.replace(evidence.customers[0], finished=False)]
    assert report(evidence)["lost"] == 1


def copy_in(side: str) -> Callable[[Evidence], None]:
    def spoil(evidence: Evidence) -> None:
        whole: dict[Any, list[Any]] = getattr(evidence, side)
        whole[C1].insert(5, whole[C1][4])

    return spoil


def copy_on_the_page(evidence: Evidence) -> None:
    seen = evidence.customers[0].seen
    seen.insert(5, seen[4])


def sent_twice_under_another_name(by: str) -> Callable[[Evidence], None]:
    def spoil(evidence: Evidence) -> None:
        hub: Any = evidence.hub
        again = msgspec.structs.replace(HUB[4], seq=10, cid=Cid("again"), by=Author(by))
        hub[C1].append(again)

    return spoil


@pytest.mark.parametrize(
    "spoil",
    [
        copy_in("shown"),
        copy_in("hub"),
        copy_on_the_page,
        sent_twice_under_another_name(ANNA),
        sent_twice_under_another_name(CUSTOMER),
    ],
    ids=["console", "hub", "page", "console wrote twice", "customer wrote twice"],
)
def test_what_a_side_has_twice_is_duplicated(spoil: Callable[[Evidence], None]) -> None:
    evidence = spotless()
    spoil(evidence)
    assert report(evidence)["duplicated"] == 1


def test_what_somebody_else_wrote_is_no_copy() -> None:
    evidence = spotless()
    sent_twice_under_another_name(BOB)(evidence)
    assert report(evidence)["duplicated"] == 0


def swapped_in(side: str) -> Callable[[Evidence], None]:
    def spoil(evidence: Evidence) -> None:
        whole: dict[Any, list[Any]] = getattr(evidence, side)
        whole[C1][3], whole[C1][4] = whole[C1][4], whole[C1][3]

    return spoil


def swapped_on_the_page(evidence: Evidence) -> None:
    seen = evidence.customers[0].seen
    seen[3], seen[4] = seen[4], seen[3]


def swapped_by_the_writer(evidence: Evidence) -> None:
    written = evidence.customers[0].written
    written[0], written[1] = written[1], written[0]


def swapped_by_the_console(evidence: Evidence) -> None:
    evidence.sent = evidence.sent[::-1]


@pytest.mark.parametrize(
    "spoil",
    [
        swapped_in("shown"),
        swapped_in("hub"),
        swapped_on_the_page,
        swapped_by_the_writer,
        swapped_by_the_console,
    ],
)
def test_what_is_not_in_the_order_of_its_writing_is_out_of_order(spoil: Callable[[Evidence], None]) -> None:
    evidence = spotless()
    spoil(evidence)
    assert report(evidence)["out_of_order"] >= 1


def test_what_nobody_confirmed_is_unacknowledged() -> None:
    evidence = spotless()
    evidence.sent[0].acknowledged_at = 0.0
    evidence.customers = [msgspec.structs.replace(evidence.customers[0], unconfirmed=2)]
    figures = report(evidence)
    assert figures["unacknowledged"] == 3
    assert not is_clean(figures)


def test_what_the_hub_refused_is_counted_and_is_not_unacknowledged() -> None:
    evidence = spotless()
    evidence.sent = [*evidence.sent, Sent(cid=Cid("late"), conversation=C1, at=BEGUN, failed="stale_claim")]
    evidence.customers[0].written.append(
        {"cid": "no", "kind": "message", "at": BEGUN, "confirmed_at": 0.0, "refused": "too_large"}
    )
    figures = report(evidence)
    assert (figures["refused"], figures["unacknowledged"], figures["lost"]) == (2, 0, 0)


@pytest.mark.parametrize(
    ("spoil", "live", "replay"),
    [
        (drop_from("kept", 9), False, False),
        (drop_from("kept", 5), False, False),
        (drop_from("shown", 9), False, True),
        (drop_from("hub", 9), False, False),
        (swapped_in("kept"), False, False),
        (copy_in("kept"), False, False),
    ],
)
def test_what_was_shown_kept_and_replayed_is_compared_event_by_event(
    spoil: Callable[[Evidence], None], live: bool, replay: bool
) -> None:
    evidence = spotless()
    spoil(evidence)
    figures = report(evidence)
    assert (figures["live_equals_log"], figures["replay_equals_log"]) == (live, replay)
    assert not is_clean(figures)


def test_a_text_that_was_shown_differently_is_found() -> None:
    evidence = spotless()
    shown: Any = evidence.shown
    other = msgspec.structs.replace(HUB[4], body=ev.Message(text="お調べしまし"))
    shown[C1][4] = (other, shown[C1][4][1])
    assert report(evidence)["live_equals_log"] is False


def test_a_conversation_that_was_shown_and_not_kept_is_found() -> None:
    evidence = spotless()
    evidence.kept = {}
    figures = report(evidence)
    assert figures["live_equals_log"] is False
    assert not is_clean(figures)


def test_a_console_that_showed_nothing_is_clean_only_where_nothing_was_to_be_shown() -> None:
    evidence = spotless()
    evidence.shown, evidence.kept, evidence.customers = {}, {}, []
    figures = report(evidence)
    assert figures["live_equals_log"] is None
    assert not is_clean(figures)
    assert is_clean(figures, idle=True)
    assert not is_clean({}, idle=True)


def test_conversations_of_others_are_not_held_against_the_console() -> None:
    evidence = spotless()
    hub: Any = evidence.hub
    hub[C2] = log((CUSTOMER, ev.Opened()), (CUSTOMER, ev.Message(text="?")), conversation=C2)
    assert is_clean(report(evidence))


def test_times_are_those_of_the_nearest_rank() -> None:
    evidence = spotless()
    for row, delay in zip(evidence.customers[0].written, (0.001, 0.002, 5.0), strict=True):
        row["confirmed_at"] = float(str(row["at"])) + delay
    evidence.sent = []
    assert report(evidence)["ack_ms"] == {"n": 3, "p50": 2.0, "p99": 5000.0}
