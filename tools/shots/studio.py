"""Plays scenes one after the other in one demo, and takes a picture of each in every look that is wanted."""

import asyncio
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any, Final

import msgspec
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QWidget

from app import cli
from app.config import Language, Theme
from app.console.console import Console
from app.demo import run
from app.demo.autopilot import Autopilot
from app.demo.colleague import until_live
from app.demo.recorder import Recorder
from app.demo.run import Demo
from app.domain.errors import ConfigError
from app.domain.people import Presence
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.chats.reply.emoji.emoji_picker import EmojiPicker
from tools.shots.desk_scenes import offer
from tools.shots.scene import STAGES, Scene

_SHADE: Final = QColor(0, 0, 0, 70)
_SETTLED_S: Final = 0.25
_PATIENCE_S: Final = 6.0
"""How long a hub has to be away until the console speaks of it."""

_UNLOCKED_S: Final = 20.0


class Looks(msgspec.Struct, frozen=True, kw_only=True):
    """The looks that are wanted; a size is its width and height in logical pixels."""

    languages: tuple[str, ...]
    themes: tuple[str, ...]
    sizes: tuple[tuple[int, int], ...]


class Studio:
    """The pictures of one stage; `faults` counts the scenes that could not be played."""

    def __init__(self, scenes: dict[str, Scene], folder: Path, looks: Looks) -> None:
        self._scenes = scenes
        self._folder = folder
        self._looks = looks
        self.faults = 0

    async def take(self, demo: "Directed", console: Console) -> None:
        """Takes all pictures: the scene is played once a language, then shown in each theme and size."""
        for language in self._looks.languages:
            console.preferences.put(language=Language(language))
            for name, scene in self._scenes.items():
                try:
                    await self._play(demo, console, scene)
                    for file in await self._shoot(console, scene, f"{name}-{language}"):
                        print(file, flush=True)
                except Exception:  # noqa: BLE001 (the other pictures can still be taken; it is told at the end)
                    self.faults += 1
                    print(f"{name}: {traceback.format_exc()}", file=sys.stderr, flush=True)
                await demo.come_back(console)

    async def _play(self, demo: "Directed", console: Console, scene: Scene) -> None:
        await clear(console)
        console.preferences.put(theme=Theme(self._looks.themes[0]))
        console.window.resize(*self._looks.sizes[0])
        await asyncio.sleep(_SETTLED_S)
        if scene.offline:
            await demo.leave(console)
        await scene.direct(console)

    async def _shoot(self, console: Console, scene: Scene, beginning: str) -> list[Path]:
        taken = []
        for width, height in self._looks.sizes:
            console.window.resize(width, height)
            for theme in self._looks.themes:
                console.preferences.put(theme=Theme(theme))
                await asyncio.sleep(_SETTLED_S)
                if scene.anew:
                    await clear(console)
                    await scene.direct(console)
                file = self._folder / f"{beginning}-{theme}-{width}x{height}.png"
                picture(console)  # rows are drawn a few a turn: this asks for those that are to be seen
                await asyncio.sleep(_SETTLED_S)
                if not picture(console).save(str(file)):
                    raise ConfigError(f"The picture cannot be saved as {file}.", "Choose another folder.")
                taken.append(file)
        return taken


class Directed(Demo):
    """A demo that plays scenes when its time is up, and then ends at once."""

    studio: Studio
    capacity: int | None = None
    away = False

    async def stage(self, console: Console) -> None:
        """Lets everything stand still, then plays the scenes."""
        for task in asyncio.all_tasks():
            if task.get_name() == "autopilot":
                task.cancel()
        if self._customers is not None:
            await self._customers.quiet()
        await asyncio.sleep(1.0)
        stop_time(console)
        await self.studio.take(self, console)

    async def leave(self, console: Console) -> None:
        """Takes the hub away, and lets the console notice it."""
        await self._hub.kill()
        self.away = True
        start_time(console)
        await asyncio.sleep(_PATIENCE_S)

    async def come_back(self, console: Console) -> None:
        """Brings the hub back where a scene had it taken away."""
        if self.away:
            self.away = False
            await self._hub.start()
            console.window.actions_of.run("program.reconnect")
            await until_live(console.desk)
            stop_time(console)

    async def _accept(self, console: Console) -> None:
        if self.capacity is None:
            await super()._accept(console)
            return
        await until_live(console.desk)
        await console.desk.set_presence(Presence.ACCEPTING, self.capacity)

    async def _settle(self, console: Console, recorder: Recorder, pilot: Autopilot) -> dict[str, Any]:  # noqa: ARG002
        """Ends without a report."""
        return {}

    def _picture(self, console: Console) -> None:
        """Takes no picture: all were taken."""


def stop_time(console: Console) -> None:
    """Stops the clock that is shown, so that nobody seems to wait for the minutes that the pictures take."""
    clock, now = console.clock, console.clock.monotonic()
    vars(clock)["_monotonic"] = lambda: now
    vars(clock)["heard"] = lambda _millis: None


def start_time(console: Console) -> None:
    """Lets the stopped clock go on from where it stands."""
    clock, now, began = console.clock, console.clock.monotonic(), time.monotonic()
    vars(clock)["_monotonic"] = lambda: now + time.monotonic() - began


def picture(console: Console) -> QPixmap:
    """Returns the window with what stands over it: dialogs in its middle, menus where they are."""
    window = console.window
    window.chats.list.owe_picture()
    taken = window.grab()
    painter = QPainter(taken)
    for over in windows_over(window):
        if isinstance(over, QMenu):
            painter.drawPixmap(window.mapFromGlobal(over.mapToGlobal(QPoint(0, 0))), over.grab())
        else:
            painter.fillRect(window.rect(), _SHADE)
            painter.drawPixmap(window.rect().center() - over.rect().center(), over.grab())
    painter.end()
    return taken


def windows_over(window: QWidget) -> list[QWidget]:
    """Returns dialogs, menus and panes in windows of their own that are to be seen, the uppermost last."""
    tops = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window]
    kinds = (QDialog, QMenu)
    found = [each for each in tops if isinstance(each, kinds) or each.objectName() == "poppedWindow"]
    return sorted(found, key=_depth)


def _depth(widget: QWidget) -> int:
    """Returns how many windows a window stands over."""
    parent = widget.parentWidget()
    return 0 if parent is None else 1 + _depth(parent)


async def clear(console: Console) -> None:
    """Closes whatever the scene before left open, and empties the composers."""
    window = console.window
    for over in windows_over(window):
        if isinstance(over, QDialog):
            over.reject()
        elif isinstance(over, QMenu):
            over.close()
    for over in windows_over(window):  # what a dialog asked before it closed
        act = over.findChild(QPushButton, "questionAct")
        if act is not None:
            act.click()
    if window.locked:
        await unlock(console)
    for picker in window.findChildren(EmojiPicker):
        picker.close_picker()
    window.keeps_sign_in = False
    window.show_rooms()
    window.open_room("conversations")
    offer(console)
    area = window.chats.area
    for pane in list(area.panes):
        if isinstance(pane, PaneFeed):
            pane.pane.reply.composer.clear()
        area.close_pane(pane)
    window.chats.side.show()
    window.chats.side.open_tab("macros")
    window.topbar.search.clear()
    window.chats.list.view.setFocus()
    await asyncio.sleep(_SETTLED_S)


async def unlock(console: Console) -> None:
    """Unlocks the window as a person does: hidden alone, its commands would stay asleep."""
    auth, page = console.wishes.auth, console.window.lock_page
    if auth is None:
        raise ConfigError("Nobody signed in by password.", "Lock the window only where somebody did.")
    page.secret.setText(auth.password)
    page.act.click()
    async with asyncio.timeout(_UNLOCKED_S):
        while console.window.locked:  # noqa: ASYNC110 (of a picture)
            await asyncio.sleep(0.1)


def take(stage: str, scenes: dict[str, Scene], folder: Path, looks: Looks) -> int:
    """Takes the pictures of one stage in this process; returns 0, or 1 where a scene could not be played."""
    studio, played = Studio(scenes, folder, looks), STAGES[stage]

    class Here(Directed):
        """The demo with the scenes of this stage."""

    Here.studio, Here.capacity = studio, played.capacity
    run.Demo = Here  # type: ignore[misc]
    width, height = looks.sizes[0]
    with tempfile.TemporaryDirectory(prefix="madoguchi-shots-") as data:
        words = ["--lang", looks.languages[0], "--theme", looks.themes[0], "--size", f"{width}x{height}"]
        code = cli.main(["demo", *played.words, *words, "--data", data])
    return code or int(bool(studio.faults))
