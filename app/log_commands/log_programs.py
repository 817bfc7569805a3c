"""The actions of `madoguchi log`: each opens the log with its own key, does one thing and says what."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import os
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app import paths
from app.domain.errors import ConfigError, StorageError
from app.domain.ids import ConversationId
from app.log_commands.taking_out import export
from app.sessions.accesses import note
from app.sessions.importing.taking_in import take_in
from app.storage.archive import SqlArchive
from app.storage.key_place import KeyPlace
from app.storage.keys import keys_for, unlock
from app.storage.upkeep.care import LogCare

LOG_NAME: Final = "log.db"
LOCK_NAME: Final = "console.lock"
NEW_PASSPHRASE_VARIABLE: Final = "MADOGUCHI_NEW_PASSPHRASE"  # noqa: S105 (the name of a variable)
FAULTY: Final = 1

Action = Callable[[SqlArchive, LogCare, argparse.Namespace], Awaitable[int]]


def main(args: argparse.Namespace) -> int:
    """Does the action. Raises AppError."""
    folders = paths.folders_in(args.data) if args.data else paths.person_folders(args.profile)
    log = folders.data / LOG_NAME
    if not log.exists():
        raise ConfigError(f"There is no log in {folders.data}.", "Name another profile, or --data.")
    if args.action in CHANGING and _is_open(folders.data):
        raise StorageError("Madoguchi is open with this log.", "Close its window, then try again.")
    key = unlock(log, keys_for(log, args.profile, _ask))
    return asyncio.run(_do(ACTIONS[args.action], log, key, args))


def new_passphrase(environ: Mapping[str, str] = os.environ) -> str:
    """Returns the passphrase that a log is to have from now on. Raises ConfigError."""
    given = environ.get(NEW_PASSPHRASE_VARIABLE)
    if given is not None:
        return given
    chosen = getpass.getpass("New passphrase: ")
    if getpass.getpass("Once more: ") != chosen:
        raise ConfigError("The two passphrases are not the same.", "Type them again.")
    return chosen


async def _do(action: Action, log: Path, key: bytes, args: argparse.Namespace) -> int:
    archive = await SqlArchive.open(log, key)
    try:
        if archive.recovery is not None:
            print(archive.recovery.message, file=sys.stderr)
        return await action(archive, LogCare(archive, KeyPlace(log, args.profile)), args)
    finally:
        await archive.close()


async def _check(_archive: SqlArchive, care: LogCare, _args: argparse.Namespace) -> int:
    faults = await care.faults()
    for fault in faults:
        print(fault)
    if not faults:
        print("The log is whole.")
    return FAULTY if faults else 0


async def _stats(_archive: SqlArchive, care: LogCare, _args: argparse.Namespace) -> int:
    found = await care.figures()
    oldest = datetime.fromtimestamp(found.oldest_ms / 1000, UTC).date() if found.oldest_ms else "-"
    for name, value in (
        ("conversations", f"{found.conversations:,}"),
        ("messages", f"{found.messages:,}"),
        ("kept as evidence", f"{found.evidence:,}"),
        ("oldest", str(oldest)),
        ("bytes", f"{found.size:,}"),
        ("bytes to give back", f"{found.free:,}"),
        ("back-ups", f"{found.backups} ({found.backup_size:,} bytes)"),
        ("schema", str(found.schema)),
    ):
        print(f"{name:>20}  {value}")
    return 0


async def _compact(_archive: SqlArchive, care: LogCare, _args: argparse.Namespace) -> int:
    print(f"{await care.compact():,} bytes were given back.")
    return 0


async def _back_up(_archive: SqlArchive, care: LogCare, args: argparse.Namespace) -> int:
    if args.to is not None and args.to.exists():
        raise ConfigError(f"{args.to} is there already.", "Choose another name.")
    print(await care.back_up(args.to))
    return 0


async def _restore(_archive: SqlArchive, care: LogCare, args: argparse.Namespace) -> int:
    newest = next(iter(await care.backups()), None)
    file: Path | None = args.file or (newest.path if newest else None)
    if file is None:
        raise ConfigError("There is no back-up.", "Name the file of one.")
    await care.restore(file)
    found = await care.figures()
    print(f"The log holds {found.messages:,} messages of {found.conversations:,} conversations.")
    return 0


async def _rekey(_archive: SqlArchive, care: LogCare, args: argparse.Namespace) -> int:
    by_passphrase = args.passphrase or await care.by_passphrase()
    passphrase = await asyncio.to_thread(new_passphrase) if by_passphrase else ""
    await care.change_key(passphrase)
    print("The log and its back-ups have a new key.")
    return 0


async def _export(archive: SqlArchive, care: LogCare, args: argparse.Namespace) -> int:
    names = await _named(care, args)
    count = await export(
        archive, names, args.file, masked=args.without_personal_data, notes=not args.without_notes
    )
    await note(archive, "export", count=count, reason="madoguchi log export")
    print(f"{args.file} holds {count} conversations.")
    return 0


async def _import(archive: SqlArchive, _care: LogCare, args: argparse.Namespace) -> int:
    taken = await take_in(args.file, archive, dry=args.dry_run)
    for problem in taken.problems:
        print(f"line {problem.line}: {problem.reason}", file=sys.stderr)
    would = "would be " if args.dry_run else ""
    print(
        f"{taken.conversations} conversations with {taken.events} events {would}taken in,"
        f" {taken.known} were there already, {taken.problem_count} problems."
    )
    return FAULTY if taken.problem_count else 0


async def _erase(_archive: SqlArchive, care: LogCare, args: argparse.Namespace) -> int:
    names = await _named(care, args)
    if not args.yes and not await _agrees(f"Erase {len(names)} conversations for good? [y/N] "):
        return FAULTY
    done = await care.erase(names)
    print(f"{done.conversations} conversations with {done.messages} messages were erased.")
    left = len(names) - done.conversations
    if left:
        print(f"{left} are not there, or are kept as evidence.", file=sys.stderr)
    return 0


async def _agrees(question: str) -> bool:
    return (await asyncio.to_thread(input, question)).strip().casefold() in ("y", "yes")


async def _named(care: LogCare, args: argparse.Namespace) -> Sequence[ConversationId]:
    if args.customer:
        return await care.of_customer(args.customer)
    if args.conversation:
        return [ConversationId(name) for name in args.conversation]
    return await care.names()


def _ask(new: bool) -> str | None:
    return None if new else getpass.getpass("Passphrase of the local log: ")


def _is_open(folder: Path) -> bool:
    """Tells whether a window that lives holds the folder: its lock names the process."""
    with suppress(OSError, ValueError, IndexError):
        number = int((folder / LOCK_NAME).read_text(encoding="utf-8").splitlines()[0])
        if os.name == "posix":
            os.kill(number, 0)
        return True
    return False


ACTIONS: Final[Mapping[str, Action]] = {
    "check": _check,
    "stats": _stats,
    "compact": _compact,
    "backup": _back_up,
    "restore": _restore,
    "export": _export,
    "import": _import,
    "erase": _erase,
    "rekey": _rekey,
}
CHANGING: Final = frozenset({"compact", "restore", "import", "erase", "rekey"})
