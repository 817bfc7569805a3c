"""Signals reach people in charge with their reasons, by the shop's words and thresholds, and nobody else."""

from pathlib import Path

from app.domain import events as ev
from app.domain.ids import ConversationId, new_cid
from app.domain.people import Presence, Role
from app.protocol import frames
from app.protocol.administration import PutRecord, PutRes
from app.protocol.records import NgWordRecord, PolicyRecord
from app.protocol.signs import Sign
from app.protocol.states import DeskState, FloorState
from tests.hub.stage import Peer, Stage, a_stage, message


async def signs(peer: Peer, conversation: ConversationId, *kinds: str) -> list[Sign]:
    """The signs of these kinds, as soon as the floor shows all of them of a conversation."""
    found: dict[str, Sign] = {}

    def there(state: FloorState) -> bool:
        for row in state.rows:
            if row.conversation == conversation:
                found.update({sign.kind: sign for sign in row.signals})
        return found.keys() >= set(kinds)

    await peer.state("floor", FloorState, there)
    return [found[kind] for kind in kinds]


async def lead(stage: Stage) -> Peer:
    boss = await stage.staff("boss", Role.ADMIN)
    await boss.sub("floor")
    return boss


async def test_angry_words_of_ours_and_of_the_shop_are_told_with_the_word(tmp_path: Path) -> None:
    async with a_stage(tmp_path, floor_s=0.01) as stage:
        boss = await lead(stage)
        customer = await stage.customer(text="いつまで待たせるんですか")
        assert (await signs(boss, customer.conversation, "anger"))[0].word == "いつまで待たせ"
        record = NgWordRecord(id="own", word="gizmo", action="anger")
        await boss.want(PutRecord(record=record), PutRes)
        other = await stage.customer(text="your gizmo is broken")
        assert (await signs(boss, other.conversation, "anger"))[0].word == "gizmo"


async def test_much_that_is_taken_out_of_a_draft_is_told_as_a_number_alone(tmp_path: Path) -> None:
    async with a_stage(tmp_path, floor_s=0.01) as stage:
        boss = await lead(stage)
        anna, customer, fence = await stage.pair()
        stream = frames.conversation_stream(customer.conversation)
        await anna.put(frames.Typing(s=stream, deleted=150))
        assert (await signs(boss, customer.conversation, "deletions"))[0].number == 150
        await anna.write(customer.conversation, message("sorry"), fence=fence)

        def gone(state: FloorState) -> bool:
            return any(
                row.messages and all(sign.kind != "deletions" for sign in row.signals) for row in state.rows
            )

        await boss.state("floor", FloorState, gone)


async def test_who_came_before_and_rated_low_is_told(tmp_path: Path) -> None:
    async with a_stage(tmp_path, floor_s=0.01) as stage:
        boss = await lead(stage)
        await boss.want(PutRecord(record=PolicyRecord(id="signals.visits", value="2")), PutRes)
        anna, first, fence = await stage.pair()
        await anna.write(first.conversation, ev.Closed(), fence=fence)
        await first.write(first.conversation, ev.Rated(score=1))
        again = await stage.connect(public=True)
        await again.hello(frames.AsVisitor(known=first.known), device="d")
        opened = await again.want(frames.OpenConversation(cid=new_cid(), name="Hana"), frames.OpenedRes)
        repeated, rating = await signs(boss, opened.conversation, "repeated", "rating")
        assert (repeated.number, rating.number) == (2, 1)


async def test_operators_are_told_no_signals_of_themselves(tmp_path: Path) -> None:
    async with a_stage(tmp_path, floor_s=0.01, desk_s=0.01) as stage:
        boss = await lead(stage)
        anna = await stage.staff("anna", presence=Presence.ACCEPTING)
        await anna.sub("desk")
        customer = await stage.customer(text="これは詐欺です")
        await anna.want(frames.Claim(conversation=customer.conversation), frames.ClaimedRes)
        await signs(boss, customer.conversation, "anger")
        state = await anna.state("desk", DeskState, lambda state: bool(state.rows))
        assert all(row.signals == () for row in state.rows)
