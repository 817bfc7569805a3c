"""The console promises to start, sign in, answer, survive its own end, and end in order, with a real hub."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QLockFile, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from websockets.asyncio.client import connect

from app import cli, config, hub_service, paths
from app.console.console import Console, Wishes
from app.domain.events import Message, encode_body
from app.domain.ids import ConversationId, new_cid
from app.domain.people import Presence, Role
from app.hub.identity.passwords import Passwords
from app.hub.settings import HubSettings
from app.protocol import codec, frames
from app.protocol.codes import SUBPROTOCOL
from app.protocol.frames import ByPassword
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.chats.reply.composer import Composer
from app.ui.settings.passphrase import PassphraseDialog
from app.ui.settings.sign_in_wish import SignIn
from app.ui.shell.window import Window

PASSWORD = "correct horse battery staple"
PATIENCE_S = 30.0


class OneKey:
    """A keyring with one key."""

    def load(self) -> bytes:
        return bytes(range(32))

    def make(self) -> bytes:
        return bytes(range(32))


async def until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE_S):  # ends a hang; no test passes or fails by it
        while not holds():  # noqa: ASYNC110 - what is waited for is a state of widgets
            await asyncio.sleep(0.005)


@contextlib.asynccontextmanager
async def hub_at(data: Path) -> AsyncIterator[hub_service.RunningHub]:
    settings = hub_service.ServiceSettings(
        data=data, listen="127.0.0.1:0", public="127.0.0.1:0", hub=HubSettings()
    )
    async with hub_service.serve(settings, passwords=Passwords(memory_kib=8, passes=1)) as running:
        await running.accounts.add_user("anna", PASSWORD, role=Role.OPERATOR, name="Anna", public_name="Anna")
        yield running


@contextlib.asynccontextmanager
async def open_console(app: QApplication, wishes: Wishes) -> AsyncIterator[Console]:
    """A console at work; its end is in order and within its limit."""
    app.setQuitOnLastWindowClosed(False)
    console = Console(app, wishes)
    working = asyncio.create_task(console.run())
    try:
        await asyncio.wait(
            {working, asyncio.create_task(console.ready.wait())}, return_when="FIRST_COMPLETED"
        )
        yield console
    finally:
        console.stop()
        await working
        assert not console.window.isVisible()
        console.window.deleteLater()
        console.looks.deleteLater()
        await asyncio.sleep(0)


def wishes_in(folder: Path, hub: str, *, signed_in: bool = True) -> Wishes:
    return Wishes(
        folders=paths.folders_in(folder).make(),
        settings=config.Settings(hub_url=hub, language=config.Language.ENGLISH, sound=False, undo_send_s=0),
        auth=ByPassword(name="anna", password=PASSWORD) if signed_in else None,
        keys=OneKey(),
        size=(1280, 720),
    )


class Customer:
    """A customer on a bare socket."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.heard: list[str] = []
        self._said: asyncio.Queue[str] = asyncio.Queue()
        self.conversation = ConversationId("")

    def say(self, text: str) -> None:
        self._said.put_nowait(text)

    async def run(self) -> None:
        origin: Any = self._url.replace("ws", "http", 1)
        async with connect(f"{self._url}/ws", subprotocols=[SUBPROTOCOL], origin=origin) as socket:  # type: ignore[list-item]
            await socket.send(codec.encode(frames.Hello(auth=frames.AsVisitor())), text=True)
            writing = asyncio.create_task(self._write(socket))
            try:
                async for received in socket:
                    for answer in self._answers(codec.decode_server(received)):
                        await socket.send(codec.encode(answer), text=True)
            finally:
                writing.cancel()

    def _answers(self, frame: object) -> list[frames.ClientFrame]:
        match frame:
            case frames.Welcome():
                opening = frames.OpenConversation(cid=new_cid(), name="Sato", topic="Returns", text="Hello?")
                return [frames.Req(id=1, d=opening)]
            case frames.Res(d=data):
                self.conversation = msgspec.json.decode(data, type=frames.OpenedRes).conversation
                stream = frames.conversation_stream(self.conversation)
                return [frames.Sub(id=2, streams=(frames.Want(s=stream),))]
            case frames.Ping(n=number):
                return [frames.Pong(n=number)]
            case frames.Ev() | frames.Evs():
                items = frame.d if isinstance(frame, frames.Evs) else (frame,)
                self.heard += [
                    msgspec.json.decode(item.d)["text"]
                    for item in items
                    if item.k == "message" and item.by != "customer"
                ]
        return []

    async def _write(self, socket: Any) -> None:
        while True:
            body = Message(text=await self._said.get())
            stream = frames.conversation_stream(self.conversation)
            send = frames.Send(cid=new_cid(), s=stream, k=body.kind, d=msgspec.Raw(encode_body(body)))
            await socket.send(codec.encode(send), text=True)


@contextlib.asynccontextmanager
async def customer_of(hub: hub_service.RunningHub) -> AsyncIterator[Customer]:
    customer = Customer(hub.public.replace("http", "ws", 1).rstrip("/"))
    running = asyncio.create_task(customer.run())
    try:
        yield customer
    finally:
        running.cancel()
        await asyncio.wait([running])
        if not running.cancelled():
            running.result()


async def test_a_customer_is_answered_from_the_composer_and_the_log_keeps_it(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with hub_at(tmp_path / "hub") as hub:
        wishes = wishes_in(tmp_path / "home", hub.staff)
        async with open_console(qapp, wishes) as console, customer_of(hub) as customer:
            await until(lambda: console.desk.me is not None)
            await console.desk.set_presence(Presence.ACCEPTING, 3)
            area = console.window.chats.area
            await until(lambda: customer.conversation and area.conversation() == customer.conversation)
            await until(lambda: console.desk.book.sessions[customer.conversation].live)
            assert area.active is not None
            area.active.focus_composer()
            composer = console.window.focusWidget()
            assert composer is not None
            QTest.keyClicks(composer, "Good morning")
            console.window.activateWindow()

            QTest.keyClick(composer, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            await until(lambda: customer.heard == ["Good morning"])
            customer.say("Thank you")
            session = console.desk.book.sessions[customer.conversation]
            await until(lambda: session.conversation.last_text == "Thank you")
            assert console.archive is not None
        # A second start shows the conversation before anything else is there.
        again = Console(qapp, wishes_in(tmp_path / "home", hub.staff, signed_in=False))
        try:
            assert [row.title for row in again.window.chats.list.model.shown()] == ["Sato"]
            assert not again.window.signing_in
        finally:
            again.window.close_now()
            again.window.deleteLater()


async def test_the_first_start_asks_to_sign_in_and_says_what_is_wrong(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with hub_at(tmp_path / "hub") as hub:
        wishes = wishes_in(tmp_path / "home", "", signed_in=False)
        async with open_console(qapp, wishes) as console:
            page = console.window.sign_in
            await until(lambda: console.window.signing_in)

            def fill_in(address: str, password: str) -> None:
                page.wanted.emit(
                    SignIn(
                        hub_url=address,
                        name="anna",
                        password=password,
                        language=config.Language.ENGLISH,
                        send_key=config.SendKey.ENTER,
                    )
                )

            fill_in("ws://192.0.2.1:8470", PASSWORD)
            await until(page.problem.text)
            assert "not protected by TLS" in page.problem.text()
            page.show_problem("")
            fill_in(hub.staff, "wrong")
            await until(page.problem.text)
            assert console.window.signing_in
            fill_in(hub.staff, PASSWORD)
            await until(lambda: not console.window.signing_in)
            assert console.preferences.settings.user == "anna"
            assert config.load(wishes.folders.config).settings.hub_url == hub.staff
        # The session goes on by itself.
        settings = config.load(wishes.folders.config).settings
        later = msgspec.structs.replace(wishes, settings=settings)
        async with open_console(qapp, later) as console:
            await until(lambda: console.desk.me is not None)
            await until(lambda: console.desk.status.state == "live")
            assert not console.window.signing_in


async def test_signing_out_forgets_the_session(qapp: QApplication, tmp_path: Path) -> None:
    async with hub_at(tmp_path / "hub") as hub:
        wishes = wishes_in(tmp_path / "home", hub.staff)
        async with open_console(qapp, wishes) as console:
            await until(lambda: console.desk.status.state == "live")
            assert console._joined is not None
            await console._joined.signing.sign_out()
            assert console.window.signing_in


def composer_of(console: Console, conversation: ConversationId) -> Composer:
    """Shows a conversation and returns the field in which its reply is written."""
    console.window.chats.show_conversation(conversation)
    pane = console.window.chats.area.active
    assert isinstance(pane, PaneFeed)
    assert pane.conversation() == conversation
    return pane.pane.reply.composer


async def test_a_draft_and_a_message_written_without_a_hub_outlive_the_program(
    qapp: QApplication, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    async with hub_at(tmp_path / "hub") as hub:
        wishes = wishes_in(home, hub.staff)
        async with open_console(qapp, wishes) as console, customer_of(hub) as customer:
            await until(lambda: console.desk.me is not None)
            await console.desk.set_presence(Presence.ACCEPTING, 3)
            await until(lambda: console.desk.book.sessions)
            await until(lambda: customer.conversation)
            await until(lambda: console.desk.book.sessions[customer.conversation].live)
            conversation = customer.conversation
            composer = composer_of(console, conversation)
            composer.write("half")
            composer.write(" a sentence")
    async with open_console(qapp, wishes_in(home, "ws://127.0.0.1:1", signed_in=False)) as console:
        await until(lambda: conversation in console.desk.book.sessions)
        draft = console.desk.draft(conversation)
        assert draft is not None
        assert draft.text == "half a sentence"
        composer = composer_of(console, conversation)
        assert composer.toPlainText() == "half a sentence"
        composer.undo()
        assert composer.toPlainText() == "half"
        composer.redo()
        assert composer.toPlainText() == "half a sentence"
        await console.desk.send_note(conversation, "kept")
        await until(lambda: console.window.statusbar._outbox.text() == "Waiting to be sent: 1")


async def test_a_log_whose_key_is_lost_is_begun_anew_when_the_person_says_so(
    qapp: QApplication, tmp_path: Path
) -> None:
    wishes = wishes_in(tmp_path / "home", "ws://127.0.0.1:1")
    async with open_console(qapp, wishes) as console:
        await until(lambda: console.archive is not None)

    class NoKey(OneKey):
        def load(self) -> bytes | None:  # type: ignore[override]
            return None

    async with open_console(qapp, msgspec.structs.replace(wishes, keys=NoKey())) as console:
        notices = console.window.chats.area.notices
        await until(lambda: any("key of the local log is missing" in text for text in notices.texts()))
        act = notices.findChild(type(console.window.topbar.presence), "notice_log_act")
        assert act is not None
        assert act.text() == "Begin the log anew"
        act.click()
        await until(lambda: console.archive is not None)


async def test_without_a_keyring_the_log_is_kept_by_a_passphrase(qapp: QApplication, tmp_path: Path) -> None:
    wishes = msgspec.structs.replace(wishes_in(tmp_path / "home", "ws://127.0.0.1:1"), keys=None)

    async def answer(console: Console, *typed: str) -> PassphraseDialog:
        await until(lambda: console.window.findChild(PassphraseDialog))
        dialog = console.window.findChild(PassphraseDialog)
        assert dialog is not None
        for field, text in zip((dialog.first, dialog.second), typed, strict=False):
            field.setText(text)
        dialog.act.click()
        await until(lambda: console.window.findChild(PassphraseDialog) is not dialog)
        return dialog

    async with open_console(qapp, wishes) as console:
        await answer(console, "a long passphrase", "a long passphrase")
        await until(lambda: console.archive is not None)
    async with open_console(qapp, wishes) as console:
        await answer(console, "another passphrase")
        notices = console.window.chats.area.notices
        await until(lambda: any("not the passphrase" in text for text in notices.texts()))
        again = notices.findChild(type(console.window.topbar.presence), "notice_log_act")
        assert again is not None
        again.click()
        await answer(console, "a long passphrase")
        await until(lambda: console.archive is not None)
        assert notices.texts() == []


def test_the_command_shows_the_window_works_and_ends(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MADOGUCHI_PASSPHRASE", "a long passphrase")
    words = ["console", "--data", str(tmp_path / "home"), "--hub", "ws://127.0.0.1:1", "--size", "1000x700"]
    seen: list[tuple[int, int]] = []

    def end() -> None:
        windows = [one for one in qapp.topLevelWidgets() if isinstance(one, Window) and one.isVisible()]
        ready = [one for one in windows if one.signing_in]  # everything is joined, nobody is signed in
        if ready:
            seen.append((ready[0].width(), ready[0].height()))
            ready[0].close()

    timer = QTimer()
    timer.timeout.connect(end)
    timer.start(20)
    assert cli.main(words) == 0
    timer.stop()
    assert seen[0] == (1000, 700)
    log = (tmp_path / "home" / "logs" / "console.log").read_text(encoding="utf-8")
    assert "passphrase" not in log


def test_two_consoles_do_not_share_a_profile(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], qapp: QApplication
) -> None:
    folders = paths.folders_in(tmp_path / "home").make()
    lock = QLockFile(str(folders.data / "console.lock"))
    assert lock.tryLock(0)
    assert cli.main(["console", "--data", str(tmp_path / "home")]) == cli.WORLD_AT_FAULT
    assert "already runs" in capsys.readouterr().err


@pytest.mark.parametrize("theme", [config.Theme.LIGHT, config.Theme.DARK])
async def test_the_window_can_be_pictured_in_both_themes(
    qapp: QApplication, tmp_path: Path, theme: config.Theme
) -> None:
    wishes = wishes_in(tmp_path / "home", "ws://127.0.0.1:1")
    wishes = msgspec.structs.replace(wishes, settings=msgspec.structs.replace(wishes.settings, theme=theme))
    async with open_console(qapp, wishes) as console:
        picture = console.window.grab().toImage()
        assert picture.pixelColor(600, 400) == console.looks.theme["surface"]
