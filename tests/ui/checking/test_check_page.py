"""The page of the check: each line has a verdict in words, it can be stopped, missing devices are told."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.domain.people import Role
from app.protocol.training_frames import AddProgress, ProgressEntry, ProgressKind, ProgressRes
from app.sessions.checking.items import Fact, Item, Reason, Status
from app.sessions.checking.judging import judge
from app.sessions.checking.requirements import USUAL
from app.sessions.checking.running import Probe
from app.ui.checking.checking_words import figure, remedy
from app.ui.checking.devices import device_probes
from app.ui.checking.machine import input_method
from tests.ui.floor_hub import BOSS, FloorHub
from tests.ui.window_stage import at_work


def saying(facts: Mapping[Item, Fact]) -> Probe:
    async def ask() -> Mapping[Item, Fact]:
        return facts

    return Probe(items=tuple(facts), ask=ask)


async def hang() -> Mapping[Item, Fact]:
    await asyncio.Event().wait()
    return {}


async def test_every_line_says_how_it_came_out_and_what_to_do(qapp: QApplication) -> None:
    facts = {
        **dict.fromkeys(Item, Fact()),
        Item.MEMORY: Fact(number=1.0),
        Item.CAMERA: Fact(reason=Reason.MISSING),
        Item.PRINTER: Fact(reason=Reason.LATE),
        Item.MICROPHONE: Fact(number=1.0, text="Headset"),
    }
    async with at_work(qapp) as stage:
        hub = FloorHub(stage)
        await hub.sign_in(Role.OPERATOR)
        checking = stage.joined.checking
        checking._probes = lambda: (saying(facts),)
        stage.window.actions_of.run("program.check")
        dialog = checking.dialog
        assert dialog is not None
        await stage.until(dialog.send.isEnabled)
        rows = dialog.rows
        assert rows[Item.DISK].status.text() == "✓ Passed"
        assert rows[Item.MEMORY].status.text() == "✗ Failed"
        assert rows[Item.CAMERA].status.text() == "! Doubtful"
        assert rows[Item.PRINTER].status.text() == "? Unknown"
        assert "At least 4 GiB." in rows[Item.MEMORY].remedy.text()
        assert "No camera was found" in rows[Item.CAMERA].accessibleName()
        assert dialog.verdict.text().startswith("✗ Failed")
        assert rows[Item.MICROPHONE].trial.isEnabled()
        assert rows[Item.ROOM].trial.isEnabled()
        assert not rows[Item.CAMERA].trial.isEnabled()
        checking._measured(-48.2)
        assert rows[Item.ROOM].figure.text() == "-48.2 dBFS"
        dialog.send.click()
        asked = await hub.answer(AddProgress, lambda said: ProgressRes(entries=(entry(said),)))
        assert asked.passed is False
        assert asked.kind is ProgressKind.CHECK
        await stage.until(lambda: "does not count" in dialog.said.text())
        dialog.reject()


def entry(said: AddProgress) -> ProgressEntry:
    return ProgressEntry(number=1, id=said.cid, staff=BOSS, at=1, kind=said.kind, subject=said.subject)


async def test_a_check_can_be_stopped_and_begun_again(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        checking = stage.joined.checking
        checking._probes = lambda: (Probe(items=tuple(Item), ask=hang),)
        checking.open()
        dialog = checking.dialog
        assert dialog is not None
        assert dialog.again.text() == "Stop"
        await asyncio.sleep(0)
        dialog.again.click()
        await stage.until(lambda: dialog.again.text() == "Check again")
        assert "Stopped" in dialog.verdict.text()
        assert not dialog.send.isEnabled()
        checking._probes = lambda: (saying(dict.fromkeys(Item, Fact())),)
        dialog.again.click()
        await stage.until(lambda: dialog.verdict.text().startswith("✓"))
        dialog.reject()
        assert checking.dialog is None


async def test_a_driver_that_hangs_is_ended_with_its_time_limit(tmp_path: Path) -> None:
    child = tmp_path / "child.py"
    child.write_text(
        "import sys, threading\nif sys.argv[1] == 'sound': threading.Event().wait()\nprint('{}')\n"
    )
    sound, printers, _ = device_probes((sys.executable, str(child)))
    asking = asyncio.ensure_future(sound.ask())
    assert (await printers.ask())[Item.PRINTER].reason is Reason.FAULT
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    assert asking.cancelled()


def test_an_input_method_is_told_where_the_system_tells_it() -> None:
    other, japanese = QLocale.Language.German, QLocale.Language.Japanese
    assert input_method("linux", {"XMODIFIERS": "@im=fcitx"}, other).text == "fcitx"
    assert input_method("linux", {}, other).reason is Reason.MISSING
    assert input_method("win32", {}, other).reason is Reason.FAULT
    assert input_method("darwin", {}, japanese).reason is Reason.NONE


def test_no_line_that_did_not_pass_is_without_a_remedy() -> None:
    for item in Item:
        for reason in (Reason.LATE, Reason.FAULT, Reason.NO_HUB, Reason.NOT_MEASURED, Reason.WIRELESS):
            found = judge(item, Fact(reason=reason), USUAL)
            assert found.status is Status.PASSED or remedy(found)
            assert isinstance(figure(found), str)
