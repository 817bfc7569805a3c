"""A fault of ours, wherever it happens in a console at work: it is reported, told, and the work goes on."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.domain import events as ev
from app.domain.ids import ConversationId
from app.logs import install_hooks
from app.sessions.faults import NOT_KEPT
from app.sessions.ports import Archive
from app.storage import event_rows
from tests.demo.web_page import Page
from tests.e2e.workplace import Seat, Workplace, until, workplace

pytestmark = [pytest.mark.slow, pytest.mark.expect_log("a fault of ours")]

TOLD = "Something went wrong in this program. Your texts are kept."
SAID = "zanshin no kotoba"
ANSWER = "It comes today."


def _breaks(*_args: object) -> None:
    raise RuntimeError(f"cannot use {SAID}")


def _reports(place: Workplace) -> list[Path]:
    return sorted(place.folder.rglob("crash-console-*.txt"))


@contextmanager
def _hooked(seat: Seat) -> Iterator[None]:
    """As `madoguchi` does: what nobody caught goes to the reports."""
    unhook = install_hooks(seat.console.reports.report)
    try:
        yield
    finally:
        unhook()


async def _told_once(place: Workplace, seat: Seat) -> None:
    await until(lambda: TOLD in seat.notices())
    (report,) = _reports(place)
    text = report.read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert SAID not in text


async def _answers(place: Workplace, seat: Seat, page: Page) -> None:
    """The operator answers as if nothing had been."""
    await seat.turn_to()
    seat.type(ANSWER)
    seat.send()
    await until(lambda: ANSWER in page.texts())
    assert await place.messages(page) == ["Sato: hello", ANSWER]
    assert seat.console.desk.status.state == "live"


def _in_a_slot(seat: Seat) -> None:
    QTimer.singleShot(0, seat.window, _breaks)


def _in_a_callback(_seat: Seat) -> None:
    asyncio.get_running_loop().call_soon(_breaks)


def _in_a_task(seat: Seat) -> None:
    async def work() -> None:
        _breaks()

    seat.console.tasks.start(work(), name="some work")


def _where_changes_are_shown(seat: Seat) -> None:
    def once(_batch: Sequence[object]) -> None:
        leave()
        _breaks()

    leave = seat.console.desk.subscribe(once)


def _in_another_thread(_seat: Seat) -> None:
    threading.Thread(target=_breaks).start()


@pytest.mark.parametrize(
    "break_it", [_in_a_slot, _in_a_callback, _in_a_task, _where_changes_are_shown, _in_another_thread]
)
async def test_f45_a_fault_of_ours_is_told_and_the_customer_gets_his_answer(
    qapp: QApplication, tmp_path: Path, break_it: Callable[[Seat], None]
) -> None:
    """It ends neither the window nor the connection, and its report has nobody's words."""
    async with workplace(qapp, tmp_path) as place, place.customers("Sato") as (page,), place.seat() as seat:
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        with _hooked(seat):
            break_it(seat)
            await _answers(place, seat, page)
            await _told_once(place, seat)


async def _texts_kept(archive: Archive, conversation: ConversationId) -> list[str]:
    return [each.body.text for each in await archive.log(conversation) if isinstance(each.body, ev.Message)]


async def test_f45_a_fault_on_the_way_to_the_local_log_is_told_and_made_good(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While nothing can be kept the customer is answered; what was shown is kept as soon as that works."""
    async with workplace(qapp, tmp_path) as place, place.customers("Sato") as (page,), place.seat() as seat:
        await seat.accept_customers()
        await seat.shows("Sato: hello")
        archive = seat.console.archive
        assert archive is not None
        with _hooked(seat), monkeypatch.context() as broken:
            broken.setattr(event_rows, "keep", _breaks)
            await _answers(place, seat, page)
            await _told_once(place, seat)
            await until(lambda: NOT_KEPT in seat.notices())
        await until(lambda: NOT_KEPT not in seat.notices())
        conversation = seat.conversation()
        assert conversation is not None
        async with asyncio.timeout(20):
            while await _texts_kept(archive, conversation) != ["Sato: hello", ANSWER]:
                pass  # asking the log gives the keeper its turns
