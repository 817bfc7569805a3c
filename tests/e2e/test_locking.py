"""A locked window shows nothing of anybody, keeps everything, and opens for the one who works at it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app import config
from app.commands.command import CommandId
from app.domain import events as ev
from app.sessions.alarms.causes import Kind
from tests.e2e.workplace import CTRL, PATIENCE_S, Seat, until, workplace
from tests.sessions.hub_parts import PASSWORD

LOCK = CommandId("program.lock")


def seen(app: QApplication) -> str:
    """Every word that a person in front of the screen could read on labels and titles."""
    words = []
    for window in app.topLevelWidgets():
        if window.isVisible():
            words += [
                window.windowTitle(),
                *(one.text() for one in window.findChildren(QLabel) if one.isVisible()),
            ]
    return "\n".join(words)


def is_hidden(seat: Seat) -> bool:
    return seat.window.locked and not seat.window.chats.isVisible() and not seat.window.topbar.isVisible()


async def known(seat: Seat) -> None:
    """Waits until the console knows by what the person can be told."""
    locking = seat.console._joined.locking  # type: ignore[union-attr]
    await until(lambda: locking._door is not None and seat.window.registry.enabled(LOCK))
    async with asyncio.timeout(PATIENCE_S):
        while not await locking._door.knows():  # noqa: ASYNC110 - nobody announces that the log has it
            await asyncio.sleep(0.02)


async def unlock(seat: Seat, secret: str) -> None:
    page = seat.window.lock_page
    await until(page.act.isEnabled)
    seat.type(secret, page.secret)
    seat.press(Qt.Key.Key_Return, into=page.secret)


async def test_a_locked_window_hides_everything_keeps_what_comes_and_opens_by_the_password(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with workplace(qapp, tmp_path) as place, place.seat() as seat:
        await seat.accept_customers()
        async with place.customers("Takahashi") as (page,):
            await until(lambda: seat.conversation() is not None)
            await seat.shows("hello")
            seat.type("half a reply")
            seat.window.registry.run("program.settings")
            await seat.dialog("settingsDialog")
            await known(seat)
            seat.window.registry.run(LOCK)
            await until(lambda: seat.window.locked)
            assert is_hidden(seat)
            assert "Takahashi" not in seen(qapp)
            assert [one for one in qapp.topLevelWidgets() if one.isVisible()] == [seat.window]
            await page.visitor.write(ev.Message(text="are you there?"))
            name = page.visitor.conversation
            assert name is not None
            archive = seat.console.archive
            assert archive is not None
            kept: list[Any] = []
            while not any(getattr(event.body, "text", "") == "are you there?" for event in kept):
                kept = await archive.log(name)
            assert {draft.text for draft in await archive.drafts()} >= {"half a reply"}
            assert not seat.window.registry.run("view.palette"), "no command shows anything"
            assert seat.window.registry.enabled(CommandId("alarm.silence"))
            asked: list[bool] = []
            seat.console._joined.attending.alarming.lock.ask(asked.append)  # type: ignore[union-attr]
            assert asked == [False], f"no text of {Kind.WROTE} over a locked window"
            await unlock(seat, "not the password")
            await until(lambda: "not right" in seat.window.lock_page.problem.text())
            assert is_hidden(seat)
            await unlock(seat, PASSWORD)
            await until(lambda: not seat.window.locked)
            await seat.dialog("settingsDialog")
            assert seat.composer.toPlainText() == "half a reply"
            await seat.shows("hello", "are you there?")


async def test_who_was_away_too_long_finds_the_window_locked_also_after_a_new_start(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with workplace(qapp, tmp_path) as place:
        async with place.seat() as seat:
            await known(seat)
            seat.console.preferences.put(lock_minutes=5)
            locking = seat.console._joined.locking  # type: ignore[union-attr]
            locking.look()
            assert not seat.window.locked
            locking._idle_s = lambda: 301.0
            locking.look()
            await until(lambda: seat.window.locked)
        wishes = place.wishes()
        kept = config.load(wishes.folders.config).settings
        assert kept.locked
        again = msgspec.structs.replace(wishes.settings, locked=True)
        async with place.open(msgspec.structs.replace(wishes, settings=again)) as seat:
            assert is_hidden(seat)
            await unlock(seat, PASSWORD)
            await until(lambda: not seat.window.locked)
            assert not config.load(wishes.folders.config).settings.locked


async def test_the_lock_key_locks(qapp: QApplication, tmp_path: Path) -> None:
    async with workplace(qapp, tmp_path) as place, place.seat() as seat:
        await seat.turn_to()
        await known(seat)
        seat.press(Qt.Key.Key_L, CTRL)
        await until(lambda: seat.window.locked)
