"""Who gets in: staff by password or token, customers from allowed pages, and nobody else."""

import asyncio
import socket
import ssl
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin, Subprotocol

from app.domain.errors import ConfigError
from app.domain.ids import StaffId
from app.domain.people import Presence, Role
from app.hub.settings import HubSettings
from app.hub_service import ServiceSettings, serve
from app.protocol import frames
from tests.hub.stage import PASSWORD, Peer, Stage, a_stage, message


async def refused_with(
    peer: Peer, auth: frames.ByPassword | frames.ByToken | frames.AsVisitor
) -> tuple[int, str]:
    """The close code and the sentence with which a sign-in is refused."""
    await peer.put(frames.Hello(auth=auth))
    bye = await peer.get(frames.Bye)
    assert await peer.close_code() == bye.code
    return bye.code, bye.reason


async def test_staff_sign_in_by_password_and_come_back_by_token(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await stage.running.accounts.add_user("anna", PASSWORD, role=Role.OPERATOR, public_name="Anna")
        first = await stage.connect()
        welcome = await first.hello(frames.ByPassword(name="anna", password=PASSWORD))
        assert welcome.user is not None
        assert (welcome.user.id, welcome.user.role, welcome.user.public_name) == (
            "anna",
            Role.OPERATOR,
            "Anna",
        )
        assert welcome.epoch == await stage.running.engine.epoch()
        assert welcome.hb == 15_000
        second = await stage.connect()
        again = await second.hello(frames.ByToken(token=welcome.token))
        assert again.user == welcome.user


async def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await stage.staff("anna")
        wrong = await refused_with(
            await stage.connect(), frames.ByPassword(name="anna", password="wrong one")
        )
        nobody = await refused_with(
            await stage.connect(), frames.ByPassword(name="nobody", password=PASSWORD)
        )
        assert wrong == nobody
        assert wrong[0] == 4501


async def test_guessing_passwords_is_stopped(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await stage.staff("anna")
        codes = []
        for number in range(9):
            guess = frames.ByPassword(name="anna", password=f"guess {number}")
            codes.append((await refused_with(await stage.connect(), guess))[0])
        assert codes == [4501] * 8 + [4029]
        right = frames.ByPassword(name="anna", password=PASSWORD)
        assert (await refused_with(await stage.connect(), right))[0] == 4029


async def test_a_token_that_is_not_known_asks_for_a_new_sign_in(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        assert (await refused_with(await stage.connect(), frames.ByToken(token="x" * 43)))[0] == 4001
        public = await stage.connect(public=True)
        assert (await refused_with(public, frames.AsVisitor(token="x" * 43)))[0] == 4001


async def test_signing_out_makes_the_token_worthless(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await stage.running.accounts.add_user("anna", PASSWORD, role=Role.OPERATOR)
        peer = await stage.connect()
        token = (await peer.hello(frames.ByPassword(name="anna", password=PASSWORD))).token
        await peer.ask(frames.SignOut())
        assert await peer.close_code() == 1000
        assert (await refused_with(await stage.connect(), frames.ByToken(token=token)))[0] == 4001


async def test_a_locked_account_is_shown_out(tmp_path: Path) -> None:
    async with a_stage(tmp_path, recheck_s=0.1) as stage:
        operator = await stage.staff("anna")
        await stage.running.accounts.disable(StaffId("anna"))
        assert await operator.close_code() == 4001


async def test_each_kind_of_sign_in_has_its_own_door(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await stage.staff("anna")
        assert (await refused_with(await stage.connect(), frames.AsVisitor()))[0] == 4501
        by_password = frames.ByPassword(name="anna", password=PASSWORD)
        assert (await refused_with(await stage.connect(public=True), by_password))[0] == 4501


async def test_a_client_of_another_version_is_told_so(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        peer = await stage.connect(public=True)
        await peer.put(frames.Hello(v=frames.Range(min=7, max=9), auth=frames.AsVisitor()))
        assert (await peer.get(frames.Bye)).code == 4010
        assert await peer.close_code() == 4010


async def test_who_does_not_say_hello_in_time_is_shown_out(tmp_path: Path) -> None:
    async with a_stage(tmp_path, hello_s=0.1) as stage:
        assert await (await stage.connect()).close_code() == 4500
        assert await (await stage.connect(public=True)).close_code() == 4500


async def test_a_newer_login_of_a_device_replaces_the_older(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        older = await stage.staff("anna", device="laptop", presence=Presence.ACCEPTING)
        elsewhere = await stage.staff("anna", device="desktop")
        newer = await stage.staff("anna", device="laptop")
        assert await older.close_code() == 4013
        for peer in (elsewhere, newer):
            assert not (await peer.ask(frames.SetPresence(presence=Presence.BUSY))).code


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{",
        "[]",
        '{"t":"nonsense"}',
        '{"t":"send"}',
        '{"t":"sub","id":"x","streams":[]}',
        "null",
        "[" * 5_000,
    ],
)
async def test_a_frame_that_cannot_be_read_is_answered_and_survived(tmp_path: Path, data: str) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer()
        await customer.put_raw(data)
        assert (await customer.get(frames.Err)).code == "bad_frame"
        assert isinstance(await customer.write(customer.conversation, message("still here")), frames.Ok)


async def test_bytes_are_no_frame(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer()
        await customer.put_raw(b'{"t":"pong","n":1}')
        assert (await customer.get(frames.Err)).code == "bad_frame"


async def test_frames_out_of_turn_are_refused(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        peer = await stage.connect(public=True)
        await peer.put(frames.Sub(id=1, streams=()))
        assert (await peer.get(frames.Err)).detail == "out of turn"
        await peer.hello(frames.AsVisitor())
        await peer.put(frames.Hello(auth=frames.AsVisitor()))
        assert (await peer.get(frames.Err)).detail == "out of turn"


async def test_after_twenty_bad_frames_the_connection_ends(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer()
        for _ in range(21):
            await customer.put_raw("nonsense")
        assert await customer.close_code() == 4500


async def test_a_message_in_many_pieces_is_one_message(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer()
        stream = f"c:{customer.conversation}"
        text = f'{{"t":"send","cid":"pieces-01","s":"{stream}","k":"message","d":{{"text":"ab"}}}}'
        await customer.socket.send(list(text))
        assert (await customer.get(frames.Ok)).cid == "pieces-01"


@pytest.mark.slow
async def test_empty_pieces_without_end_are_too_large(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer()

        async def pieces() -> None:
            async def endless() -> AsyncIterator[str]:
                while True:
                    yield ""

            await customer.socket.send(endless())

        sending = asyncio.create_task(pieces())
        assert await customer.close_code() == 1009
        await asyncio.gather(sending, return_exceptions=True)


@pytest.mark.parametrize(("public", "most"), [(True, 16_384), (False, 65_536)])
async def test_an_oversized_frame_ends_the_connection(tmp_path: Path, public: bool, most: int) -> None:
    async with a_stage(tmp_path) as stage:
        peer = await stage.connect(public=public)
        await peer.put_raw(" " * most)
        assert (await peer.get(frames.Err)).code == "bad_frame"
        await peer.put_raw(" " * (most + 1))
        assert await peer.close_code() == 1009


async def status(stage: Stage, url: str, origin: str | None, subprotocol: str = "hub.v1") -> int:
    """The HTTP status of a WebSocket handshake."""
    try:
        opened = await connect(
            url,
            origin=None if origin is None else Origin(origin),
            subprotocols=[Subprotocol(subprotocol)],
            proxy=None,
        )
    except InvalidStatus as error:
        return error.response.status_code
    await opened.close()
    return 101


async def test_only_programs_reach_the_staffs_door(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        url = stage.running.staff
        assert await status(stage, url, None) == 101
        for origin in ("https://evil.example", stage.running.public, "null"):
            assert await status(stage, url, origin) == 403
        assert await status(stage, url, None, "hub.v9") == 400


async def test_only_allowed_pages_reach_the_customers_door(tmp_path: Path) -> None:
    async with a_stage(tmp_path, origins=("https://shop.example",)) as stage:
        url = stage.running.public.replace("http", "ws") + "/ws"
        assert await status(stage, url, stage.running.public) == 101
        assert await status(stage, url, "https://shop.example") == 101
        for origin in (None, "https://evil.example", "null", "https://shop.example.evil.example"):
            assert await status(stage, url, origin) == 403
        assert await status(stage, url.replace("/ws", "/other"), stage.running.public) == 404
        assert await status(stage, url, stage.running.public, "hub.v9") == 400


async def test_an_address_may_not_open_connections_without_end(tmp_path: Path) -> None:
    async with a_stage(tmp_path, per_address=3) as stage:
        kept = [await stage.connect(public=True) for _ in range(3)]
        one_more = await stage.connect(public=True)
        assert await one_more.close_code() == 4029
        await kept[0].close()
        again = await stage.connect(public=True)
        await again.hello(frames.AsVisitor())


def certificate(folder: Path) -> tuple[Path, Path]:
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
    return cert, key


async def test_both_doors_speak_tls(tmp_path: Path) -> None:
    cert, key = certificate(tmp_path)
    settings = ServiceSettings(data=tmp_path / "data", cert=cert, key=key, hub=HubSettings())
    trusting = ssl.create_default_context(cafile=str(cert))
    async with serve(settings) as running:
        assert running.staff.startswith("wss://")
        assert running.public.startswith("https://")
        for url, origin in (
            (running.staff, None),
            (running.public.replace("https", "wss") + "/ws", Origin(running.public)),
        ):
            async with connect(
                url, ssl=trusting, origin=origin, subprotocols=[Subprotocol("hub.v1")], proxy=None
            ) as opened:
                assert opened.subprotocol == "hub.v1"


@pytest.mark.parametrize("door", ["listen", "public"])
async def test_passwords_do_not_travel_a_network_in_the_clear(tmp_path: Path, door: str) -> None:
    settings = ServiceSettings(data=tmp_path, **{door: "0.0.0.0:0"})
    with pytest.raises(ConfigError, match="no TLS"):
        async with serve(settings):
            pass
    insecure = ServiceSettings(data=tmp_path, insecure=True, **{door: "0.0.0.0:0"})
    async with serve(insecure) as running:
        assert "127.0.0.1" in running.staff


async def test_an_address_in_use_is_told_in_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = ServiceSettings(data=tmp_path, listen=f"127.0.0.1:{taken.getsockname()[1]}")
        with pytest.raises(ConfigError, match="Cannot listen on"):
            async with serve(settings):
                pass


async def test_half_a_certificate_is_none(tmp_path: Path) -> None:
    cert, key = certificate(tmp_path)
    key.write_text("not a key")
    for settings in (
        ServiceSettings(data=tmp_path, cert=cert),
        ServiceSettings(data=tmp_path, cert=cert, key=key),
        ServiceSettings(data=tmp_path, cert=cert, key=tmp_path / "missing"),
    ):
        with pytest.raises(ConfigError):
            async with serve(settings):
                pass
