"""The `madoguchi` command: reads its words and starts the one program that they ask for."""

from __future__ import annotations

import argparse
import ipaddress
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app import __version__
from app.domain.errors import AppError
from app.hub_commands import arguments, node_arguments, operating_arguments

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Program = Callable[[argparse.Namespace], int]

WORLD_AT_FAULT: Final = 2
INTERRUPTED: Final = 130
LARGEST_PORT: Final = 65_535


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command given by `argv` (the process's own words when None) and returns its exit code.

    0 is success, 2 means that a word or the world around us is at fault (one sentence and a remedy are
    printed), 130 that the person interrupted.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help", "--version")):
        words.insert(0, "console")
    args = build_parser().parse_args(words)
    program: Program = args.program
    try:
        return program(args)
    except AppError as error:
        print(f"madoguchi: {error.message}", file=sys.stderr)
        if error.remedy:
            print(error.remedy, file=sys.stderr)
        return WORLD_AT_FAULT
    except KeyboardInterrupt:
        return INTERRUPTED


def build_parser() -> argparse.ArgumentParser:
    """Returns the parser of the whole command; a parsed namespace carries its program as `program`."""
    parser = argparse.ArgumentParser(
        prog="madoguchi",
        description="A desktop console for chat operators, with the hub and the web widget that feed it.",
        epilog="Without a command the console opens.",
    )
    parser.add_argument("--version", action="version", version=f"madoguchi {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_console(commands.add_parser("console", help="open the console window (the default)"))
    _add_hub(commands.add_parser("hub", help="run the hub that consoles and widgets talk to"))
    _add_demo(commands.add_parser("demo", help="open a console with a hub and customers of its own"))
    return parser


def _add_console(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(program=_run_console)
    parser.add_argument("--hub", metavar="URL", help="the hub's staff address, wss://HOST:PORT")
    parser.add_argument("--user", metavar="NAME", help="the name to sign in with")
    parser.add_argument(
        "--profile",
        type=_profile,
        default="default",
        metavar="NAME",
        help="keep settings and log apart under this name",
    )
    parser.add_argument("--ca", type=Path, metavar="FILE", help="trust the certificates in this PEM file too")
    _add_data(parser)
    _add_looks(parser)


def _add_hub(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(program=_run_hub, action="serve")
    _add_data(parser)
    serve = parser.add_argument_group("addresses (IPv6 in brackets, port 0 takes a free one)")
    serve.add_argument(
        "--listen", type=_address, default="127.0.0.1:8470", metavar="HOST:PORT", help="for staff"
    )
    serve.add_argument(
        "--public", type=_address, default="127.0.0.1:8471", metavar="HOST:PORT", help="for customers"
    )
    _add_files(parser, serve)
    shared = parser.add_argument_group("many nodes")
    shared.add_argument(
        "--database",
        metavar="URL",
        help="the PostgreSQL database that all nodes share, postgresql://USER@HOST/NAME; with a password "
        "it is better given by the variable MADOGUCHI_DATABASE (without one the hub has a file of its own)",
    )
    shared.add_argument(
        "--notify-dsn",
        metavar="URL",
        help="a way to the same database that keeps sessions, where --database leads through a pooler",
    )
    shared.add_argument("--node", default="n1", metavar="NAME", help="what this node is called")
    node_arguments.add_options(shared)
    secure = parser.add_argument_group("encryption")
    secure.add_argument("--cert", type=Path, metavar="FILE", help="TLS certificate chain (PEM)")
    secure.add_argument("--key", type=Path, metavar="FILE", help="its private key (PEM)")
    secure.add_argument("--insecure", action="store_true", help="listen beyond this machine without TLS")
    _add_behaviour(parser)
    operating_arguments.add_options(parser)
    actions = parser.add_subparsers(title="actions (without one the hub serves)", metavar="[ACTION]")
    arguments.add_actions(actions)
    node_arguments.add_actions(actions)
    _add_user(actions.add_parser("add-user", help="add a member of staff, or set a new password and role"))
    operating_arguments.add_actions(actions)


def _add_groups(behaviour: argparse._ArgumentGroup) -> None:
    behaviour.add_argument("--group", default="support", help="the group of customers who chose no other")
    for name, meaning in (
        ("--offer", "to take an offered conversation (0: it is given at once)"),
        ("--answer", "for the first answer before somebody else is asked (0: any time)"),
        ("--idle", "of a customer's silence after which he takes up no room (0: never)"),
    ):
        behaviour.add_argument(name, type=_not_negative, default=0.0, metavar="S", help=f"seconds {meaning}")
    behaviour.add_argument(
        "--queue-limit", type=int, default=0, metavar="N", help="the most who wait in a group (0: any number)"
    )


def _add_files(parser: argparse.ArgumentParser, serve: argparse._ArgumentGroup) -> None:
    serve.add_argument(
        "--public-url",
        default="",
        metavar="URL",
        help="where customers and staff reach --public, https://HOST, when a proxy stands before it",
    )
    parser.add_argument(
        "--files", type=Path, metavar="DIR", help="folder for files of conversations, shared by all nodes"
    )


def _add_behaviour(parser: argparse.ArgumentParser) -> None:
    behaviour = parser.add_argument_group("behaviour")
    behaviour.add_argument(
        "--routing",
        choices=("round-robin", "least-loaded", "ring-all", "pull"),
        default="round-robin",
        help="who gets the next conversation (where a group says nothing of its own; see docs/routing.md)",
    )
    _add_groups(behaviour)
    behaviour.add_argument(
        "--shop", type=Path, metavar="FILE", help="the shop's name, topics and hours (TOML)"
    )
    behaviour.add_argument(
        "--origin",
        action="append",
        default=[],
        metavar="URL",
        help="a shop's page that may embed the chat, https://HOST (may be repeated)",
    )
    behaviour.add_argument(
        "--proxy",
        action="append",
        default=[],
        type=_network,
        metavar="NETWORK",
        help="believe X-Forwarded-For of load balancers there, such as 10.0.0.0/8 (may be repeated)",
    )
    behaviour.add_argument(
        "--per-address",
        type=_count,
        default=512,
        metavar="N",
        help="connections that one address may have at each door",
    )
    behaviour.add_argument(
        "--rate", type=_positive, default=20.0, metavar="N", help="messages a second that one client may send"
    )
    behaviour.add_argument(
        "--grace",
        type=_positive,
        default=90.0,
        metavar="S",
        help="seconds until a lost operator's conversations go back",
    )


def _add_user(add_user: argparse.ArgumentParser) -> None:
    add_user.set_defaults(action="add-user")
    add_user.add_argument("name", metavar="NAME", help="the name to sign in with")
    add_user.add_argument(
        "--role",
        choices=("operator", "supervisor", "trainer", "admin"),
        default="operator",
        help="what they may do",
    )
    add_user.add_argument(
        "--password-stdin", action="store_true", help="read the password from the first line in"
    )
    # Its own default would overwrite a --data given before the action's name.
    add_user.add_argument(
        "--data", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="the hub's data folder"
    )


def _add_demo(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(program=_run_demo)
    _add_data(parser)
    _add_looks(parser)
    load = parser.add_argument_group("customers")
    load.add_argument(
        "--dialogues", type=Path, metavar="FILE", help="play conversations from a JSONL(.gz) file"
    )
    load.add_argument(
        "--customers", type=_count, default=4, metavar="N", help="how many write at the same time"
    )
    load.add_argument("--speed", type=_positive, default=1.0, metavar="X", help="divide all pauses by this")
    load.add_argument("--seconds", type=_positive, metavar="T", help="end after this time")
    staff = parser.add_argument_group("staff")
    staff.add_argument("--role", choices=("operator", "supervisor", "trainer"), default="operator")
    staff.add_argument("--autopilot", action="store_true", help="answer with the dialogue's own replies")
    check = parser.add_argument_group("checking")
    check.add_argument(
        "--offscreen", action="store_true", help="draw the window into memory; needs no display"
    )
    check.add_argument(
        "--screenshot", type=Path, metavar="FILE", help="save a picture of the window at the end"
    )
    check.add_argument(
        "--report", type=Path, metavar="FILE", help="write counts, times and comparisons as JSON"
    )
    check.add_argument(
        "--kill-hub-at", type=_positive, metavar="S", help="kill the hub after S seconds, start it again"
    )


def _add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, metavar="DIR", help="keep the data in this folder")


def _add_looks(parser: argparse.ArgumentParser) -> None:
    looks = parser.add_argument_group("looks")
    looks.add_argument(
        "--lang", choices=("ja", "en"), help="language of the window (the system's by default)"
    )
    looks.add_argument(
        "--theme", choices=("light", "dark"), help="colours of the window (the system's by default)"
    )
    looks.add_argument("--size", type=_size, metavar="WxH", help="size of the window in logical pixels")


def _address(text: str) -> str:
    """Returns `text` when it reads HOST:PORT, with an IPv6 host in brackets."""
    host, colon, port = text.rpartition(":")
    bracketed = host.startswith("[") and host.endswith("]")
    if not colon or not host or (":" in host and not bracketed):
        raise argparse.ArgumentTypeError(f"{text!r} is not HOST:PORT (write an IPv6 host in brackets)")
    if not (port.isascii() and port.isdigit() and int(port) <= LARGEST_PORT):
        raise argparse.ArgumentTypeError(f"{port!r} is not a port from 0 to {LARGEST_PORT}")
    return text


def _network(text: str) -> str:
    """Returns `text` when it is an address or a network."""
    try:
        ipaddress.ip_network(text.strip(), strict=False)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not an address or a network") from error
    return text.strip()


def _profile(text: str) -> str:
    """Returns `text` when it can name a folder on every system."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,62}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a profile name (letters, digits, - and _)")
    return text


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0")
    return int(text)


def _positive(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0.0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return number


def _not_negative(text: str) -> float:
    return 0.0 if text.strip() == "0" else _positive(text)


def _size(text: str) -> tuple[int, int]:
    width, times, height = text.lower().partition("x")
    if not (times and width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is not WIDTHxHEIGHT, for example 1440x900")
    return int(width), int(height)


# Each program is imported when it is asked for: help stays quick, and the hub runs where Qt is not installed.


def _run_console(args: argparse.Namespace) -> int:
    from app import console  # noqa: PLC0415

    return console.main(args)


def _run_hub(args: argparse.Namespace) -> int:
    from app import hub_service  # noqa: PLC0415

    return hub_service.main(args)


def _run_demo(args: argparse.Namespace) -> int:
    from app.demo import run  # noqa: PLC0415

    return run.main(args)
