"""Two consoles and a real hub: an announcement is read and marked, and figures follow what happened."""

from __future__ import annotations

from pathlib import Path

from app.domain.events import from_millis
from app.domain.people import Role
from app.protocol.staff_room import AskFigures
from app.sessions.kpi.figures import Figure
from app.sessions.kpi.periods import Period, cut
from app.sessions.kpi.reading import Told
from app.sessions.staff_room.board import PostBoard
from tests.sessions.hub_parts import Customer, HubHouse, Worker


async def test_an_announcement_reaches_a_colleague_who_marks_it_and_figures_follow_the_floor(
    tmp_path: Path,
) -> None:
    hub = HubHouse(tmp_path / "hub", figures_s=0.02)
    running = await hub.start()
    try:
        await hub.add("anna")
        await hub.add("sue", Role.SUPERVISOR)
        async with (
            Customer.at(running, "Where is my parcel?") as customer,
            Worker.at(running, "anna") as anna,
            Worker.at(running, "sue") as sue,
        ):
            number = await sue.desk.staff_room.announce("", "Closing early")
            board = PostBoard()
            board.take(await anna.desk.staff_room.posts(0))
            me = anna.desk.me.id
            assert [post.text for post in board.unread(me, running.hub.now_ms())] == ["Closing early"]
            await anna.desk.staff_room.mark(number)
            readers = await sue.desk.staff_room.who_read(number)
            assert [(one.staff, bool(one.at)) for one in readers] == [("anna", True)]
            await anna.accepts()
            await anna.has(customer.conversation)
            await anna.desk.send_message(customer.conversation, "On its way.")
            await customer.until(lambda: "On its way." in customer.texts())
            found = None
            while not found:
                now = from_millis(running.hub.now_ms())
                parts = cut(Period.LAST_HOUR, now, None, now.date(), now.date())
                asked = AskFigures(edges=parts.edges, by="operator")
                told = Told(asked=asked, answer=await sue.desk.staff_room.figures(asked), names=parts.names)
                found = told.altogether(Figure.FIRST_RESPONSE)
            assert told.altogether(Figure.SERVICE_LEVEL) == 1
            assert told.by_part(Figure.TAKEN)["anna"] == 1
    finally:
        await hub.stop()
