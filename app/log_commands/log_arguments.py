"""The words of `madoguchi log` and its actions."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

Program = Callable[[argparse.Namespace], int]


def add_log(parser: argparse.ArgumentParser, profile: Callable[[str], str]) -> None:
    """Adds the actions; `profile` reads the name of one."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)

    def action(name: str, said: str) -> argparse.ArgumentParser:
        made = actions.add_parser(name, help=said, description=said)
        made.set_defaults(program=_run, action=name)
        made.add_argument("--profile", type=profile, default="default", metavar="NAME", help="whose log")
        made.add_argument("--data", type=Path, metavar="DIR", help="where the data is kept")
        return made

    action("check", "read the whole log and say what is wrong with it")
    action("stats", "say what is in the log and how large it is")
    action("compact", "give the room back that erased conversations took")
    action("backup", "copy the log, encrypted as it is").add_argument(
        "--to", type=Path, metavar="FILE", help="a new file (the log's own folder of back-ups by default)"
    )
    action("restore", "bring a back-up's conversations back").add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="the back-up (the newest one by default)"
    )
    action("rekey", "write the log and its back-ups under a new key").add_argument(
        "--passphrase", action="store_true", help="with a passphrase in place of the keyring's key"
    )
    _add_export(action("export", "write conversations into a file that anybody can read"))
    taking = action("import", "take transcripts of a file into the log")
    taking.add_argument("file", type=Path, metavar="FILE", help="JSON or JSONL")
    taking.add_argument("--dry-run", action="store_true", help="only say what would be done")
    erasing = action("erase", "erase conversations from the log and from every back-up in its folder")
    _add_which(erasing, required=True)
    erasing.add_argument("--yes", action="store_true", help="do not ask")


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a new file: .json, .html, .md or .csv")
    _add_which(parser, required=False)
    parser.add_argument("--without-personal-data", action="store_true", help="for training: mask who he is")
    parser.add_argument("--without-notes", action="store_true", help="leave out what staff said among them")


def _add_which(parser: argparse.ArgumentParser, *, required: bool) -> None:
    which = parser.add_mutually_exclusive_group(required=required)
    which.add_argument("--customer", metavar="ID", help="all conversations of one customer")
    which.add_argument("--conversation", action="append", metavar="ID", help="one conversation (repeatable)")


def _run(args: argparse.Namespace) -> int:
    from app.log_commands import log_programs  # noqa: PLC0415 (help needs no database)

    return log_programs.main(args)
