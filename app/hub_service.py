"""Joins the hub: its store, its accounts and its two doors; and the commands that administer it."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import getpass
import json
import logging
import signal
import socket
import ssl
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from app import __version__, logs, paths
from app.domain.errors import ConfigError, StorageError
from app.domain.people import Role
from app.hub.cluster import leaving
from app.hub.cluster.duty import SharedDuty
from app.hub.doors import listeners
from app.hub.doors.certificates import Certificates, certificates
from app.hub.doors.file_door import FileDoor
from app.hub.doors.pages import pages
from app.hub.doors.public_door import PublicDoor, PublicSockets
from app.hub.doors.staff_door import open_staff_door
from app.hub.engine import Engine
from app.hub.files.files import Files
from app.hub.files.store import FolderStore
from app.hub.identity.accounts import Accounts
from app.hub.identity.seal import load_seal
from app.hub.operations.log_lines import Addresses, JsonLines, TextLines
from app.hub.operations.systemd import Notifier
from app.hub.operations.watched import watched
from app.hub.register.register import Register
from app.hub.server import Hub
from app.hub.settings import HubSettings, RoutingPolicy
from app.hub.shop import load_shop
from app.hub.store.cold import Cold
from app.hub.store.place import DATABASE, Place, place_of

__all__ = ["DATABASE", "RunningHub", "ServiceSettings", "main", "serve"]

_log = logging.getLogger(__name__)

FILES: Final = "files"
HUB_FOLDER: Final = "hub"
HOUR_MS: Final = 3_600_000
GARBAGE_THRESHOLDS: Final = (10_000, 20, 50)
SWITCH_S: Final = 0.0005
"""How long the writer's thread waits for the interpreter after a commit, at the most: 5 ms by default, which
would be most of a message's way through the hub."""


class ServiceSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Where the hub keeps its data and at which addresses it listens; `hub` is how it behaves.

    `files` is where the bytes of files lie (in the data, unless nodes share them), `database` the one that
    nodes share (without it a file in the data is this hub's own), `public_url` where clients
    reach the customers' door when that is not where it listens.
    """

    data: Path
    listen: str = "127.0.0.1:0"
    public: str = "127.0.0.1:0"
    cert: Path | None = None
    key: Path | None = None
    insecure: bool = False
    metrics: str | None = None
    files: Path | None = None
    database: Place | None = None
    public_url: str = ""
    hub: HubSettings = HubSettings()


class RunningHub(msgspec.Struct, frozen=True, kw_only=True):
    """A hub that serves: the URLs of its doors, and its parts."""

    staff: str
    public: str
    hub: Hub
    metrics: str = ""
    engine: Engine
    accounts: Accounts
    certificates: Certificates | None = None


@contextlib.asynccontextmanager
async def serve(
    settings: ServiceSettings, *, fault: Callable[[Exception], None] | None = None
) -> AsyncIterator[RunningHub]:
    """Runs a hub until the block ends; then it finishes what it took, says so to its clients, and closes.

    Raises:
        ConfigError: an address or a certificate cannot be used.
        StorageError: the data cannot be read or written.
    """
    certified = certificates(settings.cert, settings.key, watch_s=settings.hub.certificate_s)
    tls = None if certified is None else certified.context
    doors = [listeners.address(settings.listen), listeners.address(settings.public)]
    for door in doors:
        listeners.check_exposure(door, encrypted=tls is not None, insecure=settings.insecure)
    place = settings.database or Place(data=settings.data)
    async with contextlib.AsyncExitStack() as stack:
        listening = [stack.enter_context(contextlib.closing(listeners.listen(door))) for door in doors]
        engine, cold = place.engine(), place.cold()
        accounts = Accounts(
            cold,
            node=settings.hub.node,
            seal=load_seal(settings.data),
            session_ms=round(settings.hub.session_h * HOUR_MS),
            idle_ms=round(settings.hub.idle_h * HOUR_MS),
        )
        register = Register(cold, engine, node=settings.hub.node)
        await engine.start(settings.hub.node)
        stack.push_async_callback(engine.stop)
        await accounts.start()
        stack.push_async_callback(accounts.stop)
        files = await stack.enter_async_context(_kept_files(settings, cold))
        behaviour = _told(settings, listening[1], "https" if tls else "http")
        duty = SharedDuty(cold, settings.hub.node) if place.shared else None
        hub = Hub(engine, accounts, register, behaviour, fault=fault, files=files, duty=duty)
        hub.guard.follow(register)
        await hub.start()
        await stack.enter_async_context(_renewed(certified))
        staff_url, public_url = (
            listeners.url(scheme + ("s" if tls else ""), sock)
            for scheme, sock in zip(("ws", "http"), listening, strict=True)
        )
        async with watched(hub, settings.metrics) as metrics_url, _open_doors(hub, listening, tls):
            yield RunningHub(
                staff=staff_url,
                public=public_url,
                metrics=metrics_url,
                hub=hub,
                engine=engine,
                accounts=accounts,
                certificates=certified,
            )


@contextlib.asynccontextmanager
async def _kept_files(settings: ServiceSettings, database: Cold) -> AsyncIterator[Files]:
    """Keeps files of conversations until the block ends. Raises StorageError."""
    files = Files(FolderStore(settings.files or settings.data / FILES), database, settings.hub.files)
    await files.start()
    try:
        yield files
    finally:
        files.stop()


def _told(settings: ServiceSettings, public: socket.socket, scheme: str) -> HubSettings:
    """Returns the hub's behaviour with the URL at which clients bring and fetch files."""
    url = settings.public_url or listeners.shared_url(scheme, public)
    return msgspec.structs.replace(settings.hub, files_url=url)


@contextlib.asynccontextmanager
async def _renewed(certified: Certificates | None) -> AsyncIterator[None]:
    """Has a certificate read again whenever its files change, until the block ends."""
    if certified is None:
        yield
        return
    watching = asyncio.get_running_loop().create_task(certified.run(), name="hub certificate")
    try:
        yield
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


@contextlib.asynccontextmanager
async def _open_doors(
    hub: Hub, listening: Sequence[socket.socket], tls: ssl.SSLContext | None
) -> AsyncIterator[None]:
    """Lets clients in; at the end closes the doors, stops the hub and waits for the last to leave."""
    settings, secure = hub.settings, tls is not None
    sockets = PublicSockets(
        lambda socket: hub.serve(socket, public=True),
        origins=hub.guard.origins,
        secure=secure,
        max_size=settings.customer_frame,
        gate=hub.guard.gate,
        proxies=hub.guard.proxies,
        patience_s=settings.handshake_s,
    )
    more = [] if hub.files is None else FileDoor(hub.files, hub.accounts, hub.rooms).routes()
    app = pages(
        origins=hub.guard.origins.of,
        secure=secure,
        ready=hub.readiness,
        more=more,
        peers=settings.public_peers,
    )
    public_door = PublicDoor(app, sockets, listening[1], tls)
    staff_door = await open_staff_door(
        listening[0],
        lambda socket: hub.serve(socket, public=False),
        tls=tls,
        max_size=settings.staff_frame,
        gate=hub.guard.gate,
        proxies=hub.guard.proxies,
        patience_s=settings.handshake_s,
    )
    await public_door.open()
    try:
        yield
    finally:
        staff_door.close(close_connections=False)
        await hub.stop()
        await public_door.close()
        await staff_door.wait_closed()


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
