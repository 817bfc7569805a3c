"""Runs the check of the desk in the window: its probes, trials of devices, and the record at the hub."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import aclosing

from app.config import Sound
from app.domain.errors import AppError
from app.domain.ids import new_cid
from app.protocol.records import PolicyRecord
from app.protocol.training_frames import ProgressRes
from app.sessions.alarms.causes import Urgency
from app.sessions.checking.items import Fact, Finding, Item, Status
from app.sessions.checking.judging import judge
from app.sessions.checking.requirements import DEFAULTS, Requirements, required
from app.sessions.checking.running import Probe, check
from app.sessions.checking.telling import told
from app.sessions.desk import Desk
from app.ui.alarms.player import Player
from app.ui.checking.check_dialog import CheckDialog
from app.ui.checking.checking_words import trial
from app.ui.checking.devices import print_page
from app.ui.checking.listening import Listening
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.tasks import TaskSet
from app.ui.words import tr

LOUD = 70


class DeskCheck:
    """One check at a time. `probes` are asked anew for each; nothing of a check is kept but at the hub."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        tasks: TaskSet,
        probes: Callable[[], Sequence[Probe]],
        player: Player | None,
    ) -> None:
        self._desk, self._window, self._tasks = desk, window, tasks
        self._probes, self._player = probes, player
        self._running: asyncio.Task[None] | None = None
        self._listening: Listening | None = None
        self._room: float | None = None
        self.dialog: CheckDialog | None = None

    def open(self) -> None:
        """Shows the page and begins."""
        if self.dialog is None:
            self.dialog = made = CheckDialog(self._window)
            made.again_wanted.connect(self._again)
            made.send_wanted.connect(lambda: self._tasks.start(self._send(), name="give the check"))
            made.finished.connect(lambda _code: self._forget())
            for row in made.rows.values():
                row.trial_wanted.connect(self._try)
            self._listening = Listening(made)
            self._listening.heard.connect(self._heard)
            self._listening.measured.connect(self._measured)
            self._listening.lost.connect(lambda: self._measured(None))
            made.camera.lost.connect(self._camera_lost)
        self.dialog.open()
        self.dialog.raise_()
        if self._running is None:
            self._begin()

    def asked(self) -> Requirements:
        """Returns what the shop requires, as far as this desk knows."""
        register = self._desk.register

        def choice(name: str) -> str:
            held = register.get("policy", name)
            known = isinstance(held, PolicyRecord) and held.value
            return known or DEFAULTS[name]

        return required(choice)

    def _again(self) -> None:
        if self._running is not None:
            self._running.cancel()
        else:
            self._begin()

    def _begin(self) -> None:
        if self.dialog is not None:
            self._silence()
            self.dialog.begin()
            self._running = self._tasks.start(self._run(self.dialog), name="check the desk")

    async def _run(self, dialog: CheckDialog) -> None:
        whole, asked = False, self.asked()
        try:
            async with aclosing(check(self._probes(), asked)) as findings:
                async for found in findings:
                    if self.dialog is dialog:
                        self._show(dialog, found, asked)
            whole = True
        finally:
            self._running = None
            if self.dialog is dialog:
                dialog.end(whole=whole, may_send=self._desk.me is not None)

    def _show(self, dialog: CheckDialog, found: Finding, asked: Requirements) -> None:
        if found.item is Item.ROOM and self._room is not None:
            found = judge(Item.ROOM, Fact(number=self._room), asked)
        dialog.take(found)
        row = dialog.rows[found.item]
        row.trial.setEnabled(bool(found.fact.number) and found.status is not Status.UNKNOWN)
        if found.item in (Item.MICROPHONE, Item.ROOM):
            there = dialog.findings.get(Item.MICROPHONE)
            dialog.rows[Item.ROOM].trial.setEnabled(there is not None and bool(there.fact.number))

    def _try(self, item: Item) -> None:
        if self.dialog is None or self._listening is None:
            return
        row = self.dialog.rows[item]
        if item is Item.SPEAKER:
            self._try_speaker()
        elif item in (Item.MICROPHONE, Item.ROOM):
            on = self._listening.on
            self._silence()
            if not on and not self._listening.start(room=item is Item.ROOM):
                row.say(tr("The microphone cannot be opened. Allow it in the system's settings."))
            elif not on:
                row.say(tr("Speak: the bar must move.") if item is Item.MICROPHONE else tr("Quiet, please…"))
        elif item is Item.CAMERA:
            self._try_camera()
        elif item is Item.PRINTER:
            name = self.dialog.findings[item].fact.text
            self._tasks.start(self._print(name), name="print a test page")

    def _try_speaker(self) -> None:
        if self.dialog is None:
            return
        heard = tr("Did you hear it? If not, look at the volume and at the cable.")
        mute = tr("This program can play no sound here. Look whether sound works in other programs.")
        if self._player is not None:
            self._player.play(Sound.CHIME, Urgency.FIRM, LOUD)
        self.dialog.rows[Item.SPEAKER].say(heard if self._player is not None else mute)

    def _try_camera(self) -> None:
        if self.dialog is None:
            return
        row, camera = self.dialog.rows[Item.CAMERA], self.dialog.camera
        if camera.on:
            camera.stop()
        elif not camera.start():
            row.say(tr("The camera cannot be opened. Allow it in the system's settings."))
        row.trial.setText(trial(Item.CAMERA, on=camera.on))

    def _camera_lost(self) -> None:
        """The camera was unplugged, or another program took it, while its picture was shown."""
        if self.dialog is not None:
            row = self.dialog.rows[Item.CAMERA]
            row.trial.setText(trial(Item.CAMERA))
            row.say(tr("The camera gives no picture any more. Plug it in again, then check again."))

    async def _print(self, name: str) -> None:
        done = await print_page(name)
        if self.dialog is not None:
            said = tr("The page is on its way: look whether it comes out whole.")
            failed = tr("The printer did not take the page. Switch it on, then try again.")
            self.dialog.rows[Item.PRINTER].say(said if done else failed)

    def _heard(self, level: float) -> None:
        if self.dialog is not None:
            self.dialog.rows[Item.MICROPHONE].show_level(level)

    def _measured(self, level: float | None) -> None:
        self._silence()
        if self.dialog is None:
            return
        if level is None:
            for item in (Item.MICROPHONE, Item.ROOM):
                self.dialog.rows[item].say(
                    tr("Nothing came from the microphone. Plug it in again, then check again.")
                )
            return
        self._room = round(level, 1)
        self._show(self.dialog, judge(Item.ROOM, Fact(number=self._room), self.asked()), self.asked())

    def _silence(self) -> None:
        if self._listening is not None:
            self._listening.stop()
        if self.dialog is not None:
            self.dialog.rows[Item.MICROPHONE].show_level(None)

    async def _send(self) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        dialog.send.setEnabled(False)
        try:
            record = told(dialog.findings.values(), self.asked(), new_cid())
            await self._desk.training.requests.ask(record, ProgressRes)
        except AppError as error:
            said = explain(error)
            if self.dialog is dialog:
                dialog.send.setEnabled(True)
        else:
            said = (
                tr("The hub has the result.")
                if record.passed
                else tr(
                    "The hub has the result. It does not count as passed: mend what failed, then check again."
                )
            )
        if self.dialog is dialog:
            dialog.tell(said)

    def _forget(self) -> None:
        self._silence()
        if self.dialog is not None:
            self.dialog.camera.stop()
        if self._running is not None:
            self._running.cancel()
        self.dialog = self._listening = None
