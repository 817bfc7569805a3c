"""Opens the hub's database for a command, beside a hub that serves or without one."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import getpass
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import msgspec

from app import paths
from app.hub.identity.accounts import Accounts
from app.hub.identity.seal import found_seal
from app.hub.register.register import Register
from app.hub.store.cold import Cold
from app.hub.store.place import place_of

HUB_FOLDER = "hub"


class Books(msgspec.Struct, frozen=True, kw_only=True):
    """The accounts, the register and what they lie in; `by` is whom the audit will name."""

    accounts: Accounts
    register: Register
    by: str
    cold: Cold
    data: Path


@contextlib.asynccontextmanager
async def opened(args: argparse.Namespace) -> AsyncIterator[Books]:
    """Opens what `--data` or `--database` names until the block ends.

    Raises:
        ConfigError: the database's address cannot be used.
        StorageError: the database cannot be read or written.
    """
    folders = paths.folders_in(Path(args.data)) if args.data is not None else paths.person_folders(HUB_FOLDER)
    cold = place_of(folders.data, args.database).cold()
    accounts = Accounts(cold, seal=found_seal(folders.data))
    try:
        await accounts.start()
        register = Register(cold)
        await register.start()
        yield Books(accounts=accounts, register=register, by=_who(), cold=cold, data=folders.data)
    finally:
        await accounts.stop()


def run(args: argparse.Namespace, work: Callable[[Books], Awaitable[None]]) -> int:
    """Runs a command's work on the open books and returns the exit code."""

    async def main() -> None:
        async with opened(args) as books:
            await work(books)

    asyncio.run(main())
    return 0


def _who() -> str:
    try:
        return f"command ({getpass.getuser()})"
    except (OSError, KeyError):  # a container may run as somebody without a name
        return "command"
