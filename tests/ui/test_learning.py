"""The window offers what was learned from the local log, learns what is sent, and forgets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.completion.messages import Order, Report, Sent
from app.completion.worker import Worker
from app.domain import events as ev
from app.domain.ids import CUSTOMER, ConversationId
from app.macros.completion import PlainCompleter, Source
from app.macros.library import MacroLibrary
from app.macros.sentences import PhraseBook
from app.sessions import learnable
from app.sessions.changes import EventsArrived, HistoryReset
from app.ui.chats.panes.pane import Pane
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.learning import Known
from app.ui.settings.learned_dialog import LearnedDialog
from app.ui.settings.learned_row import LearnedRow, said
from tests.builders import ANNA, C1, event, log
from tests.fakes import FakeArchive
from tests.ui.window_stage import Stage, dressed

ASKED, REPLY = "返品したいのですが", "返品ですね。承知いたしました。ご注文番号をお教えいただけますか。"


class Here:
    """The worker without a process: it answers at once."""

    def __init__(self, on_report: Callable[[Report], object]) -> None:
        self._worker, self._on_report = Worker(), on_report
        self.orders: list[Order] = []
        self.ended = self.slow = False

    def tell(self, order: Order) -> None:
        self.orders.append(order)
        if not self.slow:
            self._take(order)

    def catch_up(self) -> None:
        """Does what was left undone while it was slow."""
        self.slow = False
        for order in self.orders:
            self._take(order)

    def _take(self, order: Order) -> None:
        report = self._worker.take(order)
        if report is not None:
            self._on_report(report)

    def end(self) -> None:
        self.ended = True


class Starts:
    """Starts workers and remembers them."""

    def __init__(self) -> None:
        self.made: list[Here] = []
        self.slow = False

    def __call__(self, on_report: Callable[[Report], object]) -> Here:
        self.made.append(Here(on_report))
        self.made[-1].slow = self.slow
        return self.made[-1]


def past(number: int) -> list[ev.Event]:
    """A conversation of some time ago, in which Anna answered."""
    return log(
        (CUSTOMER, ev.Opened(customer=f"客{number}", locale="ja")),
        (CUSTOMER, ev.Message(text=ASKED)),
        (ANNA, ev.Message(text=REPLY)),
        (ANNA, ev.Message(text="自動の返事です", via="auto")),
        (ANNA, ev.Note(text="内緒のメモ")),
        conversation=ConversationId(f"past-{number}"),
    )


def waiting() -> list[ev.Event]:
    """A conversation of mine in which a customer asks."""
    return log(
        (CUSTOMER, ev.Opened(customer="Sato", locale="ja")),
        ("system", ev.Queued()),
        ("system", ev.Claimed(owner=ANNA, name="Anna", fence=1)),
        (CUSTOMER, ev.Message(text=ASKED)),
    )


@asynccontextmanager
async def learning_stage(app: QApplication, talks: int = 4) -> AsyncIterator[tuple[Stage, Starts]]:
    """A window at work whose local log holds some conversations, with what learns from them."""
    starts = Starts()
    with dressed(app) as looks:
        stage = Stage(looks, starts)
        for number in range(talks):
            await stage.archive.keep_events(past(number))
        stage.window.show()
        working = [
            asyncio.ensure_future(stage.desk.run()),
            asyncio.ensure_future(stage.joined.use_log(stage.archive)),
        ]
        await stage.link.ran.wait()
        stage.joined.beside.macros_loaded.emit(MacroLibrary([]))
        try:
            yield stage, starts
        finally:
            for task in working:
                task.cancel()
            await asyncio.wait(working)
            await stage.tasks.close()
            stage.window.close_now()
            stage.window.deleteLater()
            await asyncio.sleep(0)
            assert stage.faults == []


def pane_of(stage: Stage) -> Pane:
    """The pane that is shown."""
    feed = stage.area.active
    assert isinstance(feed, PaneFeed)
    return feed.pane


async def test_replies_of_the_log_are_offered_before_anything_is_typed_and_taken_by_one_key(
    qapp: QApplication,
) -> None:
    async with learning_stage(qapp) as (stage, _):
        await stage.until(lambda: stage.joined.learning.known.replies.get("ja"))
        await stage.serve(waiting())
        stage.area.show_conversation(C1)
        suggesting = pane_of(stage).reply.suggesting
        await stage.until(lambda: suggesting.offered)
        ghost, whole = suggesting.offered
        assert ghost.ghost
        assert REPLY.startswith(ghost.text_to_insert)
        assert (whole.source, whole.text_to_insert) == (Source.LEARNED, REPLY)
        composer = pane_of(stage).reply.composer
        QTest.keyClick(composer, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
        assert composer.toPlainText() == REPLY
        assert composer.page is not None
        assert composer.page.via == "completion"


async def test_the_log_is_read_into_replies_with_what_was_said_before() -> None:
    archive = FakeArchive()
    await archive.keep_events(past(1))
    found = await learnable.read(archive)
    [example] = found.examples["ja"]
    assert example.reply == REPLY
    assert [turn.text for turn in example.moment.turns] == [ASKED]
    assert example.conversation == "客1"
    assert found.count == 1
    assert found.since == past(1)[2].at
    assert (await learnable.read(archive, after=found.since)).count == 0


async def test_what_is_switched_off_knows_nothing(qapp: QApplication) -> None:
    async with learning_stage(qapp) as (stage, starts):
        await stage.until(lambda: stage.joined.learning.known.replies.get("ja"))
        stage.preferences.put(learn_replies=False)
        assert starts.made[-1].ended
        assert stage.joined.learning.known == Known()
        stage.preferences.put(learn_replies=True)
        await stage.until(lambda: stage.joined.learning.known.replies.get("ja"))
        assert len(starts.made) == 2


async def test_clearing_forgets_and_only_later_replies_are_learned(qapp: QApplication) -> None:
    async with learning_stage(qapp) as (stage, starts):
        learning = stage.joined.learning
        await stage.until(lambda: learning.known.replies.get("ja") == 4)
        row = LearnedRow(learning, lambda: stage.tasks.start(learning.clear(), name="clear"), stage.window)
        assert "4" in row.text.text()
        stage.clock.heard(int(past(0)[-1].at.timestamp() * 1000))
        QTest.mouseClick(row.forget, Qt.MouseButton.LeftButton)
        await stage.until(lambda: len(starts.made) == 2 and len(learning.known.replies) == 2)
        assert learning.known.replies == {"ja": 0, "en": 0}
        assert row.text.text() == said(learning.known)
        assert not row.forget.isEnabled()


async def test_what_was_learned_is_listed_and_searched_in_the_settings(qapp: QApplication) -> None:
    async with learning_stage(qapp) as (stage, _):
        learning = stage.joined.learning
        await stage.until(lambda: learning.known.replies.get("ja") == 4)
        row = LearnedRow(learning, lambda: None, stage.window)
        QTest.mouseClick(row.show_all, Qt.MouseButton.LeftButton)
        [dialog] = stage.window.findChildren(LearnedDialog)
        await stage.until(lambda: dialog.table.rowCount() == 1)
        cells = [dialog.table.item(0, column) for column in (0, 2)]
        assert [cell.text() for cell in cells if cell is not None] == ["4", REPLY]
        QTest.keyClicks(dialog.search, "zzz")
        await stage.until(lambda: dialog.table.isRowHidden(0))
        dialog.search.setText("注文")
        await stage.until(lambda: not dialog.table.isRowHidden(0))
        dialog.accept()


async def test_what_is_no_longer_kept_is_forgotten_at_once(qapp: QApplication) -> None:
    async with learning_stage(qapp) as (stage, starts):
        learning = stage.joined.learning
        await stage.until(lambda: learning.known.replies.get("ja") == 4)
        await stage.archive.forget([ConversationId("past-0")])
        learning.take((HistoryReset(conversation=ConversationId("past-0")),))
        assert starts.made[0].ended
        await stage.until(lambda: learning.known.replies.get("ja") == 3)


async def test_an_erased_conversation_is_forgotten_at_once(qapp: QApplication) -> None:
    async with learning_stage(qapp) as (stage, starts):
        learning = stage.joined.learning
        await stage.until(lambda: learning.known.replies.get("ja") == 4)
        gone = past(0)
        erased = event(len(gone) + 1, ev.Erased(), by="system", conversation=gone[0].conversation)
        await stage.archive.keep_events([erased])
        learning.take((EventsArrived(conversation=erased.conversation, events=(erased,), first=0, count=0),))
        assert starts.made[0].ended
        await stage.until(lambda: learning.known.replies.get("ja") == 3)


async def test_a_withdrawn_reply_is_forgotten_at_once(qapp: QApplication) -> None:
    async with learning_stage(qapp) as (stage, starts):
        learning = stage.joined.learning
        await stage.until(lambda: learning.known.replies.get("ja") == 4)
        told = past(0)
        back = event(len(told) + 1, ev.Withdrawn(target=3), by=ANNA, conversation=told[0].conversation)
        await stage.archive.keep_events([back])
        learning.take((EventsArrived(conversation=back.conversation, events=(back,), first=0, count=0),))
        assert starts.made[0].ended
        await stage.until(lambda: learning.known.replies.get("ja") == 3)


async def test_what_is_sent_is_told_to_the_one_that_learns(qapp: QApplication) -> None:
    async with learning_stage(qapp) as (stage, starts):
        await stage.until(lambda: stage.joined.learning.known.replies.get("ja"))
        await stage.serve(waiting())
        stage.area.show_conversation(C1)
        reply = pane_of(stage).reply
        await stage.until(lambda: reply.suggesting.offered)
        reply.composer.insertPlainText("かしこまりました。")
        reply.sending.submit()
        await stage.until(lambda: any(isinstance(order, Sent) for order in starts.made[-1].orders))
        [sent] = [order for order in starts.made[-1].orders if isinstance(order, Sent)]
        assert sent.example.reply == "かしこまりました。"
        assert [turn.text for turn in sent.example.moment.turns] == [ASKED]


async def test_while_everything_is_learned_anew_the_old_knowledge_still_answers(qapp: QApplication) -> None:
    async with learning_stage(qapp) as (stage, starts):
        learning = stage.joined.learning
        await stage.until(lambda: learning.known.replies.get("ja") == 4)
        old, starts.slow = starts.made[0], True
        learning.over(PlainCompleter(MacroLibrary([]), PhraseBook()), ["新しい定型文です。"])
        await stage.until(lambda: len(starts.made) == 2 and len(starts.made[1].orders) == 2)
        assert not old.ended
        assert learning.known.replies["ja"] == 4
        starts.made[1].catch_up()
        await stage.until(lambda: old.ended)
        assert learning.known.replies == {"ja": 4, "en": 0}
        assert not starts.made[1].ended


async def test_without_what_starts_it_nothing_is_learned(qapp: QApplication) -> None:
    with dressed(qapp) as looks:
        stage = Stage(looks)
        assert not stage.joined.learning.known.on
        assert said(stage.joined.learning.known) == "Nothing is learned."
        stage.window.close_now()
        stage.window.deleteLater()
