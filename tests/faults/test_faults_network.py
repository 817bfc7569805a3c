"""Networks that stall, swallow, lie and break: noticed, told, and without a message lost or doubled."""

from __future__ import annotations

import asyncio
import datetime as dt
import socket
import ssl
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest

from app.domain.people import Presence
from app.hub_service import RunningHub
from app.net import failures
from app.net.certificate import tls_context
from app.net.link import WebSocketLink
from app.protocol.frames import ByPassword
from app.sessions.changes import LinkState
from app.sessions.clock import HubClock
from tests.faults.core import Core
from tests.faults.nemesis import BOTH, Deed, Nemesis, Way
from tests.net.small_hub import PASSWORD, Listener, SmallHub, linked, quick_backoff
from tests.sessions.hub_parts import PASSWORD as PASSWORD_OF_STAFF
from tests.sessions.hub_parts import Customer, HubHouse

pytestmark = pytest.mark.slow

CONSOLES = 50
ONE_SIGN_IN_S = 60.0
"""Ends a hang; no test passes or fails by it."""

PEOPLE = 25
"""An account may be signed in at a few places only."""


@asynccontextmanager
async def hub_of(folder: Path, *names: str) -> AsyncIterator[HubHouse]:
    hub = HubHouse(folder / "hub")
    await hub.start()
    for name in names:
        await hub.add(name)
    try:
        yield hub
    finally:
        await hub.stop()


def running(hub: HubHouse) -> RunningHub:
    assert hub.running is not None
    return hub.running


@asynccontextmanager
async def at_work(folder: Path, url: str, **options: object) -> AsyncIterator[Core]:
    """Yields a console that accepts customers."""
    core = Core(folder / "anna", url, **options)  # type: ignore[arg-type]
    await core.start()
    try:
        await core.live()
        await core.desk.set_presence(Presence.ACCEPTING, 5)
        yield core
    finally:
        await core.stop()


@asynccontextmanager
async def stage(
    folder: Path, *, seed: int = 0, hello: str = "Hello?", **options: object
) -> AsyncIterator[tuple[Nemesis, Customer, Core]]:
    """Yields a console that is joined to a hub by a nemesis, and a customer who spoke to it."""
    async with (
        hub_of(folder, "anna") as hub,
        Nemesis(lambda: running(hub).staff, seed).open() as nemesis,
        Customer.at(running(hub), hello) as customer,
        at_work(folder, nemesis.url, **options) as core,
    ):
        yield nemesis, customer, core


async def test_f05_fifty_consoles_come_back_at_moments_of_their_own_and_go_on(tmp_path: Path) -> None:
    """A restarted hub is not run over, and everybody is back."""
    waits: list[float] = []
    people = [f"person{number}" for number in range(PEOPLE)]
    async with hub_of(tmp_path, *people) as hub:
        passes = [ByPassword(name=who, password=PASSWORD_OF_STAFF) for who in people]
        listeners = [
            Listener(WebSocketLink([running(hub).staff], auth=passes[number % PEOPLE]))
            for number in range(CONSOLES)
        ]
        try:
            for listener in listeners:
                await listener.live()
            await hub.stop()
            for listener in listeners:
                await listener.until(lambda seen=listener: LinkState.RECONNECTING in seen.told)  # type: ignore[misc]
                waits.append(listener.last(LinkState.RECONNECTING).retry_in_s)
            await hub.start()
            for listener in listeners:
                await listener.live(2)
        finally:
            for listener in listeners:
                await listener.stop()
    assert len(set(waits)) == CONSOLES
    assert max(waits) - min(waits) > 0.1


async def test_f17_jumps_of_the_wall_clock_move_no_time_order_or_wait(tmp_path: Path) -> None:
    """A clock that is set forth and back by a day changes neither order nor what is shown."""
    day = 86_400.0
    wall = [1_000_000.0]
    clock = HubClock(wall=lambda: wall[0])
    async with (
        hub_of(tmp_path, "anna") as hub,
        Customer.at(running(hub), "0") as customer,
        at_work(tmp_path, running(hub).staff, clock=clock) as core,
    ):
        c = customer.conversation
        await core.has(c)
        for number, jump in enumerate((day, -2 * day, day), 1):
            before = clock.now()
            wall[0] += jump
            assert abs(clock.now() - before) < dt.timedelta(hours=1)
            await core.desk.send_message(c, str(number))
            await customer.say(f"{number}, too")
        await core.settled()
        await core.until(lambda: len(core.texts(c)) == 7)
        await customer.until(lambda: len(customer.texts()) == 7)
        assert core.texts(c) == customer.texts()
        assert [each for each in core.texts(c) if "too" not in each] == ["0", "1", "2", "3"]
        core.desk.keep_draft(c, "a draft", 7)
        wall[0] -= day
        while not await core.archive.drafts():  # noqa: ASYNC110 - written by steady seconds alone
            await asyncio.sleep(0.05)


async def test_f18_after_a_long_sleep_the_gap_is_filled_and_the_operator_is_away(tmp_path: Path) -> None:
    """Who closed the computer for hours gets what was missed at once, and no customer before he says so."""
    awake = [0.0]
    async with stage(tmp_path, dead_after_s=0.4) as (nemesis, customer, core):
        c = customer.conversation
        await core.has(c)
        sleeps(core, awake)
        nemesis.hole.update(BOTH)
        await customer.say("Are you there?")
        awake[0] += 7_200.0
        await core.until(lambda: core.desk.status.state != "live")
        nemesis.calm()
        await core.until(lambda: "Are you there?" in core.texts(c))
        await core.until(lambda: core.desk.book.desk.presence is Presence.AWAY)
        assert core.desk.book.sessions[c].mine


async def test_f19_a_connection_that_looks_open_after_sleep_is_not_trusted(tmp_path: Path) -> None:
    """A connection that died during sleep is replaced, although it still takes everything."""
    awake = [0.0]
    async with stage(tmp_path, dead_after_s=40.0) as (nemesis, customer, core):
        await core.has(customer.conversation)
        sleeps(core, awake)
        nemesis.half_open()
        await core.desk.send_message(customer.conversation, "I am back.")
        awake[0] += 30.0
        await customer.until(lambda: "I am back." in customer.texts())
        await core.settled()
        assert nemesis.joined == 2


def sleeps(core: Core, awake: list[float]) -> None:
    """Lets the connection see a clock that goes on while the computer sleeps."""
    connection = core.link._connection
    assert connection is not None
    loop = asyncio.get_running_loop()
    connection._clock = lambda: loop.time() + awake[0]


@pytest.mark.parametrize("fault", ["half open", "swallows all", "swallows ours", "swallows theirs"])
async def test_f20_a_dead_path_puts_the_light_out_and_loses_nothing(tmp_path: Path, fault: str) -> None:
    """A network that takes everything and brings nothing is noticed; what was written goes out afterwards."""
    async with stage(tmp_path) as (nemesis, customer, core):
        c = customer.conversation
        await core.has(c)
        connection = core.link._connection
        assert connection is not None
        connection._measure_every_s, connection._pong_within_s = 0.1, 0.2
        connection._socket.bytes_at = 0.0
        await core.until(lambda: core.desk.status.round_trip_ms is not None)
        again = asyncio.create_task(connection._measure())
        if fault == "half open":
            nemesis.half_open()
        else:
            holes = {"swallows all": BOTH, "swallows ours": (Way.UP,), "swallows theirs": (Way.DOWN,)}
            nemesis.hole.update(holes[fault])
        await core.desk.send_message(c, "One moment.")
        await core.until(lambda: core.desk.status.state != "live")
        assert core.desk.status.reason in (failures.SILENT, "")
        again.cancel()
        nemesis.calm()
        await customer.until(lambda: "One moment." in customer.texts())
        await core.settled()
        assert customer.texts() == ["Hello?", "One moment."]


@pytest.mark.parametrize("wrong", ["expired", "another host", "self-signed"])
async def test_f22_a_bad_certificate_is_refused_before_anything_is_said(tmp_path: Path, wrong: str) -> None:
    """Nothing is sent to a hub that cannot prove who it is."""
    days = "-1" if wrong == "expired" else "1"
    name = "IP:127.0.0.9" if wrong == "another host" else "IP:127.0.0.1"
    cert, server = certificate(tmp_path, days=days, name=name)
    trusted = None if wrong == "self-signed" else tls_context(cert)
    async with SmallHub().open(server) as hub, linked(hub.url, tls=trusted) as listener:
        await listener.until(lambda: LinkState.RECONNECTING in listener.told)
        assert listener.last(LinkState.RECONNECTING).reason == failures.CERTIFICATE
        assert hub.peers == []


def certificate(folder: Path, *, days: str, name: str) -> tuple[Path, ssl.SSLContext]:
    cert, key = folder / "cert.pem", folder / "key.pem"
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=hub"]
    now = dt.datetime.now(dt.UTC)
    ends = now + dt.timedelta(days=int(days))
    form = "%Y%m%d%H%M%SZ"
    times = (
        ["-not_before", f"{now - dt.timedelta(days=9):{form}}", "-not_after", f"{ends:{form}}"]
        if int(days) < 0
        else ["-days", days]
    )
    try:
        _openssl(
            [*words, *times, "-addext", f"subjectAltName={name}", "-keyout", str(key), "-out", str(cert)]
        )
    except subprocess.CalledProcessError:  # an older openssl makes no certificate of the past in one step
        _past_certificate(folder, cert, key, name, (now, ends))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return cert, context


def _past_certificate(
    folder: Path, cert: Path, key: Path, name: str, times: tuple[dt.datetime, dt.datetime]
) -> None:
    (folder / "index").write_text("")
    (folder / "serial").write_text("01")
    (folder / "ca.cnf").write_text(
        f"[ca]\ndefault_ca=d\n[d]\ndatabase={folder}/index\nserial={folder}/serial\nnew_certs_dir={folder}\n"
        f"default_md=sha256\npolicy=p\nx509_extensions=x\n[p]\ncommonName=supplied\n"
        f"[x]\nsubjectAltName={name}\nbasicConstraints=CA:TRUE\n"
    )
    request = folder / "request.pem"
    _openssl(["openssl", "req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=hub",
              "-keyout", str(key), "-out", str(request)])  # fmt: skip
    starts = times[1] - dt.timedelta(days=8)
    _openssl(["openssl", "ca", "-batch", "-selfsign", "-config", str(folder / "ca.cnf"), "-keyfile", str(key),
              "-in", str(request), "-out", str(cert), "-notext",
              "-startdate", f"{starts:%Y%m%d%H%M%SZ}", "-enddate", f"{times[1]:%Y%m%d%H%M%SZ}"])  # fmt: skip


def _openssl(words: list[str]) -> None:
    subprocess.run(words, check=True, capture_output=True)


async def test_f23_a_broken_proxy_is_named_and_can_be_switched_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy of the system that nobody answers at gets a sentence; without it the hub is reached."""
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{closed_port()}")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "")
    async with SmallHub().open() as hub:
        monkeypatch.setattr("app.net.link.is_loopback", lambda _host: False)  # as if it were elsewhere
        async with linked(hub.url) as listener:
            await listener.until(lambda: LinkState.RECONNECTING in listener.told)
            assert listener.last(LinkState.RECONNECTING).reason in (failures.PROXY, failures.REFUSED)
            assert hub.peers == []
            listener.link.through(None)
            listener.link.reconnect()
            await listener.live()


async def test_f24_a_name_that_is_not_found_is_told_and_an_address_that_answers_is_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No name server costs a wait, not the link; an address that swallows everything holds nobody up."""
    loop = asyncio.get_running_loop()
    async with SmallHub().open() as hub:
        port = int(hub.url.rstrip("/").rsplit(":", 1)[1])
        with swallowing(port) as deaf:
            known: list[str] = []

            async def look_up(*_args: object, **_options: object) -> list[object]:
                if not known:
                    raise socket.gaierror(socket.EAI_AGAIN, "no name server")
                return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port)) for host in known]

            monkeypatch.setattr(loop, "getaddrinfo", look_up)
            options = {"proxy": None, "open_timeout_s": 60.0, "auth": PASSWORD, "backoff": quick_backoff()}
            listener = Listener(WebSocketLink([f"ws://hub.example:{port}/"], **options))  # type: ignore[arg-type]
            try:
                await listener.until(lambda: LinkState.RECONNECTING in listener.told)
                assert listener.last(LinkState.RECONNECTING).reason == failures.NO_NAME
                known.extend((deaf, "127.0.0.1"))
                await listener.live()
            finally:
                await listener.stop()


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def swallowing(port: int) -> Iterator[str]:
    """Yields an address of this machine at which a connection attempt gets no answer: its queue is full."""
    host = "127.0.0.7"
    with socket.socket() as deaf:
        deaf.bind((host, port))
        deaf.listen(0)
        waiting = []
        for _ in range(4):
            caller = socket.socket()
            caller.setblocking(False)
            caller.connect_ex((host, port))
            waiting.append(caller)
        try:
            yield host
        finally:
            for caller in waiting:
                caller.close()


@pytest.mark.parametrize("bad", ["stalls", "crawls", "breaks"])
async def test_f25_a_bad_line_doubles_nothing_and_keeps_the_order(tmp_path: Path, bad: str) -> None:
    """On a line that stalls, crawls and breaks every reply arrives once, in order."""
    said = [f"reply {number}" for number in range(6)]
    async with stage(tmp_path, seed=25) as (nemesis, customer, core):
        c = customer.conversation
        await core.has(c)
        if bad == "crawls":
            nemesis.bytes_per_s = 2_000
        else:
            nemesis.delay_s = 0.2
        for text in said:
            await core.desk.send_message(c, text)
            if bad == "breaks":
                nemesis.do(Way.UP, Deed.TRUNCATE)
        await customer.until(lambda: said[-1] in customer.texts())
        await core.settled()
        await core.until(lambda: len(core.texts(c)) == 7)
        assert customer.texts() == core.texts(c) == ["Hello?", *said]
        if bad == "crawls":
            assert nemesis.joined == 1


@pytest.mark.parametrize(
    ("way", "deed"),
    # a hello whose bytes were changed may be another's token: that is refused for good, and rightly
    [(way, deed) for way in Way for deed in Deed if (way, deed) != (Way.UP, Deed.CORRUPT)],
)
async def test_f33_a_spoilt_sign_in_is_tried_again(tmp_path: Path, way: Way, deed: Deed) -> None:
    """A hello or a welcome that arrives spoilt costs a little time, and nothing else."""
    async with stage(tmp_path, hello="0") as (nemesis, customer, core):
        c = customer.conversation
        await core.has(c)
        await core.live()
        nemesis.do(way, deed)
        nemesis.cut()
        await core.until(lambda: core.desk.status.state != "live")
        await core.desk.send_message(c, "1")
        async with asyncio.timeout(ONE_SIGN_IN_S):
            await customer.until(lambda: customer.texts() == ["0", "1"])
        assert not nemesis.deeds[way]


async def test_f33_frames_that_overtake_double_or_break_are_shown_once_in_order(tmp_path: Path) -> None:
    """Whatever happens to frames on their way, both sides end with the same log."""
    async with stage(tmp_path, seed=33, hello="0") as (nemesis, customer, core):
        c = customer.conversation
        await core.has(c)
        for number, deed in enumerate([*Deed, *Deed], 1):
            # a reply that arrives damaged may be refused for good and shown so: that is another promise
            up = deed is not Deed.CORRUPT and number % 2 == 0
            await core.live()  # a spoilt sign-in costs the hub's whole deadline, and is another fault
            nemesis.do(Way.UP if up else Way.DOWN, deed)
            await customer.say(f"{number}")
            await core.desk.send_message(c, f"re {number}")
        await customer.until(lambda: len(customer.texts()) == 17)
        nemesis.calm()
        nemesis.cut()
        await core.settled()
        await core.until(lambda: len(core.texts(c)) == 17)
        assert core.texts(c) == customer.texts()
        assert sorted(core.texts(c)) == sorted(
            ["0", *(str(n) for n in range(1, 9)), *(f"re {n}" for n in range(1, 9))]
        )
