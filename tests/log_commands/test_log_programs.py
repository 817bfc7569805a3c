"""What can be done with the local log from the command line."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import pytest

from app import cli, paths
from app.domain import events as ev
from app.log_commands.log_programs import NEW_PASSPHRASE_VARIABLE
from app.sessions.accesses import UNTOLD
from app.storage.archive import SqlArchive
from app.storage.keys import PASSPHRASE_VARIABLE, keys_for, unlock
from app.storage.upkeep.backups import backups
from tests.storage.made_events import talk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a log of three conversations, two of one customer, one of them evidence."""
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "correct horse")
    log = paths.folders_in(tmp_path).data / "log.db"

    async def fill() -> None:
        archive = await SqlArchive.open(log, unlock(log, keys_for(log, "default")))
        for name, who in (("c1", "who"), ("c2", "other"), ("c3", "who")):
            made = talk(name, messages=0)
            made.add(ev.Opened(customer="青木 りん", customer_id=who))
            made.said("電話は 090-1234-5678 です")
            if name == "c3":
                made.add(ev.Flagged(type="insult"))
            await archive.keep_events(made.events)
        await archive.close()

    asyncio.run(fill())
    return tmp_path


def run(data: Path, action: str, *words: str) -> int:
    return cli.main(["log", action, "--data", str(data), *words])


def test_the_log_is_checked_counted_and_compacted(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, "check") == 0
    assert run(data, "stats") == 0
    assert run(data, "compact") == 0
    out = capsys.readouterr().out
    assert "The log is whole." in out
    assert "conversations  3" in out
    assert "kept as evidence  1" in out


def test_a_customer_is_erased_but_for_evidence_and_a_back_up_follows(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(data, "backup") == 0
    assert len(backups(paths.folders_in(data).data / "log.db")) == 1
    assert run(data, "erase", "--customer", "who", "--yes") == 0
    told = capsys.readouterr()
    assert "1 conversations with 1 messages were erased." in told.out
    assert "evidence" in told.err
    assert run(data, "restore") == 0
    assert "2 messages of 2 conversations" in capsys.readouterr().out


def test_a_customer_gets_his_data_and_training_gets_none_of_it(data: Path, tmp_path: Path) -> None:
    whole, page, plain = (tmp_path / name for name in ("one.json", "one.html", "training.md"))
    assert run(data, "export", str(whole), "--customer", "who") == 0
    assert run(data, "export", str(page), "--customer", "who") == 0
    assert run(data, "export", str(plain), "--without-personal-data") == 0
    assert "090-1234-5678" in whole.read_text("utf-8")
    assert "青木" in page.read_text("utf-8")
    assert "1234" not in plain.read_text("utf-8")
    assert "青木" not in plain.read_text("utf-8")
    assert whole.stat().st_mode & 0o077 == 0
    assert run(data, "export", str(whole)) == 2, "what is there is not overwritten"


def test_an_export_is_noted_for_the_audit_of_the_hub(data: Path, tmp_path: Path) -> None:
    assert run(data, "export", str(tmp_path / "one.csv"), "--conversation", "c1") == 0
    log = paths.folders_in(data).data / "log.db"

    async def untold() -> str | None:
        archive = await SqlArchive.open(log, unlock(log, keys_for(log, "default")))
        try:
            return await archive.value(UNTOLD)
        finally:
            await archive.close()

    assert '"what":"export"' in (kept := asyncio.run(untold()) or "")
    assert "madoguchi log export" in kept


def test_what_was_exported_is_imported_again(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "all.json"
    assert run(data, "export", str(file)) == 0
    assert run(data, "erase", "--conversation", "c2", "--yes") == 0
    assert run(data, "import", str(file), "--dry-run") == 0
    again = tmp_path / "again.json"
    assert run(data, "import", str(file)) == 0
    assert run(data, "export", str(again)) == 0
    told = capsys.readouterr().out
    assert "1 conversations with 6 events taken in, 2 were there already" in told
    assert told.count("holds 3 conversations.") == 2


def test_nothing_is_changed_while_a_window_has_the_log_open(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (paths.folders_in(data).data / "console.lock").write_text(f"{os.getpid()}\nmadoguchi\n")
    assert run(data, "check") == 0
    assert run(data, "erase", "--customer", "who", "--yes") == 2
    assert "is open" in capsys.readouterr().err


def test_without_a_log_nothing_is_made(tmp_path: Path) -> None:
    assert run(tmp_path, "stats") == 2
    assert list(tmp_path.iterdir()) == []


def test_the_key_is_changed(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(data, "backup") == 0
    monkeypatch.setenv(NEW_PASSPHRASE_VARIABLE, "battery staple")
    assert run(data, "rekey") == 0
    assert run(data, "stats") == 2, "the old passphrase opens nothing"
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "battery staple")
    assert run(data, "check") == 0
    assert run(data, "restore") == 0
