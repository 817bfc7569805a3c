"""Scenes of the pictures that `tools.shots` takes: figures, signals, report and posts of the floor."""

import asyncio

from app.console.console import Console
from app.ui.floor_figures.last_hour import LastHour
from app.ui.supervisor.room import SupervisorRoom


async def last_hour(console: Console) -> None:
    """The last hour beside the board."""
    await figures_ready(console)
    console.window.open_room("supervisor")
    room = console.window.room
    if isinstance(room, SupervisorRoom):
        room.area.tabs.setCurrentIndex(room.area.tabs.count() - 1)
        page = room.findChild(LastHour)
        while page is not None and page.plots is None:  # noqa: ASYNC110 (of a picture)
            await asyncio.sleep(0.1)
    await asyncio.sleep(1.0)


async def figures(console: Console) -> None:
    """The window of all figures."""
    await figures_ready(console)
    console.window.actions_of.run("view.floor_figures")
    await asyncio.sleep(3.0)


async def figures_ready(_console: Console) -> None:
    """Waits until the hub has added up what happened."""
    await asyncio.sleep(5.5)


async def signals(console: Console) -> None:
    """The list of signals."""
    console.window.actions_of.run("view.signals")
    await asyncio.sleep(1.0)


async def report(console: Console) -> None:
    """The report of the day, with a note for the next shift."""
    await figures_ready(console)
    console.window.actions_of.run("view.day_report")
    await asyncio.sleep(1.5)


async def posts(console: Console) -> None:
    """The chat of colleagues."""
    japanese = console.looks.language.value == "ja"
    room = console.desk.staff_room
    news = "配送の遅れのご案内文を更新しました。" if japanese else "The reply about late parcels is new."
    await room.say("", news)
    await room.say("support", "ありがとうございます。" if japanese else "Thank you.")
    console.window.actions_of.run("view.staff_chat")
    await asyncio.sleep(1.0)


async def announcements(console: Console) -> None:
    """What is announced, and who has read it."""
    japanese = console.looks.language.value == "ja"
    said = "本日21時より決済システムを停止します。" if japanese else "Payments are down from 21:00."
    await console.desk.staff_room.announce("", said)
    console.window.actions_of.run("posts.announce")
    await asyncio.sleep(1.0)
