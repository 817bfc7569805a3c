"""What is promised of personal data in names: of files, of customers in questions, of a replay."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import config, paths
from app.config import ConfirmSend
from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.events import Event
from app.domain.ids import CUSTOMER, SYSTEM, ConversationId
from app.domain.masking import mask
from app.sessions.kpi.handover import Handover, Left
from app.ui.application import Looks
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.chats.snooze_dialog import SnoozeDialog
from app.ui.chats.timeline.timeline import Timeline
from app.ui.exporting.joined import _of_training
from app.ui.reports.report_page import as_rows, report_of
from app.ui.shell.questions import Question
from tests.builders import ANNA, BOB, C1, C2, START, event, evs_frame, log
from tests.ui.training.rehearsal import Rehearsal, double_charge, record
from tests.ui.window_stage import Stage, at_work

CARD = "4111 1111 1111 1111"
"""Masked for everyone where the shop said nothing."""
WHO = f"青木 {CARD}"
SCAN = ev.Attachment(name=f"カード {CARD}.pdf", type="application/pdf", size=10, sha256="0" * 64)
PHOTO = ev.Attachment(name=f"{CARD}.png", type="image/png", size=10, sha256="1" * 64)


def hide(_conversation: ConversationId | None, text: str) -> str:
    return mask(text)


def said() -> list[Event]:
    return log(
        (CUSTOMER, ev.Opened(customer=WHO, topic=CARD)),
        (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
        (CUSTOMER, ev.Message(text="", attachments=(SCAN, PHOTO))),
    )


@pytest.fixture
def looks(qapp: QApplication) -> Looks:
    made = Looks(qapp, paths.resources())
    made.wear(config.Theme.LIGHT, 100)
    return made


def test_names_of_files_are_masked_where_they_are_painted_read_out_copied_and_saved(
    qtbot: QtBot, looks: Looks
) -> None:
    timeline = Timeline(looks.theme)
    qtbot.addWidget(timeline)
    told = fold(said(), C1)
    timeline.set_setting(mask=hide)
    timeline.set_entries(told.entries, conversation=C1, customer=told.customer)
    content, last = timeline.content, len(told.entries) - 1
    painted = [box.file for box in content.lay(last).files]
    shown = [*painted, content.spoken(last), content.text(last), *content.files()]
    assert CARD not in str(shown)
    assert [one.name for one in painted] == [mask(SCAN.name), mask(PHOTO.name)]
    assert painted == content.files(), "a picture is found among the others by the same name"


async def test_questions_and_notices_call_the_customer_by_a_masked_name(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_work(qapp) as stage:
        await stage.serve(said())
        titles: list[str] = []

        def remember(question: Question, _then: Callable[[str, str], object]) -> None:
            titles.append(question.title)

        monkeypatch.setattr(stage.prompter, "ask", remember)
        stage.prompter.answer = None
        stage.window.chats.side.open_tab("safety")
        safety = stage.joined.working.safety
        monkeypatch.setattr(safety, "_leads", lambda: True)
        safety.block()
        assert stage.run("conversation.wrap_up")
        assert stage.run("conversation.snooze_until")
        dialogs = stage.window.findChildren(SnoozeDialog)
        titles += [*stage.prompter.asked, *(dialog.windowTitle() for dialog in dialogs)]
        for dialog in dialogs:
            dialog.close()
        titles += await _told_back(stage)
        assert len(titles) == 4, titles
        assert all("青木" in title and "1111" in title for title in titles), titles
        assert CARD not in str(titles)


async def test_a_guard_calls_the_other_customer_by_a_masked_name(qapp: QApplication) -> None:
    other = log(
        (CUSTOMER, ev.Opened(customer=WHO)),
        (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1)),
        (CUSTOMER, ev.Message(text="Where is B-55512?")),
        conversation=C2,
    )
    async with at_work(qapp) as stage:
        await stage.serve(said(), other)
        stage.preferences.put(confirm_send=ConfirmSend.ALWAYS)
        stage.window.chats.show_conversation(C1)
        pane = stage.area.active
        assert isinstance(pane, PaneFeed)
        heard = []
        for text in ("B-55512", "Hello"):
            pane.pane.reply.composer.selectAll()
            pane.insert(text, via="typed")
            pane.pane.reply.composer.send_requested.emit()
            heard += [pane.pane.reply.warning.text(), pane.pane.reply.warning.accessibleName()]
        assert all("青木" in text and "1111" in text for text in heard), heard
        assert CARD not in str(heard)


async def _told_back(stage: Stage) -> list[str]:
    """Lets a colleague decline to take the conversation over, and returns what is said of it."""
    more = (
        event(4, ev.HandoverOffered(to=BOB, summary="it"), by=ANNA),
        event(5, ev.HandoverEnded(note="no"), by=BOB),
    )
    stage.link.give(evs_frame(more))
    await stage.until(lambda: stage.desk.book.sessions[C1].conversation.seq == 5)
    await stage.shown()
    return [text for text in stage.area.notices.texts() if "青木" in text]


def test_a_report_of_the_day_masks_customer_and_topic_as_well(looks: Looks) -> None:
    assert looks
    left = Left(
        conversation=C1, customer=WHO, topic=CARD, group="", owner="Anna", state="live", since=None,
        opened=None, last_text=CARD, called=False, summary="",
    )  # fmt: skip
    report = report_of(Handover(owed=(left,), others=(left,)), None, (), START, {}, shown=mask)
    assert CARD not in str(as_rows(report))
    assert str(as_rows(report)).count("青木") == 2


async def test_a_replay_masks_its_topic_and_the_name_under_which_it_is_exported(
    qtbot: QtBot, looks: Looks
) -> None:
    stage = Rehearsal(looks)
    qtbot.addWidget(stage.room.widget())
    stage.room.facts.masking = hide
    opened = double_charge()
    told = [event(1, ev.Opened(customer=WHO, topic=CARD)), *opened[1:]]
    await stage.open(stage.hub.add(record(customer=WHO, topic=CARD), told))
    header = stage.room.stage.header
    assert CARD not in header.tags.accessibleName()
    assert "1111" in header.tags.accessibleName()
    offered = _of_training(stage.room, hide)
    assert CARD not in offered["replay"].title
    assert "青木" in offered["replay"].title
    await stage.tasks.close()
