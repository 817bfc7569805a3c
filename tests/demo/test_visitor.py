"""A simulated customer loses nothing that he wrote, whatever happens to the hub."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

from app.domain import events as ev
from app.domain.ids import CUSTOMER, ConversationId
from app.protocol import frames
from app.protocol.codes import CloseCode, Refusal
from tests.builders import ANNA, C1, chat, ev_frame, evs_frame
from tests.demo.web_page import Page, page_at
from tests.scripted_hub import Caller, scripted_hub
from tests.sessions.hub_parts import HubHouse, Worker


def address(hub: HubHouse) -> str:
    assert hub.running is not None
    return hub.running.public.replace("http", "ws", 1).rstrip("/") + "/ws"


@asynccontextmanager
async def house(folder: Path) -> AsyncIterator[HubHouse]:
    hub = HubHouse(folder / "hub")
    await hub.start()
    await hub.add("anna")
    try:
        yield hub
    finally:
        await hub.stop()


async def texts_in_hub(hub: HubHouse, conversation: ConversationId | None) -> list[str]:
    assert hub.running is not None
    assert conversation is not None
    log = await hub.running.engine.read(conversation, 0, 1_000)
    bodies = [ev.decode_body(each.kind, each.data) for each in log]
    return [body.text for body in bodies if isinstance(body, ev.Message)]


async def test_he_is_heard_and_hears(tmp_path: Path) -> None:
    async with house(tmp_path) as hub, page_at(address(hub)) as page:
        assert hub.running is not None
        async with Worker.at(hub.running, "anna") as anna:
            await anna.accepts()
            await page.visitor.write(ev.Message(text="返品できますか"))
            c = page.visitor.conversation
            assert c is not None
            await anna.has(c)
            await anna.until(lambda: anna.texts(c) == ["返品できますか"])
            assert anna.told(c).customer == "佐藤"
            await page.visitor.typing("サイズが")
            await anna.until(lambda: anna.desk.book.sessions[c].typing)
            await anna.desk.send_message(c, "はい、できます。")
            await page.until(lambda: page.texts() == ["返品できますか", "はい、できます。"])
            await page.visitor.settled()
            assert page.visitor.unconfirmed == []


async def test_what_he_writes_around_a_restart_of_the_hub_is_there_once_and_in_order(tmp_path: Path) -> None:
    async with house(tmp_path) as hub, page_at(address(hub)) as page:
        said = [f"{number}" for number in range(30)]
        for text in said[:10]:
            await page.visitor.write(ev.Message(text=text))
        await hub.stop()
        for text in said[10:20]:
            await page.visitor.write(ev.Message(text=text))
        assert page.visitor.unconfirmed
        await hub.start()
        for text in said[20:]:
            await page.visitor.write(ev.Message(text=text))
        await page.visitor.settled()
        await page.until(lambda: len(page.texts()) == len(said))
        assert page.texts() == said == await texts_in_hub(hub, page.visitor.conversation)
        assert [each.seq for each in page.events] == list(range(1, len(page.events) + 1))
        assert [each.seq for each in page.visitor.seen] == [each.seq for each in page.events]
        assert page.visitor.connects >= 2


async def test_a_text_that_the_hub_will_not_take_does_not_stop_those_behind_it(tmp_path: Path) -> None:
    async with house(tmp_path) as hub, page_at(address(hub)) as page:
        huge = await page.visitor.write(ev.Message(text="あ" * 4_001))
        await page.visitor.write(ev.Message(text="短く言うと"))
        await page.visitor.settled()
        assert page.visitor.written[huge].refused == Refusal.TOO_LARGE
        assert await texts_in_hub(hub, page.visitor.conversation) == ["短く言うと"]


async def greeted(caller: Caller) -> None:
    """Plays the hub up to the open conversation."""
    await caller.hear(frames.Hello)
    await caller.tell(frames.Welcome(epoch="e1", now=1))
    request = await caller.hear(frames.Req)
    await caller.answer(request, frames.OpenedRes(conversation=C1, token="t"))


async def test_a_message_that_the_hub_puts_off_is_not_overtaken_by_the_next() -> None:
    taken: list[str] = []
    refusals = count()

    async def script(caller: Caller) -> None:
        await greeted(caller)
        while True:
            send = await caller.hear(frames.Send)
            if next(refusals) < 3:
                no = frames.No(cid=send.cid, code=Refusal.RATE_LIMITED, final=False, retry_ms=1)
                await caller.tell(no)
            else:
                taken.append(send.cid)
                await caller.tell(frames.Ok(cid=send.cid, q=len(taken)))

    async with scripted_hub(script) as url, page_at(url) as page:
        written = [await page.visitor.write(ev.Message(text=text)) for text in ("a", "b", "c")]
        await page.visitor.settled()
        assert taken == written


async def test_a_gap_in_what_he_is_shown_is_asked_for_again_and_nothing_is_shown_twice() -> None:
    told = chat(C1, 4)

    async def script(caller: Caller) -> None:
        await greeted(caller)
        first = await caller.hear(frames.Sub)
        assert first.streams[0].after == 0
        await caller.tell(evs_frame(told[:2]), ev_frame(told[4]))
        again = await caller.hear(frames.Sub)
        assert again.streams[0].after == 2
        await caller.tell(evs_frame(told[1:]), ev_frame(told[-1]))
        await caller.rest()

    async with scripted_hub(script) as url, page_at(url) as page:
        await page.until(lambda: len(page.events) == len(told))
        assert [each.seq for each in page.events] == [each.seq for each in told]
        assert page.visitor.gaps == 1


async def test_noise_from_the_hub_is_passed_over() -> None:
    told = chat(C1, 2)

    async def script(caller: Caller) -> None:
        await greeted(caller)
        await caller.hear(frames.Sub)
        for noise in ('{"t":"news","x":1}', "{", "[]", b"\x00\xff"):
            await caller.tell_raw(noise)
        await caller.tell(evs_frame(told), frames.Ping(n=7))
        assert (await caller.hear(frames.Pong)).n == 7
        await caller.rest()

    async with scripted_hub(script) as url, page_at(url) as page:
        await page.until(lambda: len(page.events) == len(told))
        assert {each.by for each in page.events} >= {CUSTOMER, ANNA}


async def test_a_hub_that_turns_him_away_for_good_is_left_alone() -> None:
    calls = count(1)

    async def script(caller: Caller) -> None:
        await caller.hear(frames.Hello)
        if next(calls) == 1:
            await caller.socket.close(CloseCode.GOING_AWAY)
        else:
            await caller.socket.close(CloseCode.FORBIDDEN)

    async with scripted_hub(script) as url:
        page = Page(url)
        await page.visitor.run()
        assert page.visitor.connects == 2
        assert next(calls) == 3
