"""What signals are called, and why each of them is given."""

from datetime import datetime

from app.domain.events import from_millis
from app.protocol.signs import Sign
from app.sessions.signals.rules import VISITS_DAYS, SignalKind
from app.ui.words import tr


def sign_name(sign: Sign) -> str:
    """Returns what a signal is called, in a word."""
    names: dict[str, str] = {
        SignalKind.SILENCE: tr("Long silence"),
        SignalKind.WAIT: tr("Long wait"),
        SignalKind.ANGER: tr("Angry words"),
        SignalKind.REPEATED: tr("Comes again"),
        SignalKind.NEWCOMER: tr("New colleague"),
        SignalKind.RATING: tr("Rated low before"),
        SignalKind.DELETIONS: tr("Rewrites much"),
    }
    return names.get(sign.kind, sign.kind)


def sign_reason(sign: Sign) -> str:
    """Returns why a signal is given, with what it rests on; one that is not known here by its name."""
    number = sign.number
    minutes = _minutes(number)
    match sign.kind:
        case SignalKind.SILENCE:
            return tr("The customer has not answered for more than {time} min.", time=minutes)
        case SignalKind.WAIT:
            return tr("The customer has waited for more than {time} min.", time=minutes)
        case SignalKind.ANGER:
            return tr("The customer wrote “{word}”.", word=sign.word)
        case SignalKind.REPEATED:
            return tr("Conversation {count} of this customer in {days} days.", count=number, days=VISITS_DAYS)
        case SignalKind.NEWCOMER:
            return tr("Whoever answers has been here for {count} days.", count=number)
        case SignalKind.RATING:
            return tr("The customer's latest rating was {count} of 5.", count=number)
        case SignalKind.DELETIONS:
            return tr("{count} characters were taken out of the draft again.", count=number)
        case _:
            return sign.kind


def sign_since(sign: Sign, now: datetime) -> str:
    """Returns since when a signal is given."""
    at, here = from_millis(sign.at).astimezone(), now.astimezone()
    return f"{at:%H:%M}" if at.date() == here.date() else f"{at.month}/{at.day} {at:%H:%M}"


def _minutes(seconds: int) -> str:
    return f"{seconds / 60:.1f}".removesuffix(".0")
