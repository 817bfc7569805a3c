"""The first picture from the log: the same as the log itself says, light to load, at a cost that stays."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.ids import ConversationId
from app.sessions.ports import Draft
from app.storage import cipher
from app.storage.archive import SqlArchive
from app.storage.database import Database
from app.storage.errors import LogDamagedError
from app.storage.glance import Glance, latest, tails
from app.storage.migrate import Migration, migrations
from tests.storage import breaking
from tests.storage.made_events import START, content, talk

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("sqlalchemy", "asyncio", "websockets", "keyring", "argon2", "PySide6")


async def filled(place: Path, key: bytes, conversations: int, messages: int) -> SqlArchive:
    archive = await SqlArchive.open(place, key)
    for number in range(conversations):
        await archive.keep_events(talk(f"c{number}", messages, START + timedelta(minutes=number)).events)
    await archive.keep_draft(
        Draft(conversation=ConversationId("c1"), text="書きかけ", cursor=2, saved_at=START)
    )
    await archive.keep_value("layout", "wide")
    return archive


async def test_a_glance_shows_what_the_log_says(place: Path, key: bytes) -> None:
    archive = await filled(place, key, 12, 40)
    rows, drafts = await archive.conversations(limit=10), await archive.drafts()
    logs = {row.conversation: (await archive.log(row.conversation))[-30:] for row in rows[:2]}
    await archive.close()
    assert latest(place, key, limit=10) == rows
    assert tails(place, key, logs) == logs
    with Glance(place, key) as glance:
        assert glance.drafts() == drafts
        assert glance.value("layout") == "wide"
        assert glance.value("nothing") is None
        assert glance.tail(ConversationId("nobody")) == []


async def test_a_glance_leaves_the_file_as_it_is(place: Path, key: bytes) -> None:
    await (await filled(place, key, 3, 3)).close()
    before = content(place)
    assert len(latest(place, key)) == 3
    assert content(place) == before


async def test_a_glance_sees_what_a_killed_console_had_written(place: Path, key: bytes) -> None:
    archive = await filled(place, key, 3, 3)
    left = {suffix: content(place.with_name(place.name + suffix)) for suffix in ("", "-wal")}
    await archive.close()
    for suffix, held in left.items():
        breaking.put(place.with_name(place.name + suffix), held)
    assert len(latest(place, key)) == 3
    archive = await SqlArchive.open(place, key)
    assert archive.recovery is None
    assert len(await archive.conversations()) == 3
    await archive.close()


def test_a_log_that_is_not_there_or_waits_for_an_update_shows_nothing(place: Path, key: bytes) -> None:
    assert latest(place, key) == []
    assert not place.parent.exists()
    step = Migration(version=len(migrations()) + 1, sql="DROP TABLE value;\n")
    newer = Database(place, key, steps=(*migrations(), step))
    with pytest.raises(Exception, match="no such table"):  # this program needs the table, the file has none
        newer.open()
    assert latest(place, key) == []
    assert tails(place, key, [ConversationId("c1")]) == {ConversationId("c1"): []}


async def test_a_glance_with_another_key_or_at_a_broken_file_is_refused(place: Path, key: bytes) -> None:
    await (await filled(place, key, 3, 3)).close()
    with pytest.raises(LogDamagedError):
        latest(place, bytes(32))
    breaking.break_table(place, key, "conversation")
    with pytest.raises(LogDamagedError):
        latest(place, key)


def test_a_glance_loads_no_library_that_the_first_picture_does_not_need() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, app.storage.glance; print(*sys.modules)"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert "sqlcipher3.dbapi2" in loaded
    assert [name for name in HEAVY if name in loaded] == []


async def test_the_cost_of_a_glance_does_not_grow_with_the_history(tmp_path: Path, key: bytes) -> None:
    """Counted in steps of SQLite's machine and pages read, for a history of one and of ten."""
    costs = []
    for times in (1, 10):
        place = tmp_path / str(times) / "log.db"
        await (await filled(place, key, 60 * times, 35)).close()
        with Glance(place, key) as glance:
            steps = 0

            def count() -> int:
                nonlocal steps
                steps += 1
                return 0

            glance._connection.set_progress_handler(count, 1)
            rows = glance.latest(50)
            assert [len(glance.tail(row.conversation)) for row in rows[:2]] == [30, 30]
        costs.append(steps)
    assert costs[0] > 100
    assert costs[1] == costs[0]


async def test_a_usual_start_reads_as_many_pages_of_a_long_history_as_of_a_short_one(
    tmp_path: Path, key: bytes
) -> None:
    costs = []
    for times in (1, 10):
        place = tmp_path / str(times) / "log.db"
        await (await filled(place, key, 60 * times, 35)).close()
        raw = cipher.connect(place, key)
        steps = 0

        def count() -> int:
            nonlocal steps
            steps += 1
            return 0

        raw.set_progress_handler(count, 1)
        Database(place, key)._check(raw, whole=False)
        costs.append(steps)
        raw.close()
    assert costs[0] == costs[1]
