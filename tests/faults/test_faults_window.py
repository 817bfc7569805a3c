"""What the system does to a window: a second start, an end of the session, monitors that go, no bell."""

from __future__ import annotations

import asyncio
import base64
import os
import signal
import sys
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication, QWidget

from app.config import Settings
from app.domain.errors import ConfigError
from app.ui.shell.one_window import WISH, OneWindow, bring_forward
from tests.e2e.workplace import until, workplace
from tests.faults.nemesis import BOTH, Nemesis

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
import os, signal, sys
from pathlib import Path
from app.ui.shell.one_window import OneWindow
assert OneWindow(Path(sys.argv[1])).claim()
os.kill(os.getpid(), signal.SIGKILL)
"""


async def test_f27_a_second_console_brings_the_window_of_the_first_to_the_front_and_ends(
    qapp: QApplication, tmp_path: Path
) -> None:
    """Whoever starts the program twice sees the window that he has."""
    window = QWidget()
    window.showMinimized()
    first, second = OneWindow(tmp_path), OneWindow(tmp_path, patience_s=30.0)
    assert first.claim()
    first.answer(lambda: bring_forward(window))
    assert await asyncio.to_thread(second.claim) is False
    assert not window.isMinimized()
    assert window.isVisible()
    window.close()


def test_f27_a_first_console_that_does_not_react_is_told(tmp_path: Path) -> None:
    """A console that hangs is named, and leaves nothing behind in the folder."""
    first, second = OneWindow(tmp_path), OneWindow(tmp_path, patience_s=0.0)
    assert first.claim()
    with pytest.raises(ConfigError, match="already runs"):
        second.claim()
    assert not (tmp_path / WISH).exists()


async def test_f27_a_killed_console_leaves_no_lock(tmp_path: Path) -> None:
    """After a kill the program starts again at once."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", HOLDER, str(tmp_path), cwd=ROOT)
    assert await process.wait() == -signal.SIGKILL
    assert OneWindow(tmp_path).claim()


async def test_f48_a_console_closed_in_a_black_hole_saves_everything_and_ends_in_time(
    qapp: QApplication, tmp_path: Path
) -> None:
    """A network that swallows everything holds up no end: none says that it took too long."""
    async with (
        workplace(qapp, tmp_path) as place,
        Nemesis(lambda: place.address).open() as nemesis,
        place.customers("Sato"),
    ):
        async with place.seat(hub=nemesis.url) as seat:
            await seat.accept_customers()
            await seat.shows("Sato: hello")
            nemesis.hole.update(BOTH)
            seat.type("It comes today.")
            seat.send()
            await until(lambda: seat.composer.toPlainText() == "")
            seat.type("And the invo")
        async with place.open(place.wishes(hub="ws://127.0.0.1:1")) as seat:
            await until(lambda: seat.window.chats.area.active and seat.composer.toPlainText())
            assert seat.composer.toPlainText() == "And the invo"
            assert seat.console.desk.book.outbox.unanswered == 1


async def test_f49_the_end_of_the_session_keeps_what_was_typed_a_moment_before(tmp_path: Path) -> None:
    """A console that the system tells to end has the last key on the disk, and ends in order."""
    from tests.faults.ending_console import READY, draft_in  # noqa: PLC0415 (Qt in a process of its own)

    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.faults.ending_console", str(tmp_path), cwd=ROOT,
        stdout=asyncio.subprocess.PIPE, env={**os.environ, "MADOGUCHI_HOME": str(tmp_path)},
    )  # fmt: skip
    assert process.stdout is not None
    assert (await process.stdout.readline()).decode().strip() == READY
    process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0
    assert await draft_in(tmp_path) == "half a sen"


async def test_f49_a_system_that_asks_to_save_gets_the_drafts_saved(
    qapp: QApplication, tmp_path: Path
) -> None:
    """Before a log-off, drafts go to the disk without waiting for a pause in the typing."""
    async with workplace(qapp, tmp_path) as place, place.customers("Sato"), place.seat() as seat:
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        drafts = seat.console.desk._drafts
        drafts._debounce_s = drafts._longest_s = 3_600.0
        seat.type("half a sen")
        qapp.commitDataRequest.emit(None)
        assert seat.console.archive is not None
        while not [each for each in await seat.console.archive.drafts() if each.text == "half a sen"]:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_f51_a_window_that_was_on_a_monitor_that_is_gone_opens_on_one_that_is_there(
    qapp: QApplication, tmp_path: Path
) -> None:
    """Wherever the window was last, a part of it that can be held by the pointer is on a screen."""
    far = QWidget()
    far.setGeometry(40_000, 30_000, 900, 700)
    saved = far.saveGeometry()
    panels = {"window": base64.b64encode(bytes(saved.data())).decode()}
    assert isinstance(saved, QByteArray)
    async with workplace(qapp, tmp_path) as place:
        wishes = place.wishes(signed_in=False)
        settings: Settings = msgspec.structs.replace(wishes.settings, panels=panels)
        async with place.open(msgspec.structs.replace(wishes, settings=settings, size=None)) as seat:
            shown = seat.window.frameGeometry()
            assert any(screen.availableGeometry().intersects(shown) for screen in qapp.screens())
            assert any(screen.availableGeometry().contains(shown.topLeft()) for screen in qapp.screens())


async def test_f52_without_a_service_for_notifications_the_window_itself_counts(
    qapp: QApplication, tmp_path: Path
) -> None:
    """Nothing outside the window is needed to see that a customer waits."""
    async with workplace(qapp, tmp_path) as place, place.customers("Sato") as (sato,), place.seat() as seat:
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        other = QWidget()
        other.show()
        other.activateWindow()
        await until(lambda: not seat.window.isActiveWindow())
        await until(lambda: "1" in seat.window.windowTitle())
        assert sato.texts() == ["Sato: hello"]
        other.close()
