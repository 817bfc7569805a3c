"""What staff tell each other in the window: announcements until they are read, and the chat of colleagues."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.people import Role
from app.protocol.staff_room import (
    MarkPost,
    Post,
    PostRes,
    PostsRes,
    Reader,
    ReadPosts,
    SayPost,
    SeePosts,
    WhoRead,
    WhoReadRes,
)
from app.ui.announcements.announce_dialog import AnnounceDialog
from app.ui.announcements.announcement_bar import AnnouncementBar
from app.ui.announcements.chat_dialog import StaffChatDialog
from tests.ui.floor_hub import BOSS, FloorHub
from tests.ui.window_stage import Stage, at_work

NEWS = Post(number=1, announced=True, by="tanaka", name="Tanaka", text="The payments are down.")  # type: ignore[arg-type]
HELLO = Post(number=2, channel="support", by="anna", name="Anna", text="Hello all")  # type: ignore[arg-type]


def posts(*given: Post, **more: object) -> PostsRes:
    return PostsRes(posts=given, channels=("", "support"), **more)  # type: ignore[arg-type]


async def told(stage: Stage, *given: Post, role: Role = Role.OPERATOR) -> FloorHub:
    hub = FloorHub(stage)
    await hub.sign_in(role)
    hub.something_said()
    await hub.answer(ReadPosts, lambda _: posts(*given))
    return hub


def corner(stage: Stage) -> str:
    found = stage.window.findChild(QPushButton, "statusColleagues")
    return str(found.text())


async def test_an_announcement_is_shown_until_one_key_says_that_it_is_read(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub = await told(stage, NEWS)
        bar = stage.window.findChild(AnnouncementBar)
        await stage.until(bar.isVisible)
        assert bar.text.text() == "The payments are down."
        assert "Alt+A" in bar.done.text()
        assert stage.run("posts.mark_read")
        assert (await hub.answer(MarkPost)).number == 1
        assert not bar.isVisible()


async def test_what_colleagues_say_is_counted_until_their_channel_is_looked_at(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub = await told(stage, HELLO)
        await stage.until(lambda: corner(stage) == "Colleagues ● 1")
        stage.run("view.staff_chat")
        chat = stage.window.findChild(StaffChatDialog)
        assert [chat.list.item(row).text() for row in range(2)] == ["Everybody", "support  ● 1"]
        chat.list.setCurrentRow(1)
        seen = await hub.answer(SeePosts)
        assert (seen.channel, seen.number) == ("support", 2)
        assert chat.talk.toPlainText().endswith("Anna: Hello all")
        assert corner(stage) == "Colleagues"
        chat.field.setPlainText("  Hi  ")
        QTest.keyClick(chat.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        said = await hub.answer(SayPost, lambda _: PostRes(number=3))
        assert (said.channel, said.text, said.announced) == ("support", "Hi", False)
        await hub.answer(
            ReadPosts, lambda _: posts(HELLO, Post(number=3, channel="support", by=BOSS, text="Hi"))
        )
        await stage.until(lambda: chat.talk.toPlainText().endswith("Hi"))
        assert chat.field.toPlainText() == ""
        assert corner(stage) == "Colleagues"
        chat.close()


async def test_whoever_announces_sees_who_has_read_it(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        mine = Post(number=7, announced=True, by=BOSS, name="Boss", text="Mine", readers=1)
        hub = await told(stage, mine, role=Role.SUPERVISOR)
        stage.run("posts.announce")
        dialog = stage.window.findChild(AnnounceDialog)
        await stage.until(dialog.sent.count)
        dialog.sent.setCurrentRow(0)
        readers = (Reader(staff="anna", name="Anna", at=1), Reader(staff="ben", name="Ben"))  # type: ignore[arg-type]
        assert (await hub.answer(WhoRead, lambda _: WhoReadRes(readers=readers))).number == 7
        await stage.until(lambda: dialog.readers.count() == 2)
        assert dialog.said.text() == "1 of 2 have read it."
        dialog.text.setPlainText("Closing early today")
        dialog.to.setCurrentIndex(1)
        dialog.send.click()
        said = await hub.answer(SayPost, lambda _: PostRes(number=8))
        assert (said.channel, said.text, said.announced, said.until > 0) == (
            "support", "Closing early today", True, True,
        )  # fmt: skip
        await hub.answer(ReadPosts, lambda _: posts(mine))
        dialog.close()
