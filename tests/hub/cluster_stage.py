"""Several real nodes in one process, over one store: what the tests of a cluster stand on."""

import asyncio
import contextlib
import itertools
import os
import socket
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, cast

from app.hub.engine import Engine
from app.hub.settings import HubSettings
from app.hub.store.place import DATABASE, Place
from app.hub.store.sqlite import SqliteEngine
from app.hub_service import ServiceSettings, serve
from tests.hub.stage import LIMIT_S, Stage, quick_passwords

QUICK = {
    "rate": 10_000.0,
    "burst": 10_000,
    "beat_s": 0.2,
    "pulse_s": 0.2,
    "sweep_s": 0.2,
    "ping_s": 1.0,
}
"""Nodes that speak often, so that nobody waits for them in tests; no promise depends on the values."""


_CANDIDATES = itertools.cycle(range(12_000, 32_000))
for _ in range(os.getpid() * 61 % 20_000):  # test processes that run side by side begin far from each other
    next(_CANDIDATES)


def free_port() -> int:
    """A port of this machine that nobody listens on, below those that the system gives to callers unasked."""
    for port in _CANDIDATES:
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("unreachable: the candidates never end")


async def until(true: Callable[[], bool]) -> None:
    """Waits until something is so; a hang fails the test."""
    async with asyncio.timeout(LIMIT_S):
        while not true():  # noqa: ASYNC110 - a state that nobody announces
            await asyncio.sleep(0.01)


class Borrowed:
    """An engine that several nodes of this process share: none of them starts or stops it."""

    def __init__(self, engine: SqliteEngine) -> None:
        self._engine = engine

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    async def start(self, node: str) -> None:
        """Does nothing."""

    async def stop(self) -> None:
        """Does nothing."""


class OneFile(Place, frozen=True, kw_only=True):
    """A file that several nodes of one process share through one engine."""

    kept: Any

    @property
    def shared(self) -> bool:
        return True

    def engine(self, now_ms: Callable[[], int] | None = None) -> Engine:
        return cast("Engine", Borrowed(self.kept))


class Cluster:
    """The nodes by name, and how to start and end one."""

    def __init__(
        self, folder: Path, place: Callable[[Path], Place], names: tuple[str, ...], behaviour: Any
    ) -> None:
        self._folder = folder
        self._place = place
        self._behaviour = behaviour
        self.staff_ports = {name: free_port() for name in names}
        self.public_ports = {name: free_port() for name in names}
        self.nodes: dict[str, Stage] = {}
        self.faults: list[Exception] = []
        self._stacks: dict[str, contextlib.AsyncExitStack] = {}

    def __getitem__(self, name: str) -> Stage:
        return self.nodes[name]

    def url(self, name: str) -> str:
        """Where staff reach a node."""
        return f"ws://127.0.0.1:{self.staff_ports[name]}"

    async def start(self, name: str) -> Stage:
        """Starts a node."""
        (self._folder / name).mkdir(exist_ok=True)
        others = [one for one in self.staff_ports if one != name]
        hub = HubSettings(
            node=name,
            peers=tuple(self.url(one) for one in others),
            public_peers=tuple(f"http://127.0.0.1:{self.public_ports[one]}" for one in others),
            **self._behaviour,
        )
        settings = ServiceSettings(
            data=self._folder / name,
            files=self._folder / "files",
            listen=f"127.0.0.1:{self.staff_ports[name]}",
            public=f"127.0.0.1:{self.public_ports[name]}",
            database=self._place(self._folder / name),
            hub=hub,
        )
        stack = contextlib.AsyncExitStack()
        running = await stack.enter_async_context(
            serve(settings, fault=self.faults.append, passwords=quick_passwords())
        )
        self._stacks[name] = stack
        self.nodes[name] = Stage(running)
        return self.nodes[name]

    async def stop(self, name: str) -> None:
        """Stops a node in good order."""
        stage = self.nodes.pop(name)
        await self._stacks.pop(name).aclose()
        for peer in stage.peers:
            await peer.close()

    async def meet(self) -> None:
        """Waits until all nodes know of each other."""
        names = set(self.nodes)
        await until(
            lambda: all(
                stage.running.hub.node.neighbours.names >= names - {name}
                for name, stage in self.nodes.items()
            )
        )


@contextlib.asynccontextmanager
async def a_cluster(folder: Path, *names: str, dsn: str = "", **behaviour: Any) -> AsyncIterator[Cluster]:
    """Nodes that know of each other, on the database at `dsn` or on one file; their faults fail the test."""
    engine = SqliteEngine(folder / DATABASE)
    if not dsn:
        await engine.start("shared")
    places: dict[bool, Callable[[Path], Place]] = {
        True: lambda data: Place(data=data, dsn=dsn),
        False: lambda _: OneFile(data=folder, kept=engine),
    }
    cluster = Cluster(folder, places[bool(dsn)], names, QUICK | behaviour)
    try:
        for name in names:
            await cluster.start(name)
        await cluster.meet()
        yield cluster
    finally:
        for name in list(cluster.nodes):
            await cluster.stop(name)
        await engine.stop()
    assert cluster.faults == []
