"""What every engine promises about logs: order, durability, repeats, and calls that are one unit."""

import asyncio
from collections import Counter

import pytest

from app.domain import events as ev
from app.domain.events import decode_body
from app.domain.ids import CUSTOMER, SYSTEM, Cid, ConversationId
from app.hub.engine import (
    Append,
    Appended,
    Assign,
    Close,
    Enqueue,
    Refused,
)
from app.protocol.codes import Refusal
from tests.hub.contract_store import (
    ANNA,
    BEN,
    HOME,
    Store,
    given_to,
    head_of,
    item,
    load_of,
    log_of,
    opened,
    owned,
    put,
    refusal,
    running,
    said,
)


class LogContract:
    """Promises about the log itself."""

    async def test_concurrent_appends_are_numbered_without_gaps_in_the_order_of_the_log(
        self, store: Store
    ) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            results = await asyncio.gather(*(engine.append([said(HOME, str(n))]) for n in range(300)))
            seqs = [one.seq for (one,) in results if isinstance(one, Appended)]
            assert sorted(seqs) == list(range(3, 303))
            log = await log_of(engine)
            assert [one.seq for one in log] == list(range(1, 303))
            by_seq = {one.seq: one.data for one in log}
            assert all(f'"{n}"'.encode() in by_seq[seq] for n, seq in enumerate(seqs))

    async def test_what_relies_on_nothing_having_been_said_since_is_refused_when_something_was(
        self, store: Store
    ) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            head = (await head_of(engine)).last_seq
            fresh = Append(
                conversation=HOME, cid=Cid("after-0001"), by=SYSTEM, body=ev.Note(text="1"), after=head
            )
            stale = Append(
                conversation=HOME, cid=Cid("after-0002"), by=SYSTEM, body=ev.Note(text="2"), after=head
            )
            assert isinstance((await engine.append([fresh]))[0], Appended)
            assert await refusal(engine, stale) == Refusal.CONFLICT
            assert [one.seq for one in await log_of(engine)] == list(range(1, head + 2))

    async def test_a_log_is_read_in_pieces_from_any_place(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            await put(engine, *(said(HOME) for _ in range(8)))
            assert [one.seq for one in await engine.read(HOME, 3, 4)] == [4, 5, 6, 7]
            assert [one.seq for one in await engine.read(HOME, 8)] == [9, 10]
            assert await engine.read(HOME, 10) == []
            assert await engine.read(ConversationId("nowhere"), 0) == []

    async def test_an_event_comes_back_as_it_was_written(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            text = '改行\n「引用」 \\ " \x01 😀 \u202ertl'
            (done,) = await put(engine, said(HOME, text, cid="0198-a"))
            (one,) = await engine.read(HOME, done.seq - 1)
            assert (one.cid, one.kind, one.by, one.at_ms) == ("0198-a", "message", CUSTOMER, done.at_ms)
            assert decode_body(one.kind, one.data) == ev.Message(text=text)

    async def test_an_unknown_kind_is_kept_byte_for_byte(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            data = '{"b": [1.50, 1e2,\t"é\\u00e9"], "a":{}}'.encode()
            (done,) = await put(engine, item(HOME, ev.Unknown(kind="waved", data=data)))
            (one,) = await engine.read(HOME, done.seq - 1)
            assert (one.kind, one.data, one.public_seq) == ("waved", data, 0)

    @pytest.mark.parametrize(
        "bad",
        [
            said(HOME, cid="x" * 65),
            said(HOME, cid="a\x00b"),
            said(HOME, "\ud83d"),
            item(HOME, ev.Unknown(kind="waved", data=b"[1]")),
            item(HOME, ev.Unknown(kind="waved", data=b'{"a":')),
            item(HOME, ev.Unknown(kind="waved", data=b'{"a":"\xff"}')),
            item(HOME, ev.Unknown(kind="", data=b"{}")),
        ],
        ids=["long cid", "NUL in cid", "surrogate", "no object", "no JSON", "no UTF-8", "no kind"],
    )
    async def test_what_cannot_be_stored_as_it_is_is_refused(self, store: Store, bad: Append) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            assert await refusal(engine, bad) is Refusal.BAD_FRAME
            await put(engine, said(HOME))

    async def test_a_conversation_begins_with_opened_and_only_once(self, store: Store) -> None:
        async with running(store.make()) as engine:
            assert await refusal(engine, said(HOME)) is Refusal.NOT_FOUND
            assert await engine.heads([HOME]) == {}
            await opened(engine)
            head = await head_of(engine)
            assert (head.state, head.group, head.owner, head.customer_id) == (
                "waiting",
                "support",
                None,
                "c-1",
            )
            assert (head.fence, head.last_seq, head.last_public_seq) == (0, 2, 2)
            assert await refusal(engine, item(HOME, ev.Opened())) is Refusal.ILLEGAL_MOVE

    async def test_a_whole_dialogue_survives_a_restart(self, store: Store) -> None:
        async with running(store.make()) as engine:
            fence = await owned(engine)
            await put(
                engine, said(HOME), said(HOME, by=ANNA, fence=fence), item(HOME, ev.Note(text="n"), by=ANNA)
            )
            log, head, loads = await log_of(engine), await head_of(engine), await engine.staff_loads()
            epoch = await engine.epoch()
        async with running(store.make()) as engine:
            assert (await log_of(engine), await head_of(engine), await engine.staff_loads()) == (
                log,
                head,
                loads,
            )
            assert await engine.epoch() == epoch
            (done,) = await put(engine, said(HOME))
            assert (done.seq, done.public_seq) == (head.last_seq + 1, head.last_public_seq + 1)

    async def test_rotating_the_epoch_gives_the_history_a_new_name_for_good(self, store: Store) -> None:
        async with running(store.make()) as engine:
            before = await engine.epoch()
            after = await engine.rotate_epoch()
            assert after != before
            assert await engine.epoch() == after
        async with running(store.make()) as engine:
            assert await engine.epoch() == after

    async def test_lists_of_conversations_are_in_their_order(self, store: Store) -> None:
        async with running(store.make()) as engine:
            names = [await opened(engine, ConversationId(f"k{n}")) for n in range(5)]
            await put(engine, item(names[1], ev.Closed(), by=SYSTEM, move=Close()))
            await given_to(engine, ANNA, names[2])
            waiting = [head.conversation for head in await engine.open_heads()]
            assert waiting == [names[0], names[2], names[3], names[4]]
            assert {head.conversation for head in await engine.recent(None, 100)} == set(names)
            newest = await engine.recent(None, 1)
            assert names[4] in {head.conversation for head in newest}
            assert await engine.recent(0, 10) == []

    async def test_what_was_acknowledged_before_a_kill_is_in_the_log(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
        victim = await asyncio.create_subprocess_exec(*store.command, stdout=asyncio.subprocess.PIPE)
        assert victim.stdout is not None
        acknowledged = [(await victim.stdout.readline()).decode().strip() for _ in range(500)]
        victim.kill()
        rest = (await victim.stdout.read()).decode()
        acknowledged += rest[: rest.rfind("\n") + 1].split()
        await victim.wait()
        async with running(store.make()) as engine:
            log = await log_of(engine)
            stored = Counter(one.cid for one in log)
            assert [cid for cid in acknowledged if stored[Cid(cid)] != 1] == []
            assert [one.seq for one in log] == list(range(1, len(log) + 1))
            (done,) = await put(engine, said(HOME))
            assert done.seq == len(log) + 1


class RepeatContract:
    """Promises to a client that sends again what it is not sure of."""

    async def test_a_repeat_is_answered_as_the_first_time(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            (first,) = await put(engine, said(HOME, cid="k"))
            await put(engine, said(HOME))
            (again,) = await put(engine, said(HOME, cid="k"))
            assert again == Appended(
                seq=first.seq,
                public_seq=first.public_seq,
                at_ms=first.at_ms,
                fence=first.fence,
                duplicate=True,
            )

    async def test_fifty_at_once_with_one_cid_make_one_event(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            results = await asyncio.gather(*(put(engine, said(HOME, cid="same")) for _ in range(50)))
            assert {one.seq for (one,) in results} == {3}
            assert sum(not one.duplicate for (one,) in results) == 1
            assert len(await log_of(engine)) == 3

    async def test_a_repeat_within_one_call_is_one_event(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            done = await put(engine, said(HOME, cid="p"), said(HOME, cid="p"), said(HOME, cid="q"))
            assert [(one.seq, one.duplicate) for one in done] == [(3, False), (3, True), (4, False)]

    async def test_a_repeat_counts_after_a_restart_a_new_owner_and_a_close(self, store: Store) -> None:
        async with running(store.make()) as engine:
            fence = await owned(engine)
            mine = said(HOME, by=ANNA, cid="mine", fence=fence)
            (first,) = await put(engine, mine)
            await given_to(engine, BEN, HOME)
        async with running(store.make()) as engine:
            (again,) = await put(engine, mine)
            assert (again.seq, again.duplicate, again.fence) == (first.seq, True, fence + 1)
            assert await refusal(engine, said(HOME, by=ANNA, fence=fence)) is Refusal.STALE_CLAIM
            await put(engine, item(HOME, ev.Closed(), by=SYSTEM, move=Close()))
            (again,) = await put(engine, mine)
            assert again.duplicate

    async def test_repeated_moves_are_answered_and_not_done_again(self, store: Store) -> None:
        async with running(store.make()) as engine:
            first = [
                item(HOME, ev.Opened(), cid="o"),
                item(HOME, ev.Queued(), by=SYSTEM, cid="q", move=Enqueue(group="support")),
            ]
            claim = item(
                HOME, ev.Claimed(owner=ANNA, name="Anna"), by=SYSTEM, cid="c",
                move=Assign(staff=ANNA, check_capacity=False),
            )  # fmt: skip
            await put(engine, *first)
            (claimed,) = await put(engine, claim)
            again = await put(engine, *first, claim)
            assert [(one.seq, one.duplicate) for one in again] == [(1, True), (2, True), (3, True)]
            assert again[2].fence == claimed.fence == 1
            assert await load_of(engine, ANNA) == 1

    @pytest.mark.parametrize(
        "other",
        [
            said(HOME, "other words", cid="k"),
            item(HOME, ev.Note(text="hello"), cid="k"),
            said(HOME, "hello", by=ANNA, cid="k"),
        ],
        ids=["data", "kind", "author"],
    )
    async def test_one_cid_never_stands_for_two_events(self, store: Store, other: Append) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            await put(engine, said(HOME, "hello", cid="k"))
            assert await refusal(engine, other) is Refusal.DIFFERENT_BODY
            results = await engine.append([said(HOME, "one", cid="n"), said(HOME, "two", cid="n")])
            assert results[1] == Refused(code=Refusal.DIFFERENT_BODY)

    async def test_conversations_have_cids_of_their_own(self, store: Store) -> None:
        async with running(store.make()) as engine:
            other = await opened(engine, ConversationId("other"))
            await opened(engine)
            (one, two) = await put(engine, said(HOME, "a", cid="k"), said(other, "b", cid="k"))
            assert not one.duplicate
            assert not two.duplicate


class UnitContract:
    """Promises about events that are written in one call."""

    async def test_after_a_refusal_nothing_more_of_that_conversation_is_written(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await owned(engine)
            other = await opened(engine, ConversationId("other"))
            results = await engine.append(
                [said(HOME), said(HOME, by=ANNA, fence=99), said(other), said(HOME), said(other)]
            )
            stale = Refused(code=Refusal.STALE_CLAIM)
            assert [isinstance(one, Appended) for one in results] == [True, False, True, False, True]
            assert (results[1], results[3]) == (stale, stale)
            assert (await head_of(engine)).last_seq == 4

    async def test_a_move_elsewhere_in_the_call_changes_nothing_for_plain_events(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            other = await opened(engine, ConversationId("other"))
            close = item(other, ev.Closed(), by=SYSTEM, move=Close())
            results = await engine.append([said(HOME), close, said(HOME, fence=9), said(HOME), said(other)])
            stale, closed = Refused(code=Refusal.STALE_CLAIM), Refused(code=Refusal.CLOSED)
            assert isinstance(results[0], Appended)
            assert (results[2], results[3]) == (stale, stale)
            assert (results[1], results[4]) == (closed, closed)
            assert (await engine.heads([other]))[other].state == "waiting"

    async def test_a_move_and_its_events_are_written_together_or_not_at_all(self, store: Store) -> None:
        async with running(store.make()) as engine:
            fence = await owned(engine)
            await engine.set_staff(BEN, capacity=1, accepting=False)
            other = await opened(engine, ConversationId("other"))
            before = await head_of(engine), await log_of(engine), await engine.staff_loads()
            results = await engine.append(
                [
                    item(HOME, ev.Transferred(to=BEN), by=ANNA, cid="t", fence=fence),
                    said(other),
                    item(HOME, ev.Claimed(owner=BEN), by=SYSTEM, move=Assign(staff=BEN, only_waiting=False)),
                ]
            )
            full = Refused(code=Refusal.FULL)
            assert (results[0], results[2]) == (full, full)
            assert isinstance(results[1], Appended)
            assert (await head_of(engine), await log_of(engine), await engine.staff_loads()) == before
            (done,) = await put(engine, item(HOME, ev.Transferred(to=BEN), by=ANNA, cid="t", fence=fence))
            assert not done.duplicate

    async def test_what_was_taken_back_is_no_repeat(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            full = item(HOME, ev.Claimed(owner=ANNA), by=SYSTEM, move=Assign(staff=ANNA))
            for n in range(20):
                mine = said(HOME, cid=f"k{n}")
                refused, (done,) = await asyncio.gather(engine.append([mine, full]), put(engine, mine))
                assert set(refused) == {Refused(code=Refusal.FULL)}
                assert not done.duplicate
            assert [one.cid for one in await engine.read(HOME, 2)] == [f"k{n}" for n in range(20)]

    async def test_a_conversation_that_is_refused_at_birth_does_not_exist(self, store: Store) -> None:
        async with running(store.make()) as engine:
            assign = Assign(staff=ANNA)
            results = await engine.append(
                [item(HOME, ev.Opened()), item(HOME, ev.Claimed(owner=ANNA), by=SYSTEM, move=assign)]
            )
            assert set(results) == {Refused(code=Refusal.FULL)}
            assert await engine.heads([HOME]) == {}
            other = await opened(engine, ConversationId("other"))
            await opened(engine)
            assert {head.conversation for head in await engine.open_heads()} == {HOME, other}

    async def test_a_claim_after_its_move_carries_the_new_fence(self, store: Store) -> None:
        async with running(store.make()) as engine:
            fence = await owned(engine)
            move = Assign(staff=BEN, only_waiting=False, check_capacity=False)
            await put(
                engine,
                item(HOME, ev.Transferred(to=BEN), by=ANNA, fence=fence, move=move),
                item(HOME, ev.Claimed(owner=BEN, how="transfer"), by=SYSTEM),
            )
            last = (await log_of(engine))[-1]
            claimed = decode_body(last.kind, last.data)
            assert claimed == ev.Claimed(owner=BEN, how="transfer", fence=fence + 1)
