"""The `madoguchi` command: reads its words and starts the one program that they ask for."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app import __version__
from app.check_commands import check_arguments
from app.domain.errors import AppError
from app.hub_commands import hub_arguments
from app.hub_commands.values import count, positive
from app.log_commands import log_arguments

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Program = Callable[[argparse.Namespace], int]

WORLD_AT_FAULT: Final = 2
INTERRUPTED: Final = 130


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
    hub = commands.add_parser("hub", help="run the hub that consoles and widgets talk to")
    hub.set_defaults(program=_run_hub)
    _add_data(hub)
    hub_arguments.add_hub(hub)
    kept = commands.add_parser("log", help="check, copy, restore, export or erase what this computer keeps")
    log_arguments.add_log(kept, _profile)
    checked = commands.add_parser("check", help="check this computer, the line to the hub and the devices")
    check_arguments.add_check(checked, _profile)
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


def _add_demo(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(program=_run_demo)
    _add_data(parser)
    _add_looks(parser)
    load = parser.add_argument_group("customers")
    load.add_argument(
        "--dialogues", type=Path, metavar="FILE", help="play conversations from a JSONL(.gz) file"
    )
    load.add_argument(
        "--customers", type=count, default=4, metavar="N", help="how many write at the same time"
    )
    load.add_argument("--speed", type=positive, default=1.0, metavar="X", help="divide all pauses by this")
    load.add_argument("--seconds", type=positive, metavar="T", help="end after this time")
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
        "--kill-hub-at", type=positive, metavar="S", help="kill the hub after S seconds, start it again"
    )


def _add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, metavar="DIR", help="keep the data in this folder")


def _add_looks(parser: argparse.ArgumentParser) -> None:
    looks = parser.add_argument_group("looks")
    looks.add_argument(
        "--lang", choices=("ja", "en"), help="language of the window (the system's by default)"
    )
    looks.add_argument(
        "--theme",
        choices=("light", "dark", "contrast_light", "contrast_dark"),
        help="colours of the window (the system's by default)",
    )
    looks.add_argument("--size", type=_size, metavar="WxH", help="size of the window in logical pixels")


def _profile(text: str) -> str:
    """Returns `text` when it can name a folder on every system."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,62}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a profile name (letters, digits, - and _)")
    return text


def _size(text: str) -> tuple[int, int]:
    width, times, height = text.lower().partition("x")
    if not (times and width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is not WIDTHxHEIGHT, for example 1440x900")
    return int(width), int(height)


# Each program is imported when it is asked for: help stays quick, and the hub runs where Qt is not installed.


def _run_console(args: argparse.Namespace) -> int:
    from app.console import start  # noqa: PLC0415

    return start.main(args)


def _run_hub(args: argparse.Namespace) -> int:
    from app.hub_commands import serving  # noqa: PLC0415

    return serving.main(args)


def _run_demo(args: argparse.Namespace) -> int:
    from app.demo import run  # noqa: PLC0415

    return run.main(args)
