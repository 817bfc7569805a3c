"""The script beside a call: chosen for it, turned by number keys, kept to its version, and safe to show."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain import events as ev
from app.protocol.phone_records import ScriptRecord
from app.protocol.records import Versioned, Words
from app.ui.application import Looks
from app.ui.phone.script_tab import ScriptTab
from app.ui.phone.step_text import Kind, StepText, step_lines
from tests.builders import ANNA, C1, event
from tests.ui.chats.desk_stage import Stage, ok, on_stage
from tests.ui.phone.calls import a_call

pytestmark = pytest.mark.usefixtures("qtbot")

OPENING = "# Opening {#open}\n\nHello *{customer.name}*.\n\n- [Yes](#offer)\n- [No](#refusal)\n\n"
OFFER = "# Offer {#offer}\n\n- [Back](#open)\n- [Done](#end)\n\n"
SALE = f"{OPENING}{OFFER}# Refusal {{#refusal .refused}}\n\n# End {{#end}}\n"


def put(stage: Stage, text: str, version: int) -> None:
    record = ScriptRecord(id="s", title=Words(en="Sale"), text=Words(en=text))
    stage.desk.register._held["script", "s"] = Versioned(
        kind="script", id="s", version=version, record=record
    )


def tab_of(stage: Stage, looks: Looks) -> ScriptTab:
    return ScriptTab(
        stage.desk,
        stage.tasks,
        lambda: stage.desk.book.sessions.get(C1),
        lambda told: {"customer.name": told.customer},
        lambda: None,
        lambda _error: None,
        looks,
    )


async def turns(stage: Stage, count: int) -> list[dict[str, object]]:
    await stage.until(lambda: len([1 for one in stage.link.sends() if one.k == "script_turned"]) >= count)
    return [msgspec.json.decode(one.d) for one in stage.link.sends() if one.k == "script_turned"]


async def happened(stage: Stage, seq: int) -> None:
    """The hub takes the latest turn."""
    sent = [one for one in stage.link.sends() if one.k == "script_turned"][-1]
    body = msgspec.json.decode(sent.d, type=ev.ScriptTurned)
    stage.link.give(ok(sent.cid, seq))
    await stage.happens(msgspec.structs.replace(event(seq, body, by=ANNA), cid=sent.cid))


async def test_the_script_of_a_new_call_begins_by_itself_and_is_turned_by_number_keys(looks: Looks) -> None:
    async with on_stage(looks) as stage:
        put(stage, SALE, 7)
        await stage.live_with(a_call((ANNA, ev.CallAnswered())))
        tab = tab_of(stage, looks)
        tab.panel.show()
        tab.look()
        tab.look()
        (first,) = await turns(stage, 1)
        assert (first["script"], first["version"], first["step"], first["source"]) == ("s", 7, "open", SALE)
        await happened(stage, 5)
        tab.look()
        assert tab.panel.title.text() == "Opening"
        QTest.keyClick(tab.panel, Qt.Key.Key_1)
        then = (await turns(stage, 2))[1]
        assert (then["step"], then["choice"]) == ("offer", "Yes")
        assert "source" not in then
        await happened(stage, 6)
        tab.look()
        assert tab.panel.title.text() == "Offer"
        QTest.keyClick(tab.panel, Qt.Key.Key_Backspace)
        back = (await turns(stage, 3))[2]
        assert (back["step"], back.get("choice", "")) == ("open", "")


async def test_a_call_keeps_to_the_version_that_it_began_with(looks: Looks) -> None:
    begun = ev.ScriptTurned(script="s", version=7, step="open", title="Opening", name="Sale", source=SALE)
    async with on_stage(looks) as stage:
        await stage.live_with(a_call((ANNA, ev.CallAnswered()), (ANNA, begun)))
        put(stage, "# Other\n", 8)
        tab = tab_of(stage, looks)
        tab.look()
        assert tab.panel.title.text() == "Opening"
        assert "as it was" in tab.panel.remark.text()
        tab.panel.chosen.emit(0)
        (turn,) = await turns(stage, 1)
        assert (turn["version"], turn["step"]) == (7, "offer")


async def test_a_name_never_becomes_a_sign_of_markdown(looks: Looks) -> None:
    begun = ev.ScriptTurned(script="s", version=7, step="open", name="Sale", source=SALE)
    log = a_call((ANNA, begun))
    named = msgspec.structs.replace(
        log[0], body=msgspec.structs.replace(log[0].body, customer="**[x](file:///etc/passwd)** <b>")
    )
    async with on_stage(looks) as stage:
        await stage.live_with([named, *log[1:]])
        tab = tab_of(stage, looks)
        tab.look()
        shown = tab.panel.text.toPlainText()
        assert "**[x](file:///etc/passwd)** <b>" in shown
        assert "href" not in tab.panel.text.toHtml().split("<body", 1)[1]


async def test_who_only_looks_on_turns_nothing(looks: Looks) -> None:
    begun = ev.ScriptTurned(script="s", version=7, step="open", title="Opening", name="Sale", source=SALE)
    async with on_stage(looks) as stage:
        await stage.live_with(a_call((ANNA, begun), (ANNA, ev.CallEnded()), (ANNA, ev.Closed())))
        tab = tab_of(stage, looks)
        tab.look()
        assert tab.panel.title.text() == "Opening"
        tab.panel.chosen.emit(0)
        assert not [one for one in stage.link.sends() if one.k == "script_turned"]


def test_a_script_loads_nothing_whatever_it_names(looks: Looks) -> None:
    text = StepText()
    text.show_step("![x](file:///etc/hostname) <img src='http://example.com/x.png'> **bold**")
    assert text.toPlainText() == "x <img src='http://example.com/x.png'> bold"
    assert text.loadResource(2, "file:///etc/hostname") is None
    text.deleteLater()


def test_a_step_reads_as_it_was_meant() -> None:
    said = "Hello **{a|b}**, 5 * 3.\n\n> Mind *this*.\n- one\n1. two\n\\*\\*name\\*\\*"
    lines = step_lines(said)
    assert ["".join(run.words for run in one.runs) for one in lines] == [
        "Hello {a|b}, 5 * 3.", "Mind this.", "・one", "1. two", "**name**",
    ]  # fmt: skip
    assert [one.kind for one in lines] == [Kind.SAID, Kind.QUOTE, Kind.ITEM, Kind.ITEM, Kind.SAID]
    assert [run.words for run in lines[0].runs if run.bold] == ["{a|b}"]
    assert [run.words for run in lines[1].runs if run.slant] == ["this"]
    assert [one.opens for one in lines] == [False, True, False, False, False]
