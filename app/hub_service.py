"""Joins the hub: its store, its accounts and its two doors."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import msgspec
from starlette.routing import Route

from app.hub.administration.rights import sees_file
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
from app.hub.forms.door import FormDoor
from app.hub.identity.accounts import Accounts
from app.hub.identity.passwords import Passwords
from app.hub.identity.seal import load_seal
from app.hub.operations.watched import watched
from app.hub.register.register import Register
from app.hub.server import Hub
from app.hub.settings import HubSettings
from app.hub.store.cold import Cold
from app.hub.store.place import DATABASE, Place

__all__ = ["DATABASE", "RunningHub", "ServiceSettings", "serve"]

FILES: Final = "files"
HOUR_MS: Final = 3_600_000


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


Fault = Callable[[Exception], None]
"""Is told of an error that is the hub's own."""


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
    settings: ServiceSettings, *, fault: Fault | None = None, passwords: Passwords | None = None
) -> AsyncIterator[RunningHub]:
    """Runs a hub until the block ends; then it finishes what it took, says so to its clients, and closes.

    `passwords` hashes at another price than the default; it is closed with the hub.

    Raises:
        ConfigError: an address or a certificate cannot be used.
        StorageError: the data cannot be read or written.
    """
    certified = certificates(settings.cert, settings.key, watch_s=settings.hub.certificate_s)
    tls = None if certified is None else certified.context
    doors = _checked_doors(settings, encrypted=tls is not None)
    place = settings.database or Place(data=settings.data)
    async with contextlib.AsyncExitStack() as stack:
        listening = [stack.enter_context(contextlib.closing(listeners.listen(door))) for door in doors]
        engine, cold = place.engine(), place.cold()
        register = Register(cold, engine, node=settings.hub.node)
        await engine.start(settings.hub.node)
        stack.push_async_callback(engine.stop)
        accounts = await stack.enter_async_context(_known_people(settings, cold, passwords))
        files = await stack.enter_async_context(_kept_files(settings, cold))
        behaviour = _told(settings, listening[1], "https" if tls else "http")
        duty = SharedDuty(cold, settings.hub.node) if place.shared else None
        hub = Hub(engine, accounts, register, behaviour, fault=fault, files=files, duty=duty)
        hub.guard.follow(register)
        await hub.start()
        await stack.enter_async_context(_renewed(certified))
        scheme = "s" if tls else ""
        async with watched(hub, settings.metrics) as metrics_url, _open_doors(hub, settings, listening, tls):
            yield RunningHub(
                staff=listeners.url(f"ws{scheme}", listening[0]),
                public=listeners.url(f"http{scheme}", listening[1]),
                metrics=metrics_url,
                hub=hub,
                engine=engine,
                accounts=accounts,
                certificates=certified,
            )


def _checked_doors(settings: ServiceSettings, *, encrypted: bool) -> list[listeners.Address]:
    """Returns the addresses of both doors. Raises ConfigError where one may not be opened so."""
    doors = [listeners.address(settings.listen), listeners.address(settings.public)]
    for door in doors:
        listeners.check_exposure(door, encrypted=encrypted, insecure=settings.insecure)
    return doors


@contextlib.asynccontextmanager
async def _known_people(
    settings: ServiceSettings, cold: Cold, passwords: Passwords | None
) -> AsyncIterator[Accounts]:
    """Keeps the accounts ready until the block ends. Raises StorageError."""
    accounts = Accounts(
        cold,
        passwords=passwords,
        node=settings.hub.node,
        seal=load_seal(settings.data),
        session_ms=round(settings.hub.session_h * HOUR_MS),
        idle_ms=round(settings.hub.idle_h * HOUR_MS),
        customer_ms=settings.hub.visitor_days * 24 * HOUR_MS,
    )
    await accounts.start()
    try:
        yield accounts
    finally:
        await accounts.stop()


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


def _routes(hub: Hub, data: Path) -> list[Route]:
    """Returns what customers are served beside the pages of the widget: forms, and files."""
    found = FormDoor(hub, load_seal(data), hub.settings.forms).routes()
    if hub.files is not None:
        files = FileDoor(hub.files, hub.accounts, hub.rooms, partial(sees_file, hub.register))
        found += files.routes()
    return found


@contextlib.asynccontextmanager
async def _open_doors(
    hub: Hub, service: ServiceSettings, listening: Sequence[socket.socket], tls: ssl.SSLContext | None
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
    app = pages(
        origins=hub.guard.origins.of,
        secure=secure,
        ready=hub.readiness,
        more=_routes(hub, service.data),
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
