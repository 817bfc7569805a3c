"""The second factor is switched on and off in the console, and the sign-in page asks for its code."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pyotp
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import config
from app.protocol import frames
from app.protocol.codes import NEEDS_CODE, WRONG_CODE
from app.sessions.own_account import OwnAccount
from app.sessions.requests import Requests
from app.ui.application import Looks
from app.ui.settings.second_factor import SecondFactorDialog
from app.ui.settings.sign_in import SignInPage
from app.ui.settings.sign_in_wish import SignIn
from app.ui.tasks import TaskSet
from app.ui.words import sentence
from tests.hub.stage import PASSWORD, Peer, Stage, a_stage
from tests.ui.window_stage import dressed

PLENTY = 20.0


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[Looks]:
    with dressed(qapp) as made:
        yield made


def account_of(peer: Peer) -> OwnAccount:
    """The account of somebody who is signed in, asked over his connection."""
    held: set[asyncio.Task[None]] = set()

    async def pass_on(frame: frames.Req) -> None:
        await peer.put(frame)
        requests.answered(await peer.get(frames.Res, lambda res: res.id == frame.id))

    def send(frame: frames.ClientFrame) -> bool:
        assert isinstance(frame, frames.Req)
        task = asyncio.get_running_loop().create_task(pass_on(frame))
        held.add(task)
        task.add_done_callback(held.discard)
        return True

    requests = Requests(send)
    return OwnAccount(requests)


async def until(done: Callable[[], bool]) -> None:
    async with asyncio.timeout(PLENTY):
        while not done():  # noqa: ASYNC110 (widgets tell nobody)
            await asyncio.sleep(0)


async def opened(stage: Stage, peer: Peer, parent: QWidget) -> tuple[SecondFactorDialog, list[str]]:
    """The dialog, when the hub has answered; and what it said when it was done."""
    said: list[str] = []
    tasks = TaskSet(lambda error, _name: stage.faults.append(Exception(error)))
    dialog = SecondFactorDialog(account_of(peer), tasks, parent, done=lambda: said.append("done"))
    dialog.open()
    await until(dialog.act.isEnabled)
    return dialog, said


async def test_a_person_switches_it_on_and_off_again(
    qapp: QApplication, looks: Looks, tmp_path: Path
) -> None:
    parent = QWidget()
    parent.show()
    async with a_stage(tmp_path) as stage:
        anna = await stage.staff("anna")
        dialog, said = await opened(stage, anna, parent)
        phone = pyotp.TOTP(dialog.secret.text().replace(" ", ""))
        dialog.code.setText("000000")
        dialog.act.click()
        await until(lambda: bool(dialog.problem.text()))
        assert "wrong" in dialog.problem.text()
        dialog.copy.click()
        assert qapp.clipboard().text().startswith("otpauth://totp/")
        dialog.code.setText(phone.now())
        QTest.keyClick(dialog.code, Qt.Key.Key_Return)
        await until(lambda: said == ["done"])
        codes = dialog.secret.text().split()
        assert len(codes) == 8
        assert dialog.code.isHidden()
        dialog.act.click()

        dialog, _ = await opened(stage, anna, parent)
        assert dialog.secret.isHidden()
        dialog.code.setText(codes[0])
        dialog.finished.connect(said.append)
        dialog.act.click()
        await until(lambda: len(said) == 2)
        late = await stage.connect()
        await late.hello(frames.ByPassword(name="anna", password=PASSWORD))
    parent.deleteLater()


def test_the_sign_in_page_asks_for_a_code_only_when_the_hub_does(qtbot: QtBot, looks: Looks) -> None:
    page = SignInPage(looks, config.Settings(hub_url="ws://localhost:8470", user="anna"))
    qtbot.addWidget(page)
    page.show()
    wanted: list[SignIn] = []
    page.wanted.connect(wanted.append)
    page.password.setText("secret words")
    page.act.click()
    assert page.code.isHidden()
    page.show_problem(sentence(NEEDS_CODE))
    page.ask_for_code(wanted=True)
    page.code.setText(" 123456 ")
    QTest.keyClick(page.code, Qt.Key.Key_Return)
    assert [wish.code for wish in wanted] == ["", "123456"]
    assert wanted[1].password == "secret words"
    assert "123456" not in repr(wanted[1])
    page.begin()
    assert page.code.isHidden()


def test_what_the_hub_asks_for_is_said_in_japanese(looks: Looks) -> None:
    looks.speak(config.Language.JAPANESE)
    assert sentence(NEEDS_CODE) != NEEDS_CODE
    assert sentence(WRONG_CODE) != WRONG_CODE
    looks.speak(config.Language.ENGLISH)
