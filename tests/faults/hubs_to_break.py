"""Hubs whose file can be looked into: one in this process, one in a process that signals reach."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Protocol

from app.demo.hub_process import HubProcess
from app.hub_service import DATABASE
from tests.faults.hub_at_hand import staff_of
from tests.sessions.hub_parts import HubHouse


class HubToBreak(Protocol):
    """A hub whose file can be looked into."""

    @property
    def staff(self) -> str: ...
    @property
    def public(self) -> str: ...
    @property
    def database(self) -> Path: ...
    async def begin(self) -> None: ...
    async def end(self) -> None: ...
    async def kill(self) -> None: ...
    def freeze(self) -> None: ...
    def thaw(self) -> None: ...


class HubHere:
    """A hub in this process."""

    def __init__(self, data: Path) -> None:
        self._house = HubHouse(data)
        self.database = data / DATABASE
        self._known = False

    @property
    def staff(self) -> str:
        assert self._house.running is not None
        return self._house.running.staff

    @property
    def public(self) -> str:
        assert self._house.running is not None
        return self._house.running.public

    async def begin(self) -> None:
        await self._house.start()
        if not self._known:
            await self._house.add("anna")
            self._known = True

    async def end(self) -> None:
        await self._house.stop()

    async def kill(self) -> None:
        await self._house.stop()

    def freeze(self) -> None:
        raise NotImplementedError("this process would stop with it")

    thaw = freeze


class HubApart(HubProcess):
    """A hub in a process of its own, which signals reach."""

    def __init__(self, data: Path) -> None:
        super().__init__(data, rate=10_000)
        self.database = data / "hub" / "data" / DATABASE
        self._known = False

    async def begin(self) -> None:
        await self.start()
        if not self._known:
            await staff_of(self.database, "anna")
            self._known = True

    async def end(self) -> None:
        await self.stop()

    def freeze(self) -> None:
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        assert self._process is not None
        self._process.send_signal(number)
