"""Calls back are not forgotten: a chip above the list, a notice when it is time, also without the hub."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QApplication

from app.domain.events import to_millis
from app.domain.ids import ConversationId
from app.protocol import frames as fr
from app.protocol.phone_states import CallBackRow
from app.protocol.states import DeskState
from app.sessions.phone.call_backs import written
from app.ui.phone.reminding import KEY
from tests.builders import ANNA, raw, welcome
from tests.ui.window_stage import Stage, at_work


def planned(stage: Stage, minutes: int) -> CallBackRow:
    at = to_millis(stage.clock.now() + timedelta(minutes=minutes))
    return CallBackRow(conversation=ConversationId("c"), seq=4, at=at, number="+81312345678", customer="Sato")


async def test_a_call_back_is_told_before_its_time_at_it_and_after_it(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        stage.link.connect(welcome())
        row = planned(stage, 30)
        stage.link.give(fr.St(s=fr.DESK, ver=1, d=raw(DeskState(call_backs=(row,)))))
        reminding = stage.joined.reminding
        await stage.until(lambda: not reminding.chip.isHidden())
        notices = stage.window.chats.area.notices
        assert "Sato" not in "\n".join(notices.texts())
        for passed, said in ((26, "Call Sato back at"), (5, "Call Sato back now"), (20, "was missed")):
            stage.clock.pass_time(passed * 60)
            reminding.look()
            assert said in "\n".join(notices.texts())
        assert "due now" in reminding.chip.text()
        listed = reminding.open()
        assert listed.table.rowCount() == 1
        listed.close()
        stage.link.give(fr.St(s=fr.DESK, ver=2, d=raw(DeskState())))
        await stage.until(reminding.chip.isHidden)
        assert "Sato" not in "\n".join(notices.texts())


async def test_what_was_planned_is_known_after_a_restart_without_the_hub(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        stage.link.connect(welcome())
        reminding = stage.joined.reminding
        await stage.until(lambda: stage.desk.me is not None)
        stage.link.drop()
        await stage.archive.keep_value(f"{KEY}.{ANNA}", written((planned(stage, -1),)))
        stage.joined._archive = stage.archive
        await stage.until(lambda: not reminding._is_told)
        await reminding._read()
        assert "Call Sato back now" in "\n".join(stage.window.chats.area.notices.texts())
