"""Whoever advises an operator is called by his name, also one who came after her."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.domain import events as ev
from app.domain.ids import CUSTOMER, SYSTEM, StaffId
from app.protocol import frames as fr
from app.protocol.codec import raw
from app.protocol.offers import ColleaguesRes, ListColleagues
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.chats.timeline.timeline_content import Content
from tests.builders import ANNA, C1, event, evs_frame, log
from tests.ui.window_stage import Stage, at_work

MORI = StaffId("mori")
LOG = log(
    (CUSTOMER, ev.Opened(customer="Sato")),
    (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
    (CUSTOMER, ev.Message(text="Where is my parcel?")),
)


def asked(stage: Stage) -> list[int]:
    """The numbers of the requests for what colleagues are called."""
    return [
        frame.id
        for frame in stage.link.sent
        if isinstance(frame, fr.Req) and isinstance(frame.d, ListColleagues)
    ]


def told(content: Content) -> str:
    return "\n".join(content.text(number) for number in content.walk(0, 1))


async def test_a_trainer_whom_nobody_has_named_yet_is_asked_for_once_and_then_called_by_name(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(LOG)
        await stage.until(lambda: len(asked(stage)) == 1)
        stage.link.give(fr.Res(id=asked(stage)[0], d=raw(ColleaguesRes())))
        stage.link.give(evs_frame([event(4, ev.Whisper(text="Ask for the number"), by=MORI)]))
        await stage.until(lambda: len(asked(stage)) == 2)
        stage.link.give(evs_frame([event(5, ev.Whisper(text="And the date"), by=MORI)]))
        stage.link.give(fr.Res(id=asked(stage)[1], d=raw(ColleaguesRes(trainers={MORI: "Chinatsu Mori"}))))
        await stage.until(lambda: stage.desk.book.names.get(MORI) == "Chinatsu Mori")
        pane = stage.area.active
        assert isinstance(pane, PaneFeed)
        content = pane.pane.timeline.content
        await stage.until(lambda: told(content).count("Chinatsu Mori") == 2)
        assert len(asked(stage)) == 2
        assert C1 in stage.desk.book.sessions
