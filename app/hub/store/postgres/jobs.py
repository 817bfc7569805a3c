"""What the writer is asked to do, and how rows go into a statement."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from typing import Any, Generic, TypeVar

from app.domain.ids import ConversationId, StaffId
from app.hub.store.postgres.ledger import PostgresLedger
from app.hub.store.rules import Entry

T = TypeVar("T")


class Job(Generic[T]):
    """Something to do in a transaction, and who waits for it.

    `entries` are what `work` will append; `conversations` and `staff` what else it touches; `claims` the
    groups from which it takes one for the first of `staff`; `reaps` asks for what staff left whose lease
    ended before `reaps()`.
    """

    __slots__ = ("claims", "conversations", "entries", "future", "reaps", "result", "staff", "work")

    def __init__(
        self,
        work: Callable[[PostgresLedger], T],
        future: asyncio.Future[T],
        *,
        entries: Sequence[Entry] = (),
        conversations: Sequence[ConversationId] = (),
        staff: Sequence[StaffId] = (),
        claims: tuple[str, ...] | None = None,
        reaps: Callable[[int], int] | None = None,
    ) -> None:
        self.work = work
        self.future = future
        self.entries = entries
        self.conversations = conversations
        self.staff = staff
        self.claims = claims
        self.reaps = reaps
        self.result: T | None = None

    def settle(self, error: BaseException | None = None) -> None:
        """Tells who waits."""
        if self.future.done():
            return
        if error is not None:
            self.future.set_exception(error)
        else:
            self.future.set_result(self.result)  # type: ignore[arg-type]  # set when there was no error


def columns(rows: Collection[Sequence[Any]], count: int) -> Sequence[Sequence[Any]]:
    """Returns the columns of rows, each for an array of a statement."""
    return list(zip(*rows, strict=True)) if rows else [()] * count
