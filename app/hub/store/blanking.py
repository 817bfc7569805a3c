"""Takes words out of stored events when they are redacted or erased: in the transaction that says so."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

import msgspec

from app.domain.events import (
    AnyBody,
    Drafted,
    Edited,
    Erased,
    MarkingClosed,
    Redacted,
    Unknown,
    decode_body,
    encode_body,
)
from app.domain.mail_words import OF_MAIL, with_kin, words_of_mail
from app.hub.store.rows import EventRow

WORDS: Final = frozenset(
    {"text", "summary", "note", "comment", "draft", "reason", "value", "customer", "page", "mail", "number"}
)
"""Fields of an event's data that a person may have filled with words; `fields` and `attachments` go too."""

Written: TypeAlias = tuple[int, str, str, str | None]
"""seq, kind, data, public_data of a stored event."""


class Order(msgspec.Struct, frozen=True):
    """Conversation `number` loses the words of `targets`, of all its events before `seq` when None."""

    number: int
    seq: int
    targets: frozenset[int] | None


def orders_in(rows: Iterable[EventRow]) -> Iterator[Order]:
    """Yields what new events order; there are hardly ever any."""
    for number, seq, _, _, kind, _, _, data, _ in rows:
        if kind == Redacted.kind:
            body = decode_body(kind, data.encode())
            assert isinstance(body, Redacted)  # noqa: S101 (the decoder of the kind makes nothing else)
            yield Order(number, seq, frozenset(body.targets))
        elif kind == Erased.kind:
            yield Order(number, seq, None)


def blanked(order: Order, stored: Sequence[Written]) -> list[tuple[int, str, str | None]]:
    """Returns seq, data and public data of those events of a conversation that change."""
    targets = order.targets
    if targets is not None:
        targets = with_kin(targets, _mails(stored))
    changes: list[tuple[int, str, str | None]] = []
    for seq, kind, data, public in stored:
        if seq >= order.seq:
            continue
        body = decode_body(kind, data.encode())
        if targets is not None and seq not in targets and not _edits(body, targets):
            continue
        plain = encode_body(without_words(body)).decode()
        shown = (
            None
            if public is None
            else encode_body(without_words(decode_body(kind, public.encode()))).decode()
        )
        if (plain, shown) != (data, public):
            changes.append((seq, plain, shown))
    return changes


def _mails(stored: Sequence[Written]) -> Iterator[tuple[int, AnyBody]]:
    """Yields the events that say the words of others again because those went by mail."""
    for seq, kind, data, _ in stored:
        if kind in OF_MAIL:
            yield seq, decode_body(kind, data.encode())


def _edits(body: AnyBody, targets: frozenset[int]) -> bool:
    """Tells whether words of the targets may stand here too: their edits, and drafts that grew to them.

    So may the end of a round of marking, which tells the sheets and remarks again.
    """
    if isinstance(body, MarkingClosed):
        told = {*(one.seq for one in body.sheets), *(one.seq for one in body.pins)}
        return bool(told & targets)
    return isinstance(body, Drafted) or (isinstance(body, Edited) and body.target in targets)


def without_words(body: AnyBody) -> AnyBody:
    """Returns an event's data without what anybody wrote."""
    if isinstance(body, Unknown):
        return Unknown(kind=body.kind, public=body.public)
    names = body.__struct_fields__
    plain: dict[str, object] = dict.fromkeys(WORDS.intersection(names), "") | words_of_mail(body)
    if "fields" in names:
        plain["fields"] = {}
    if "attachments" in names:
        plain["attachments"] = ()
    if isinstance(body, MarkingClosed):
        plain["sheets"] = tuple(
            msgspec.structs.replace(one, mark=without_words(one.mark)) for one in body.sheets
        )
        plain["pins"] = tuple(msgspec.structs.replace(one, pin=without_words(one.pin)) for one in body.pins)
    return msgspec.structs.replace(body, **plain)
