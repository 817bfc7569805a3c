"""What every engine promises about words that were taken away."""

from app.domain import events as ev
from app.domain.ids import SYSTEM, ConversationId, new_cid
from app.hub.engine import Close
from app.protocol.codes import Refusal
from tests.hub.contract_store import (
    ANNA,
    HOME,
    Store,
    item,
    log_of,
    opened,
    owned,
    put,
    refusal,
    running,
    said,
)


class BlankContract:
    """Promises about `redacted` and `erased`."""

    async def test_redacted_words_are_gone_for_everybody_and_stay_gone(self, store: Store) -> None:
        async with running(store.make()) as engine:
            fence = await owned(engine)
            quoted, fixed, kept = new_cid(), new_cid(), new_cid()
            await put(
                engine,
                item(HOME, ev.Message(text="card 4111"), cid=quoted),
                item(HOME, ev.Message(text="pin 1234"), by=ANNA, fence=fence, cid=fixed),
                item(HOME, ev.Message(text="hello", quote=4), cid=kept),
            )
            number = {one.cid: one.seq for one in await log_of(engine)}
            edited = ev.Edited(target=number[fixed], text="pin 5678")
            await put(engine, item(HOME, edited, by=ANNA, fence=fence))
            targets = (number[quoted], number[fixed])
            await put(engine, item(HOME, ev.Redacted(targets=targets, reason="card"), by=ANNA))
            for public in (False, True):
                told = b"".join(
                    one.public_data if public else one.data
                    for one in await engine.read(HOME, 0, public=public)
                )
                assert b"4111" not in told
                assert b"1234" not in told
                assert b"5678" not in told
                assert b"hello" in told
        async with running(store.make()) as again:
            assert b"4111" not in b"".join(one.data for one in await log_of(again))

    async def test_half_written_replies_lose_their_words_with_what_they_grew_to(self, store: Store) -> None:
        """A draft was never sent, yet what it said stands in the log: it goes with any redaction."""
        async with running(store.make()) as engine:
            fence = await owned(engine)
            grown, other = new_cid(), ConversationId("other")
            theirs = await owned(engine, conversation=other)
            await put(
                engine,
                item(HOME, ev.Drafted(text="your pin 12"), by=ANNA, fence=fence),
                item(HOME, ev.Message(text="your pin 1234"), by=ANNA, fence=fence, cid=grown),
                item(other, ev.Drafted(text="a kept draft"), by=ANNA, fence=theirs),
            )
            number = {one.cid: one.seq for one in await log_of(engine)}
            await put(engine, item(HOME, ev.Redacted(targets=(number[grown],), reason="pin"), by=ANNA))
            assert b"your pin" not in b"".join(one.data + one.public_data for one in await log_of(engine))
            await put(engine, item(HOME, ev.Drafted(text="a new secret"), by=ANNA, fence=fence))
            assert b"a new secret" in b"".join(one.data for one in await log_of(engine))
            await put(engine, item(HOME, ev.Erased(reason="asked for"), by=ANNA))
            assert b"a new secret" not in b"".join(one.data for one in await log_of(engine))
            assert b"a kept draft" in b"".join(one.data for one in await log_of(engine, other))

    async def test_an_erased_conversation_keeps_its_shape_and_no_words(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            other = ConversationId("other")
            await opened(engine, other)
            await put(
                engine,
                item(HOME, ev.Message(text="my secret")),
                item(HOME, ev.Note(text="his secret"), by=ANNA),
                item(HOME, ev.FieldSet(name="order", value="the secret"), by=ANNA),
                said(other),
            )
            before = [(one.seq, one.public_seq, one.cid, one.kind) for one in await log_of(engine)]
            untouched = await log_of(engine, other)
            await put(engine, item(HOME, ev.Erased(reason="asked for"), by=ANNA))
            after = await log_of(engine)
            assert [(one.seq, one.public_seq, one.cid, one.kind) for one in after[:-1]] == before
            assert b"secret" not in b"".join(one.data + one.public_data for one in after)
            assert b"asked for" in after[-1].data
            assert await log_of(engine, other) == untouched
            await put(engine, item(HOME, ev.Note(text="a new word"), by=ANNA))
            assert b"a new word" in (await log_of(engine))[-1].data

    async def test_a_repeat_of_what_lost_its_words_is_still_a_repeat(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            message = item(HOME, ev.Message(text="card 4111"))
            (first,) = await put(engine, message)
            await put(engine, item(HOME, ev.Redacted(targets=(first.seq,)), by=SYSTEM))
            (again,) = await put(engine, message)
            assert (again.seq, again.duplicate) == (first.seq, True)
            assert b"4111" not in b"".join(one.data for one in await log_of(engine))

    async def test_only_closed_conversations_can_be_deleted_and_others_stay_whole(self, store: Store) -> None:
        async with running(store.make()) as engine:
            await opened(engine)
            other = await opened(engine, ConversationId("other"))
            await put(engine, said(HOME), said(other))
            assert list(await engine.purge([HOME, other])) == []
            await put(engine, item(HOME, ev.Closed(), by=SYSTEM, move=Close()))
            assert list(await engine.purge([HOME, other, ConversationId("nothing")])) == [HOME]
            assert await log_of(engine) == []
            assert set(await engine.heads([HOME, other])) == {other}
            assert len(await log_of(engine, other)) == 3
            late = item(HOME, ev.Note(text="late"), by=SYSTEM)
            assert await refusal(engine, late) == Refusal.NOT_FOUND
            await opened(engine)
            await put(engine, said(HOME))
            assert [one.seq for one in await log_of(engine)] == [1, 2, 3]
