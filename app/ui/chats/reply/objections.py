"""What a guard says against a text, as the reply area shows it."""

from collections.abc import Callable, Sequence
from typing import Final, assert_never

import msgspec

from app.config import Language
from app.domain.ids import CUSTOMER, ConversationId
from app.domain.personal import Personal, PersonalHit
from app.protocol.records import Words
from app.sessions.guards.concerns import Concern, Gate
from app.sessions.guards.findings import Belongs, Finding
from app.sessions.guards.ng_words import NgHit
from app.sessions.guards.wording import Slip
from app.ui.chats.listing.customer_names import honorific
from app.ui.chats.timeline.covering import Mask, as_written
from app.ui.chats.timeline.timeline_words import stand_in_name
from app.ui.words import sentence, together, tr

_SHORT: Final = 24


class Objection(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence for the person. Between `start` and `end` of the text `instead` is better (or None)."""

    gate: Gate
    text: str
    start: int = 0
    end: int = 0
    instead: str | None = None


Objector = Callable[[ConversationId, str], Sequence[Objection]]
"""Returns what speaks against a text in a conversation, the gravest first."""


def objection(concern: Concern, language: Language, mask: Mask = as_written) -> Objection:
    """Returns a concern in words; `mask` hides in another customer's name what this person may not see."""
    match concern.about:
        case Finding():
            text = suspicion(concern.about, mask)
        case NgHit():
            text = _ng_words(concern.about, concern.gate)
        case PersonalHit():
            text = _personal_words(concern.about.kind, concern.gate)
        case Slip():
            text = _slip_words(concern.about, language)
        case _:
            assert_never(concern.about)
    return Objection(
        gate=concern.gate, text=text, start=concern.start, end=concern.end, instead=concern.instead
    )


def suspicion(found: Finding, mask: Mask = as_written) -> str:
    """Returns the sentence that warns of a text for somebody else: which word, and whose it is."""
    name = honorific(mask(found.other, found.customer)) or stand_in_name(CUSTOMER, "")
    word = _short(found.word)
    match found.belongs:
        case Belongs.WRITTEN:
            said = tr(
                "“{word}” was copied from another customer's conversation ({name}). Check before sending."
            )
        case Belongs.NUMBER:
            said = tr("This text has {word}, a number of another customer ({name}). Check before sending.")
        case Belongs.NAME:
            said = tr("This text has {word}, the name of another customer ({name}). Check before sending.")
        case Belongs.CONTACT:
            said = tr("This text has {word}, a contact of another customer ({name}). Check before sending.")
        case Belongs.ADDRESS:
            said = tr("This text has {word}, an address of another customer ({name}). Check before sending.")
        case Belongs.AMOUNT:
            said = tr("This text has {word}, an amount of another customer ({name}). Check before sending.")
        case Belongs.WORD:
            said = tr(
                "“{word}” is spoken of with another customer ({name}) and not here. Check before sending."
            )
        case Belongs.FIT:
            said = tr(
                "This text fits another conversation ({name}) far better than this one. Check before sending."
            )
        case _:
            assert_never(found.belongs)
    return said.format(word=word, name=name)


def _ng_words(hit: NgHit, gate: Gate) -> str:
    if gate is Gate.STOP:
        said = tr("“{word}” must not be written.", word=_short(hit.text))
    else:
        said = tr("“{word}” should not be written.", word=_short(hit.text))
    return together(said, sentence(hit.record.reason)) if hit.record.reason else said


def _personal_words(kind: Personal, gate: Gate) -> str:
    what = {
        Personal.CARD: tr("a card number"),
        Personal.MY_NUMBER: tr("an Individual Number (My Number)"),
        Personal.PHONE: tr("a telephone number"),
        Personal.MAIL: tr("an e-mail address"),
        Personal.ADDRESS: tr("an address"),
    }[kind]
    match gate:
        case Gate.STOP:
            return tr("This text has {what}: it cannot be sent like this.", what=what)
        case Gate.MASK:
            return tr("This text has {what}: it is masked when it is sent.", what=what)
        case Gate.ASK | Gate.HINT:
            return tr("This text has {what}. Check before sending.", what=what)
        case _:
            assert_never(gate)


def _slip_words(slip: Slip, language: Language) -> str:
    reason = _words(slip.reason, language)
    if slip.instead:
        return tr(
            "“{word}” → “{instead}”: {reason}", word=_short(slip.text), instead=slip.instead, reason=reason
        )
    return tr("“{word}”: {reason}", word=_short(slip.text), reason=reason)


def _words(words: Words, language: Language) -> str:
    first, second = (words.ja, words.en) if language is Language.JAPANESE else (words.en, words.ja)
    return first or second


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _SHORT else f"{one_line[:_SHORT]}…"
