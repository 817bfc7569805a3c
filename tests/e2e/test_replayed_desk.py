"""A desk is worked at a real hub by somebody who agreed to be trained by it, and replayed in the window."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.domain import events as ev
from app.domain.people import Role
from app.training.desk_replay import DeskReplay
from app.training.replay import MarkerKind
from app.ui.training.room import TrainingRoom
from tests.demo.web_page import Page
from tests.e2e.workplace import Seat, Workplace, until, workplace

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)]

PEOPLE = {"anna": Role.OPERATOR, "mori": Role.SUPERVISOR}


async def noted(place: Workplace, page: Page, kind: type[ev.Body]) -> None:
    """Waits until the hub has something of this kind in a customer's log."""
    while kind not in {type(one) for one in await place.log(page)}:  # noqa: ASYNC110 (asks the hub, no time)
        await asyncio.sleep(0)


async def work(place: Workplace, anna: Seat, mori: Seat, customers: list[Page]) -> list[str]:
    """Anna answers two customers, to and fro, and is advised once; returns whom she had before her."""
    anna.console.preferences.put(record_drafts=True)
    await anna.accept_customers()
    desk = anna.console.desk
    await until(lambda: len(desk.book.sessions) == len(customers))
    first, second = list(desk.book.sessions)
    looked = []
    for conversation, text in ((first, "Good"), (second, "One moment"), (first, " morning")):
        anna.window.chats.show_conversation(conversation)
        looked.append(conversation)
        await until(lambda known=conversation: anna.conversation() == known and anna.texts())  # type: ignore[misc]
        await until(anna.composer.isEnabled)
        anna.type(text)
        page = next(one for one in customers if one.visitor.conversation == conversation)
        await noted(place, page, ev.Drafted)
        if conversation is second:
            anna.send()
            await anna.shows(text)
            await mori.console.desk.watch(first)
            await until(lambda: first in mori.console.desk.book.sessions)
            await mori.console.desk.whisper(first, "Ask for the number")
    await until(lambda: any(isinstance(one.body, ev.Whisper) for one in entries(anna, first)))
    anna.send()
    await anna.shows("Good morning")
    for page in customers:
        await until(lambda page=page: len(page.texts()) > 1)  # type: ignore[misc]
    anna.window.open_room("search")
    for page in customers:
        await page.visitor.write(ev.Closed(reason="customer"))
        await page.visitor.settled()
    return looked


def entries(seat: Seat, conversation: object) -> list[object]:
    return list(seat.console.desk.book.sessions[conversation].conversation.entries)  # type: ignore[index]


async def replayed(mori: Seat) -> TrainingRoom:
    """Mori opens the whole desk of the latest conversation."""
    mori.window.open_room("training")
    room = mori.window.room
    assert isinstance(room, TrainingRoom)
    await until(lambda: len(room.column.model.records) == 2)
    room.column.view.opened.emit(room.column.model.records[0])
    await until(lambda: room.screening.replaying)
    room.stage.header.desk.click()
    await until(lambda: room.desk.replaying)
    return room


def shown_at(room: TrainingRoom, desk: DeskReplay, second: float) -> tuple[list[str], list[bool]]:
    """What the panes say is being written at a moment, and which of them the operator is at."""
    room.desk_player.seek(second)
    panes = room.desk_stage.panes
    return [pane.draft.text() for pane in panes], [pane.here.isVisibleTo(pane) for pane in panes]


async def test_the_whole_desk_is_replayed_as_it_was(qapp: QApplication, tmp_path: Path) -> None:
    async with (
        workplace(qapp, tmp_path, PEOPLE) as place,
        place.seat("anna") as anna,
        place.seat("mori") as mori,
        place.customers("Sato", "Tanaka") as customers,
    ):
        looked = await work(place, anna, mori, customers)
        room = await replayed(mori)
        desk = room.desk_player.desk
        assert desk is not None
        room.desk_player.pause()
        assert len(room.desk_stage.panes) == 2

        # Where she looked, what she was writing, and who advised her.
        order = [pane.events[0].conversation for pane in desk.panes]
        assert [order[mark.pane] for mark in desk.switches()][: len(looked)] == looked
        advised = next(mark for mark in desk.markers() if mark.kind is MarkerKind.WHISPER)
        first = order.index(looked[0])
        drafts, here = shown_at(room, desk, advised.at)
        assert drafts[first].startswith("Writing: G")
        assert here.count(True) == 1
        assert any(
            isinstance(one.body, ev.Whisper) for one in room.desk_stage.panes[first].timeline.content.entries
        )
        room.desk_player.seek(desk.duration)
        assert "With" not in room.desk_stage.panes[first].standing.text()

        # It is played by the keys, and kept as a page.
        room.desk_player.to_start()
        timeline = room.desk_stage.panes[first].timeline
        timeline.setFocus()
        QTest.keyClick(timeline, Qt.Key.Key_Right)
        assert desk.position > 0.0
        room.desk_player.set_speed(16.0)
        QTest.keyClick(timeline, Qt.Key.Key_Space)
        await until(lambda: room.desk_player.ended)
        for pane, replay in zip(room.desk_stage.panes, desk.panes, strict=True):
            assert pane.timeline.content.entries == replay.conversation.entries
        room.desk_stage.save.click()
        menu = room.desk_stage.save.findChild(QMenu, "replaySaveMenu")
        assert menu is not None
        enabled = [act.objectName() for act in menu.actions() if act.isEnabled()]
        assert enabled[:3] == ["mirror_replay.save_page", "mirror_log.export", "mirror_log.print"]
        menu.close()
        await seen_by_nobody_else(place, customers)


async def seen_by_nobody_else(place: Workplace, customers: list[Page]) -> None:
    """The log has where the operator looked; what the customers were sent has nothing of it."""
    for page in customers:
        kinds = {type(one) for one in await place.log(page)}
        assert ev.TurnedTo in kinds
        assert not {ev.TurnedTo, ev.Drafted, ev.Whisper} & {type(one.body) for one in page.events}
