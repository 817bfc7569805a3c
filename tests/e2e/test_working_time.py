"""A night at the desk, at a real hub: presence outlives the hub, silence ends a chat, results are asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from app.config import Language
from app.domain import events as ev
from app.domain import working
from app.domain.ids import Author
from app.domain.people import Presence, Role
from app.protocol.records import DispositionRecord, GroupRecord, PolicyRecord, Words
from app.ui.chats.timeline.timeline_words import happening
from app.ui.shell.questions import QuestionDialog
from tests.e2e.workplace import CTRL, SHIFT, Seat, Workplace, until, workplace

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("This plugin does not support")]


async def set_up(place: Workplace, *records: PolicyRecord | GroupRecord | DispositionRecord) -> None:
    assert place.hub.running is not None
    for record in records:
        await place.hub.running.hub.register.put(record, by="boss")


def lines_of(seat: Seat) -> str:
    """All that the timeline of the active pane says, with what happened."""
    content = seat.pane.pane.timeline.content
    return "\n".join(content.row(number).text for number in range(len(content)))


async def test_what_one_does_is_known_to_the_hub_and_the_same_after_it_came_back(
    qapp: QApplication, tmp_path: Path
) -> None:
    people = {"anna": Role.OPERATOR, "sato": Role.SUPERVISOR}
    async with workplace(qapp, tmp_path, people) as place, place.seat() as seat:
        desk = seat.console.desk
        await seat.accept_customers()
        seat.press(Qt.Key.Key_4, CTRL | SHIFT)
        await until(lambda: desk.book.desk.presence is Presence.BREAK)
        await until(lambda: "On a break" in seat.window.topbar.presence.text())
        async with place.seat("sato") as boss:
            await until(lambda: boss.console.desk.book.staff.get("anna") is not None)  # type: ignore[call-overload]
            row = boss.console.desk.book.staff["anna"]  # type: ignore[index]
            assert row.presence is Presence.BREAK
            assert {"accepting", "break"} <= set(row.spent)
        await place.hub.stop()
        await until(lambda: desk.status.state != "live")
        await place.hub.start()
        desk._link.reconnect()
        await until(lambda: desk.status.state == "live")
        await until(lambda: desk.book.desk.presence is Presence.BREAK)
        assert place.hub.running is not None
        seats = place.hub.running.hub.presences
        await until(lambda: [one.presence for one in seats if one.user.id == "anna"] == [Presence.BREAK])


async def test_a_silent_customer_is_closed_with_farewell_and_wrapped_up_with_the_shops_own_result(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with workplace(qapp, tmp_path) as place:
        await set_up(
            place,
            GroupRecord(id="support", warn_s=1, close_s=1),
            DispositionRecord(id="d7", name=Words(ja="返金済み", en="Refunded in full")),
            PolicyRecord(id=working.RESULT, value="required"),
        )
        async with place.seat() as seat, place.customers("Hana") as (page,):
            await seat.accept_customers()
            await seat.shows("Hana: hello")
            seat.type("How can I help?")
            seat.send()
            book = seat.console.desk.book
            await until(lambda: [one.conversation.state for one in book.sessions.values()] == ["wrapping_up"])
            kinds = [type(body) for body in await place.log(page)]
            assert kinds[-3:] == [ev.IdleWarned, ev.AutoClosing, ev.Closed]
            lines = lines_of(seat)
            assert "The customer was told that this will close" in lines
            assert "the customer did not write any more" in lines
            seat.press(Qt.Key.Key_W, CTRL)
            dialog = await seat.dialog("question_wrap_up")
            assert isinstance(dialog, QuestionDialog)
            assert not dialog.act.isEnabled()
            assert "Choose a result" in dialog.problem.text()
            assert [dialog.choice.itemText(n) for n in range(dialog.choice.count())] == ["Refunded in full"]
            dialog.choice.setCurrentIndex(0)
            assert dialog.act.isEnabled()
            dialog.act.click()
            await until(lambda: not seat.window.findChildren(QDialog, "question_wrap_up"))
            told: list[ev.WrapUp] = []
            while not told:
                told = [body for body in await place.log(page) if isinstance(body, ev.WrapUp)]
            assert (told[0].disposition, told[0].names) == (
                "d7",
                {"ja": "返金済み", "en": "Refunded in full"},
            )
            looks, line = seat.console.looks, (told[0], Author("anna"), str)
            assert happening(*line).endswith("\u2068Refunded in full\u2069")
            looks.speak(Language.JAPANESE)
            assert "返金済み" in happening(*line)
