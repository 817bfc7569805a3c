"""What the supervisor's room says of calls, conversations and staff."""

from datetime import datetime

from app.domain.conversation import State
from app.domain.escalation import EscalationState
from app.domain.people import Presence
from app.domain.phone_call import Phase
from app.sessions.floor_rows import Call, Chat, GroupLine, Person
from app.ui.chats.listing.conversation_list_delegate import channel_name
from app.ui.chats.listing.customer_names import honorific
from app.ui.chats.timeline.timeline_words import escalation_type
from app.ui.phone.phone_words import phase_words
from app.ui.shell.topbar import presence_name
from app.ui.times import elapsed, hours, since
from app.ui.words import tr

LEAST_S = 60
"""What took less of a shift is not told."""


def customer(name: str) -> str:
    """Returns what staff call a customer, also one who gave no name."""
    return honorific(name) or tr("Guest")


def language_mark(locale: str) -> str:
    """Returns the language of a customer who does not write Japanese, as two letters, else nothing."""
    spoken = locale.split("-", maxsplit=1)[0].upper()
    return spoken if spoken and spoken != "JA" else ""


def call_marks(call: Call) -> list[str]:
    """Returns the small tags under a customer's name: language and kind of call."""
    marks = [language_mark(call.locale), escalation_type(call.type) if call.type is not None else ""]
    marks[:0] = [tr("Urgent")] if call.priority > 0 else []
    marks += [tr("{count}. call", count=call.count)] if call.count > 1 else []
    return [mark for mark in marks if mark]


def call_state(call: Call) -> str:
    """Returns how far a call has come, and who helps, or whose turn it is."""
    if call.waits and call.with_now:
        return tr("With {name} now", name=call.with_name)
    if call.waits and call.passed:
        return tr("Back: nobody came")
    return helping(call.state, call.helper_name)


def helping(state: EscalationState, helper: str) -> str:
    """Returns how far a call in this state has come; `helper` is who has taken it on."""
    match state:
        case EscalationState.ASKED:
            return tr("Waits for help")
        case EscalationState.ACCEPTED:
            return tr("{name} is on it", name=helper) if helper else tr("Accepted")
        case EscalationState.COACHED:
            return tr("{name} advises", name=helper) if helper else tr("Advised")
        case EscalationState.JOINED:
            return tr("{name} takes part", name=helper) if helper else tr("Helper joined")
        case EscalationState.TAKEN_OVER:
            return tr("{name} took over", name=helper) if helper else tr("Taken over")
        case EscalationState.NONE | EscalationState.RETURNED | EscalationState.RESOLVED:
            return ""


def call_wait(call: Call, now: datetime) -> str:
    """Returns how long ago help was asked for; nothing where it never was."""
    return elapsed(since(call.asked_at, now)) if call.asked_at is not None else ""


def chat_state(chat: Chat) -> str:
    """Returns where a conversation stands."""
    if chat.call and chat.state is State.LIVE:
        return phase_words(Phase(chat.call), "")
    match chat.state:
        case State.QUEUED | State.OFFERED:
            return tr("In the queue")
        case State.HELD:
            return tr("On hold")
        case State.SNOOZED:
            return tr("Put aside")
        case State.WRAPPING_UP:
            return tr("After-work")
        case State.LIVE | State.NEW | State.CLOSED:
            return tr("Needs a reply") if chat.needs_reply else tr("Waits for the customer")


def chat_marks(chat: Chat) -> list[str]:
    """Returns the small tags of a conversation: language, channel, topic."""
    return [mark for mark in (language_mark(chat.locale), channel_name(chat.channel), chat.topic) if mark]


def chat_wait(chat: Chat, now: datetime) -> str:
    """Returns how long its customer has waited, or a call takes by now; nothing where he does not wait."""
    at = chat.since or chat.call_since
    return elapsed(since(at, now)) if at is not None else ""


def owner(name: str) -> str:
    """Returns who answers, a dash where nobody does."""
    return name or "–"


def presence(person: Person, now: datetime) -> str:
    """Returns what somebody does, and since when where it is worth knowing."""
    if person.suspect:
        return tr("No signal ({presence})", presence=presence_name(person.presence))
    name = presence_name(person.presence)
    if person.since is None or person.presence in (Presence.ACCEPTING, Presence.OFFLINE):
        return name
    return f"{name} {elapsed(since(person.since, now))}"


def shift(person: Person) -> str:
    """Returns how long somebody did what in his shift, up to his last change of presence."""
    spent = [
        f"{presence_name(one)} {hours(person.spent[one.value])}"
        for one in Presence
        if person.spent.get(one.value, 0) >= LEAST_S
    ]
    return tr("This shift: {times}", times=" · ".join(spent)) if spent else ""


def load(person: Person) -> str:
    """Returns how much of what he takes somebody has."""
    return f"{person.load} / {person.capacity}"


def person_whole(person: Person) -> str:
    """Returns the whole of a name: with the groups, which have no room in the table."""
    return "\n".join(filter(None, (person.name, " · ".join(person.groups))))


def response(person: Person) -> str:
    """Returns how quickly somebody answered lately, a dash where he did not."""
    return "–" if person.response_s is None else elapsed(person.response_s)


def idle(person: Person, now: datetime) -> str:
    """Returns for how long somebody has done nothing in a conversation; a dash for who is not here."""
    if person.active is None or person.presence is Presence.OFFLINE:
        return "–"
    return elapsed(since(person.active, now))


def group_queue(group: GroupLine, now: datetime) -> str:
    """Returns how many wait in a group, and how long the first of them has."""
    if group.queued_since is None:
        return str(group.queued)
    return f"{group.queued} · {elapsed(since(group.queued_since, now))}"
