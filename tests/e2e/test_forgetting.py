"""A console that was away forgets what was erased meanwhile, and what is older than it may be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import keyring
import pytest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton

from app.domain.ids import ConversationId
from app.protocol.records import RetentionRecord
from app.storage.archive import SqlArchive
from app.storage.keys import KeyringKeys
from app.storage.upkeep.backups import backups
from app.storage.upkeep.rekeying import opens
from tests.e2e.workplace import OneKey, Seat, until, workplace
from tests.storage.made_events import talk
from tests.storage.test_log_keys import MemoryKeyring


async def kept_before(log: Path, **ages: int) -> None:
    """Keeps a conversation of each name, so many days old."""
    archive = await SqlArchive.open(log, OneKey().load())
    for name, days in ages.items():
        await archive.keep_events(talk(name, start=datetime.now(UTC) - timedelta(days=days)).events)
    await archive.close()


def done(act: QPushButton, listed: QListWidget, backups_there: int) -> bool:
    return act.isEnabled() and listed.count() == backups_there


async def test_what_was_erased_while_the_console_was_away_is_gone_after_its_next_connection(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with workplace(qapp, tmp_path) as place:
        wishes = place.wishes("anna")
        await kept_before(wishes.log, erased=1, other=1)
        assert place.hub.running is not None
        await place.hub.running.accounts.audit("sue", "erase", "erased")
        async with place.open(wishes) as seat:
            await until(lambda: seat.console.archive is not None)
            archive = seat.console.archive
            assert archive is not None
            while {one.conversation for one in await archive.conversations()} != {"other"}:
                await until(lambda: True)
            assert await archive.log(ConversationId("erased")) == []


async def test_the_shops_days_hold_on_every_console(qapp: QApplication, tmp_path: Path) -> None:
    async with workplace(qapp, tmp_path) as place:
        wishes = place.wishes("anna")
        await kept_before(wishes.log, old=40, new=3)
        assert place.hub.running is not None
        await place.hub.running.hub.register.put(RetentionRecord(id="conversations", days=30), by="boss")
        async with place.open(wishes) as seat:
            await until(lambda: seat.console.archive is not None)
            archive = seat.console.archive
            assert archive is not None
            while {one.conversation for one in await archive.conversations()} != {"new"}:
                await until(lambda: True)


async def change_key(seat: Seat) -> None:
    """Gives the log a new key of the keyring, in the dialog."""
    rekey = seat.find(QPushButton, "logRekey")
    await until(rekey.isEnabled)
    rekey.click()
    await seat.dialog("keyDialog")
    seat.find(QPushButton, "keyAct").click()
    said = seat.find(QLabel, "logHealthSaid")
    await until(lambda: "new key" in said.text())


async def test_the_log_is_backed_up_checked_and_gets_a_new_key_in_the_window(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = MemoryKeyring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: ring)
    async with workplace(qapp, tmp_path) as place:
        wishes = place.wishes("anna")
        await kept_before(wishes.log, one=1)
        async with place.open(wishes) as seat:
            await until(lambda: seat.console.archive is not None and bool(backups(wishes.log)))
            seat.window.registry.run("log.health")
            dialog = await seat.dialog("logHealthDialog")
            listed = seat.find(QListWidget, "logBackups")
            for name, there in (("logCheck", 1), ("logBackUp", 2), ("logCompact", 2)):
                act = seat.find(QPushButton, name)
                await until(act.isEnabled)
                act.click()
                await until(partial(done, act, listed, there))
            assert len(backups(wishes.log)) == 2
            await change_key(seat)
            dialog.reject()
        assert opens(wishes.log, KeyringKeys(wishes.profile, ring).load() or b"")
        assert not opens(wishes.log, OneKey().load())
