"""What the link promises: signed in, honest about its state, back by itself, and never fooled."""

from __future__ import annotations

import asyncio
import socket
import ssl
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosedError, ConnectionClosedOK, InvalidProxyStatus, InvalidURI
from websockets.frames import Close
from websockets.http11 import Response

from app.domain.errors import ConfigError
from app.net import connection, failures
from app.net.certificate import tls_context
from app.net.connection import Connection, awake_clock
from app.net.failures import SENTENCES, verdict
from app.protocol import frames as fr
from app.protocol.codes import FINAL_CLOSE_CODES, CloseCode
from app.sessions.changes import LinkState
from tests.builders import C1, chat, ev_frame, welcome
from tests.net.small_hub import PASSWORD, Peer, SmallHub, linked, quick_backoff, stays

TOKEN = fr.ByToken(token="old")


def closes(code: int, farewell: str = "") -> object:
    """Returns a script that greets and then closes."""

    async def script(peer: Peer) -> None:
        await peer.greet()
        if farewell:
            await peer.say(fr.Bye(code=code, reason=farewell))
        await peer.socket.close(code, farewell)

    return script


def turns_away(code: int, farewell: str) -> object:
    """Returns a script that closes instead of a welcome."""

    async def script(peer: Peer) -> None:
        await peer.hear()
        await peer.say(fr.Bye(code=code, reason=farewell))
        await peer.socket.close(code, farewell)

    return script


@asynccontextmanager
async def answering(answer: bytes) -> AsyncIterator[str]:
    """A server that answers whatever is asked with these bytes."""

    async def answered(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1_000)
        writer.write(answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answered, "127.0.0.1", 0)
    async with server:
        yield f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}/"


def unused() -> str:
    """Returns an address at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"ws://127.0.0.1:{taken.getsockname()[1]}/"


async def test_it_signs_in_hands_on_the_welcome_and_then_says_it_is_live() -> None:
    async with SmallHub().open() as hub, linked(hub.url, device="d-1") as listener:
        await listener.until(lambda: LinkState.LIVE in listener.told)
        assert listener.told[:3] == [LinkState.CONNECTING, fr.Welcome, LinkState.LIVE]
        [hello] = hub.peers[0].heard
        assert (hello.auth, hello.device, hello.epoch) == (PASSWORD, "d-1", "")
        assert hub.peers[0].socket.subprotocol == "hub.v1"
        assert listener.statuses[-1].since is not None


async def test_it_comes_back_with_the_token_and_the_epoch_that_it_was_given() -> None:
    async with SmallHub(closes(1012), stays).open() as hub, linked(hub.url) as listener:
        await listener.live(2)
        assert [(peer.heard[0].auth, peer.heard[0].epoch) for peer in hub.peers] == [
            (PASSWORD, ""), (fr.ByToken(token="token-1"), "e1")
        ]  # fmt: skip
        assert listener.states()[:4] == [
            LinkState.CONNECTING, LinkState.LIVE, LinkState.RECONNECTING, LinkState.CONNECTING
        ]  # fmt: skip


async def test_frames_go_both_ways_in_order() -> None:
    log = chat(C1, 20)
    got = asyncio.Event()
    heard: list[fr.ClientFrame] = []

    async def script(peer: Peer) -> None:
        await peer.greet()
        await peer.say(*(ev_frame(each) for each in log))
        heard.extend([await peer.hear() for _ in range(20)])
        got.set()
        await peer.stay()

    async with SmallHub(script).open() as hub, linked(hub.url) as listener:
        assert not listener.link.send(fr.Pong(n=0))
        await listener.until(lambda: len(listener.frames) == 24)
        assert listener.frames[1:] == [ev_frame(each) for each in log]
        for number in range(20):
            assert listener.link.send(fr.Unsub(streams=(str(number),)))
        await got.wait()
        assert [frame.streams[0] for frame in heard] == [str(number) for number in range(20)]


async def test_while_there_is_no_room_nothing_is_read_and_afterwards_everything() -> None:
    """A console that is behind leaves what comes with the hub, and does not take its own silence for its."""
    log = chat(C1, 2_000)
    told = asyncio.Event()

    async def script(peer: Peer) -> None:
        await peer.greet()
        await peer.hear()
        asyncio.get_running_loop().call_soon(told.set)
        await peer.say(*(ev_frame(each) for each in log))
        await peer.stay()

    async with SmallHub(script).open() as hub, linked(hub.url, dead_after_s=0.2) as listener:
        await listener.live()
        listener.room.clear()
        listener.link.send(fr.Unsub(streams=("begin",)))
        await told.wait()
        await asyncio.sleep(0.6)  # three times what a dead hub is given
        assert len(listener.frames) <= 2  # the welcome, and the one that was already being read
        listener.room.set()
        await listener.until(lambda: len(listener.frames) > len(log))
        assert listener.frames[1:] == [ev_frame(each) for each in log]
        assert "reconnecting" not in [each.state for each in listener.statuses]


async def test_a_ping_is_answered_and_handed_on() -> None:
    ponged = asyncio.Event()

    async def script(peer: Peer) -> None:
        await peer.greet()
        await peer.say(fr.Ping(n=7, heads={"c:1": 3}))
        assert await peer.hear() == fr.Pong(n=7)
        ponged.set()
        await peer.stay()

    async with SmallHub(script).open() as hub, linked(hub.url) as listener:
        await ponged.wait()
        await listener.until(lambda: fr.Ping(n=7, heads={"c:1": 3}) in listener.frames)


async def test_the_round_trip_is_told() -> None:
    async with SmallHub().open() as hub, linked(hub.url) as listener:
        await listener.until(lambda: listener.statuses and listener.statuses[-1].round_trip_ms)
        assert listener.statuses[-1].state is LinkState.LIVE


async def test_frames_that_cannot_be_read_cost_only_themselves() -> None:
    async def script(peer: Peer) -> None:
        await peer.greet()
        for nonsense in ("", "{}", '{"t":"nonsense"}', "[" * 10_000):
            await peer.socket.send(nonsense)
        await peer.socket.send(b"\x00\xff")
        await peer.say(fr.Live(s="c:1", q=3))
        await peer.stay()

    async with SmallHub(script).open() as hub, linked(hub.url) as listener:
        await listener.until(lambda: fr.Live(s="c:1", q=3) in listener.frames)
        assert len(listener.frames) == 2
        assert len(hub.peers) == 1


async def test_a_frame_beyond_all_measure_ends_the_connection_and_not_the_link() -> None:
    async def script(peer: Peer) -> None:
        await peer.greet()
        await peer.socket.send("x" * 1_100_000)
        await peer.stay()

    async with SmallHub(script, stays).open() as hub, linked(hub.url) as listener:
        await listener.live(2)
        assert hub.peers[0].socket.close_code == 1009


@pytest.mark.parametrize("code", sorted(FINAL_CLOSE_CODES))
async def test_after_a_final_no_it_stops_with_a_sentence(code: CloseCode) -> None:
    async with SmallHub(closes(code)).open() as hub, linked(hub.url) as listener:
        await listener.task
        assert listener.statuses[-1].state is LinkState.REFUSED
        assert listener.statuses[-1].code == code
        assert listener.statuses[-1].reason in SENTENCES
        assert not listener.link.has_credentials
        assert len(hub.peers) == 1


@pytest.mark.parametrize("code", [1000, 1001, 1011, 1012, 4008, 4011, 4012, 4029, 4503, 4999])
async def test_after_every_other_end_it_comes_back(code: int) -> None:
    async with SmallHub(closes(code), stays).open() as hub, linked(hub.url) as listener:
        await listener.live(2)
        status = listener.last(LinkState.RECONNECTING)
        assert (status.code, status.reason in SENTENCES) == (code, True)
        assert len(hub.peers) == 2


async def test_a_wrong_password_is_told_in_the_hubs_words() -> None:
    script = turns_away(CloseCode.FORBIDDEN, "The name or the password is wrong.")
    async with SmallHub(script).open() as hub, linked(hub.url) as listener:
        await listener.task
        assert listener.statuses[-1].state is LinkState.REFUSED
        assert listener.statuses[-1].reason == "The name or the password is wrong."


async def test_a_session_that_was_ended_is_not_renewed_behind_the_persons_back() -> None:
    async with SmallHub(closes(4001), stays).open() as hub, linked(hub.url) as listener:
        await listener.task
        assert listener.statuses[-1].state is LinkState.REFUSED
        assert listener.statuses[-1].reason == failures.SIGN_IN_AGAIN
        assert [peer.heard[0].auth for peer in hub.peers] == [PASSWORD]


async def test_an_expired_token_alone_asks_the_person_to_sign_in() -> None:
    script = turns_away(CloseCode.AUTH_EXPIRED, "over")
    async with SmallHub(script, stays).open() as hub, linked(hub.url, auth=TOKEN) as listener:
        await listener.task
        assert listener.statuses[-1].state is LinkState.REFUSED
        assert listener.statuses[-1].reason == failures.SIGN_IN_AGAIN
        listener.link.use(PASSWORD)
        listener.task = asyncio.create_task(listener.link.run())
        await listener.live(1)


async def test_a_hub_that_says_nothing_any_more_is_left() -> None:
    async def script(peer: Peer) -> None:
        await peer.greet()
        await peer.socket.wait_closed()

    async with SmallHub(script, stays).open() as hub, linked(hub.url, dead_after_s=0.05) as listener:
        await listener.live(2)
        assert listener.last(LinkState.RECONNECTING).reason == failures.SILENT
        assert len(hub.peers) >= 2


async def test_a_hub_that_never_welcomes_is_left_too() -> None:
    async def script(peer: Peer) -> None:
        await peer.socket.wait_closed()

    async with SmallHub(script, stays).open() as hub, linked(hub.url, dead_after_s=0.05) as listener:
        await listener.live(1)
        assert len(hub.peers) >= 2


async def test_a_hub_that_asks_whether_we_are_there_but_does_not_welcome_us_is_left() -> None:
    async def script(peer: Peer) -> None:
        number = 0
        while True:
            number += 1
            await peer.say(fr.Ping(n=number))
            await peer.hear()

    async with SmallHub(script, stays).open() as hub, linked(hub.url, welcome_within_s=0.05) as listener:
        await listener.live(1)
        assert len(hub.peers) >= 2


async def test_a_cut_without_a_word_is_noticed_at_once() -> None:
    async def script(peer: Peer) -> None:
        await peer.greet()
        peer.socket.transport.abort()

    async with SmallHub(script, stays).open() as hub, linked(hub.url) as listener:
        await listener.live(2)
        assert listener.last(LinkState.RECONNECTING).reason == failures.BROKEN
        assert len(hub.peers) == 2


async def test_the_next_address_is_tried_after_each_failure() -> None:
    nowhere = unused()
    async with SmallHub().open() as hub, linked(nowhere, hub.url) as listener:
        await listener.live()
        status = listener.last(LinkState.RECONNECTING)
        assert (status.reason, status.attempt, status.code) == (failures.REFUSED, 1, 0)


async def test_other_nodes_are_learnt_from_the_welcome() -> None:
    async with SmallHub().open() as second:

        async def script(peer: Peer) -> None:
            await peer.greet(welcome().__class__(epoch="e1", now=0, peers=("not a url", second.url)))
            await peer.socket.close(1012)

        async with SmallHub(script).open() as first, linked(first.url) as listener:
            await listener.live(2)
            assert (len(first.peers), len(second.peers)) == (1, 1)


async def test_a_protected_link_follows_nobody_into_the_open() -> None:
    async with linked("wss://127.0.0.1:1/", auth=None) as listener:
        listener.link._meet(("ws://10.0.0.1/", "wss://other.example/", "ftp://x"))
        assert listener.link._peers == ["wss://127.0.0.1:1/", "wss://other.example/"]


async def test_a_draining_hub_sends_us_elsewhere() -> None:
    async with SmallHub().open() as second:

        async def script(peer: Peer) -> None:
            await peer.greet()
            await peer.say(fr.Drain(after_ms=(0, 8_000), to=(second.url,)))
            await peer.stay()

        async with (
            SmallHub(script).open() as first,
            linked(first.url, uniform=lambda low, _high: low) as listener,
        ):
            await listener.live(2)
            assert (len(first.peers), len(second.peers)) == (1, 1)
            assert first.peers[0].socket.close_code == 1000


async def test_it_reconnects_at_once_when_there_is_reason_to_hope() -> None:
    async with SmallHub().open() as hub, linked(hub.url) as listener:
        await listener.live(1)
        listener.link.reconnect()
        await listener.live(2)
        assert hub.peers[0].socket.close_code == 1000
        assert LinkState.RECONNECTING in listener.states()


async def test_a_reason_to_hope_ends_a_long_wait() -> None:
    backoff = quick_backoff()
    backoff._uniform = lambda _low, _high: 3_600.0
    async with SmallHub().open() as hub, linked(unused(), hub.url, backoff=backoff) as listener:
        await listener.until(lambda: LinkState.RECONNECTING in listener.told)
        assert listener.statuses[-1].retry_in_s == 3_600.0
        listener.link.reconnect()
        await listener.live()


async def test_other_credentials_are_used_at_once() -> None:
    async with SmallHub().open() as hub, linked(hub.url) as listener:
        await listener.live(1)
        listener.link.use(TOKEN)
        await listener.live(2)
        assert hub.peers[1].heard[0].auth == TOKEN


async def test_signing_out_ends_the_connection_in_order() -> None:
    async with SmallHub().open() as hub, linked(hub.url) as listener:
        await listener.live(1)
        listener.link.use(None)
        await listener.task
        assert listener.statuses[-1].state is LinkState.OFFLINE
        assert not listener.link.send(fr.Pong(n=1))
        await hub.peers[0].socket.wait_closed()
        assert hub.peers[0].socket.close_code == 1000


async def test_without_credentials_nothing_is_tried() -> None:
    async with SmallHub().open() as hub, linked(hub.url, auth=None) as listener:
        await listener.task
        assert listener.states() == [LinkState.OFFLINE]
        assert hub.peers == []


async def test_a_cancelled_link_says_goodbye() -> None:
    async with SmallHub().open() as hub, linked(hub.url) as listener:
        await listener.live(1)
        await listener.stop()
        await hub.peers[0].socket.wait_closed()
        assert hub.peers[0].socket.close_code == 1000
        assert listener.statuses[-1].state is LinkState.OFFLINE


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nlogin", failures.PORTAL),
        (b"HTTP/1.1 302 Found\r\nLocation: http://portal/\r\nContent-Length: 0\r\n\r\n", failures.PORTAL),
        (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", failures.FORBIDDEN_HERE),
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", failures.NOT_A_HUB),
        (b"HTTP/1.1 407 Proxy\r\nContent-Length: 0\r\n\r\n", failures.PROXY),
        (b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", failures.HUB_TROUBLE),
        (b"SSH-2.0-OpenSSH_9.2\r\n", failures.NOT_A_HUB),
        (b"", failures.BROKEN),
    ],
)
async def test_who_answers_instead_of_the_hub_gets_a_name(answer: bytes, reason: str) -> None:
    async with answering(answer) as url, linked(url) as listener:
        await listener.until(lambda: LinkState.RECONNECTING in listener.told)
        assert listener.last(LinkState.RECONNECTING).reason == reason


async def test_nobody_is_followed_elsewhere_with_the_password() -> None:
    async with SmallHub().open() as thief:
        redirect = f"HTTP/1.1 302 Found\r\nLocation: {thief.url}\r\nContent-Length: 0\r\n\r\n".encode()
        async with answering(redirect) as url, linked(url) as listener:
            await listener.until(lambda: len(listener.statuses) > 6)
            assert thief.peers == []


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """Returns a new certificate for this machine, and a server's side of it."""
    cert, key = folder / "cert.pem", folder / "key.pem"
    words = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=localhost",
    ]
    subprocess.run(
        [*words, "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(cert)],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return cert, context


async def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    cert, server = certificate(tmp_path)
    async with SmallHub().open(server) as hub:
        async with linked(hub.url) as listener:
            await listener.until(lambda: LinkState.RECONNECTING in listener.told)
            assert listener.last(LinkState.RECONNECTING).reason == failures.CERTIFICATE
            assert hub.peers == []
        async with linked(hub.url, tls=tls_context(cert)) as listener:
            await listener.live()


async def test_a_hub_without_tls_is_not_spoken_to_as_if_it_had(tmp_path: Path) -> None:
    async with SmallHub().open() as hub, linked(hub.url.replace("ws:", "wss:")) as listener:
        await listener.until(lambda: LinkState.RECONNECTING in listener.told)
        assert listener.last(LinkState.RECONNECTING).reason in (failures.NO_TLS, failures.BROKEN)


def test_certificates_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    bad = tmp_path / "ca.pem"
    for content in (None, "nonsense"):
        if content:
            bad.write_text(content)
        with pytest.raises(ConfigError):
            tls_context(bad)


async def test_a_computer_that_slept_does_not_trust_its_connection() -> None:
    async with SmallHub().open() as hub, linked(hub.url) as listener:
        await listener.live()
        socket = listener.link._connection._socket
        times = iter([0.0, 7_200.0, 7_200.0])
        sleeper = Connection(
            socket,
            heard=listener._frame,
            measured=lambda _ms: None,
            dead_after_s=0.04,
            clock=lambda: next(times),
        )
        await sleeper._watch()
        assert sleeper._why == failures.Verdict(
            reason=failures.SILENT, at_once=True, slept_s=pytest.approx(7_200, abs=1)
        )
        await listener.live(2)


async def test_a_network_that_takes_nothing_ends_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "MOST_QUEUED", 3)
    async with SmallHub().open() as hub, linked(hub.url) as listener:
        await listener.live()
        assert [listener.link.send(fr.Pong(n=number)) for number in range(5)] == [
            True,
            True,
            True,
            False,
            False,
        ]
        await listener.live(2)


def test_the_clock_that_sleeps_with_nobody_goes_on() -> None:
    assert awake_clock() <= awake_clock()


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (socket.gaierror(), failures.NO_NAME),
        (TimeoutError(), failures.TIMED_OUT),
        (ConnectionRefusedError(), failures.REFUSED),
        (OSError(113, "no route"), failures.UNREACHABLE),
        (ssl.SSLCertVerificationError(), failures.CERTIFICATE),
        (ssl.SSLError(), failures.NO_TLS),
        (InvalidProxyStatus(Response(407, "Proxy", {})), failures.PROXY),  # type: ignore[arg-type]
        (InvalidURI("x", "y"), failures.NOT_A_HUB),
        (EOFError(), failures.BROKEN),
        (ConnectionClosedError(None, None), failures.BROKEN),
        (ConnectionClosedOK(Close(1000, ""), None), failures.RESTARTING),
        (KeyError(), failures.OWN_FAULT),
    ],
)
def test_every_failure_has_a_sentence(error: BaseException, reason: str) -> None:
    assert verdict(error).reason == reason
    assert reason in SENTENCES
