"""Work that one node does for all, such as routing: whoever does it holds a duty in the database."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Coroutine
from typing import Any, Final, Protocol

import sqlalchemy as sa

from app.domain.errors import StorageError
from app.domain.ids import uuid7
from app.hub.store.cold import Cold
from app.hub.store.tables import about

POLL_S: Final = 1.0
TTL_S: Final = 4.0

_log = logging.getLogger(__name__)


class Duty(Protocol):
    """Tells whether this node is the one that does the work."""

    @property
    def mine(self) -> bool:
        """Whether it is this node, as far as can be known without asking."""

    async def run(self) -> None:
        """Keeps the duty, or waits for it, until cancelled."""

    async def release(self) -> None:
        """Lets another node have it at once."""


class AlwaysMine:
    """The duty of a hub that is alone."""

    mine: Final = True

    async def run(self) -> None:
        """Has nothing to do."""
        await asyncio.Event().wait()

    async def release(self) -> None:
        """Has nothing to let go."""


class SharedDuty:
    """A duty that one of several nodes holds, in the row `duty:<name>` of the table of facts.

    The holder renews the row every `poll_s`; the others take it over when it has not changed for `ttl_s` by
    their own clocks, so that no two clocks are compared. The holder stops believing in it in time. A node
    that was halted in the middle of its work may finish that step beside the new holder, so the work must
    bear being done twice.
    """

    def __init__(
        self,
        cold: Cold,
        node: str,
        *,
        name: str = "hub",
        poll_s: float = POLL_S,
        ttl_s: float = TTL_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._cold = cold
        self._key = f"duty:{name}"
        self._me = f"{node}/{uuid7()}"
        self._poll_s = poll_s
        self._ttl_s = ttl_s
        self._clock = clock
        self._until = float("-inf")
        self._renewals = 0
        self._seen: str | None = None
        self._seen_at = 0.0

    @property
    def mine(self) -> bool:
        """Whether this node holds the duty."""
        return self._clock() < self._until

    async def run(self) -> None:
        """Keeps the duty, or waits for it, until cancelled."""
        while True:
            try:
                await self.look()
            except StorageError as error:
                _log.info("nobody knows who does the hub's chores: %s", error)
            await asyncio.sleep(self._poll_s)

    async def look(self) -> bool:
        """Renews the duty, or takes it if nobody renews it, and returns whether it is mine.

        Raises:
            StorageError: the database cannot be asked.
        """
        begun, had = self._clock(), self.mine
        self._renewals += 1
        value = f"{self._me}/{self._renewals}"
        stale = self._seen if begun - self._seen_at > self._ttl_s else None
        try:
            found = await self._cold.run(lambda link: self._take(link, value, stale))
        except sa.exc.IntegrityError:  # another node made the row in the same moment
            found = ""
        if found == value:
            self._until = begun + self._ttl_s
            if not had:
                _log.info("this node does the hub's chores now")
            return True
        if found != self._seen:
            self._seen, self._seen_at = found, self._clock()
        self._until = float("-inf")
        return False

    async def release(self) -> None:
        """Lets another node have the duty at once."""
        if not self.mine:
            return
        self._until = float("-inf")
        mine = about.c.value.startswith(self._me, autoescape=True)
        query = sa.update(about).where(about.c.name == self._key, mine).values(value="")
        with contextlib.suppress(StorageError):
            await self._cold.run(lambda link: link.execute(query))

    def _take(self, link: sa.Connection, value: str, stale: str | None) -> str:
        """Writes `value` where that is right and returns what stands there afterwards."""
        row = sa.select(about.c.value).where(about.c.name == self._key).with_for_update()
        found: str | None = link.execute(row).scalar_one_or_none()
        if found is None:
            link.execute(sa.insert(about).values(name=self._key, value=value))
        elif found in ("", stale) or found.startswith(self._me):
            link.execute(sa.update(about).where(about.c.name == self._key).values(value=value))
        else:
            return found
        return value


async def while_mine(
    duty: Duty, service: Callable[[], Coroutine[Any, Any, None]], *, look_s: float = 0.25
) -> None:
    """Runs a service while the duty is this node's, and returns what it raises. Runs until cancelled."""
    while True:
        if not duty.mine:
            await asyncio.sleep(look_s)
            continue
        task = asyncio.get_running_loop().create_task(service())
        try:
            while duty.mine:
                done, _ = await asyncio.wait({task}, timeout=look_s)
                if done:
                    break
            if task.done():
                await task
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
