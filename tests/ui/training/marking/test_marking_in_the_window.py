"""What marking promises in the window: who is asked to mark comes to the sheet; commands do what keys do."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.domain.ids import StaffId
from app.domain.people import Role
from app.protocol import frames as fr
from app.protocol.states import DeskState
from app.protocol.summons import Summons, SummonsKind
from app.ui.together.summons_bar import SummonsBar
from app.ui.training.marking.sheet_panel import SheetPanel
from app.ui.training.room import TrainingRoom
from tests.builders import C1, C2, chat, item, raw, staff
from tests.ui.training.rehearsal import double_charge
from tests.ui.window_stage import Stage, at_work

TORA = StaffId("tora")


async def answered(stage: Stage) -> None:
    """The hub gives the log of the conversation that is to be replayed."""

    def asked() -> list[fr.Req]:
        found = [frame for frame in stage.link.sent if isinstance(frame, fr.Req)]
        return [one for one in found if isinstance(one.d, fr.ReadLog)]

    await stage.until(asked)
    log = double_charge()
    given = fr.LogRes(d=tuple(item(one) for one in log), head=len(log))
    stage.link.give(fr.Res(id=asked()[-1].id, d=raw(given)))


async def test_who_is_asked_to_mark_comes_to_the_conversation_and_its_sheet(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(chat(C2, 2), who=staff(TORA, Role.TRAINER))
        asked = Summons(
            kind=SummonsKind.MARK_ROUND, conversation=C1, by=StaffId("sue"), name="Sue", customer="中村",
            opens=True,
        )  # fmt: skip
        stage.link.give(fr.St(s=fr.DESK, ver=2, d=raw(DeskState(summons=(asked,)))))
        bar = stage.window.findChild(SummonsBar)
        await stage.until(lambda: bar.shown)
        assert bar.shown is not None
        bar.take.click()
        await answered(stage)
        room = stage.window.room
        assert isinstance(room, TrainingRoom)
        await stage.until(lambda: room.replaying)
        panel = stage.window.findChild(SheetPanel)
        assert panel.isVisible()
        assert panel.empty.sentence.text() == "There is no score sheet yet."
        assert stage.run("replay.mark")
        assert stage.run("marking.results")
        assert stage.run("view.my_marks")
