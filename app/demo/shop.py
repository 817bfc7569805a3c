"""The sample shop made ready to open: its staff, and a past of conversations to look back on."""

import asyncio
import random
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec

from app import paths
from app.demo.dialogues import Dialogue, read_dialogues
from app.domain import events as ev
from app.domain.escalation import EscalationType
from app.domain.events import to_millis
from app.domain.ids import CUSTOMER, SYSTEM, Author, ConversationId, StaffId, new_cid, new_conversation_id
from app.domain.people import Role
from app.hub.engine import Append, Assign, Close, Enqueue, Refused
from app.hub.identity.accounts import Accounts
from app.hub.register.register import Register
from app.hub.store.sqlite import SqliteEngine
from app.hub.store.transactions import Transactions
from app.hub_service import DATABASE
from app.protocol.phone_records import ScriptRecord
from app.sessions.phone.scripts.files import merged, read_file

SAMPLE: Final = "sample"
CUSTOMERS: Final = "customers.jsonl"
SHOP: Final = "shop.toml"
SCRIPTS: Final = "scripts"


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One of the sample shop's staff."""

    id: StaffId
    name: str
    public_name: str
    role: Role


STAFF: Final = (
    Member(id=StaffId("takahashi"), name="高橋 美咲", public_name="高橋", role=Role.OPERATOR),
    Member(id=StaffId("inoue"), name="井上 健", public_name="井上", role=Role.OPERATOR),
    Member(id=StaffId("sara"), name="Sara Lindqvist", public_name="Sara", role=Role.OPERATOR),
    Member(id=StaffId("suzuki"), name="鈴木 明", public_name="鈴木", role=Role.SUPERVISOR),
    Member(id=StaffId("mori"), name="森 千夏", public_name="森", role=Role.TRAINER),
)


class ReadyShop(msgspec.Struct, frozen=True, kw_only=True):
    """What is needed to sign in to the shop: one password for all of its staff, made anew each time."""

    password: str

    def member(self, role: Role) -> Member:
        """Returns the first of the staff with a role."""
        return next(member for member in STAFF if member.role is role)

    def colleagues(self, but: StaffId) -> tuple[str, ...]:
        """Returns the operators but one."""
        return tuple(member.id for member in STAFF if member.role is Role.OPERATOR and member.id != but)


def sample(name: str) -> Path:
    """Returns a file of the sample shop."""
    return paths.resources() / SAMPLE / name


async def make_ready(hub: Path, *, seed: int = 1) -> ReadyShop:
    """Prepares the data folder of a hub that does not run yet; a shop that has a past keeps it.

    Raises:
        StorageError: the folder cannot be read or written.
        ImportFileError: the sample's dialogues cannot be read.
    """
    data = paths.folders_in(hub).data
    await asyncio.to_thread(data.mkdir, parents=True, exist_ok=True)
    password = secrets.token_urlsafe(18)
    await _hire(data / DATABASE, password)
    await _bring_scripts(data / DATABASE)
    dialogues, _ = await asyncio.to_thread(read_dialogues, sample(CUSTOMERS))
    await _write_past(data / DATABASE, dialogues, random.Random(seed))
    return ReadyShop(password=password)


async def _hire(database: Path, password: str) -> None:
    accounts = Accounts(Transactions(database))
    await accounts.start()
    try:
        known = {person.id for person in await accounts.users()}
        for member in STAFF:
            if member.id in known:
                await accounts.set_password(member.id, password)
            else:
                await accounts.add_user(
                    member.id, password, role=member.role, name=member.name, public_name=member.public_name
                )
    finally:
        await accounts.stop()


async def _bring_scripts(database: Path) -> None:
    """Puts the scripts of calls into the shop's books; what was changed there since stays."""
    folder = sample(SCRIPTS)
    files = await asyncio.to_thread(
        lambda: [read_file(one.name, one.read_text(encoding="utf-8")) for one in sorted(folder.glob("*.md"))]
    )
    cold = Transactions(database)
    accounts = Accounts(cold)
    await accounts.start()
    try:
        register = Register(cold)
        await register.start()
        known = register.all(ScriptRecord)
        new = [record for record in merged(files) if record.id not in known]
        if new:
            await register.put_many(new, by="demo")
    finally:
        await accounts.stop()


class _Pen:
    """Writes to an engine whose clock says what the pen says."""

    def __init__(self, database: Path) -> None:
        self.now = datetime.now(UTC)
        self.engine = SqliteEngine(database, now_ms=lambda: to_millis(self.now))

    async def write(self, *items: Append) -> None:
        """Appends events at the pen's time."""
        for result in await self.engine.append(items):
            if isinstance(result, Refused):
                raise RuntimeError(f"the shop's past cannot be written: {result.code}")  # noqa: TRY004 (a value)


async def _write_past(database: Path, dialogues: Sequence[Dialogue], dice: random.Random) -> None:
    pen = _Pen(database)
    await pen.engine.start("demo")
    try:
        if await pen.engine.recent(None, 1):
            return
        begin = datetime.now(UTC) - timedelta(hours=9)
        operators = [member for member in STAFF if member.role is Role.OPERATOR]
        for index, dialogue in enumerate(dialogues):
            pen.now = begin + timedelta(minutes=17 * index, seconds=dice.randrange(300))
            await _tell(pen, dialogue, operators[index % len(operators)], dice)
    finally:
        await pen.engine.stop()


async def _tell(pen: _Pen, dialogue: Dialogue, member: Member, dice: random.Random) -> None:
    conversation = new_conversation_id()
    opened = ev.Opened(
        shop="madoguchi",
        customer_id=f"past-{dialogue.id}",
        customer=dialogue.name,
        topic=dialogue.topic,
        page=dialogue.page,
        locale=dialogue.lang,
        fields={"order": dialogue.order} if dialogue.order else {},
    )
    await pen.write(
        _item(conversation, SYSTEM, opened),
        _item(conversation, SYSTEM, ev.Queued(position=1), move=Enqueue(group="support")),
    )
    pen.now += timedelta(seconds=dice.randrange(4, 40))
    claimed = ev.Claimed(owner=member.id, name=member.public_name)
    assign = Assign(staff=member.id, check_capacity=False)
    await pen.write(_item(conversation, SYSTEM, claimed, move=assign))
    staff = Author(member.id)
    for turn in dialogue.turns:
        pen.now += timedelta(seconds=turn.pause)
        body: ev.Body | None = None
        if turn.role in ("customer", "agent"):
            body = ev.Message(text=turn.text)
        elif turn.kind == "escalate":
            body = ev.Escalated(type=EscalationType(turn.type), summary=turn.text)
        if body is not None:
            await pen.write(_item(conversation, CUSTOMER if turn.role == "customer" else staff, body))
    await _end(
        pen, conversation, staff, dice, escalated=any(turn.kind == "escalate" for turn in dialogue.turns)
    )


async def _end(
    pen: _Pen, conversation: ConversationId, staff: Author, dice: random.Random, *, escalated: bool
) -> None:
    pen.now += timedelta(seconds=dice.randrange(5, 25))
    if escalated:
        await pen.write(_item(conversation, Author("suzuki"), ev.EscalationResolved()))
    await pen.write(_item(conversation, CUSTOMER, ev.Rated(score=dice.choice((3, 4, 4, 5, 5)))))
    await pen.write(_item(conversation, CUSTOMER, ev.Closed(reason="customer"), move=Close()))
    pen.now += timedelta(seconds=dice.randrange(10, 50))
    await pen.write(_item(conversation, staff, ev.WrapUp(disposition="resolved")))


def _item(
    conversation: ConversationId, by: Author, body: ev.Body, *, move: Enqueue | Assign | Close | None = None
) -> Append:
    return Append(conversation=conversation, cid=new_cid(), by=by, body=body, move=move)
