"""Scenes of the pictures that `tools.shots` takes: marking, its designer, and its rounds."""

import asyncio

from app.console.console import Console
from app.protocol.training import ScoreSheetRecord
from app.ui.training.marking.designing.sheet_edit import first_sheet
from app.ui.training.marking.sheet_panel import SheetPanel
from app.ui.training.room import TrainingRoom
from tools.shots.scene import Direct

_SHARES = (1.0, 0.8, 0.8, 0.85, 0.75)
_NOTE = "先に返金予定日を伝えると、責任者交代を避けられた。"
_COMMENT = "返金予定日を先にお伝えする習慣を。謝罪の言葉は良い。"


def marked(opened: Direct) -> Direct:
    """Returns a scene in which the conversation of another scene is being marked."""

    async def play(console: Console) -> None:
        await _with_a_sheet(console)
        await opened(console)
        room = console.window.room
        panel = console.window.findChild(SheetPanel)
        if not isinstance(room, TrainingRoom) or panel is None:
            return
        for share, row in zip(_SHARES, panel.rows.values(), strict=False):
            row.bar.given.emit(round(share * row.line.most))
        panel.comment.setPlainText(_COMMENT)
        if not panel.pins._rows:  # noqa: SLF001 (a scene is played once for each look)
            room.pin_wanted.emit()
            panel.pins.line.setText(_NOTE)
            panel.pins.line.returnPressed.emit()
        await asyncio.sleep(1.2)

    return play


def within(opened: Direct, command: str) -> Direct:
    """Returns a scene in which a command is run beside a conversation that is being marked."""
    beside = marked(opened)

    async def play(console: Console) -> None:
        await beside(console)
        console.window.actions_of.run(command)
        await asyncio.sleep(0.8)

    return play


async def _with_a_sheet(console: Console) -> None:
    desk = console.desk
    if not desk.register.all(ScoreSheetRecord):
        await desk.training.put(first_sheet(), 0)
        async with asyncio.timeout(5):
            while not desk.register.all(ScoreSheetRecord):  # noqa: ASYNC110 (a scene may wait)
                await asyncio.sleep(0.05)
