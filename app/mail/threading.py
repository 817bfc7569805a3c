"""To which conversation a mail belongs: by the ids that it answers, by subject and sender, else to none."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from app.domain.ids import ConversationId
from app.mail.addresses import address_key
from app.mail.bounces import bounces
from app.mail.identity import own_reference
from app.mail.values import ReadMail

DAY: Final = 86_400_000
DAYS: Final = 14
"""Days after the last mail of a conversation within which an answer without ids finds it by its subject."""

_PREFIX: Final = re.compile(
    r"^\s*(?:re|aw|sv|vs|antw|ref|odp|返信|返|回复|回覆|答复|회신|답장)(?:\s?[\[(^]\d{1,3}[\])]?|\d{1,2})?\s?[:：]\s*",
    re.IGNORECASE,
)
_FORWARD: Final = re.compile(r"^\s*(?:fwd?|wg|tr|転送)(?:[\[(]\d{1,3}[\])])?\s?[:：]\s*", re.IGNORECASE)
_LIST: Final = re.compile(r"^\s*[\[(][\w .-]{1,40}[: ,]\s?\d{1,8}[\])]\s*")


class Recent(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation that an answer without ids may belong to; `last_at` in Unix ms."""

    conversation: ConversationId
    subject: str
    address: str
    last_at: int


def answered_ids(mail: ReadMail) -> tuple[str, ...]:
    """The Message-IDs that a mail may answer, the likeliest first; of a bounce, the mail that came back."""
    returned = (one.message_id for one in bounces(mail))
    ids = (*returned, mail.in_reply_to, *reversed(mail.references))
    return tuple(dict.fromkeys(one for one in ids if one))


def find_thread(
    mail: ReadMail,
    *,
    known: Mapping[str, ConversationId],
    key: bytes,
    recent: Iterable[Recent] = (),
    now: int = 0,
    days: int = DAYS,
) -> ConversationId | None:
    """The conversation that a mail belongs to, None where it begins one.

    Args:
        mail: The mail that came.
        known: The conversations of the ids in `answered_ids` that are known.
        key: The key that our Message-IDs are sealed with.
        recent: Conversations with this sender or this subject.
        now: The time (Unix ms).
        days: How long after its last mail a conversation is found by its subject.
    """
    ids = answered_ids(mail)
    for one in ids:
        if one in known:
            return known[one]
    for one in ids:
        if (own := own_reference(one, key)) is not None:
            return own.conversation
    subject = subject_key(mail.subject)
    if not is_answer(mail.subject) or not subject:
        return None
    sender = address_key(mail.sender.address)
    fitting = [
        one
        for one in recent
        if subject_key(one.subject) == subject
        and address_key(one.address) == sender
        and now - one.last_at <= days * DAY
    ]
    return max(fitting, key=_last_at).conversation if fitting and sender else None


def _last_at(one: Recent) -> int:
    return one.last_at


def is_answer(subject: str) -> bool:
    """Whether a subject says that the mail answers one ("Re:", "返信:")."""
    return _PREFIX.match(_LIST.sub("", unicodedata.normalize("NFKC", subject))) is not None


def subject_key(subject: str) -> str:
    """What the subjects of a thread have in common: no prefixes of answers and lists, no case, no widths."""
    bare = unicodedata.normalize("NFKC", subject[:1_000])
    while True:
        shorter = _LIST.sub("", _FORWARD.sub("", _PREFIX.sub("", bare)))
        if shorter == bare:
            return " ".join(bare.split()).casefold()
        bare = shorter


def answer_subject(subject: str) -> str:
    """The subject of an answer: one "Re:" before what the mail was about."""
    bare = subject.strip()
    while (shorter := _PREFIX.sub("", bare)) != bare:
        bare = shorter
    return f"Re: {bare}".strip()
