"""Reads one mailbox for as long as the hub runs: every mail once, whatever breaks in between."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Final, TypeVar, TypeVarTuple, Unpack

import msgspec

from app.domain.errors import StorageError
from app.hub.mail.box_state import BoxStates, sentence
from app.hub.mail.boxes import Mailbox, Server
from app.hub.mail.patience import Pace
from app.hub.mail.rows import Cursor, MailRows
from app.hub.mail.session import FAULTS, Session

A = TypeVarTuple("A")
T = TypeVar("T")

OVERLAP: Final = timedelta(days=2)
"""How far back a mailbox is read that was numbered anew: what is known already is known by its digest."""

_log = logging.getLogger(__name__)

Take = Callable[[Mailbox, bytes, bool], Awaitable[None]]
"""Takes a mail in (whole, or its head alone); it is durable afterwards. Raises StorageError."""


class Fetching:
    """One mailbox. `run` goes on until cancelled."""

    def __init__(
        self,
        box: Mailbox,
        server: Server,
        rows: MailRows,
        states: BoxStates,
        take: Take,
        *,
        now_ms: Callable[[], int],
        pace: Pace,
    ) -> None:
        self._box, self._server, self._rows, self._states, self._take = box, server, rows, states, take
        self._now_ms, self._pace = now_ms, pace

    async def run(self) -> None:
        """Connects, reads and waits; after a fault, again after a pause that grows."""
        pause = self._pace.again_s
        while True:
            begun = asyncio.get_running_loop().time()
            try:
                await self._connection()
            except StorageError as error:
                _log.warning("mails of %s are taken later: %s", self._box.address, error)
            except FAULTS as error:
                told = sentence(error, self._server.host)
                _log.warning("the mailbox %s cannot be read: %s", self._box.address, told)
                self._states.change(self._box.address, connected=False, fault=told)
            if asyncio.get_running_loop().time() - begun > self._pace.idle_s:  # it went well for a while
                pause = self._pace.again_s
            await asyncio.sleep(pause)
            pause = min(2 * pause, self._pace.longest_s)

    async def _connection(self) -> None:
        thread = ThreadPoolExecutor(1, thread_name_prefix="mailbox")
        session: Session | None = None
        try:
            session = await self._in(thread, Session, self._box, self._server)
            self._states.change(self._box.address, connected=True, fault="")
            await self._read(thread, session)
        finally:
            if session is not None:
                session.abort()
            thread.shutdown(wait=False)

    async def _read(self, thread: ThreadPoolExecutor, session: Session) -> None:
        cursor = await self._catch_up(thread, session)
        wait_s = self._pace.settle_s
        while True:
            uids = await self._in(thread, session.after, cursor.uid)
            for uid in uids:
                await self._one(thread, session, uid)
                cursor = msgspec.structs.replace(cursor, uid=uid, taken_ms=self._now_ms())
                await self._rows.move_cursor(self._box.address, cursor)
                await self._in(thread, session.finish, uid)
            wait_s = self._pace.settle_s if uids else min(self._pace.idle_s, 4 * wait_s)
            if not await self._in(thread, session.wait, wait_s):
                await asyncio.sleep(self._pace.poll_s)
                await self._in(thread, session.still_there)

    async def _catch_up(self, thread: ThreadPoolExecutor, session: Session) -> Cursor:
        """Reads what was not read under these numbers; returns from where on the others are."""
        known = await self._rows.cursor(self._box.address)
        if known is not None and known.validity == session.validity:
            return known
        if known is None or not known.taken_ms:
            uids = await self._in(thread, session.unseen)
        else:
            day = (datetime.fromtimestamp(known.taken_ms / 1000, UTC) - OVERLAP).date()
            uids = await self._in(thread, session.since, day)
            _log.warning("the mailbox %s was numbered anew; its latest mails are compared", self._box.address)
        taken_ms = 0 if known is None else known.taken_ms
        for uid in uids:
            await self._one(thread, session, uid)
            await self._in(thread, session.finish, uid)
            taken_ms = self._now_ms()
        last = max([0, session.next_uid - 1, *uids])
        cursor = Cursor(validity=session.validity, uid=last, taken_ms=taken_ms)
        await self._rows.move_cursor(self._box.address, cursor)
        return cursor

    async def _one(self, thread: ThreadPoolExecutor, session: Session, uid: int) -> None:
        data, whole = await self._in(thread, session.fetch, uid, self._pace.most_bytes)
        if data:
            await self._take(self._box, data, whole)
            self._states.change(self._box.address, taken_at=self._now_ms())

    @staticmethod
    async def _in(thread: ThreadPoolExecutor, work: Callable[[Unpack[A]], T], *args: *A) -> T:
        return await asyncio.get_running_loop().run_in_executor(thread, work, *args)
