"""An exam from the window through a real hub and back: failed, sat again, marked, passed, and gone live."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.domain.ids import ConversationId, StaffId
from app.domain.people import Presence, Role
from app.domain.practice import is_practice
from app.protocol import frames
from app.protocol.exam_frames import ExamState
from app.protocol.records import PolicyRecord
from app.protocol.training import (
    EVERYONE,
    ExamHelp,
    ExamRecord,
)
from app.training.exams.permits import LIVE
from app.training.marking.sheet import Draft, marked
from app.ui.joining import Joined
from tests.e2e.test_console import hub_at, open_console, until, wishes_in
from tests.hub.stage import Stage
from tests.training.exams.exam_records import PARCEL, TONE

EXAM = ExamRecord(
    id="first",
    title="First exam",
    scenarios=("parcel",),
    pass_mark=60,
    wait_hours=0,
    help=ExamHelp(macros=False, completion=False, manual=False),
    marked_by="trainer",
    grants_live=True,
    shared=EVERYONE,
)


def customers(joined: Joined) -> list[ConversationId]:
    sessions = joined._desk.book.sessions
    return [
        name
        for name, one in sessions.items()
        if is_practice(one.conversation.channel) and one.conversation.is_open and one.writable
    ]


async def sit(joined: Joined, stage: Stage, points: int) -> ExamState:
    """Sits the exam in the window, has the trainer give so many points of five, and returns how it ended."""
    examining, coach = joined.examining, await stage.staff("coach", Role.TRAINER)
    dialog = examining.open()
    await until(dialog.start.isEnabled)
    examining.start("first")
    await until(lambda: len(customers(joined)) == 1)
    (here,) = customers(joined)
    await until(lambda: not examining.bar.isHidden())
    assert re.fullmatch(r"(20:00|19:\d\d) left", examining.bar.left.text())
    beside = joined.beside
    assert examining._switch.macros.on
    assert examining._switch.manual.on
    assert not beside.insert(here, "Canned", "macro:m1")
    await joined._desk.send_message(here, "I am sorry.")
    await joined._desk.wrap_up_and_close(here, "resolved", "")
    await until(lambda: examining.running is None)
    assert not examining._switch.macros.on
    await until(lambda: examining._known.sittings[0].state is ExamState.TO_MARK)
    sheet = marked(TONE, Draft(sheet="tone", staff=StaffId("anna"), points={"polite": points}), {})
    assert isinstance(await coach.write(here, sheet), frames.Ok)
    final = (ExamState.PASSED, ExamState.FAILED)
    await until(lambda: examining._known.sittings[0].state in final)
    return examining._known.sittings[0].state


async def test_an_exam_is_failed_sat_again_marked_passed_and_opens_the_way_to_customers(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with hub_at(tmp_path / "hub") as running:
        for record in (PARCEL, TONE, EXAM, PolicyRecord(id=LIVE, value="passed")):
            await running.hub.register.put(record, by="tina")
        stage = Stage(running)
        async with open_console(qapp, wishes_in(tmp_path / "home", running.staff)) as console:
            await until(lambda: console._joined is not None and console._joined._desk.me is not None)
            joined = console._joined
            assert joined is not None
            examining = joined.examining
            dialog = examining.open()
            await until(lambda: dialog.table.rowCount() == 1)
            assert "First exam" in dialog.needed.text()
            assert "Not allowed: canned replies, completion, the manual" in dialog.rules.text()
            assert await sit(joined, stage, 1) is ExamState.FAILED
            seat = running.hub.presences.known(StaffId("anna"))
            assert seat is not None
            window = console.window
            window.actions_of.run("presence.accepting")
            told = window.chats.area.notices
            await until(lambda: any("pass an exam" in text for text in told.texts()))
            assert seat.chosen is not Presence.ACCEPTING
            assert await sit(joined, stage, 4) is ExamState.PASSED
            window.actions_of.run("presence.accepting")
            await until(lambda: seat.chosen is Presence.ACCEPTING)
            passed = examining._known.sittings[0]
            examining.results.show(passed, window)
            page = examining.results.dialog
            assert page is not None
            assert "80 %" in page.verdict.text()
            file = tmp_path / "certificate.pdf"
            examining.results.keep(page, file)
            assert file.read_bytes().startswith(b"%PDF")
            page.close()
        for peer in stage.peers:
            await peer.close()
