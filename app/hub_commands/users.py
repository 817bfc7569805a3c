"""`madoguchi hub users`: the people who may sign in."""

from __future__ import annotations

import argparse
import getpass
import sys

import msgspec

from app.domain.errors import ConfigError
from app.domain.ids import StaffId
from app.domain.invitation import Invitation, read_invitation
from app.hub_commands import books, newcomers, printing
from app.protocol.administration import PutUser


def show(args: argparse.Namespace) -> int:
    """Prints everybody who has an account."""

    async def work(open_books: books.Books) -> None:
        rows = await open_books.accounts.personnel.rows()
        if args.json:
            printing.as_json(rows)
            return
        printing.as_table(
            ("USER", "ROLE", "NAME", "GROUPS", "SKILLS", "LIMIT", "SESSIONS", "LAST SEEN", "STATE"),
            [
                (
                    row.user, row.role, row.name, ",".join(row.groups), ",".join(row.skills),
                    row.capacity_limit, row.sessions, printing.moment(row.seen_ms),
                    "disabled" if row.disabled else "must change password" if row.must_change else "",
                )
                for row in rows
            ],
        )  # fmt: skip

    return books.run(args, work)


def put(args: argparse.Namespace) -> int:
    """Adds or changes an account."""
    wanted = PutUser(
        user=StaffId(args.name),
        name=args.display_name,
        public_name=args.public_name,
        role=args.role,
        groups=args.groups,
        languages=args.languages,
        skills=args.skills,
        capacity_limit=args.capacity_limit,
        password=password_from(from_stdin=True) if getattr(args, "password_stdin", False) else "",
        add=args.add,
    )

    async def work(open_books: books.Books) -> None:
        made = await open_books.accounts.personnel.put(wanted, by=open_books.by)
        print(f"{wanted.user} was {'added' if wanted.add else 'changed'}.")
        _tell(made)

    return books.run(args, work)


def invite(args: argparse.Namespace) -> int:
    """Prints the link of an invitation. Raises ConfigError: the hub's address cannot be used."""
    wanted = PutUser(
        user=StaffId(args.name),
        name=args.display_name,
        public_name=args.public_name,
        role=args.role,
        groups=args.groups,
        languages=args.languages,
        skills=args.skills,
        capacity_limit=args.capacity_limit,
        add=not args.again,
    )

    pattern = Invitation(hub=args.hub, user=args.name, secret="x" * 43)
    if "://" not in args.hub or read_invitation(pattern.link) is None:
        raise ConfigError(f"{args.hub} is no address of a hub.", "Write it as wss://HOST:PORT.")

    async def work(open_books: books.Books) -> None:
        way = newcomers.way_of(open_books) if args.newcomer else None
        if args.newcomer and not args.again:
            await newcomers.begin(open_books, wanted)
        secret = await open_books.accounts.invitations.invite(
            wanted, hours=args.hours, again=args.again, by=open_books.by
        )
        invitation = msgspec.structs.replace(pattern, secret=secret)
        print(invitation.link)
        print(f"It counts once, within {args.hours} hours. Send it to {args.name} alone.")
        if way is not None:
            print(await newcomers.letter(open_books, way, invitation, args.display_name or args.name))

    return books.run(args, work)


def lock(args: argparse.Namespace) -> int:
    """Locks or unlocks an account."""

    async def work(open_books: books.Books) -> None:
        user = StaffId(args.name)
        await open_books.accounts.personnel.lock(user, disabled=args.disabled, by=open_books.by)
        print(f"{user} is {'locked out' if args.disabled else 'let in again'}.")

    return books.run(args, work)


def reset_second_factor(args: argparse.Namespace) -> int:
    """Takes somebody's second factor away, and signs that person out."""

    async def work(open_books: books.Books) -> None:
        user = StaffId(args.name)
        await open_books.accounts.factors.reset(user, by=open_books.by)
        await open_books.accounts.personnel.end_sessions(user, by=open_books.by)
        print(f"{user} signs in by the password alone.")

    return books.run(args, work)


def reset_password(args: argparse.Namespace) -> int:
    """Gives a password for one sign-in."""
    password = password_from(from_stdin=True) if args.password_stdin else ""

    async def work(open_books: books.Books) -> None:
        user = StaffId(args.name)
        made = await open_books.accounts.personnel.reset_password(user, password, by=open_books.by)
        print(f"{user} must choose a new password at the next sign-in.")
        _tell(made)

    return books.run(args, work)


def end_sessions(args: argparse.Namespace) -> int:
    """Signs somebody out everywhere."""

    async def work(open_books: books.Books) -> None:
        user = StaffId(args.name)
        await open_books.accounts.personnel.end_sessions(user, by=open_books.by)
        print(f"{user} is signed out everywhere.")

    return books.run(args, work)


def password_from(*, from_stdin: bool) -> str:
    """Returns a password from the first line of the input, or asked for twice on the terminal.

    Raises:
        ConfigError: there is none, or the two differ.
    """
    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = getpass.getpass("Password: ")
        if getpass.getpass("Again: ") != password:
            raise ConfigError("The two passwords differ.", "Try again.")
    if not password:
        raise ConfigError("There was no password.", "Give it on the first line in.")
    return password


def _tell(made: str) -> None:
    if made:
        print(f"The password for the first sign-in, shown this once: {made}")
