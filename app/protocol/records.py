"""The register: what a shop sets up once and every client and node works by, as small versioned records.

A record is a frozen value with a `kind` and an `id` that is unique within its kind. The hub keeps the latest
version of each; version numbers are hub-wide, grow by one with each change and have no gaps, so that a client
or a node that knows version N asks for what changed after N and misses nothing. Removed records stay as their
kind, id and version.
"""

from typing import TypeAlias

import msgspec

from app.domain.ids import StaffId
from app.protocol import register_base
from app.protocol.form_records import FormRecord
from app.protocol.pay_records import PayRecord
from app.protocol.phone_records import ScriptRecord
from app.protocol.training import CourseRecord, ExamRecord, ScenarioRecord, ScoreSheetRecord
from app.protocol.way_in_frames import WayRecord

Record: TypeAlias = register_base.Record
Words: TypeAlias = register_base.Words


class Span(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Open from `start` to `end`, both `HH:MM` in the shop's zone; an earlier `end` is the next day's."""

    start: str
    end: str


class Hours(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Opening hours: by weekday (Monday first, seven entries; none at all means always open), and by date.

    `dates` maps an ISO date to the spans of that day, which count instead of the weekday's; an empty tuple
    is a day off. `zone` is an IANA time zone.
    """

    zone: str = "Asia/Tokyo"
    week: tuple[tuple[Span, ...], ...] = ()
    dates: dict[str, tuple[Span, ...]] = {}


class ShopTopic(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a customer may choose; `group` and `skills` say who answers it."""

    id: str
    words: Words = Words()
    group: str = ""
    skills: tuple[str, ...] = ()


class ShopRecord(Record, frozen=True, kw_only=True, tag="shop"):
    """A shop: its id is what the widget's script tag names; `texts` replace the widget's own sentences."""

    name: Words = Words()
    hours: Hours = Hours()
    hours_text: Words = Words()
    origins: tuple[str, ...] = ()
    topics: tuple[ShopTopic, ...] = ()
    texts: dict[str, Words] = msgspec.field(default_factory=dict)
    group: str = "support"


class Member(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A member of a group; those of a lower `priority` number are asked first."""

    staff: StaffId
    priority: int = 1


class GroupRecord(Record, frozen=True, kw_only=True, tag="group"):
    """A department. Durations are seconds, 0 switches the rule off; None takes the hub's default.

    `policy`: round-robin, least-loaded, ring-all, or pull (nobody is asked, operators take). `offer_s` is the
    time to take an offer (0 assigns at once), `answer_s` the time for a first answer before the conversation
    is given to somebody else, `idle_s` the customer's silence after which it takes no capacity,
    `warn_s` the silence after which he is told that the conversation will close, and `close_s` how long after
    that it does (0: it does not),
    `queue_limit` the most that may wait. `members` of an empty tuple: everybody who names the group.
    """

    name: Words = Words()
    members: tuple[Member, ...] = ()
    policy: str | None = None
    offer_s: int | None = None
    answer_s: int | None = None
    first_reply_target_s: int | None = None
    reply_target_s: int | None = None
    queue_target_s: int | None = None
    idle_s: int | None = None
    warn_s: int | None = None
    close_s: int | None = None
    queue_limit: int | None = None
    returning: bool = True
    overflow: str = ""


class MacroRecord(Record, frozen=True, kw_only=True, tag="macro"):
    """A canned reply. `scope` is everyone, group:<id> or mine; `owner` is whose it is when it is mine.

    `tone` is standard, apology, short or soft. `actions` are done when it is used: tag:<name>, note:<text>,
    transfer:<group>, disposition:<id>. `attachments` are files at the hub (file:<sha256>;name=...;type=...;
    size=...) or, up to 30 kB together, within the record (data:;name=...;base64,...). `first_day` and
    `last_day` are ISO dates, `weekdays` 1 (Monday) to 7.
    """

    title: str
    body: str
    shortcut: str = ""
    reading: str = ""
    folder: str = ""
    tags: tuple[str, ...] = ()
    language: str = "ja"
    tone: str = "standard"
    scope: str = "everyone"
    owner: StaffId = StaffId("")
    actions: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    first_day: str = ""
    last_day: str = ""
    weekdays: tuple[int, ...] = ()
    position: int = 0


class ArticleRecord(Record, frozen=True, kw_only=True, tag="article"):
    """An article of the manual, in Markdown with headings and links to other articles' ids."""

    title: str
    body: str
    folder: str = ""
    tags: tuple[str, ...] = ()
    language: str = "ja"
    position: int = 0


class TagRecord(Record, frozen=True, kw_only=True, tag="tag"):
    """A tag that staff may put on conversations; its id is what the log holds."""

    name: Words = Words()
    colour: str = ""


class DispositionRecord(Record, frozen=True, kw_only=True, tag="disposition"):
    """How a conversation may end, chosen at wrap-up; `required` ones need a note."""

    name: Words = Words()
    required: bool = False
    position: int = 0


class NgWordRecord(Record, frozen=True, kw_only=True, tag="ng_word"):
    """A word that staff should not write. `action` is hint, warn or stop; `instead` may be proposed.

    With the action cover it is a word of customers, which staff see only when they want to; with the action
    anger one that people in charge are told of.
    """

    word: str
    action: str = "warn"
    reason: str = ""
    instead: str = ""


class RetentionRecord(Record, frozen=True, kw_only=True, tag="retention"):
    """How many days `what` is kept: conversations, attachments, audit, posts or progress; 0: ever.

    Its id is `what`.
    """

    days: int = 0


class BlockRecord(Record, frozen=True, kw_only=True, tag="block"):
    """Who may not open conversations: a customer's id or a network (`203.0.113.0/24`); 0 is for ever."""

    reason: str = ""
    until_ms: int = 0


class PolicyRecord(Record, frozen=True, kw_only=True, tag="policy"):
    """A choice of the shop by name (the id), such as `totp.required` or `customer.sees_read`."""

    value: str = ""


AnyRecord: TypeAlias = (
    ShopRecord
    | FormRecord
    | GroupRecord
    | MacroRecord
    | ArticleRecord
    | TagRecord
    | DispositionRecord
    | NgWordRecord
    | RetentionRecord
    | BlockRecord
    | PolicyRecord
    | ScenarioRecord
    | ScoreSheetRecord
    | CourseRecord
    | ScriptRecord
    | ExamRecord
    | WayRecord
    | PayRecord
)


class Versioned(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A record as the register holds it; `record` is None when it was removed. `at` is Unix ms."""

    kind: str
    id: str
    version: int
    record: AnyRecord | None = None
    at: int = 0
    by: str = ""
