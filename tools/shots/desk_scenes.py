"""Scenes at the operator's desk: panes, tabs, questions, guards, the palette and the log."""

import asyncio
from datetime import timedelta

import msgspec
from PySide6.QtWidgets import QListWidget

from app.console.console import Console
from app.domain.ids import ConversationId
from app.protocol.records import GroupRecord, Words
from app.protocol.states import ConversationRow
from app.ui.chats.panes.pane_feed import PaneFeed
from app.ui.search.room import SearchRoom
from app.ui.settings.settings_dialog import SettingsDialog
from app.ui.settings.shop.shop_rules_dialog import ShopRulesDialog
from tools.shots.scene import Direct

BEGUN = {"ja": "未使用の商品でしたら、", "en": "Thank you for "}
WRONG = {
    "ja": "{other}様、お問い合わせありがとうございます。",
    "en": "Dear {other}, thank you for your message.",
}


def panes(count: int) -> Direct:
    """Returns a scene with that many conversations side by side, a reply begun in the first."""

    async def direct(console: Console) -> None:
        area = console.window.chats.area
        mine = own(console)
        for conversation in mine[:count]:
            area.show_conversation(conversation, beside=bool(area.conversations()))
        await asyncio.sleep(0.3)
        area.show_conversation(mine[0])
        write(console, BEGUN[console.looks.language.value])
        await asyncio.sleep(0.5)

    return direct


def own(console: Console) -> list[ConversationId]:
    """Returns the conversations that are mine."""
    return [each for each, session in console.desk.book.sessions.items() if session.mine]


def write(console: Console, text: str) -> None:
    """Writes a reply into the active pane."""
    pane = console.window.chats.area.active
    if isinstance(pane, PaneFeed):
        pane.insert(text, via="typed")


def by_command(command: str, count: int = 2) -> Direct:
    """Returns a scene in which a command is run at the desk; what it opens is in the picture."""

    async def direct(console: Console) -> None:
        await panes(count)(console)
        console.window.actions_of.run(command)
        await asyncio.sleep(0.8)

    return direct


def alone(command: str) -> Direct:
    """Returns a scene in which a command is run with nothing on the desk."""

    async def direct(console: Console) -> None:
        console.window.actions_of.run(command)
        await asyncio.sleep(0.8)

    return direct


def in_room(room: str, then: Direct) -> Direct:
    """Returns a scene that begins in a room."""

    async def direct(console: Console) -> None:
        console.window.open_room(room)
        await asyncio.sleep(0.3)
        await then(console)

    return direct


def settings(section: int) -> Direct:
    """Returns a scene with the settings open at a section."""

    async def direct(console: Console) -> None:
        console.window.actions_of.run("program.settings")
        dialog = console.window.findChild(SettingsDialog)
        if dialog is not None:
            dialog.findChildren(QListWidget)[0].setCurrentRow(section)
        await asyncio.sleep(0.4)

    return direct


async def searching(console: Console) -> None:
    """The palette, open, with something typed into it."""
    await panes(2)(console)
    console.window.activateWindow()
    await asyncio.sleep(0.3)
    console.window.actions_of.run("view.palette")
    console.window.topbar.search.setText("henpin" if console.looks.language == "ja" else "ret")
    await asyncio.sleep(0.8)


async def in_the_log(console: Console) -> None:
    """The room in which the whole log is searched, a result open at its place."""
    console.window.actions_of.run("view.search")
    room = console.window.room
    if isinstance(room, SearchRoom):
        room.begin("返品")
        await asyncio.sleep(1.0)
        room.results.step(1)
        await asyncio.sleep(1.0)


async def wrong_customer(console: Console) -> None:
    """A reply that names another customer is stopped."""
    await panes(2)(console)
    pane = console.window.chats.area.active
    if not isinstance(pane, PaneFeed):
        return
    pane.pane.reply.composer.clear()
    here = console.desk.book.sessions[own(console)[0]].conversation.customer
    others = [console.desk.book.sessions[each].conversation.customer for each in own(console)]
    other = next((name for name in others if name and name != here), "田中")
    write(console, WRONG[console.looks.language.value].format(other=other))
    await asyncio.sleep(0.5)
    console.window.actions_of.run("message.send")
    await asyncio.sleep(0.5)


async def rules_of_the_shop(console: Console) -> None:
    """What an administrator sets for everybody."""

    async def keep(record: object) -> object:
        return record

    groups = {"support": GroupRecord(id="support", name=Words(ja="サポート", en="Support"))}
    ShopRulesDialog({}, groups, keep, console.tasks, console.window).open()
    await asyncio.sleep(0.5)


async def offered(console: Console) -> None:
    """A conversation is offered, and the time to take it is running."""
    await panes(1)(console)
    row = next(iter(console.desk.book.queue.rows), None)
    if row is not None:
        until = int((console.clock.now() + timedelta(seconds=18)).timestamp() * 1000)
        offer(console, msgspec.structs.replace(row, offered_until=until))
    await asyncio.sleep(1.5)


def offer(console: Console, *rows: ConversationRow) -> None:
    """Has the desk say what is offered: the hub of the demo offers nothing, it assigns."""
    states = vars(console.desk.book)["_states"]
    states.desk = msgspec.structs.replace(states.desk, offers=rows)


async def long_name(console: Console) -> None:
    """A customer whose name and fields are as long as anybody's may be."""
    await panes(2)(console)
    known = own(console)[0]
    await console.desk.set_field(known, "注文", "A-20931 " + "とても長い商品名の見本 " * 6)
    await console.desk.tag(known, "配送日時の再指定とお届け先の変更")
    await asyncio.sleep(0.6)


async def presence_menu(console: Console) -> None:
    """The menu of what one is doing."""
    await panes(2)(console)
    console.window.topbar.presence.click()
    await asyncio.sleep(0.4)


async def pane_menu(console: Console) -> None:
    """The menu of a conversation."""
    await panes(2)(console)
    pane = console.window.chats.area.active
    if isinstance(pane, PaneFeed):
        pane.kit.menu(pane.pane)
    await asyncio.sleep(0.4)
