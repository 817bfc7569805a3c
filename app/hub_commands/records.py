"""`madoguchi hub records`, and the same by name for groups, tags, dispositions and other kinds."""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from app.domain.errors import ConfigError
from app.hub.register.checks import warnings_of
from app.hub_commands import books, printing
from app.hub_commands.fields import changed
from app.protocol.records import AnyRecord, GroupRecord, Versioned

LARGEST_FILE: Final = 1_000_000


def show_all(args: argparse.Namespace) -> int:
    """Prints the records of a kind, or of all kinds."""

    async def work(open_books: books.Books) -> None:
        kinds = [args.kind] if args.kind else []
        held = [one for one in open_books.register.changes(0, kinds) if one.record is not None]
        held.sort(key=lambda one: (one.kind, one.id))
        if args.json:
            printing.as_json(held)
            return
        printing.as_table(
            ("KIND", "ID", "VERSION", "CHANGED", "BY", "CONTENTS"),
            [(one.kind, one.id, one.version, printing.moment(one.at), one.by, _summary(one)) for one in held],
        )

    return books.run(args, work)


def show(args: argparse.Namespace) -> int:
    """Prints one record as JSON, in the form that `put` takes."""

    async def work(open_books: books.Books) -> None:
        held = open_books.register.get(args.kind, args.id)
        if held is None:
            raise _missing(args.kind, args.id)
        printing.as_json(held.record)

    return books.run(args, work)


def put(args: argparse.Namespace) -> int:
    """Stores the record or the list of records that a JSON or TOML file describes."""
    entries = read_file(args.file)
    if isinstance(entries, dict) and isinstance(entries.get("records"), list):
        entries = entries["records"]
    wanted = [_record(args.kind, entry) for entry in (entries if isinstance(entries, list) else [entries])]

    async def work(open_books: books.Books) -> None:
        await _put(open_books, wanted)

    return books.run(args, work)


def change(args: argparse.Namespace) -> int:
    """Adds a record or changes values of it: `name.ja=返品 members=anna:1,bert`."""

    async def work(open_books: books.Books) -> None:
        held = open_books.register.get(args.kind, args.id)
        former: dict[str, Any] = {} if held is None else msgspec.to_builtins(held.record)
        values = {**changed(former, args.values), "kind": args.kind, "id": args.id}
        expected = [0 if held is None else held.version]
        await _put(open_books, [_record(args.kind, values)], expected)

    return books.run(args, work)


def remove(args: argparse.Namespace) -> int:
    """Removes a record."""

    async def work(open_books: books.Books) -> None:
        if await open_books.register.remove(args.kind, args.id, by=open_books.by) is None:
            raise _missing(args.kind, args.id)
        print(f"The {args.kind} {args.id} was removed.")

    return books.run(args, work)


async def _put(
    open_books: books.Books, wanted: Sequence[AnyRecord], expected: Sequence[int] | None = None
) -> None:
    register = open_books.register
    done = await register.put_many(wanted, by=open_books.by, expected=expected)
    staff = {row.user for row in await open_books.accounts.personnel.rows()}
    for one, record in zip(done, wanted, strict=True):
        print(f"The {one.kind} {one.id} is kept as version {one.version}.")
        for warning in warnings_of(record, register.all(GroupRecord), staff):
            print(f"Note: {warning}")


def read_file(file: Path) -> Any:
    """Returns what a TOML or JSON file holds; `-` is JSON from the input.

    Raises:
        ConfigError: it cannot be read.
    """
    try:
        if str(file) == "-":
            return json.load(sys.stdin)
        with file.open("rb") as stream:
            text = stream.read(LARGEST_FILE).decode("utf-8-sig")
        return tomllib.loads(text) if file.suffix.lower() == ".toml" else json.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ConfigError(
            f"The file {file} cannot be used: {reason}.", "Give a JSON or TOML file in UTF-8."
        ) from error


def _record(kind: str, entry: object) -> AnyRecord:
    if not isinstance(entry, dict):
        raise ConfigError("An entry is not an object.", "Write one record, or a list of records.")
    if entry.get("kind", kind) != kind:
        raise ConfigError(f"An entry is a {entry['kind']}, not a {kind}.", "Name the kind that the file has.")
    try:
        record: AnyRecord = msgspec.convert({**entry, "kind": kind}, AnyRecord, strict=False)
    except msgspec.ValidationError as error:
        raise ConfigError(
            f"The {kind} {entry.get('id', '')} cannot be read: {error}.", "Correct the value."
        ) from error
    return record


def _summary(held: Versioned) -> str:
    values = msgspec.to_builtins(held.record)
    for name in ("kind", "id"):
        values.pop(name, None)
    text = json.dumps(values, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _missing(kind: str, id_: str) -> ConfigError:
    return ConfigError(
        f"There is no {kind} {id_}.", f"Look at those there are: madoguchi hub records list {kind}"
    )
