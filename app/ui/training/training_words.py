"""What the trainer's room says: answers, states, moments and failures, in words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final

from app.domain import events as ev
from app.domain.conversation import State
from app.domain.errors import AppError, RefusedError
from app.domain.escalation import EscalationState
from app.domain.events import Event
from app.domain.ids import CUSTOMER, Author
from app.sessions.targets import DEFAULT_TARGETS, Targets
from app.training.record import Record
from app.training.study import TYPED, Answer
from app.ui.chats.listing.customer_names import honorific
from app.ui.chats.timeline.timeline_words import happening, isolated, length
from app.ui.words import sentence, tr

_MINUTE: Final = 60
_LONGEST_LINE: Final = 120  # characters of a text in a tooltip


def spell(seconds: float) -> str:
    """Returns a stretch of time as one says it: 48 s, 2 min 5 s, 1:02:05."""
    whole = max(0, int(seconds))
    if whole < _MINUTE:
        return tr("{count} s", count=whole)
    if whole < _MINUTE * _MINUTE:
        return tr("{minutes} min {seconds} s", minutes=whole // _MINUTE, seconds=whole % _MINUTE)
    return length(whole)


def since_start(seconds: float) -> str:
    """Returns a moment as its distance from the start: +02:40."""
    return f"+{length(seconds)}"


def second_of_day(at: datetime) -> str:
    """Returns a moment as a clock on the wall shows it: 2026-11-18 21:28:05."""
    return f"{full_time(at)}:{at.astimezone().second:02d}"


def speed_name(speed: float) -> str:
    """Returns a speed as it is written: ×2."""
    return f"×{speed:g}"


def customer_name(name: str) -> str:
    """Returns what to call a customer, a guest where he gave no name."""
    return honorific(name) or tr("Guest")


class Remarks(Mapping[int, str]):
    """What is said under messages of staff, by seq: who writes now, how long it took, how it was written.

    Words are made when they are asked for: a long log has thousands, of which few are ever in view. Each is
    equal to itself alone.
    """

    def __init__(
        self, answers: Iterable[Answer], name: Callable[[Author], str], targets: Targets = DEFAULT_TARGETS
    ) -> None:
        self._answers = {answer.seq: answer for answer in answers if _is_told(answer)}
        self._name, self._targets = name, targets

    def __getitem__(self, seq: int) -> str:
        answer = self._answers[seq]
        parts = [isolated(self._name(answer.by))] if answer.turn else []
        if answer.waited_s is not None:
            took = spell(answer.waited_s)
            most = self._targets.first_danger_s if answer.first else self._targets.reply_danger_s
            if answer.waited_s >= most:
                took = tr("{time} (target {target})", time=took, target=spell(most))
            wording = tr("first response {time}") if answer.first else tr("answered after {time}")
            parts.append(wording.format(time=took))
        return " · ".join([*parts, *way_words(answer.via)])

    def __iter__(self) -> Iterator[int]:
        return iter(self._answers)

    def __len__(self) -> int:
        return len(self._answers)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


def _is_told(answer: Answer) -> bool:
    return answer.turn or answer.waited_s is not None or bool(way_words(answer.via))


def way_words(via: str) -> list[str]:
    """Returns how a message was written, in words; nothing where it was typed."""
    if via == TYPED:
        return []
    kind, _, name = via.partition(":")
    if kind == "macro":
        return [tr("canned reply {name}", name=isolated(name)) if name else tr("canned reply")]
    return [tr("completion")] if kind == "completion" else []


def state_name(state: State) -> str:
    """Returns the name of where a conversation stands."""
    return {
        State.NEW: tr("Just opened"),
        State.QUEUED: tr("In the queue"),
        State.OFFERED: tr("Offered to somebody"),
        State.LIVE: tr("In conversation"),
        State.HELD: tr("On hold"),
        State.SNOOZED: tr("Put aside"),
        State.WRAPPING_UP: tr("After-work"),
        State.CLOSED: tr("Closed"),
    }[state]


def escalation_state(state: EscalationState) -> str:
    """Returns the name of where a call for help stands."""
    return {
        EscalationState.NONE: tr("None"),
        EscalationState.ASKED: tr("Called, not accepted yet"),
        EscalationState.ACCEPTED: tr("Accepted"),
        EscalationState.COACHED: tr("Helped by advice"),
        EscalationState.JOINED: tr("Helper joined"),
        EscalationState.TAKEN_OVER: tr("Taken over"),
        EscalationState.RETURNED: tr("Given back"),
        EscalationState.RESOLVED: tr("Settled"),
    }[state]


def disposition_name(disposition: str) -> str:
    """Returns how a conversation ended; what is not known here as it is written in the log."""
    names: Mapping[str, str] = {
        "resolved": tr("Resolved"),
        "follow_up": tr("To be followed up"),
        "handed_on": tr("Handed on to another desk"),
        "unresolved": tr("Not resolved"),
        "no_answer": tr("Customer no longer answers"),
        "not_a_customer": tr("Advertising or mischief"),
    }
    return names.get(disposition, disposition)


def flag_name(event: Event) -> str:
    """Returns the word over a flag on the time line, empty where a flag has none."""
    named = _FLAGS.get(event.kind)
    return "" if named is None else named()


_FLAGS: Final[Mapping[str, Callable[[], str]]] = {
    "note": lambda: tr("Note"),
    "whisper": lambda: tr("Advice"),
    "coached": lambda: tr("Advice"),
    "escalated": lambda: tr("Call for help"),
    "escalation_accepted": lambda: tr("Call accepted"),
    "escalation_joined": lambda: tr("Call accepted"),
    "bounced": lambda: tr("Call passed on"),
    "escalation_resolved": lambda: tr("Call settled"),
    "taken_over": lambda: tr("Takeover"),
    "returned": lambda: tr("Given back"),
}


def moment(event: Event, at: float, name: Callable[[Author], str]) -> str:
    """Returns one line for an event on the time line: when, who, what."""
    match event.body:
        case ev.Message(text=text) | ev.Note(text=text) | ev.Whisper(text=text):
            flag = flag_name(event)
            who = f"{flag} · {isolated(name(event.by))}" if flag else isolated(name(event.by))
            line = " ".join(text.split())
            short = line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}…"
            said = tr("{name}: {text}", name=who, text=short)
        case body:
            said = happening(body, event.by, lambda by: name(Author(by)))
    return f"{since_start(at)}  {said}"


def record_words(record: Record) -> str:
    """Returns what a screen reader says of a conversation in the list."""
    parts = [customer_name(record.customer), record.topic or record.last_text]
    if record.duration_s is not None:
        parts.append(spell(record.duration_s))
    if record.opened_at is not None:
        parts.append(full_time(record.opened_at))
    if record.escalated:
        parts.append(tr("the person in charge was called"))
    return " · ".join(part for part in parts if part)


def short_day(at: datetime, now: datetime) -> str:
    """Returns the day of a past conversation, the time of day where it was today."""
    local, today = at.astimezone(), now.astimezone()
    if local.date() == today.date():
        return f"{local:%H:%M}"
    return f"{local:%m/%d}" if local.year == today.year else f"{local:%Y/%m/%d}"


def full_time(at: datetime) -> str:
    """Returns day and time in the person's own zone: 2026-11-18 21:28."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def failure(error: AppError) -> tuple[str, str]:
    """Returns what happened and what to do."""
    if isinstance(error, RefusedError) and error.code == "forbidden":
        return tr("You may not read these conversations."), tr(
            "An administrator gives the role of a trainer."
        )
    return sentence(error.message), sentence(error.remedy)


def author(by: Author, customer: str, names: Mapping[str, str]) -> str:
    """Returns what to call whoever wrote an event."""
    return customer_name(customer) if by == CUSTOMER else names.get(by, by)
