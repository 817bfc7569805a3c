"""The words of `madoguchi hub`: its options, and the actions of every other module here."""

import argparse
from pathlib import Path

from app.hub_commands import arguments, node_arguments, operating_arguments
from app.hub_commands.values import address, count, network, not_negative, positive


def add_hub(parser: argparse.ArgumentParser) -> None:
    """Adds all that `madoguchi hub` understands."""
    parser.set_defaults(action="serve")
    serve = parser.add_argument_group("addresses (IPv6 in brackets, port 0 takes a free one)")
    serve.add_argument(
        "--listen", type=address, default="127.0.0.1:8470", metavar="HOST:PORT", help="for staff"
    )
    serve.add_argument(
        "--public", type=address, default="127.0.0.1:8471", metavar="HOST:PORT", help="for customers"
    )
    _add_files(parser, serve)
    _add_nodes(parser.add_argument_group("many nodes"))
    _add_encryption(parser.add_argument_group("encryption"))
    _add_behaviour(parser.add_argument_group("behaviour"))
    _add_limits(parser.add_argument_group("limits"))
    operating_arguments.add_options(parser)
    actions = parser.add_subparsers(title="actions (without one the hub serves)", metavar="[ACTION]")
    arguments.add_actions(actions)
    node_arguments.add_actions(actions)
    _add_user(actions.add_parser("add-user", help="add a member of staff, or set a new password and role"))
    operating_arguments.add_actions(actions)


def _add_nodes(shared: argparse._ArgumentGroup) -> None:
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


def _add_encryption(secure: argparse._ArgumentGroup) -> None:
    secure.add_argument("--cert", type=Path, metavar="FILE", help="TLS certificate chain (PEM)")
    secure.add_argument("--key", type=Path, metavar="FILE", help="its private key (PEM)")
    secure.add_argument("--insecure", action="store_true", help="listen beyond this machine without TLS")


def _add_groups(behaviour: argparse._ArgumentGroup) -> None:
    behaviour.add_argument("--group", default="support", help="the group of customers who chose no other")
    for name, meaning in (
        ("--offer", "to take an offered conversation (0: it is given at once)"),
        ("--answer", "for the first answer before somebody else is asked (0: any time)"),
        ("--idle", "of a customer's silence after which he takes up no room (0: never)"),
        ("--warn", "of a customer's silence after which he is told that the chat will close (0: never)"),
    ):
        behaviour.add_argument(name, type=not_negative, default=0.0, metavar="S", help=f"seconds {meaning}")
    behaviour.add_argument(
        "--close",
        type=not_negative,
        default=300.0,
        metavar="S",
        help="seconds after that until the chat closes by itself (0: it does not)",
    )
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


def _add_behaviour(behaviour: argparse._ArgumentGroup) -> None:
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
        "--mail", type=Path, metavar="FILE", help="the shop's mailboxes (TOML; see docs/mail.md)"
    )
    behaviour.add_argument(
        "--origin",
        action="append",
        default=[],
        metavar="URL",
        help="a shop's page that may embed the chat, https://HOST (may be repeated)",
    )


def _add_limits(limits: argparse._ArgumentGroup) -> None:
    limits.add_argument(
        "--proxy",
        action="append",
        default=[],
        type=network,
        metavar="NETWORK",
        help="believe X-Forwarded-For of load balancers there, such as 10.0.0.0/8 (may be repeated)",
    )
    limits.add_argument(
        "--per-address",
        type=count,
        default=512,
        metavar="N",
        help="connections that one address may have at each door",
    )
    limits.add_argument(
        "--rate", type=positive, default=20.0, metavar="N", help="messages a second that one client may send"
    )
    limits.add_argument(
        "--grace",
        type=positive,
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
