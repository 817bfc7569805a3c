"""Chosen files wait in the encrypted log: as they were, across restarts, readable by nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.ids import ConversationId
from app.sessions.ports import OutFile
from app.storage.archive import SqlArchive

if TYPE_CHECKING:
    from pathlib import Path

DATA = b"a secret table\x00\xff" * 9_000


def chosen(number: int = 1) -> OutFile:
    return OutFile(id=f"f{number}", conversation=ConversationId("c1"), name="明細.csv", size=len(DATA))


async def test_a_chosen_file_is_there_after_a_restart_and_gone_when_dropped(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    await archive.keep_file(chosen(1), DATA)
    await archive.keep_file(chosen(2), b"x")
    await archive.keep_file(chosen(1), b"again")
    await archive.close()
    archive = await SqlArchive.open(place, key)
    assert await archive.files() == [chosen(1), chosen(2)]
    assert await archive.file_data("f1") == DATA
    await archive.drop_files(["f1", "unknown"])
    assert await archive.files() == [chosen(2)]
    assert await archive.file_data("f1") is None
    await archive.close()


async def test_its_bytes_cannot_be_read_from_the_disk(place: Path, key: bytes) -> None:
    archive = await SqlArchive.open(place, key)
    await archive.keep_file(chosen(), DATA)
    on_disk = [path.read_bytes() for path in place.parent.iterdir() if path.is_file()]
    await archive.close()
    assert on_disk
    assert not any(b"a secret table" in data for data in on_disk)
