"""How what waits for me in other conversations is worded, and which of it comes first."""

from collections.abc import Iterable
from typing import Final

from app.domain.escalation import EscalationType
from app.protocol.summons import Summons, SummonsKind
from app.ui.chats.listing.customer_names import honorific
from app.ui.chats.timeline.timeline_words import escalation_type, isolated
from app.ui.words import tr

_ORDER: Final = {
    SummonsKind.HANDOVER: 1,
    SummonsKind.INVITATION: 2,
    SummonsKind.CALL: 3,
    SummonsKind.QUESTION: 4,
    SummonsKind.MENTION: 5,
    SummonsKind.MARK_ANSWER: 6,
    SummonsKind.MARK_ROUND: 7,
    SummonsKind.MARK: 8,
}


def by_weight(several: Iterable[Summons]) -> list[Summons]:
    """Returns them in the order in which they are shown: SOS first, then by kind, the oldest first."""
    return sorted(several, key=lambda one: (not is_sos(one), _ORDER.get(one.kind, len(_ORDER)), one.at))


def is_sos(one: Summons) -> bool:
    """Tells whether it is a call for help at once."""
    return one.kind is SummonsKind.CALL and one.about == EscalationType.SOS


def head(one: Summons) -> str:
    """Returns who wants what of me."""
    who = isolated(one.name or one.by)
    customer = isolated(honorific(one.customer)) if one.customer else ""
    match one.kind:
        case SummonsKind.MENTION if customer:
            return tr("{name} mentions you: {customer}", name=who, customer=customer)
        case SummonsKind.MENTION:
            return tr("{name} mentions you", name=who)
        case SummonsKind.INVITATION:
            return tr("{name} asks you to join: {customer}", name=who, customer=customer)
        case SummonsKind.HANDOVER:
            return tr("{name} would like to hand over: {customer}", name=who, customer=customer)
        case SummonsKind.QUESTION:
            return tr("{name} asks quietly: {customer}", name=who, customer=customer)
        case SummonsKind.CALL:
            if is_sos(one):
                return tr("SOS from {name}: {customer}", name=who, customer=customer)
            return tr("{name} calls for help: {customer}", name=who, customer=customer)
        case SummonsKind.MARK | SummonsKind.MARK_ANSWER | SummonsKind.MARK_ROUND:
            return _about_mark(one.kind, who, customer)


def _about_mark(kind: SummonsKind, who: str, customer: str) -> str:
    if kind is SummonsKind.MARK:
        return tr("{name} marked your conversation: {customer}", name=who, customer=customer)
    if kind is SummonsKind.MARK_ROUND:
        return tr("{name} asks you to mark a conversation: {customer}", name=who, customer=customer)
    return tr("{name} answers your score sheet: {customer}", name=who, customer=customer)


def detail(one: Summons) -> str:
    """Returns what was written, a call's type before it; where to ask when nothing can be opened."""
    text = one.text.strip()
    if one.kind is SummonsKind.CALL and one.about in set(EscalationType):
        kind = escalation_type(EscalationType(one.about))
        text = tr("{type}: {text}", type=kind, text=text)
    if one.passed:
        text = tr("Nobody took it in time; passed on {count} times.", count=one.passed) + f"\n{text}"
    if not one.opens:
        who = isolated(one.name or one.by)
        ask = tr("You may not open it: ask {name} or the person in charge.", name=who)
        text = f"{text}\n{ask}" if text else ask
    return text


def act_words(one: Summons) -> str:
    """Returns what the first button does."""
    match one.kind:
        case SummonsKind.MENTION:
            return tr("Open") if one.opens else tr("Seen")
        case SummonsKind.INVITATION:
            return tr("Join")
        case SummonsKind.HANDOVER:
            return tr("Take it over")
        case SummonsKind.QUESTION:
            return tr("Answer…")
        case SummonsKind.CALL:
            return tr("Take the call")
        case SummonsKind.MARK | SummonsKind.MARK_ANSWER | SummonsKind.MARK_ROUND:
            return tr("Open")


def decline_words(one: Summons) -> str:
    """Returns what the button that says no does, empty where nothing can be declined."""
    match one.kind:
        case SummonsKind.INVITATION | SummonsKind.HANDOVER:
            return tr("Decline…")
        case SummonsKind.MENTION | SummonsKind.MARK | SummonsKind.MARK_ANSWER if one.opens:
            return tr("Seen")
        case _:
            return ""
