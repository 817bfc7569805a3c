"""Past conversations can be listed and read, by those who may."""

from pathlib import Path

from app.domain import events as ev
from app.domain.ids import ConversationId
from app.domain.people import Presence, Role
from app.protocol import frames
from app.protocol.codes import Refusal
from tests.hub.stage import Peer, a_stage, message, opened


async def page(peer: Peer, **asked: object) -> frames.ListRes:
    return await peer.want(frames.ListConversations(**asked), frames.ListRes)  # type: ignore[arg-type]


async def test_a_trainer_finds_past_conversations_newest_first(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        await customer.write(customer.conversation, message("where is my lamp"))
        await operator.write(customer.conversation, ev.Closed(), fence=fence)
        await operator.write(customer.conversation, ev.WrapUp(), fence=fence)
        await customer.write(customer.conversation, ev.Rated(score=2))
        waiting = await stage.customer("Later")
        trainer = await stage.staff("tom", Role.TRAINER)
        found = await page(trainer)
        assert [row.conversation for row in found.rows] == [waiting.conversation, customer.conversation]
        assert not found.more
        done = found.rows[1]
        assert (done.state, done.owner, done.rating, done.last_text) == (
            "closed",
            "anna",
            2,
            "where is my lamp",
        )


async def test_a_list_is_the_same_after_the_hub_began_anew(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        await customer.write(customer.conversation, message("hello"))
        await operator.write(customer.conversation, ev.Closed(), fence=fence)
        await operator.write(customer.conversation, ev.WrapUp(), fence=fence)
        trainer = await stage.staff("tom", Role.TRAINER)
        before = await page(trainer)
    async with a_stage(tmp_path) as stage:
        trainer = await stage.staff("tom", Role.TRAINER)
        assert await page(trainer) == before


async def test_a_long_list_comes_in_pages_without_a_gap(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        made = [await opened(stage, number) for number in range(30)]
        trainer = await stage.staff("tom", Role.TRAINER)
        found: list[str] = []
        before: int | None = None
        while True:
            part = await page(trainer, before=before, limit=7)
            found += [row.conversation for row in part.rows]
            if not part.more:
                break
            before = part.rows[-1].opened_at
        assert sorted(found) == sorted(made)


async def test_a_list_can_be_narrowed_by_words(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        for number in range(40):
            await opened(stage, number)
        await stage.customer("Yamada Hana", topic="lamps")
        trainer = await stage.staff("tom", Role.TRAINER)
        assert [row.customer for row in (await page(trainer, words="hana LAMPS", limit=5)).rows] == [
            "Yamada Hana"
        ]
        assert (await page(trainer, words="nobody of that name")).rows == ()


async def test_a_log_is_read_in_parts(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        for number in range(250):
            await operator.write(customer.conversation, message(f"{number}"), fence=fence)
        trainer = await stage.staff("tom", Role.TRAINER)
        seen: list[int] = []
        while True:
            after = seen[-1] if seen else 0
            part = await trainer.want(
                frames.ReadLog(conversation=customer.conversation, after=after), frames.LogRes
            )
            seen += [item.q for item in part.d]
            if not part.d or seen[-1] == part.head:
                break
        assert seen == list(range(1, 254))


async def test_reading_a_colleagues_log_is_written_down(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, customer, _ = await stage.pair()
        trainer = await stage.staff("tom", Role.TRAINER)
        await trainer.ask(frames.ReadLog(conversation=customer.conversation))
        line = (await stage.running.accounts.audited())[0]
        assert (line.who, line.what, line.about) == ("tom", "read log", customer.conversation)


async def test_what_does_not_exist_is_not_found(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        boss = await stage.staff("sato", Role.SUPERVISOR, presence=Presence.ACCEPTING)
        nowhere = ConversationId("no-such-conversation")
        assert (await boss.ask(frames.ReadLog(conversation=nowhere))).code == Refusal.NOT_FOUND
        assert (await boss.ask(frames.Claim(conversation=nowhere))).code == Refusal.NOT_FOUND
        (started,) = await boss.sub(f"c:{nowhere}", after=0)
        assert started.code == Refusal.NOT_FOUND
        answer = await boss.write(nowhere, ev.Note(text="hello?"))
        assert isinstance(answer, frames.No)
        assert answer.code == Refusal.NOT_FOUND
        (started,) = await boss.sub("weather")
        assert started.code == Refusal.NOT_FOUND


async def test_a_closed_conversation_that_the_hub_let_go_of_is_read_again_when_needed(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer(text="hello")
        await customer.write(customer.conversation, ev.Closed())
        stage.running.hub.rooms.forget_closed()
        assert stage.running.hub.rooms.get(customer.conversation) is None
        assert isinstance(await customer.write(customer.conversation, ev.Rated(score=5)), frames.Ok)
        assert len(await customer.watch(customer.conversation)) == 5
