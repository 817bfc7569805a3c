"""Signals in the window: a quiet count, a mark on the board, reasons to read, and ways to put them aside."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.events import to_millis
from app.protocol.signs import Sign
from app.protocol.states import ConversationRow
from app.ui.signals.signals_dialog import SignalsDialog
from app.ui.supervisor.room import SupervisorRoom
from tests.builders import C1, C2
from tests.ui.floor_hub import FloorHub
from tests.ui.window_stage import Stage, at_work


def corner(stage: Stage) -> str:
    found = stage.window.findChild(QPushButton, "statusSignals")
    return str(found.text())


async def test_signals_are_counted_marked_explained_and_put_aside(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub = FloorHub(stage)
        await hub.sign_in()
        now = to_millis(stage.clock.now())
        angry, late = (
            Sign(kind="anger", at=now, word="sue you"),
            Sign(kind="wait", at=now + 60_000, number=120),
        )
        rows = [
            ConversationRow(
                conversation=C1, customer="Sato", state="live", owner="anna", signals=(angry, late)
            ),  # type: ignore[arg-type]
            ConversationRow(conversation=C2, customer="Mori", state="live", owner="anna"),  # type: ignore[arg-type]
        ]
        hub.floor(*rows)
        await stage.until(lambda: corner(stage) == "Signals: 1")
        room = stage.window.findChild(SupervisorRoom)
        model = room.chats.model
        await stage.until(lambda: model.rowCount() == 2)
        (column,) = [one for one in model.columns if one.id == "signals"]
        said = {line.conversation: column.text(line, stage.clock.now()) for line in model.lines}
        assert said == {C1: "Angry words", C2: ""}
        assert stage.run("view.signals")
        dialog = stage.window.findChild(SignalsDialog)
        assert "The customer wrote “sue you”." in dialog.list.item(0).text()
        dialog.seen.click()
        assert corner(stage) == "No signals"
        stage.clock.pass_time(61)
        stage.window.looks.changed.emit()
        assert corner(stage) == "Signals: 1"
        assert "waited for more than 2 min" in dialog.list.item(0).text()
        dialog.later.click()
        assert corner(stage) == "No signals"
        dialog.close()
