"""Breaks log files the way disks, people and other programs do."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from app.storage import cipher

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = 4096
NOBODY = 65_534

_HOLDER = """
import sys
from pathlib import Path
from app.storage import cipher
connection = cipher.connect(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
connection.close()
print("let go", flush=True)
sys.stdin.readline()
"""


def break_table(path: Path, key: bytes, table: str) -> None:
    """Overwrites the first page of a table with noise, as a failing disk would."""
    connection = cipher.connect(path, key)
    page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    connection.close()
    overwrite(path, (page - 1) * PAGE, PAGE)


def overwrite(path: Path, start: int, size: int) -> None:
    """Writes noise over a part of a file."""
    with path.open("rb+") as stream:
        stream.seek(start)
        stream.write(os.urandom(size))


def put(path: Path, content: bytes) -> None:
    """Replaces what a file holds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def remove(path: Path) -> None:
    """Removes a file."""
    path.unlink()


def make_folder(path: Path) -> None:
    """Makes a folder and those above it."""
    path.mkdir(parents=True)


def remove_folder(path: Path) -> None:
    """Removes an empty folder."""
    path.rmdir()


def beside(path: Path, pattern: str) -> list[Path]:
    """Returns the files beside a log, without those that SQLite keeps open with them."""
    return sorted(file for file in path.parent.glob(pattern) if not file.name.endswith(("-wal", "-shm")))


class Holder:
    """Another program that keeps the log locked until `let_go`."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def let_go(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == "let go\n"


@contextlib.contextmanager
def held(path: Path, key: bytes) -> Iterator[Holder]:
    """Locks the log from another process."""
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(path), key.hex()],
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "held\n"
            yield Holder(process)
        finally:
            process.kill()


@contextlib.contextmanager
def forbidden_folder() -> Iterator[Path]:
    """A folder that the person may look into and not write to; root becomes nobody while it lasts."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        as_root = hasattr(os, "geteuid") and os.geteuid() == 0
        if as_root:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            folder.chmod(0o555)
            yield folder
        finally:
            folder.chmod(0o755)
            if as_root:
                os.seteuid(0)
