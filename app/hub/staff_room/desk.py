"""Answers what staff ask for about their floor: posts, marks, shift notes and figures, each within rights."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable, Iterable
from typing import Final, assert_never

import msgspec

from app.domain.ids import Cid
from app.domain.people import Role, Staff
from app.domain.text import clean
from app.hub.figures.desk import FigureDesk, visible
from app.hub.refusing import NotDoneError
from app.hub.staff_room.posts import Posts
from app.hub.staff_room.shift_notes import ShiftNotes
from app.hub.store.cold import Cold
from app.protocol.codes import Refusal
from app.protocol.staff_room import (
    LONGEST_POST,
    LONGEST_SHIFT_NOTE,
    AskFigures,
    MarkPost,
    Post,
    PostRes,
    PostsRes,
    PutShiftNote,
    Reader,
    ReadPosts,
    ReadShiftNotes,
    SayPost,
    SeePosts,
    ShiftNotesRes,
    StaffRequest,
    WhoRead,
    WhoReadRes,
)

TOPIC: Final = "posts"
"""The ephemeral signal by which the nodes tell each other that something was said."""

IN_CHARGE: Final = frozenset({Role.SUPERVISOR, Role.ADMIN})
LONGEST_ID: Final = 64


class StaffDesk:
    """Raises NotDoneError, and StorageError.

    `people` are all staff, `groups` all groups, `told` tells every node that there is something new.
    """

    def __init__(
        self,
        cold: Cold,
        *,
        people: Callable[[], Iterable[Staff]],
        groups: Callable[[], Iterable[str]],
        told: Callable[[], Awaitable[None]],
        audit: Callable[[str, str, str], object],
        now_ms: Callable[[], int],
    ) -> None:
        self._posts, self._notes = Posts(cold), ShiftNotes(cold)
        self._figures = FigureDesk(cold, now_ms)
        self._people, self._groups = people, groups
        self._told, self._audit, self._now_ms = told, audit, now_ms

    async def answer(self, user: Staff, asked: StaffRequest) -> msgspec.Struct | None:
        """Answers any of these requests."""
        match asked:
            case SayPost():
                return await self._say(user, asked)
            case ReadPosts():
                return await self._read(user, asked)
            case SeePosts(channel=channel, number=number):
                self._check_channel(user, channel)
                await self._posts.see(user.id, channel, max(0, number))
            case MarkPost(number=number):
                await self._announcement(user, number)
                await self._posts.mark(user.id, number, self._now_ms())
                await self._told()
            case WhoRead(number=number):
                return await self._who_read(user, number)
            case ReadShiftNotes(id=note):
                return await self._read_notes(user, note)
            case PutShiftNote():
                return await self._put_note(user, asked)
            case AskFigures():
                return await self._figures.answer(user, asked)
            case _:
                assert_never(asked)
        return None

    def channels(self, user: Staff) -> tuple[str, ...]:
        """Returns in which channels somebody is: everybody's, and those of his groups, or all of them."""
        all_of_them = user.role in (Role.ADMIN, Role.TRAINER)
        groups = sorted({*self._groups(), *user.groups}) if all_of_them else sorted(user.groups)
        return ("", *groups)

    async def _say(self, user: Staff, said: SayPost) -> PostRes:
        self._check_channel(user, said.channel)
        if said.announced and user.role not in IN_CHARGE:
            raise NotDoneError(Refusal.FORBIDDEN)
        text = clean(said.text).strip()
        if not text or not _is_id(said.cid) or said.until < 0:
            raise NotDoneError(Refusal.BAD_FRAME)
        if len(text) > LONGEST_POST:
            raise NotDoneError(Refusal.TOO_LARGE)
        number = await self._posts.say(user.id, said, text, self._now_ms())
        if said.announced:
            self._audit(user.id, "announce", f"{number} to {said.channel or 'everybody'}")
        await self._told()
        return PostRes(number=number)

    async def _read(self, user: Staff, wanted: ReadPosts) -> PostsRes:
        if wanted.before:
            self._check_channel(user, wanted.channel)
            return await self._posts.before(user.id, wanted.channel, wanted.before)
        return await self._posts.after(user.id, self.channels(user), max(0, wanted.after), self._now_ms())

    async def _announcement(self, user: Staff, number: int) -> Post:
        post = await self._posts.one(number)
        if post is None or not post.announced or post.channel not in self.channels(user):
            raise NotDoneError(Refusal.NOT_FOUND)
        return post

    async def _who_read(self, user: Staff, number: int) -> WhoReadRes:
        post = await self._announcement(user, number)
        if user.role not in IN_CHARGE:
            raise NotDoneError(Refusal.FORBIDDEN)
        marks = await self._posts.marks(number)
        meant = [one for one in self._people() if not post.channel or post.channel in one.groups]
        readers = [
            Reader(staff=one.id, name=one.name, at=marks.get(one.id, 0)) for one in meant if one.id != post.by
        ]
        return WhoReadRes(readers=tuple(sorted(readers, key=lambda one: (one.name, one.staff))))

    async def _read_notes(self, user: Staff, note: str) -> ShiftNotesRes:
        if not note:
            return ShiftNotesRes(notes=await self._notes.open(visible(user) or self._own(user)))
        found = await self._notes.versions(note)
        if any(one.group not in self.channels(user) for one in found):
            raise NotDoneError(Refusal.FORBIDDEN)
        return ShiftNotesRes(notes=found)

    def _own(self, user: Staff) -> tuple[str, ...] | None:
        return user.groups if user.role is Role.OPERATOR else None

    async def _put_note(self, user: Staff, note: PutShiftNote) -> ShiftNotesRes:
        if user.role not in IN_CHARGE:
            raise NotDoneError(Refusal.FORBIDDEN)
        former = await self._notes.versions(note.id)
        for channel in {note.group, *itertools.islice((one.group for one in former), 1)}:
            self._check_channel(user, channel)
        text = clean(note.text).strip()
        if not _is_id(note.id) or (not text and not note.done):
            raise NotDoneError(Refusal.BAD_FRAME)
        if len(text) > LONGEST_SHIFT_NOTE:
            raise NotDoneError(Refusal.TOO_LARGE)
        made = await self._notes.put(user.id, note, text, self._now_ms())
        if made is None:
            raise NotDoneError(Refusal.CONFLICT)
        done = " done" if note.done else ""
        self._audit(user.id, "shift-note", f"{note.id} version {made.version}{done}")
        await self._told()
        return ShiftNotesRes(notes=(made,))

    def _check_channel(self, user: Staff, channel: str) -> None:
        if channel not in self.channels(user):
            raise NotDoneError(Refusal.FORBIDDEN)


def _is_id(name: Cid | str) -> bool:
    return 0 < len(name) <= LONGEST_ID and name.isprintable()
