"""systemd is told that the hub is ready, that it lives, and that it stops."""

import asyncio
import os
import socket
from pathlib import Path

import pytest

from app.hub.operations.systemd import Notifier


@pytest.fixture
def manager(tmp_path: Path) -> socket.socket:
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    listening.bind(str(tmp_path / "notify"))
    listening.setblocking(False)
    return listening


async def test_systemd_hears_of_the_hub_from_start_to_stop(manager: socket.socket, tmp_path: Path) -> None:
    environ = {
        "NOTIFY_SOCKET": str(tmp_path / "notify"),
        "WATCHDOG_USEC": "30000",
        "WATCHDOG_PID": str(os.getpid()),
    }
    loop = asyncio.get_running_loop()
    with manager:
        async with Notifier(environ).serving("two doors"):
            assert await loop.sock_recv(manager, 100) == b"READY=1\nSTATUS=two doors"
            assert await loop.sock_recv(manager, 100) == b"WATCHDOG=1"
            assert await loop.sock_recv(manager, 100) == b"WATCHDOG=1"
        while (last := await loop.sock_recv(manager, 100)) == b"WATCHDOG=1":
            pass
        assert last == b"STOPPING=1"


async def test_without_systemd_nothing_is_said_and_nothing_breaks() -> None:
    notifier = Notifier({})
    assert not notifier.say("READY=1")
    assert notifier.watchdog_s == 0
    async with notifier.serving():
        pass


def test_a_socket_that_is_gone_does_not_disturb_the_hub(tmp_path: Path) -> None:
    assert not Notifier({"NOTIFY_SOCKET": str(tmp_path / "gone")}).say("READY=1")


def test_the_watchdog_of_another_process_is_not_ours() -> None:
    assert Notifier({"WATCHDOG_USEC": "1000000", "WATCHDOG_PID": "1"}).watchdog_s == 0
