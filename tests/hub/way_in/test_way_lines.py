"""Lines of the way in are kept once, and never forgotten of who is still on it, on both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from app.domain.ids import Cid, StaffId
from app.domain.people import Role
from app.domain.way_in import Deed, Stage
from app.hub.identity.accounts import Accounts
from app.hub.identity.passwords import Passwords
from app.hub.store.cold import Cold
from app.hub.store.cold_postgres import PostgresCold
from app.hub.store.sqlite import SqliteEngine
from app.hub.store.transactions import Transactions
from app.hub.way_in.lines import Told, WayLines
from app.protocol.administration import PutUser
from tests.postgres import database, postgres

__all__ = ["database", "postgres"]

ADA, NAO, ZOE = StaffId("ada"), StaffId("nao"), StaffId("zoe")
NOW = 1_800_000_000_000


@asynccontextmanager
async def opened(cold: Cold) -> AsyncIterator[Accounts]:
    accounts = Accounts(cold, passwords=Passwords(memory_kib=8, passes=1), now_ms=lambda: NOW)
    await accounts.start()
    try:
        yield accounts
    finally:
        await accounts.stop()


async def promises(accounts: Accounts) -> None:
    """What holds on either database."""
    lines = WayLines(accounts.database)

    async def note(name: str, whom: StaffId, deed: Deed, at: int = NOW, **told: object) -> bool:
        made = Told(**told)  # type: ignore[arg-type]
        _line, fresh = await lines.add(Cid(name), whom, deed, by=ADA, now=at, told=made)
        return fresh

    assert await note("1", NAO, Deed.BEGUN, who=ADA)
    assert not await note("1", NAO, Deed.WENT_LIVE)
    assert await note("2", NAO, Deed.EXCUSED, stage=Stage.CHECK, text="Looked at")
    assert await note("3", ZOE, Deed.BEGUN)
    known = await lines.of(NAO)
    assert known.begun is not None
    assert (known.begun.deed, known.in_charge) == (Deed.BEGUN, ADA)
    assert known.excused[Stage.CHECK].text == "Looked at"
    assert set(await lines.all()) == {NAO, ZOE}
    await accounts.add_user("ada", "correct horse battery", role=Role.ADMIN, name="Ada")
    wanted = PutUser(user=NAO, name="Nao", groups=("support",))
    await accounts.invitations.invite(wanted, hours=1, again=False, by="ada")
    account = await lines.account(NAO)
    assert account is not None
    assert (account.person.name, account.chosen, account.until) == ("Nao", False, NOW + 3_600_000)
    assert await lines.trainers() == {"ada": "Ada"}
    assert await lines.account(ZOE) is None
    assert await lines.forget_before(NOW + 1) == 1  # Zoe has no account: her line goes, Nao's stay
    assert set(await lines.all()) == {NAO}
    assert await note("4", NAO, Deed.WENT_LIVE)
    assert await lines.forget_before(NOW) == 0
    assert await lines.forget_before(NOW + 1) == 3
    assert await lines.all() == {}


async def test_lines_in_a_file(tmp_path: Path) -> None:
    engine = SqliteEngine(tmp_path / "hub.sqlite3", now_ms=lambda: NOW)
    await engine.start("n1")
    try:
        async with opened(Transactions(tmp_path / "hub.sqlite3")) as accounts:
            await promises(accounts)
    finally:
        await engine.stop()


async def test_lines_in_a_database_that_nodes_share(database: str) -> None:
    async with opened(PostgresCold(database)) as accounts:
        await promises(accounts)
