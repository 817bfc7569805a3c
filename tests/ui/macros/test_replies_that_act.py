"""What is promised to who uses a canned reply that does more than say something."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QApplication

from app.domain import events as ev
from app.macros.enclosures import MacroFile, read_file, write_file
from app.macros.library import LoadedMacros, MacroLibrary
from app.macros.macro import Macro, MacroId
from app.macros.using import actions_of, step_after
from app.protocol import frames as fr
from app.ui.chats.panes.pane_feed import PaneFeed
from tests.builders import ANNA, C1, event, evs_frame
from tests.ui.test_window_at_work import waiting_chat
from tests.ui.window_stage import Stage, at_work

RETURNS = Macro(
    id=MacroId("rs"), title="Returns", body="First.", steps=("Second.",), language="en",
    actions=("transfer:returns", "tag:return", "disposition:refund"),
)  # fmt: skip


def stage_replies(stage: Stage, *macros: Macro) -> None:
    beside = stage.joined.beside
    beside._own_macros = LoadedMacros(library=MacroLibrary(macros))
    beside._show_macros()


def sent_frames(stage: Stage) -> list[fr.Send]:
    return [one for one in stage.link.sent if isinstance(one, fr.Send)]


async def send(stage: Stage, seq: int) -> str:
    """Sends what stands in the composer; the hub takes it as event `seq`. Returns its text."""
    pane = stage.area.active
    assert isinstance(pane, PaneFeed)

    def messages() -> list[fr.Send]:
        return [one for one in sent_frames(stage) if one.k == "message"]

    before = len(messages())
    pane.pane.reply.sending.submit()
    await stage.until(lambda: len(messages()) > before)
    sent = messages()[-1]
    body = msgspec.json.decode(sent.d, type=ev.Message)
    stage.link.give(evs_frame([event(seq, body, by=ANNA, cid=sent.cid)]))
    await stage.shown()
    return body.text


async def test_steps_go_one_by_one_and_the_actions_follow_the_last(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        log = waiting_chat(C1, "Sato")
        await stage.serve(log)
        stage.run("conversation.next")
        stage_replies(stage, RETURNS)
        work = stage.joined.macro_work
        assert stage.joined.beside.insert(C1, "First.", "macro:rs")
        assert await send(stage, len(log) + 1) == "First."
        await stage.until(lambda: stage.area.notices.texts() == ["“Returns”: step 2 of 2 comes next."])
        assert stage.prompter.asked == []
        assert stage.run("macro.next_step")
        assert await send(stage, len(log) + 2) == "Second."
        asked = ["macro_transfer: The reply “Returns” wants it handed over now that it was sent."]
        await stage.until(lambda: stage.prompter.asked == asked)

        def waiting() -> list[str]:
            pending = stage.desk.book.sessions[C1].pending
            return [one.body.group for one in pending if isinstance(one.body, ev.Transferred)]

        await stage.until(lambda: waiting() == ["returns"])
        assert "tagged" in {one.k for one in sent_frames(stage)}
        assert work.deeds.result() == "refund"


def test_a_message_of_another_origin_ends_the_steps() -> None:
    assert step_after(RETURNS, ["macro:rs"]) == 0
    assert step_after(RETURNS, ["macro:rs", "macro:rs"]) == 1, "all of them were sent"
    assert step_after(RETURNS, ["macro:rs", "typed"]) == 1
    assert step_after(RETURNS, ["macro:rs", "macro:rs", "macro:rs"]) == 0, "it was begun anew"


def test_what_may_end_the_conversation_is_done_last() -> None:
    kinds = [type(one).__name__ for one in actions_of(RETURNS.actions)]
    assert kinds == ["PutTag", "SetResult", "HandOver"]


def test_a_file_comes_back_as_it_was_and_an_address_is_no_file() -> None:
    file = MacroFile(name="地図; A.png", data=b"\x00\x01")
    assert read_file(write_file(file)) == file
    assert read_file("C:/secret.txt") is None
