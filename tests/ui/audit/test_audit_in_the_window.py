"""The audit: who did what to whom, narrowed by person and act, page by page, for those whom the hub lets."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.domain.events import to_millis
from app.domain.people import Role
from app.protocol import frames as fr
from app.protocol.administration import ELSEWHERE, AuditRes, AuditRow, ReadAudit
from app.protocol.codes import Refusal
from app.protocol.states import ConversationRow
from app.ui.audit.audit_dialog import AuditDialog
from app.ui.audit.audit_words import act_name
from app.ui.audit.reading import DAY_MS, PAGE
from tests.builders import C1
from tests.ui.floor_hub import FloorHub
from tests.ui.window_stage import Stage, at_work

PEOPLE = {"anna": "Anna", "chief": "Ogawa"}


def line(number: int, who: str = "chief", what: str = "take-over", about: str = C1) -> AuditRow:
    return AuditRow(number=number, at_ms=1_763_600_000_000 + number, who=who, what=what, about=about)


async def opened(stage: Stage, role: Role = Role.ADMIN) -> tuple[FloorHub, AuditDialog]:
    hub = FloorHub(stage)
    await hub.sign_in(role)
    hub.floor(ConversationRow(conversation=C1, customer="Sato", state="live"))
    await stage.until(lambda: len(stage.desk.book.floor) == 1)
    assert stage.run("view.audit")
    dialog = stage.window.findChild(AuditDialog)
    assert dialog is not None
    assert dialog.instead.text() == "Asking the hub …"
    return hub, dialog


def cells(dialog: AuditDialog, row: int) -> list[str]:
    found = [dialog.table.item(row, place) for place in range(1, 4)]
    return [one.text() for one in found if one is not None]


async def test_an_administrator_reads_who_did_what_to_whom_and_narrows_it_by_person_act_and_time(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        hub, dialog = await opened(stage)
        now = to_millis(stage.clock.now())
        asked = await hub.answer(
            ReadAudit,
            lambda _: AuditRes(rows=(line(9), line(8, "?", "disable-user", "anna")), people=PEOPLE),
        )
        assert (asked.who, asked.what, asked.before, asked.limit) == ("", "", 0, PAGE)
        assert abs(now - 7 * DAY_MS - asked.since_ms) < DAY_MS
        await stage.until(lambda: dialog.table.rowCount() == 2)
        assert cells(dialog, 0) == ["Ogawa (chief)", "Took a conversation over", f"Sato ({C1})"]
        assert cells(dialog, 1) == ["The hub", "Locked an account", "Anna (anna)"]
        assert dialog.stack.currentWidget() is dialog.table
        dialog.person.setCurrentIndex(dialog.person.findData("anna"))
        assert (await hub.answer(ReadAudit, lambda _: AuditRes())).who == "anna"
        await stage.until(lambda: dialog.instead.text() == "Nothing in the audit fits.")
        dialog.act.setCurrentIndex(dialog.act.findData("block"))
        asked = await hub.answer(ReadAudit, lambda _: AuditRes(rows=(line(3, "anna", "block"),)))
        assert (asked.who, asked.what) == ("anna", "block")
        dialog.span.setCurrentIndex(dialog.span.findData(0))
        assert (await hub.answer(ReadAudit, lambda _: AuditRes())).since_ms == 0
        dialog.close()


async def test_the_audit_goes_on_page_by_page(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub, dialog = await opened(stage)
        await hub.answer(ReadAudit, lambda _: AuditRes(rows=(line(9), line(8)), more=True))
        await stage.until(dialog.next.isEnabled)
        dialog.next.click()
        assert not dialog.next.isEnabled()
        assert (await hub.answer(ReadAudit, lambda _: AuditRes(rows=(line(7),)))).before == 8
        await stage.until(lambda: dialog.table.rowCount() == 3)
        assert [one.number for one in dialog.rows] == [9, 8, 7]
        assert not dialog.next.isEnabled()
        assert dialog.said.text() == "3 lines"
        dialog.close()


async def test_an_answer_that_was_overtaken_is_dropped_and_a_refusal_is_told(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub, dialog = await opened(stage)
        dialog.act.setCurrentIndex(dialog.act.findData("watch"))
        await hub.answer(ReadAudit, lambda _: AuditRes(rows=(line(9),)))
        number, asked = await hub.asked(ReadAudit)
        assert asked.what == "watch"
        assert dialog.rows == ()
        stage.link.give(fr.Res(id=number, code=Refusal.FORBIDDEN))
        told = "Your role does not allow this. Ask your administrator."
        await stage.until(lambda: dialog.instead.text() == told)
        assert dialog.stack.currentWidget() is dialog.instead
        dialog.close()


async def test_only_whom_the_hub_lets_read_the_audit_is_offered_it(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await FloorHub(stage).sign_in(Role.OPERATOR)
        assert not stage.run("view.audit")


async def test_a_supervisor_reads_the_audit_of_the_own_groups_in_the_window(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub, dialog = await opened(stage, Role.SUPERVISOR)
        rows = (line(9, "anna", "reveal", f"{C1}: asked for"), line(8, "anna", "watch", ELSEWHERE))
        await hub.answer(ReadAudit, lambda _: AuditRes(rows=rows, people={"anna": "Anna"}))
        await stage.until(lambda: dialog.table.rowCount() == 2)
        assert cells(dialog, 0) == ["Anna (anna)", "Looked at masked data", f"Sato ({C1}: asked for)"]
        assert cells(dialog, 1)[2] == "A conversation of another group"
        offered = [dialog.person.itemData(place) for place in range(dialog.person.count())]
        assert offered == ["", "anna"]  # nobody else is offered to filter by
        dialog.close()


def test_every_act_has_a_name_and_an_unknown_one_stands_as_it_is() -> None:
    assert act_name("put macro") == "Changed the shop's books or rules (macro)"
    assert act_name("end-sessions") == "Ended sessions"
    assert act_name("sign-in-burst") == "Failed to sign in many times"
    assert act_name("blockade") == "blockade"
