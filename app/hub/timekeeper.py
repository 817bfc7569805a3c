"""What the hub does by the clock: pings, deadlines, leases, and what is not needed any more."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

from app.domain.errors import StorageError
from app.domain.ids import StaffId
from app.hub.connection import Connection
from app.hub.engine import Ephemeral
from app.hub.identity.accounts import Accounts
from app.protocol.codes import NOT_SERVED, CloseCode

if TYPE_CHECKING:
    from app.hub.server import Hub

_log = logging.getLogger(__name__)

TICK_S: Final = 0.5


class Timekeeper:
    """Goes through all connections every `TICK_S` seconds, and through the leases every `sweep_s`."""

    def __init__(self, hub: Hub, accounts: Accounts) -> None:
        self._hub = hub
        self._accounts = accounts
        self._blocks = hub.guard.blocks.revision
        self._listed_at = asyncio.get_running_loop().time()

    async def run(self) -> None:
        """Works until cancelled."""
        loop = asyncio.get_running_loop()
        settings = self._hub.settings
        swept = renewed = loop.time()
        while True:
            await asyncio.sleep(min(TICK_S, settings.ping_s, settings.sweep_s))
            now = loop.time()
            try:
                for connection in list(self._hub.connections):
                    self._look_at(connection, now)
                self._show_out()
                if now - renewed >= min(settings.ping_s, settings.grace_ms / 3000):
                    renewed = now
                    await self._renew()
                if now - swept >= settings.sweep_s:
                    swept = now
                    await self._sweep()
                await self._recheck(now)
            except StorageError as error:
                _log.warning("%s", error)
            except Exception as error:  # noqa: BLE001 (the clock must go on)
                self._hub.fault(error)

    def _look_at(self, connection: Connection, now: float) -> None:
        settings = self._hub.settings
        if connection.closing or not connection.welcomed:
            return
        if connection.pump.stalled(now, settings.stall_s):
            connection.end(CloseCode.SLOW, "too slow")
        elif now - connection.heard_at >= settings.silence_s:
            connection.end(CloseCode.GOING_AWAY, "nothing heard")
        elif now - connection.pinged_at >= settings.ping_s:
            connection.ping(now)

    def _show_out(self) -> None:
        """Ends the connections of customers who were blocked since the last look."""
        blocks = self._hub.guard.blocks
        if blocks.revision == self._blocks:
            return
        self._blocks = blocks.revision
        for connection in list(self._hub.connections):
            if connection.public and blocks.blocked(connection.address, connection.customer_id):
                connection.end(CloseCode.FORBIDDEN, NOT_SERVED)

    async def _renew(self) -> None:
        await self._hub.seating.renew()

    async def _sweep(self) -> None:
        """Takes conversations back from staff whose grace is over, and lets go of what nobody looks at."""
        back = await self._hub.engine.reap(self._hub.now_ms())
        if back:
            self._hub.measures.reaped += len(back)
            _log.info("%d conversations went back to their queues", len(back))
        self._hub.rooms.forget_closed()
        self._hub.feeds.tick()
        await self._hub.register.refresh()  # a command beside the hub tells nobody

    def hurry(self) -> None:
        """Has the accounts read with the next tick."""
        self._listed_at = float("-inf")

    def account_changed(self, signal: Ephemeral) -> None:
        """Looks at once at whoever is signed in with an account that was changed, at whichever node."""
        self._hub.spawn(self._check_again(StaffId(signal.topic.partition(":")[2])))

    async def _check_again(self, staff: StaffId) -> None:
        for connection in list(self._hub.connections):
            if connection.user is not None and connection.user.id == staff:
                await self._check(connection)
        await self._learn()

    async def _learn(self) -> None:
        """Learns of new accounts, and where those are that other nodes spoke of before."""
        self._hub.presences.know(await self._accounts.users())
        self._hub.node.neighbours.tell_again()

    async def _recheck(self, now: float) -> None:
        """Learns of new accounts; ends connections whose session was ended or whose account was locked."""
        if now - self._listed_at >= self._hub.settings.recheck_s:
            self._listed_at = now
            await self._learn()
        for connection in list(self._hub.connections):
            if connection.user is None or connection.closing:
                continue
            if now - connection.verified_at >= self._hub.settings.recheck_s:
                connection.verified_at = now
                await self._check(connection)

    async def _check(self, connection: Connection) -> None:
        user = await self._accounts.session(connection.token)
        if user is None:
            connection.end(CloseCode.AUTH_EXPIRED, "The session is over. Sign in again.")
        elif user != connection.user:
            connection.end(CloseCode.AUTH_EXPIRED, "The account was changed.")
