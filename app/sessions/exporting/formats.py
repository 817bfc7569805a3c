"""The formats of a transcript in text, each a stream: a head, conversation after conversation, a tail."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final, assert_never

import msgspec

from app.domain import events as ev
from app.domain.events import Event
from app.sessions.exporting import html_text, lossless, markdown, table_text
from app.sessions.exporting.masking import mask_of, without_identity, without_texts_of
from app.sessions.exporting.told import INTERNAL, Told, Wanted, tell


class Format(StrEnum):
    """How a transcript is written; the value is the end of the file's name."""

    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"
    CSV = "csv"


SUFFIXES: Final = tuple(f".{one.value}" for one in Format)


class TextFile:
    """Writes conversations in one format of text. `bom` is for CSV alone; PDF is painted elsewhere.

    Without personal data (`wanted.mask`) JSON is masked event by event; without what staff say to each other
    JSON leaves the words of those events empty, so that the numbers stay without gaps.
    """

    def __init__(self, form: Format, wanted: Wanted, at: datetime, *, bom: bool = True) -> None:
        self.form, self._wanted, self._at, self._bom = form, wanted, at, bom
        self._count = 0

    @property
    def zone(self) -> str:
        """Returns the name of the zone that times are told in."""
        here = self._at.astimezone(self._wanted.zone)
        return f"{here.tzname()} (UTC{here.strftime('%z')[:3]}:{here.strftime('%z')[3:5]})"

    def head(self) -> str:
        """Returns how the file begins."""
        words = self._wanted.words
        remark = words.masked if self._wanted.masks is not None else ""
        match self.form:
            case Format.HTML:
                return html_text.head(words, self.zone, remark)
            case Format.MARKDOWN:
                return markdown.head(words, self.zone, remark)
            case Format.CSV:
                return table_text.head(words, self.zone, bom=self._bom)
            case Format.JSON:
                return lossless.head(self._at, masked=self._wanted.masks is not None)
            case Format.PDF:
                raise ValueError("pages are painted")
            case _:
                assert_never(self.form)

    def body(self, events: Sequence[Event]) -> Iterator[str]:
        """Yields a conversation, piece by piece.

        Raises:
            ValueError: an event is missing, or the log is empty.
        """
        words = self._wanted.words
        first, self._count = self._count == 0, self._count + 1
        match self.form:
            case Format.HTML:
                yield from html_text.body(told_with_mask(events, self._wanted), words)
            case Format.MARKDOWN:
                yield from markdown.body(told_with_mask(events, self._wanted), words)
            case Format.CSV:
                yield from table_text.body(told_with_mask(events, self._wanted), words)
            case Format.JSON:
                yield lossless.body(shown_events(events, self._wanted), first=first)
            case Format.PDF:
                raise ValueError("pages are painted")
            case _:
                assert_never(self.form)

    def tail(self) -> str:
        """Returns how the file ends."""
        if self.form is Format.JSON:
            return lossless.tail()
        return html_text.tail() if self.form is Format.HTML else ""


def told_with_mask(events: Sequence[Event], wanted: Wanted) -> Told:
    """Returns a conversation as a transcript tells it; the customer's own name is masked with the rest.

    Raises:
        ValueError: an event is missing, or the log is empty.
    """
    return tell(events, _knowing_name(events, wanted))


def shown_events(events: Sequence[Event], wanted: Wanted) -> list[Event]:
    """Returns the events of a log as they may leave it."""
    shown = list(events)
    if not wanted.internal:
        shown = [_silent(event) for event in shown]
    if wanted.allowed is not None:
        shown = without_texts_of(shown, wanted.allowed)
    mask = _knowing_name(events, wanted).mask
    return shown if mask is None else without_identity(shown, mask)


def _knowing_name(events: Sequence[Event], wanted: Wanted) -> Wanted:
    first = events[0].body if events else None
    if wanted.mask is None or not isinstance(first, ev.Opened):
        return wanted
    outer, name = wanted.mask, mask_of(first.customer, *first.customer.split(), first.customer_id)
    return msgspec.structs.replace(wanted, mask=lambda text: outer(name(text)))


def _silent(event: Event) -> Event:
    if not isinstance(event.body, INTERNAL):
        return event
    empty = {"text": "", "draft": ""} if isinstance(event.body, ev.Whisper) else {"text": ""}
    return msgspec.structs.replace(event, body=msgspec.structs.replace(event.body, **empty))
