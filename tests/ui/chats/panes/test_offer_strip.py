"""A reply that a colleague offers stands over the composer, and goes into it by one key."""

from __future__ import annotations

import pytest

from app.domain import events as ev
from app.ui.application import Looks
from tests.builders import ANNA, BOB, C1, chat, event
from tests.ui.chats.desk_stage import on_stage

pytestmark = pytest.mark.usefixtures("qtbot")
SUGGESTED = event(5, ev.Whisper(text="be kind", draft="We refund it today."), by=BOB)


async def test_a_suggested_reply_is_shown_and_taken_and_not_offered_again(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        assert pane.offered.strip.isHidden()
        await stage.happens(SUGGESTED)
        assert not pane.offered.strip.isHidden()
        assert "We refund it today." in pane.offered.strip.words.text()
        assert "Suggested reply: We refund it today." in stage.shown(pane)[-1]
        assert pane.offered.take()
        assert stage.text(pane) == "We refund it today."
        assert pane.offered.strip.isHidden()
        assert not pane.offered.take()
        await stage.happens(event(6, ev.Message(text="hello?")))
        assert pane.offered.strip.isHidden()


async def test_a_suggestion_leaves_what_is_written_already_where_it_is(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        stage.write(pane, "Hello. ")
        await stage.happens(SUGGESTED)
        pane.offered.strip.take.click()
        assert stage.text(pane) == "Hello. We refund it today."


async def test_what_is_passed_by_is_offered_no_more(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 1))
        pane = stage.pane(C1)
        await stage.happens(SUGGESTED)
        pane.offered.strip.passing.click()
        await stage.happens(event(6, ev.Note(text="note"), by=ANNA))
        assert pane.offered.strip.isHidden()
        assert stage.text(pane) == ""
