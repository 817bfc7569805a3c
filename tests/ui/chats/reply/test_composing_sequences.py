"""Whatever happens while an input method composes, it is not disturbed, and nothing typed is lost."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import config
from app.domain import events as ev
from app.domain.ids import CUSTOMER, SYSTEM
from app.ui.application import Looks
from tests.builders import ANNA, C1, C2, chat, event
from tests.ui.chats.desk_stage import Stage, on_stage

if TYPE_CHECKING:
    from app.domain.ids import ConversationId
    from app.ui.chats.panes.pane_feed import PaneFeed

KANA = st.sampled_from(["と", "とう", "とうきょう", "東京", "👍", "ﾊﾝｶｸ"])
STEP = st.one_of(
    st.tuples(st.just("preedit"), KANA),
    st.tuples(st.just("commit"), KANA),
    st.tuples(st.just("abandon"), st.none()),
    st.tuples(st.just("switch"), st.sampled_from([C1, C2])),
    st.tuples(st.just("theme"), st.sampled_from([config.Theme.LIGHT, config.Theme.DARK])),
    st.tuples(st.just("language"), st.sampled_from([config.Language.JAPANESE, config.Language.ENGLISH])),
    st.tuples(st.just("size"), st.sampled_from([100, 150])),
    st.tuples(st.just("incoming"), st.sampled_from([C1, C2])),
    st.tuples(st.just("taken over"), st.none()),
    st.tuples(st.just("given back"), st.none()),
    st.tuples(
        st.just("key"),
        st.sampled_from(
            [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Tab]
        ),
    ),
    st.tuples(
        st.just("control"),
        st.sampled_from([Qt.Key.Key_Return, Qt.Key.Key_Z, Qt.Key.Key_X, Qt.Key.Key_V, Qt.Key.Key_A]),
    ),
    st.tuples(st.just("insert"), st.just("定型文。")),
    st.tuples(st.just("emoji"), st.none()),
    st.tuples(st.just("quote"), st.none()),
    st.tuples(st.just("turn"), st.none()),
)


class Typist:
    """Does the steps in one pane, and keeps a plain model of what must stand where."""

    def __init__(self, stage: Stage, pane: PaneFeed, looks: Looks) -> None:
        self.stage, self.pane, self.looks = stage, pane, looks
        self.composer = pane.pane.reply.composer
        self.committed: dict[ConversationId, list[str]] = {C1: [], C2: []}
        self.inserted = 0
        self.seq = {C1: stage.seq(C1), C2: stage.seq(C2)}
        self.fence = 1
        self.freed = True
        self.composer.composed.connect(lambda: setattr(self, "freed", True))

    @property
    def shown_preedit(self) -> str:
        """What Qt itself shows as being composed."""
        return self.composer.textCursor().block().layout().preeditAreaText()

    async def do(self, name: str, value: object) -> None:
        was, text = self.composer.preedit, self.composer.toPlainText()
        await self._do(name, value)
        if was and name not in ("preedit", "commit", "abandon"):
            assert self.composer.preedit == was, f"{name} ended the composition"
            assert self.shown_preedit == was, f"{name} took what is composed off the screen"
            assert self.composer.toPlainText() == text, f"{name} changed the text under the composition"
        assert self.stage.link.sends() == [], f"{name} sent something"

    async def _do(self, name: str, value: object) -> None:
        match name:
            case "preedit" if not self.composer.isReadOnly():
                self._input(str(value), "")
            case "commit" if self.composer.preedit:
                here = self.composer.conversation
                assert here is not None
                self.freed = False
                self._input("", str(value))
                self.committed[here].append(str(value))
                await self._settle()
            case "abandon" if self.composer.preedit:
                self.freed = False
                self._input("", "")
                await self._settle()
            case "switch":
                self.pane.show_conversation(value)  # type: ignore[arg-type]
            case "theme":
                self.looks.wear(value, 100)  # type: ignore[arg-type]
            case "size":
                self.looks.wear(config.Theme.LIGHT, int(str(value)))
            case "language":
                self.looks.speak(value)  # type: ignore[arg-type]
            case "incoming":
                await self._happens(value, CUSTOMER, ev.Message(text="もしもし"))  # type: ignore[arg-type]
            case "taken over":
                self.fence += 1
                await self._happens(C1, SYSTEM, ev.Claimed(owner="boss", name="Boss", fence=self.fence))  # type: ignore[arg-type]
            case "given back":
                self.fence += 1
                await self._happens(C1, SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=self.fence))
            case _:
                self._desk_work(name, value)

    def _desk_work(self, name: str, value: object) -> None:
        reply = self.pane.pane.reply
        composing = self.composer.is_composing
        match name:
            case "key" if composing:
                self._press(value, Qt.KeyboardModifier.NoModifier)  # type: ignore[arg-type]
            case "control" if composing:
                QApplication.clipboard().setText("")
                self._press(value, Qt.KeyboardModifier.ControlModifier)  # type: ignore[arg-type]
            case "insert" if not self.composer.isReadOnly():
                reply.suggesting.insert(str(value), via="typed")
                self.inserted += 1
            case "emoji" if composing:
                reply.emoji.open()
            case "quote":
                self.pane.replying.quote(4)
            case _:
                QApplication.sendPostedEvents()

    async def _happens(self, conversation: ConversationId, by: str, body: ev.AnyBody) -> None:
        self.seq[conversation] += 1
        await self.stage.happens(event(self.seq[conversation], body, by=by, conversation=conversation))

    async def _settle(self) -> None:
        """What waited for the end of the composition is done; it may be a switch."""
        while not self.freed:  # noqa: ASYNC110 (turns of the loop, not time)
            await asyncio.sleep(0)
        picker = self.pane.pane.reply.emoji.picker
        if picker is not None:
            picker.close_picker()

    def _press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        text = "\r" if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) else ""
        QApplication.sendEvent(self.composer, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))
        QTest.keyRelease(self.composer, Qt.Key.Key_Control)

    def _input(self, preedit: str, committed: str) -> None:
        made = QInputMethodEvent(preedit, [])
        if committed:
            made.setCommitString(committed)
        QApplication.sendEvent(self.composer, made)

    def written(self, conversation: ConversationId) -> str:
        page = self.stage.kit.pages.peek(conversation)
        return page.text if page is not None else ""


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, min_size=3, max_size=25))
async def test_a_composition_survives_whatever_happens_and_nothing_committed_is_lost(
    looks: Looks, steps: list[tuple[str, object]]
) -> None:
    looks.wear(config.Theme.LIGHT, 100)
    try:
        await play(looks, steps)
    finally:
        looks.speak(config.Language.ENGLISH)
        looks.wear(config.Theme.LIGHT, 100)


async def play(looks: Looks, steps: list[tuple[str, object]]) -> None:
    async with on_stage(looks) as stage:
        await stage.live_with(chat(C1, 2), chat(C2, 2))
        pane = stage.pane(C1)
        pane.pane.reply.composer.setFocus()
        typist = Typist(stage, pane, looks)
        for name, value in steps:
            await typist.do(name, value)
        if typist.composer.is_composing:
            await typist.do("abandon", None)
        for conversation, said in typist.committed.items():
            text = typist.written(conversation)
            assert text.replace("定型文。", "") == "".join(said)
            if said:
                draft = stage.desk.draft(conversation)
                assert draft is not None
                assert draft.text == text
        whole = typist.written(C1) + typist.written(C2)
        assert whole.count("定型文。") <= typist.inserted
        assert stage.failures == []
