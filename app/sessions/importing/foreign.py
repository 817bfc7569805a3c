"""The JSON of other programs as transcripts: Live Helper Chat, and Zendesk's chats and tickets.

Live Helper Chat (its REST API, its `lh_chat` and `lh_msg` rows): `user_id` of a message is 0 for visitors,
-1 for the system, -2 for its bot, above 0 for an operator; times are Unix seconds. Zendesk Chat: `history`
of `chat.msg` with a `sender_type`, or a `nick` of `visitor` or `agent:...`. Zendesk Support: `comments` with
`public` and `author_id`, and the ticket's `requester_id`.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import unescape
from typing import Any, Final

from app.sessions.importing.transcript import Transcript, Turn

LIVE_HELPER_CHAT: Final = "live_helper_chat"
ZENDESK: Final = "zendesk"
_TAG: Final = re.compile(r"<(?:br|/p|/div)\s*/?>", re.IGNORECASE)
_MARKUP: Final = re.compile(r"<[^>]{1,400}>")
_BB: Final = re.compile(r"\[/?(?:b|i|u|s|quote|url|img|file|html)(?:=[^\]]{0,400})?\]", re.IGNORECASE)
_RATINGS: Final = {"good": 5, "bad": 1}


def transcripts_in(data: object, line: int = 1) -> Iterator[Transcript]:
    """Yields every conversation in decoded JSON, wherever it stands in it."""
    if isinstance(data, list):
        for one in data:
            yield from transcripts_in(one, line)
    elif isinstance(data, dict):
        if isinstance(data.get("history"), list):
            yield _zendesk_chat(data, line)
        elif isinstance(data.get("comments"), list):
            yield _zendesk_ticket(data, line)
        elif isinstance(data.get("messages"), list | dict):
            yield _live_helper_chat(data, line)
        else:
            for inner in data.values():
                yield from transcripts_in(inner, line)


def _zendesk_chat(chat: Mapping[str, Any], line: int) -> Transcript:
    visitor = _mapping(chat.get("visitor"))
    turns = []
    for one in chat["history"]:
        row = _mapping(one)
        kind = _text(row.get("type"))
        if kind not in ("chat.msg", "chat.file", "chat.attachment"):
            continue
        sender = _text(row.get("sender_type")).casefold() or _text(row.get("nick")).casefold()
        name = _text(row.get("name"))
        side = "customer" if sender.startswith("visitor") else "agent"
        file = _text(_mapping(row.get("attachment")).get("name")) if kind != "chat.msg" else ""
        said = _text(row.get("msg"))
        if said or file:
            turns.append(
                Turn(
                    side=side,
                    text=said,
                    name=name,
                    at=_moment(row.get("timestamp")),
                    files=(file,) if file else (),
                )
            )
    return Transcript(
        source=ZENDESK,
        id=_text(chat.get("id")),
        line=line,
        turns=tuple(turns),
        customer=_text(visitor.get("name")),
        topic=_text(chat.get("department_name")),
        tags=_tags(chat.get("tags")),
        rating=_RATINGS.get(_text(chat.get("rating")), 0),
        remark=_text(chat.get("comment")),
    )


def _zendesk_ticket(outer: Mapping[str, Any], line: int) -> Transcript:
    ticket = _mapping(outer.get("ticket")) or outer
    requester = _mapping(ticket.get("requester"))
    customer = ticket.get("requester_id", requester.get("id"))
    turns = []
    for one in outer["comments"]:
        row = _mapping(one)
        side = "customer" if row.get("author_id") == customer and customer is not None else "agent"
        if row.get("public") is False:
            side = "note"
        said = _text(row.get("plain_body")) or _text(row.get("body"))
        files = tuple(_text(_mapping(file).get("file_name")) for file in row.get("attachments") or ())
        if said or files:
            turns.append(Turn(side=side, text=said, at=_moment(row.get("created_at")), files=files))
    rating = _text(_mapping(ticket.get("satisfaction_rating")).get("score"))
    return Transcript(
        source=ZENDESK,
        id=_text(ticket.get("id")),
        line=line,
        turns=tuple(turns),
        customer=_text(requester.get("name")),
        topic=_text(ticket.get("subject")),
        tags=_tags(ticket.get("tags")),
        rating=_RATINGS.get(rating, 0),
    )


def _live_helper_chat(outer: Mapping[str, Any], line: int) -> Transcript:
    chat = _mapping(outer.get("chat")) or outer
    messages = outer["messages"]
    turns = []
    for one in messages.values() if isinstance(messages, dict) else messages:
        row = _mapping(one)
        who, said = _number(row.get("user_id")), _plain(_text(row.get("msg")))
        if who == -1 or not said:
            continue
        turns.append(
            Turn(
                side="customer" if who == 0 else "agent",
                text=said,
                name=_text(row.get("name_support")) if who else "",
                at=_moment(row.get("time")),
                via="auto" if who == -2 else "typed",
            )
        )
    return Transcript(
        source=LIVE_HELPER_CHAT,
        id=_text(chat.get("id")),
        line=line,
        turns=tuple(turns),
        customer=_text(chat.get("nick")),
        topic=_text(chat.get("department_name")) or _text(chat.get("dep_name")),
        language=_text(chat.get("chat_locale")),
        rating={1: 5, 2: 1}.get(_number(chat.get("fbst")), 0),
    )


def _plain(text: str) -> str:
    """Returns a message without markup: Live Helper Chat keeps BBCode, some exports keep HTML."""
    return unescape(_MARKUP.sub("", _TAG.sub("\n", _BB.sub("", text)))).strip()


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _number(value: object) -> int:
    try:
        return int(str(value))
    except ValueError:
        return 0


def _tags(value: object) -> tuple[str, ...]:
    return tuple(tag for tag in map(_text, value) if tag) if isinstance(value, list) else ()


def _moment(value: object) -> datetime | None:
    """Returns a moment that is written as ISO 8601 or as Unix seconds; without a zone it is UTC."""
    try:
        if isinstance(value, int | float) or (isinstance(value, str) and value.isdecimal()):
            return datetime.fromtimestamp(float(value), UTC)
        at = datetime.fromisoformat(str(value))
    except (ValueError, OverflowError, OSError):
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
