"""Posts in the hub's database: announcements and the floor's own chat, who saw what, and who read it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from app.domain.ids import StaffId
from app.hub.store.cold import Cold
from app.hub.store.floor_tables import post_marks, post_seen, posts
from app.hub.store.tables import staff
from app.protocol.staff_room import Post, PostsRes, SayPost

PAGE: Final = 100
MOST_READERS: Final = 2_000


class Posts:
    """Every method may raise `StorageError`; then nothing was changed."""

    def __init__(self, cold: Cold) -> None:
        self._cold = cold

    async def say(self, by: StaffId, said: SayPost, text: str, now: int) -> int:
        """Keeps a post and returns its number; a repeat returns the number of the first time."""

        def write(link: sa.Connection) -> int:
            number = link.scalar(sa.select(posts.c.number).where(posts.c.cid == said.cid))
            if number is None:
                values: dict[str, Any] = {
                    "cid": said.cid,
                    "channel": said.channel,
                    "announced": said.announced,
                    "by": by,
                    "at_ms": now,
                    "until_ms": said.until,
                    "text": text,
                }
                number = link.execute(
                    sa.insert(posts).values(**values).returning(posts.c.number)
                ).scalar_one()
                _see(link, by, said.channel, int(number))
            return int(number)

        return await self._cold.run(write)

    async def after(self, who: StaffId, channels: Sequence[str], number: int, now: int) -> PostsRes:
        """Returns what was said in channels after a number; after 0 the latest and what is announced now."""
        mine = posts.c.channel.in_(channels)
        query = sa.select(posts).where(mine)
        if number:
            query = query.where(posts.c.number > number).order_by(posts.c.number).limit(PAGE + 1)
        else:
            query = query.order_by(posts.c.number.desc()).limit(PAGE)
        current = (
            sa.select(posts)
            .where(mine, posts.c.announced, sa.or_(posts.c.until_ms == 0, posts.c.until_ms > now))
            .order_by(posts.c.number.desc())
            .limit(PAGE)
        )

        def look(link: sa.Connection) -> PostsRes:
            rows = list(link.execute(query))
            more = bool(number) and len(rows) > PAGE
            found = {row.number: row for row in rows[:PAGE]}
            if not number:
                found |= {row.number: row for row in link.execute(current)}
            return _answer(link, who, channels, [found[key] for key in sorted(found)], more=more)

        return await self._cold.run(look)

    async def before(self, who: StaffId, channel: str, number: int) -> PostsRes:
        """Returns the posts of a channel before a number."""
        query = (
            sa.select(posts)
            .where(posts.c.channel == channel, posts.c.number < number)
            .order_by(posts.c.number.desc())
            .limit(PAGE + 1)
        )

        def look(link: sa.Connection) -> PostsRes:
            rows = list(link.execute(query))
            return _answer(link, who, (channel,), rows[PAGE - 1 :: -1], more=len(rows) > PAGE)

        return await self._cold.run(look)

    async def one(self, number: int) -> Post | None:
        """Returns a post."""
        query = sa.select(posts).where(posts.c.number == number)

        def look(link: sa.Connection) -> Post | None:
            row = link.execute(query).first()
            return None if row is None else _posts(link, [row])[0]

        return await self._cold.run(look)

    async def see(self, who: StaffId, channel: str, number: int) -> None:
        """Remembers up to where somebody has seen a channel; never back."""
        await self._cold.run(lambda link: _see(link, who, channel, number))

    async def mark(self, who: StaffId, number: int, now: int) -> None:
        """Remembers that somebody has read an announcement, and when he said so first."""
        mine = sa.and_(post_marks.c.post == number, post_marks.c.staff == who)

        def write(link: sa.Connection) -> None:
            if link.execute(sa.select(post_marks).where(mine)).first() is None:
                link.execute(sa.insert(post_marks).values(post=number, staff=who, at_ms=now))

        await self._cold.run(write)

    async def marks(self, number: int) -> dict[StaffId, int]:
        """Returns who has read an announcement, and when (Unix ms)."""
        query = sa.select(post_marks.c.staff, post_marks.c.at_ms).where(post_marks.c.post == number)

        def look(link: sa.Connection) -> dict[StaffId, int]:
            return {StaffId(who): at_ms for who, at_ms in link.execute(query.limit(MOST_READERS))}

        return await self._cold.run(look)

    async def forget_before(self, before_ms: int) -> int:
        """Deletes posts that are older, with their marks; returns how many."""
        old = sa.select(posts.c.number).where(posts.c.at_ms < before_ms)

        def write(link: sa.Connection) -> int:
            link.execute(sa.delete(post_marks).where(post_marks.c.post.in_(old)))
            return int(link.execute(sa.delete(posts).where(posts.c.at_ms < before_ms)).rowcount)

        return await self._cold.run(write)


def _see(link: sa.Connection, who: StaffId, channel: str, number: int) -> None:
    mine = sa.and_(post_seen.c.channel == channel, post_seen.c.staff == who)
    known = link.scalar(sa.select(post_seen.c.number).where(mine))
    if known is None:
        link.execute(sa.insert(post_seen).values(channel=channel, staff=who, number=number))
    elif known < number:
        link.execute(sa.update(post_seen).where(mine).values(number=number))


def _answer(
    link: sa.Connection,
    who: StaffId,
    channels: Collection[str],
    rows: Sequence[sa.Row[Any]],
    *,
    more: bool,
) -> PostsRes:
    seen = sa.select(post_seen.c.channel, post_seen.c.number).where(post_seen.c.staff == who)
    numbers = [row.number for row in rows if row.announced]
    marked = sa.select(post_marks.c.post).where(post_marks.c.staff == who, post_marks.c.post.in_(numbers))
    return PostsRes(
        posts=tuple(_posts(link, rows)),
        channels=tuple(channels),
        seen={name: number for name, number in link.execute(seen) if name in channels},
        marked=tuple(sorted(link.scalars(marked))) if numbers else (),
        more=more,
    )


def names_of(link: sa.Connection, people: Collection[str]) -> dict[str, str]:
    """Returns what staff are called, by id."""
    query = sa.select(staff.c.id, staff.c.name).where(staff.c.id.in_(people))
    return {row.id: row.name for row in link.execute(query)}


def _posts(link: sa.Connection, rows: Sequence[sa.Row[Any]]) -> list[Post]:
    people = {row.by for row in rows}
    names = names_of(link, people)
    numbers = [row.number for row in rows if row.announced]
    counted = (
        sa.select(post_marks.c.post, sa.func.count())
        .where(post_marks.c.post.in_(numbers))
        .group_by(post_marks.c.post)
    )
    readers = {row[0]: row[1] for row in link.execute(counted)} if numbers else {}
    return [
        msgspec.convert(
            {
                "number": row.number,
                "channel": row.channel,
                "announced": row.announced,
                "by": row.by,
                "name": names.get(row.by, row.by),
                "at": row.at_ms,
                "until": row.until_ms,
                "text": row.text,
                "readers": readers.get(row.number, 0),
            },
            Post,
        )
        for row in rows
    ]
