"""The administrator edits the shop's lists of angry and hurting words in the window."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.domain.errors import RefusedError
from app.domain.people import Role
from app.protocol.records import NgWordRecord
from app.ui.settings.shop.customer_words_dialog import CustomerWordsDialog
from tests.ui.floor_hub import FloorHub
from tests.ui.window_stage import Stage, at_work

WORDS = {
    "a": NgWordRecord(id="a", word="責任者を出せ", action="anger"),
    "b": NgWordRecord(id="b", word="awful", action="anger"),
    "c": NgWordRecord(id="c", word="ばか", action="cover"),
    "own": NgWordRecord(id="own", word="no idea", action="stop"),
}


def opened(stage: Stage, sent: list[object], *, refuses: bool = False) -> CustomerWordsDialog:
    async def put(record: NgWordRecord) -> None:
        if refuses:
            raise RefusedError("forbidden")
        sent.append((record.action, record.word))

    async def remove(id_: str) -> None:
        sent.append(id_)

    dialog = CustomerWordsDialog(WORDS, put, remove, stage.tasks, stage.window)
    dialog.open()
    return dialog


async def test_words_are_added_and_taken_away_and_what_staff_may_not_write_stays(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        sent: list[object] = []
        dialog = opened(stage, sent)
        done: list[int] = []
        dialog.finished.connect(done.append)
        assert dialog.fields["anger"].toPlainText() == "awful\n責任者を出せ"
        assert not dialog.added()
        assert not dialog.removed()
        dialog.fields["anger"].setPlainText("責任者を出せ\n 二度と  買わない \n\n責任者を出せ")
        dialog.save.click()
        await stage.until(lambda: done)
        assert sent == [("anger", "二度と 買わない"), "b"]
        dialog.deleteLater()


async def test_a_refusal_is_said_and_the_words_stay_in_the_dialog(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        dialog = opened(stage, [], refuses=True)
        dialog.fields["cover"].appendPlainText("more")
        dialog.save.click()
        await stage.until(dialog.problem.text)
        assert dialog.isVisible()
        assert dialog.fields["cover"].toPlainText() == "ばか\nmore"
        dialog.deleteLater()


async def test_only_who_sets_the_rules_of_the_shop_is_offered_the_lists(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub = FloorHub(stage)
        await hub.sign_in(Role.ADMIN)
        assert stage.run("program.customer_words")
        dialog = stage.window.findChild(CustomerWordsDialog)
        assert dialog is not None
        dialog.reject()
    async with at_work(qapp) as stage:
        await FloorHub(stage).sign_in(Role.SUPERVISOR)
        assert not stage.run("program.customer_words")
