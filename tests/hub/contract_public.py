"""What every engine promises about the customer's view and about signals."""

from collections.abc import Sequence

import pytest

from app.domain import events as ev
from app.domain.events import AnyBody, decode_body
from app.domain.ids import SYSTEM, ConversationId
from app.hub.engine import (
    Assign,
    Engine,
    Ephemeral,
    Refused,
    Wake,
)
from app.protocol.codes import Refusal
from tests.hub.contract_store import (
    ANNA,
    BEN,
    HOME,
    Store,
    head_of,
    item,
    log_of,
    opened,
    owned,
    put,
    refusal,
    running,
    said,
)


class PublicContract:
    """Promises about what the customer sees."""

    async def test_the_customers_numbers_have_no_gaps_and_hide_what_staff_write(self, store: Store) -> None:
        async with running(store.make()) as engine:
            fence = await owned(engine)
            await put(
                engine,
                item(HOME, ev.Note(text="secret"), by=ANNA),
                said(HOME, by=ANNA, fence=fence),
                item(HOME, ev.Whisper(text="secret"), by=BEN),
                item(HOME, ev.Escalated(summary="secret"), by=ANNA, fence=fence),
                item(HOME, ev.Watching(staff=BEN), by=SYSTEM),
                item(HOME, ev.Unknown(kind="new", data=b'{"a":"secret"}'), by=ANNA),
                said(HOME),
            )
            log = await engine.read(HOME, 0, public=True)
            assert [one.public_seq for one in log] == list(range(1, len(log) + 1))
            assert [one.kind for one in log] == ["opened", "queued", "claimed", "message", "message"]
            assert b"secret" not in b"".join(one.public_data for one in log)
            assert (await head_of(engine)).last_public_seq == len(log)
            hidden = [one for one in await log_of(engine) if not one.public_seq]
            assert [one.public_data for one in hidden] == [b""] * 5

    async def test_the_customers_log_is_read_in_pieces_from_any_place(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            for n in range(10):
                await put(engine, item(HOME, ev.Note(text="n"), by=ANNA), said(HOME, str(n)))
            whole = await engine.read(HOME, 0, public=True)
            assert [one.public_seq for one in whole] == list(range(1, 13))
            for after in range(13):
                assert await engine.read(HOME, after, 5, public=True) == whole[after : after + 5]

    async def test_both_numberings_lead_to_each_other(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            for _ in range(5):
                await put(engine, item(HOME, ev.Note(text="n"), by=ANNA), said(HOME))
            for one in await engine.read(HOME, 0, public=True):
                assert await engine.seq_of_public(HOME, one.public_seq) == one.seq
            assert await engine.seq_of_public(HOME, 0) == 0
            assert await engine.seq_of_public(HOME, 8) == 0
            assert await engine.seq_of_public(ConversationId("nowhere"), 1) == 0

    @pytest.mark.parametrize("restart", [False, True], ids=["at once", "after a restart"])
    async def test_numbers_inside_events_are_the_customers_own(self, store: Store, *, restart: bool) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            note = item(HOME, ev.Note(text="n"), by=ANNA)
            await put(engine, note, said(HOME, "a"), item(HOME, ev.Note(text="m"), by=ANNA), said(HOME, "b"))
            # seq: 1 opened, 2 queued, 3 note, 4 message (public 3), 5 note, 6 message (public 4)
            if not restart:
                await self.check_numbers(engine)
        if restart:
            async with running(store.make()) as engine:
                await self.check_numbers(engine)

    async def test_numbers_are_found_in_a_very_long_conversation(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            for _ in range(50):
                await put(engine, *(said(HOME) for _ in range(99)), item(HOME, ev.Note(text="n"), by=ANNA))
            for seq in (2, 50, 102, 103, 1_999, 2_000, 2_001, 4_000, 4_001, 5_000):
                (done,) = await put(engine, item(HOME, ev.Read(up_to=seq), by=ANNA))
                (one,) = await engine.read(HOME, done.seq - 1)
                hidden = (seq - 2) // 100
                assert decode_body(one.kind, one.public_data) == ev.Read(up_to=seq - hidden)

    async def check_numbers(self, engine: Engine) -> None:
        bodies: list[tuple[AnyBody, AnyBody | None]] = [
            (ev.Message(text="q", quote=4), ev.Message(text="q", quote=3)),
            (ev.Message(text="q", quote=5), ev.Message(text="q")),
            (ev.Edited(target=6, text="e"), ev.Edited(target=4, text="e")),
            (ev.Edited(target=5, text="secret"), None),
            (ev.Withdrawn(target=4), ev.Withdrawn(target=3)),
            (ev.Withdrawn(target=99), None),
            (ev.Read(up_to=5), ev.Read(up_to=3)),
            (ev.Read(up_to=2), ev.Read(up_to=2)),
            (ev.Read(up_to=0), None),
        ]
        await self.check_shown(engine, 6, bodies)
        # What is redacted loses its words, also in the events above: hence after them.
        redactions: list[tuple[AnyBody, AnyBody | None]] = [
            (ev.Redacted(targets=(3, 4, 6)), ev.Redacted(targets=(3, 4))),
            (ev.Redacted(targets=(3, 5)), None),
        ]
        await self.check_shown(engine, 6 + len(bodies), redactions)

    async def check_shown(
        self, engine: Engine, after: int, bodies: Sequence[tuple[AnyBody, AnyBody | None]]
    ) -> None:
        done = await put(engine, *(item(HOME, body, by=ANNA) for body, _ in bodies))
        log = await engine.read(HOME, after)
        shown = [decode_body(one.kind, one.public_data) if one.public_seq else None for one in log]
        assert shown == [public for _, public in bodies]
        assert [decode_body(one.kind, one.data) for one in log] == [body for body, _ in bodies]
        assert [one.public_seq for one in log] == [one.public_seq for one in done]


class SignalContract:
    """Promises to those who listen."""

    async def test_everybody_hears_of_an_event_that_can_be_read_by_then(self, store: Store) -> None:
        async with running(store.make()) as engine:
            feeds = [engine.signals(), engine.signals()]
            await opened(engine)
            for feed in feeds:
                for seq in (1, 2):
                    wake = await anext(feed)
                    assert isinstance(wake, Wake)
                    assert (wake.conversation, wake.seq) == (HOME, seq)
                    (one,) = await engine.read(HOME, seq - 1, 1)
                    assert wake.event in (None, one)

    async def test_what_was_refused_or_repeated_is_not_heard_of(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            await put(engine, said(HOME, cid="k"))
            feed = engine.signals()
            await put(engine, said(HOME, cid="k"))
            assert await refusal(engine, said(HOME, fence=7)) is Refusal.STALE_CLAIM
            whole = item(HOME, ev.Claimed(owner=ANNA), by=SYSTEM, move=Assign(staff=ANNA))
            assert set(await engine.append([said(HOME), whole])) == {Refused(code=Refusal.FULL)}
            await put(engine, said(HOME))
            await engine.publish("end", b"")
            heard = []
            while isinstance(signal := await anext(feed), Wake):
                heard.append(signal.seq)
            assert heard == [4]

    async def test_the_hubs_own_events_are_heard_of(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            await engine.set_staff(ANNA, capacity=1, accepting=True)
            await engine.heartbeat([ANNA], 1_000, 1)
            feed = engine.signals()
            await engine.claim_next(ANNA, ["support"], name="", how="push")
            await engine.reap(2_000)
            heard = [await anext(feed) for _ in range(3)]
            assert [one.seq for one in heard if isinstance(one, Wake)] == [3, 4, 5]

    async def test_ephemeral_signals_reach_everybody(self, store: Store) -> None:
        async with running(store.make()) as engine:
            feeds = [engine.signals(), engine.signals()]
            await engine.publish("typing", b"{}")
            assert [await anext(feed) for feed in feeds] == [Ephemeral(topic="typing", data=b"{}")] * 2
