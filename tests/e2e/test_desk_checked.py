"""A desk is checked in the window with a real hub, which then lets its operator go live."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app import cli
from app.domain.ids import StaffId
from app.domain.people import Presence
from app.net.certificate import tls_context
from app.net.checking.line import LineCheck
from app.net.checking.wire import card_of
from app.protocol.records import PolicyRecord
from app.sessions.checking.items import Fact, Item, Reason, Status
from app.sessions.checking.requirements import LIVE, PASSED, USUAL
from app.sessions.checking.running import check
from tests.e2e.test_console import hub_at, open_console, until, wishes_in


async def test_a_shop_that_asks_for_a_check_lets_nobody_go_live_before_it_passed(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with hub_at(tmp_path / "hub") as running:
        await running.hub.register.put(PolicyRecord(id=LIVE, value=PASSED), by="ada")
        async with open_console(qapp, wishes_in(tmp_path / "home", running.staff)) as console:
            await until(lambda: console._joined is not None and console._joined._desk.me is not None)
            joined, window = console._joined, console.window
            assert joined is not None
            seat = running.hub.presences.known(StaffId("anna"))
            assert seat is not None
            await until(lambda: window.registry.enabled("presence.accepting"))
            window.actions_of.run("presence.accepting")
            told = window.chats.area.notices
            await until(lambda: any("check of your desk" in text for text in told.texts()))
            assert seat.chosen is not Presence.ACCEPTING

            window.actions_of.run("program.check")
            dialog = joined.checking.dialog
            assert dialog is not None
            await until(dialog.send.isEnabled)
            found = dialog.findings
            assert set(found) == set(Item)
            for item in (Item.ROUND_TRIP, Item.JITTER, Item.LOSS, Item.THROUGHPUT, Item.CLOCK, Item.WIRE):
                assert found[item].status is Status.PASSED, found[item]
            dialog.send.click()
            await until(lambda: "The hub has the result." in dialog.said.text())
            window.actions_of.run("presence.accepting")
            await until(lambda: seat.chosen is Presence.ACCEPTING)
            dialog.reject()


async def test_a_line_without_a_hub_is_told_as_unknown(tmp_path: Path) -> None:
    line = LineCheck(lambda: "ws://127.0.0.1:9/", tls_context, lambda: None)
    found = {one.item: one async for one in check(line.probes(), USUAL)}
    assert found[Item.ROUND_TRIP].reason is found[Item.TLS].reason is Reason.NO_HUB
    assert found[Item.THROUGHPUT].reason is Reason.NOT_SIGNED_IN
    cards = tmp_path / "net"
    (cards / "wlan0" / "wireless").mkdir(parents=True)
    (cards / "eth0" / "device").mkdir(parents=True)
    (cards / "tun0").mkdir()
    assert card_of("wlan0", "linux", cards).reason is Reason.WIRELESS
    assert card_of("eth0", "linux", cards) == Fact(text="eth0")
    assert card_of("tun0", "linux", cards).reason is Reason.FAULT
    assert card_of("イーサネット 2", "win32").reason is Reason.NONE


async def test_the_command_prints_every_line_as_json(
    qapp: QApplication, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert qapp is not None
    words = ["check", "--json", "--data", str(tmp_path)]
    code = await asyncio.to_thread(cli.main, words)
    lines = json.loads(capfd.readouterr().out)
    assert set(lines) == {item.value for item in Item}
    assert code == int(any(line["status"] == "failed" for line in lines.values()))
    assert all(line["what_to_do"] for line in lines.values() if line["status"] != "passed")
