"""A fault of ours is written down without anybody's words, the person is told, and the window goes on."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.application import Looks
from app.ui.shell.fault_notice import FaultNotice
from app.ui.shell.notices import Notices
from app.ui.tasks import TaskSet
from tests.ui.window_stage import dressed

WORDS = "zanshin no kotoba"
TOLD = ["Something went wrong in this program. Your texts are kept."]


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[Looks]:
    with dressed(qapp) as made:
        yield made


@pytest.fixture
def notices(qtbot: QtBot, looks: Looks) -> Notices:
    made = Notices(looks)
    qtbot.addWidget(made)
    return made


def _broken(kind: type[Exception]) -> Exception:
    body = WORDS  # stands in the locals of the trace, too
    try:
        try:
            msgspec.json.decode(f'"{body}"', type=int)
        except msgspec.ValidationError as error:
            error.add_note(body)
            raise kind(f"cannot use {body}") from error
    except kind as error:
        return error


@pytest.mark.expect_log("a fault of ours")
@pytest.mark.parametrize("kind", [RuntimeError, ValueError, KeyError])
def test_a_report_has_nobodys_words_and_its_folder_opens_with_one_click(
    tmp_path: Path, notices: Notices, kind: type[Exception], caplog: pytest.LogCaptureFixture
) -> None:
    opened: list[Path] = []
    file = FaultNotice(tmp_path, notices, opened.append).report(_broken(kind), "a test")
    assert file is not None
    report = file.read_text(encoding="utf-8")
    assert WORDS not in report
    assert kind.__name__ in report
    assert "test_fault_notice.py" in report
    assert notices.texts() == TOLD
    act = notices.findChild(QPushButton, "notice_our_fault_act")
    assert act is not None
    act.click()
    assert opened == [tmp_path]


@pytest.mark.expect_log("a fault of ours")
def test_a_fault_in_another_thread_is_told_too(tmp_path: Path, notices: Notices, qtbot: QtBot) -> None:
    fault = FaultNotice(tmp_path, notices)
    worker = threading.Thread(target=lambda: fault.report(_broken(RuntimeError), "the archive"))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: notices.texts() == TOLD)


@pytest.mark.expect_log("a fault of ours")
async def test_a_fault_in_a_task_ends_only_that_task(tmp_path: Path, notices: Notices, qtbot: QtBot) -> None:
    tasks = TaskSet(FaultNotice(tmp_path, notices).report)
    done = asyncio.Event()

    async def breaks() -> None:
        raise _broken(RuntimeError)

    async def works() -> None:
        done.set()

    tasks.start(breaks(), name="breaks")
    tasks.start(works(), name="works")
    await done.wait()
    while not notices.texts():  # noqa: ASYNC110 - what is waited for is a widget
        await asyncio.sleep(0.005)
    assert notices.texts() == TOLD
    await tasks.close()


@pytest.mark.expect_log("a fault of ours")
def test_a_fault_before_the_window_is_complete_is_told_when_it_is(tmp_path: Path, notices: Notices) -> None:
    reports = FaultNotice(tmp_path)
    assert reports.report(_broken(RuntimeError), "a test") is not None
    reports.tell_in(notices)
    assert notices.texts() == TOLD


def test_the_folder_opens_also_where_nothing_was_ever_reported(tmp_path: Path) -> None:
    opened: list[Path] = []
    folder = tmp_path / "logs"
    FaultNotice(folder, None, opened.append).open_folder()
    assert opened == [folder]
    assert folder.is_dir()
