"""Brings a hub on SQLite back from a back-up, as a new history: every client begins anew."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from app.domain.errors import ConfigError, StorageError
from app.hub.identity.seal import KEY_FILE, OWNER_ONLY
from app.hub.operations import backup
from app.hub.operations.backup import DATABASE, FILES, FORM, MANIFEST, Manifest
from app.hub.store import database
from app.hub.store.sqlite import SqliteEngine

_BESIDE: Final = ("", "-wal", "-shm")


def restore(source: Path, data: Path, files: Path, *, force: bool = False) -> tuple[Manifest, str]:
    """Puts the back-up `source` in place of what is in `data`; returns what it says of itself, and the epoch.

    What was there is kept beside it as `hub.sqlite3.replaced-TIME`. Files are added and none is removed. The
    epoch is a new one, so that consoles and widgets drop what they knew of the lost history.

    Raises:
        ConfigError: `source` is no back-up, or there is a database already and not `force`.
        StorageError: it is damaged, a hub serves `data`, or something cannot be read or written.
    """
    place = data / DATABASE
    if place.exists() and not force:
        raise ConfigError(
            f"There is a hub's database in {data} already.",
            "Give another folder with --data, or say --force to put the back-up in its place.",
        )
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _opened(source, data) as folder, _held(place):
            manifest = _checked(folder)
            arriving = data / f".{DATABASE}.restoring"
            shutil.copyfile(folder / DATABASE, arriving)
            arriving.chmod(0o600)
            backup.sync(arriving)
            _add_files(folder / FILES, files)
            _put_aside(place)
            arriving.rename(place)
            _restore_key(folder / KEY_FILE, data / KEY_FILE)
            backup.sync(data)
    except sqlite.Error as error:
        raise database.storage_error(error, place) from error
    except OSError as error:
        raise StorageError(
            f"The back-up {source} cannot be restored to {data}: {error.strerror or error}.",
            "Check both folders, your rights and the free space.",
        ) from error
    return manifest, asyncio.run(_begin_anew(place))


def _restore_key(source: Path, place: Path) -> None:
    """Puts the hub's own key back; another one that is there is kept beside it."""
    if not source.is_file() or (place.exists() and place.read_bytes() == source.read_bytes()):
        return
    arriving = place.with_name(f".{place.name}.restoring")
    arriving.unlink(missing_ok=True)
    with os.fdopen(os.open(arriving, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as copy:
        copy.write(source.read_bytes())
    backup.sync(arriving)
    if place.exists():
        place.rename(place.with_name(f"{place.name}.replaced-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"))
    arriving.rename(place)


async def _begin_anew(place: Path) -> str:
    engine = SqliteEngine(place)
    await engine.start("restore")
    try:
        return await engine.rotate_epoch()
    finally:
        await engine.stop()


@contextlib.contextmanager
def _opened(source: Path, near: Path) -> Iterator[Path]:
    """Yields the folder of a back-up; an archive is unpacked first, on the disk where it is needed."""
    if source.is_dir():
        yield source
        return
    if not source.is_file():
        raise ConfigError(f"There is no back-up {source}.", "Give the folder or file that was written.")
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=near) as folder:
        try:
            with tarfile.open(source, "r:") as archive:
                archive.extractall(folder, filter="data")
        except tarfile.TarError as error:
            raise ConfigError(f"{source} is not a back-up.", "Choose another file.") from error
        yield Path(folder)


@contextlib.contextmanager
def _held(place: Path) -> Iterator[None]:
    """Keeps hubs away from the database meanwhile."""
    try:
        lock = database.hold(place.with_name(f"{place.name}.lock"))
    except database.InUseError as error:
        raise StorageError(f"The database {place} is served by a hub.", "Stop that hub first.") from error
    try:
        yield
    finally:
        lock.close()


def _checked(folder: Path) -> Manifest:
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError) as error:
        raise ConfigError(f"{folder} is not a back-up of a hub.", "Choose another folder.") from error
    if manifest.form > FORM:
        raise ConfigError(
            f"The back-up was written by version {manifest.version}.", "Install that version or a later one."
        )
    if not (folder / DATABASE).is_file() or backup.digest(folder / DATABASE) != manifest.sha256:
        raise StorageError(f"The back-up {folder} was changed or damaged.", "Take an older back-up.")
    if backup.check(folder / DATABASE) != (manifest.epoch, manifest.events, manifest.conversations):
        raise StorageError(f"The back-up {folder} does not hold what it says.", "Take an older back-up.")
    return manifest


def _add_files(source: Path, target: Path) -> None:
    if not source.is_dir():
        return
    for file in sorted(path for path in source.rglob("*") if path.is_file()):
        place = target / file.relative_to(source)
        if place.exists():
            continue  # its name is its hash
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        arriving = place.with_name(f".{place.name}.restoring")
        shutil.copy2(file, arriving)
        backup.sync(arriving)
        arriving.rename(place)
        backup.sync(place.parent)


def _put_aside(place: Path) -> None:
    """Renames the database that is there, with its log: all three names belong together."""
    if not place.exists():
        return
    aside = f"{place.name}.replaced-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    for end in _BESIDE:
        part = place.with_name(place.name + end)
        if part.exists():
            part.rename(place.with_name(aside + end))
