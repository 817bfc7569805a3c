"""A log of every released schema opens, whole, and is searched like a new one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.storage.archive import SqlArchive
from app.storage.migrate import backup_of, migrations
from app.storage.search import filling
from app.storage.upkeep.care import LogCare

DATA = Path(__file__).parent / "data"
"""Files that each release of the schema made, with one conversation, a draft and a value; key 00 to 1f."""

VERSIONS = [step.version for step in migrations()]


def test_there_is_a_file_of_every_schema() -> None:
    assert {int(file.stem.removeprefix("schema_")) for file in DATA.glob("schema_*.db")} >= set(VERSIONS)


@pytest.mark.parametrize("version", VERSIONS)
async def test_a_log_of_an_older_release_opens_with_everything_in_it(
    place: Path, key: bytes, version: int
) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(DATA / f"schema_{version}.db", place)
    archive = await SqlArchive.open(place, key)
    care = LogCare(archive)
    assert archive.recovery is None
    while await archive.upkeep(lambda database, _: filling.step(database)):
        pass
    assert [(kept.customer, kept.messages) for kept in await archive.conversations()] == [("青木 りん", 1)]
    assert len(await archive.log((await archive.conversations())[0].conversation)) == 3
    assert [draft.text for draft in await archive.drafts()] == ["下書きの文"]
    assert await archive.value("session_token") == "tok"
    assert await care.faults() == []
    assert (await care.figures()).schema == VERSIONS[-1]
    assert backup_of(place, version).exists() == (version < VERSIONS[-1])
    assert len(await archive.conversations(words="電池")) == 1
    await archive.close()
