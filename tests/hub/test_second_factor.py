"""The second factor and sessions: a code counts once, a lost phone loses no account, the ended is over."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest

from app.domain import events
from app.domain.errors import ConfigError
from app.domain.ids import StaffId
from app.domain.people import Role
from app.hub.identity.accounts import Accounts
from app.hub.identity.passwords import PasswordError, Passwords, TooBusyError, check_policy
from app.hub.identity.seal import KEY_FILE, VARIABLE, Seal, load_seal
from app.hub.identity.totp import RECOVERY_CODES, STEP_MS
from app.hub.store.transactions import Transactions
from app.protocol import frames, identity
from app.protocol.codes import NEEDS_CODE, WRONG_CODE, Refusal
from app.protocol.records import PolicyRecord
from tests.hub.stage import PASSWORD, Peer, Stage, a_stage

ANNA = StaffId("anna")


class Clock:
    now = 1_800_000_000_000

    def __call__(self) -> int:
        return self.now


@contextlib.asynccontextmanager
async def office(folder: Path, clock: Clock, **more: int) -> AsyncIterator[Accounts]:
    """Accounts with weak hashes, a key, and a clock that stands still."""
    accounts = Accounts(
        Transactions(folder / "hub.sqlite3"),
        passwords=Passwords(memory_kib=8, passes=1),
        seal=load_seal(folder, {}),
        now_ms=clock,
        **more,
    )
    await accounts.start()
    try:
        yield accounts
    finally:
        await accounts.stop()


async def enrolled(accounts: Accounts, clock: Clock) -> tuple[pyotp.TOTP, tuple[str, ...]]:
    """Anna with a second factor: her authenticator and her recovery codes; the clock has gone on."""
    await accounts.add_user(ANNA, PASSWORD, role=Role.OPERATOR)
    begun = accounts.factors.begin(ANNA, "Shop")
    phone = pyotp.TOTP(begun.secret)
    codes = await accounts.factors.confirm(ANNA, phone.at(clock.now // 1000))
    assert codes is not None
    clock.now += 2 * STEP_MS
    return phone, codes


async def test_a_code_is_taken_once_also_from_two_at_a_time(tmp_path: Path) -> None:
    clock = Clock()
    async with office(tmp_path, clock) as accounts:
        phone, _ = await enrolled(accounts, clock)
        code = phone.at(clock.now // 1000)
        tries = await asyncio.gather(*(accounts.factors.check(ANNA, code) for _ in range(5)))
        assert sum(tries) == 1
        assert not await accounts.factors.check(ANNA, code)
        clock.now += STEP_MS
        assert await accounts.factors.check(ANNA, phone.at(clock.now // 1000))


async def test_the_step_before_and_after_count_and_no_others(tmp_path: Path) -> None:
    clock = Clock()
    async with office(tmp_path, clock) as accounts:
        phone, _ = await enrolled(accounts, clock)
        clock.now += 10 * STEP_MS
        for steps, fits in ((-2, False), (2, False), (-1, True), (0, True), (1, True)):
            assert await accounts.factors.check(ANNA, phone.at(clock.now // 1000 + 30 * steps)) is fits
        assert not await accounts.factors.check(ANNA, phone.at(clock.now // 1000))


@pytest.mark.parametrize("code", ["", "000", "１２３４５６", "a" * 5_000, "\ud800", "12345 "])
async def test_nonsense_is_no_code(tmp_path: Path, code: str) -> None:
    clock = Clock()
    async with office(tmp_path, clock) as accounts:
        await enrolled(accounts, clock)
        assert not await accounts.factors.check(ANNA, code)


async def test_each_recovery_code_replaces_the_phone_once(tmp_path: Path) -> None:
    clock = Clock()
    async with office(tmp_path, clock) as accounts:
        _, codes = await enrolled(accounts, clock)
        assert len(set(codes)) == RECOVERY_CODES
        assert await accounts.factors.check(ANNA, codes[0].upper().replace("-", " "))
        assert not await accounts.factors.check(ANNA, codes[0])
        assert await accounts.factors.check(ANNA, codes[7])


async def test_a_factor_begins_only_with_a_code_that_fits_and_in_time(tmp_path: Path) -> None:
    clock = Clock()
    async with office(tmp_path, clock) as accounts:
        await accounts.add_user(ANNA, PASSWORD, role=Role.OPERATOR)
        assert await accounts.factors.confirm(ANNA, "123456") is None
        begun = accounts.factors.begin(ANNA, "お店")
        address = urlsplit(begun.address)
        assert (address.scheme, parse_qs(address.query)["secret"]) == ("otpauth", [begun.secret])
        assert await accounts.factors.confirm(ANNA, "000000") is None
        clock.now += 3_600_000
        assert await accounts.factors.confirm(ANNA, pyotp.TOTP(begun.secret).at(clock.now // 1000)) is None
        assert not await accounts.factors.enrolled(ANNA)


def lose_key(folder: Path) -> None:
    (folder / KEY_FILE).unlink()


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("hub.sqlite3*"))


@pytest.mark.expect_log("a second factor cannot be read")
async def test_the_database_alone_gives_no_seed_away(tmp_path: Path) -> None:
    clock = Clock()
    async with office(tmp_path, clock) as accounts:
        phone, codes = await enrolled(accounts, clock)
    data = everything_in(tmp_path)
    assert phone.secret.encode() not in data
    assert all(code.encode() not in data for code in codes)
    lose_key(tmp_path)
    async with office(tmp_path, clock) as accounts:
        assert not await accounts.factors.check(ANNA, phone.at(clock.now // 1000))
        assert await accounts.factors.enrolled(ANNA)


def test_the_key_is_for_its_owner_alone_and_stays_the_same(tmp_path: Path) -> None:
    sealed = load_seal(tmp_path, {}).close(b"secret")
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]
    assert load_seal(tmp_path, {}).open(sealed) == b"secret"
    given = {VARIABLE: (tmp_path / KEY_FILE).read_text()}
    assert load_seal(tmp_path / "elsewhere", given).open(sealed) == b"secret"
    with pytest.raises(ConfigError):
        Seal(b"too short")


# At the hub


async def sign_in(stage: Stage, code: str = "") -> tuple[Peer, str]:
    """Somebody at the door, and why he is not let in."""
    peer = await stage.connect()
    await peer.put(frames.Hello(auth=frames.ByPassword(name=ANNA, password=PASSWORD, code=code)))
    frame = await peer.get(frames.Welcome | frames.Bye)  # type: ignore[arg-type]
    return peer, frame.reason if isinstance(frame, frames.Bye) else ""


async def test_who_has_a_second_factor_is_asked_for_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna = await stage.staff("anna")
        begun = await anna.want(identity.TotpBegin(), identity.TotpBegunRes)
        assert (await anna.ask(identity.TotpConfirm(code="no"))).code == Refusal.FORBIDDEN
        phone = pyotp.TOTP(begun.secret)
        on = await anna.want(identity.TotpConfirm(code=phone.now()), identity.TotpOnRes)
        assert (await anna.want(identity.TotpState(), identity.TotpRes)).enrolled
        assert (await anna.ask(identity.TotpBegin())).code == Refusal.TAKEN
        assert (await sign_in(stage))[1] == NEEDS_CODE
        assert (await sign_in(stage, "000000"))[1] == WRONG_CODE
        assert (await sign_in(stage, on.recovery[0]))[1] == ""
        assert (await sign_in(stage, on.recovery[0]))[1] == WRONG_CODE


async def test_codes_are_not_guessed_at_leisure(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna = await stage.staff("anna")
        begun = await anna.want(identity.TotpBegin(), identity.TotpBegunRes)
        on = await anna.want(identity.TotpConfirm(code=pyotp.TOTP(begun.secret).now()), identity.TotpOnRes)
        for _ in range(8):
            assert (await sign_in(stage, "000000"))[1] == WRONG_CODE
        assert "Too many" in (await sign_in(stage, on.recovery[0]))[1]


async def test_an_administrator_takes_a_lost_factor_away_and_only_he(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna = await stage.staff("anna")
        boss = await stage.staff("boss", Role.ADMIN)
        begun = await anna.want(identity.TotpBegin(), identity.TotpBegunRes)
        await anna.want(identity.TotpConfirm(code=pyotp.TOTP(begun.secret).now()), identity.TotpOnRes)
        assert (await anna.ask(identity.TotpReset(user=StaffId("boss")))).code == Refusal.FORBIDDEN
        assert (await boss.ask(identity.TotpReset(user=StaffId("nobody")))).code == Refusal.NOT_FOUND
        assert not (await boss.ask(identity.TotpReset(user=ANNA))).code
        assert await anna.close_code() == 4001
        assert (await sign_in(stage))[1] == ""


async def test_where_the_shop_requires_a_factor_nothing_goes_before_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await stage.running.hub.register.put(PolicyRecord(id="totp.required", value="everyone"), by="test")
        await stage.running.accounts.add_user(ANNA, PASSWORD, role=Role.OPERATOR)
        anna = await stage.connect()
        assert (await anna.hello(frames.ByPassword(name=ANNA, password=PASSWORD))).must_enrol
        assert (await anna.ask(frames.Claim())).code == Refusal.FORBIDDEN
        (started,) = await anna.sub("desk")
        assert started.code == Refusal.FORBIDDEN
        begun = await anna.want(identity.TotpBegin(), identity.TotpBegunRes)
        phone = pyotp.TOTP(begun.secret)
        on = await anna.want(identity.TotpConfirm(code=phone.now()), identity.TotpOnRes)
        (started,) = await anna.sub("desk")
        assert started.ok
        assert (await anna.ask(identity.TotpEnd(code=on.recovery[0]))).code == Refusal.FORBIDDEN


async def test_who_chose_a_factor_may_give_it_up_with_a_code(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna = await stage.staff("anna")
        begun = await anna.want(identity.TotpBegin(), identity.TotpBegunRes)
        on = await anna.want(identity.TotpConfirm(code=pyotp.TOTP(begun.secret).now()), identity.TotpOnRes)
        assert (await anna.ask(identity.TotpEnd(code="000000"))).code == Refusal.FORBIDDEN
        assert not (await anna.ask(identity.TotpEnd(code=on.recovery[3]))).code
        assert (await sign_in(stage))[1] == ""


# Sessions


async def test_i_see_where_i_am_signed_in_and_end_one_place_at_once(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        laptop = await stage.staff("anna", device="laptop")
        phone = await stage.staff("anna", device="phone")
        await stage.staff("ben", device="elsewhere")
        rows = (await laptop.want(identity.MySessions(), identity.SessionsRes)).sessions
        assert {row.device: row.mine for row in rows} == {"laptop": True, "phone": False}
        assert {row.address for row in rows} == {"127.0.0.1"}
        assert all(row.seen_ms >= row.since_ms > 0 for row in rows)
        other = next(row for row in rows if not row.mine)
        assert not (await laptop.ask(identity.EndSession(id=other.id))).code
        assert await phone.close_code() == 4001
        assert (await laptop.ask(identity.EndSession(id=other.id))).code == Refusal.NOT_FOUND
        ben = next(iter(await stage.running.accounts.sessions.of(StaffId("ben"), "")))
        assert (await laptop.ask(identity.EndSession(id=ben.id))).code == Refusal.NOT_FOUND


async def test_a_new_sign_in_of_a_device_replaces_its_token(tmp_path: Path) -> None:
    clock = Clock()
    async with office(tmp_path, clock) as accounts:
        await accounts.add_user(ANNA, PASSWORD, role=Role.OPERATOR)
        first = await accounts.open_session(ANNA, device="laptop")
        second = await accounts.open_session(ANNA, device="laptop")
        other = await accounts.open_session(ANNA, device="phone")
        assert await accounts.session(first) is None
        assert await accounts.session(second) is not None
        assert await accounts.session(other) is not None


async def test_a_session_ends_by_age_and_when_nobody_uses_it(tmp_path: Path) -> None:
    clock = Clock()
    hour = 3_600_000
    async with office(tmp_path, clock, session_ms=10 * hour, idle_ms=2 * hour) as accounts:
        await accounts.add_user(ANNA, PASSWORD, role=Role.OPERATOR)
        used, left = await accounts.open_session(ANNA), await accounts.open_session(ANNA)
        for _ in range(9):
            clock.now += hour
            assert await accounts.session(used) is not None
        assert await accounts.session(left) is None
        clock.now += hour
        assert await accounts.session(used) is None


# Customers' tokens


async def test_a_customers_token_opens_nothing_long_after_the_end(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, fence = await stage.pair()
        await operator.write(customer.conversation, events.Closed(), fence=fence)
        hub = stage.running.hub
        back = await stage.connect(public=True)
        await back.hello(frames.AsVisitor(token=customer.token))
        now_ms = hub._now_ms
        hub._now_ms = lambda: now_ms() + 31 * 86_400_000
        late = await stage.connect(public=True)
        await late.put(frames.Hello(auth=frames.AsVisitor(token=customer.token)))
        assert (await late.get(frames.Bye)).code == 4001
        hub._now_ms = now_ms


async def test_a_customers_tokens_can_be_revoked(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        customer = await stage.customer()
        visitor = await stage.running.accounts.visitor(customer.token)
        assert visitor is not None
        await stage.running.accounts.end_visits(visitor.customer_id)
        back = await stage.connect(public=True)
        await back.put(frames.Hello(auth=frames.AsVisitor(token=customer.token)))
        assert (await back.get(frames.Bye)).code == 4001


# Passwords


@pytest.mark.parametrize("password", ["password1", "PASSWORD1", "12345678", "qwertyuiop", "パスワード"])
def test_what_everybody_tries_first_is_no_password(password: str) -> None:
    with pytest.raises(PasswordError):
        check_policy(password, "anna")


def test_long_passwords_are_welcome() -> None:
    check_policy("a long sentence with 64 characters or more, as people like to remember them", "anna")


async def test_a_flood_of_sign_ins_waits_in_a_line_that_ends() -> None:
    passwords = Passwords(memory_kib=8, passes=1, at_once=1)
    results = await asyncio.gather(*(passwords.hash("something") for _ in range(200)), return_exceptions=True)
    assert {type(one) for one in results} == {str, TooBusyError}
    assert passwords.under_way == 0
    assert isinstance(await passwords.hash("something"), str)
    passwords.close()
