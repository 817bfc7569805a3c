"""A call from one end to the other: taken, read from the script, ended, planned again and called back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel

from app.domain import events as ev
from app.domain.events import to_millis
from app.domain.phone_call import Phase
from app.protocol.phone_records import ScriptRecord
from app.protocol.records import PolicyRecord, Words
from app.sessions.phone.phone_rules import HOURS
from app.ui.phone.call_backs_dialog import CallBacksDialog
from app.ui.phone.new_call_dialog import NewCallDialog
from app.ui.phone.plan_dialog import PlanDialog, PlannedCall
from app.ui.phone.script_panel import ScriptPanel
from tests.e2e.test_console import hub_at, open_console, until, wishes_in
from tests.e2e.workplace import Seat

SCRIPT = """# Opening

This is **{operator.name}**.

- [Wants to return it](#return)
- [Refuses](#refusal)

# Return

Ask for the order.

# Refusal {.refused}
"""


class OwnPhone(QObject):
    """What the system would hand `tel:` links to."""

    def __init__(self) -> None:
        super().__init__()
        self.dialled: list[str] = []

    @Slot(QUrl)
    def dial(self, url: QUrl) -> None:
        self.dialled.append(url.toString())


async def test_a_call_is_taken_read_ended_planned_and_made_again(qapp: QApplication, tmp_path: Path) -> None:
    phone = OwnPhone()
    QDesktopServices.setUrlHandler("tel", phone, "dial")  # type: ignore[arg-type]
    try:
        async with hub_at(tmp_path / "hub") as running:
            register = running.hub.register
            await register.put(PolicyRecord(id=HOURS, value="any"), by="boss")
            script = ScriptRecord(id="in", title=Words(en="Inquiry"), text=Words(en=SCRIPT))
            await register.put(script, by="boss")
            async with open_console(qapp, wishes_in(tmp_path / "home", running.staff)) as console:
                await until(lambda: "in" in console.desk.register.all(ScriptRecord))
                await the_call(Seat(console))
                await the_call_back(Seat(console), phone)
    finally:
        QDesktopServices.unsetUrlHandler("tel")


async def the_call(seat: Seat) -> None:
    window, desk = seat.window, seat.console.desk
    window.actions_of.run("phone.new")
    dialog = seat.find(NewCallDialog, "newCallDialog")
    dialog.number.setText("０３－１２３４－５６７８")
    dialog.name.setText("Sato")
    dialog.act.click()
    await until(lambda: seat.conversation() is not None)
    here = seat.conversation()
    assert here is not None
    await until(lambda: here in desk.book.sessions)
    told = desk.book.sessions[here].conversation
    await until(lambda: told.call is not None and told.call.turns)
    assert told.call is not None
    assert told.call.phase is Phase.TALKING
    assert window.chats.side.current == "script"
    panel = window.chats.side.findChild(QLabel, "scriptTitle")
    assert panel is not None
    await until(lambda: panel.text() == "Opening")
    script = seat.find(ScriptPanel, "scriptPanel")
    script.choices[0].click()
    await until(lambda: panel.text() == "Return")
    assert told.call.turns[-1].choice == "Wants to return it"
    window.actions_of.run("phone.end")
    await until(lambda: told.call is not None and told.call.phase is Phase.AFTER_CALL)
    window.actions_of.run("phone.plan")
    plan = seat.find(PlanDialog, "planCallDialog")
    assert plan.number.text() == "03-1234-5678"
    plan.wanted.emit(
        PlannedCall(at=desk._clock.now(), number="+81312345678", note="tell the price", staff=desk.me.id)  # type: ignore[union-attr]
    )
    plan.reject()
    await until(lambda: desk.book.desk.call_backs)
    await desk.wrap_up_and_close(here, "resolved", "will be called")


async def the_call_back(seat: Seat, phone: OwnPhone) -> None:
    window, desk = seat.window, seat.console.desk
    former = desk.book.desk.call_backs[0].conversation
    await until(lambda: "Sato" in seat.notices())
    window.actions_of.run("phone.call_backs")
    listed = seat.find(CallBacksDialog, "callBacksDialog")
    assert listed.table.item(0, 5).text() == "tell the price"  # type: ignore[union-attr]
    listed.call.click()
    await until(lambda: phone.dialled == ["tel:+81312345678"])
    await until(lambda: seat.conversation() != former)
    here = seat.conversation()
    assert here is not None
    await until(lambda: here in desk.book.sessions)
    told = desk.book.sessions[here].conversation
    await until(lambda: told.call is not None and told.call.former == former)
    await until(lambda: not desk.book.desk.call_backs)
    entries = [one.body for one in told.entries if isinstance(one.body, ev.CallStarted)]
    assert entries[0].direction == "outbound"
    assert to_millis(desk._clock.now()) > 0
