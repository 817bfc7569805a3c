"""What is written: durable before it is acknowledged, once, in order, by whom it belongs to."""

import asyncio
from pathlib import Path

import pytest

from app.domain import events as ev
from app.domain.events import CUSTOMER_TEXT_LIMIT, TEXT_LIMIT
from app.domain.ids import Cid, new_cid
from app.domain.people import Presence
from app.protocol import frames
from app.protocol.codes import Refusal
from tests.hub.stage import a_stage, message, words_of


async def test_a_message_reaches_the_other_side_and_its_author(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        asked = await customer.write(customer.conversation, message("荷物が届きません"))
        assert isinstance(asked, frames.Ok)
        seen = await operator.event("message")
        assert (seen.by, words_of(seen)) == ("customer", "荷物が届きません")
        assert (await customer.event("message")).q == asked.q
        answered = await operator.write(customer.conversation, message("お調べします"), fence=fence)
        assert isinstance(answered, frames.Ok)
        assert (await customer.event("message")).by == "staff"


async def test_what_is_acknowledged_is_in_the_log(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, customer, _ = await stage.pair()
        answer = await customer.write(customer.conversation, message("hello"))
        assert isinstance(answer, frames.Ok)
        assert (await stage.log(customer.conversation))[-1] == ("customer", "message")


async def test_the_same_send_again_is_one_event_with_one_number(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, customer, _ = await stage.pair()
        first = await customer.write(customer.conversation, message("once"), cid="cid-000001")
        again = await customer.write(customer.conversation, message("once"), cid="cid-000001")
        assert isinstance(first, frames.Ok)
        assert isinstance(again, frames.Ok)
        assert (again.q, again.dup, first.dup) == (first.q, True, False)
        assert [kind for _, kind in await stage.log(customer.conversation)].count("message") == 1


async def test_a_send_repeated_after_a_new_connection_is_one_event(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, customer, _ = await stage.pair()
        await customer.put_send(customer.conversation, message("sent into the dark"), cid=Cid("cid-000002"))
        await customer.close()
        back = await stage.connect(public=True)
        await back.hello(frames.AsVisitor(token=customer.token))
        answer = await back.write(customer.conversation, message("sent into the dark"), cid="cid-000002")
        assert isinstance(answer, frames.Ok)
        assert [kind for _, kind in await stage.log(customer.conversation)].count("message") == 1


async def test_a_known_cid_with_other_words_is_refused(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, customer, _ = await stage.pair()
        await customer.write(customer.conversation, message("one"), cid="cid-000003")
        answer = await customer.write(customer.conversation, message("two"), cid="cid-000003")
        assert isinstance(answer, frames.No)
        assert (answer.code, answer.final) == (Refusal.DIFFERENT_BODY, True)


async def test_many_sends_at_once_are_written_and_answered_in_their_order(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, _ = await stage.pair()
        cids = [new_cid() for _ in range(200)]
        for number, cid in enumerate(cids):
            await customer.put_send(customer.conversation, message(f"line {number}"), cid=cid)
        answers = [await customer.get(frames.Ok) for _ in cids]
        assert [answer.cid for answer in answers] == cids
        assert [answer.q for answer in answers] == list(range(answers[0].q, answers[0].q + 200))
        shown = [await operator.event("message") for _ in cids]
        assert [event.cid for event in shown] == cids


async def test_one_refused_send_does_not_take_the_next_ones_with_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, customer, _ = await stage.pair()
        await customer.write(customer.conversation, message("one"), cid="cid-000004")
        await customer.put_send(customer.conversation, message("other words"), cid=Cid("cid-000004"))
        await customer.put_send(customer.conversation, message("two"), cid=Cid("cid-000005"))
        await customer.put_send(customer.conversation, message("three"), cid=Cid("cid-000006"))
        refused = await customer.get(frames.No)
        assert (refused.cid, refused.code) == ("cid-000004", Refusal.DIFFERENT_BODY)
        assert [(await customer.get(frames.Ok)).cid for _ in range(2)] == ["cid-000005", "cid-000006"]


async def test_an_owner_writes_with_the_fence_of_his_claim_and_no_other(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        for given in (None, fence - 1, fence + 1):
            answer = await operator.write(customer.conversation, message("hello"), fence=given)
            assert isinstance(answer, frames.No)
            assert (answer.code, answer.final) == (Refusal.STALE_CLAIM, True)
        assert isinstance(
            await operator.write(customer.conversation, message("hello"), fence=fence), frames.Ok
        )


async def test_a_former_owner_cannot_talk_over_the_new_one(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        other = await stage.staff("bert", presence=Presence.ACCEPTING)
        sent = await operator.write(customer.conversation, message("mine"), fence=fence, cid="cid-000007")
        moved = await operator.write(customer.conversation, ev.Transferred(to="bert"), fence=fence)
        assert isinstance(moved, frames.Ok)
        await other.watch(customer.conversation)
        late = await operator.write(customer.conversation, message("too late"), fence=fence)
        assert isinstance(late, frames.No)
        assert late.code == Refusal.STALE_CLAIM
        guessed = await operator.write(customer.conversation, message("guessed"), fence=fence + 1)
        assert isinstance(guessed, frames.No)
        assert guessed.code == Refusal.STALE_CLAIM
        again = await operator.write(customer.conversation, message("mine"), fence=fence, cid="cid-000007")
        assert isinstance(sent, frames.Ok)
        assert isinstance(again, frames.Ok)
        assert (again.q, again.dup) == (sent.q, True)


async def test_text_is_cleaned_before_it_is_stored(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, _ = await stage.pair()
        await customer.put_raw(
            f'{{"t":"send","cid":"cid-000008","s":"c:{customer.conversation}","k":"message",'
            '"d":{"text":"a\\u0000b\\r\\nc\\rd"}}'
        )
        assert words_of(await operator.event("message")) == "ab\nc\nd"


async def test_texts_have_a_limit_for_each_side(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        fits = await customer.write(customer.conversation, message("あ" * CUSTOMER_TEXT_LIMIT))
        over = await customer.write(customer.conversation, message("a" * (CUSTOMER_TEXT_LIMIT + 1)))
        assert isinstance(fits, frames.Ok)
        assert isinstance(over, frames.No)
        assert over.code == Refusal.TOO_LARGE
        fits = await operator.write(customer.conversation, message("あ" * TEXT_LIMIT), fence=fence)
        over = await operator.write(customer.conversation, message("a" * (TEXT_LIMIT + 1)), fence=fence)
        assert isinstance(fits, frames.Ok)
        assert isinstance(over, frames.No)
        assert over.code == Refusal.TOO_LARGE


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("message", '{"text":""}'),
        ("message", '{"text":"  \\n"}'),
        ("message", '{"text":5}'),
        ("message", "{}"),
        ("message", "[]"),
        ("sneeze", '{"text":"x"}'),
        ("rated", '{"score":0}'),
        ("rated", '{"score":6}'),
        ("rated", '{"score":"5"}'),
        ("read", '{"up_to":99}'),
        ("read", '{"up_to":0}'),
        ("message", '{"text":"x","quote":99}'),
        ("message", '{"text":"x","attachments":[{"sha256":"a","name":"b","type":"c","size":1}]}'),
    ],
)
async def test_what_makes_no_sense_is_refused_for_good(tmp_path: Path, kind: str, data: str) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer()
        await customer.put_raw(
            f'{{"t":"send","cid":"cid-000009","s":"c:{customer.conversation}","k":"{kind}","d":{data}}}'
        )
        answer = await customer.get(frames.No)
        assert (answer.code, answer.final) == (Refusal.BAD_FRAME, True)


async def test_a_cid_must_look_like_one(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer()
        for cid in ("short", "x" * 65, "with space", "quote'quote"):
            answer = await customer.write(customer.conversation, message("x"), cid=cid)
            assert isinstance(answer, frames.No)
            assert answer.code == Refusal.BAD_FRAME


async def test_a_flood_is_answered_with_a_time_to_wait(tmp_path: Path) -> None:
    async with a_stage(tmp_path, rate=1.0, burst=10) as stage:
        customer = await stage.customer()
        for number in range(12):
            await customer.put_send(customer.conversation, message("x"), cid=Cid(f"flood-{number:04}"))
        refused = await customer.get(frames.No)
        assert (refused.code, refused.final) == (Refusal.RATE_LIMITED, False)
        assert 0 < refused.retry_ms <= 1_000


async def test_whoever_goes_on_flooding_is_shown_out(tmp_path: Path) -> None:
    async with a_stage(tmp_path, rate=0.001, burst=2) as stage:
        customer = await stage.customer()
        for number in range(500):
            await customer.put_send(customer.conversation, message("x"), cid=Cid(f"flood-{number:04}"))
        assert await customer.close_code() == 4029


async def test_writes_of_many_connections_are_all_kept(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        customers = [await stage.customer(f"c{number}") for number in range(20)]

        async def talk(number: int) -> None:
            customer = customers[number]
            for line in range(20):
                answer = await customer.write(customer.conversation, message(f"{number}/{line}"))
                assert isinstance(answer, frames.Ok)

        await asyncio.gather(*(talk(number) for number in range(20)))
        for number, customer in enumerate(customers):
            stored = await stage.running.engine.read(customer.conversation, 0, 1_000)
            texts = [ev.decode_body(one.kind, one.data).text for one in stored if one.kind == "message"]
            assert texts == [f"{number}/{line}" for line in range(20)]
