"""Typing practice in the window: real keys, an input method, time, results, and what is kept of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.errors import StorageError
from app.domain.people import Role
from app.macros.library import LoadedMacros, MacroLibrary
from app.macros.macro import Macro, MacroId
from app.manual.article import Article, ArticleId
from app.protocol.training_frames import AddProgress, ProgressEntry, ProgressKind, ProgressRes
from app.training.typing.history import read
from app.training.typing.texts import Source
from app.ui.shell.topbar_menus import OF_PERSON
from app.ui.training.typing.gathering import filled, texts_of
from app.ui.training.typing.typing_dialog import TypingDialog
from tests.builders import staff, welcome
from tests.ui.dialogs.test_every_dialog import missed, walk
from tests.ui.floor_hub import BOSS, FloorHub
from tests.ui.window_stage import Stage, at_work

WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline
JAPANESE = "ご注文の品は明後日に届きます。"


def macro(body: str, language: str = "en") -> Macro:
    return Macro(id=MacroId(body[:8]), title="A reply", body=body, language=language)


@asynccontextmanager
async def practising(
    app: QApplication, *macros: Macro, language: str = "en", log: bool = True
) -> AsyncIterator[tuple[Stage, TypingDialog, FloorHub]]:
    """Somebody is signed in and has the trainer open; the log is open unless said otherwise."""
    async with at_work(app) as stage:
        hub = FloorHub(stage)
        await hub.sign_in(Role.OPERATOR)
        work = asyncio.ensure_future(stage.joined.use_log(stage.archive)) if log else None
        await asyncio.sleep(0)
        stage.joined.beside.macros.show_loaded(LoadedMacros(library=MacroLibrary(macros)))
        stage.joined.typing.open(language)
        dialog = stage.joined.typing.dialog
        assert dialog is not None
        await stage.until(lambda: not log or "value" in stage.archive.calls)
        await asyncio.sleep(0)
        yield stage, dialog, hub
        dialog.close()
        if work is not None:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)


def begin(dialog: TypingDialog) -> str:
    """Starts a run; returns the text to type."""
    dialog.start.start.click()
    assert dialog.pages.currentWidget() is dialog.run
    return dialog.run.run.original


def type_out(dialog: TypingDialog, text: str) -> None:
    for part in text.split("\n"):
        if part is not text.split("\n", maxsplit=1)[0]:
            QTest.keyClick(dialog.run.field, Qt.Key.Key_Return)
        QTest.keyClicks(dialog.run.field, part)


def compose(dialog: TypingDialog, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(dialog.run.field, event)


def marked(dialog: TypingDialog) -> list[str]:
    """What carries a wave in the field."""
    marks = dialog.run.field.extraSelections()
    return [one.cursor.selectedText() for one in marks if one.format.underlineStyle() == WAVE]  # type: ignore[attr-defined]


async def run_out(stage: Stage, dialog: TypingDialog, seconds: float = 60) -> None:
    stage.clock.pass_time(seconds)
    await stage.until(lambda: dialog.pages.currentWidget() is dialog.outcome)


async def kept_by(stage: Stage) -> int:
    return len(read(await stage.archive.value(f"typing.{BOSS}")).results)


async def test_keys_are_measured_and_differences_are_marked_while_one_types(qapp: QApplication) -> None:
    async with practising(qapp, macro("We will send the parcel today. Thank you for waiting.")) as (
        stage, dialog, _hub,
    ):  # fmt: skip
        dialog.start.source.setCurrentIndex(dialog.start.source.findData(Source.MACROS.value))
        assert begin(dialog).startswith("We will send the parcel today.")
        type_out(dialog, "We will")
        stage.clock.pass_time(6)
        type_out(dialog, " sent the")
        assert marked(dialog) == ["t"]
        assert dialog.run.errors.text() == "Errors 1"
        assert dialog.run.accuracy.text() == "Accuracy 93.8 %"
        assert dialog.run.speed.text() == "160 characters/min"
        assert dialog.run.strokes.text() == "160 keys/min"
        for _ in range(5):
            QTest.keyClick(dialog.run.field, Qt.Key.Key_Backspace)
        type_out(dialog, "d the")
        assert marked(dialog) == []
        assert dialog.run.accuracy.text() == "Accuracy 100.0 %"
        await run_out(stage, dialog, 55)
        assert dialog.outcome.headline.text() == "16 characters/min · accuracy 100.0 %"
        assert "Corrected on the way 5" in dialog.outcome.facts.text()


async def test_the_result_has_level_goal_differences_and_weak_keys_and_a_screen_reader_hears_it(
    qapp: QApplication,
) -> None:
    async with practising(qapp, macro(JAPANESE, "ja"), language="ja") as (stage, dialog, _hub):
        dialog.start.source.setCurrentIndex(dialog.start.source.findData(Source.MACROS.value))
        begin(dialog)
        for text in ("ご注文の品は", "明御日に", "届きます。"):
            compose(dialog, text)
            compose(dialog, "", text)
        await run_out(stage, dialog)
        page = dialog.outcome
        pairs = [[page.pairs.item(0, column).text()] for column in (0, 1)]  # type: ignore[union-attr]
        assert pairs == [["後"], ["御"]]
        assert page.weak.item(0, 0).text() == "明後日"  # type: ignore[union-attr]
        assert page.level.text() == "Below grade 4 so far. Every run makes the fingers surer."
        assert page.goal.text() == (
            "Next goal: grade 4, 20 characters/min after deduction for errors. "
            "6 characters/min more are needed."
        )
        for said in ("15 characters/min", "1 errors", "Next goal"):
            assert said in page.headline.accessibleName()


async def test_an_input_method_is_left_alone_and_counts_only_what_it_commits(qapp: QApplication) -> None:
    async with practising(qapp, macro(JAPANESE, "ja"), language="ja") as (stage, dialog, _hub):
        begin(dialog)
        field = dialog.run.field
        QTest.keyClicks(field, "x")
        stage.clock.pass_time(1)
        compose(dialog, "ｇ")
        compose(dialog, "ご")
        assert field.preedit == "ご"
        assert dialog.run.run.typed == "x"
        assert dialog.run.run.strokes == 3
        dialog.run.restyle()
        assert field.preedit == "ご"
        assert field.textCursor().block().layout().preeditAreaText() == "ご"
        compose(dialog, "", "ご")
        assert dialog.run.run.typed == "xご"
        assert field.toPlainText() == "xご"


async def test_when_the_time_is_up_what_is_being_composed_neither_counts_nor_is_torn_away(
    qapp: QApplication,
) -> None:
    async with practising(qapp, macro(JAPANESE, "ja"), language="ja") as (stage, dialog, _hub):
        begin(dialog)
        compose(dialog, "", "ご注文")
        compose(dialog, "の")
        stage.clock.pass_time(61)
        await stage.until(lambda: dialog.run.said.text() == "The time is up.")
        assert dialog.pages.currentWidget() is dialog.run
        assert dialog.run.field.preedit == "の"
        compose(dialog, "", "の")
        await stage.until(lambda: dialog.pages.currentWidget() is dialog.outcome)
        assert dialog.run.measured.characters == 3
        assert dialog.run.measured.seconds == 60


async def test_pasting_is_not_counted_and_the_window_says_so(qapp: QApplication) -> None:
    async with practising(qapp) as (_stage, dialog, _hub):
        begin(dialog)
        data = QMimeData()
        data.setText("Thank you")
        dialog.run.field.insertFromMimeData(data)
        QApplication.clipboard().setText("Thank you")
        dialog.run.field.paste()
        assert dialog.run.field.toPlainText() == ""
        assert dialog.run.said.text() == "Pasting is not counted: nothing was inserted."


async def test_a_pause_stops_the_clock_and_hides_the_text(qapp: QApplication) -> None:
    async with practising(qapp) as (stage, dialog, _hub):
        text = begin(dialog)
        type_out(dialog, text[:5])
        stage.clock.pass_time(10)
        dialog.run.pause.click()
        stage.clock.pass_time(500)
        assert not dialog.run.page.isVisibleTo(dialog)
        assert dialog.run.field.isReadOnly()
        dialog.run.pause.click()
        assert dialog.run.page.isVisibleTo(dialog)
        assert dialog.run.time.text() == "Time left 0:50"
        dialog.away.emit()
        assert not dialog.run.is_running


async def test_escape_pauses_a_run_and_closes_only_then(qapp: QApplication) -> None:
    async with practising(qapp) as (stage, dialog, _hub):
        type_out(dialog, begin(dialog)[:5])
        QTest.keyClick(dialog.run.field, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        assert not dialog.run.is_running
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await stage.until(lambda: stage.joined.typing.dialog is None)


async def test_a_space_that_comes_after_the_end_begins_nothing(qapp: QApplication) -> None:
    async with practising(qapp) as (stage, dialog, _hub):
        dialog.activateWindow()
        await stage.until(dialog.isActiveWindow)
        type_out(dialog, begin(dialog)[:5])
        await run_out(stage, dialog)
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
            QTest.keyClick(QApplication.focusWidget() or dialog, key)
        assert dialog.pages.currentWidget() is dialog.outcome


async def test_every_page_is_worked_by_keyboard_and_named_for_a_screen_reader(qapp: QApplication) -> None:
    flashing = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    async with practising(qapp) as (stage, dialog, _hub):
        dialog.activateWindow()
        await stage.until(dialog.isActiveWindow)
        type_out(dialog, begin(dialog)[:20])
        dialog.run.pause.click()
        dialog.run.pause.click()
        wrong = []
        for page in (dialog.run, dialog.outcome, dialog.progress):
            if page is dialog.outcome:
                await run_out(stage, dialog)
                await stage.until(lambda: dialog.outcome.kept.text() == "Kept on this device.")
            elif page is dialog.progress:
                dialog.outcome.progress.click()
            dialog.close_button.setFocus()
            reached, faults = walk(dialog)
            wrong += [*faults, *missed(dialog, reached)]
        assert wrong == []
    qapp.setCursorFlashTime(flashing)


async def test_what_is_stopped_early_is_shown_and_not_kept(qapp: QApplication) -> None:
    async with practising(qapp) as (stage, dialog, _hub):
        type_out(dialog, begin(dialog)[:9])
        stage.clock.pass_time(10)
        dialog.run.stop.click()
        assert dialog.outcome.kept.text() == "Stopped before the time was up: this result is not kept."
        assert await kept_by(stage) == 0


async def test_results_are_kept_on_this_device_and_shown_by_day_as_chart_and_table(
    qapp: QApplication,
) -> None:
    async with practising(qapp) as (stage, dialog, _hub):
        for count in (20, 30):
            type_out(dialog, begin(dialog)[:count])
            await run_out(stage, dialog)
            await stage.until(lambda: dialog.outcome.kept.text() == "Kept on this device.")
            dialog.outcome.leave.click()
        assert await kept_by(stage) == 2
        assert dialog.start.best.text() == "Best so far: 30 characters/min"
        dialog.start.progress.click()
        assert dialog.pages.currentWidget() is dialog.progress
        assert [value for _day, value in dialog.progress.chart.bars] == [30]
        cells = [dialog.progress.table.item(0, column).text() for column in range(5)]  # type: ignore[union-attr]
        assert cells == ["2026-03-02", "2", "30", "100", "25"]
        dialog.progress.language.setCurrentIndex(dialog.progress.language.findData("ja"))
        assert not dialog.progress.table.isVisibleTo(dialog)
        assert dialog.progress.empty.isVisibleTo(dialog)


async def test_the_hub_is_told_only_if_one_wants_it_and_later_where_it_was_away(qapp: QApplication) -> None:
    async with practising(qapp) as (stage, dialog, hub):
        type_out(dialog, begin(dialog)[:10])
        await run_out(stage, dialog)
        await stage.until(lambda: dialog.outcome.kept.text() == "Kept on this device.")
        dialog.outcome.leave.click()
        dialog.start.share.click()
        type_out(dialog, begin(dialog)[:40])
        await run_out(stage, dialog)

        def written(said: AddProgress) -> ProgressRes:
            entry = ProgressEntry(
                number=1, id=said.cid, staff=BOSS, at=1, kind=said.kind, subject=said.subject
            )
            return ProgressRes(entries=(entry,))

        said = await hub.answer(AddProgress, written)
        assert (said.kind, said.subject, said.score) == (ProgressKind.TYPING, "en", 40.0)
        assert said.figures["accuracy"] == 1.0
        await stage.until(lambda: dialog.outcome.kept.text() == "Kept on this device and at the hub.")
        assert not any(one.waiting for one in stage.joined.typing.keep.history.results)
        stage.link.drop()
        dialog.outcome.next.click()
        type_out(dialog, dialog.run.run.original[:25])
        await run_out(stage, dialog)
        later = "Kept on this device. The hub is told when it can be reached."
        await stage.until(lambda: dialog.outcome.kept.text() == later)
        assert await kept_by(stage) == 3
        assert stage.joined.typing.keep.waits
        stage.link.connect(welcome(staff(BOSS, Role.OPERATOR)))
        assert (await hub.answer(AddProgress, written)).score == 25.0
        await stage.until(lambda: not stage.joined.typing.keep.waits)


async def test_without_a_log_one_can_practise_and_is_told_that_nothing_lasts(qapp: QApplication) -> None:
    async with practising(qapp, log=False) as (stage, dialog, _hub):
        type_out(dialog, begin(dialog)[:10])
        await run_out(stage, dialog)
        said = "The log on this device is not open: kept until you quit."
        await stage.until(lambda: dialog.outcome.kept.text() == said)


async def test_a_log_that_fails_is_told_of_and_the_result_stays_on_the_screen(qapp: QApplication) -> None:
    async with practising(qapp) as (stage, dialog, _hub):
        type_out(dialog, begin(dialog)[:10])
        stage.archive.broken = StorageError("The disk is full.", "Free some space.")
        await run_out(stage, dialog)
        await stage.until(lambda: "disk is full" in dialog.said.text())
        assert dialog.outcome.headline.text().startswith("10 characters/min")
        stage.archive.broken = None


async def test_it_works_without_replies_and_manual_and_says_so(qapp: QApplication) -> None:
    async with practising(qapp) as (_stage, dialog, _hub):
        dialog.start.source.setCurrentIndex(dialog.start.source.findData(Source.MANUAL.value))
        assert dialog.start.note.text() == (
            "There are none of these in this language: sentences of the program are used."
        )
        assert len(begin(dialog)) > 300


async def test_whoever_comes_to_the_end_gets_more_text(qapp: QApplication) -> None:
    async with practising(qapp, macro("Thank you very much for waiting.")) as (_stage, dialog, _hub):
        dialog.start.source.setCurrentIndex(dialog.start.source.findData(Source.MACROS.value))
        text = begin(dialog)
        compose(dialog, "", text[:-100])
        assert len(dialog.run.run.original) > len(text)
        assert dialog.run.page.toPlainText() == dialog.run.run.original


async def test_it_is_reached_by_command_and_menu_and_from_the_step_of_a_course(qapp: QApplication) -> None:
    assert "training.typing" in OF_PERSON
    async with practising(qapp) as (stage, dialog, _hub):
        dialog.reject()
        await stage.until(lambda: stage.joined.typing.dialog is None)
        assert stage.run("training.typing")
        again = stage.joined.typing.dialog
        assert again is not None
        again.reject()
        await stage.until(lambda: stage.joined.typing.dialog is None)
        stage.joined.coursing.starters["typing"]("ja")
        asked = stage.joined.typing.dialog
        assert asked is not None
        assert asked.start.choice.language == "ja"
        asked.reject()


def test_variables_of_replies_get_invented_values_and_nobodys_data() -> None:
    body = "{customer.name|お客様}様、{order}は{today+3d}に{午前/午後}届きます。{?お届け先}へ送ります。"
    assert filled(body, "ja").startswith("佐藤様、A-12345は11月23日")
    article = Article(
        id=ArticleId("1.1"), title="T", body="## 見出し\n- お名前を先に名乗ります。", language="ja"
    )
    found = [one.text for one in texts_of([macro(body, "ja"), macro("{broken", "ja")], [article])]
    assert found[1] == "お名前を先に名乗ります。"
    assert all("{" not in one and "▸" not in one for one in found)
    assert found[0].endswith("午前届きます。")
