"""Certificates are exchanged while the hub runs: new connections get the new one, open ones stay."""

import asyncio
import contextlib
import os
import signal
import ssl
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from app.domain.errors import ConfigError
from app.hub.doors.certificates import Certificates, certificates
from app.hub.settings import HubSettings
from app.hub_service import RunningHub, ServiceSettings, serve

PLENTY = 20.0


def make(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate of its own for 127.0.0.1, and its key."""
    cert, key = folder / f"{name}.pem", folder / f"{name}.key"
    command = (
        f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout {key} -out {cert} "
        f"-days 1 -subj /CN={name} -addext subjectAltName=IP:127.0.0.1"
    )
    subprocess.run(command.split(), check=True, capture_output=True, timeout=60)
    return cert, key


@pytest.fixture
def pairs(tmp_path: Path) -> tuple[tuple[Path, Path], tuple[Path, Path]]:
    """Two certificates with their keys."""
    return make(tmp_path, "first"), make(tmp_path, "second")


def put(folder: Path, pair: tuple[Path, Path]) -> tuple[Path, Path]:
    """Puts a certificate and its key where the hub reads them."""
    target = folder / "hub.pem", folder / "hub.key.pem"
    for source, place in zip(pair, target, strict=True):
        draft = place.with_suffix(".new")
        draft.write_bytes(source.read_bytes())
        os.replace(draft, place)  # noqa: PTH105 (a rename, as those who renew certificates do it)
    return target


async def served(url: str) -> bytes:
    """The certificate that a door shows, in DER."""
    where = urlsplit(url)
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    _, writer = await asyncio.open_connection(where.hostname, where.port, ssl=trusting)
    shown = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
    writer.transport.abort()
    assert isinstance(shown, bytes)
    return shown


def der(pair: tuple[Path, Path]) -> bytes:
    return ssl.PEM_cert_to_DER_cert(pair[0].read_text())


@contextlib.asynccontextmanager
async def running(folder: Path, pair: tuple[Path, Path], watch_s: float) -> AsyncIterator[RunningHub]:
    cert, key = put(folder, pair)
    behaviour = HubSettings(certificate_s=watch_s)
    async with serve(ServiceSettings(data=folder / "data", cert=cert, key=key, hub=behaviour)) as hub:
        yield hub


async def test_new_connections_get_the_new_certificate_and_open_ones_stay(
    tmp_path: Path, pairs: tuple[tuple[Path, Path], tuple[Path, Path]]
) -> None:
    first, second = pairs
    async with running(tmp_path, first, 0.05) as hub:
        trusting = ssl.create_default_context(cafile=str(first[0]))
        async with connect(
            hub.staff, ssl=trusting, subprotocols=[Subprotocol("hub.v1")], proxy=None
        ) as before:
            for door in (hub.staff, hub.public):
                assert await served(door) == der(first)
            put(tmp_path, second)
            async with asyncio.timeout(PLENTY):
                while await served(hub.staff) != der(second):
                    pass
            assert await served(hub.public) == der(second)
            await (await before.ping())
        fresh = ssl.create_default_context(cafile=str(second[0]))
        async with connect(hub.staff, ssl=fresh, subprotocols=[Subprotocol("hub.v1")], proxy=None):
            pass


async def test_a_broken_file_is_reported_and_the_old_certificate_stays(
    tmp_path: Path, pairs: tuple[tuple[Path, Path], tuple[Path, Path]]
) -> None:
    first, second = pairs
    cert, key = put(tmp_path, first)
    reported: list[ConfigError] = []
    watched = Certificates(cert, key, failed=reported.append)
    for certificate_file, key_file in ((second[0], first[1]), (first[1], first[1])):
        put(tmp_path, (certificate_file, key_file))
        assert not watched.reload()
    assert len(reported) == 2
    assert str(cert) in str(reported[0])
    put(tmp_path, second)
    assert watched.reload()


@pytest.mark.expect_log("cannot be used")
async def test_a_half_written_pair_is_waited_for_and_a_wrong_one_does_no_harm(
    tmp_path: Path, pairs: tuple[tuple[Path, Path], tuple[Path, Path]]
) -> None:
    first, second = pairs
    async with running(tmp_path, first, 0.02) as hub:
        assert hub.certificates is not None
        put(tmp_path, (second[0], first[1]))
        assert not hub.certificates.reload()
        assert await served(hub.staff) == der(first)
        put(tmp_path, second)
        async with asyncio.timeout(PLENTY):
            while await served(hub.public) != der(second):
                pass


async def test_a_hangup_reads_the_certificate_again(
    tmp_path: Path, pairs: tuple[tuple[Path, Path], tuple[Path, Path]]
) -> None:
    first, second = pairs
    async with running(tmp_path, first, 3_600.0) as hub:
        assert hub.certificates is not None
        loop = asyncio.get_running_loop()
        read = asyncio.Event()
        watched = hub.certificates
        loop.add_signal_handler(signal.SIGHUP, lambda: (watched.reload(), read.set()))
        put(tmp_path, second)
        os.kill(os.getpid(), signal.SIGHUP)
        await read.wait()
        loop.remove_signal_handler(signal.SIGHUP)
        assert await served(hub.staff) == der(second)


def test_without_a_certificate_there_is_nothing_to_watch() -> None:
    assert certificates(None, None) is None
