"""The demo: a hub, a sample shop, simulated customers and the console's window, joined and ended in order."""

import argparse
import asyncio
import math
import os
import secrets
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import msgspec
import qasync
from PySide6.QtWidgets import QApplication

from app import config, paths
from app.console.console import Console, Wishes
from app.demo.autopilot import Autopilot
from app.demo.colleague import until_live
from app.demo.customers_process import CustomersProcess
from app.demo.dialogues import Dialogue, read_dialogues
from app.demo.evidence import hub_logs, kept_logs, nothing_under_way
from app.demo.files import check_folders, data_folder, write_report
from app.demo.hands import Hands
from app.demo.hub_process import HubProcess
from app.demo.recorder import Recorder
from app.demo.report import Evidence, is_clean, report
from app.demo.shop import CUSTOMERS, SHOP, ReadyShop, make_ready, sample
from app.demo.simulator import Play
from app.domain.errors import ConfigError
from app.domain.ids import ConversationId
from app.domain.people import Presence, Role
from app.logs import install_hooks, start_logging
from app.protocol.frames import ByPassword
from app.ui.application import make_application

CAPACITY: Final = 5
AUTOPILOT_CAPACITY: Final = 20
_RATE: Final = 20.0
"""Messages a second that the demo's hub takes from one client at speed 1: nobody writes faster by hand."""

_MOST_PROBLEMS: Final = 10
"""Unusable lines of a file of dialogues that are told one by one."""

_HUB_AWAY_S: Final = 2.0
_SETTLE_S: Final = 20.0


class OneTimeKeys:
    """A key for a log that ends with the demo: made here, kept nowhere."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def load(self) -> bytes:
        """Returns the key."""
        return self._key

    def make(self) -> bytes:
        """Returns the key."""
        return self._key


class Demo:
    """One run of the demo; `folder` holds the data of all its parts."""

    def __init__(self, args: argparse.Namespace, folder: Path, dialogues: list[Dialogue]) -> None:
        self._args = args
        self._folder = folder
        self._dialogues = {dialogue.id: dialogue for dialogue in dialogues}
        self._role = Role(args.role)
        self._hub = HubProcess(folder, shop=sample(SHOP), rate=_RATE * max(1.0, args.speed))
        self._customers: CustomersProcess | None = None
        self._shop: ReadyShop | None = None

    async def prepare(self) -> None:
        """Makes the shop ready and starts the hub."""
        self._shop = await make_ready(self._folder / "hub")
        await self._hub.start()
        print(f"{self._hub.public}/", flush=True)
        _say("A web page with the chat, to be a customer yourself", f"{self._hub.public}/")

    def wishes(self) -> Wishes:
        """Returns what the console is started with: signed in, with a log of its own."""
        assert self._shop is not None  # noqa: S101 (prepared)
        member = self._shop.member(self._role)
        folders = paths.folders_in(self._folder / "console")
        folders.make()
        args = self._args
        settings = config.Settings(hub_url=self._hub.staff, user=member.id)
        if args.autopilot:  # nobody is there to take anything back
            settings = msgspec.structs.replace(settings, undo_send_s=0)
        said = {
            "language": config.Language(args.lang) if args.lang else None,
            "theme": config.Theme(args.theme) if args.theme else None,
        }
        return Wishes(
            folders=folders,
            settings=msgspec.structs.replace(settings, **{k: v for k, v in said.items() if v is not None}),
            auth=ByPassword(name=member.id, password=self._shop.password),
            keys=OneTimeKeys(),
            macros=tuple(sorted(sample("").glob("macros_*.toml"))),
            manual=sample("manual"),
            size=args.size,
            keep_settings=False,
        )

    async def run(self, console: Console) -> dict[str, Any]:
        """Runs the console until its window is closed or the time is up; returns the report."""
        working = asyncio.create_task(console.run(), name="console")
        try:
            return await self._play(console, working)
        finally:
            console.stop()
            await working

    async def end(self) -> None:
        """Ends the other processes."""
        try:
            if self._customers is not None:
                await self._customers.end()
        finally:
            await self._hub.stop()

    async def _play(self, console: Console, working: asyncio.Task[None]) -> dict[str, Any]:
        ready = asyncio.create_task(console.ready.wait(), name="ready")
        await asyncio.wait({ready, working}, return_when=asyncio.FIRST_COMPLETED)
        if not ready.done():
            ready.cancel()
            return {}
        recorder = Recorder(console.desk)
        self._start_customers()
        pilot = Autopilot(
            console.desk, self._dialogues, reply=Hands(console.window).reply, speed=self._args.speed
        )
        tasks = [asyncio.create_task(self._accept(console), name="accept")]
        if self._args.autopilot:
            tasks.append(asyncio.create_task(pilot.run(), name="autopilot"))
        if self._args.kill_hub_at:
            tasks.append(asyncio.create_task(self._kill_hub(self._args.kill_hub_at), name="kill the hub"))
        figures: dict[str, Any] = {}
        try:
            await _until_over(working, tasks, self._args.seconds)
            if not working.done():
                await self.stage(console)
                self._picture(console)
                figures = await self._settle(console, recorder, pilot)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return figures

    def _start_customers(self) -> None:
        assert self._shop is not None  # noqa: S101 (prepared)
        args, member = self._args, self._shop.member(self._role)
        alone = self._role is Role.OPERATOR
        play = Play(
            public=self._hub.public.replace("http", "ws", 1) + "/ws",
            dialogues=str(args.dialogues or sample(CUSTOMERS)),
            result=str(self._folder / "customers.json"),
            customers=args.customers,
            speed=args.speed,
            strict=args.autopilot or not alone,
            staff=self._hub.staff,
            colleagues=() if alone else self._shop.colleagues(member.id),
            password=self._shop.password,
        )
        self._customers = CustomersProcess(play, self._folder / "customers.log")
        self._customers.start()

    async def _accept(self, console: Console) -> None:
        await until_live(console.desk)
        if self._role is Role.OPERATOR:
            capacity = AUTOPILOT_CAPACITY if self._args.autopilot else CAPACITY
            await console.desk.set_presence(Presence.ACCEPTING, capacity)

    async def _kill_hub(self, at: float) -> None:
        await asyncio.sleep(at)
        await self._hub.kill()
        await asyncio.sleep(_HUB_AWAY_S)
        await self._hub.start()

    async def _settle(self, console: Console, recorder: Recorder, pilot: Autopilot) -> dict[str, Any]:
        """Lets everybody stop, waits until nothing is under way, and compares what the sides hold."""
        assert self._customers is not None  # noqa: S101 (started)
        assert self._shop is not None  # noqa: S101 (prepared)
        await self._customers.quiet()
        pilot.stopped = True
        end = time.monotonic() + _SETTLE_S
        while time.monotonic() < end:
            await asyncio.sleep(0.5)
            if nothing_under_way(console.desk):
                break
        await asyncio.sleep(1.0)
        played = await self._customers.end()
        everywhere = {
            *recorder.shown,
            *(ConversationId(each.conversation) for each in played if each.conversation),
        }
        mori = self._shop.member(Role.TRAINER)
        hub = await hub_logs(self._hub.staff, mori.id, self._shop.password, everywhere)
        archive = console.archive
        kept = await kept_logs(archive, list(recorder.shown)) if archive is not None else {}
        figures = report(
            Evidence(
                me=self._shop.member(self._role).id,
                customers=played,
                shown=recorder.shown,
                sent=list(recorder.sent.values()),
                hub=hub,
                kept=kept,
            )
        )
        return {**figures, "autopilot_errors": pilot.errors}

    async def stage(self, console: Console) -> None:
        """Arranges the window before its picture is taken: as it is, unless a subclass knows better."""

    def _picture(self, console: Console) -> None:
        file = self._args.screenshot
        if file and not console.window.grab().save(str(file)):
            raise ConfigError(f"The picture cannot be saved as {file}.", "Name a file that ends in .png.")


def main(args: argparse.Namespace) -> int:
    """Runs the demo and returns 0, or 1 when a report was asked for and something was lost."""
    if args.offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    check_folders(args.report, args.screenshot)
    dialogues, problems = read_dialogues(args.dialogues or sample(CUSTOMERS))
    for problem in problems[:_MOST_PROBLEMS]:
        print(f"{args.dialogues}, line {problem.line}: {problem.message}", file=sys.stderr)
    if len(problems) > _MOST_PROBLEMS:
        print(f"... and {len(problems) - _MOST_PROBLEMS} more lines", file=sys.stderr)
    with data_folder(args.data) as folder:
        end_logging = start_logging(paths.folders_in(folder / "console").logs, "demo")
        try:
            figures = _run(args, folder, dialogues)
        finally:
            end_logging()
    if args.report and not figures:
        print("The window was closed before the time was up: there is no report.", file=sys.stderr)
        return 1
    if args.report:
        write_report(args.report, figures)
        idle = args.role != Role.OPERATOR or not args.customers
        return int(not is_clean(figures, idle=idle))
    return 0


def _run(args: argparse.Namespace, folder: Path, dialogues: list[Dialogue]) -> dict[str, Any]:
    app = make_application()
    demo = Demo(args, folder, dialogues)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        try:
            return runner.run(_lifetime(app, demo))
        except asyncio.CancelledError:
            raise KeyboardInterrupt from None


async def _lifetime(app: QApplication, demo: Demo) -> dict[str, Any]:
    _end_as_by_ctrl_c(signal.SIGTERM)
    try:
        await demo.prepare()
        console = Console(app, demo.wishes())
        unhook = install_hooks(console.reports.report)
        try:
            return await demo.run(console)
        finally:
            unhook()
    finally:
        await demo.end()


async def _until_over(
    working: asyncio.Task[None], others: Sequence[asyncio.Task[None]], seconds: float | None
) -> None:
    """Returns when `working` is done or the time is up; raises at once what went wrong with the others."""
    going_on, until = {working, *others}, time.monotonic() + (seconds or math.inf)
    while not working.done() and (left := until - time.monotonic()) > 0:
        limit = left if math.isfinite(left) else None
        done, going_on = await asyncio.wait(going_on, timeout=limit, return_when=asyncio.FIRST_COMPLETED)
        for task in done - {working}:
            task.result()


def _end_as_by_ctrl_c(number: signal.Signals) -> None:
    """Ends the running task in order at a signal, so that no other process of the demo is left behind."""
    task, loop = asyncio.current_task(), asyncio.get_running_loop()
    if task is not None:
        end = task.cancel
        signal.signal(number, lambda _number, _frame: (end(), loop.call_soon_threadsafe(lambda: None)))


def _say(what: str, value: str) -> None:
    print(f"{what}: {value}", file=sys.stderr, flush=True)
