"""The words of the commands that administer a hub."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from app.hub_commands.values import count

Program = Callable[[argparse.Namespace], int]

ROLES: Final = ("operator", "supervisor", "trainer", "admin")
KINDS: Final = (
    "shop", "group", "macro", "article", "tag", "disposition", "ng_word", "retention", "block", "policy",
    "form", "way",
)  # fmt: skip
NAMED: Final = {
    "groups": ("group", "departments and who is in them"),
    "tags": ("tag", "tags for conversations"),
    "dispositions": ("disposition", "how conversations may end"),
    "ng-words": ("ng_word", "words that staff should not write"),
    "retention": ("retention", "how many days things are kept"),
    "blocks": ("block", "who may not open conversations"),
    "policies": ("policy", "choices of the shop"),
}
_AGO = re.compile(r"(\d{1,5})([dhm])")
_MINUTES: Final = {"d": 1440, "h": 60, "m": 1}


def add_actions(actions: Any) -> None:
    """Adds the actions to those of `madoguchi hub`."""
    _users(actions.add_parser("users", help="list, add and change members of staff"))
    _records(actions.add_parser("records", help="everything that is set up, by kind"))
    for name, (kind, what) in NAMED.items():
        _named(actions.add_parser(name, help=f"list, set and remove {what}"), kind)
    _shop(actions.add_parser("shop", help="show shops, or set one from a file"))
    _exchange(actions.add_parser("macros", help="import and export canned replies"), "macro")
    _exchange(actions.add_parser("manual", help="import and export the manual"), "article")
    _audit(actions.add_parser("audit", help="who did what and when"))
    _mail(actions.add_parser("mail", help="try the mailboxes"))


def _verbs(parser: argparse.ArgumentParser) -> Any:
    return parser.add_subparsers(title="what to do", metavar="VERB", required=True)


def _verb(verbs: Any, name: str, program: Program, what: str, **more: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=what)
    parser.set_defaults(program=program, **more)
    # Defaults of their own would overwrite what stands before the action's name.
    parser.add_argument(
        "--data", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="the hub's data folder"
    )
    parser.add_argument(
        "--database", default=argparse.SUPPRESS, metavar="URL", help="the database that nodes share"
    )
    return parser


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _users(parser: argparse.ArgumentParser) -> None:
    verbs = _verbs(parser)
    _json(_verb(verbs, "list", _late("users", "show"), "list everybody"))
    _invite(verbs)
    for name, add in (("add", True), ("set", False)):
        what = "add somebody; the password is made unless given" if add else "change an account"
        verb = _verb(verbs, name, _late("users", "put"), what, add=add)
        _account(verb)
        if add:
            _from_stdin(verb)
    for name, disabled, what in (
        ("disable", True, "lock somebody out"),
        ("enable", False, "let somebody in"),
    ):
        _verb(verbs, name, _late("users", "lock"), what, disabled=disabled).add_argument(
            "name", metavar="NAME"
        )
    reset = _verb(
        verbs, "reset-password", _late("users", "reset_password"), "give a password for one sign-in"
    )
    reset.add_argument("name", metavar="NAME")
    _from_stdin(reset)
    factor = _verb(
        verbs, "reset-second-factor", _late("users", "reset_second_factor"), "let somebody in without a phone"
    )
    factor.add_argument("name", metavar="NAME")
    end = _verb(verbs, "end-sessions", _late("users", "end_sessions"), "sign somebody out everywhere")
    end.add_argument("name", metavar="NAME")


def _account(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("name", metavar="NAME")
    verb.add_argument("--name", dest="display_name", metavar="TEXT", help="name for colleagues")
    verb.add_argument("--public-name", metavar="TEXT", help="name for customers")
    verb.add_argument("--role", choices=ROLES)
    for words in ("groups", "languages", "skills"):
        verb.add_argument(f"--{words}", type=_words, metavar="A,B")
    verb.add_argument("--capacity-limit", type=int, metavar="N", help="most conversations at once, 1 to 50")


def _invite(verbs: Any) -> None:
    what = "print a link by which somebody new chooses a password and signs in"
    verb = _verb(verbs, "invite", _late("users", "invite"), what)
    _account(verb)
    verb.add_argument("--hub", required=True, metavar="URL", help="the hub's staff address, wss://HOST:PORT")
    verb.add_argument("--hours", type=count, default=72, metavar="N", help="how long the link counts (72)")
    verb.add_argument("--again", action="store_true", help="for an account that there is already")
    verb.add_argument(
        "--newcomer", action="store_true", help="begins at the shop's way in; prints the text to be sent, too"
    )


def _from_stdin(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--password-stdin", action="store_true", help="read the password from the first line in"
    )


def _records(parser: argparse.ArgumentParser) -> None:
    verbs = _verbs(parser)
    listing = _verb(verbs, "list", _late("records", "show_all"), "list records")
    listing.add_argument("kind", nargs="?", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    _json(listing)
    for name, program, what in (("show", "show", "print one as JSON"), ("remove", "remove", "remove one")):
        verb = _verb(verbs, name, _late("records", program), what)
        verb.add_argument("kind", choices=KINDS, metavar="KIND")
        verb.add_argument("id", metavar="ID")
    put = _verb(verbs, "put", _late("records", "put"), "store what a JSON or TOML file describes")
    put.add_argument("kind", choices=KINDS, metavar="KIND")
    put.add_argument(
        "file", type=Path, metavar="FILE", help="one record or a list of them; - reads the input"
    )


def _named(parser: argparse.ArgumentParser, kind: str) -> None:
    verbs = _verbs(parser)
    _json(_verb(verbs, "list", _late("records", "show_all"), "list them", kind=kind))
    for name, program, what in (("show", "show", "print one as JSON"), ("remove", "remove", "remove one")):
        _verb(verbs, name, _late("records", program), what, kind=kind).add_argument("id", metavar="ID")
    change = _verb(verbs, "set", _late("records", "change"), "add one, or change values of it", kind=kind)
    change.add_argument("id", metavar="ID")
    change.add_argument("values", nargs="*", metavar="FIELD=VALUE", help="such as name.ja=返品 or days=365")


def _shop(parser: argparse.ArgumentParser) -> None:
    verbs = _verbs(parser)
    _json(_verb(verbs, "list", _late("records", "show_all"), "list shops", kind="shop"))
    for name, program, what in (("show", "show", "print one as JSON"), ("remove", "remove", "remove one")):
        _verb(verbs, name, _late("records", program), what, kind="shop").add_argument("id", metavar="ID")
    put = _verb(verbs, "set", _late("shop", "put"), "set a shop from its file")
    put.add_argument("file", type=Path, metavar="FILE.toml|json")
    secret = _verb(
        verbs, "secret", _late("shop", "secret"), "make the secret by which a shop signs who comes"
    )
    secret.add_argument("id", metavar="ID")
    secret.add_argument("--drop", action="store_true", help="take it away: nothing signed counts any more")


def _exchange(parser: argparse.ArgumentParser, kind: str) -> None:
    verbs = _verbs(parser)
    folder = " or a folder of Markdown files" if kind == "article" else ", or TOML"
    take = _verb(verbs, "import", _late("exchange", "take"), f"take a CSV or JSON file{folder}", kind=kind)
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument("--dry-run", action="store_true", help="only say what would be done")
    take.add_argument("--skip-bad", action="store_true", help="take the good rows when some are bad")
    take.add_argument(
        "--duplicates",
        choices=("update", "skip", "add"),
        default="update",
        help="what becomes of rows that are there already",
    )
    _json(take)
    give = _verb(verbs, "export", _late("exchange", "give"), "write a CSV or JSON file", kind=kind)
    give.add_argument("file", type=Path, metavar="FILE", help="- prints it")
    for verb in (take, give):
        verb.add_argument("--format", choices=("csv", "json"), help="where the name does not say it")
        if kind == "macro":
            verb.add_argument(
                "--files", type=Path, metavar="FOLDER", help="of the hub's files, if not beside its data"
            )


def _mail(parser: argparse.ArgumentParser) -> None:
    check = _verb(
        _verbs(parser), "check", _late("mail", "check"), "try to read and send, and say what is wrong"
    )
    check.add_argument(
        "--mail", type=Path, default=argparse.SUPPRESS, metavar="FILE", help="the mailboxes (TOML)"
    )
    check.add_argument("--address", default="", metavar="ADDRESS", help="only this mailbox")
    _json(check)


def _audit(parser: argparse.ArgumentParser) -> None:
    verbs = _verbs(parser)
    listing = _verb(verbs, "list", _late("audit", "show"), "print lines, the latest last")
    listing.add_argument("--who", default="", metavar="NAME", help="of this person")
    listing.add_argument("--what", default="", metavar="TEXT", help="acts that begin so")
    listing.add_argument("--about", default="", metavar="TEXT", help="about what begins so")
    listing.add_argument(
        "--since", type=_moment, default=0, metavar="TIME", help="2026-04-01, or 7d, 12h, 30m ago"
    )
    listing.add_argument("--until", type=_moment, default=0, metavar="TIME")
    listing.add_argument("--limit", type=_count, default=200, metavar="N", help="at most so many (200)")
    _json(listing)


def _late(module: str, function: str) -> Program:
    """Returns a program whose module is imported when it runs: help stays quick."""

    def program(args: argparse.Namespace) -> int:
        import importlib  # noqa: PLC0415 - as said above

        found: Program = getattr(importlib.import_module(f"app.hub_commands.{module}"), function)
        return found(args)

    return program


def _words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def _moment(text: str) -> int:
    """Returns a moment in Unix ms: so long ago, or an ISO date or time, in UTC where it names no zone."""
    if ago := _AGO.fullmatch(text):
        minutes = int(ago[1]) * _MINUTES[ago[2]]
        return round(datetime.now(UTC).timestamp() * 1000) - minutes * 60_000
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date, a time, or 7d, 12h, 30m") from None
    return round((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)
