"""What is not there, or is unplugged in the middle, is told in words, and nothing waits for it."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from app import config
from app.domain.people import Role
from app.sessions.checking.items import Fact, Finding, Item, Reason, Status
from app.sessions.checking.requirements import USUAL
from app.sessions.checking.running import Probe, check
from app.ui.checking import check_dialog
from app.ui.checking.check_dialog import CheckDialog
from app.ui.checking.checking_words import remedy
from app.ui.checking.desk_check import DeskCheck
from app.ui.checking.devices import KINDS, device_probes, print_page
from tests.ui.checking.test_check_page import hang, saying
from tests.ui.floor_hub import FloorHub
from tests.ui.window_stage import at_work

NO_BACKEND = "import sys\nif sys.argv[1] == 'sound':\n    raise ImportError('no multimedia')\n"
EMPTY = """
import json, sys
kinds = {"sound": ["microphone", "speaker", "camera"], "printers": ["printer"], "keyring": ["keyring"]}
print(json.dumps({name: [] for name in kinds[sys.argv[1]]}))
"""
CRASHES = "import os\nos.abort()\n"
BABBLES = "print('no printers: the scheduler is not running')\n"


async def found_by(folder: Path, program: str, *, patience_s: float = 8.0) -> dict[Item, Finding]:
    """What a check says of devices that this program looks for, with so much patience for printers."""
    child = folder / "child.py"
    child.write_text(program)
    probes = device_probes((sys.executable, str(child)))
    short = [
        msgspec.structs.replace(one, limit_s=patience_s) if Item.PRINTER in one.items else one
        for one in probes
    ]
    return {one.item: one async for one in check(short, USUAL)}


async def test_without_an_audio_backend_or_a_printer_system_every_device_is_told(tmp_path: Path) -> None:
    silent = await found_by(tmp_path, NO_BACKEND)
    for item in KINDS["sound"]:
        assert (silent[item].status, silent[item].reason) == (Status.UNKNOWN, Reason.FAULT)
        assert remedy(silent[item])
    for program in (CRASHES, BABBLES):
        found = await found_by(tmp_path, program)
        assert {one.reason for one in found.values()} == {Reason.FAULT}
        assert all(remedy(one) for one in found.values())


async def test_nothing_plugged_in_is_doubtful_and_says_what_to_do(tmp_path: Path) -> None:
    found = await found_by(tmp_path, EMPTY)
    assert {one.reason for one in found.values()} == {Reason.MISSING}
    assert {one.status for one in found.values()} == {Status.DOUBTFUL}
    assert len({remedy(one) for one in found.values()}) == len(found)


async def test_a_device_that_hangs_is_told_as_late_while_the_others_have_answered(tmp_path: Path) -> None:
    hangs = "import sys, threading\nif sys.argv[1] == 'printers': threading.Event().wait()\n" + EMPTY
    found = await found_by(tmp_path, hangs, patience_s=0.3)
    assert found[Item.PRINTER].reason is Reason.LATE
    assert found[Item.MICROPHONE].reason is Reason.MISSING


async def test_a_printer_that_went_away_takes_no_page() -> None:
    assert not await print_page("a printer that was unplugged")


@asynccontextmanager
async def checked(
    app: QApplication, facts: Mapping[Item, Fact]
) -> AsyncIterator[tuple[DeskCheck, CheckDialog]]:
    """The page of a check that is over."""
    async with at_work(app) as stage:
        await FloorHub(stage).sign_in(Role.OPERATOR)
        checking = stage.joined.checking
        checking._probes = lambda: (saying({**dict.fromkeys(Item, Fact()), **facts}),)
        checking.open()
        dialog = checking.dialog
        assert dialog is not None
        await stage.until(dialog.send.isEnabled)
        yield checking, dialog
        dialog.reject()


THERE = {
    Item.MICROPHONE: Fact(number=1.0, text="Headset"),
    Item.SPEAKER: Fact(number=1.0, text="Headset"),
    Item.CAMERA: Fact(number=1.0, text="Webcam"),
    Item.ROOM: Fact(reason=Reason.NOT_MEASURED),
}


async def test_what_is_unplugged_after_the_check_is_told_when_it_is_tried(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with checked(qapp, THERE) as (checking, dialog):
        rows = dialog.rows
        listening = checking._listening
        assert listening is not None
        monkeypatch.setattr(listening, "start", lambda *, room: False)
        monkeypatch.setattr(dialog.camera, "start", lambda: False)
        for item in (Item.MICROPHONE, Item.CAMERA):
            rows[item].trial.click()
            assert "cannot be opened" in rows[item].remedy.text()
        checking._player = None
        rows[Item.SPEAKER].trial.click()
        assert "can play no sound" in rows[Item.SPEAKER].remedy.text()
        listening.lost.emit()
        assert "Nothing came from the microphone" in rows[Item.MICROPHONE].remedy.text()
        dialog.camera.lost.emit()
        assert "no picture any more" in rows[Item.CAMERA].remedy.text()
        checking._measured(None)
        assert "Nothing came" in rows[Item.ROOM].remedy.text()


async def test_the_open_page_speaks_the_language_that_is_switched_on(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await FloorHub(stage).sign_in(Role.OPERATOR)
        checking, looks = stage.joined.checking, stage.window.looks
        found = {Item.DISK: Fact(number=50.0), Item.CAMERA: Fact(reason=Reason.MISSING)}
        rest = tuple(item for item in Item if item not in found)
        checking._probes = lambda: (saying(found), Probe(items=rest, ask=hang))
        checking.open()
        dialog = checking.dialog
        assert dialog is not None
        await stage.until(lambda: len(dialog.findings) == 2)
        looks.speak(config.Language.JAPANESE)
        qapp.processEvents()
        assert dialog.again.text() == "中止"
        assert dialog.rows[Item.CAMERA].title.text() == "カメラ"
        assert "カメラ" in dialog.rows[Item.CAMERA].accessibleName()
        assert dialog.windowTitle() == "環境チェック"
        dialog.again.click()
        await stage.until(lambda: dialog._state is check_dialog.State.STOPPED)
        looks.speak(config.Language.ENGLISH)
        qapp.processEvents()
        assert dialog.verdict.text().startswith("Stopped")
        assert dialog.rows[Item.SPEAKER].status.text() == "–"
        assert dialog.rows[Item.DISK].status.text() == "✓ Passed"
        dialog.reject()
