"""Nothing that was said, typed or kept can be read from the disk without the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.ids import ConversationId
from app.sessions.ports import Draft
from app.storage.archive import SqlArchive
from app.storage.database import Database
from app.storage.keys import PassphraseKeys, unlock
from app.storage.migrate import Migration, backup_of, migrations
from app.storage.recovery import set_aside
from tests.storage.made_events import content, outgoing, talk

if TYPE_CHECKING:
    from pathlib import Path

PLANTED = (
    "plantedcustomer",
    "plantedmessage",
    "ひみつの番号九八七",
    "planteddraft",
    "plantedoutbox",
    "plantedtoken",
)
PHRASE = "plantedpassphrase 電池"


def readable(folder: Path, *secrets: bytes) -> list[tuple[str, bytes]]:
    """Returns which file holds which secret in the clear, in any encoding that SQLite has."""
    planted = [word.encode(code) for word in (*PLANTED, PHRASE) for code in ("utf-8", "utf-16-le")]
    return [
        (file.name, secret)
        for file in sorted(folder.rglob("*"))
        if file.is_file()
        for secret in (*planted, *secrets)
        if secret in content(file)
    ]


async def plant(archive: SqlArchive) -> None:
    shown = talk(messages=0)
    shown.opened("plantedcustomer", "plantedcustomer")
    for number in range(300):
        shown.said(f"plantedmessage {number} ひみつの番号九八七")
    await archive.keep_events(shown.events)
    await archive.keep_draft(Draft(conversation=ConversationId("c1"), text="planteddraft " * 900))
    await archive.keep_pending(outgoing("plantedoutbox"))
    await archive.keep_value("token", "plantedtoken")


def test_the_search_for_planted_words_would_find_them(tmp_path: Path) -> None:
    (tmp_path / "open.txt").write_text("say plantedtoken", encoding="utf-16-le")
    assert readable(tmp_path) == [("open.txt", "plantedtoken".encode("utf-16-le"))]


async def test_nothing_is_in_the_clear_while_the_log_is_open_closed_copied_or_set_aside(
    place: Path, key: bytes
) -> None:
    secrets = (key, key.hex().encode())
    archive = await SqlArchive.open(place, key)
    await plant(archive)
    assert place.with_name("log.db-wal").exists()
    assert readable(place.parent, *secrets) == []
    assert await archive.conversations(words="plantedmessage") != []
    await archive.close()
    assert readable(place.parent, *secrets) == []
    step = Migration(
        version=len(migrations()) + 1, sql="CREATE TABLE sorted AS SELECT * FROM event ORDER BY data DESC;\n"
    )
    newer = Database(place, key, steps=(*migrations(), step))
    newer.open()
    assert backup_of(place, len(migrations())).exists()
    assert readable(place.parent, *secrets) == []
    newer.close()
    set_aside(place)
    assert readable(place.parent, *secrets) == []


async def test_what_sqlite_sorts_or_rolls_back_stays_in_memory_or_encrypted(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    await plant(archive)

    def seen_inside(database: Database) -> tuple[object, list[tuple[str, bytes]]]:
        store = database.raw().execute("PRAGMA temp_store").fetchone()[0]
        with database.begin() as connection:
            connection.exec_driver_sql("CREATE TEMP TABLE heap AS SELECT * FROM event ORDER BY data")
            connection.exec_driver_sql("UPDATE event SET data = replace(data, 'planted', 'plantedd')")
            return store, readable(place.parent)

    assert await archive._run(seen_inside) == (2, [])
    await archive.close()


def test_a_passphrase_is_written_nowhere(place: Path) -> None:
    key = unlock(place, PassphraseKeys(place, lambda _new: PHRASE))
    assert readable(place.parent, key, key.hex().encode()) == []
