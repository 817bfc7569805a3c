"""What a window asks of whoever cares for the local log: its size, its health, copies of it, and erasure."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

import msgspec

from app.domain.ids import ConversationId

Tell = Callable[[float], bool]
"""Is told on any thread the share that is done, 0 to 1, and returns whether to go on."""


class StoppedError(Exception):
    """The person does not want it any more; nothing was changed."""


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a log and what it takes on the disk, in bytes; `free` is what compaction would give back."""

    conversations: int = 0
    messages: int = 0
    evidence: int = 0
    oldest_ms: int = 0
    size: int = 0
    free: int = 0
    backups: int = 0
    backup_size: int = 0
    schema: int = 0


class Backup(msgspec.Struct, frozen=True, kw_only=True):
    """One back-up in the log's own folder."""

    path: Path
    at: datetime
    size: int


class Gone(Protocol):
    """What an erasure erased."""

    @property
    def conversations(self) -> int:
        """Returns how many there were."""


class Doorkeeper(Protocol):
    """Knows the person who works here. Every method may raise `StorageError`."""

    async def by_passphrase(self) -> bool:
        """Tells whether the passphrase of the log is asked for, and no password."""

    async def learn(self, password: str) -> None:
        """Takes the password with which somebody signed in."""

    async def knows(self) -> bool:
        """Tells whether there is anything by which the person can be known."""

    async def is_owner(self, text: str) -> bool:
        """Tells whether this is what only the person knows."""


class LogKeeper(Protocol):
    """Cares for the open log. Every method may raise `StorageError`; nothing is half done then.

    What takes a `Tell` raises `StoppedError` when that says so.
    """

    async def figures(self) -> Figures:
        """Returns what is in the log and what it takes."""

    async def faults(self, wanted: Callable[[], bool] = lambda: True) -> list[str]:
        """Returns what is wrong with the file, after reading all of it."""

    async def back_up(self, to: Path | None = None, tell: Tell = lambda _: True) -> Path:
        """Copies the log and returns where to."""

    async def backups(self) -> list[Backup]:
        """Returns the back-ups in the log's own folder, newest first."""

    async def restore(self, copy: Path, tell: Tell = lambda _: True) -> None:
        """Brings the conversations of a back-up back."""

    async def compact(self, tell: Tell = lambda _: True) -> int:
        """Makes the file as small as it can be; returns the bytes saved."""

    async def by_passphrase(self) -> bool:
        """Tells whether a passphrase opens the log, and no keyring."""

    async def is_passphrase(self, text: str) -> bool:
        """Tells whether this is the passphrase of the log."""

    async def change_key(self, passphrase: str = "", tell: Tell = lambda _: True) -> None:
        """Writes the log and its copies under a new key: of a passphrase, or the keyring's without one."""

    async def of_customer(self, customer_id: str) -> list[ConversationId]:
        """Returns the conversations of a customer."""

    async def erase(self, names: Sequence[ConversationId], *, evidence: bool = False) -> Gone:
        """Erases conversations everywhere on this computer; what is held as evidence stays."""

    async def retain(self, before_ms: int, *, evidence: bool, besides: Sequence[ConversationId] = ()) -> Gone:
        """Erases conversations in which nothing happened since `before_ms`; imported ones stay."""
