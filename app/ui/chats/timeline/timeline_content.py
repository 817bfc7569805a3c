"""What a timeline holds: entries, pending events and the line of who is typing, as rows with heights."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

import msgspec

from app.domain import events as ev
from app.domain.conversation import Entry, EntryState
from app.sessions.changes import Pending
from app.ui.chats.panes.layouts import Laid, Typesetter
from app.ui.chats.timeline import timeline_words as words
from app.ui.chats.timeline.covering import masked, masked_files
from app.ui.chats.timeline.heights import Heights
from app.ui.chats.timeline.timeline_rows import (
    Look,
    Row,
    Setting,
    TypingLine,
    entry_row,
    pending_row,
    shows_nothing,
    typing_row,
)
from app.ui.files.file_boxes import files_height
from app.ui.mail.mail_rows import came_by_mail, mail_row
from app.ui.words import tr

_LOOK_AHEAD = 12  # entries looked at for the next bubble
_GUESSED = 400  # rows up to which each is guessed by itself
_SAMPLE = 100  # rows that tell the height of a typical one
_LATEST = 100  # rows at the end that are guessed by themselves in any case


class Content:
    """Rows in order: one an entry, one a pending event, then who types. Heights are guesses until laid.

    An entry's row keeps its number for as long as the content is not replaced.
    """

    def __init__(self, typesetter: Typesetter) -> None:
        self.typesetter = typesetter
        self.setting = Setting()
        self.heights = Heights()
        self.entries: list[Entry] = []
        self.pending: tuple[Pending, ...] = ()
        self.typing: TypingLine | None = None

    def __len__(self) -> int:
        return len(self.heights)

    def set_entries(self, entries: Iterable[Entry], pending: Sequence[Pending] = ()) -> None:
        """Replaces everything."""
        self.entries = list(entries)
        self.pending = tuple(pending)
        self.typing = None
        self.estimate()

    def append(self, entries: Iterable[Entry]) -> None:
        """Adds entries at the end of the log, before what is pending."""
        self.heights.truncate(len(self.entries))
        for entry in entries:
            self.entries.append(entry)
            self.heights.append(self._guess(entry))
        self._add_tail()

    def replace(self, index: int, entry: Entry) -> None:
        """Puts another version of an entry in its place."""
        self.entries[index] = entry
        self.heights.set(index, self._guess(entry))

    def set_pending(self, pending: Sequence[Pending]) -> None:
        """Replaces what is pending."""
        self.pending = tuple(pending)
        self.heights.truncate(len(self.entries))
        self._add_tail()

    def set_typing(self, typing: TypingLine | None) -> None:
        """Replaces the line of who is typing."""
        self.typing = typing
        self.heights.truncate(len(self.entries) + len(self.pending))
        if typing is not None:
            self.heights.append(self.typesetter.line_estimate)

    def estimate(self) -> None:
        """Guesses all heights anew, as after a change of width or font.

        In a long log most rows get the height of a typical one: what is seen of them is measured anyway, and
        to open a conversation is to cost the same however long it is.
        """
        guess, count = self._guess, len(self.entries)
        if count <= _GUESSED:
            self.heights.rebuild([guess(entry) for entry in self.entries])
        else:
            sample = self.entries[:: max(1, count // _SAMPLE)]
            self.heights.level(count, sum(map(guess, sample)) // len(sample))
            for index in range(count - _LATEST, count):
                self.heights.set(index, guess(self.entries[index]))
        self._add_tail()

    def row(self, index: int) -> Row:
        """Returns what row `index` shows now."""
        count = len(self.entries)
        if index < count:
            shown = entry_row(self.entries, index, self._follower(index), self.setting)
            shown = mail_row(shown, self.entries, index, self.setting)
            return masked(shown, self.setting.mask, self.setting.conversation)
        index -= count
        if index < len(self.pending):
            before = self.entries[-1] if self.entries else None
            shown = pending_row(self.pending[index], before, self.setting, self.entries)
            return masked(shown, self.setting.mask, self.setting.conversation)
        if self.typing is None:
            raise IndexError(index + count)
        return typing_row(self.typing)

    def lay(self, index: int) -> Laid:
        """Lays row `index` out and keeps its true height."""
        laid = self.typesetter.lay(self.row(index))
        self.heights.set(index, laid.height)
        return laid

    def text(self, index: int) -> str:
        """Returns the text of a row as a person copies it."""
        entry = self.entries[index] if index < len(self.entries) else None
        plain = entry is not None and not self.setting.covers(entry)
        plain = plain and not came_by_mail(self.entries, index)
        if plain and entry is not None and entry.text and isinstance(entry.body, ev.Message):
            return self.setting.mask(self.setting.conversation, entry.text)  # a long one is copied whole
        row = self.row(index)
        text = row.text or "\n".join(file.name for file in row.files)
        return text.replace("\u2068", "").replace("\u2069", "")

    def files(self) -> list[ev.Attachment]:
        """Returns the files of all messages that still have theirs, oldest first."""
        gone = (EntryState.WITHDRAWN, EntryState.REDACTED)
        return [
            file
            for entry in self.entries
            if isinstance(entry.body, ev.Message) and entry.body.attachments and entry.state not in gone
            for file in masked_files(entry.body.attachments, self.setting.mask, self.setting.conversation)
        ]

    def spoken(self, index: int) -> str:
        """Returns a row as a screen reader says it: who, when, what."""
        row = self.row(index)
        text = self.text(index)
        if row.text and row.files:
            text = "\n".join((text, *(file.name for file in row.files)))
        if row.look not in (Look.CUSTOMER, Look.STAFF):
            return text
        time = words.spoken_time(self._at(index), self.setting.zone)
        said = tr("{speaker}, {time}: {text}", speaker=row.speaker, time=time, text=text)
        return f"{said} ({row.meta})" if row.failed else said

    def said_by(self, index: int, *, with_day: bool) -> str:
        """Returns what stands before the text of a row that is copied with others: when, and who said it."""
        if index >= len(self.entries) + len(self.pending):
            return ""
        at, who = self._at(index), ""
        if index >= len(self.entries):
            who = tr("You") + ": "
        elif isinstance(self.entries[index].body, ev.Message):
            who = self.setting.name(self.entries[index].by) + ": "
        day = f"{at.astimezone(self.setting.zone):%Y/%m/%d} " if with_day else ""
        said = words.clock(at, self.setting.zone)
        if self.setting.origin is not None:
            day, said = "", words.since_start(at, self.setting.origin)
        return f"[{day}{said}] {who}".replace("\u2068", "").replace("\u2069", "")

    def _at(self, index: int) -> datetime:
        count = len(self.entries)
        return self.entries[index].at if index < count else self.pending[index - count].at

    # Days and numbers of the log

    def day(self, index: int) -> date:
        """Returns the day of an entry, where the person is."""
        return _day(self.entries[index], self.setting)

    def first_of(self, day: date) -> int:
        """Returns the first row of a day or, if it has none, of the next day that has; else the length."""
        return bisect_left(self.entries, day, key=lambda entry: _day(entry, self.setting))

    def has_day(self, day: date) -> bool:
        """Tells whether anything happened on a day."""
        row = self.first_of(day)
        return row < len(self.entries) and self.day(row) == day

    def row_of(self, seq: int) -> int | None:
        """Returns the row of the event with this number, None where it has none."""
        row = bisect_left(self.entries, seq, key=lambda entry: entry.seq)
        return row if row < len(self.entries) and self.entries[row].seq == seq else None

    def quoted_by(self, index: int) -> int | None:
        """Returns the row of the message that a row answers, None where it shows no quotation."""
        if not 0 <= index < len(self) or not self.row(index).quote:
            return None
        pending = index - len(self.entries)
        body = self.entries[index].body if pending < 0 else self.pending[pending].body
        return self.row_of(body.quote) if isinstance(body, ev.Message) and body.quote is not None else None

    def shown(self, index: int) -> bool:
        """Tells whether a row has a text at all."""
        if index >= len(self.entries):
            return True
        entry = self.entries[index]
        return not shows_nothing(entry.body, entry.by, self.setting.me)

    def walk(self, start: int, step: int) -> Iterator[int]:
        """Yields the rows that have a text, from `start` on, up or down."""
        stop = len(self) if step > 0 else -1
        return (index for index in range(start, stop, step) if self.shown(index))

    def set_setting(self, **values: object) -> bool:
        """Changes what rows depend on; tells whether anything is different."""
        new = msgspec.structs.replace(self.setting, **values)
        different = new != self.setting
        self.setting = new
        return different

    def _add_tail(self) -> None:
        guess = self.typesetter.estimate
        for pending in self.pending:
            files = pending.body.attachments if isinstance(pending.body, ev.Message) else ()
            self.heights.append(guess(getattr(pending.body, "text", "")) + files_height(files))
        if self.typing is not None:
            self.heights.append(self.typesetter.line_estimate)

    def _guess(self, entry: Entry) -> int:
        body = entry.body
        if isinstance(body, ev.Message | ev.Note | ev.Whisper | ev.SupervisorAsked):
            files = body.attachments if isinstance(body, ev.Message) else ()
            return self.typesetter.estimate(entry.text) + files_height(files)
        if shows_nothing(body, entry.by, self.setting.me):
            return 0
        return self.typesetter.line_estimate

    def _follower(self, index: int) -> Entry | Pending | None:
        """Returns the next message after an entry, wherever it stands."""
        for entry in self.entries[index + 1 : index + 1 + _LOOK_AHEAD]:
            if isinstance(entry.body, ev.Message):
                return entry
        if index + 1 + _LOOK_AHEAD < len(self.entries):
            return None
        return next((each for each in self.pending if isinstance(each.body, ev.Message)), None)


def _day(entry: Entry, setting: Setting) -> date:
    return entry.at.astimezone(setting.zone).date()
