"""A console killed at any moment loses nothing that it was told is durable."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.ids import ConversationId
from app.storage import cipher
from app.storage.archive import SqlArchive
from app.storage.database import Database
from app.storage.errors import LogDiskError
from app.storage.migrate import backup_of, migrations, version_of
from tests.storage.made_events import talk
from tests.storage.victim import GROWING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
VICTIM = Path(__file__).with_name("victim.py")
ROUNDS = 8

NOW = len(migrations())


@contextlib.contextmanager
def victim(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Runs the victim, and makes sure that it is dead and read to the end afterwards."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, str(VICTIM), *arguments], env=environ, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def last_words(process: subprocess.Popen[str], lines: int) -> list[list[str]]:
    """Reads `lines` lines, kills at once, and returns those and what was still in the pipe, if complete."""
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(lines)]
    process.kill()
    said += process.stdout.readlines()
    process.wait()
    return [line.split() for line in said if line.endswith("\n")]


@pytest.mark.slow
async def test_a_kill_at_any_moment_loses_nothing_that_was_durable(place: Path, key: bytes) -> None:
    chance = random.Random(20261001)  # noqa: S311 (moments to kill at)
    for number in range(ROUNDS):
        with victim("write", str(place), key.hex(), str(number)) as process:
            said = last_words(process, chance.randint(1, 60))
        assert said[0] == ["open"]
        archive = await SqlArchive.open(place, key)
        assert archive.recovery is None
        outbox = {pending.cid for pending in await archive.pending()}
        assert {words[1] for words in said if words[0] == "pending"} <= outbox
        drafts = {draft.conversation: draft.text for draft in await archive.drafts()}
        typed = [words[1] for words in said if words[0] == "draft"]
        if typed:
            _typed_is_there(
                typed[-1], drafts.get(ConversationId(f"draft-{number}")), said, await _sent(archive)
            )
        events = [int(words[2]) for words in said if words[0] == "events"]
        log = await archive.log(ConversationId(f"talk-{number}"))
        assert len(log) >= max(events, default=0)
        assert [event.seq for event in log] == list(range(1, len(log) + 1))
        await archive.close()


async def _sent(archive: SqlArchive) -> set[str]:
    return {getattr(pending.body, "text", "") for pending in await archive.pending()}


def _typed_is_there(typed: str, draft: str | None, said: list[list[str]], sent: set[str]) -> None:
    """What was typed last is in the draft (or a later one is), or it was sent and so is in the outbox."""
    later = draft is not None and int(draft.split("/")[1]) >= int(typed.split("/")[1])
    assert later or typed in sent, said[-3:]


@pytest.mark.slow
async def test_a_kill_during_a_migration_leaves_the_old_schema_or_the_new(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    for number in range(40):
        await archive.keep_events(talk(f"c{number}", messages=30).events)
    await archive.close()
    older = shutil.copytree(place.parent, place.parent.with_name("older"))
    seen = []
    for wait in (0.0, 0.02, 0.05, 0.1, 0.2, 0.3):
        shutil.rmtree(place.parent)
        shutil.copytree(older, place.parent)
        with victim("migrate", str(place), key.hex()) as process:
            assert process.stdout is not None
            process.stdout.readline()
            with contextlib.suppress(subprocess.TimeoutExpired):  # lets it come to any place of its work
                process.wait(wait)
            process.kill()
            process.wait()
        raw = cipher.connect(place, key)
        version = version_of(raw)
        extra = raw.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'extra%'").fetchone()[0]
        assert (version, extra) in ((NOW, 0), (NOW + 1, 2))
        assert raw.execute("PRAGMA quick_check").fetchone() == ("ok",)
        assert raw.execute("SELECT count(*) FROM event").fetchone() == (40 * 32,)
        raw.close()
        seen.append(version)
    assert NOW in seen
    finished = Database(place, key, steps=(*migrations(), GROWING))
    finished.open()
    assert version_of(finished.raw()) == NOW + 1
    finished.close()
    assert backup_of(place, NOW).exists()


async def test_a_write_ahead_log_that_vanished_leaves_an_older_consistent_log(
    place: Path, key: bytes
) -> None:
    with victim("write", str(place), key.hex(), "0") as process:
        last_words(process, 30)
    place.with_name("log.db-wal").unlink()
    archive = await SqlArchive.open(place, key)
    log = await archive.log(ConversationId("talk-0"))
    assert [event.seq for event in log] == list(range(1, len(log) + 1))
    await archive.keep_value("still", "writable")
    await archive.close()


if sys.platform != "win32":

    def test_a_disk_without_room_is_a_sentence_and_goes_on_when_there_is_room(
        place: Path, key: bytes
    ) -> None:
        with victim("small", str(place), key.hex()) as process:
            assert process.stdout is not None
            said = process.stdout.read().splitlines()
        assert said == [*[str(LogDiskError())] * 3, "held True", "recovered True"]
