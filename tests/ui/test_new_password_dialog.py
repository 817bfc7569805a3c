"""Whoever came with a password for one sign-in chooses a new one in the console."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.ids import StaffId
from app.domain.people import Role
from app.protocol import administration as ad
from app.protocol import frames
from app.ui.application import Looks
from app.ui.settings.new_password import NewPasswordDialog
from app.ui.tasks import TaskSet
from tests.hub.stage import a_stage
from tests.ui.test_second_factor_dialog import account_of
from tests.ui.window_stage import dressed

PLENTY = 20.0


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[Looks]:
    with dressed(qapp) as made:
        yield made


async def until(done: Callable[[], bool]) -> None:
    async with asyncio.timeout(PLENTY):
        while not done():  # noqa: ASYNC110 (widgets tell nobody)
            await asyncio.sleep(0)


async def test_a_one_time_password_is_changed_and_the_dialog_says_what_is_wrong(
    qapp: QApplication, looks: Looks, tmp_path: Path
) -> None:
    parent = QWidget()
    parent.show()
    async with a_stage(tmp_path) as stage:
        admin = await stage.staff("boss", Role.ADMIN)
        made = await admin.want(ad.PutUser(user=StaffId("new"), add=True), ad.PasswordRes)
        peer = await stage.connect()
        assert (await peer.hello(frames.ByPassword(name="new", password=made.password))).must_change
        tasks, said = TaskSet(lambda error, _name: stage.faults.append(Exception(error))), []
        dialog = NewPasswordDialog(account_of(peer), tasks, parent, done=lambda: said.append("done"))
        dialog.open()

        async def submit(old: str, new: str, again: str) -> str:
            dialog.problem.clear()
            for field, text in ((dialog.old, old), (dialog.new, new), (dialog.again, again)):
                field.setText(text)
            QTest.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
            await until(lambda: bool(said or dialog.problem.text()))
            return "" if said else dialog.problem.text()

        assert "differ" in await submit(made.password, "a longer one", "another one")
        assert "is wrong" in await submit("not the one", "a longer one", "a longer one")
        assert "at least 8" in await submit(made.password, "short", "short")
        assert await submit(made.password, "a longer one", "a longer one") == ""
        assert said == ["done"]
        again = await (await stage.connect()).hello(frames.ByPassword(name="new", password="a longer one"))
        assert not again.must_change
        await tasks.close()
    parent.deleteLater()
