"""The words of `madoguchi check`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path


def add_check(parser: argparse.ArgumentParser, profile: Callable[[str], str]) -> None:
    """Adds the words; `profile` reads the name of one."""
    parser.set_defaults(program=_run)
    parser.add_argument(
        "--hub", metavar="URL", help="the hub's staff address (that of the profile by default)"
    )
    parser.add_argument("--ca", type=Path, metavar="FILE", help="trust the certificates in this PEM file too")
    parser.add_argument("--profile", type=profile, default="default", metavar="NAME", help="whose settings")
    parser.add_argument("--data", type=Path, metavar="DIR", help="where the data is kept")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")


def _run(args: argparse.Namespace) -> int:
    from app.check_commands import check_programs  # noqa: PLC0415 (help needs no Qt)

    return check_programs.main(args)
