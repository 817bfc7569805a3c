"""A working day at the window, by hand: what an operator types, presses and sees, against the real hub."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain import events as ev
from tests.e2e.workplace import CTRL, until, workplace

pytestmark = pytest.mark.slow


async def test_from_signing_in_to_a_reply_that_was_read(qapp: QApplication, tmp_path: Path) -> None:
    async with (
        workplace(qapp, tmp_path) as place,
        place.customers("Sato") as (sato,),
        place.open(place.wishes(hub="", signed_in=False)) as seat,
    ):
        await seat.sign_in(place.address)
        await until(lambda: not seat.window.signing_in)
        await until(lambda: seat.window.registry.enabled("conversation.take_next"))
        seat.press(Qt.Key.Key_N, CTRL)
        await until(lambda: "Set yourself to accepting first" in seat.notices())
        await seat.accept_customers()
        await until(lambda: seat.conversation() == sato.visitor.conversation)
        await seat.shows("Sato: hello")
        assert qapp.focusWidget() is seat.composer

        seat.type("Good morning, Mr Sato")
        seat.send()
        await sato.until(lambda: sato.texts() == ["Sato: hello", "Good morning, Mr Sato"])
        await until(lambda: seat.composer.toPlainText() == "")
        await until(lambda: seat.remarks()[-1] == "sent")

        await sato.visitor.write(ev.Read(up_to=sato.events[-1].seq))
        await until(lambda: seat.remarks()[-1] == "read ✓✓")
        assert await place.messages(sato) == ["Sato: hello", "Good morning, Mr Sato"]


async def test_the_first_customer_finds_the_keyboard_in_the_composer_and_the_second_leaves_it_there(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with workplace(qapp, tmp_path) as place, place.seat() as seat:
        await seat.accept_customers()
        async with place.customers("Sato") as (sato,):
            await seat.shows("Sato: hello")
            assert qapp.focusWidget() is seat.composer
            seat.type("Just a mom")
            async with place.customers("Tanaka") as (tanaka,):
                await until(lambda: tanaka.visitor.conversation in seat.console.desk.book.sessions)
                seat.type("ent")
                assert seat.conversation() == sato.visitor.conversation
                assert seat.composer.toPlainText() == "Just a moment"
