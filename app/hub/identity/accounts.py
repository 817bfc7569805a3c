"""Who may use the hub: staff with passwords and sessions, customers with tokens; and the audit."""

from collections.abc import Callable, Sequence
from typing import Final

import msgspec
import sqlalchemy as sa

from app.domain.ids import SYSTEM, ConversationId, CustomerId, StaffId, is_staff_name
from app.domain.people import Role, Staff
from app.domain.text import clean
from app.hub.clock import wall_clock_ms
from app.hub.identity.account_rows import AccountError, add_person, change_person, note, person_of
from app.hub.identity.audit_trail import AuditTrail
from app.hub.identity.customers import KEPT_MS, Customers
from app.hub.identity.erasures import Erasures
from app.hub.identity.expired import Expired
from app.hub.identity.invitations import Invitations
from app.hub.identity.passwords import Passwords, check_policy
from app.hub.identity.personnel import Personnel
from app.hub.identity.seal import Seal
from app.hub.identity.sessions import IDLE_MS, SESSION_MS, Sessions
from app.hub.identity.tokens import new_token, token_hash
from app.hub.identity.totp import SecondFactors
from app.hub.store.cold import Cold
from app.hub.store.tables import audit, customers, sessions, staff, visitors
from app.hub.visits import Visits

__all__ = ["AccountError", "Accounts", "Audited", "Visitor"]

LONGEST_NAME: Final = 80


class Visitor(msgspec.Struct, frozen=True, kw_only=True):
    """A customer who came back with his token: the one conversation that it opens."""

    customer_id: CustomerId
    conversation: ConversationId


class Audited(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the audit: `who` did `what` to `about`, at `at_ms` (Unix ms)."""

    number: int
    at_ms: int
    who: str
    what: str
    about: str
    node: str = ""


class Accounts:
    """The accounts in the hub's database, beside a running engine or without one.

    Every method may raise `StorageError`; then nothing was changed.
    """

    def __init__(
        self,
        database: Cold,
        *,
        passwords: Passwords | None = None,
        seal: Seal | None = None,
        session_ms: int = SESSION_MS,
        idle_ms: int = IDLE_MS,
        customer_ms: int = KEPT_MS,
        now_ms: Callable[[], int] = wall_clock_ms,
        node: str = "",
    ) -> None:
        self._database = self.database = database
        self._passwords = passwords or Passwords()
        self.personnel = Personnel(database, self._passwords, node=node, now_ms=now_ms)
        self.invitations = Invitations(database, self.personnel, now_ms=now_ms)
        self.trail = AuditTrail(database, node=node, now_ms=now_ms)
        self.expired = Expired(database, node=node, now_ms=now_ms)
        self.visits = Visits(database)
        self.erasures = Erasures(database)
        self._node = node
        self.sessions = Sessions(database, session_ms=session_ms, idle_ms=idle_ms, now_ms=now_ms)
        self.mail_key = b"" if seal is None else seal.key_for("mail")
        self.factors = SecondFactors(database, seal, now_ms=now_ms)
        self.customers = Customers(database, seal, kept_ms=customer_ms, now_ms=now_ms, node=node)
        self._now_ms = now_ms

    async def start(self) -> None:
        """Opens the database unless it is open, making or migrating it when needed."""
        await self._database.start()

    async def stop(self) -> None:
        """Waits for what is under way and closes the database for everybody who shares it."""
        await self._database.stop()
        self._passwords.close()

    # People

    async def add_user(
        self,
        user: str,
        password: str,
        *,
        role: Role,
        name: str = "",
        public_name: str = "",
        groups: Sequence[str] = ("support",),
        languages: Sequence[str] = ("ja", "en"),
        by: str = SYSTEM,
    ) -> Staff:
        """Makes an account; `name` is for colleagues, `public_name` for customers, both `user` when empty.

        Raises:
            AccountError: the id cannot be used or is taken already.
            PasswordError: the password cannot be used.
        """
        if not is_staff_name(user):
            raise AccountError(
                f"{user!r} cannot be a user's name.",
                "Use 1 to 40 of a-z, 0-9, dot, dash and underscore, beginning with a letter or digit.",
            )
        check_policy(password, user, name, public_name)
        person = Staff(
            id=StaffId(user),
            name=clean(name)[:LONGEST_NAME] or user,
            public_name=clean(public_name or name)[:LONGEST_NAME] or user,
            role=role,
            groups=tuple(groups),
            languages=tuple(languages),
        )
        hashed, now = await self._passwords.hash(password), self._now_ms()

        def add(link: sa.Connection) -> None:
            add_person(link, person, hashed, now)
            note(link, now, by, "add-user", f"{user} {role.value}")

        await self._database.run(add)
        return person

    async def set_password(self, user: StaffId, password: str, *, by: str = SYSTEM) -> None:
        """Replaces the password and ends all sessions of the user.

        Raises:
            AccountError: there is no such user.
            PasswordError: the password cannot be used.
        """
        check_policy(password, user)
        hashed = await self._passwords.hash(password)
        await self._alter(by, "set-password", user, password_hash=hashed)

    async def disable(self, user: StaffId, *, by: str = SYSTEM) -> None:
        """Locks the account and ends all its sessions.

        Raises:
            AccountError: there is no such user.
        """
        await self._alter(by, "disable-user", user, disabled=True)

    async def enable(self, user: StaffId, *, by: str = SYSTEM) -> None:
        """Unlocks the account; the password stays as it was.

        Raises:
            AccountError: there is no such user.
        """
        await self._alter(by, "enable-user", user, disabled=False)

    async def users(self) -> list[Staff]:
        """Returns everybody who may sign in, by id."""
        query = sa.select(staff).where(~staff.c.disabled).order_by(staff.c.id)
        return await self._database.run(lambda link: [person_of(row) for row in link.execute(query)])

    async def verify(self, user: str, password: str) -> Staff | None:
        """Returns the member of staff if the password is right and the account is not disabled.

        Takes as long for a user who does not exist. A hash made with older parameters is renewed.
        """
        query = sa.select(staff).where(staff.c.id == user.strip().casefold())
        row = await self._database.run(lambda link: link.execute(query).one_or_none())
        stored = None if row is None or row.disabled else row.password_hash
        if not await self._passwords.verify(stored, password) or row is None or stored is None:
            return None
        if self._passwords.is_outdated(stored):
            renewed = await self._passwords.hash(password)
            change = sa.update(staff).where(staff.c.id == row.id, staff.c.password_hash == stored)
            await self._database.run(lambda link: link.execute(change.values(password_hash=renewed)))
        return person_of(row)

    # Sessions of staff

    async def open_session(self, user: StaffId, *, device: str = "", address: str = "") -> str:
        """Returns a new token that stands for the user until its time is over or it is ended.

        Raises:
            AccountError: there is no such user, or he is disabled.
        """
        return await self.sessions.open(user, device=device, address=address)

    async def session(self, token: str) -> Staff | None:
        """Returns whom the token stands for, or None: unknown, ended, too old, or the account is disabled."""
        return await self.sessions.user(token)

    async def end_session(self, token: str) -> None:
        """Makes the token worthless; one that is not known is ignored."""
        await self.sessions.end(token)

    async def end_sessions_of(self, user: StaffId) -> None:
        """Makes all tokens of the user worthless."""
        query = sa.delete(sessions).where(sessions.c.staff == user)
        await self._database.run(lambda link: link.execute(query))

    # Customers

    async def new_visitor(self, conversation: ConversationId, customer_id: CustomerId) -> str:
        """Returns a new token that opens one conversation for its customer; earlier ones go on working."""
        token = new_token()
        query = sa.insert(visitors).values(
            token_hash=token_hash(token),
            conversation=conversation,
            customer_id=customer_id,
            created_ms=self._now_ms(),
        )
        await self._database.run(lambda link: link.execute(query))
        return token

    async def visitor(self, token: str) -> Visitor | None:
        """Returns the customer and conversation of a token, or None when it is not known."""
        query = sa.select(visitors).where(visitors.c.token_hash == token_hash(token))
        row = await self._database.run(lambda link: link.execute(query).one_or_none())
        if row is None:
            return None
        return Visitor(customer_id=CustomerId(row.customer_id), conversation=ConversationId(row.conversation))

    async def end_visits(self, customer_id: CustomerId) -> None:
        """Makes all tokens of a customer worthless, and forgets who he was."""

        def end(link: sa.Connection) -> None:
            for table in (visitors, customers):
                link.execute(sa.delete(table).where(table.c.customer_id == customer_id))

        await self._database.run(end)

    # Audit

    async def audit(self, who: str, what: str, about: str = "") -> None:
        """Adds a line to the audit, which can only grow."""
        now = self._now_ms()
        await self._database.run(lambda link: note(link, now, who, what, about, self._node))

    async def audited(self, limit: int = 200) -> list[Audited]:
        """Returns the latest lines of the audit, newest first."""
        query = sa.select(audit).order_by(audit.c.number.desc()).limit(limit)
        rows = await self._database.run(lambda link: link.execute(query).mappings().all())
        return [Audited(**row) for row in rows]

    async def _alter(self, by: str, what: str, user: StaffId, **values: object) -> None:
        def alter(link: sa.Connection) -> None:
            change_person(link, user, **values)
            note(link, self._now_ms(), by, what, user)

        await self._database.run(alter)
