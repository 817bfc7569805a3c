"""A call in a pane: its bar with the clock, what ends it, and a field that writes notes alone."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from PySide6.QtWidgets import QFrame

from app.domain import events as ev
from app.domain.ids import ConversationId
from app.domain.phone_call import Phase, Result
from app.ui.application import Looks
from app.ui.chats.panes.pane_feed import PaneFeed, pane_factory
from app.ui.phone.call_bar import MISSED, CallBar, CallText
from app.ui.phone.phone_kit import PhoneKit
from tests.builders import ANNA, C1, C2, chat, event
from tests.ui.chats.desk_stage import Stage, on_stage
from tests.ui.phone.calls import a_call

pytestmark = pytest.mark.usefixtures("qtbot")


def with_phone(stage: Stage) -> list[tuple[str, ConversationId, object]]:
    """Gives the panes a phone that notes what is done with it."""
    done: list[tuple[str, ConversationId, object]] = []
    kit = PhoneKit(
        answer=lambda here: done.append(("answer", here, None)),
        end=lambda here, result: done.append(("end", here, result)),
        menu=lambda _under, commands: done.append(("menu", C1, commands)),
    )
    stage.kit = replace(stage.kit, phone=kit)
    stage._make = pane_factory(stage.kit, stage.links.append)
    return done


def visible(pane: PaneFeed) -> list[str]:
    return [one.objectName() for one in pane.call.bar.buttons if not one.isHidden()]


async def test_the_bar_shows_how_long_it_rings_and_what_can_be_done(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        done = with_phone(stage)
        await stage.live_with(a_call())
        pane = stage.pane(C1)
        bar = pane.call.bar
        assert bar.isVisibleTo(pane.widget())
        assert bar.phase.text() == "Calling"
        assert "03-1234-5678" in bar.about.text()
        before = bar.clock.text()
        stage.clock.pass_time(75)
        pane.call.follow()
        assert bar.clock.text() != before
        assert visible(pane) == ["callDial", "callAnswered", "callMissed"]
        bar.answer.click()
        bar.missed.click()
        assert done[0] == ("answer", C1, None)
        assert done[1][2] == tuple(f"phone.end_{one}" for one in MISSED)


async def test_while_we_talk_it_can_be_held_and_ended_and_afterwards_wrapped_up(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        done = with_phone(stage)
        await stage.live_with(a_call((ANNA, ev.CallAnswered())))
        pane = stage.pane(C1)
        assert visible(pane) == ["callHold", "callEnd", "callOtherEnd"]
        pane.call.bar.hold.click()
        pane.call.bar.end.click()
        assert stage.commands == ["conversation.hold"]
        assert done == [("end", C1, Result.ANSWERED)]
        await stage.happens(event(5, ev.CallEnded(result="answered"), by=ANNA))
        assert visible(pane) == ["callPlanBack", "callAgain", "callWrapUp"]
        assert pane.call.bar._text is not None
        assert pane.call.bar._text.phase is Phase.AFTER_CALL
        assert "Spoken with" in pane.call.bar.about.text()


async def test_what_is_written_during_a_call_is_a_note_and_visibly_so(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(a_call((ANNA, ev.CallAnswered())))
        pane = stage.pane(C1)
        reply = pane.pane.reply
        frame = reply.findChild(QFrame, "composerFrame")
        assert frame is not None
        assert frame.property("advice") == "true"
        assert "never sees" in reply.composer.placeholderText()
        assert reply.send_button.text() == "Keep the note"
        stage.write(pane, "Asks for size L.")
        stage.press_send(pane)
        await stage.until(lambda: any(one.k == "note" for one in stage.link.sends()))
        assert not [one for one in stage.link.sends() if one.k == "message"]
        (note,) = [one for one in stage.link.sends() if one.k == "note"]
        assert msgspec.json.decode(note.d)["text"] == "Asks for size L."


async def test_no_road_of_the_desk_sends_anything_to_who_is_on_the_telephone(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(a_call())
        await stage.desk.send_message(C1, "hello")
        await stage.until(stage.link.sends)
        assert {one.k for one in stage.link.sends()} == {"note"}


async def test_a_chat_shown_after_a_call_is_answered_as_ever(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(a_call(), chat(C2, 1))
        pane = stage.pane(C1)
        pane.show_conversation(C2)
        reply = pane.pane.reply
        frame = reply.findChild(QFrame, "composerFrame")
        assert frame is not None
        assert frame.property("advice") == "false"
        assert not pane.call.bar.isVisibleTo(pane.widget())
        assert (reply.composer.placeholderText(), reply.send_button.text()) == ("", "Send")


async def test_the_timeline_tells_what_happened_in_the_call(looks: Looks) -> None:
    plan = ev.CallBackPlanned(at=2**41, number="+81312345678", note="after six", staff=ANNA)
    async with on_stage(looks) as stage:
        turn = ev.ScriptTurned(script="s", step="offer", title="Offer", choice="Has time")
        ended = ev.CallEnded(result="no_answer", note="rings for long")
        await stage.live_with(a_call((ANNA, ev.CallAnswered()), (ANNA, turn), (ANNA, ended), (ANNA, plan)))
        pane = stage.pane(C1)
        told = "\n".join(stage.shown(pane))
        for words in ("calls", "Call answered", "Has time", "Offer", "No answer", "Call back planned"):
            assert words in told


def test_the_buttons_stand_beside_what_is_told_where_both_fit(looks: Looks) -> None:
    bar = CallBar()
    bar.show_text(
        CallText(phase=Phase.TALKING, direction="inbound", clock="0:05", about="03-1234-5678 · Inquiry")
    )
    heights = {}
    for width in (786, 300):
        bar.resize(width, bar.sizeHint().height())
        bar.show()
        heights[width] = (bar.sizeHint().height(), bar.end.y() == bar.hold.y())
    assert heights[786][0] < heights[300][0]
    bar.deleteLater()
