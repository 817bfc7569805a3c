"""Hostile clients on bare sockets: each is let go, the hub stays up, honest people are served meanwhile."""

import asyncio
import contextlib
import os
import struct
import zlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory
from websockets.typing import Origin, Subprotocol

from app.domain.people import Role
from app.hub.doors.gate import Gate
from app.hub.doors.proxies import Proxies, counted_as
from app.hub.limits import Buckets
from app.protocol import codec, frames
from app.protocol.codes import SUBPROTOCOL, Refusal
from tests.hub.stage import PASSWORD, Stage, a_stage, message

PLENTY = 20.0
DOORS = pytest.mark.parametrize("public", [True, False], ids=["public", "staff"])


class Bare:
    """A TCP connection that speaks for itself."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def put(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def rest(self) -> bytes:
        """What comes until the hub closes; it must close."""
        got = b""
        async with asyncio.timeout(PLENTY):
            with contextlib.suppress(ConnectionError):
                while data := await self.reader.read(65_536):
                    got += data
        return got


@contextlib.asynccontextmanager
async def bare(stage: Stage, *, public: bool) -> AsyncIterator[Bare]:
    url = urlsplit(stage.running.public if public else stage.running.staff)
    opened = Bare(*await asyncio.open_connection(url.hostname, url.port))
    try:
        yield opened
    finally:
        opened.writer.transport.abort()


def handshake(stage: Stage, *, public: bool, more: str = "") -> bytes:
    url = urlsplit(stage.running.public if public else stage.running.staff)
    origin = f"Origin: {stage.running.public}\r\n" if public else ""
    return (
        f"GET {'/ws' if public else '/'} HTTP/1.1\r\nHost: {url.netloc}\r\nUpgrade: websocket\r\n"
        f"Connection: Upgrade\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Protocol: {SUBPROTOCOL}\r\n{origin}{more}\r\n"
    ).encode()


def frame(opcode: int, data: bytes, *, fin: bool = True, rsv1: bool = False) -> bytes:
    """A masked frame; the mask is nought, which leaves the data as they are."""
    head = bytes([opcode | (0x80 if fin else 0) | (0x40 if rsv1 else 0)])
    size = len(data)
    length = bytes([0x80 | size]) if size < 126 else b"\xfe" + struct.pack(">H", size)
    return head + length + b"\0\0\0\0" + data


async def open_socket(one: Bare, stage: Stage, *, public: bool, more: str = "") -> str:
    """Makes the WebSocket and returns the head of the answer."""
    await one.put(handshake(stage, public=public, more=more))
    return (await one.reader.readuntil(b"\r\n\r\n")).decode()


async def until(done: Callable[[], bool]) -> None:
    """Lets the hub work until it has done something."""
    async with asyncio.timeout(PLENTY):
        while not done():  # noqa: ASYNC110 (the hub tells nobody when it lets go of a connection)
            await asyncio.sleep(0)


async def is_well(stage: Stage) -> None:
    customer = await stage.customer("honest")
    assert isinstance(await customer.write(customer.conversation, message("hello")), frames.Ok)


# Slow beginnings


@DOORS
@pytest.mark.parametrize(
    "said", [b"", b"GET / HTTP/1.1\r\nHost: a\r\n", b"GE"], ids=["nothing", "half a head", "two letters"]
)
async def test_who_does_not_ask_for_anything_in_time_is_let_go(
    tmp_path: Path, public: bool, said: bytes
) -> None:
    async with a_stage(tmp_path, handshake_s=0.2) as stage, bare(stage, public=public) as one:
        await one.put(said)
        assert b"200" not in await one.rest()
        assert stage.running.hub.guard.gate.strangers == 0
        await is_well(stage)


async def test_a_head_that_drips_in_is_not_waited_for(tmp_path: Path) -> None:
    async with a_stage(tmp_path, handshake_s=0.3) as stage, bare(stage, public=True) as one:
        await one.put(b"GET / HTTP/1.1\r\nHost: a\r\n")

        async def drip() -> None:
            with contextlib.suppress(ConnectionError):
                while True:
                    await one.put(b"X: y\r\n")
                    await asyncio.sleep(0.02)

        dripping = asyncio.create_task(drip())
        await one.rest()
        dripping.cancel()
        await asyncio.gather(dripping, return_exceptions=True)


async def test_a_body_that_never_comes_is_not_waited_for(tmp_path: Path) -> None:
    async with a_stage(tmp_path, handshake_s=0.2) as stage, bare(stage, public=True) as one:
        await one.put(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nx")
        assert b"405" in await one.rest()
        await is_well(stage)


async def test_a_head_without_end_is_refused(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage, bare(stage, public=True) as one:
        await one.put(b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"y" * 40_000)
        assert b"400" in await one.rest()


@DOORS
async def test_an_upgrade_without_a_hello_ends(tmp_path: Path, public: bool) -> None:
    async with a_stage(tmp_path, hello_s=0.2) as stage, bare(stage, public=public) as one:
        assert "101" in await open_socket(one, stage, public=public)
        await one.rest()
        await is_well(stage)


# Too many


@DOORS
async def test_strangers_too_many_are_turned_away_at_once_until_there_is_place(
    tmp_path: Path, public: bool
) -> None:
    async with a_stage(tmp_path, strangers=3, handshake_s=5.0) as stage, contextlib.AsyncExitStack() as stack:
        gate = stage.running.hub.guard.gate
        silent = [await stack.enter_async_context(bare(stage, public=public)) for _ in range(3)]
        await until(lambda: gate.strangers == 3)
        one_more = await stack.enter_async_context(bare(stage, public=public))
        assert b" 503 " in await one_more.rest()
        assert gate.turned_away == 1
        for one in silent:
            one.writer.transport.abort()
        await until(lambda: gate.strangers == 0)
        await is_well(stage)


@DOORS
async def test_a_full_hub_says_503(tmp_path: Path, public: bool) -> None:
    async with a_stage(tmp_path, connections=2) as stage:
        kept = [await stage.connect(public=public) for _ in range(2)]
        with pytest.raises(InvalidStatus) as refused:
            await stage.connect(public=public)
        assert refused.value.response.status_code == 503
        await kept[0].close()
        await until(lambda: stage.running.hub.guard.gate.connections <= 1)
        await stage.connect(public=public)


async def test_an_account_has_only_so_many_connections(tmp_path: Path) -> None:
    async with a_stage(tmp_path, per_account=2) as stage:
        await stage.staff("anna", device="one")
        await stage.staff("anna", device="two")
        third = await stage.connect()
        await third.put(frames.Hello(auth=frames.ByPassword(name="anna", password=PASSWORD), device="three"))
        assert (await third.get(frames.Bye)).code == 4029
        await stage.staff("ben")


# Behind a load balancer


async def test_behind_a_trusted_proxy_each_client_counts_for_himself(tmp_path: Path) -> None:
    async with a_stage(tmp_path, per_address=1, proxies=("127.0.0.0/8",)) as stage:
        for door in (True, False):
            first = await stage.connect(
                public=door, additional_headers={"X-Forwarded-For": "6.6.6.6, 203.0.113.7, 127.0.0.9"}
            )
            assert stage.running.hub.guard.enter("203.0.113.8", public=door)
            other = await stage.connect(public=door, additional_headers={"X-Forwarded-For": "203.0.113.9"})
            same = await stage.connect(
                public=door, additional_headers={"X-Forwarded-For": "9.9.9.9, 203.0.113.7"}
            )
            assert await same.close_code() == 4029
            assert not first.closed.done()
            assert not other.closed.done()


async def test_without_a_trusted_proxy_the_header_is_only_talk(tmp_path: Path) -> None:
    async with a_stage(tmp_path, per_address=1) as stage:
        await stage.connect(public=True, additional_headers={"X-Forwarded-For": "203.0.113.7"})
        second = await stage.connect(public=True, additional_headers={"X-Forwarded-For": "203.0.113.8"})
        assert await second.close_code() == 4029


def test_the_last_address_that_is_no_proxy_is_the_client() -> None:
    proxies = Proxies(["10.0.0.0/8", "::1"])
    assert proxies.client("10.1.1.1", ["1.1.1.1, 2.2.2.2", "10.2.2.2"]) == "2.2.2.2"
    assert proxies.client("10.1.1.1", ["unknown, nonsense"]) == "10.1.1.1"
    assert proxies.client("10.1.1.1", ["[2001:db8::1]:443"]) == "2001:db8::1"
    assert proxies.client("::1", ["5.5.5.5:8080"]) == "5.5.5.5"
    assert proxies.client("8.8.8.8", ["5.5.5.5"]) == "8.8.8.8"
    assert proxies.client("::ffff:10.0.0.1", ["5.5.5.5"]) == "5.5.5.5"


def test_an_ipv6_customer_is_one_however_many_addresses_he_has() -> None:
    assert (
        counted_as("2001:db8:1:2::1") == counted_as("2001:db8:1:2:ffff::9") != counted_as("2001:db8:1:3::1")
    )
    assert counted_as("::ffff:1.2.3.4") == counted_as("1.2.3.4")


def test_a_gate_counts_what_proxies_open_only_as_a_whole() -> None:
    gate = Gate(most=9, most_strangers=5, most_strangers_each=1, proxies=Proxies(["10.0.0.0/8"]))
    visits = [gate.knock("10.0.0.1"), gate.knock("10.0.0.1"), gate.knock("1.1.1.1"), gate.knock("1.1.1.1")]
    assert [visit is not None for visit in visits] == [True, True, True, False]
    for visit in visits:
        if visit is not None:
            visit.asked()
            visit.left()
            visit.left()
    assert (gate.connections, gate.strangers) == (0, 0)
    assert gate.knock("1.1.1.1") is not None


# Floods


async def test_coming_back_does_not_fill_the_bucket_again(tmp_path: Path) -> None:
    async with a_stage(tmp_path, rate=0.01, burst=6) as stage:
        customer = await stage.customer()
        for number in range(3):
            await customer.write(customer.conversation, message(f"{number}"))
        again = await stage.connect(public=True)
        await again.hello(frames.AsVisitor(token=customer.token))
        answers = [await again.write(customer.conversation, message(f"more {number}")) for number in range(6)]
        refused = [one for one in answers if isinstance(one, frames.No)]
        assert refused
        assert {one.code for one in refused} == {Refusal.RATE_LIMITED}
        assert len(answers) - len(refused) <= 4


async def test_strangers_of_one_address_share_a_pace(tmp_path: Path) -> None:
    async with a_stage(tmp_path, opens=0.01, opens_burst=3) as stage:
        for _ in range(3):
            await stage.customer()
        fourth = await stage.connect(public=True)
        await fourth.hello(frames.AsVisitor())
        res = await fourth.ask(
            frames.OpenConversation(cid=frames.Cid("019a0000-0000-7000-8000-000000000001"))
        )
        assert res.code == Refusal.RATE_LIMITED


def test_buckets_are_forgotten_only_when_they_are_many() -> None:
    buckets = Buckets(1.0, 1, most=2)
    assert buckets.take("a", 0.0) == 0
    assert buckets.take("a", 0.0) > 0
    buckets.take("b", 0.0)
    buckets.take("c", 0.0)
    assert buckets.take("a", 0.0) == 0


@DOORS
async def test_a_flood_of_pings_ends(tmp_path: Path, public: bool) -> None:
    async with a_stage(tmp_path) as stage, bare(stage, public=public) as one:
        await open_socket(one, stage, public=public)
        with contextlib.suppress(ConnectionError):
            await one.put(frame(9, b"x" * 100) * 20_000)
        assert (await one.rest()).count(b"x" * 100) < 10_000
        await is_well(stage)


async def test_a_flood_of_frames_that_ask_for_nothing_ends(tmp_path: Path) -> None:
    async with a_stage(tmp_path, rate=1.0, burst=50) as stage:
        customer = await stage.customer()
        for number in range(300):
            await customer.put(frames.Pong(n=number))
        assert await customer.close_code() == 4029


@DOORS
async def test_a_deflate_bomb_is_refused(tmp_path: Path, public: bool) -> None:
    """50 MB of noughts in 50 KB: the hub offers no compression, and such a frame ends the connection."""
    async with a_stage(tmp_path) as stage:
        url = stage.running.public.replace("http", "ws", 1) + "/ws" if public else stage.running.staff
        opened = await connect(
            url,
            origin=Origin(stage.running.public) if public else None,
            subprotocols=[Subprotocol(SUBPROTOCOL)],
            extensions=[ClientPerMessageDeflateFactory()],
            proxy=None,
        )
        assert opened.protocol.extensions == []
        await opened.close()
        squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
        bomb = b"".join(squeeze.compress(b"\0" * 1_048_576) for _ in range(50)) + squeeze.flush()
        async with bare(stage, public=public) as one:
            head = await open_socket(
                one, stage, public=public, more="Sec-WebSocket-Extensions: permessage-deflate\r\n"
            )
            assert "deflate" not in head
            with contextlib.suppress(ConnectionError):
                await one.put(frame(1, bomb[:16_000], rsv1=True))
            assert b"\x03\xea" in await one.rest()  # 1002
        await is_well(stage)


async def test_who_pings_and_does_not_read_fills_no_memory(tmp_path: Path) -> None:
    async with a_stage(tmp_path, hello_s=0.5) as stage, bare(stage, public=False) as one:
        await open_socket(one, stage, public=False)
        one.writer.transport.pause_reading()  # type: ignore[attr-defined]
        with contextlib.suppress(ConnectionError):
            await one.put(frame(9, b"x" * 125) * 20_000)
        while stage.running.hub.guard.gate.connections:
            assert all(link.socket.unread < 200_000 for link in stage.running.hub.connections)
            await asyncio.sleep(0)
        await is_well(stage)


async def test_noise_on_both_doors_leaves_honest_people_alone(tmp_path: Path) -> None:
    """A hundred connections of rubbish, before, in and after the handshake; a customer writes meanwhile."""
    async with a_stage(tmp_path, handshake_s=1.0, hello_s=1.0) as stage:
        customer = await stage.customer()

        async def pest(number: int) -> None:
            public = number % 2 == 0
            async with bare(stage, public=public) as one:
                with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                    match number % 5:
                        case 0:
                            await one.put(os.urandom(3_000))
                        case 1:
                            await open_socket(one, stage, public=public)
                            await one.put(os.urandom(3_000))
                        case 2:
                            await open_socket(one, stage, public=public)
                            await one.put(frame(1, b"", fin=False) + frame(0, b"", fin=False) * 3_000)
                        case 3:
                            await open_socket(one, stage, public=public)
                            await one.put(frame(1, b'{"t":"hello","auth":{"how":"password"}}') * 100)
                        case _:
                            await one.put(handshake(stage, public=public)[: 20 + number])
                await one.rest()

        pests = [asyncio.create_task(pest(number)) for number in range(100)]
        for number in range(50):
            answer = await customer.write(customer.conversation, message(f"{number}"))
            assert isinstance(answer, frames.Ok)
        await asyncio.gather(*pests)
        await until(lambda: stage.running.hub.guard.gate.connections <= 1)
        await is_well(stage)


async def test_who_sends_faster_than_the_store_writes_is_not_read_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_stage(tmp_path, backlog=20) as stage:
        customer = await stage.customer()
        lane, engine = stage.running.hub.lane, stage.running.engine
        may_write = asyncio.Event()
        append = engine.append

        async def slow(items: list[object]) -> object:
            await may_write.wait()
            return await append(items)  # type: ignore[arg-type]

        monkeypatch.setattr(engine, "append", slow)
        sent = [
            codec.encode(
                frames.Send(
                    cid=frames.Cid(f"019a0000-0000-7000-8000-{number:012}"),
                    s=f"c:{customer.conversation}",
                    k="message",
                    d=codec.raw(message("あ" * 500)),
                )
            )
            for number in range(300)
        ]
        sending = asyncio.create_task(_put_all(customer, sent))
        await until(lambda: lane.waiting > 20)
        for _ in range(200):
            await asyncio.sleep(0)
        assert lane.waiting < 200
        may_write.set()
        await sending
        for _ in sent:
            await customer.get(frames.Ok)
        assert lane.waiting == 0


async def _put_all(customer: object, sent: list[bytes]) -> None:
    for data in sent:
        await customer.socket.send(data, text=True)  # type: ignore[attr-defined]


async def test_who_never_reads_is_closed_and_costs_little_memory_until_then(tmp_path: Path) -> None:
    """A supervisor's console that hangs while 30 MB pass by: what waits for it stays below 2 MB."""
    async with a_stage(tmp_path, stall_s=1.0, inbox=32) as stage:
        operator, customer, fence = await stage.pair()
        await (await stage.staff("sato", Role.SUPERVISOR)).close()
        async with bare(stage, public=False) as asleep:
            await open_socket(asleep, stage, public=False)
            hello = frames.Hello(auth=frames.ByPassword(name="sato", password=PASSWORD), device="asleep")
            stream = frames.conversation_stream(customer.conversation)
            watch = frames.Sub(id=1, streams=(frames.Want(s=stream),))
            for asked in (hello, watch):
                await asleep.put(frame(1, codec.encode(asked)))
                await asleep.reader.read(1)
            asleep.writer.transport.pause_reading()  # type: ignore[attr-defined]
            link = next(one for one in stage.running.hub.connections if one.device == "asleep")
            most = 0
            while not link.closing:
                await operator.write(customer.conversation, message("あ" * 15_000), fence=fence)
                most = max(most, link.socket.unread + sum(map(len, link.pump._inbox)))
            assert 0 < most < 2_000_000
            await until(lambda: link not in stage.running.hub.connections)
            assert link.reason
        await is_well(stage)
