"""What can be learned from the local log: replies that were sent, each with what was said before it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Final

import msgspec

from app.completion.talk import Example, Moment, Turn
from app.completion.tokens import is_spaceless, language_of
from app.domain.conversation import Conversation, Entry, fold
from app.domain.events import Message
from app.domain.ids import CUSTOMER, SYSTEM
from app.domain.practice import is_practice
from app.sessions.ports import Archive

MOST: Final = 20_000
"""Replies that are learned from: the latest ones."""

_PAGE: Final = 200
_TURNS: Final = 60
_AUTOMATIC: Final = "auto"


class Learnable(msgspec.Struct, frozen=True, kw_only=True):
    """Replies by their languages, and when the first of them was sent."""

    examples: Mapping[str, tuple[Example, ...]]
    since: datetime | None = None

    @property
    def count(self) -> int:
        """How many replies there are."""
        return sum(len(each) for each in self.examples.values())


def language(told: Conversation) -> str:
    """Returns the language in which a customer is answered: `ja` or `en`."""
    return "en" if told.locale.lower().startswith("en") else "ja"


def moment(told: Conversation, values: Mapping[str, str], *, spaceless: bool) -> Moment:
    """Returns how a conversation stands before its next reply."""
    latest = [turn for turn, _, _ in islice(_turns(reversed(told.entries)), _TURNS)]
    return Moment(turns=tuple(reversed(latest)), values=values, spaceless=spaceless)


def slot_names(told: Conversation) -> dict[str, str]:
    """Returns the values that a conversation's head gives, with the names of their slots."""
    named = {value: f"field:{name}" for name, value in told.shown_fields.items()}
    return {**named, **({told.customer: "customer"} if told.customer else {})}


def whose(told: Conversation) -> str:
    """Returns by what the conversations of one customer are known as his, as far as that can be told."""
    return told.customer or told.id


def _turns(entries: Iterable[Entry]) -> Iterator[tuple[Turn, str, datetime]]:
    """Yields what was said and is still there, how it came about, and when."""
    for entry in entries:
        if isinstance(entry.body, Message) and entry.text and entry.by != SYSTEM:
            yield Turn(by_customer=entry.by == CUSTOMER, text=entry.text), entry.body.via, entry.at


def examples_of(told: Conversation, after: datetime | None = None) -> Iterator[tuple[str, Example, datetime]]:
    """Yields the replies of a conversation with their languages and times: those sent after a time.

    Practice teaches nothing: what a trainee writes is no example.
    """
    if is_practice(told.channel):
        return
    turns: list[Turn] = []
    values = slot_names(told)
    for turn, via, at in _turns(told.entries):
        if not turn.by_customer and via != _AUTOMATIC and (after is None or at > after):
            spoken = language_of(turn.text)
            before = Moment(turns=tuple(turns[-_TURNS:]), values=values, spaceless=is_spaceless(spoken))
            yield spoken, Example(conversation=whose(told), moment=before, reply=turn.text.rstrip()), at
        turns.append(turn)


async def read(archive: Archive, *, after: datetime | None = None, most: int = MOST) -> Learnable:
    """Returns the latest replies of the local log, at most `most` of them. Raises StorageError."""
    found: dict[str, list[Example]] = {}
    since: datetime | None = None
    count, before = 0, None
    while count < most:
        kept = await archive.conversations(limit=_PAGE, before=before)
        for each in kept:
            log = await archive.log(each.conversation)
            if not log or log[0].seq != 1:
                continue
            for spoken, example, at in examples_of(fold(log, each.conversation), after):
                found.setdefault(spoken, []).append(example)
                since = at if since is None else min(at, since)
                count += 1
            if count >= most:
                break
        if len(kept) < _PAGE or kept[-1].updated_at == before:
            break
        before = kept[-1].updated_at
    return Learnable(examples=_cut(found, most), since=since)


def _cut(found: Mapping[str, Iterable[Example]], most: int) -> dict[str, tuple[Example, ...]]:
    return {spoken: tuple(each)[:most] for spoken, each in found.items()}
