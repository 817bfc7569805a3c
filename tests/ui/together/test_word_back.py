"""An operator hears what became of what he asked of others, in the window at which he works."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from app.domain import events as ev
from app.domain.escalation import EscalationType
from app.domain.events import AnyBody, Event
from app.domain.ids import CUSTOMER, SYSTEM, StaffId
from app.protocol import frames as fr
from app.protocol.codec import raw
from app.protocol.states import DeskState
from app.protocol.summons import Summons, SummonsKind
from tests.builders import ANNA, BOB, C1, desk_state, event, evs_frame, log, row
from tests.ui.window_stage import Stage, at_work

SAID: Sequence[tuple[str, AnyBody]] = (
    (CUSTOMER, ev.Opened(customer="Sato")),
    (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
    (CUSTOMER, ev.Message(text="Where is my parcel?")),
)


async def happens(stage: Stage, *more: tuple[str, AnyBody]) -> None:
    """The hub tells more of the conversation that is open."""
    events: list[Event] = [
        event(len(SAID) + number, body, by=by) for number, (by, body) in enumerate(more, start=1)
    ]
    stage.link.give(evs_frame(events))
    await stage.until(lambda: stage.desk.book.sessions[C1].conversation.seq == len(SAID) + len(more))
    await stage.shown()


def told(stage: Stage) -> str:
    said = "\n".join(stage.area.notices.texts())
    return said.replace("\u2068", "").replace("\u2069", "")


async def test_a_call_that_goes_on_and_comes_back_is_told_with_a_way_to_call_again(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(log(*SAID))
        await happens(
            stage,
            (ANNA, ev.Escalated(summary="refund")),
            (SYSTEM, ev.Bounced(to=StaffId("sue"), reason="overdue")),
            (SYSTEM, ev.Bounced(to=ANNA, reason="overdue")),
        )
        assert "it is with sue now" in told(stage)
        assert "nobody in charge took your call. It still stands." in told(stage)
        stage.prompter.answer = ("sos", "again")
        assert stage.run("conversation.escalate")
        await stage.until(stage.link.sends)
        [sent] = stage.link.sends()
        assert sent.k == "escalated"


async def test_a_call_that_was_given_back_brings_its_word(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(log(*SAID))
        await happens(
            stage,
            (ANNA, ev.Escalated(summary="refund")),
            (BOB, ev.Bounced(to=ANNA, reason="Manual 4.2 says how")),
            (BOB, ev.EscalationResolved()),
        )
        assert "Manual 4.2 says how" in told(stage)


async def test_an_offered_handover_stands_above_the_panes_until_it_is_kept(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(log(*SAID))
        await happens(stage, (ANNA, ev.HandoverOffered(to=BOB, summary="x")))
        assert "is asked to take Sato. You answer until then." in told(stage)
        stage.joined.working.handing.keep(C1)
        await stage.until(stage.link.sends)
        assert [sent.k for sent in stage.link.sends()] == ["handover_ended"]


async def test_one_key_calls_everybody_without_a_question(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(log(*SAID))
        assert stage.run("conversation.sos")
        await stage.until(stage.link.sends)
        assert stage.prompter.asked == []
        [sent] = stage.link.sends()
        body = ev.decode_body(sent.k, sent.d)
        assert isinstance(body, ev.Escalated)
        assert (body.type, body.priority) == (EscalationType.SOS, 2)
        assert "Where is my parcel?" in body.summary


async def test_what_waits_for_me_stands_in_the_bar_and_is_done_by_one_key(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(log(*SAID))
        mention = Summons(
            kind=SummonsKind.MENTION, conversation=C1, by=BOB, name="Bob", customer="Sato", seq=7, opens=True
        )
        state = DeskState(rows=(row(C1),), summons=(mention,))
        stage.link.give(fr.St(s=fr.DESK, ver=99, d=raw(state)))
        bar = stage.joined.working.summoning.bar
        await stage.until(lambda: bar.shown is not None)
        assert stage.run("summons.take")
        await stage.until(stage.link.sends)
        [sent] = stage.link.sends()
        assert ev.decode_body(sent.k, sent.d) == ev.Noticed(up_to=7)
        stage.link.give(desk_state([row(C1)], ver=100))
        await stage.until(lambda: bar.shown is None)
