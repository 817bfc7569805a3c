"""The words of `madoguchi hub` that speak of other nodes; light, for they are read at every start."""

from __future__ import annotations

import argparse
import re
from pathlib import Path


def add_options(group: argparse._ArgumentGroup) -> None:
    """Adds the options of a node that has peers."""
    group.add_argument(
        "--peers",
        type=_urls,
        default=(),
        metavar="URLS",
        help="where staff reach the other nodes, wss://HOST:PORT, separated by commas",
    )
    group.add_argument(
        "--public-peers",
        type=_urls,
        default=(),
        metavar="URLS",
        help="where customers reach the other nodes, https://HOST, separated by commas",
    )


def add_actions(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the actions `drain` and `epoch`."""
    drain = actions.add_parser("drain", help="send a node's clients to the other nodes")
    drain.set_defaults(program=_drain)
    drain.add_argument("--pid", type=int, metavar="N", help="the hub's process, if it has another folder")
    epoch = actions.add_parser("epoch", help="show the name of the history, or begin a new one")
    epoch.set_defaults(program=_epoch)
    epoch.add_argument("what", choices=("show", "rotate"), help="rotate it when a back-up was restored")
    epoch.add_argument(
        "--database", default=argparse.SUPPRESS, metavar="URL", help="the database that all nodes share"
    )
    for action in (drain, epoch):
        action.add_argument(
            "--data", type=Path, default=argparse.SUPPRESS, metavar="DIR", help="the hub's data folder"
        )


def _urls(text: str) -> tuple[str, ...]:
    """Returns the URLs in a list with commas."""
    urls = tuple(url.strip().rstrip("/") for url in text.split(",") if url.strip())
    for url in urls:
        if not re.fullmatch(r"(wss?|https?)://[^/\s]+", url):
            raise argparse.ArgumentTypeError(f"{url!r} is not SCHEME://HOST:PORT")
    return urls


def _drain(args: argparse.Namespace) -> int:
    from app.hub_commands import nodes  # noqa: PLC0415 - help stays quick

    return nodes.drain(args)


def _epoch(args: argparse.Namespace) -> int:
    from app.hub_commands import nodes  # noqa: PLC0415 - as above

    return nodes.epoch(args)
