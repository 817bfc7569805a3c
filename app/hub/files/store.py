"""Where the bytes of files lie: under their hash, in a folder that several nodes may share."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, Protocol, TypeVar

from app.domain.errors import StorageError
from app.domain.ids import new_cid

T = TypeVar("T")

HASH_BYTES: Final = 32
YOUNG_S: Final = 3_600.0
"""Bytes younger than this are left alone: whoever put them may be about to say whose they are."""

_ARRIVING: Final = "arriving"
_BLOCK: Final = 262_144


class MissingFileError(Exception):
    """There are no such bytes, or they are not what they were any more."""


class FileStore(Protocol):
    """Bytes by their SHA-256, and a thumbnail beside those that are images.

    All methods raise `StorageError` when the disk is full or cannot be used.
    """

    async def start(self) -> None:
        """Makes what is needed to keep files."""

    async def workplace(self) -> Path:
        """Returns a new empty folder in which a file can arrive; `clear` takes it away."""

    async def clear(self, workplace: Path) -> None:
        """Removes a workplace with everything that is still in it."""

    async def keep(self, path: Path, thumbnail: Path | None) -> tuple[str, int]:
        """Moves a file from a workplace into the store, durably; returns its hash and its bytes."""

    async def read(self, sha256: str, *, thumbnail: bool = False) -> bytes:
        """Returns the bytes.

        Raises:
            MissingFileError: they are not there, or they are damaged.
        """

    async def remove(self, sha256: str, *, older_than_s: float = YOUNG_S) -> bool:
        """Removes the bytes unless they were put lately; tells whether they are gone."""

    async def hashes(self) -> list[str]:
        """Returns what is there and old enough to be removed, and clears workplaces that were left behind."""


class FolderStore:
    """A `FileStore` in a folder of this machine, or in one that all nodes of a cluster have mounted."""

    def __init__(self, folder: Path, *, now: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._now = now

    async def start(self) -> None:
        """Makes the folder. Raises StorageError."""
        await self._do(lambda: (self._folder / _ARRIVING).mkdir(mode=0o700, parents=True, exist_ok=True))

    async def workplace(self) -> Path:
        """Returns a new empty folder in which a file can arrive. Raises StorageError."""

        def make() -> Path:
            place = self._folder / _ARRIVING / new_cid()
            place.mkdir(mode=0o700)
            return place

        return await self._do(make)

    async def clear(self, workplace: Path) -> None:
        """Removes a workplace with everything that is still in it."""
        await asyncio.to_thread(shutil.rmtree, workplace, ignore_errors=True)

    async def keep(self, path: Path, thumbnail: Path | None) -> tuple[str, int]:
        """Moves a file from a workplace into the store. Raises StorageError."""

        def keep() -> tuple[str, int]:
            sha256, size = _measured(path)
            target = self._path(sha256)
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if thumbnail is not None:
                data = thumbnail.read_bytes()
                thumbnail.write_bytes(hashlib.sha256(data).digest() + data)
                _move(thumbnail, _thumbnail_of(target))
            _move(path, target)
            _sync_folder(target.parent)
            return sha256, size

        return await self._do(keep)

    async def read(self, sha256: str, *, thumbnail: bool = False) -> bytes:
        """Returns the bytes. Raises MissingFileError, StorageError."""

        def read() -> bytes:
            path = self._path(sha256)
            if not thumbnail:
                data = path.read_bytes()
                digest = bytes.fromhex(sha256)
            else:
                sealed = _thumbnail_of(path).read_bytes()
                digest, data = sealed[:HASH_BYTES], sealed[HASH_BYTES:]
            if hashlib.sha256(data).digest() != digest:
                raise MissingFileError(sha256)
            return data

        try:
            return await self._do(read)
        except FileNotFoundError as error:
            raise MissingFileError(sha256) from error

    async def remove(self, sha256: str, *, older_than_s: float = YOUNG_S) -> bool:
        """Removes the bytes unless they were put lately. Raises StorageError."""

        def remove() -> bool:
            path = self._path(sha256)
            try:
                if older_than_s > 0 and self._now() - path.stat().st_mtime < older_than_s:
                    return False
            except FileNotFoundError:
                return True
            _thumbnail_of(path).unlink(missing_ok=True)
            path.unlink(missing_ok=True)
            return True

        return await self._do(remove)

    async def hashes(self) -> list[str]:
        """Returns what is there and old enough to be removed. Raises StorageError."""

        def find() -> list[str]:
            limit = self._now() - YOUNG_S
            for place in (self._folder / _ARRIVING).iterdir():
                with contextlib.suppress(FileNotFoundError):
                    if place.stat().st_mtime < limit:
                        shutil.rmtree(place, ignore_errors=True)
            return [path.name for path in self._kept() if path.stat().st_mtime < limit]

        return await self._do(find)

    def _kept(self) -> Iterator[Path]:
        for path in self._folder.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
            if is_hash(path.name):
                yield path

    def _path(self, sha256: str) -> Path:
        if not is_hash(sha256):
            raise MissingFileError(sha256)
        return self._folder / sha256[:2] / sha256[2:4] / sha256

    async def _do(self, work: Callable[[], T]) -> T:
        try:
            return await asyncio.to_thread(work)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise storage_error(error, self._folder) from error


def storage_error(error: OSError, folder: Path) -> StorageError:
    """Returns the sentence and the remedy for a fault of the disk."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StorageError(
            f"There is no room for files in {folder}.", "Make room on the disk of the files.", retry=True
        )
    return StorageError(
        f"Files cannot be kept in {folder}: {error.strerror or error}.",
        "Give a folder that this user may write, with --files.",
        retry=True,
    )


def is_hash(text: str) -> bool:
    """Tells whether a text is a SHA-256 as file names and events have it."""
    return len(text) == 2 * HASH_BYTES and not set(text) - set("0123456789abcdef")


def _thumbnail_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.thumbnail")


def _measured(path: Path) -> tuple[str, int]:
    with path.open("rb") as stream:
        digest = hashlib.sha256()
        size = 0
        while block := stream.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return digest.hexdigest(), size


def _move(source: Path, target: Path) -> None:
    """Moves a file so that it is there entirely or not at all, whatever happens to the machine."""
    with source.open("rb+") as stream:
        os.utime(stream.fileno() if os.utime in os.supports_fd else source)
        os.fsync(stream.fileno())
    source.replace(target)


def _sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable, where the system lets one."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
