"""The hub's side of the floor for tests of the whole window: answers what is asked, in the test's words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

from app.domain.ids import StaffId
from app.domain.people import Role
from app.protocol import frames as fr
from app.protocol.staff_room import POSTS, PostsState
from app.protocol.states import ConversationRow, FloorState, StaffRow
from tests.builders import raw, staff, welcome
from tests.ui.window_stage import Stage

BOSS = StaffId("boss")
R = TypeVar("R", bound=msgspec.Struct)


class FloorHub:
    """Speaks to the window of a stage."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._version = 0
        self._answered: set[int] = set()

    async def sign_in(self, role: Role = Role.SUPERVISOR) -> None:
        """Somebody is there, and the hub with him."""
        self.stage.link.connect(welcome(staff(BOSS, role)))
        window = self.stage.window
        await self.stage.until(lambda: window.registry.enabled("view.staff_chat"))
        rooms = {Role.SUPERVISOR: "supervisor"}.get(role, "conversations")
        await self.stage.until(lambda: any(room.id == rooms for room in window.rooms))

    def state(self, stream: str, value: msgspec.Struct, *, full: bool = True) -> None:
        self._version += 1
        self.stage.link.give(fr.St(s=stream, ver=self._version, full=full, d=raw(value)))

    def floor(self, *rows: ConversationRow, people: Sequence[StaffRow] = ()) -> None:
        self.state("floor", FloorState(rows=rows, staff=tuple(people)))

    def something_said(self) -> None:
        self.state(POSTS, PostsState(change=self._version))

    async def asked(self, kind: type[R]) -> tuple[int, R]:
        """The first request of a kind that was not answered yet."""

        def waiting() -> list[tuple[int, R]]:
            return [
                (frame.id, frame.d)
                for frame in self.stage.link.sent
                if isinstance(frame, fr.Req) and isinstance(frame.d, kind) and frame.id not in self._answered
            ]

        await self.stage.until(waiting)
        return waiting()[0]

    async def answer(self, kind: type[R], make: Callable[[R], msgspec.Struct | None] = lambda _: None) -> R:
        """Answers the next request of a kind; returns what was asked."""
        number, asked = await self.asked(kind)
        self._answered.add(number)
        made = make(asked)
        self.stage.link.give(fr.Res(id=number) if made is None else fr.Res(id=number, d=raw(made)))
        return asked
