"""Takes the conversations of a file into the log, or says in a dry run what that would do."""

import asyncio
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

import msgspec

from app.domain.events import Event
from app.domain.ids import ConversationId
from app.sessions.importing.reading import read
from app.sessions.importing.transcript import Found, Problem
from app.sessions.ports import Archive

AT_ONCE: Final = 20
"""Conversations that are kept in one transaction: other writing waits no longer than that."""

MOST_PROBLEMS: Final = 200
"""Problems that are told one by one; the others are counted."""


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did, or would do: `known` conversations are in the log already and left alone."""

    conversations: int = 0
    events: int = 0
    known: int = 0
    problems: tuple[Problem, ...] = ()
    problem_count: int = 0


async def take_in(
    path: Path,
    archive: Archive,
    *,
    dry: bool,
    told: Callable[[Taken], object] = lambda _taken: None,
) -> Taken:
    """Reads a file and keeps what the log does not have; `dry` keeps nothing. `told` hears how far it is.

    Reading is done on a thread of its own. Who cancels keeps what was kept so far, whole conversations.

    Raises:
        ImportFileError: the file cannot be read.
        StorageError: the log cannot be written.
    """
    taken, seen = Taken(), set[ConversationId]()
    source = read(path)
    while part := await asyncio.to_thread(_part, source):
        problems = tuple(one for one in part if isinstance(one, Problem))
        new: list[Found] = []
        known = 0
        for one in part:
            if isinstance(one, Found):
                if one.id in seen or await _is_kept(archive, one):
                    known += 1
                else:
                    new.append(one)
                    seen.add(one.id)
        events: list[Event] = [event for one in new for event in one.events]
        if not dry:
            await archive.keep_events(events)
        taken = Taken(
            conversations=taken.conversations + len(new),
            events=taken.events + len(events),
            known=taken.known + known,
            problems=(*taken.problems, *problems)[:MOST_PROBLEMS],
            problem_count=taken.problem_count + len(problems),
        )
        told(taken)
    return taken


def _part(source: Iterator[Found | Problem]) -> list[Found | Problem]:
    return list(islice(source, AT_ONCE))


async def _is_kept(archive: Archive, one: Found) -> bool:
    """Tells whether the log has this conversation, under its own name or as an earlier import."""
    for name in dict.fromkeys((one.id, one.original)):
        if await archive.log(name, limit=1):
            return True
    return False
