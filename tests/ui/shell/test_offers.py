"""An offer stands in the window with its countdown and can be taken or left with one key."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.events import to_millis
from app.domain.ids import ConversationId
from app.domain.people import Presence
from app.protocol import frames as fr
from app.protocol.offers import Decline
from app.protocol.states import ConversationRow, DeskState
from app.ui.shell.offer_bar import OfferBar
from tests.builders import C1, queue_state, raw, row
from tests.ui.test_window_at_work import reqs, waiting_chat
from tests.ui.window_stage import Stage, at_work

OFFERED = ConversationId("c-offered")


def offer(stage: Stage, *, seconds: int = 20, ver: int = 5, notice: str = "") -> None:
    until = to_millis(stage.clock.now()) + seconds * 1000
    rows = () if not seconds else (_row(offered_until=until),)
    state = DeskState(presence=Presence.ACCEPTING, rows=(row(C1),), offers=rows, notice=notice)
    stage.link.give(fr.St(s=fr.DESK, ver=ver, d=raw(state)))


def _row(**more: object) -> ConversationRow:
    plain = row(OFFERED, owner="", state="offered")  # type: ignore[arg-type]
    return msgspec.structs.replace(
        plain, customer="Maria", topic="Returns", last_text="The shoes do not fit", **more
    )


def bar_of(stage: Stage) -> OfferBar:
    return stage.joined.offering.bar


async def test_an_offer_is_shown_with_its_countdown_and_goes_when_it_is_over(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        bar = bar_of(stage)
        assert not bar.isVisible()
        offer(stage)
        await stage.until(bar.isVisible)
        assert bar.accessibleName() == "For you: Maria · Returns"
        assert bar._left.text() == "0:20"
        stage.clock.pass_time(12.5)
        bar._count()
        assert (bar._left.text(), bar._left.accessibleName()) == ("0:08", "8 seconds left")
        stage.clock.pass_time(8)
        bar._count()
        assert not bar.isVisible()


async def test_an_offer_is_taken_with_its_key(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        offer(stage)
        await stage.until(bar_of(stage).isVisible)
        keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(stage.window, Qt.Key.Key_A, keys)
        await stage.until(lambda: reqs(stage, fr.Claim))
        assert reqs(stage, fr.Claim)[0].d == fr.Claim(conversation=OFFERED)
        offer(stage, seconds=0, ver=6)
        await stage.until(lambda: not bar_of(stage).isVisible())


@pytest.mark.parametrize("by_enter", [False, True])
async def test_an_offer_is_left_to_others(qapp: QApplication, by_enter: bool) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        offer(stage)
        await stage.until(bar_of(stage).isVisible)
        if by_enter:
            QTest.keyClick(bar_of(stage).leave, Qt.Key.Key_Return)
        else:
            keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
            QTest.keyClick(stage.window, Qt.Key.Key_R, keys)
        await stage.until(lambda: reqs(stage, Decline))
        assert reqs(stage, Decline)[0].d == Decline(conversation=OFFERED)


async def test_what_rings_is_shown_without_a_countdown(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        stage.link.give(queue_state([_row(ringing=True)]))
        bar = bar_of(stage)
        await stage.until(bar.isVisible)
        assert bar.accessibleName() == "Ringing: Maria · Returns"
        assert not bar._left.isVisible()
        assert not bar.leave.isVisible()
        QTest.keyClick(bar.take, Qt.Key.Key_Return)
        await stage.until(lambda: reqs(stage, fr.Claim))


async def test_who_was_set_away_reads_why_and_can_come_back(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        offer(stage, seconds=0, notice="missed_offers")
        await stage.until(lambda: any("set away" in text for text in stage.area.notices.texts()))
        stage.joined.offering._accept_again()
        await stage.until(lambda: reqs(stage, fr.SetPresence))
        offer(stage, seconds=0, ver=6)
        await stage.until(lambda: not stage.area.notices.texts())


async def test_a_reconnect_does_not_take_back_that_the_hub_set_me_away(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(waiting_chat(C1, "Sato"))
        stage.joined.operating.be(Presence.ACCEPTING)
        await stage.until(lambda: reqs(stage, fr.SetPresence))
        offer(stage, seconds=0, notice="missed_offers")
        await stage.until(lambda: stage.desk.book.desk.notice)
        assert stage.desk._chosen is None
