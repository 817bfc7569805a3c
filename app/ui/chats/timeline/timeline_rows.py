"""What each row of a timeline shows: from entries and pending events to looks, texts and marks."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo
from enum import Enum, auto
from typing import Final

import msgspec

from app.domain import events as ev
from app.domain.conversation import Entry, EntryState
from app.domain.ids import CUSTOMER, SYSTEM, Author, Cid, ConversationId, StaffId
from app.domain.mails import MailState
from app.domain.practice import HISTORY
from app.sessions.changes import Pending, PendingState
from app.ui.chats.listing.customer_names import honorific
from app.ui.chats.timeline import timeline_words as words
from app.ui.chats.timeline.covering import Abusive, Mask, as_written, cover_words, is_covered, nothing_hurts
from app.ui.chats.timeline.note_words import Aside, gone_words, note_text, note_words
from app.ui.chats.timeline.pending_words import pending_words
from app.ui.mail.mail_happenings import oddity_words
from app.ui.words import tr


class Look(Enum):
    """How a row looks."""

    CUSTOMER = auto()
    """A grey bubble on the left."""
    STAFF = auto()
    """A green bubble on the right."""
    NOTE = auto()
    """Yellow over the full width: never seen by the customer."""
    QUIET = auto()
    """Grey over the full width: what came by itself, such as an automatic reply."""
    LINE = auto()
    """Something that happened: small, in the middle. Without a text there is nothing but the day line."""
    TYPING = auto()
    """What somebody is writing at this moment."""


class Deed(Enum):
    """What a person can do about a row, by a click on the words under it or by a key."""

    RETRY = auto()
    DISCARD = auto()
    SHOW_ALL = auto()
    UNCOVER = auto()
    UNFOLD = auto()
    FOLD = auto()
    SEND_AGAIN = auto()
    TAKE_BACK = auto()
    REVISE = auto()


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row, `key` is its own for ever. `lead` is the day line above, `meta` the small line under it.

    `quote` says what the message answers. `gone`: the text was withdrawn, removed or is `covered`.
    `failed`: `meta` tells that it was not sent, `alarm`: of another failure. `offers`: what else can be done
    about it, in words.
    """

    key: str
    look: Look
    text: str = ""
    quote: str = ""
    lead: str = ""
    meta: str = ""
    speaker: str = ""
    unread: bool = False
    gone: bool = False
    covered: bool = False
    failed: bool = False
    faint: bool = False
    cid: Cid | None = None
    files: tuple[ev.Attachment, ...] = ()
    offers: tuple[tuple[Deed, str], ...] = ()
    alarm: bool = False


class TypingLine(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody is writing: `preview` is what stands there so far, as far as it is shown."""

    name: str
    preview: str = ""
    staff: bool = False


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What rows depend on beside the log.

    `origin`: times are shown as distances from it, for a replay. `remarks` are added to
    the small line of the message with that seq. `read_to`: the customer has seen up to this seq.
    `unread_from`: the first unread seq. `waiting`: the customer waits for an answer. `first_wait_s`: seconds
    from the queue to the first claim. `uploads`: how much of a message's files is at the hub, in percent.
    `mail`: what is known of a conversation's mails, `unfolded` those whose quotations are shown.
    """

    conversation: ConversationId | None = None
    me: StaffId | None = None
    customer: str = ""
    names: Mapping[str, str] = msgspec.field(default_factory=dict)
    zone: tzinfo | None = None
    now: datetime = msgspec.field(default_factory=words.utc_now)
    origin: datetime | None = None
    remarks: Mapping[int, str] = msgspec.field(default_factory=dict)
    read_to: int = 0
    unread_from: int | None = None
    waiting: bool = False
    first_wait_s: float | None = None
    uploads: Mapping[Cid, int] = msgspec.field(default_factory=dict)
    abusive: Abusive = nothing_hurts
    bared: frozenset[Cid] = frozenset()
    mask: Mask = as_written
    mail: MailState | None = None
    unfolded: frozenset[Cid] = frozenset()

    def covers(self, entry: Entry) -> bool:
        """Tells whether a message is covered: one of the customer that may hurt, and nobody wanted to see."""
        return is_covered(entry, self.abusive, self.bared)

    def name(self, by: Author | StaffId) -> str:
        """Returns what to call the author of an event."""
        if by == CUSTOMER:
            return honorific(self.mask(self.conversation, self.customer)) or words.stand_in_name(by, "")
        return self.names.get(by) or words.stand_in_name(by, self.customer)


TYPING_KEY = "typing"
_QUOTED: Final = 200
"""Characters of a quoted message that are shown at most."""


def shows_nothing(body: ev.AnyBody, by: Author, me: StaffId | None) -> bool:
    """Tells whether an event has no line of its own: the opening, edits, the way to its first owner."""
    match body:
        case ev.Message() | ev.Note() | ev.Whisper() | ev.SupervisorAsked() | ev.Unknown():
            return False
        case ev.Queued(front=front):
            return not front
        case ev.MailTaken(target=target, oddities=oddities):
            return bool(target) and not oddity_words(oddities)
        case ev.Claimed(owner=owner, how=how):
            return owner == me and how in ("push", "pull", "practice")
        case _:
            return body.kind not in words.LINE_KINDS or (body.kind == "wrap_up" and by == SYSTEM)


def entry_row(entries: Sequence[Entry], index: int, follower: Entry | Pending | None, set_: Setting) -> Row:
    """Returns the row of an entry; `follower` is the next message after it that is shown, if there is one."""
    entry = entries[index]
    before = entries[index - 1] if index else None
    lead = _lead(entry, before, set_)
    unread = entry.seq == set_.unread_from
    body = entry.body
    if isinstance(body, ev.Message):
        text = entry.text or _attachments(body)
        gone, covered = entry.state in (EntryState.WITHDRAWN, EntryState.REDACTED), set_.covers(entry)
        return Row(
            key=entry.cid,
            look=Look.CUSTOMER if entry.by == CUSTOMER else Look.STAFF,
            text=cover_words() if covered else gone_words(entry.state) if gone else entry.text,
            quote="" if gone else _quote(body, entries, set_),
            lead=lead,
            meta=_entry_meta(entry, follower, set_),
            speaker=set_.name(entry.by),
            unread=unread,
            gone=gone or covered,
            covered=covered,
            cid=entry.cid,
            files=() if gone or covered else body.attachments,
        )
    if isinstance(body, Aside):
        return Row(
            key=entry.cid, look=Look.NOTE, text=note_text(body, entry, set_.name, _time(entry.at, set_)),
            lead=lead, unread=unread, speaker=set_.name(entry.by), cid=entry.cid,
            gone=entry.state is not EntryState.PLAIN,
        )  # fmt: skip
    text = "" if shows_nothing(body, entry.by, set_.me) else words.happening(body, entry.by, set_.name)
    if text and not lead:
        text = f"{text} · {_time(entry.at, set_)}"
    return Row(key=entry.cid, look=Look.LINE, text=text, lead=lead, unread=unread, cid=entry.cid)


def pending_row(pending: Pending, before: Entry | None, set_: Setting, entries: Sequence[Entry] = ()) -> Row:
    """Returns the row of an event of ours that the log does not show yet; `entries` are what it may quote."""
    lead = "" if set_.origin or before is None else _day_line(pending.at, before.at, set_)
    failed = pending.state is PendingState.FAILED
    body = pending.body
    meta = f"{_time(pending.at, set_)} · {pending_words(pending)}"
    base = {"key": pending.cid, "lead": lead, "failed": failed, "cid": pending.cid, "faint": not failed}
    if isinstance(body, ev.Message):
        if pending.cid in set_.uploads and not failed:
            done = tr("uploading {percent} %", percent=set_.uploads[pending.cid])
            meta = f"{_time(pending.at, set_)} · {done}"
        base["files"], base["quote"] = body.attachments, _quote(body, entries, set_)
        return Row(look=Look.STAFF, text=body.text, meta=meta, speaker=tr("You"), **base)  # type: ignore[arg-type]
    if isinstance(body, Aside):
        note = note_words(body, tr("You"), body.text)
        return Row(look=Look.NOTE, text=note, meta=meta, speaker=tr("You"), **base)  # type: ignore[arg-type]
    text = words.happening(body, Author(set_.me or SYSTEM), set_.name) or words.rewriting(body)
    return Row(look=Look.LINE, text=f"{text} · {pending_words(pending)}" if text else "", meta="", **base)  # type: ignore[arg-type]


def typing_row(typing: TypingLine) -> Row:
    """Returns the row that shows what somebody is writing."""
    preview = " ".join(typing.preview.split())
    text = preview or tr("{name} is writing", name=words.isolated(typing.name))
    return Row(key=TYPING_KEY, look=Look.TYPING, text=f"✎ {text}…", speaker=typing.name, faint=True)


def _lead(entry: Entry, before: Entry | None, set_: Setting) -> str:
    if set_.origin is not None:
        return ""
    if before is not None:
        return _day_line(entry.at, before.at, set_)
    line = f"{words.day(_day(entry.at, set_), _day(set_.now, set_))} {words.clock(entry.at, set_.zone)}"
    if set_.first_wait_s is not None and set_.first_wait_s >= 1:
        line += " · " + tr("in the queue {time}", time=words.length(set_.first_wait_s))
    return line


def _day_line(at: datetime, before: datetime, set_: Setting) -> str:
    today = _day(at, set_)
    return "" if today == _day(before, set_) else words.day(today, _day(set_.now, set_))


def _day(at: datetime, set_: Setting) -> date:
    return at.astimezone(set_.zone).date()


def _time(at: datetime, set_: Setting) -> str:
    return words.clock(at, set_.zone) if set_.origin is None else words.since_start(at, set_.origin)


def _entry_meta(entry: Entry, follower: Entry | Pending | None, set_: Setting) -> str:
    if isinstance(entry.body, ev.Message) and entry.body.via == HISTORY:
        return tr("from the record")
    remark = set_.remarks.get(entry.seq, "")
    marked = entry.state is EntryState.EDITED
    if not remark and not marked and _continues(entry, follower, set_):
        return ""
    parts = [_time(entry.at, set_)]
    if entry.by not in (CUSTOMER, SYSTEM, set_.me) and set_.origin is None:
        parts.insert(0, words.isolated(set_.name(entry.by)))
    if isinstance(entry.body, ev.Message) and entry.body.via == "auto":
        parts.append(tr("automatic"))
    if marked:
        parts.append(tr("edited"))
    if remark:
        parts.append(remark)
    elif set_.origin is None and entry.by != CUSTOMER:
        parts.append(tr("read ✓✓") if entry.seq <= set_.read_to else tr("sent"))
    elif set_.waiting and follower is None:
        parts.append(words.ago((set_.now - entry.at).total_seconds()))
    return " · ".join(parts)


def _continues(entry: Entry, follower: Entry | Pending | None, set_: Setting) -> bool:
    """Tells whether the next bubble is by the same author in the same minute: its small line serves both."""
    if (
        not isinstance(follower, Entry)
        or follower.by != entry.by
        or not isinstance(follower.body, ev.Message)
    ):
        return False
    return _time(entry.at, set_) == _time(follower.at, set_)


def _quote(body: ev.Message, entries: Sequence[Entry], set_: Setting) -> str:
    """Returns in one line what a message answers, empty where it answers nothing that is known."""
    if body.quote is None:
        return ""
    place = bisect_left(entries, body.quote, key=lambda each: each.seq)
    if place == len(entries) or entries[place].seq != body.quote:
        return ""
    entry = entries[place]
    if not isinstance(entry.body, ev.Message):
        return ""
    gone = entry.state in (EntryState.WITHDRAWN, EntryState.REDACTED)
    if set_.covers(entry):
        return f"↩ {words.isolated(set_.name(entry.by))}: {cover_words()}"
    said = gone_words(entry.state) if gone else entry.text or _attachments(entry.body)
    return f"↩ {words.isolated(set_.name(entry.by))}: {' '.join(said[:_QUOTED].split())}"


def _attachments(body: ev.Message) -> str:
    return "\n".join(f"📎 {words.isolated(file.name)}" for file in body.attachments)
