"""The words of `madoguchi hub` about watching a hub and keeping it safe; light, for help is read often."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Final

_ADDRESS: Final = re.compile(r"(?:(?P<host>\[[0-9A-Fa-f:.]+\]|[^:\s]+):)?(?P<port>\d{1,5})")
_LARGEST_PORT: Final = 65_535


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what a hub is watched by: measures and log."""
    watching = parser.add_argument_group("watching")
    watching.add_argument(
        "--metrics",
        type=_address,
        metavar="[HOST:]PORT",
        help="answer Prometheus there (this machine alone when there is no HOST)",
    )
    watching.add_argument(
        "--log-format", choices=("text", "json"), default="text", help="lines of words, or an object a line"
    )
    watching.add_argument(
        "--log-to", choices=("file", "stderr", "both"), default="file", help="where the log goes"
    )
    watching.add_argument(
        "--log-level",
        choices=("debug", "info", "warning", "error"),
        default="info",
        help="the least that is worth a line",
    )
    watching.add_argument(
        "--log-addresses",
        choices=("none", "network", "full"),
        default="none",
        help="how much of a client's address stands in the log",
    )


def add_actions(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the actions `backup` and `restore`."""
    backup = actions.add_parser("backup", help="write a back-up, also while the hub serves")
    backup.set_defaults(program=_back_up)
    backup.add_argument("target", type=Path, metavar="DIR|FILE.tar", help="a new folder, or a new archive")
    restore = actions.add_parser("restore", help="put a back-up in place, as a new history")
    restore.set_defaults(program=_restore)
    restore.add_argument("source", type=Path, metavar="DIR|FILE.tar", help="what backup wrote")
    restore.add_argument(
        "--force", action="store_true", help="put it in the place of a database that is there"
    )
    for action in (backup, restore):
        action.add_argument(
            "--data", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="the hub's data folder"
        )
        action.add_argument(
            "--files", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="the hub's folder for files"
        )


def _address(text: str) -> str:
    found = _ADDRESS.fullmatch(text)
    if found is None or int(found["port"]) > _LARGEST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is not PORT or HOST:PORT (IPv6 in brackets)")
    return text


def _back_up(args: argparse.Namespace) -> int:
    from app.hub_commands import backups  # noqa: PLC0415 - help stays quick

    return backups.make(args)


def _restore(args: argparse.Namespace) -> int:
    from app.hub_commands import backups  # noqa: PLC0415 - as above

    return backups.bring_back(args)
