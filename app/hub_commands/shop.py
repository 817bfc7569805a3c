"""`madoguchi hub shop set`: a shop from its file."""

from __future__ import annotations

import argparse
from typing import Any

import msgspec

from app.domain.errors import ConfigError
from app.hub_commands import books
from app.hub_commands.records import read_file
from app.protocol.records import ShopRecord


def put(args: argparse.Namespace) -> int:
    """Stores the shop that a TOML or JSON file describes, in the form of `--shop` or of a record."""
    record = shop_of(read_file(args.file))

    async def work(open_books: books.Books) -> None:
        done = await open_books.register.put(record, by=open_books.by)
        print(f"The shop {done.id} is kept as version {done.version}.")

    return books.run(args, work)


def secret(args: argparse.Namespace) -> int:
    """Makes a shop's secret anew and prints it this once, or takes it away."""

    async def work(open_books: books.Books) -> None:
        if open_books.register.get("shop", args.id) is None:
            raise ConfigError(f"There is no shop {args.id!r}.", "Set it first, or see `shop list`.")
        customers = open_books.accounts.customers
        if args.drop:
            await customers.drop_secret(args.id, by=open_books.by)
            print(f"Nothing that the shop {args.id} signs counts any more.")
        else:
            print(await customers.new_secret(args.id, by=open_books.by))

    return books.run(args, work)


def shop_of(content: Any) -> ShopRecord:
    """Returns the shop of a file's content.

    Raises:
        ConfigError: it does not describe a shop.
    """
    if not isinstance(content, dict):
        raise ConfigError("The file does not describe a shop.", "Begin with id and name.")
    names = {field.name for field in msgspec.structs.fields(ShopRecord)}
    values = {name: value for name, value in content.items() if name in names}
    hours = values.get("hours")
    if isinstance(hours, dict) and hours.keys() <= {"ja", "en"}:
        values["hours_text"] = values.pop("hours")
    if "topics" not in values:
        values["topics"] = [_topic(topic) for topic in content.get("topic", [])]
    texts = dict(values.get("texts", {}))
    for name in ("welcome", "closed"):
        if isinstance(content.get(name), dict):
            texts.setdefault(name, content[name])
    try:
        return msgspec.convert({**values, "texts": texts, "kind": "shop"}, ShopRecord)
    except msgspec.ValidationError as error:
        raise ConfigError(f"The shop cannot be read: {error}.", "Correct the value in the file.") from error


def _topic(topic: Any) -> Any:
    if not isinstance(topic, dict) or "words" in topic:
        return topic
    more = {name: topic[name] for name in ("group", "skills") if name in topic}
    return {"id": topic.get("id"), "words": {"ja": topic.get("ja", ""), "en": topic.get("en", "")}, **more}
