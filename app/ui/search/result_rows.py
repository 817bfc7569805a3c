"""How what was found is worded: each conversation as a heading, under it its texts with the words marked."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, tzinfo

from msgspec.structs import replace

from app.domain.events import from_millis
from app.domain.ids import CUSTOMER, Author, ConversationId
from app.domain.practice import is_played
from app.sessions.searching.found import Group, Hit
from app.sessions.searching.marking import excerpt
from app.ui.beside.cards import Card, Heading, Row, one_line
from app.ui.beside.imported_mark import marked_topic
from app.ui.chats.listing.customer_names import honorific
from app.ui.chats.timeline.covering import Mask, masked
from app.ui.chats.timeline.timeline_words import clock, day
from app.ui.words import tr

Names = Callable[[Author], str]


def merged(groups: Iterable[Group], more: Iterable[Group]) -> list[Group]:
    """Returns pages of groups as one: each conversation once, each hit once, the latest first."""
    found: dict[ConversationId, tuple[Group, dict[int, Hit]]] = {}
    for group in (*groups, *more):
        known = found.setdefault(group.kept.conversation, (group, {}))
        known[1].update((hit.place, hit) for hit in group.hits)
    return [
        Group(kept=group.kept, hits=tuple(sorted(hits.values(), key=_latest_first)))
        for group, hits in found.values()
    ]


def as_seen(groups: Iterable[Group], mask: Mask) -> list[Group]:
    """Returns groups as the person who looks may see them."""
    return [
        Group(
            kept=masked(group.kept, mask),
            hits=tuple(replace(hit, text=mask(group.kept.conversation, hit.text)) for hit in group.hits),
        )
        for group in groups
    ]


def _latest_first(hit: Hit) -> int:
    return -hit.place


def key_of(conversation: ConversationId, seq: int) -> str:
    """Returns the key of a card; `seq` is 0 for a conversation that was found by its head."""
    return f"{seq}:{conversation}"


def place_of(key: str) -> tuple[ConversationId, int]:
    """Returns the conversation and the event that a card's key names."""
    seq, _, conversation = key.partition(":")
    return ConversationId(conversation), int(seq)


def rows_of(
    groups: Sequence[Group], words: Sequence[str], names: Names, now: datetime, zone: tzinfo | None = None
) -> list[Row]:
    """Returns the rows of a list of results."""
    rows: list[Row] = []
    for group in groups:
        if not group.hits:
            rows.append(_whole(group, words, now, zone))
            continue
        rows.append(Heading(text=_heading(group, now, zone)))
        rows += [_hit(group, hit, words, names, zone) for hit in group.hits]
    return rows


def hits_in(rows: Sequence[Row]) -> int:
    """Returns how many texts and conversations can be opened."""
    return sum(isinstance(row, Card) for row in rows)


def _heading(group: Group, now: datetime, zone: tzinfo | None) -> str:
    kept = group.kept
    at = from_millis(kept.updated_at).astimezone(zone)
    said = (
        honorific(kept.customer) or tr("Customer"),
        day(at.date(), now.astimezone(zone).date()),
        marked_topic(kept.conversation, kept.topic, practice=is_played(kept.customer_id)),
    )
    return " · ".join(one_line(each) for each in said if each)


def _whole(group: Group, words: Sequence[str], now: datetime, zone: tzinfo | None) -> Card:
    kept = group.kept
    at = from_millis(kept.updated_at).astimezone(zone)
    topic = marked_topic(kept.conversation, kept.topic, practice=is_played(kept.customer_id))
    title = excerpt(honorific(kept.customer) or tr("Customer"), words)
    body = excerpt(" · ".join(one_line(each) for each in (topic, kept.last_text) if each), words)
    when = f"{day(at.date(), now.astimezone(zone).date())} {clock(at, zone)}"
    return Card(
        key=key_of(kept.conversation, 0),
        title=title.text,
        title_marks=title.marks,
        body=body.text,
        body_marks=body.marks,
        aside=when,
        spoken=f"{title.text}, {when}. {body.text}",
    )


def _hit(group: Group, hit: Hit, words: Sequence[str], names: Names, zone: tzinfo | None) -> Card:
    kept, event = group.kept, hit.event
    who = (honorific(kept.customer) or tr("Customer")) if event.by == CUSTOMER else names(event.by)
    body = excerpt(hit.text, words)
    when = clock(event.at, zone)
    return Card(
        key=key_of(kept.conversation, event.seq),
        title=one_line(who),
        body=body.text,
        body_marks=body.marks,
        aside=when,
        spoken=f"{who}, {when}. {body.text}",
        copied=hit.text,
    )
