"""What a role may not see is masked in the window; a reason shows it, and stands in the hub's audit."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton

from app.commands.command import CommandId
from app.domain import events as ev
from app.protocol.records import PolicyRecord
from tests.e2e.workplace import until, workplace

CARD = "4111 1111 1111 1111"
REVEAL = CommandId("conversation.reveal")


async def test_a_card_number_is_masked_until_somebody_says_why_he_must_see_it(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with workplace(qapp, tmp_path) as place, place.seat() as seat:
        assert place.hub.running is not None
        await place.hub.running.hub.register.put(PolicyRecord(id="mask.phone", value="operators"), by="boss")
        await seat.accept_customers()
        async with place.customers("Sato") as (page,):
            await seat.shows("hello")
            await page.visitor.write(ev.Message(text=f"card {CARD}, call 090-1234-5678"))
            await seat.shows("card ")
            await until(lambda: not any("090-1234" in text for text in seat.texts()))
            assert not any("4111" in text for text in seat.texts())
            assert not any("4111" in row.subtitle for row in seat.window.chats.list.model.rows)
            await until(lambda: seat.window.registry.enabled(REVEAL))
            seat.window.registry.run(REVEAL)
            dialog = await seat.dialog("question_reveal")
            answer(dialog, "refund of order 12")
            await seat.shows(f"card {CARD}, call 090-1234-5678")
            told = await place.hub.running.accounts.audited()
            (line,) = [one for one in told if one.what == "reveal"]
            assert "refund of order 12" in line.about
            assert str(page.visitor.conversation) in line.about


def answer(dialog: QDialog, reason: str) -> None:
    (field,) = dialog.findChildren(QPlainTextEdit)
    field.setPlainText(reason)
    next(one for one in dialog.findChildren(QPushButton) if one.property("kind") == "primary").click()
