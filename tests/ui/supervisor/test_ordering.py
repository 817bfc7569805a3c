"""What is ordered from the floor: who answers, that it ends, who stays out, what staff do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from app.domain import events as ev
from app.domain.ids import StaffId
from app.domain.people import Presence
from app.protocol import frames as fr
from app.protocol.floor import SetStaff
from app.protocol.offers import Colleague, ColleaguesRes
from tests.builders import raw
from tests.ui.supervisor.floor_stage import AYA, BOSS, FloorStage, call_of, case, following, person

POPUPS = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


def asked(stage: FloorStage) -> list[object]:
    return [frame.d for frame in stage.link.sent if isinstance(frame, fr.Req)]


def choose(stage: FloorStage, menu: str, text: str) -> None:
    found = stage.room.findChild(QMenu, menu)
    assert found is not None
    action = next(one for one in found.actions() if one.text() == text)
    assert action.isEnabled()
    action.trigger()
    found.close()


async def test_a_conversation_is_reassigned_to_whom_the_hub_offers(stage: FloorStage) -> None:
    async with stage.running():
        await stage.open(case())
        stage.room.deeds()["supervision.reassign"]()
        await stage.until(lambda: asked(stage))
        req = next(frame for frame in stage.link.sent if isinstance(frame, fr.Req))
        staff = (Colleague(id=StaffId("ben"), name="Ben", presence=Presence.ACCEPTING, room=True),)
        stage.link.give(fr.Res(id=req.id, d=raw(ColleaguesRes(staff=staff))))
        await stage.until(lambda: stage.asked.name == "reassign")
        stage.asked.then("ben", "knows the case")
        await stage.calm()
        body = ev.decode_body("transferred", stage.link.sends()[-1].d)
        assert body == ev.Transferred(to=StaffId("ben"), summary="knows the case")
        assert stage.link.sends()[-1].fence is None


async def test_a_conversation_is_closed_and_a_customer_blocked_for_a_reason(stage: FloorStage) -> None:
    async with stage.running():
        await stage.open(case())
        stage.room.deeds()["supervision.close"]()
        stage.asked.then("abuse")
        stage.room.deeds()["supervision.block"]()
        stage.asked.then("7", "threats")
        await stage.until(lambda: stage.sent() == ["closed", "blocked"])
        blocked = ev.decode_body("blocked", stage.link.sends()[-1].d)
        assert isinstance(blocked, ev.Blocked)
        assert blocked.until == ev.to_millis(stage.clock.now()) + 7 * 86_400_000


@POPUPS
async def test_somebody_is_set_away_and_his_capacity_changed_from_his_line(stage: FloorStage) -> None:
    async with stage.running():
        stage.room.show()
        await stage.shown(people=[person(AYA, "Aya"), person(BOSS, "Tanaka")], full=True)
        line = stage.room.staff.model.line(0)
        stage.room.staff.menu_wanted.emit(line, QPoint(9, 9))
        choose(stage, "personMenu", "Set to: Away")
        await stage.until(lambda: SetStaff(staff=AYA, presence=Presence.AWAY) in asked(stage))
        stage.room.staff.menu_wanted.emit(line, QPoint(9, 9))
        found = [one for one in stage.room.findChildren(QMenu, "personMenu") if one.isVisible()]
        next(one for one in found[-1].actions() if one.text() == "Customers at once…").trigger()
        assert stage.asked.name == "set_capacity"
        stage.asked.then("2", "")
        await stage.until(lambda: SetStaff(staff=AYA, capacity=2) in asked(stage))


async def test_who_joins_openly_may_write_beside_the_operator_and_leave_again(stage: FloorStage) -> None:
    async with stage.running():
        stage.room.show()
        told = case()
        await stage.open(told)
        stage.room.deeds()["supervision.join"]()
        await stage.until(lambda: stage.sent() == ["joined"])
        told = stage.answer(told, ev.Joined(staff=BOSS, name="Tanaka"), (str(BOSS), ev.EscalationJoined()))
        await stage.until(lambda: stage.room.case.able.joined)
        assert stage.room.case.pane.bar.accessibleName().endswith("Tanaka takes part")
        assert stage.room.case.pane.pane.reply.isVisibleTo(stage.room)
        stage.tell(*following(told, (str(BOSS), ev.Left(staff=BOSS)), (str(BOSS), ev.EscalationAccepted())))
        await stage.until(lambda: not stage.room.case.able.joined)


@POPUPS
async def test_a_line_offers_what_can_be_ordered_without_opening_it(stage: FloorStage) -> None:
    async with stage.running():
        stage.room.show()
        await stage.shown(call_of("c-1"), full=True)
        stage.room.calls.menu_wanted.emit(stage.room.calls.model.line(0), QPoint(9, 9))
        choose(stage, "chatMenu", "Close the conversation…")
        assert stage.asked.name == "close_others"
        stage.asked.then("done")
        await stage.until(lambda: stage.sent() == ["closed"])
