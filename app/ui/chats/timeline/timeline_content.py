"""What a timeline holds: entries, pending events and the line of who is typing, as rows with heights."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from app.domain import events as ev
from app.domain.conversation import Entry
from app.sessions.changes import Pending
from app.ui.chats.panes.layouts import Laid, Typesetter
from app.ui.chats.timeline import timeline_words as words
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
from app.ui.words import tr

_LOOK_AHEAD = 12  # entries looked at for the next bubble


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
        """Guesses all heights anew, as after a change of width or font."""
        guess = self._guess
        self.heights.rebuild([guess(entry) for entry in self.entries])
        self._add_tail()

    def row(self, index: int) -> Row:
        """Returns what row `index` shows now."""
        count = len(self.entries)
        if index < count:
            return entry_row(self.entries, index, self._follower(index), self.setting)
        index -= count
        if index < len(self.pending):
            return pending_row(self.pending[index], self.entries[-1] if self.entries else None, self.setting)
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
        row = self.row(index)
        text = row.text or "\n".join(file.name for file in row.files)
        return text.replace("\u2068", "").replace("\u2069", "")

    def spoken(self, index: int) -> str:
        """Returns a row as a screen reader says it: who, when, what."""
        row = self.row(index)
        text = self.text(index)
        if row.text and row.files:
            text = "\n".join((text, *(file.name for file in row.files)))
        if row.look not in (Look.CUSTOMER, Look.STAFF):
            return text
        at = (
            self.entries[index].at
            if index < len(self.entries)
            else self.pending[index - len(self.entries)].at
        )
        time = words.spoken_time(at, self.setting.zone)
        said = tr("{speaker}, {time}: {text}", speaker=row.speaker, time=time, text=text)
        return f"{said} ({row.meta})" if row.failed else said

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
        if isinstance(body, ev.Message | ev.Note | ev.Whisper):
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
