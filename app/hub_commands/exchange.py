"""`madoguchi hub macros` and `madoguchi hub manual`: import and export."""

from __future__ import annotations

import argparse
import os
import sys
import tomllib
from pathlib import Path

from app.domain.decoding import decoded
from app.domain.errors import ConfigError, ImportFileError
from app.hub.administration.records_desk import MISSING
from app.hub.register.exchange import exchange
from app.hub.register.exchange.json_form import from_entries
from app.hub.register.exchange.rows import Row, Rows
from app.hub_commands import books, printing
from app.hub_commands.enclosed import Enclosed
from app.hub_service import FILES
from app.macros.packing import named_in
from app.manual.library import load_manual
from app.protocol.administration import ImportRes, RowFault

_REMEDY = "Give a CSV or JSON file in UTF-8 or Shift_JIS."


def take(args: argparse.Namespace) -> int:
    """Takes a file into the register, all or nothing unless `--skip-bad`.

    Raises:
        ImportFileError: rows are bad, and nothing was taken.
    """
    folder = args.file.is_dir() and args.kind == "article"
    text = "" if folder else _text(args.file)

    async def work(open_books: books.Books) -> None:
        rows = _folder(args.file) if folder else await _brought(args, open_books, text)
        result = await exchange.take(
            open_books.register,
            args.kind,
            rows,
            by=open_books.by,
            dry_run=args.dry_run,
            skip_bad=args.skip_bad,
            duplicates=args.duplicates,
        )
        _tell(args, result)

    return books.run(args, work)


def give(args: argparse.Namespace) -> int:
    """Writes all macros or articles into a file; `-` prints them."""

    async def work(open_books: books.Books) -> None:
        form = args.format or _form(args.file)
        text = exchange.export(open_books.register, args.kind, form)
        if args.kind == "macro":
            text = await _with_files(args, open_books, form, text)
        await open_books.accounts.audit(open_books.by, f"export {args.kind}", form)
        if str(args.file) == "-":
            sys.stdout.buffer.write(text.encode())
            sys.stdout.buffer.flush()
            return
        _write(args.file, text)
        print(f"{args.file} is written.")

    return books.run(args, work)


def _tell(args: argparse.Namespace, result: ImportRes) -> None:
    if args.json:
        printing.as_json(result)
    else:
        told = "would be" if args.dry_run else "are" if result.done else "were not taken:"
        print(
            f"{result.new} new, {result.changed} changed, {result.unchanged} unchanged, "
            f"{result.refused} refused" + (f" {told} the counts." if args.dry_run else ".")
        )
        for note in result.notes:
            print(f"Note: {note}")
    for fault in result.faults:
        place = f"line {fault.line}" if fault.line else "the file"
        print(f"{place}: {fault.message}", file=sys.stderr)
    if result.faults and not (result.done or (args.dry_run and args.skip_bad)):
        raise ImportFileError(
            "Nothing was taken: the file has faults.", "Correct them, or take the good rows with --skip-bad."
        )


def _enclosed(args: argparse.Namespace, open_books: books.Books) -> Enclosed:
    return Enclosed(args.files or open_books.data / FILES, open_books.cold)


async def _brought(args: argparse.Namespace, open_books: books.Books, text: str) -> Rows:
    """Takes the files that come with replies, and returns the rows but those whose files are nowhere."""
    if args.kind != "macro":
        return _rows(args.kind, args.file, args.format, text)
    enclosed = _enclosed(args, open_books)
    text, there = await enclosed.brought(text, open_books.by, dry_run=args.dry_run)
    rows = _rows(args.kind, args.file, args.format, text)
    return exchange.without(rows, frozenset(exchange.files_in(rows)) - there, MISSING)


async def _with_files(args: argparse.Namespace, open_books: books.Books, form: str, text: str) -> str:
    """Returns what is written, with the files that go with the replies if the form can hold them."""
    if form == "csv":
        if lacking := len(named_in(exchange.export(open_books.register, args.kind, "json"))):
            _note(f"{lacking} files that go with replies are not in a CSV; JSON holds them.")
        return text
    text, lacking = await _enclosed(args, open_books).with_files(text)
    if lacking:
        _note(f"{lacking} files that go with replies could not be read and are not in it.")
    return text


def _note(text: str) -> None:
    print(f"Note: {text}", file=sys.stderr)


def _text(file: Path) -> str:
    try:
        return decoded(sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes())
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ConfigError(f"The file {file} cannot be read: {reason}.", _REMEDY) from error


def _rows(kind: str, file: Path, form: str | None, text: str) -> Rows:
    if file.suffix.lower() == ".toml" and form is None:
        try:
            return from_entries(kind, tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(f"The file {file} is not TOML: {error}.", _REMEDY) from error
    return exchange.read(kind, form or _form(file), text)


def _folder(folder: Path) -> Rows:
    """Returns the articles of a folder of Markdown files; those in other languages have them in their ids."""
    manual = load_manual(folder)
    rows = [
        Row(
            line=number,
            values={
                "id": article.id if article.language == "ja" else f"{article.id}:{article.language}",
                "title": article.title,
                "body": article.body,
                "tags": list(article.tags),
                "language": article.language,
                "position": number,
            },
        )
        for number, article in enumerate(manual.library.articles, 1)
    ]
    faults = tuple(RowFault(line=0, message=f"{one.path.name}: {one.message}") for one in manual.problems)
    return Rows(rows=tuple(rows), faults=faults)


def _form(file: Path) -> str:
    if file.suffix.lower() in (".csv", ".json"):
        return file.suffix.lower()[1:]
    raise ConfigError(f"The form of {file} is not known.", "Name it with --format csv or --format json.")


def _write(file: Path, text: str) -> None:
    """Writes a file in one piece: a fault leaves what was there."""
    part = file.with_name(f"{file.name}.part")
    try:
        part.write_bytes(text.encode())
        os.replace(part, file)  # noqa: PTH105 - the atomic one by name
    except OSError as error:
        raise ConfigError(
            f"The file {file} cannot be written: {error.strerror or error}.", "Give another place."
        ) from error
