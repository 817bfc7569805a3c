"""Runs the hub as a program: its options, its log, its signals."""

from __future__ import annotations

import argparse
import asyncio
import gc
import getpass
import json
import logging
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from app import __version__, logs, paths
from app.domain.errors import ConfigError, StorageError
from app.domain.people import Role
from app.hub.cluster import leaving
from app.hub.doors.certificates import Certificates
from app.hub.identity.accounts import Accounts
from app.hub.mail.loading import load_mailboxes
from app.hub.operations.log_lines import Addresses, JsonLines, TextLines
from app.hub.operations.systemd import Notifier
from app.hub.settings import HubSettings, RoutingPolicy
from app.hub.shop import load_shop
from app.hub.store.place import place_of
from app.hub_service import ServiceSettings, serve

_log = logging.getLogger(__name__)

HUB_FOLDER: Final = "hub"
GARBAGE_THRESHOLDS: Final = (10_000, 20, 50)
SWITCH_S: Final = 0.0005
"""How long the writer's thread waits for the interpreter after a commit, at the most: 5 ms by default, which
would be most of a message's way through the hub."""


def main(args: argparse.Namespace) -> int:
    """Runs `madoguchi hub` or one of its actions and returns the exit code."""
    folders = paths.folders_in(Path(args.data)) if args.data is not None else paths.person_folders(HUB_FOLDER)
    if args.action == "add-user":
        return asyncio.run(_add_user(args, folders.data))
    settings = _settings(args, folders.data)
    sys.setswitchinterval(SWITCH_S)
    end_logging = _start_logging(args, folders.logs, settings.hub.node)
    crashes = logs.CrashReports(folders.logs, "hub")
    uninstall = logs.install_hooks(crashes.report)
    try:
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(_run(settings, crashes.report))
    finally:
        uninstall()
        end_logging()
    return 0


def _start_logging(args: argparse.Namespace, folder: Path, node: str) -> Callable[[], None]:
    addresses = Addresses(args.log_addresses)
    lines = JsonLines(node, addresses) if args.log_format == "json" else TextLines(addresses)
    level = logging.getLevelNamesMapping()[args.log_level.upper()]
    try:
        return logs.start_logging(folder, "hub", level, formatter=lines, to=args.log_to)
    except OSError as error:
        raise StorageError(
            f"The hub's log cannot be written in {folder}: {error.strerror or error}.",
            "Give another folder with --data.",
        ) from error


def _settings(args: argparse.Namespace, data: Path) -> ServiceSettings:
    hub = HubSettings(
        routing=RoutingPolicy(args.routing),
        group=args.group,
        offer_s=args.offer,
        answer_s=args.answer,
        idle_s=args.idle,
        warn_s=args.warn,
        close_s=args.close,
        queue_limit=max(0, args.queue_limit),
        origins=tuple(args.origin),
        proxies=tuple(args.proxy),
        per_address=args.per_address,
        rate=args.rate,
        burst=max(1, round(args.rate * 2)),
        grace_ms=round(args.grace * 1000),
        node=args.node,
        peers=args.peers,
        public_peers=args.public_peers,
    )
    hub = msgspec.structs.replace(hub, mailboxes=load_mailboxes(args.mail))
    if args.shop is not None:
        hub = msgspec.structs.replace(hub, shop=load_shop(args.shop))
    return ServiceSettings(
        data=data,
        listen=args.listen,
        public=args.public,
        cert=args.cert,
        key=args.key,
        insecure=args.insecure,
        metrics=args.metrics,
        files=args.files,
        database=place_of(data, args.database, args.notify_dsn),
        public_url=args.public_url.rstrip("/"),
        hub=hub,
    )


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Returns uvloop's loop where there is one."""
    try:
        import uvloop  # noqa: PLC0415 - not there on Windows
    except ImportError:
        return None
    return uvloop.new_event_loop


async def _run(settings: ServiceSettings, fault: Callable[[Exception], object]) -> None:
    orders = leaving.Orders()
    loop = asyncio.get_running_loop()
    _log.info("starting version %s", __version__)
    async with serve(settings, fault=lambda error: _report(fault, error)) as running:
        _reload_on_hangup(loop, running.certificates)
        orders.drains(running.hub)
        gc.freeze()  # what a hub keeps it keeps for long: looking through all of it often finds nothing
        gc.set_threshold(*GARBAGE_THRESHOLDS)
        told = {"ready": True, "staff": running.staff, "public": running.public}
        print(json.dumps(told | ({"metrics": running.metrics} if running.metrics else {})), flush=True)
        _log.info("ready")
        with leaving.noted(settings.data):
            async with Notifier().serving("serving"):
                await orders.wait()
        _log.info("stopping")
    _log.info("stopped")


def _reload_on_hangup(loop: asyncio.AbstractEventLoop, certified: Certificates | None) -> None:
    """Reads the certificate again when the process gets SIGHUP, as services on Unix do."""
    hangup = getattr(signal, "SIGHUP", None)
    if hangup is not None:
        loop.add_signal_handler(hangup, (lambda: None) if certified is None else certified.reload)


def _report(fault: Callable[[Exception], object], error: Exception) -> None:
    fault(error)


async def _add_user(args: argparse.Namespace, data: Path) -> int:
    accounts = Accounts(place_of(data, args.database).cold())
    password = _password(from_stdin=args.password_stdin)
    await accounts.start()
    try:
        await accounts.add_user(args.name, password, role=Role(args.role))
    finally:
        await accounts.stop()
    print(f"{args.name} may sign in as {args.role}.")
    return 0


def _password(*, from_stdin: bool) -> str:
    """Returns a password from the first line of the input, or asked for twice on the terminal.

    Raises:
        ConfigError: there is none, or the two differ.
    """
    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    elif not sys.stdin.isatty():
        raise ConfigError(
            "There is no terminal to ask for the password.",
            "Give it on the first line in, with --password-stdin.",
        )
    else:
        password = getpass.getpass("Password: ")
        if getpass.getpass("Again: ") != password:
            raise ConfigError("The two passwords differ.", "Try again.")
    if not password:
        raise ConfigError("There was no password.", "Type one, or give it on the first line in.")
    return password
