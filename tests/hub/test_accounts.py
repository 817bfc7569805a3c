"""Accounts: who may sign in, for how long, and what is kept of passwords and tokens."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import StorageError
from app.domain.ids import ConversationId, CustomerId, StaffId
from app.domain.people import Role, Staff
from app.hub.identity.accounts import AccountError, Accounts, Visitor
from app.hub.identity.common_passwords import is_common
from app.hub.identity.passwords import LONGEST, PasswordError, Passwords, check_policy
from app.hub.identity.tokens import new_token
from app.hub.store import database
from app.hub.store.sqlite import SqliteEngine
from app.hub.store.tables import audit, sessions, staff, visitors
from app.hub.store.transactions import Transactions
from tests.hub.contract_store import HOME, opened, put, running, said

ANNA = StaffId("anna")
GOOD = "正しい horse 電池 1"


@dataclass
class Clock:
    now: int = 1_000_000

    def __call__(self) -> int:
        return self.now


@dataclass
class Office:
    """Accounts in a file, with weak and quick hashes and a clock that stands still."""

    path: Path
    clock: Clock = field(default_factory=Clock)

    @asynccontextmanager
    async def open(self, passes: int = 1) -> AsyncIterator[Accounts]:
        quick = Passwords(memory_kib=8, passes=passes)
        accounts = Accounts(Transactions(self.path), passwords=quick, session_ms=1_000, now_ms=self.clock)
        await accounts.start()
        try:
            yield accounts
        finally:
            await accounts.stop()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "hub.db")


async def add(
    accounts: Accounts, user: str = ANNA, password: str = GOOD, role: Role = Role.OPERATOR
) -> Staff:
    return await accounts.add_user(user, password, role=role, name="Anna Abe", public_name="Anna")


async def test_who_was_added_signs_in_with_her_password_alone(office: Office) -> None:
    async with office.open() as accounts:
        person = await add(accounts)
        assert person == Staff(id=ANNA, name="Anna Abe", public_name="Anna", role=Role.OPERATOR)
    async with office.open() as accounts:
        assert await accounts.verify("anna", GOOD) == person
        assert await accounts.verify(" Anna ", GOOD) == person
        assert await accounts.verify("anna", GOOD + " ") is None
        assert await accounts.verify("anna", "") is None
        assert await accounts.verify("anna", "\ud83d") is None
        assert await accounts.verify("ben", GOOD) is None
        assert await accounts.users() == [person]


async def test_names_fall_back_to_what_was_given(office: Office) -> None:
    async with office.open() as accounts:
        bare = await accounts.add_user("ben", GOOD, role=Role.ADMIN, groups=["a", "b"], languages=["ja"])
        assert (bare.name, bare.public_name, bare.groups, bare.languages) == (
            "ben",
            "ben",
            ("a", "b"),
            ("ja",),
        )
        named = await accounts.add_user("chie", GOOD, role=Role.TRAINER, name="千恵")
        assert (named.name, named.public_name) == ("千恵", "千恵")


@pytest.mark.parametrize("user", ["", "Anna", "anna abe", "system", "customer", "-a", "a" * 41, "安奈"])
async def test_a_name_that_cannot_be_used_is_refused(office: Office, user: str) -> None:
    async with office.open() as accounts:
        with pytest.raises(AccountError) as caught:
            await add(accounts, user)
        assert caught.value.remedy


async def test_a_name_is_given_once_also_to_two_at_a_time(office: Office) -> None:
    async with office.open() as accounts:
        results = await asyncio.gather(*(add(accounts) for _ in range(3)), return_exceptions=True)
        assert sum(isinstance(one, AccountError) for one in results) == 2
        assert len(await accounts.users()) == 1


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("1234567", "too short"),
        ("x1" * 129, "too long"),
        ("aaaaaaaaaaaa", "over and over"),
        ("Anna Abe", "own name"),
        ("abcdefg\ud800h", "broken character"),
    ],
)
async def test_a_bad_password_is_refused_with_what_to_do(office: Office, password: str, why: str) -> None:
    async with office.open() as accounts:
        with pytest.raises(PasswordError, match=why) as caught:
            await add(accounts, password=password)
        assert caught.value.remedy
        assert password not in str(caught.value)
        await add(accounts)
        with pytest.raises(PasswordError):
            await accounts.set_password(ANNA, password if why != "own name" else "anna")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=8, max_size=LONGEST))
def test_no_kind_of_character_is_asked_for_or_forbidden(password: str) -> None:
    if len(set(password)) > 1 and not is_common(password):
        check_policy(password, "somebody")


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=8, max_size=80))
async def test_a_password_counts_exactly_as_it_was_typed(password: str) -> None:
    passwords = Passwords(memory_kib=8, passes=1)
    stored = await passwords.hash(password)
    assert await passwords.verify(stored, password)
    assert not await passwords.verify(stored, password + "ﾊ")
    assert not await passwords.verify(stored, password.swapcase() + "!")
    passwords.close()


async def test_half_width_and_full_width_are_different_passwords(office: Office) -> None:
    async with office.open() as accounts:
        await add(accounts, password="ﾊﾟｽﾜｰﾄﾞ12")
        assert await accounts.verify("anna", "パスワード12") is None
        assert await accounts.verify("anna", "ﾊﾟｽﾜｰﾄﾞ12") is not None


async def test_an_unknown_name_costs_a_hash_as_a_known_one_does(office: Office) -> None:
    checked: list[str] = []

    class Counting(Passwords):
        def _matches(self, stored: str, password: str) -> bool:
            checked.append(stored)
            return super()._matches(stored, password)

    counting = Counting(memory_kib=8, passes=1)
    accounts = Accounts(Transactions(office.path), passwords=counting)
    await accounts.start()
    await add(accounts)
    await add(accounts, "ben")
    await accounts.disable(StaffId("ben"))
    for user in ("anna", "nobody", "ben"):
        await accounts.verify(user, "a wrong password")
    await accounts.stop()
    parameters = {one.rsplit("$", 2)[0] for one in checked}
    assert len(checked) == 3
    assert len(parameters) == 1


async def test_a_hash_of_older_parameters_is_renewed_at_sign_in(office: Office) -> None:
    async with office.open(passes=1) as accounts:
        await add(accounts)
    before = await stored_hash(office)
    async with office.open(passes=2) as accounts:
        assert await accounts.verify("anna", "a wrong password") is None
        assert await stored_hash(office) == before
        assert await accounts.verify("anna", GOOD) is not None
        renewed = await stored_hash(office)
        assert "t=2" in renewed
        assert await accounts.verify("anna", GOOD) is not None
        assert await stored_hash(office) == renewed


async def stored_hash(office: Office) -> str:
    connection = database.connect(office.path)
    (found,) = connection.execute("select password_hash from staff where id = 'anna'").fetchone()
    connection.close()
    return str(found)


async def test_passwords_are_argon2id_with_owasps_minimum_unless_told_otherwise() -> None:
    passwords = Passwords()
    stored = await passwords.hash(GOOD)
    passwords.close()
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


async def test_a_session_lasts_until_its_hour_whatever_happens_in_it(office: Office) -> None:
    async with office.open() as accounts:
        person = await add(accounts)
        token = await accounts.open_session(ANNA)
        office.clock.now += 999
        assert await accounts.session(token) == person
        office.clock.now += 1
        assert await accounts.session(token) is None
        assert await accounts.session(await accounts.open_session(ANNA)) == person


async def test_a_session_survives_a_restart_and_ends_when_told(office: Office) -> None:
    async with office.open() as accounts:
        await add(accounts)
        token, other = await accounts.open_session(ANNA), await accounts.open_session(ANNA)
    async with office.open() as accounts:
        assert await accounts.session(token) is not None
        await accounts.end_session(token)
        await accounts.end_session(token)
        assert await accounts.session(token) is None
        assert await accounts.session(other) is not None
        await accounts.end_sessions_of(ANNA)
        assert await accounts.session(other) is None


async def test_a_locked_account_is_out_at_once_and_back_with_its_password(office: Office) -> None:
    async with office.open() as accounts:
        await add(accounts)
        token = await accounts.open_session(ANNA)
        await accounts.disable(ANNA)
        assert await accounts.session(token) is None
        assert await accounts.verify("anna", GOOD) is None
        assert await accounts.users() == []
        with pytest.raises(AccountError):
            await accounts.open_session(ANNA)
        await accounts.enable(ANNA)
        assert await accounts.session(token) is None
        assert await accounts.verify("anna", GOOD) is not None


async def test_a_new_password_ends_the_old_one_and_all_sessions(office: Office) -> None:
    async with office.open() as accounts:
        await add(accounts)
        token = await accounts.open_session(ANNA)
        await accounts.set_password(ANNA, "another one 2")
        assert await accounts.session(token) is None
        assert await accounts.verify("anna", GOOD) is None
        assert await accounts.verify("anna", "another one 2") is not None


async def test_nobody_cannot_be_changed(office: Office) -> None:
    async with office.open() as accounts:
        for change in (
            accounts.disable(StaffId("nobody")),
            accounts.enable(StaffId("nobody")),
            accounts.set_password(StaffId("nobody"), GOOD),
        ):
            with pytest.raises(AccountError, match="no user nobody"):
                await change
        with pytest.raises(AccountError, match="no user nobody"):
            await accounts.open_session(StaffId("nobody"))
        assert await accounts.audited() == []


@pytest.mark.parametrize("token", ["", "x", "\ud800", "x" * 100_000, "' or 1=1 --"])
async def test_what_is_no_token_opens_nothing(office: Office, token: str) -> None:
    async with office.open() as accounts:
        await add(accounts)
        await accounts.open_session(ANNA)
        await accounts.new_visitor(HOME, CustomerId("c-1"))
        assert await accounts.session(token) is None
        assert await accounts.visitor(token) is None


async def test_a_visitors_token_opens_one_conversation_and_no_session(office: Office) -> None:
    async with office.open() as accounts:
        await add(accounts)
        token = await accounts.new_visitor(HOME, CustomerId("c-1"))
        again = await accounts.new_visitor(HOME, CustomerId("c-1"))
        other = await accounts.new_visitor(ConversationId("other"), CustomerId("c-2"))
        home = Visitor(customer_id=CustomerId("c-1"), conversation=HOME)
        assert [await accounts.visitor(one) for one in (token, again)] == [home, home]
        assert await accounts.visitor(other) == Visitor(
            customer_id=CustomerId("c-2"), conversation=ConversationId("other")
        )
        assert await accounts.session(token) is None
        assert await accounts.visitor(await accounts.open_session(ANNA)) is None


async def test_neither_passwords_nor_tokens_stand_in_the_file(office: Office) -> None:
    async with office.open() as accounts:
        await add(accounts)
        secrets = [
            GOOD,
            await accounts.open_session(ANNA),
            await accounts.new_visitor(HOME, CustomerId("c-1")),
        ]
    stored = b"".join(part.read_bytes() for part in office.path.parent.iterdir())
    for secret in secrets:
        assert secret.encode() not in stored
    assert hashlib.sha256(secrets[1].encode()).digest() in stored


def test_tokens_hold_256_bits_of_chance() -> None:
    tokens = {new_token() for _ in range(1_000)}
    assert len(tokens) == 1_000
    assert {len(token) for token in tokens} == {43}


async def test_the_audit_says_who_did_what_when(office: Office) -> None:
    async with office.open() as accounts:
        await accounts.add_user("ben", GOOD, role=Role.SUPERVISOR, by="root")
        office.clock.now += 5
        await accounts.audit("ben", "watch", "k1")
        await accounts.disable(StaffId("ben"), by="anna")
        lines = await accounts.audited()
        assert [(one.who, one.what, one.about) for one in lines] == [
            ("anna", "disable-user", "ben"),
            ("ben", "watch", "k1"),
            ("root", "add-user", "ben supervisor"),
        ]
        assert [one.at_ms for one in lines] == [1_000_005, 1_000_005, 1_000_000]
        assert [one.number for one in await accounts.audited(1)] == [3]


async def test_the_audit_only_grows(office: Office) -> None:
    async with office.open() as accounts:
        await accounts.audit("anna", "watch", "k1")
        for statement in (sa.update(audit).values(who="nobody"), sa.delete(audit)):
            with pytest.raises(sa.exc.DBAPIError, match="only grows"):
                await accounts._database.run(lambda link, one=statement: link.execute(one))
        assert [one.who for one in await accounts.audited()] == ["anna"]


async def test_old_sessions_are_swept_when_new_ones_open(office: Office) -> None:
    async with office.open() as accounts:
        await add(accounts)
        for _ in range(5):
            await accounts.open_session(ANNA)
            office.clock.now += 1_000
        count = sa.select(sa.func.count()).select_from(sessions)
        assert await accounts._database.run(lambda link: link.execute(count).scalar()) == 1


async def test_accounts_are_written_while_the_engine_writes(tmp_path: Path) -> None:
    office = Office(tmp_path / "hub.db")
    async with running(SqliteEngine(office.path)) as engine, office.open() as accounts:
        await opened(engine)
        done = asyncio.Event()

        async def write() -> int:
            written = 0
            while not done.is_set():
                await put(engine, said(HOME))
                written += 1
            return written

        writers = [asyncio.create_task(write()) for _ in range(10)]
        for n in range(20):
            await accounts.new_visitor(HOME, CustomerId(f"c-{n}"))
            await accounts.audit("anna", "watch", str(n))
        done.set()
        written = sum(await asyncio.gather(*writers))
        assert (await engine.heads([HOME]))[HOME].last_seq == written + 2
        rows = sa.select(sa.func.count()).select_from(visitors)
        assert await accounts._database.run(lambda link: link.execute(rows).scalar()) == 20


async def test_a_file_that_another_program_holds_is_a_storage_error(office: Office) -> None:
    async with office.open() as accounts:
        await add(accounts)
        await accounts._database.run(lambda link: link.exec_driver_sql("pragma busy_timeout=10"))
        other = database.connect(office.path)
        other.execute("begin immediate")
        with pytest.raises(StorageError, match="in use"):
            await accounts.audit("anna", "watch")
        other.execute("rollback")
        other.close()
        await accounts.audit("anna", "watch")
        with pytest.raises(sa.exc.IntegrityError):
            await accounts._database.run(lambda link: link.execute(sa.insert(staff).values(id="x")))


async def test_accounts_that_are_not_started_say_so(office: Office) -> None:
    accounts = Accounts(Transactions(office.path), passwords=Passwords(memory_kib=8, passes=1))
    with pytest.raises(RuntimeError, match="not open"):
        await accounts.users()
    await accounts.stop()
