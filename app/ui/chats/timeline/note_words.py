"""What a timeline says of notes, advice and questions among staff, and of texts that are gone."""

from typing import TypeAlias

from app.domain import events as ev
from app.domain.conversation import Entry, EntryState
from app.ui.chats.timeline import timeline_words as words
from app.ui.words import tr

Aside: TypeAlias = ev.Note | ev.Whisper | ev.SupervisorAsked | ev.Pinned
"""What staff write among themselves."""


def note_text(body: Aside, entry: Entry, name: words.Names, time: str) -> str:
    """Returns a note as the timeline shows it."""
    text = entry.text if entry.state in (EntryState.PLAIN, EntryState.EDITED) else gone_words(entry.state)
    if isinstance(body, ev.Pinned):
        said = words.isolated(name(entry.by))
        return tr("Trainer's note ({time}, {name}): {text}", time=time, name=said, text=text)
    if isinstance(body, ev.Whisper):
        parts = (text, body.article and tr("From the manual: {text}", text=body.article),
                 body.draft and tr("Suggested reply: {text}", text=body.draft))  # fmt: skip
        text = "\n".join(part for part in parts if part)
    return note_words(body, name(entry.by), text)


def note_words(body: Aside, name: str, text: str) -> str:
    """Returns the words of what `name` wrote among staff."""
    said = words.isolated(name)
    if isinstance(body, ev.SupervisorAsked):
        return tr("Question upstairs ({name}; the customer does not see it): {text}", name=said, text=text)
    if isinstance(body, ev.Whisper):
        return tr("Advice ({name}; the customer does not see it): {text}", name=said, text=text)
    return tr("Note ({name}; the customer does not see it): {text}", name=said, text=text)


def gone_words(state: EntryState) -> str:
    """Returns what stands in the place of a text that is gone."""
    return tr("This message was withdrawn") if state is EntryState.WITHDRAWN else tr("This text was removed")
