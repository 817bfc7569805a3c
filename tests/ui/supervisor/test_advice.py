"""Advice: ready hints, words of the manual, and replies that the operator only has to take."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QCheckBox, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.domain import events as ev
from app.domain.ids import StaffId
from app.protocol.records import ArticleRecord, MacroRecord, Versioned
from app.ui.supervisor.hints import LONGEST_QUOTE, hints, quotation
from app.ui.supervisor.mode_switch import Mode
from tests.ui.supervisor.case_hand import TAKEN, advise, press
from tests.ui.supervisor.floor_stage import AYA, FloorStage, case, following

POPUPS = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


def whispers(stage: FloorStage) -> list[ev.AnyBody]:
    return [ev.decode_body(send.k, send.d) for send in stage.link.sends() if send.k == "whisper"]


async def test_advice_can_be_a_reply_that_the_operator_only_has_to_take(
    stage: FloorStage, qtbot: QtBot
) -> None:
    async with stage.running():
        stage.room.show()
        await stage.open(case())
        assert not stage.room.case.pane.tools.isVisibleTo(stage.room)
        press(stage, qtbot, Mode.COACH)
        assert stage.room.case.pane.tools.isVisibleTo(stage.room)
        stage.find(QCheckBox, "adviceAsDraft").setChecked(True)
        advise(stage, qtbot, "We refund it on the 19th.")
        await stage.until(lambda: whispers(stage))
        assert whispers(stage) == [ev.Whisper(text="", draft="We refund it on the 19th.")]
        await stage.until(lambda: not stage.find(QCheckBox, "adviceAsDraft").isChecked())


async def test_words_of_the_manual_go_with_the_next_advice_alone(stage: FloorStage, qtbot: QtBot) -> None:
    async with stage.running():
        stage.room.show()
        article = ArticleRecord(id="refunds", title="Refunds", body="Within 30 days.")
        stage.desk.register._held[("article", "refunds")] = Versioned(
            kind="article", id="refunds", version=1, record=article
        )
        await stage.open(case())
        press(stage, qtbot, Mode.COACH)
        stage.find(QPushButton, "adviceArticles").click()
        assert stage.asked.name == "quote_article"
        stage.asked.then("refunds", "")
        advise(stage, qtbot, "See there.")
        await stage.until(lambda: whispers(stage))
        assert whispers(stage) == [ev.Whisper(text="See there.", article="Refunds\nWithin 30 days.")]
        await stage.until(lambda: stage.room.case.pane.tools.article == "")


@POPUPS
async def test_a_ready_hint_is_written_into_the_field_to_be_changed_or_sent(
    stage: FloorStage, qtbot: QtBot
) -> None:
    async with stage.running():
        stage.room.show()
        await stage.open(case())
        press(stage, qtbot, Mode.COACH)
        stage.find(QPushButton, "adviceHints").click()
        menu = stage.room.findChild(QMenu, "hintMenu")
        assert menu is not None
        menu.actions()[0].trigger()
        menu.close()
        composer = stage.room.case.pane.advice.composer
        await stage.until(lambda: composer.toPlainText() == "Apologise once, then say what happens next.")
        assert stage.sent() == []


def test_the_shops_own_hints_stand_before_the_usual_ones_in_the_operators_language() -> None:
    macros = [
        MacroRecord(id="1", title="Calm", body="Breathe first.", folder="advice", language="en"),
        MacroRecord(id="2", title="落ち着く", body="まず深呼吸。", folder="指導", language="ja"),
        MacroRecord(id="3", title="Greeting", body="Hello.", folder="openings", language="en"),
    ]
    assert [hint.text for hint in hints(macros, "en")][:2] == [
        "Breathe first.", "Apologise once, then say what happens next.",
    ]  # fmt: skip
    assert hints(macros, "ja")[0].text == "まず深呼吸。"


def test_a_long_article_is_cut_where_advice_would_be_too_long_to_read() -> None:
    long = quotation(ArticleRecord(id="a", title="Title", body="x" * 9_000))
    assert len(long) == len("Title\n") + LONGEST_QUOTE + 1
    assert long.endswith("…")


async def test_who_took_over_is_offered_what_the_operator_was_writing(stage: FloorStage) -> None:
    async with stage.running():
        stage.room.show()
        handed = (str(StaffId(AYA)), ev.DraftHanded(text="We are so sor"))
        await stage.open([*case(), *following(case(), *TAKEN, handed)])
        feed = stage.room.case._feed
        assert feed.offered.offer is not None
        stage.room.deeds()["composer.take_offered"]()
        await stage.until(lambda: feed.pane.reply.composer.toPlainText() == "We are so sor")
