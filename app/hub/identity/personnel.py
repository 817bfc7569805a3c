"""The accounts as their administrators see and change them; every change stands in the audit."""

import secrets
from collections.abc import Callable
from typing import Final

import msgspec
import sqlalchemy as sa

from app.domain.ids import StaffId, is_staff_name
from app.domain.people import CAPACITIES, Role, Staff
from app.domain.text import clean
from app.hub.clock import wall_clock_ms
from app.hub.identity.account_rows import AccountError, add_person, nobody, note
from app.hub.identity.passwords import Passwords, check_policy
from app.hub.identity.tokens import token_hash
from app.hub.store.cold import Cold
from app.hub.store.tables import about, sessions, staff
from app.protocol.administration import PutUser, UserRow

LONGEST_NAME: Final = 80
LONGEST_WORD: Final = 64
MOST_WORDS: Final = 100
_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS_OF: Final = 4
INVITED: Final = "invited:"
"""What stands before the user in `about` while an invitation is open: until when, in Unix ms."""


def one_time_password() -> str:
    """Returns a password that can be read out: four groups of four, about 79 bits of chance."""
    letters = [secrets.choice(_ALPHABET) for _ in range(4 * _GROUPS_OF)]
    return "-".join("".join(letters[at : at + 4]) for at in range(0, len(letters), 4))


class Personnel:
    """Lists, adds and changes accounts. Every method may raise StorageError; then nothing was changed."""

    def __init__(
        self,
        cold: Cold,
        passwords: Passwords,
        *,
        node: str = "",
        now_ms: Callable[[], int] = wall_clock_ms,
    ) -> None:
        self._cold = cold
        self._passwords = passwords
        self._node = node
        self._now_ms = now_ms

    async def rows(self) -> list[UserRow]:
        """Returns everybody who has an account, by id."""
        now = self._now_ms()
        live = (
            sa.select(
                sessions.c.staff,
                sa.func.count().filter(sessions.c.expires_ms > now).label("sessions"),
                sa.func.max(sessions.c.seen_ms).label("seen_ms"),
            )
            .group_by(sessions.c.staff)
            .subquery()
        )
        query = (
            sa.select(staff, live.c.sessions, live.c.seen_ms.label("used_ms"))
            .outerjoin(live, live.c.staff == staff.c.id)
            .order_by(staff.c.id)
        )
        return await self._cold.run(lambda link: [_row(row) for row in link.execute(query)])

    async def put(self, wanted: PutUser, *, by: str) -> str:
        """Adds or changes an account; returns the password that was made for a new one, else nothing.

        Raises:
            AccountError: the id or a value cannot be used, or there is (no) such user.
            PasswordError: the password cannot be used.
        """
        values = _checked(wanted)
        return await (self._add(wanted, values, by) if wanted.add else self._change(wanted, values, by))

    async def reset_password(self, user: StaffId, password: str = "", *, by: str) -> str:
        """Gives a password for one sign-in, ends all sessions, and returns it if it was made here.

        Raises:
            AccountError: there is no such user.
            PasswordError: the password cannot be used.
        """
        made = "" if password else one_time_password()
        await self._set_password(user, password or made, must_change=True, by=by, what="reset-password")
        return made

    async def change_password(self, user: StaffId, old: str, new: str, *, token: str) -> bool:
        """Changes a person's own password; False when `old` is wrong. Ends all other sessions.

        Raises:
            PasswordError: the new one cannot be used.
        """
        query = sa.select(staff.c.password_hash).where(staff.c.id == user, ~staff.c.disabled)
        stored = await self._cold.run(lambda link: link.execute(query).scalar_one_or_none())
        if not await self._passwords.verify(stored, old):
            return False
        if old == new:
            raise AccountError("The new password is the old one.", "Choose another.")
        await self._set_password(user, new, must_change=False, by=user, what="change-password", keep=token)
        return True

    async def must_change(self, user: StaffId) -> bool:
        """Tells whether somebody came with a password that was only for one sign-in."""
        query = sa.select(staff.c.must_change).where(staff.c.id == user)
        return bool(await self._cold.run(lambda link: link.execute(query).scalar_one_or_none()))

    async def capacity_limit(self, user: StaffId) -> int:
        """Returns the most conversations that somebody may take at once."""
        query = sa.select(staff.c.capacity_limit).where(staff.c.id == user)
        limit = await self._cold.run(lambda link: link.execute(query).scalar_one_or_none())
        return CAPACITIES[-1] if limit is None else int(limit)

    async def lock(self, user: StaffId, *, disabled: bool, by: str) -> None:
        """Locks or unlocks an account and ends its sessions. Raises AccountError: there is no such user."""

        def change(link: sa.Connection) -> None:
            if disabled:
                _keep_an_admin(link, user)
            _update(link, user, disabled=disabled)
            link.execute(sa.delete(sessions).where(sessions.c.staff == user))
            self._note(link, by, "disable-user" if disabled else "enable-user", user)

        await self._cold.run(change)

    async def end_sessions(self, user: StaffId, *, by: str) -> None:
        """Signs somebody out everywhere. Raises AccountError: there is no such user."""

        def end(link: sa.Connection) -> None:
            if link.execute(sa.select(staff.c.id).where(staff.c.id == user)).first() is None:
                raise nobody(user)
            link.execute(sa.delete(sessions).where(sessions.c.staff == user))
            self._note(link, by, "end-sessions", user)

        await self._cold.run(end)

    # How

    async def _add(self, wanted: PutUser, values: dict[str, object], by: str) -> str:
        if not is_staff_name(wanted.user):
            raise AccountError(
                f"{wanted.user!r} cannot be a user's name.",
                "Use 1 to 40 of a-z, 0-9, dot, dash and underscore, beginning with a letter or digit.",
            )
        made = "" if wanted.password else one_time_password()
        password = wanted.password or made
        name = str(values.get("name") or wanted.user)
        check_policy(password, wanted.user, name)
        hashed, now = await self._passwords.hash(password), self._now_ms()
        person = Staff(
            id=wanted.user,
            name=name,
            public_name=str(values.get("public_name") or name),
            role=Role(wanted.role or Role.OPERATOR),
        )

        def add(link: sa.Connection) -> None:
            add_person(link, person, hashed, now)
            _update(link, wanted.user, **{**values, "must_change": True})
            self._note(link, by, "add-user", f"{wanted.user} {person.role.value}")

        await self._cold.run(add)
        return made

    async def _change(self, wanted: PutUser, values: dict[str, object], by: str) -> str:
        if wanted.password:
            raise AccountError("A password is not changed so.", "Reset the password instead.")

        def change(link: sa.Connection) -> None:
            if "role" in values and values["role"] != Role.ADMIN.value:
                _keep_an_admin(link, wanted.user)
            _update(link, wanted.user, **values)
            self._note(link, by, "put-user", " ".join([wanted.user, *sorted(values)]))

        if values:
            await self._cold.run(change)
        return ""

    async def _set_password(
        self, user: StaffId, password: str, *, must_change: bool, by: str, what: str, keep: str = ""
    ) -> None:
        check_policy(password, user)
        hashed = await self._passwords.hash(password)

        def change(link: sa.Connection) -> None:
            _update(link, user, password_hash=hashed, must_change=must_change)
            link.execute(sa.delete(about).where(about.c.name == INVITED + user))
            ended = sa.delete(sessions).where(sessions.c.staff == user)
            link.execute(ended.where(sessions.c.token_hash != token_hash(keep)) if keep else ended)
            self._note(link, by, what, user)

        await self._cold.run(change)

    def _note(self, link: sa.Connection, by: str, what: str, about: str) -> None:
        note(link, self._now_ms(), by, what, about, self._node)


def _update(link: sa.Connection, user: StaffId, **values: object) -> None:
    if values and link.execute(sa.update(staff).where(staff.c.id == user).values(**values)).rowcount == 0:
        raise nobody(user)


def _keep_an_admin(link: sa.Connection, user: StaffId) -> None:
    """Refuses to take away the last account that can administer."""
    admins = link.execute(
        sa.select(staff.c.id).where(staff.c.role == Role.ADMIN.value, ~staff.c.disabled).with_for_update()
    ).scalars()
    if list(admins) == [user]:
        raise AccountError(f"{user} is the last administrator.", "Make somebody else one first.")


def _checked(wanted: PutUser) -> dict[str, object]:
    """Returns the columns that are to be set. Raises AccountError."""
    values: dict[str, object] = {}
    for field in ("name", "public_name"):
        text = getattr(wanted, field)
        if text is not None:
            cleaned = clean(text).strip()
            if len(cleaned) > LONGEST_NAME or "\n" in cleaned:
                raise AccountError(
                    f"A name has one line of at most {LONGEST_NAME} characters.", "Shorten it."
                )
            values[field] = cleaned or wanted.user
    for field in ("groups", "languages", "skills"):
        words = getattr(wanted, field)
        if words is not None:
            values[field] = msgspec.json.encode(_words(field, words)).decode()
    if wanted.role is not None:
        values["role"] = wanted.role
    if wanted.capacity_limit is not None:
        if wanted.capacity_limit not in CAPACITIES:
            raise AccountError(
                f"A capacity limit of {wanted.capacity_limit} is not 1 to {CAPACITIES[-1]}.",
                "Choose another.",
            )
        values["capacity_limit"] = wanted.capacity_limit
    return values


def _words(field: str, words: tuple[str, ...]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(clean(word).strip() for word in words))
    if len(found) > MOST_WORDS or any(not word or len(word) > LONGEST_WORD or "\n" in word for word in found):
        raise AccountError(
            f"The {field} are at most {MOST_WORDS} words of 1 to {LONGEST_WORD} characters.", "Correct them."
        )
    return found


def _row(row: sa.Row[tuple[object, ...]]) -> UserRow:
    return UserRow(
        user=StaffId(row.id),
        name=row.name,
        public_name=row.public_name,
        role=row.role,
        groups=msgspec.json.decode(row.groups, type=tuple[str, ...]),
        languages=msgspec.json.decode(row.languages, type=tuple[str, ...]),
        skills=msgspec.json.decode(row.skills, type=tuple[str, ...]),
        capacity_limit=row.capacity_limit,
        disabled=row.disabled,
        must_change=row.must_change,
        created_ms=row.created_ms,
        seen_ms=row.used_ms or 0,
        sessions=row.sessions or 0,
    )
