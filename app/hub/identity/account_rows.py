"""Rows of the accounts' tables: members of staff and lines of the audit."""

from collections.abc import Sequence

import msgspec
import sqlalchemy as sa

from app.domain.errors import AppError
from app.domain.ids import StaffId
from app.domain.people import Role, Staff
from app.hub.store.tables import audit, sessions, staff


class AccountError(AppError):
    """An account cannot be made or changed as asked."""


def add_person(link: sa.Connection, person: Staff, hashed: str, now: int) -> None:
    """Adds a member of staff; raises AccountError when the id is taken."""
    taken = AccountError(f"There is a user {person.id} already.", "Choose another name.")
    if link.execute(sa.select(staff.c.id).where(staff.c.id == person.id)).first() is not None:
        raise taken
    row = sa.insert(staff).values(
        id=person.id,
        name=person.name,
        public_name=person.public_name,
        role=person.role.value,
        groups=_dump(person.groups),
        languages=_dump(person.languages),
        skills=_dump(person.skills),
        password_hash=hashed,
        disabled=False,
        created_ms=now,
    )
    try:
        link.execute(row)
    except sa.exc.IntegrityError as error:  # somebody else gave the name in the same moment
        raise taken from error


def change_person(link: sa.Connection, user: StaffId, **values: object) -> None:
    """Changes columns of a member of staff and ends his sessions; raises AccountError when there is none."""
    if link.execute(sa.update(staff).where(staff.c.id == user).values(**values)).rowcount == 0:
        raise nobody(user)
    link.execute(sa.delete(sessions).where(sessions.c.staff == user))


def note(link: sa.Connection, now: int, who: str, what: str, about: str, node: str = "") -> None:
    """Adds a line to the audit; `node` is empty for what a command does beside the hub."""
    link.execute(sa.insert(audit).values(at_ms=now, who=who, what=what, about=about, node=node))


def nobody(user: str) -> AccountError:
    """Returns the error for a user who does not exist."""
    return AccountError(f"There is no user {user}.", "Check the name, or add the user.")


def _dump(names: Sequence[str]) -> str:
    return msgspec.json.encode(names).decode()


def person_of(row: sa.Row[tuple[object, ...]]) -> Staff:
    """Returns the member of staff that a row describes."""
    return Staff(
        id=StaffId(row.id),
        name=row.name,
        public_name=row.public_name,
        role=Role(row.role),
        groups=msgspec.json.decode(row.groups, type=tuple[str, ...]),
        languages=msgspec.json.decode(row.languages, type=tuple[str, ...]),
        skills=msgspec.json.decode(row.skills, type=tuple[str, ...]),
    )
