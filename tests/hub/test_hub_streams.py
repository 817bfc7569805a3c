"""Following a log: everything once, in order, from wherever one stopped, however slowly one reads."""

import asyncio
import socket
from pathlib import Path
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from app.domain import events as ev
from app.domain.ids import Cid, ConversationId
from app.hub.connection import Connection
from app.hub.pump import MOST_BYTES, MOST_EVENTS
from app.protocol import codec, frames
from app.protocol.codes import SUBPROTOCOL
from tests.hub.stage import PASSWORD, Peer, Stage, a_stage, message


def numbers(peer: Peer, conversation: ConversationId) -> list[int]:
    """The numbers of a log in the order in which they were shown."""
    stream = frames.conversation_stream(conversation)
    found: list[int] = []
    for frame in peer.all:
        if isinstance(frame, frames.Evs) and frame.s == stream:
            found += [item.q for item in frame.d]
        elif isinstance(frame, frames.Ev) and frame.s == stream:
            found.append(frame.q)
    return found


async def test_who_comes_later_is_caught_up_with_and_then_live(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, _ = await stage.pair()
        for number in range(450):
            await customer.put_send(customer.conversation, message(f"{number}"), cid=Cid(f"line-{number:05}"))
        for _ in range(450):
            await customer.get(frames.Ok)
        head = len(await stage.log(customer.conversation))
        while head not in numbers(operator, customer.conversation):
            await operator.get(frames.Frame)  # what is still on its way to the one who was here before
        await operator.put(frames.Unsub(streams=(frames.conversation_stream(customer.conversation),)))
        operator.all.clear()
        items = await operator.watch(customer.conversation)
        assert [item.q for item in items] == list(range(1, head + 1))
        sizes = [len(frame.d) for frame in operator.all if isinstance(frame, frames.Evs)]
        assert max(sizes) <= MOST_EVENTS
        more = await customer.write(customer.conversation, message("one more"))
        assert isinstance(more, frames.Ok)
        await operator.get(frames.Ev, lambda frame: frame.cid == more.cid)
        assert numbers(operator, customer.conversation) == list(range(1, head + 2))


async def test_who_comes_back_gets_only_what_is_new(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, customer, _ = await stage.pair()
        answer = await customer.write(customer.conversation, message("one"))
        assert isinstance(answer, frames.Ok)
        await customer.write(customer.conversation, message("two"))
        back = await stage.connect(public=True)
        await back.hello(frames.AsVisitor(token=customer.token))
        items = await back.watch(customer.conversation, after=answer.q)
        assert [item.q for item in items] == [answer.q + 1]


async def test_a_cursor_beyond_the_head_begins_anew(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, _ = await stage.pair()
        stream = frames.conversation_stream(customer.conversation)
        (started,) = await operator.sub(stream, after=1_000)
        assert (started.ok, started.reset, started.head) == (True, True, 3)
        caught = await operator.get(frames.Evs, lambda frame: len(frame.d) == 3)
        assert [item.q for item in caught.d] == [1, 2, 3]


async def test_events_that_arrive_while_one_catches_up_are_neither_lost_nor_doubled(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, _ = await stage.pair()
        stream = frames.conversation_stream(customer.conversation)
        watchers = [await stage.staff("anna") for _ in range(5)]

        async def write() -> None:
            for number in range(300):
                await customer.put_send(customer.conversation, message("x"), cid=Cid(f"line-{number:05}"))
            for _ in range(300):
                await customer.get(frames.Ok)

        async def come_and_go(peer: Peer) -> None:
            for _ in range(10):
                seen = numbers(peer, customer.conversation)
                await peer.sub(stream, after=seen[-1] if seen else 0)

        async with asyncio.TaskGroup() as group:
            group.create_task(write())
            for peer in watchers:
                group.create_task(come_and_go(peer))
        head = len(await stage.log(customer.conversation))
        for peer in watchers:
            await peer.watch(customer.conversation, after=numbers(peer, customer.conversation)[-1])
            shown = numbers(peer, customer.conversation)
            assert sorted(set(shown)) == list(range(1, head + 1))
        assert numbers(operator, customer.conversation)[-1] <= head


async def test_large_events_are_caught_up_with_in_frames_of_a_bounded_size(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        for _ in range(20):
            await operator.write(customer.conversation, message("あ" * 15_000), fence=fence)
        again = await stage.staff("anna")
        items = await again.watch(customer.conversation)
        assert [item.q for item in items] == list(range(1, 24))
        sent = [frame for frame in again.all if isinstance(frame, frames.Evs)]
        assert len(sent) > 1
        assert max(len(codec.encode(frame)) for frame in sent) <= MOST_BYTES + 1_000


async def test_what_is_not_followed_any_more_is_not_sent(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, _ = await stage.pair()
        await operator.put(frames.Unsub(streams=(frames.conversation_stream(customer.conversation),)))
        await operator.ask(frames.Claim(conversation=customer.conversation))
        await customer.write(customer.conversation, message("into the void"))
        await operator.ask(frames.Claim(conversation=customer.conversation))
        assert not [one for one in operator.all if isinstance(one, frames.Ev) and one.k == "message"]


async def test_there_is_a_limit_of_streams(tmp_path: Path) -> None:
    async with a_stage(tmp_path, streams=2) as stage:
        operator, _, _ = await stage.pair()
        started = await operator.sub("desk", "queue")
        assert [one.code for one in started] == ["", "full"]


async def test_pings_tell_where_the_logs_are(tmp_path: Path) -> None:
    async with a_stage(tmp_path, ping_s=0.05) as stage:
        operator, customer, _ = await stage.pair()
        stream = frames.conversation_stream(customer.conversation)
        ping = await operator.get(frames.Ping, lambda frame: frame.heads.get(stream) == 3)
        await operator.put(frames.Pong(n=ping.n))
        assert ping.now > 0


async def test_whoever_says_nothing_is_given_up(tmp_path: Path) -> None:
    async with a_stage(tmp_path, silence_s=0.3, ping_s=0.1) as stage:
        operator = await stage.staff("anna")
        assert await operator.close_code() == 1001


class Sleeper:
    """An operator whose program has stopped reading."""

    def __init__(self, socket_: ClientConnection) -> None:
        self.socket = socket_

    @classmethod
    async def watching(cls, stage: Stage, conversation: ConversationId) -> "Sleeper":
        where = urlsplit(stage.running.staff)
        small = socket.socket()
        small.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        small.setblocking(False)
        await asyncio.get_running_loop().sock_connect(small, (where.hostname, where.port))
        opened = await connect(
            stage.running.staff,
            sock=small,
            subprotocols=[Subprotocol(SUBPROTOCOL)],
            compression=None,
            ping_interval=None,
            max_queue=1,
            proxy=None,
        )
        hello = frames.Hello(auth=frames.ByPassword(name="anna", password=PASSWORD), device="sleeper")
        await opened.send(codec.encode(hello), text=True)
        await opened.recv()
        want = frames.Want(s=frames.conversation_stream(conversation))
        await opened.send(codec.encode(frames.Sub(id=1, streams=(want,))), text=True)
        while not isinstance(codec.decode_server(await opened.recv()), frames.Live):
            pass
        return cls(opened)

    async def read_all(self, until: Cid) -> list[int]:
        """Reads on and returns the numbers that were shown after waking up."""
        shown: list[int] = []
        while True:
            frame = codec.decode_server(await self.socket.recv())
            events = frame.d if isinstance(frame, frames.Evs) else (frame,)
            for event in events:
                if isinstance(event, frames.Ev | frames.Item):
                    shown.append(event.q)
                    if event.cid == until:
                        return shown


def connection_of(stage: Stage, device: str) -> Connection:
    return next(one for one in stage.running.hub.connections if one.device == device)


async def test_a_peer_who_reads_nothing_costs_a_bounded_memory_and_misses_nothing(tmp_path: Path) -> None:
    async with a_stage(tmp_path, inbox=10) as stage:
        operator, customer, fence = await stage.pair()
        sleeper = await Sleeper.watching(stage, customer.conversation)
        last = Cid("")
        for number in range(300):
            last = Cid(f"big-{number:06}")
            answer = await operator.write(
                customer.conversation, message("あ" * 15_000), fence=fence, cid=last
            )
            assert isinstance(answer, frames.Ok)
        pump = connection_of(stage, "sleeper").pump
        assert pump.congested
        assert pump.waiting <= 10 + 1
        shown = await sleeper.read_all(last)
        assert shown == list(range(4, 4 + 300))
        sleeper.socket.transport.abort()


async def test_a_peer_who_reads_nothing_for_too_long_is_shown_out(tmp_path: Path) -> None:
    async with a_stage(tmp_path, stall_s=0.2) as stage:
        operator, customer, fence = await stage.pair()
        sleeper = await Sleeper.watching(stage, customer.conversation)
        connection = connection_of(stage, "sleeper")
        while not connection.pump.congested:
            await operator.write(customer.conversation, message("あ" * 15_000), fence=fence)
        while not connection.closing:
            await operator.write(customer.conversation, ev.Note(text="is he there?"))
        try:
            while True:
                await sleeper.socket.recv()
        except ConnectionClosed:
            assert sleeper.socket.close_code == 4008


async def test_others_feel_nothing_of_a_peer_who_reads_nothing(tmp_path: Path) -> None:
    async with a_stage(tmp_path, inbox=5) as stage:
        operator, customer, fence = await stage.pair()
        sleeper = await Sleeper.watching(stage, customer.conversation)
        for _ in range(200):
            await operator.write(customer.conversation, message("あ" * 15_000), fence=fence)
        await operator.get(frames.Ev, lambda frame: frame.q == 203)
        assert numbers(operator, customer.conversation) == list(range(1, 204))
        sleeper.socket.transport.abort()
