"""Automatic measures of one person's part in a conversation, from its log alone."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.events import Event
from app.domain.ids import Author, StaffId
from app.protocol.training import Step
from app.training.figures import Silence, longest_pause
from app.training.marking.composing import Composed, composed
from app.training.marking.steps import MACRO, StepDone, steps_done
from app.training.study import TYPED, Answer, Study, study

COMPLETION: Final = "completion"
AUTO: Final = "auto"


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Something in a reply that should not be there: from `start` to `end` of its text, as `text`."""

    seq: int
    start: int
    end: int
    text: str


Find = Callable[[str], Iterable[tuple[int, int]]]
"""Finds places in a text: the words that a shop does not want, or slips of polite language."""


def _nothing(_text: str) -> Iterable[tuple[int, int]]:
    return ()


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """What is measured; None is not known. Times in seconds, `silence` with when it began.

    `first_response_s` is how long the customer waited for the person's first reply: for who answers first,
    as the conversation's own figure says. `characters_per_minute` (字/分) is what he typed himself over the
    time of composing where drafts were noted (`from_drafts`), else over the time that the customer waited,
    which includes reading and thinking. `keystrokes` is at least how many keys were pressed, known from
    drafts alone. `corrections` are edits and withdrawals of what was sent, `deleted` characters taken out
    of drafts, None without drafts. `articles` are those of the manual that were opened, which the log has
    of staff who agreed that drafts are noted.
    """

    staff: StaffId
    replies: int = 0
    first_response_s: float | None = None
    mean_response_s: float | None = None
    longest_response_s: float | None = None
    silence: Silence | None = None
    characters_per_minute: float | None = None
    from_drafts: bool = False
    keystrokes: int | None = None
    corrections: int = 0
    deleted: int | None = None
    macro_share: float | None = None
    completion_share: float | None = None
    articles: tuple[str, ...] = ()
    ng_words: tuple[Found, ...] = ()
    slips: tuple[Found, ...] = ()
    steps: tuple[StepDone, ...] = ()


NAMES: Final = (
    "first_response_s",
    "mean_response_s",
    "longest_response_s",
    "longest_silence_s",
    "characters_per_minute",
    "keystrokes",
    "corrections",
    "deleted",
    "macro_share",
    "completion_share",
    "articles",
    "ng_words",
    "slips",
    "steps_share",
    "replies",
)
"""The measures that a criterion may name. Shares are 0 to 1."""


def measure(
    events: Sequence[Event],
    staff: StaffId,
    *,
    ng_words: Find = _nothing,
    slips: Find = _nothing,
    steps: Iterable[Step] = (),
) -> Measured:
    """Returns the measures of the part of `staff` in a log.

    Raises:
        StorageError: the log is empty, or parts of it are missing.
    """
    return measured(study(events), staff, ng_words=ng_words, slips=slips, steps=steps)


def measured(
    known: Study,
    staff: StaffId,
    *,
    ng_words: Find = _nothing,
    slips: Find = _nothing,
    steps: Iterable[Step] = (),
) -> Measured:
    """Returns the same of a log that was studied before; the replay stays where it is."""
    events = known.replay.events
    answers = [one for one in known.answers if one.by == Author(staff) and one.via != AUTO]
    waited = [one.waited_s for one in answers if one.waited_s is not None]
    replies = composed(events, staff)
    vias = [one.via for one in answers]
    drafts = [one for one in replies if one.seconds is not None]
    speed = _speed(drafts or replies, answers)
    said = [event for event in events if event.by == Author(staff)]
    return Measured(
        staff=staff,
        replies=len(answers),
        first_response_s=_first_response(events, answers, staff),
        mean_response_s=sum(waited) / len(waited) if waited else None,
        longest_response_s=max(waited, default=None),
        silence=_silence(events, staff),
        characters_per_minute=speed,
        from_drafts=bool(drafts),
        keystrokes=sum(one.put + one.taken for one in drafts) if drafts else None,
        corrections=sum(isinstance(one.body, ev.Edited | ev.Withdrawn) for one in said),
        deleted=sum(one.taken for one in drafts) if drafts else None,
        macro_share=_share(via.startswith(MACRO) for via in vias),
        completion_share=_share(via == COMPLETION for via in vias),
        articles=tuple(
            dict.fromkeys(one.body.article for one in said if isinstance(one.body, ev.ArticleOpened))
        ),
        ng_words=_found(said, ng_words),
        slips=_found(said, slips),
        steps=steps_done(steps, events, staff),
    )


def values(of: Measured) -> dict[str, float]:
    """Returns what is known by the names of `NAMES`, as a finished sheet keeps it."""
    silence = None if of.silence is None else of.silence.seconds
    steps = _share(one.done for one in of.steps)
    found: dict[str, float | None] = {
        "first_response_s": of.first_response_s,
        "mean_response_s": of.mean_response_s,
        "longest_response_s": of.longest_response_s,
        "longest_silence_s": silence,
        "characters_per_minute": of.characters_per_minute,
        "keystrokes": of.keystrokes,
        "corrections": of.corrections,
        "deleted": of.deleted,
        "macro_share": of.macro_share,
        "completion_share": of.completion_share,
        "articles": len(of.articles),
        "ng_words": len(of.ng_words),
        "slips": len(of.slips),
        "steps_share": steps,
        "replies": of.replies,
    }
    return {name: round(float(value), 3) for name, value in found.items() if value is not None}


def _share(of: Iterable[bool]) -> float | None:
    all_ = list(of)
    return sum(all_) / len(all_) if all_ else None


def _first_response(events: Sequence[Event], answers: Sequence[Answer], staff: StaffId) -> float | None:
    """Returns how long the customer waited for the first reply; who takes over is not blamed for before."""
    waited = [one for one in answers if one.waited_s is not None]  # a greeting answers nobody
    if not waited:
        return None
    first = next((one for one in waited if one.first), waited[0])
    if first.waited_s is None or first.first:
        return first.waited_s
    at = {event.seq: event.at for event in events}[first.seq]
    given = [one.at for one in events if isinstance(one.body, ev.Claimed) and one.body.owner == staff]
    mine = [one for one in given if one <= at]
    return min(first.waited_s, (at - mine[0]).total_seconds()) if mine else first.waited_s


def _silence(events: Sequence[Event], staff: StaffId) -> Silence | None:
    """Returns the longest time without a message while the conversation was his, its end included."""
    pauses = [pause for part in _parts(events, staff) if (pause := longest_pause(part)) is not None]
    if not pauses:
        return None
    lasted, began = max(pauses, key=lambda pause: pause[0])
    return Silence(seconds=lasted.total_seconds(), start=max(0.0, (began - events[0].at).total_seconds()))


def _parts(events: Sequence[Event], staff: StaffId) -> list[list[datetime]]:
    """Returns, for each stretch in which he answered, when it began, every message in it, and its end."""
    parts: list[list[datetime]] = []
    owner: StaffId | None = None
    mine = False
    for event in events:
        body, was = event.body, mine
        if isinstance(body, ev.Claimed):
            owner = body.owner
        elif isinstance(body, ev.Released | ev.Transferred):
            owner = None
        if isinstance(body, ev.Claimed | ev.Released | ev.Transferred | ev.Closed | ev.Reopened):
            mine = owner == staff and not isinstance(body, ev.Closed)
        if mine and not was:
            parts.append([event.at])
        elif was and (not mine or isinstance(body, ev.Message)):
            parts[-1].append(event.at)
    return parts


def _speed(replies: Sequence[Composed], answers: Sequence[Answer]) -> float | None:
    """Returns characters a minute of what was typed by hand."""
    by_hand = {one.seq: one.waited_s for one in answers if one.via == TYPED}
    characters, seconds = 0, 0.0
    for one in replies:
        took = one.seconds if one.seconds is not None else by_hand.get(one.seq)
        if one.seq in by_hand and took:
            characters += one.characters
            seconds += took
    return 60 * characters / seconds if seconds else None


def _found(said: Iterable[Event], find: Find) -> tuple[Found, ...]:
    texts = [(one.seq, one.body.text) for one in said if isinstance(one.body, ev.Message | ev.Edited)]
    return tuple(
        Found(seq=seq, start=start, end=end, text=text[start:end])
        for seq, text in texts
        for start, end in find(text)
    )
