"""What a person hears when the log meets a bad disk, a bad file or a bad folder, and what is saved."""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING

import pytest

from app.domain.ids import ConversationId
from app.sessions.ports import Draft
from app.storage import cipher, database
from app.storage.archive import SqlArchive
from app.storage.card import card_of
from app.storage.database import Database
from app.storage.errors import (
    LogBusyError,
    LogDamagedError,
    LogError,
    LogForbiddenError,
    LogFullError,
    WrongKeyError,
)
from app.storage.mirror import generations_of, mirror_of
from app.storage.recovery import KEPT_ASIDE, Recovery, set_aside
from tests.storage import breaking
from tests.storage.made_events import content, outgoing, talk

if TYPE_CHECKING:
    from pathlib import Path

C1 = ConversationId("c1")


async def a_log(place: Path, key: bytes, messages: int = 3) -> None:
    """Makes a log with a conversation, an unsent message, a draft and a value, closed properly."""
    archive = await SqlArchive.open(place, key)
    await archive.keep_events(talk(messages=messages).events)
    await archive.keep_pending(outgoing("未送信"))
    await archive.keep_draft(Draft(conversation=C1, text="書きかけ"))
    await archive.keep_value("token", "abc")
    await archive.close()


async def assert_precious_is_there(archive: SqlArchive) -> None:
    assert [getattr(pending.body, "text", "") for pending in await archive.pending()] == ["未送信"]
    assert [draft.text for draft in await archive.drafts()] == ["書きかけ"]
    assert await archive.value("token") == "abc"


def without_a_copy(place: Path) -> None:
    """Removes the second copy of the small tables, as a disk that fails in many places would."""
    for file in (mirror_of(place), *generations_of(place)):
        file.unlink(missing_ok=True)


async def assert_usable(archive: SqlArchive) -> None:
    shown = talk("new")
    await archive.keep_events(shown.events)
    assert await archive.log(shown.id) == shown.events
    await archive.close()


async def test_a_full_disk_is_a_sentence_nothing_is_half_kept_and_it_goes_on(place: Path, key: bytes) -> None:
    await a_log(place, key)
    archive = await SqlArchive.open(place, key)

    def limit(database: Database, pages: int) -> None:
        database.raw().execute(f"PRAGMA max_page_count={pages}")

    await archive._run(limit, 1)
    big = talk("big", messages=500)
    with pytest.raises(LogFullError) as told:
        await archive.keep_events(big.events)
    assert told.value.message == "There is no room left to save."
    assert told.value.retry
    with pytest.raises(LogFullError):
        await archive.keep_draft(Draft(conversation=C1, text="長" * 50_000))
    await assert_precious_is_there(archive)
    assert await archive.log(big.id) == []
    await archive._run(limit, 1_000_000)
    await archive.keep_events(big.events)
    assert await archive.log(big.id) == big.events
    await archive.close()


async def test_a_file_that_another_program_holds_can_be_read_and_is_written_again_later(
    place: Path, key: bytes
) -> None:
    await a_log(place, key)
    archive = await SqlArchive.open(place, key, database=functools.partial(Database, busy_ms=50))
    with breaking.held(place, key) as holder:
        with pytest.raises(LogBusyError) as told:
            await archive.keep_value("token", "def")
        assert "Another program" in told.value.message
        await assert_precious_is_there(archive)
        holder.let_go()
        await archive.keep_value("token", "abc")
    await assert_precious_is_there(archive)
    await assert_usable(archive)


@pytest.mark.expect_log("the local log is damaged")
async def test_damage_found_while_working_costs_neither_unsent_messages_nor_drafts(
    place: Path, key: bytes
) -> None:
    await a_log(place, key, messages=300)
    breaking.break_table(place, key, "event")
    told: list[Recovery] = []
    archive = await SqlArchive.open(place, key, on_recovery=told.append)
    assert archive.recovery is None
    assert await archive.log(C1) == []
    recovery = archive.recovery
    assert told == [recovery]
    assert recovery is not None
    assert (recovery.pending, recovery.drafts, recovery.values, recovery.whole) == (1, 1, 1, True)
    assert "damaged" in recovery.message
    assert "come back from the hub" in recovery.remedy
    assert recovery.aside is not None
    assert breaking.beside(place, "log.db.damaged-*") == [recovery.aside]
    await assert_precious_is_there(archive)
    assert await archive.cursors() == {}
    shown = talk(messages=300)
    await archive.keep_events(shown.events)
    assert await archive.log(C1) == shown.events
    await archive.close()


async def test_damage_of_a_small_table_is_found_at_the_start_and_the_rest_is_saved(
    place: Path, key: bytes
) -> None:
    await a_log(place, key)
    breaking.break_table(place, key, "outbox")
    without_a_copy(place)
    archive = await SqlArchive.open(place, key)
    recovery = archive.recovery
    assert recovery is not None
    assert (recovery.pending, recovery.drafts, recovery.values, recovery.whole) == (0, 1, 1, False)
    assert "may be lost" in recovery.message
    assert [draft.text for draft in await archive.drafts()] == ["書きかけ"]
    await assert_usable(archive)


async def test_what_can_be_read_before_and_after_the_broken_page_is_saved(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    for number in range(400):
        await archive.keep_pending(outgoing(f"{number} " + "長" * 100))
    await archive.close()
    connection = cipher.connect(place, key)
    page = connection.execute("PRAGMA page_count").fetchone()[0] // 2  # nearly all of them are the outbox
    connection.close()
    breaking.overwrite(place, (page - 1) * breaking.PAGE, breaking.PAGE)
    without_a_copy(place)
    archive = await SqlArchive.open(place, key)
    saved = [int(getattr(pending.body, "text", "").split()[0]) for pending in await archive.pending()]
    assert archive.recovery is not None
    assert not archive.recovery.whole
    assert saved == sorted(saved)
    assert saved[0] == 0
    assert saved[-1] == 399
    assert 380 <= len(saved) < 400
    await archive.close()


async def broken_and_killed(place: Path, key: bytes, table: str = "event") -> None:
    """Makes a log with a broken table, and leaves it as a killed console does."""
    await a_log(place, key, messages=300)
    breaking.break_table(place, key, table)
    quick = await SqlArchive.open(place, key)
    assert quick.recovery is None
    await quick._run(lambda database: database.raw().execute("PRAGMA wal_autocheckpoint=0"))
    await quick.keep_value("other", "x")
    left = {suffix: content(place.with_name(place.name + suffix)) for suffix in ("", "-wal")}
    await quick.close()
    for suffix, held in left.items():
        breaking.put(place.with_name(place.name + suffix), held)


async def test_a_log_too_long_to_be_checked_in_time_opens_all_the_same(
    place: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_LOOK_EVERY", 1)  # as a file of millions of pages is looked at
    await broken_and_killed(place, key, "text_row")
    late = Database(place, key, check_s=0.0)
    late.open()
    with late.reading() as connection:
        assert connection.exec_driver_sql("SELECT value FROM value WHERE key = 'other'").scalar() == "x"
    with pytest.raises(LogDamagedError), late.reading() as connection:
        connection.exec_driver_sql("SELECT sum(length(said)) FROM text_row").scalar()
    late.close()


async def test_the_whole_file_is_checked_only_after_an_unclean_end(place: Path, key: bytes) -> None:
    await broken_and_killed(place, key)
    archive = await SqlArchive.open(place, key)
    assert archive.recovery is not None
    assert archive.recovery.whole
    await assert_precious_is_there(archive)
    await assert_usable(archive)


async def test_a_file_whose_beginning_is_noise_is_set_aside(place: Path, key: bytes) -> None:
    await a_log(place, key)
    breaking.overwrite(place, 0, 2 * breaking.PAGE)
    without_a_copy(place)
    archive = await SqlArchive.open(place, key)
    assert archive.recovery is not None
    assert not archive.recovery.whole
    await assert_usable(archive)


async def test_noise_that_may_be_another_key_is_not_touched(place: Path, key: bytes) -> None:
    breaking.put(place, b"\x17" * 20_000)
    with pytest.raises(WrongKeyError) as told:
        await SqlArchive.open(place, key)
    assert told.value.remedy
    assert content(place) == b"\x17" * 20_000


async def test_a_file_that_was_emptied_or_removed_is_noticed(place: Path, key: bytes) -> None:
    await a_log(place, key)
    breaking.put(place, b"")
    without_a_copy(place)
    archive = await SqlArchive.open(place, key)
    assert archive.recovery == Recovery(aside=None, whole=False)
    assert "gone" in archive.recovery.message
    await archive.close()
    breaking.remove(place)
    without_a_copy(place)
    archive = await SqlArchive.open(place, key)
    assert archive.recovery == Recovery(aside=None, whole=False)
    await assert_usable(archive)


async def test_a_first_start_and_an_interrupted_first_start_are_nothing_to_speak_of(
    place: Path, key: bytes
) -> None:
    breaking.put(place, b"")
    archive = await SqlArchive.open(place, key)
    assert archive.recovery is None
    await assert_usable(archive)


async def test_a_recovery_that_was_killed_is_finished_at_the_next_start(place: Path, key: bytes) -> None:
    await a_log(place, key)
    fresh = place.with_name(place.name + ".fresh")
    breaking.put(fresh, content(place))
    set_aside(place)
    breaking.put(place.with_name(place.name + "-wal"), b"left behind")
    archive = await SqlArchive.open(place, key)
    assert archive.recovery is not None
    assert archive.recovery.aside is not None
    await assert_precious_is_there(archive)
    await assert_usable(archive)


@pytest.mark.expect_log("the local log is damaged")
async def test_a_recovery_that_fails_is_tried_again(place: Path, key: bytes) -> None:
    await a_log(place, key, messages=300)
    breaking.break_table(place, key, "event")
    archive = await SqlArchive.open(place, key)
    in_the_way = place.with_name(place.name + ".fresh")
    breaking.make_folder(in_the_way)
    for _ in range(2):
        with pytest.raises(LogError):
            await archive.log(C1)
        await archive.keep_value("what can be written", "is written")
    breaking.remove_folder(in_the_way)
    assert await archive.log(C1) == []
    await assert_precious_is_there(archive)
    await assert_usable(archive)


async def test_damaged_files_never_fill_the_disk(place: Path, key: bytes) -> None:
    for _ in range(KEPT_ASIDE + 2):
        await a_log(place, key)
        breaking.overwrite(place, 0, 2 * breaking.PAGE)
        archive = await SqlArchive.open(place, key)
        await archive.close()
    assert len(breaking.beside(place, "log.db.damaged-*")) == KEPT_ASIDE


async def test_a_place_where_no_file_can_be_is_a_sentence(tmp_path: Path, key: bytes) -> None:
    breaking.put(tmp_path / "file", b"x")
    breaking.make_folder(tmp_path / "folder" / "log.db")
    for place in (tmp_path / "file" / "log.db", tmp_path / "folder" / "log.db"):
        with pytest.raises(LogForbiddenError) as told:
            await SqlArchive.open(place, key)
        assert told.value.message == "The local log cannot be opened for writing."


async def test_every_fault_has_a_sentence_and_a_remedy() -> None:
    def all_of(kind: type[LogError]) -> list[type[LogError]]:
        return [kind, *(deeper for sub in kind.__subclasses__() for deeper in all_of(sub))]

    told = [kind() for kind in all_of(LogError)]
    assert len(told) > 10
    assert all(error.message.endswith(".") and error.remedy.endswith(".") for error in told)
    assert len({error.message for error in told}) >= len(told) - 1  # NotALogError is damage to the person


if sys.platform != "win32":

    async def test_a_folder_that_may_not_be_written_is_a_sentence_and_stays_as_it_is(key: bytes) -> None:
        with breaking.forbidden_folder() as folder:
            for place in (folder / "log.db", folder / "deep" / "log.db"):
                with pytest.raises(LogForbiddenError):
                    await SqlArchive.open(place, key)
            assert breaking.beside(folder / "log.db", "*") == []


async def test_another_programs_database_is_set_aside_not_overwritten(place: Path, key: bytes) -> None:
    cipher.make_file(place)
    other = cipher.connect(place, key)
    other.execute("CREATE TABLE theirs (x)")
    other.close()
    theirs = content(place)
    archive = await SqlArchive.open(place, key)
    assert archive.recovery is not None
    assert archive.recovery.aside is not None
    assert content(archive.recovery.aside) == theirs
    await assert_usable(archive)
    assert card_of(place).exists()
