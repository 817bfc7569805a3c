"""From the invitation to the first customer: a newcomer at a real window, an administrator, one hub."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.console.console import Console
from app.domain.ids import ConversationId
from app.domain.people import Presence, Role
from app.domain.practice import is_practice
from app.domain.way_in import Stage
from app.protocol.way_in_frames import GoLive, InvitedRes, InviteNewcomer, MarkContract, WayRes
from app.sessions.checking.items import Fact, Item
from app.ui.joining import Joined
from tests.e2e.test_console import hub_at, open_console, until, wishes_in
from tests.hub.stage import Peer
from tests.hub.stage import Stage as House
from tests.hub.way_in import newcomers as way
from tests.ui.checking.test_check_page import saying


def practising(joined: Joined) -> list[ConversationId]:
    sessions = joined._desk.book.sessions
    return [
        name
        for name, one in sessions.items()
        if is_practice(one.conversation.channel) and one.conversation.is_open and one.writable
    ]


async def is_at(joined: Joined, stage: Stage) -> None:
    going = joined.training.on_the_way
    await until(lambda: going.place is not None and going.place.stage is stage)


async def serve(joined: Joined) -> None:
    """Answers the customer whom the hub plays, and ends the conversation with its record."""
    await until(lambda: len(practising(joined)) == 1)
    (here,) = practising(joined)
    await joined._desk.send_message(here, "I am so sorry.")
    await joined._desk.wrap_up_and_close(here, "resolved", "")


async def accept(console: Console, secret: str, hub: str) -> Joined:
    """Opens the link of the invitation, and chooses a password."""
    page = console.window.sign_in
    place = hub.partition("://")[2].rstrip("/")
    page.show_invitation(f"madoguchi://{place}/invitation/{way.NEW}#{secret}")
    for field in (page.password, page.again):
        field.setText(way.CHOSEN)
    QTest.keyClick(page.again, Qt.Key.Key_Return)
    await until(lambda: console._joined is not None and console._joined._desk.me is not None)
    assert console._joined is not None
    return console._joined


async def learn(console: Console, joined: Joined) -> None:
    """Passes the check, the typing test, and the course, each begun by the one command of the page."""
    act, going = console.window.actions_of.run, joined.training.on_the_way
    joined.checking._probes = lambda: (saying(dict.fromkeys(Item, Fact())),)
    act("training.next_stage")
    check = joined.checking.dialog
    assert check is not None
    await until(check.send.isEnabled)
    check.send.click()
    await is_at(joined, Stage.TYPING)
    check.reject()
    seconds = [0.0]
    joined.typing.monotonic = lambda: seconds[0]
    going.room.page.go.click()
    typing = joined.typing.dialog
    assert typing is not None
    await until(lambda: joined.typing.keep.history is not None and joined.typing.keep._read is not None)
    assert not typing.start.share.isChecked()  # a test is told to the hub, practice is not
    typing.start.start.click()
    QTest.keyClicks(typing.run.field, typing.run.run.original[:40])
    seconds[0] += 60
    await is_at(joined, Stage.MANUAL)
    typing.close()
    going.open()
    act("training.next_stage")
    assert joined.coursing.dialog is not None
    await joined._desk.training.read("returns", 1)
    joined.coursing.begin("basics", "2")
    quiz = joined.coursing.quiz
    assert quiz is not None
    quiz.handed_in.emit({"q": ("a",)})
    await is_at(joined, Stage.PRACTICE)
    quiz.reject()
    joined.coursing.dialog.reject()


async def practise(console: Console, joined: Joined) -> None:
    """Practises, and sits the exam."""
    act, going, window = console.window.actions_of.run, joined.training.on_the_way, console.window
    act("training.next_stage")
    await serve(joined)
    await is_at(joined, Stage.EXAM)
    assert any("Final exam" in text for text in window.chats.area.notices.texts())
    act("view.way_in")
    assert window.room is going.room
    act("training.next_stage")
    exams = joined.examining.dialog
    assert exams is not None
    await until(exams.start.isEnabled)
    joined.examining.start("debut")
    await serve(joined)
    await is_at(joined, Stage.CONTRACT)


async def decide(boss: Peer) -> None:
    """Marks the contract, and switches the newcomer to live."""
    signed = MarkContract(cid=way.new_cid(), staff=way.NEW, day="2026-11-20", reference="K-12")
    await boss.want(signed, WayRes)
    await boss.want(GoLive(cid=way.new_cid(), staff=way.NEW), WayRes)


async def test_a_newcomer_walks_from_the_invitation_to_his_first_customer(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with hub_at(tmp_path / "hub") as running:
        house = House(running)
        await way.set_up(house)
        boss = await house.staff("ada", Role.ADMIN)
        made = await boss.want(InviteNewcomer(user=way.NEW, name="Nao", groups=("support",)), InvitedRes)
        wishes = wishes_in(tmp_path / "home", running.staff, signed_in=False)
        async with open_console(qapp, wishes) as console:
            window = console.window
            await until(lambda: window.signing_in)
            joined = await accept(console, made.secret, running.staff)
            going = joined.training.on_the_way
            await until(lambda: window.room is going.room)  # the first thing that is shown
            await is_at(joined, Stage.CHECK)
            page = going.room.page
            assert (page.next.text(), page.go.text()) == ("Check of the desk", "Check this desk")
            assert "ada the admin" in page.ask.text()
            told = window.chats.area.notices
            window.actions_of.run("presence.accepting")
            await until(lambda: any("check of your desk comes first" in text for text in told.texts()))
            await learn(console, joined)
            await practise(console, joined)
            assert not page.go.isVisibleTo(page)
            await decide(boss)
            await until(lambda: page.go.text() == "Open the desk")
            assert page.next.text() == "Welcome, Nao: you are live!"
            page.go.click()
            assert window.room is window.chats
            assert not window.registry.enabled("view.way_in")
            window.actions_of.run("presence.accepting")
            seat = running.hub.presences.known(way.NEW)
            assert seat is not None
            await until(lambda: seat.chosen is Presence.ACCEPTING)
        for peer in house.peers:
            await peer.close()
