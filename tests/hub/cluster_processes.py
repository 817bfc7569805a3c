"""Nodes in processes of their own over one PostgreSQL database: they can be killed, halted and told to go."""

import asyncio
import contextlib
import json
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from websockets.asyncio.client import connect
from websockets.typing import Origin, Subprotocol

from app.domain.people import Role
from app.hub.identity.accounts import Accounts
from app.hub.store.place import Place
from app.protocol.codes import SUBPROTOCOL
from app.protocol.frames import ByPassword, Welcome
from tests.hub.cluster_stage import free_port
from tests.hub.stage import PASSWORD, Customer, Peer


class NodeProcess:
    """One node; `start` returns when it serves."""

    def __init__(self, name: str, folder: Path, dsn: str) -> None:
        self.name = name
        self.folder = folder / name
        self.dsn = dsn
        self.staff_port, self.public_port = free_port(), free_port()
        self.peers: list[NodeProcess] = []
        self.process: subprocess.Popen[str] | None = None
        self.welcome: Welcome | None = None

    @property
    def staff(self) -> str:
        return f"ws://127.0.0.1:{self.staff_port}"

    @property
    def public(self) -> str:
        return f"http://127.0.0.1:{self.public_port}"

    async def start(self, *more: str) -> None:
        """Starts the process and waits until it says that it is ready."""
        words = [
            *("-m", "app", "hub", "--data", str(self.folder), "--database", self.dsn, "--node", self.name),
            *("--listen", f"127.0.0.1:{self.staff_port}", "--public", f"127.0.0.1:{self.public_port}"),
            *("--peers", ",".join(peer.staff for peer in self.peers)),
            *("--public-peers", ",".join(peer.public for peer in self.peers)),
            *("--rate", "100000", *more),
        ]
        self.process = subprocess.Popen(  # noqa: ASYNC220 - it is killed from plain code, too
            [sys.executable, *words], stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        assert json.loads(await asyncio.to_thread(self.process.stdout.readline))["ready"]

    def send(self, number: int) -> None:
        """Sends a signal to the process."""
        assert self.process is not None
        self.process.send_signal(number)

    async def ended(self) -> int:
        """Waits for the end of the process and returns its exit code."""
        assert self.process is not None
        code = await asyncio.to_thread(self.process.wait, 60)
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.process = None
        return code

    async def kill(self) -> None:
        """Ends the process as a power cut would."""
        self.send(signal.SIGKILL)
        await self.ended()

    async def operator(self, name: str, device: str = "") -> Peer:
        """Somebody of the staff at this node."""
        socket = await connect(
            self.staff, subprotocols=[Subprotocol(SUBPROTOCOL)], ping_interval=None, proxy=None
        )
        peer = Peer(socket)
        self.welcome = await peer.hello(ByPassword(name=name, password=PASSWORD), device)
        return peer

    async def visitor(self) -> Customer:
        """A customer's connection to this node."""
        socket = await connect(
            self.public.replace("http", "ws", 1) + "/ws",
            origin=Origin(self.public),
            subprotocols=[Subprotocol(SUBPROTOCOL)],
            ping_interval=None,
            proxy=None,
        )
        return Customer(socket)

    async def answers(self, status: int) -> None:
        """Waits until the node answers so when it is asked whether it is ready."""
        async with asyncio.timeout(30):
            while True:
                if (await self.asked("/ready"))[0] == status:
                    return
                await asyncio.sleep(0.05)

    async def asked(self, path: str) -> tuple[int, str]:
        """What the node's pages answer: status and body."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.public_port)
        try:
            writer.write(f"GET {path} HTTP/1.0\r\nHost: 127.0.0.1:{self.public_port}\r\n\r\n".encode())
            answer = (await reader.read()).decode()
        finally:
            writer.close()
        return int(answer.split()[1]), answer.rpartition("\r\n\r\n")[2]


@contextlib.asynccontextmanager
async def processes(
    folder: Path, dsn: str, *names: str, options: tuple[str, ...] = ()
) -> AsyncIterator[dict[str, NodeProcess]]:
    """Nodes that serve, and the accounts of anna, ben and sora."""
    accounts = Accounts(Place(data=folder, dsn=dsn).cold())
    await accounts.start()
    for name, role in (("anna", Role.OPERATOR), ("ben", Role.OPERATOR), ("sora", Role.SUPERVISOR)):
        await accounts.add_user(name, PASSWORD, role=role, public_name=name.title())
    await accounts.stop()
    nodes = {name: NodeProcess(name, folder, dsn) for name in names}
    for node in nodes.values():
        node.peers = [other for other in nodes.values() if other is not node]
    try:
        await asyncio.gather(*(node.start(*options) for node in nodes.values()))
        yield nodes
    finally:
        for node in nodes.values():
            if node.process is not None:
                node.send(signal.SIGCONT)
                await node.kill()
