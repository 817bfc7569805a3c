"""Takes pictures of the real window at work: `python -m tools.shots FOLDER [SCENE ...]`, also by xvfb-run."""

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QDialog

from app import cli
from app.console.console import Console
from app.demo import run
from app.demo.run import Demo
from app.domain.errors import ConfigError
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.search.room import SearchRoom
from app.ui.supervisor.mode_switch import Mode, ModeSwitch
from app.ui.supervisor.room import SupervisorRoom
from app.ui.training.room import TrainingRoom
from tools import floor_scenes, reply_scenes

Direct = Callable[[Console], Awaitable[None]]


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """One picture: what the demo is started with, and what is done before the picture is taken."""

    direct: Direct
    words: tuple[str, ...] = ()


async def _at_the_desk(console: Console) -> None:
    """Two conversations side by side, a reply begun in one, macros found by romaji."""
    area = console.window.chats.area
    mine = [each for each, session in console.desk.book.sessions.items() if session.mine]
    for conversation in mine[:2]:
        area.show_conversation(conversation, beside=bool(area.conversations()))
    await asyncio.sleep(0.5)
    area.show_conversation(mine[0])
    if isinstance(area.active, PaneFeed):
        text = "未使用の商品でしたら、" if console.looks.language == "ja" else "Thank you for "
        area.active.insert(text, via="typed")
    await asyncio.sleep(1.0)


async def _on_the_floor(console: Console) -> None:
    """A call for help is open, and advice is being written."""
    room = console.window.room
    if not isinstance(room, SupervisorRoom):
        return
    floor = console.desk.book.floor
    calls = [each for each, row in floor.items() if row.escalation != "none"]
    room.open((calls or list(floor))[0])
    await asyncio.sleep(1.0)
    switch = room.findChild(ModeSwitch)
    if switch is not None:
        switch.wanted.emit(Mode.COACH)
    await asyncio.sleep(1.0)


async def _in_training(console: Console) -> None:
    """A past conversation with a call for help, in the middle of its replay."""
    room = console.window.room
    if not isinstance(room, TrainingRoom):
        return
    calls = [record for record in room.column.model.records if record.escalated]
    own = [record for record in calls if record.customer.isascii() == (console.looks.language == "en")]
    room.column.opened.emit((own or calls)[0])
    await asyncio.sleep(1.5)
    room.player.set_speed(2.0)
    room.player.seek(room.player.replay.duration * 0.62)
    await asyncio.sleep(0.5)


def _by_command(command: str) -> Direct:
    """A scene in which a command is run at the desk; what it opens is in the picture."""

    async def direct(console: Console) -> None:
        await _at_the_desk(console)
        console.window.actions_of.run(command)
        await asyncio.sleep(0.8)

    return direct


async def _searching(console: Console) -> None:
    """The palette, open, with something typed into it."""
    await _at_the_desk(console)
    console.window.activateWindow()
    await asyncio.sleep(0.3)
    console.window.actions_of.run("view.palette")
    console.window.topbar.search.setText("henpin" if console.looks.language == "ja" else "ret")
    await asyncio.sleep(0.8)


async def _in_the_log(console: Console) -> None:
    """The room in which the whole log is searched, a result open at its place."""
    await _at_the_desk(console)
    console.window.actions_of.run("view.search")
    room = console.window.room
    if not isinstance(room, SearchRoom):
        return
    room.begin("返品")
    await asyncio.sleep(1.0)
    room.results.step(1)
    await asyncio.sleep(1.0)


async def _first_run(console: Console) -> None:
    """The page on which one connects and signs in."""
    console.window.show_sign_in()
    await asyncio.sleep(0.5)


_OPERATOR: Final = ("--customers", "6", "--speed", "6", "--seconds", "22", "--autopilot")
_SUPERVISOR: Final = ("--role", "supervisor", "--customers", "9", "--speed", "9", "--seconds", "24")
_TRAINER: Final = ("--role", "trainer", "--customers", "2", "--speed", "4", "--seconds", "8")
SCENES: Final = {
    "operator": Scene(direct=_at_the_desk, words=_OPERATOR),
    **{
        f"tab-{tab}": Scene(direct=_by_command(f"view.{tab}"), words=_OPERATOR)
        for tab in ("macros", "manual", "history", "notes")
    },
    "reply-editor": Scene(direct=reply_scenes.editor, words=_OPERATOR),
    "reply-editor-extras": Scene(direct=reply_scenes.editor_extras, words=_OPERATOR),
    "reply-import": Scene(direct=reply_scenes.taking_replies, words=_TRAINER),
    "manual-import": Scene(direct=reply_scenes.taking_articles, words=_TRAINER),
    "palette": Scene(direct=_searching, words=_OPERATOR),
    "search": Scene(direct=_in_the_log, words=_OPERATOR),
    "export": Scene(direct=_by_command("log.export"), words=_OPERATOR),
    "statistics": Scene(direct=_by_command("view.statistics"), words=_OPERATOR),
    "health": Scene(direct=_by_command("log.health"), words=_OPERATOR),
    "lock": Scene(direct=_by_command("program.lock"), words=_OPERATOR),
    "settings": Scene(direct=_by_command("program.settings"), words=_OPERATOR),
    "shortcuts": Scene(direct=_by_command("program.shortcuts"), words=_OPERATOR),
    "escalate": Scene(direct=_by_command("conversation.escalate"), words=_OPERATOR),
    "transfer": Scene(direct=_by_command("conversation.transfer"), words=_OPERATOR),
    "wrap-up": Scene(direct=_by_command("conversation.wrap_up"), words=_OPERATOR),
    "first-run": Scene(direct=_first_run, words=("--customers", "1", "--seconds", "6")),
    "supervisor": Scene(
        direct=_on_the_floor,
        words=("--role", "supervisor", "--customers", "9", "--speed", "9", "--seconds", "24"),
    ),
    **{
        name: Scene(direct=direct, words=_SUPERVISOR)
        for name, direct in (
            ("last-hour", floor_scenes.last_hour),
            ("floor-figures", floor_scenes.figures),
            ("signals", floor_scenes.signals),
            ("day-report", floor_scenes.report),
            ("staff-chat", floor_scenes.posts),
            ("announcements", floor_scenes.announcements),
        )
    },
    "trainer": Scene(direct=_in_training, words=_TRAINER),
}


def take(name: str, file: Path, looks: list[str]) -> int:
    """Takes one picture in this process."""
    scene = SCENES[name]

    class Directed(Demo):
        async def stage(self, console: Console) -> None:
            """Lets the scene be arranged."""
            await scene.direct(console)

        def _picture(self, console: Console) -> None:
            window = console.window
            picture = window.grab()
            painter = QPainter(picture)
            for dialog in window.findChildren(QDialog):
                if dialog.isVisible():  # a window of its own: the picture shows it where it stands
                    painter.fillRect(window.rect(), QColor(0, 0, 0, 70))
                    painter.drawPixmap(window.rect().center() - dialog.rect().center(), dialog.grab())
            painter.end()
            if not picture.save(str(file)):
                raise ConfigError(f"The picture cannot be saved as {file}.", "Choose another folder.")

    run.Demo = Directed  # type: ignore[misc]
    with tempfile.TemporaryDirectory(prefix="madoguchi-shots-") as data:
        return cli.main(["demo", *scene.words, *looks, "--data", data, "--screenshot", str(file)])


def main() -> int:
    """Takes the pictures of all scenes in both themes, languages and sizes, one process each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("scenes", nargs="*", help=f"of {', '.join(SCENES)}; all of them without")
    parser.add_argument("--lang", nargs="*", default=["ja", "en"])
    parser.add_argument("--theme", nargs="*", default=["light", "dark"])
    parser.add_argument("--size", nargs="*", default=["1440x900", "1280x720"])
    parser.add_argument("--take", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    if args.take:
        name, file, *looks = args.take
        return take(name, Path(file), looks)
    for name in args.scenes or SCENES:
        for lang in args.lang:
            for theme in args.theme:
                for size in args.size:
                    file = args.folder / f"{name}-{lang}-{theme}-{size}.png"
                    looks = ["--lang", lang, "--theme", theme, "--size", size]
                    command = [
                        sys.executable,
                        "-m",
                        "tools.shots",
                        str(args.folder),
                        "--take",
                        name,
                        str(file),
                        *looks,
                    ]
                    subprocess.run(command, check=True, env=dict(os.environ), stdout=subprocess.DEVNULL)
                    print(file, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
