"""Two nodes of a hub over a PostgreSQL server of their own, for the benches of a cluster."""

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import asyncpg

from app.domain.ids import StaffId
from app.domain.people import Role
from app.hub.identity.accounts import Accounts
from app.hub.store.place import Place

PASSWORD: Final = "a password for measuring"
COMMITS: Final = 500


class Node:
    """One node in a process of its own, which can be killed and started again at the same addresses."""

    def __init__(self, name: str, folder: Path, dsn: str) -> None:
        self.name = name
        self.folder = folder / name
        self.dsn = dsn
        self.staff_port, self.public_port = _free_port(), _free_port()
        self.process: subprocess.Popen[str] | None = None

    @property
    def ready(self) -> dict[str, str]:
        """Where staff and customers reach it, as the node itself says when it is ready."""
        return {
            "staff": f"ws://127.0.0.1:{self.staff_port}",
            "public": f"http://127.0.0.1:{self.public_port}",
        }

    async def start(self, others: Sequence["Node"] = ()) -> None:
        """Starts the node and returns when it serves."""
        words = [
            *("-m", "app", "hub", "--data", str(self.folder), "--database", self.dsn, "--node", self.name),
            *("--listen", f"127.0.0.1:{self.staff_port}", "--public", f"127.0.0.1:{self.public_port}"),
            *("--peers", ",".join(one.ready["staff"] for one in others)),
            *("--public-peers", ",".join(one.ready["public"] for one in others)),
            *("--rate", "1000000"),
        ]
        self.process = await asyncio.to_thread(
            subprocess.Popen, [sys.executable, *words], stdout=subprocess.PIPE, text=True
        )
        if self.process.stdout is None or not await asyncio.to_thread(self.process.stdout.readline):
            raise RuntimeError(f"{self.name} did not start")

    async def kill(self) -> None:
        """Ends the process as a power cut would."""
        if self.process is not None:
            self.process.kill()
            await asyncio.to_thread(self.process.wait, 20)
            if self.process.stdout is not None:
                self.process.stdout.close()
            self.process = None


@asynccontextmanager
async def two_nodes(folder: Path, dsn: str, names: Sequence[StaffId]) -> AsyncIterator[tuple[Node, Node]]:
    """Runs two nodes with accounts of these names until the block ends."""
    accounts = Accounts(Place(data=folder, dsn=dsn).cold())
    await accounts.start()
    await asyncio.gather(*(accounts.add_user(name, PASSWORD, role=Role.OPERATOR) for name in names))
    await accounts.stop()
    first, second = Node("n1", folder, dsn), Node("n2", folder, dsn)
    try:
        await first.start([second])
        await second.start([first])
        yield first, second
    finally:
        for node in (first, second):
            await node.kill()


async def commit_seconds(dsn: str, pace: float | None = None) -> list[float]:
    """Returns how long durable commits of one row of about 200 bytes take, `pace` of them a second.

    Without a pace they come one right after the other, which no machine that waits for the next message does.
    """
    link = await asyncpg.connect(dsn)
    try:
        await link.execute("create table if not exists measured (n bigint, data text)")
        times: list[float] = []
        first = time.perf_counter()
        for number in range(COMMITS):
            if pace is not None:
                await asyncio.sleep(max(0.0, first + number / pace - time.perf_counter()))
            begun = time.perf_counter()
            await link.execute("insert into measured values ($1, $2)", number, "x" * 180)
            times.append(time.perf_counter() - begun)
        return times
    finally:
        await link.close()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
