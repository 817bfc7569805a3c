"""What each event looks like in a timeline, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from app.domain import events as ev
from app.domain.conversation import Entry, fold
from app.domain.events import KINDS, AnyBody, Event
from app.domain.ids import CUSTOMER, SYSTEM, Cid
from app.sessions.changes import Pending, PendingState
from app.ui.chats.timeline.timeline_rows import (
    Look,
    Row,
    Setting,
    TypingLine,
    entry_row,
    pending_row,
    typing_row,
)
from tests.builders import ANNA, BOB, C1, START, event, log

HERE = Setting(
    me=ANNA, customer="Sato", names={"anna": "Anna", "bob": "Bob"}, zone=UTC, now=START + timedelta(minutes=3)
)


def entries(events: Sequence[Event]) -> list[Entry]:
    return fold(events, C1).entries


def rows(events: Sequence[Event], setting: Setting = HERE) -> list[Row]:
    made = entries(events)
    following = [*made[1:], None]
    return [entry_row(made, index, following[index], setting) for index in range(len(made))]


def said(text: str, **more: object) -> ev.Message:
    return ev.Message(text=text, **more)  # type: ignore[arg-type]


def test_the_day_line_tells_when_it_began_and_how_long_it_waited() -> None:
    shown = rows(log((CUSTOMER, ev.Opened(customer="Sato"))), Setting(zone=UTC, now=START, first_wait_s=26))
    assert shown[0].lead == "Today 09:00 · in the queue 00:26"
    assert shown[0].text == ""


def test_another_day_gets_a_line_of_its_own() -> None:
    events = [
        event(1, ev.Opened(), at=START - timedelta(days=1)),
        event(2, said("later"), at=START),
    ]
    assert [row.lead for row in rows(events)] == ["Yesterday 09:00", "Today"]


def test_the_customer_is_on_the_left_and_staff_on_the_right() -> None:
    shown = rows(
        log((CUSTOMER, said("hello")), ("anna", said("welcome")), (SYSTEM, said("hours", via="auto")))
    )
    assert [row.look for row in shown] == [Look.CUSTOMER, Look.STAFF, Look.STAFF]
    assert shown[2].meta.endswith("automatic · sent")


def test_what_the_customer_read_is_marked() -> None:
    events = log(("anna", said("one")), ("bob", said("two")))
    shown = rows(events, Setting(me=ANNA, zone=UTC, names={"bob": "Bob"}, read_to=1, now=START))
    assert shown[0].meta == "09:00 · read ✓✓"
    assert shown[1].meta.endswith("09:00 · sent")
    assert "Bob" in shown[1].meta


def test_bubbles_of_one_minute_share_their_small_line() -> None:
    events = [event(1, said("a")), event(2, said("b")), event(3, said("c"), at=START + timedelta(minutes=5))]
    assert [row.meta for row in rows(events)] == ["", "09:00", "09:05"]


def test_an_edit_is_marked_on_its_message_and_makes_no_line() -> None:
    shown = rows(log(("anna", said("helo")), ("anna", ev.Edited(target=1, text="hello"))))
    assert shown[0].text == "hello"
    assert "edited" in shown[0].meta
    assert shown[1].text == ""


def test_withdrawn_and_removed_texts_say_so() -> None:
    shown = rows(
        log(
            ("anna", said("secret")),
            ("anna", said("address")),
            ("anna", ev.Withdrawn(target=1)),
            (SYSTEM, ev.Redacted(targets=(2,))),
        )
    )
    assert [row.text for row in shown[:2]] == ["This message was withdrawn", "This text was removed"]
    assert shown[0].gone
    assert shown[1].gone


def test_notes_and_advice_say_that_the_customer_does_not_see_them() -> None:
    shown = rows(log(("bob", ev.Note(text="vip")), ("bob", ev.Whisper(text="apologise"))))
    assert {row.look for row in shown} == {Look.NOTE}
    assert (
        shown[0]
        .text.replace("\u2068", "")
        .replace("\u2069", "")
        .startswith("Note (Bob; the customer does not")
    )
    assert shown[1].text.endswith("apologise")


def test_my_own_first_claim_is_no_news_but_a_colleagues_is() -> None:
    events = log((SYSTEM, ev.Claimed(owner=ANNA)), (SYSTEM, ev.Claimed(owner=BOB)), (SYSTEM, ev.Queued()))
    first, second, queued = rows(events)
    assert first.text == ""
    assert "Bob" in second.text
    assert queued.text == ""


def test_a_call_for_help_tells_type_and_summary() -> None:
    (row,) = rows(log(("anna", ev.Escalated(type="refund", summary="wants\nmoney"))))  # type: ignore[arg-type]
    assert "Refund" in row.text
    assert "wants money" in row.text
    assert row.look is Look.LINE


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_event_can_be_shown(kind: str) -> None:
    least: dict[str, object] = {
        "text": "x", "target": 1, "to": "bob", "by": "bob", "owner": "bob", "staff": "bob", "summary": "x",
        "name": "x", "value": "x", "topic": "x", "up_to": 1, "until": 1, "seconds": 1, "type": "x",
        "reason": "x", "score": 9, "targets": (1,), "article": "x", "run": "x",
        "script": "x", "at": 1,
    }  # fmt: skip
    wanted = {name: value for name, value in least.items() if name in KINDS[kind].__struct_fields__}
    if kind == "escalated":
        wanted["type"] = "sos"
    if kind.startswith("mail_"):
        wanted.pop("to", None)  # several people
    body = ev.decode_body(kind, _json(wanted))
    entry = Entry(seq=1, cid=Cid("x"), by=SYSTEM, at=START, body=body)
    row = entry_row([entry], 0, None, HERE)
    assert "\n" not in row.text
    assert "{" not in row.text


def _json(value: dict[str, object]) -> bytes:
    import msgspec  # noqa: PLC0415

    return msgspec.json.encode(value)


def test_an_unknown_kind_is_shown_generically() -> None:
    (row,) = rows(log((SYSTEM, ev.Unknown(kind="karaoke"))))
    assert "karaoke" in row.text


def test_a_rating_is_shown_in_stars() -> None:
    (row,) = rows(log((CUSTOMER, ev.Rated(score=4, comment="quick"))))
    assert "★★★★☆" in row.text
    assert "quick" in row.text


def test_a_name_cannot_turn_the_words_around_it() -> None:
    body: AnyBody = ev.Closed(reason="\u202eevil")
    (row,) = rows(log(("bob", body)), Setting(names={"bob": "\u202ebob"}, zone=UTC, now=START))
    assert row.text.count("\u2068") == row.text.count("\u2069")
    assert "\u2068\u202ebob\u2069" in row.text


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (PendingState.WAITING, "waiting to be sent"),
        (PendingState.SENDING, "sending…"),
        (PendingState.SENT, "sent"),
        (PendingState.FAILED, "not sent (the conversation is closed)"),
    ],
)
def test_an_outgoing_message_tells_how_far_it_came(state: PendingState, words: str) -> None:
    pending = Pending(cid=Cid("p"), conversation=C1, body=said("hi"), at=START, state=state, code="closed")
    row = pending_row(pending, None, HERE)
    assert row.meta == f"09:00 · {words}"
    assert row.failed is (state is PendingState.FAILED)


def test_a_replay_counts_from_its_beginning() -> None:
    setting = Setting(zone=UTC, origin=START, remarks={2: "macro ;id"}, now=START)
    shown = rows(
        [event(1, said("a"), at=START), event(2, said("b"), by="anna", at=START + timedelta(seconds=160))],
        setting,
    )
    assert [row.meta for row in shown] == ["+00:00", "+02:40 · macro ;id"]
    assert all(row.lead == "" for row in shown)


def test_a_customer_who_waits_sees_the_seconds_counted() -> None:
    setting = Setting(zone=UTC, waiting=True, now=START + timedelta(seconds=49))
    (row,) = rows([event(1, said("hello?"))], setting)
    assert row.meta == "09:00 · 48 s ago"


def test_what_is_being_typed_is_shown_on_one_line() -> None:
    assert typing_row(TypingLine(name="Sato", preview="still\npending")).text == "✎ still pending…"
    assert "Sato" in typing_row(TypingLine(name="Sato")).text


def test_times_are_those_of_the_given_zone() -> None:
    from datetime import timezone  # noqa: PLC0415

    tokyo = timezone(timedelta(hours=9))
    (row,) = rows(
        [event(1, said("x"), at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC))], Setting(zone=tokyo, now=START)
    )
    assert row.lead == "Today 08:30"
