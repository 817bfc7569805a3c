"""Makes a back-up of a hub on SQLite while it serves: one consistent database, then every file it names."""

from __future__ import annotations

import hashlib
import os
import shutil
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec
from sqlcipher3 import dbapi2 as sqlite

from app import __version__
from app.domain.errors import ConfigError, StorageError
from app.hub.identity.seal import KEY_FILE, OWNER_ONLY
from app.hub.store import database, tables

DATABASE: Final = "hub.sqlite3"
FILES: Final = "files"
MANIFEST: Final = "backup.json"
FORM: Final = 1
ARCHIVE: Final = ".tar"
ARRIVING: Final = "arriving"
"""The folder in the store of files in which uploads are not complete yet."""

_BLOCK: Final = 1_048_576


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a back-up says of itself."""

    form: int
    made_at: str
    version: str
    epoch: str
    events: int
    conversations: int
    files: int
    sha256: str


def back_up(data: Path, files: Path, target: Path) -> Manifest:
    """Writes a back-up into the new folder `target`, or into a file when its name ends in `.tar`.

    The database comes first: a file is kept before an event names it, so none that is named can be missing.
    Everything is checked and on the disk when this returns; a back-up that failed leaves nothing behind.

    Raises:
        ConfigError: `target` is there already, or there is no hub's database in `data`.
        StorageError: something cannot be read or written, or the copy is damaged.
    """
    if target.exists():
        raise ConfigError(f"{target} is there already.", "Give the name of a new folder or file.")
    if not (data / DATABASE).is_file():
        raise ConfigError(f"There is no hub's database in {data}.", "Give its folder with --data.")
    partial = target.with_name(f".{target.name}.partial")
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(mode=0o700, parents=True)
        manifest = _collect(data, files, partial)
        if target.suffix == ARCHIVE:
            _archive(partial, target)
        else:
            partial.rename(target)
        sync(target.parent)
    except sqlite.Error as error:
        raise database.storage_error(error, data / DATABASE) from error
    except OSError as error:
        raise StorageError(
            f"The back-up {target} cannot be written: {error.strerror or error}.",
            "Check the folder, your rights and the free space.",
        ) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return manifest


def _collect(data: Path, files: Path, folder: Path) -> Manifest:
    copy = folder / DATABASE
    link = database.connect(data / DATABASE)  # `query_only` forbids even to write another file
    try:
        link.execute("vacuum into ?", (str(copy),))  # one read transaction: the hub goes on writing beside it
    finally:
        link.close()
    count = _copy_files(files, folder / FILES)
    _copy_key(data, folder)
    epoch, events, conversations = check(copy)
    manifest = Manifest(
        form=FORM,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        version=__version__,
        epoch=epoch,
        events=events,
        conversations=conversations,
        files=count,
        sha256=digest(copy),
    )
    (folder / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest)))
    for file in (path for path in folder.rglob("*") if not path.is_symlink()):
        sync(file)
    sync(folder)
    return manifest


def _copy_key(data: Path, folder: Path) -> None:
    """Copies the hub's own key, without which nobody's second factor can be read; for its owner alone."""
    key = data / KEY_FILE
    if not key.is_file():
        return  # it is given by the environment, or there are no secrets
    with os.fdopen(
        os.open(folder / KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb"
    ) as copy:
        copy.write(key.read_bytes())


def _copy_files(source: Path, target: Path) -> int:
    """Copies the store of files, without what is arriving, and returns how many there were."""
    if not source.is_dir():
        return 0
    count = 0
    for file in sorted(source.rglob("*")):
        place = file.relative_to(source)
        if place.parts[0] == ARRIVING or not file.is_file():
            continue
        (target / place.parent).mkdir(parents=True, exist_ok=True)
        try:
            shutil.copy2(file, target / place)
        except FileNotFoundError:  # nobody needed it any more, and it was swept away meanwhile
            continue
        count += 1
    return count


def _archive(folder: Path, target: Path) -> None:
    unnamed = target.with_name(f".{target.name}.unnamed")
    try:
        with tarfile.open(unnamed, "w") as archive:
            for path in sorted(folder.iterdir()):
                archive.add(path, path.name)
        unnamed.chmod(0o600)
        sync(unnamed)
        unnamed.rename(target)
    finally:
        unnamed.unlink(missing_ok=True)


def check(copy: Path) -> tuple[str, int, int]:
    """Reads a hub's database through and returns its epoch and how many events and conversations it has.

    Raises:
        StorageError: it is damaged, or not a hub's.
    """
    try:
        link = database.connect(copy, read_only=True)
        try:
            if link.execute("pragma application_id").fetchone()[0] != tables.APPLICATION_ID:
                raise StorageError(f"{copy} is not a hub's database.", "Choose another back-up.")
            if link.execute("pragma integrity_check(1)").fetchone()[0] != "ok":
                raise database.damaged(copy)
            epoch = str(link.execute("select value from about where name = 'epoch'").fetchone()[0])
            events = int(link.execute("select count(*) from event").fetchone()[0])
            conversations = int(link.execute("select count(*) from conversation").fetchone()[0])
        finally:
            link.close()
    except sqlite.Error as error:
        raise database.storage_error(error, copy) from error
    return epoch, events, conversations


def digest(file: Path) -> str:
    """Returns the SHA-256 of a file. Raises OSError."""
    found = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def sync(path: Path) -> None:
    """Waits until a file or the names in a folder are on the disk. Raises OSError."""
    if path.is_dir() and os.name == "nt":
        return  # Windows knows no such thing for folders
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
