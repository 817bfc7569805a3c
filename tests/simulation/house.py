"""The real hub on a simulated machine: started, stopped, and struck dead."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy.pool import StaticPool

from app.domain.ids import ConversationId, CustomerId, StaffId, uuid7
from app.domain.people import Role, Staff
from app.hub.doors.sockets import Socket
from app.hub.identity.accounts import Accounts
from app.hub.identity.sessions import Sessions
from app.hub.register.register import Register
from app.hub.server import Hub
from app.hub.settings import HubSettings
from app.hub.store.cold import Cold
from app.hub.store.tables import metadata
from app.hub.visits import Visits
from app.protocol.administration import AuditRes, ReadAudit
from tests.simulation.loop import SimulatedLoop
from tests.simulation.memory_engine import MemoryEngine, Store, Trouble
from tests.simulation.net import DOWN, HubEnd, Network

T = TypeVar("T")
PASSWORD = "correct horse battery"
SETTINGS = HubSettings(
    rate=10_000, burst=10_000, opens_burst=10_000, grace_ms=20_000, silence_s=25.0, ping_s=8.0
)


class MemoryCold:
    """The cold paths' tables in memory, without a thread: made when somebody first asks."""

    def __init__(self) -> None:
        self._database: sa.Engine | None = None

    async def start(self) -> None:
        """Is there from the beginning."""

    async def stop(self) -> None:
        """Outlives a hub, as a database does."""

    async def run(self, work: Callable[[sa.Connection], T]) -> T:
        """Returns what `work` returns once it is committed."""
        await asyncio.sleep(0.002)
        if self._database is None:
            self._database = sa.create_engine("sqlite://", module=sqlite, poolclass=StaticPool)
            metadata.create_all(self._database)
        with self._database.begin() as link:
            return work(link)


@dataclass
class People:
    """Who may sign in; it outlives a hub, as a database does."""

    staff: dict[str, Staff] = field(default_factory=dict)
    tokens: dict[str, StaffId] = field(default_factory=dict)
    visitors: dict[str, Visitor] = field(default_factory=dict)
    cold: MemoryCold = field(default_factory=MemoryCold)

    def add(self, name: str, role: Role) -> None:
        """Makes an account."""
        self.staff[name] = Staff(id=StaffId(name), name=name, public_name=name.title(), role=role)


@dataclass(frozen=True)
class Visitor:
    """Whom a visitor's token names."""

    conversation: ConversationId
    customer_id: CustomerId


class _Plain:
    """Accounts without second factors and without limits of their own."""

    async def enrolled(self, _staff: StaffId) -> bool:
        return False

    async def must_change(self, _staff: StaffId) -> bool:
        return False

    async def over(self, _staff: StaffId) -> bool:
        return False

    async def remember(self, _customer: CustomerId, _shop: str) -> str:
        return ""

    async def capacity_limit(self, _staff: StaffId) -> int:
        return 20


class _NoTrail:
    """An audit in which nothing was ever written."""

    async def page(self, _asked: ReadAudit) -> AuditRes:
        return AuditRes()


class SimulatedAccounts(Accounts):
    """Accounts in memory: hashing passwords would take longer than everything else together."""

    def __init__(self, people: People) -> None:
        self._people = people
        self.database = people.cold
        self.factors = self.personnel = self.customers = self.invitations = cast("Any", _Plain())
        self.trail = cast("Any", _NoTrail())
        self.expired = cast("Any", None)
        self.sessions = cast("Sessions", None)
        self.visits = Visits(people.cold)
        self.mail_key = b"simulated mail key"

    async def users(self) -> list[Staff]:
        return list(self._people.staff.values())

    async def verify(self, user: str, password: str) -> Staff | None:
        await asyncio.sleep(0.05)
        return self._people.staff.get(user) if password == PASSWORD else None

    async def open_session(self, user: StaffId, *, device: str = "", address: str = "") -> str:
        token = f"token-{uuid7()}"
        self._people.tokens[token] = user
        return token

    async def session(self, token: str) -> Staff | None:
        await asyncio.sleep(0.002)
        known = self._people.tokens.get(token)
        return None if known is None else self._people.staff.get(known)

    async def end_session(self, token: str) -> None:
        self._people.tokens.pop(token, None)

    async def new_visitor(self, conversation: ConversationId, customer_id: CustomerId) -> str:
        await asyncio.sleep(0.002)
        token = f"visitor-{uuid7()}"
        self._people.visitors[token] = Visitor(conversation, customer_id)
        return token

    async def visitor(self, token: str) -> Any:
        await asyncio.sleep(0.002)
        return self._people.visitors.get(token)

    async def audit(self, who: str, what: str, about: str = "") -> None:
        """Keeps no record of a world that never was."""


class EmptyRegister(Register):
    """A register that nobody ever wrote into."""

    def __init__(self) -> None:
        super().__init__(cast("Cold", None))

    async def refresh(self) -> None:
        """Finds nothing new."""


MakeEngine = Callable[..., MemoryEngine]
MakeHub = Callable[..., Hub]


class House:
    """A hub with its disk; `faults` are faults of ours, of which there should be none."""

    def __init__(
        self,
        loop: SimulatedLoop,
        network: Network,
        dice: random.Random,
        *,
        wall_s: Callable[[], float],
        make_engine: MakeEngine = MemoryEngine,
        make_hub: MakeHub = Hub,
    ) -> None:
        self._loop = loop
        self._network = network
        self._dice = dice
        self._wall_s = wall_s
        self._make_engine = make_engine
        self._make_hub = make_hub
        self.jumped_s = 0.0
        self.store = Store()
        self.people = People()
        self.trouble = Trouble()
        self.faults: list[Exception] = []
        self.hub: Hub | None = None
        self._engine: MemoryEngine | None = None
        self._serving: set[asyncio.Task[None]] = set()
        self._moving = asyncio.Lock()

    @property
    def engine(self) -> MemoryEngine | None:
        """The engine of the hub that runs."""
        return self._engine if self.hub is not None else None

    async def start(self) -> None:
        """Starts a hub on what lies on the disk; one that cannot start is started again."""
        async with self._moving:
            while self.hub is None:
                engine = self._make_engine(
                    self.store,
                    now_ms=self._now_ms,
                    dice=self._dice,
                    trouble=self.trouble,
                    commit_s=0.004,
                    answer_s=0.001,
                )
                await engine.start("n1")
                hub = self._make_hub(
                    engine,
                    SimulatedAccounts(self.people),
                    EmptyRegister(),
                    SETTINGS,
                    now_ms=self._now_ms,
                    fault=self.faults.append,
                )
                try:
                    await hub.start()
                except Exception:  # noqa: BLE001 (as the service manager: again, after a while)
                    engine.crash()
                    await asyncio.sleep(1.0)
                else:
                    self.hub, self._engine = hub, engine
                    self._network.serve = self._serve

    async def stop(self) -> None:
        """Stops the hub in order."""
        async with self._moving:
            if self.hub is not None:
                hub, self.hub = self.hub, None
                self._network.serve = None
                await hub.stop()
                assert self._engine is not None
                await self._engine.stop()
                self._engine.crash()

    async def crash(self, *, noticed: bool) -> None:
        """Strikes the hub dead; clients learn of it at once, or when they miss its answers."""
        async with self._moving:
            if self.hub is None or self._engine is None:
                return
            hub, self.hub = self.hub, None
            self._network.serve = None
            self._engine.crash()
            for path in self._network.paths.values():
                path.cut(noticed_by=(DOWN,) if noticed else ())
            hub.feeds.stop()
            await hub._work.end()

    def _serve(self, end: HubEnd, public: bool) -> None:
        assert self.hub is not None
        task = self._loop.create_task(self.hub.serve(cast("Socket", end), public=public))
        self._serving.add(task)
        task.add_done_callback(self._served)

    def _served(self, task: asyncio.Task[None]) -> None:
        self._serving.discard(task)
        if not task.cancelled() and isinstance(error := task.exception(), Exception):
            self.faults.append(error)

    def _now_ms(self) -> int:
        return int((self._wall_s() + self.jumped_s) * 1000)
