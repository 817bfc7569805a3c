"""What the tables of the floor can be narrowed down to, and what a search looks through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from app.domain.conversation import State
from app.domain.escalation import is_open
from app.domain.folding import fold, words_of
from app.domain.people import Presence
from app.sessions.floor_rows import Call, Chat, Person
from app.ui.supervisor import floor_words as words
from app.ui.supervisor.floor_lines import Line
from app.ui.words import tr

FORM: Final = "form"
"""The channel of messages that were left while nobody could answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One choice: `fits` says which lines are shown; `me` is who looks."""

    id: str
    title: Callable[[], str]
    fits: Callable[[Any, str], bool]


EVERYTHING: Final = Filter(id="all", title=lambda: tr("All"), fits=lambda _line, _me: True)

CALL_FILTERS: Final = (
    EVERYTHING,
    Filter(id="waiting", title=lambda: tr("Waiting for help"), fits=lambda line, _me: line.waits),
    Filter(id="mine", title=lambda: tr("Mine"), fits=lambda line, me: me in (line.helper, line.with_now)),
    Filter(id="pressing", title=lambda: tr("SOS and harassment"), fits=lambda line, _me: line.priority > 0),
    Filter(id="passed", title=lambda: tr("Passed on"), fits=lambda line, _me: line.passed > 0),
)
CHAT_FILTERS: Final = (
    EVERYTHING,
    Filter(id="reply", title=lambda: tr("Needs a reply"), fits=lambda line, _me: line.needs_reply),
    Filter(id="queue", title=lambda: tr("In the queue"), fits=lambda line, _me: line.queued),
    Filter(
        id="aside", title=lambda: tr("On hold"),
        fits=lambda line, _me: line.state in (State.HELD, State.SNOOZED),
    ),
    Filter(id="called", title=lambda: tr("Called for help"), fits=lambda line, _me: is_open(line.called)),
    Filter(id="mine", title=lambda: tr("Mine"), fits=lambda line, me: line.owner == me),
)  # fmt: skip
STAFF_FILTERS: Final = (
    EVERYTHING,
    Filter(
        id="here", title=lambda: tr("Here"), fits=lambda line, _me: line.presence is not Presence.OFFLINE
    ),
    Filter(
        id="accepting", title=lambda: tr("Accepting"),
        fits=lambda line, _me: line.presence is Presence.ACCEPTING,
    ),
    Filter(
        id="resting", title=lambda: tr("On a break or away"),
        fits=lambda line, _me: line.presence in (Presence.BREAK, Presence.AWAY),
    ),
    Filter(id="full", title=lambda: tr("Full"), fits=lambda line, _me: line.load >= line.capacity),
    Filter(id="owes", title=lambda: tr("Owes replies"), fits=lambda line, _me: line.needs_reply > 0),
)  # fmt: skip
QUEUE_FILTERS: Final = (
    EVERYTHING,
    Filter(
        id="waiting", title=lambda: tr("Offered to nobody"),
        fits=lambda line, _me: line.state is not State.OFFERED,
    ),
    Filter(
        id="offered", title=lambda: tr("Offered to somebody"),
        fits=lambda line, _me: line.state is State.OFFERED,
    ),
    Filter(id="form", title=lambda: tr("Left as a message"), fits=lambda line, _me: line.channel == FORM),
)  # fmt: skip
GROUP_FILTERS: Final = (
    EVERYTHING,
    Filter(id="queue", title=lambda: tr("With a queue"), fits=lambda line, _me: line.queued > 0),
    Filter(id="reply", title=lambda: tr("Needs a reply"), fits=lambda line, _me: line.needs_reply > 0),
    Filter(id="called", title=lambda: tr("Called for help"), fits=lambda line, _me: line.calls > 0),
    Filter(id="free", title=lambda: tr("With room"), fits=lambda line, _me: line.free > 0),
    Filter(id="nobody", title=lambda: tr("Nobody accepts"), fits=lambda line, _me: not line.accepting),
)


def group_fits(line: Line, group: str) -> bool:
    """Tells whether a line belongs to a group; every line does where none is chosen."""
    if not group:
        return True
    return group in line.groups if isinstance(line, Person) else getattr(line, "group", group) == group


def search_text(line: Line) -> str:
    """Returns what a search looks through, folded: names, topic, last words, kind of call, presence."""
    match line:
        case Call():
            parts = [words.customer(line.customer), line.owner_name, line.topic, line.summary, line.group]
            parts += words.call_marks(line)
        case Chat():
            parts = [words.customer(line.customer), line.owner_name, line.topic, line.last_text, line.group]
            parts += words.chat_marks(line)
        case Person():
            parts = [line.name, line.id, *line.groups]
        case _:
            parts = [line.name, line.id]
    return fold("\n".join(parts))


def searching(text: str) -> Callable[[Line], bool] | None:
    """Returns what tells whether a line has all the words of a search, None where nothing is searched."""
    wanted = words_of(text)
    if not wanted:
        return None

    def fits(line: Line) -> bool:
        looked = search_text(line)
        return all(word in looked for word in wanted)

    return fits
