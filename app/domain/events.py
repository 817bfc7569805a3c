"""The kinds of event in a conversation's log, who sees them, and how their data is read and written.

An event's data is a small frozen value, one class a kind. Unknown kinds are kept as `Unknown` with their
raw JSON, shown generically and ignored by the fold, so that an older console stays usable.
"""

from datetime import UTC, datetime
from typing import Any, ClassVar, Final, TypeAlias

import msgspec

from app.domain.escalation import EscalationType
from app.domain.ids import Author, Cid, ConversationId, StaffId

TEXT_LIMIT: Final = 16_000
"""Characters of the longest text that staff may write: 48 KB of Japanese, within one frame."""

CUSTOMER_TEXT_LIMIT: Final = 4_000
"""Characters of the longest text that a customer may write."""

# Nothing here refers back to itself: the collector of cycles passes over what is kept of a night (gc=False).


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """The data of an event; `kind` names it on the wire, `public` says whether the customer may see it."""

    kind: ClassVar[str] = ""
    public: ClassVar[bool] = False


class Attachment(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A file in a message: `sha256` is its address in the hub's store, `size` its bytes."""

    sha256: str
    name: str
    type: str
    size: int


class Opened(Body, frozen=True, kw_only=True):
    """A customer opened the conversation; always its first event."""

    kind = "opened"
    public = True
    shop: str = ""
    channel: str = "chat"
    customer_id: str = ""
    customer: str = ""
    topic: str = ""
    page: str = ""
    locale: str = ""
    fields: dict[str, str] = {}
    group: str = "support"


class Message(Body, frozen=True, kw_only=True):
    """Something said. `via`: typed, macro:<id>, completion or auto. `quote` is the seq it answers."""

    kind = "message"
    public = True
    text: str
    via: str = "typed"
    attachments: tuple[Attachment, ...] = ()
    quote: int | None = None


class Edited(Body, frozen=True, kw_only=True):
    """The text of the message at `target` was changed by its author."""

    kind = "edited"
    public = True
    target: int
    text: str


class Withdrawn(Body, frozen=True, kw_only=True):
    """The message at `target` was withdrawn by its author."""

    kind = "withdrawn"
    public = True
    target: int


class Note(Body, frozen=True, kw_only=True):
    """A remark among staff, never seen by the customer.

    `opens`: those who are mentioned may read the conversation; the hub says so, by the shop's policy.
    """

    kind = "note"
    text: str
    mentions: tuple[StaffId, ...] = ()
    opens: bool = False


class Noticed(Body, frozen=True, kw_only=True):
    """Whoever writes it has seen the notes up to `up_to` (a seq) in which he is mentioned."""

    kind = "noticed"
    up_to: int


class SupervisorAsked(Body, frozen=True, kw_only=True):
    """A question to the people in charge, answered by a whisper; calls nobody away from other calls."""

    kind = "supervisor_asked"
    text: str


class Whisper(Body, frozen=True, kw_only=True):
    """A supervisor's advice to the owner, never seen by the customer."""

    kind = "whisper"
    text: str
    article: str = ""
    draft: str = ""


class Queued(Body, frozen=True, kw_only=True):
    """The conversation waits in `group`; `front` when it goes back before the others."""

    kind = "queued"
    public = True
    group: str = "support"
    position: int = 0
    front: bool = False


class Offered(Body, frozen=True, kw_only=True):
    """The conversation was offered to `to`, until `deadline` (Unix ms)."""

    kind = "offered"
    to: StaffId
    deadline: int = 0


class OfferMissed(Body, frozen=True, kw_only=True):
    """`by` did not take the offer in time."""

    kind = "offer_missed"
    by: StaffId


class Claimed(Body, frozen=True, kw_only=True):
    """`owner` answers now, his writes carry `fence`. `how`: push, pull, transfer, takeover, returning.

    `shown`: the name that the customer goes on seeing, where the shop does not tell him of the change.
    """

    kind = "claimed"
    public = True
    owner: StaffId
    name: str = ""
    fence: int = 0
    how: str = "push"
    shown: str = ""


UNANSWERED: Final = "unanswered"
"""Why a conversation was released whose owner did not write in time."""

IDLE: Final = "idle"
"""Why a conversation was closed whose customer did not write any more."""


class Released(Body, frozen=True, kw_only=True):
    """The owner gave the conversation back to the queue, or lost it (`lease`, `unanswered`)."""

    kind = "released"
    reason: str = ""
    group: str = "support"


class Transferred(Body, frozen=True, kw_only=True):
    """The owner handed the conversation to a person or group; `claimed` or `queued` follows."""

    kind = "transferred"
    to: StaffId = StaffId("")
    group: str = ""
    reason: str = ""
    summary: str = ""
    warm: bool = False


class Joined(Body, frozen=True, kw_only=True):
    """A member of staff joined openly; `name` is what the customer sees."""

    kind = "joined"
    public = True
    staff: StaffId
    name: str = ""


class Left(Body, frozen=True, kw_only=True):
    """A member of staff who had joined left again."""

    kind = "left"
    public = True
    staff: StaffId
    name: str = ""


class Invited(Body, frozen=True, kw_only=True):
    """`staff` was asked to join; `joined` or `invitation_ended` follows."""

    kind = "invited"
    staff: StaffId
    note: str = ""


class InvitationEnded(Body, frozen=True, kw_only=True):
    """`staff` does not join: he declined, or was asked no longer."""

    kind = "invitation_ended"
    staff: StaffId
    note: str = ""


class HandoverOffered(Body, frozen=True, kw_only=True):
    """The owner asks a person, or anybody of a group, to take the conversation; he answers until then.

    A `transferred` that is warm follows when somebody accepts, `handover_ended` when nobody does.
    """

    kind = "handover_offered"
    to: StaffId = StaffId("")
    group: str = ""
    summary: str = ""


class HandoverEnded(Body, frozen=True, kw_only=True):
    """Nobody takes the conversation that was to be handed over: it was declined, or kept after all."""

    kind = "handover_ended"
    note: str = ""


class Watching(Body, frozen=True, kw_only=True):
    """A supervisor looks on, unseen by the customer."""

    kind = "watching"
    staff: StaffId
    mode: str = "watch"


class WatchingEnded(Body, frozen=True, kw_only=True):
    """A supervisor stopped looking on."""

    kind = "watching_ended"
    staff: StaffId


class Escalated(Body, frozen=True, kw_only=True):
    """The owner called for the person in charge."""

    kind = "escalated"
    type: EscalationType = EscalationType.QUESTION
    summary: str
    priority: int = 0


class EscalationAccepted(Body, frozen=True, kw_only=True):
    """A supervisor took the call for help on."""

    kind = "escalation_accepted"
    note: str = ""


class Coached(Body, frozen=True, kw_only=True):
    """A supervisor helps by advice; the owner stays."""

    kind = "coached"
    note: str = ""


class EscalationJoined(Body, frozen=True, kw_only=True):
    """A supervisor helps by taking part openly; the owner stays. Written beside his `joined`."""

    kind = "escalation_joined"
    note: str = ""


class DraftHanded(Body, frozen=True, kw_only=True):
    """What the former owner was writing when his conversation was taken over: offered, sent to nobody."""

    kind = "draft_handed"
    text: str


class Drafted(Body, frozen=True, kw_only=True):
    """What was being written at that moment, empty when it was taken back: for practice, sent to nobody.

    Written only by consoles of staff who agreed to it.
    """

    kind = "drafted"
    text: str = ""


class ArticleOpened(Body, frozen=True, kw_only=True):
    """Who answers opened an article of the manual: for practice.

    Written only by consoles of staff who agreed that drafts are noted.
    """

    kind = "article_opened"
    article: str


class TurnedTo(Body, frozen=True, kw_only=True):
    """Who answers had this conversation before him from then on; `away`: no longer, and no other of his.

    For practice; written only by consoles of staff who agreed that drafts are noted.
    """

    kind = "turned_to"
    away: bool = False


class TakenOver(Body, frozen=True, kw_only=True):
    """A supervisor answers instead; a `claimed` with a new fence follows in the same commit."""

    kind = "taken_over"
    former: StaffId = StaffId("")
    reason: str = ""


class Returned(Body, frozen=True, kw_only=True):
    """A supervisor gave the conversation back to `to`; a `claimed` with a new fence follows."""

    kind = "returned"
    to: StaffId = StaffId("")
    note: str = ""


class Bounced(Body, frozen=True, kw_only=True):
    """A call for help was not taken in time and goes to the next supervisor."""

    kind = "bounced"
    to: StaffId = StaffId("")
    reason: str = ""


class EscalationResolved(Body, frozen=True, kw_only=True):
    """The call for help is settled."""

    kind = "escalation_resolved"
    note: str = ""


class Read(Body, frozen=True, kw_only=True):
    """`by` of the event has seen everything up to `up_to` (a seq of his own numbering)."""

    kind = "read"
    public = True
    up_to: int


class Tagged(Body, frozen=True, kw_only=True):
    """A tag was put on the conversation."""

    kind = "tagged"
    name: str


class Untagged(Body, frozen=True, kw_only=True):
    """A tag was taken off the conversation."""

    kind = "untagged"
    name: str


class FieldSet(Body, frozen=True, kw_only=True):
    """A field of the conversation was set, such as the order number."""

    kind = "field_set"
    name: str
    value: str


class TopicSet(Body, frozen=True, kw_only=True):
    """The topic was changed."""

    kind = "topic_set"
    topic: str


class Held(Body, frozen=True, kw_only=True):
    """The owner put the conversation on hold, at most until `until` (Unix ms): its handling time stops."""

    kind = "held"
    reason: str = ""
    until: int | None = None


class Resumed(Body, frozen=True, kw_only=True):
    """The hold ended."""

    kind = "resumed"


class Snoozed(Body, frozen=True, kw_only=True):
    """Out of sight until `until` (Unix ms), or until the customer writes; handling time stops."""

    kind = "snoozed"
    until: int
    reason: str = ""


class IdleWarned(Body, frozen=True, kw_only=True):
    """The customer was told that the conversation will close."""

    kind = "idle_warned"
    public = True
    seconds: int
    text: str = ""


class AutoClosing(Body, frozen=True, kw_only=True):
    """The conversation is about to close by itself."""

    kind = "auto_closing"
    public = True
    seconds: int
    text: str = ""


class Flagged(Body, frozen=True, kw_only=True):
    """Marked as harassment; the evidence is frozen."""

    kind = "flagged"
    type: str
    note: str = ""


UNBLOCKED_MS: Final = 1
"""The time that ends a block: long over, whatever the clock of who writes it says."""


class Blocked(Body, frozen=True, kw_only=True):
    """The customer may not open conversations until `until` (Unix ms), or ever.

    A time that is over (`UNBLOCKED_MS`) ends a block: he may open them again.
    """

    kind = "blocked"
    reason: str
    until: int | None = None

    def holds(self, at: datetime) -> bool:
        """Tells whether the block holds at a moment, such as that at which it was written."""
        return self.until is None or self.until > to_millis(at)


class WrapUp(Body, frozen=True, kw_only=True):
    """The owner's closing record.

    `names` are what the shop called the result then, by language (`ja`, `en`): the hub writes them.
    """

    kind = "wrap_up"
    disposition: str = ""
    resolution: str = ""
    note: str = ""
    form: dict[str, str] = {}
    names: dict[str, str] = {}


class Rated(Body, frozen=True, kw_only=True):
    """The customer's rating, 1 to 5."""

    kind = "rated"
    public = True
    score: int
    comment: str = ""


class Closed(Body, frozen=True, kw_only=True):
    """The conversation ended."""

    kind = "closed"
    public = True
    reason: str = ""


class Reopened(Body, frozen=True, kw_only=True):
    """The conversation goes on."""

    kind = "reopened"
    public = True
    reason: str = ""


class Redacted(Body, frozen=True, kw_only=True):
    """The texts at `targets` are gone, everywhere."""

    kind = "redacted"
    public = True
    targets: tuple[int, ...]
    reason: str = ""


class Erased(Body, frozen=True, kw_only=True):
    """All texts of the conversation are gone, everywhere."""

    kind = "erased"
    public = True
    reason: str = ""


class Pinned(Body, frozen=True, kw_only=True):
    """A remark of people in charge of training, pinned to the event at `at`, `to_ms` after it.

    `staff` is whose part it is about, the owner where the writer names nobody; `run` the round of blind
    marking that it belongs to. `sealed`: it is not for the reader; only `run` is told.
    """

    kind = "pinned"
    at: int = 0
    text: str = ""
    to_ms: int = 0
    staff: StaffId = StaffId("")
    run: str = ""
    sealed: bool = False


class Unpinned(Body, frozen=True, kw_only=True):
    """The writer takes his remark at `target` back."""

    kind = "unpinned"
    target: int


class Scored(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One criterion of a finished sheet, as it was then: its names by language, points of `most`, weight.

    `must`: with less than all its points nobody passes. `points` of None: it did not apply.
    """

    id: str
    names: dict[str, str] = {}
    points: int | None = None
    most: int = 5
    weight: int = 1
    must: bool = False


class Marked(Body, frozen=True, kw_only=True):
    """A finished score sheet about the part of `staff`; its writer is the marker.

    It can be read for ever: `titles` by language, the criteria, `measures` (name to value) and `pass_mark`
    (percent) are as they were. `total` is percent, `failed` the must-haves that were missed. `run` is a round
    of blind marking. `sealed`: it is not for the reader; only `run` is told.
    """

    kind = "marked"
    staff: StaffId = StaffId("")
    sheet: str = ""
    version: int = 0
    titles: dict[str, str] = {}
    scores: tuple[Scored, ...] = ()
    measures: dict[str, float] = {}
    comment: str = ""
    total: float = 0.0
    pass_mark: int = 0
    failed: tuple[str, ...] = ()
    passed: bool = False
    run: str = ""
    sealed: bool = False


class MarkAnswered(Body, frozen=True, kw_only=True):
    """Who was marked answers the sheet at `target` (its own seq). `sealed`: it is not for the reader."""

    kind = "mark_answered"
    target: int = 0
    text: str = ""
    sealed: bool = False


class MarkingOpened(Body, frozen=True, kw_only=True):
    """A round of blind marking: `markers` fill in `sheet` about the part of `staff`, none seeing another's.

    `purpose` is double (two or more mark for good) or calibration (they learn to mark alike).
    """

    kind = "marking_opened"
    run: str = ""
    staff: StaffId = StaffId("")
    sheet: str = ""
    markers: tuple[StaffId, ...] = ()
    purpose: str = "double"
    sealed: bool = False


class RoundSheet(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A sheet that a round made known: `seq` and `by` are those of its own event."""

    seq: int
    by: StaffId
    mark: Marked


class RoundPin(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A pinned remark that a round made known: `seq` and `by` are those of its own event."""

    seq: int
    by: StaffId
    pin: Pinned


class MarkingClosed(Body, frozen=True, kw_only=True):
    """A round is over: what was kept apart is known from here on. The hub fills in `sheets` and `pins`."""

    kind = "marking_closed"
    run: str = ""
    staff: StaffId = StaffId("")
    sheets: tuple[RoundSheet, ...] = ()
    pins: tuple[RoundPin, ...] = ()
    sealed: bool = False


class PracticeStarted(Body, frozen=True, kw_only=True):
    """The conversation is practice: the hub plays its customer by a scenario, for `staff` to answer.

    `scenario` and `version` name the record, both empty where a log is practised on: from its event
    `from_seq` on. `run` is the practice, `batch` what several that began together share, `exam` the exam
    that it belongs to; `help` names what may be used in an exam, and nothing else may.
    """

    kind = "practice_started"
    run: str
    batch: str = ""
    staff: StaffId = StaffId("")
    scenario: str = ""
    version: int = 0
    title: str = ""
    level: str = ""
    group: str = ""
    exam: str = ""
    help: tuple[str, ...] = ()
    from_seq: int = 0


class MailTaken(Body, frozen=True, kw_only=True):
    """A mail came; `target` is the seq of the customer's message that it made, written in the same commit.

    An automatic reply or a bounce makes no message: `target` is 0 and its words are in `text`. `sender` and
    `to` are written "Name <address>", `sent_at` is the Date of its head (Unix ms, 0: not known), `sort` is
    mail, auto_reply, bounce or list. `oddities` are short codes of what could not be read or was cut.
    """

    kind = "mail_taken"
    target: int = 0
    message_id: str = ""
    subject: str = ""
    sender: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    sent_at: int = 0
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    sort: str = "mail"
    text: str = ""
    oddities: tuple[str, ...] = ()


class MailSent(Body, frozen=True, kw_only=True):
    """The mail server took the staff's message at `target`, to be delivered to `to` and `cc`."""

    kind = "mail_sent"
    target: int
    message_id: str = ""
    subject: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()


class MailFailed(Body, frozen=True, kw_only=True):
    """The staff's message at `target` did not go out, or came back for `address`.

    `status` is the mail system's code, such as 5.1.1. Not `final`: it is tried again by itself.
    """

    kind = "mail_failed"
    target: int
    reason: str = ""
    status: str = ""
    final: bool = False
    address: str = ""


class MailAddressed(Body, frozen=True, kw_only=True):
    """From here on the mails of the conversation go out under this subject to these people."""

    kind = "mail_addressed"
    subject: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()


class ReplyProposed(Body, frozen=True, kw_only=True):
    """The owner would like to send this; it goes out when somebody in charge releases it.

    `replaces` is the seq of his own proposal that it takes the place of, 0 for none.
    """

    kind = "reply_proposed"
    text: str
    via: str = "typed"
    attachments: tuple[Attachment, ...] = ()
    quote: int | None = None
    replaces: int = 0


class ReplyReleased(Body, frozen=True, kw_only=True):
    """The proposal at `target` goes out: as the message that follows in the same commit, by its author.

    `text` is there where whoever released it changed it.
    """

    kind = "reply_released"
    target: int
    text: str = ""


class ReplyReturned(Body, frozen=True, kw_only=True):
    """The proposal at `target` does not go out: returned to its author, or taken back by himself."""

    kind = "reply_returned"
    target: int
    note: str = ""


class CallStarted(Body, frozen=True, kw_only=True):
    """It rings: a customer calls, or is called, at `number` (E.164); its answer or its end follows.

    `direction` is inbound or outbound. `list` and `entry` name the outbound list that it comes from. A call
    back comes from `call_back`, the seq of what was planned, in the conversation `former`.
    """

    kind = "call_started"
    direction: str = "outbound"
    number: str = ""
    list: str = ""
    entry: str = ""
    former: ConversationId = ConversationId("")
    call_back: int = 0


class CallAnswered(Body, frozen=True, kw_only=True):
    """Both speak with each other from now on."""

    kind = "call_answered"


class CallEnded(Body, frozen=True, kw_only=True):
    """The line is free again.

    `result` is answered, no_answer, busy, voicemail, refused (and not to be called again) or wrong_number.
    """

    kind = "call_ended"
    result: str = "answered"
    note: str = ""


class ScriptTurned(Body, frozen=True, kw_only=True):
    """Who speaks went to `step` of a script by `choice`, whose words those of the script were then.

    `title` is the step's, `name` the script's. `source` is the whole script of this version, said where the
    log does not have it yet: the call keeps to it whatever becomes of the script.
    """

    kind = "script_turned"
    script: str
    version: int = 0
    step: str = ""
    choice: str = ""
    title: str = ""
    name: str = ""
    source: str = ""


class CallBackPlanned(Body, frozen=True, kw_only=True):
    """`staff` calls back at `at` (Unix ms) on `number`."""

    kind = "call_back_planned"
    at: int
    number: str = ""
    note: str = ""
    staff: StaffId = StaffId("")


class CallBackDone(Body, frozen=True, kw_only=True):
    """The call back planned at `target` was made, in the conversation `call`; empty: it is not made."""

    kind = "call_back_done"
    target: int
    call: ConversationId = ConversationId("")


class Unknown(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An event of a kind that this program does not know yet; `data` is its JSON."""

    kind: str
    data: bytes = b"{}"
    public: bool = False


AnyBody: TypeAlias = Body | Unknown

KINDS: Final[dict[str, type[Body]]] = {cls.kind: cls for cls in Body.__subclasses__()}
"""Every kind that this program knows, by its name on the wire."""

AFTER_CLOSE: Final = frozenset(
    {
        "wrap_up",
        "rated",
        "note",
        "noticed",
        "tagged",
        "untagged",
        "read",
        "reopened",
        "redacted",
        "erased",
        "flagged",
        "blocked",
        "pinned",
        "unpinned",
        "marked",
        "mark_answered",
        "marking_opened",
        "marking_closed",
        "call_back_planned",
        "call_back_done",
        "mail_taken",
        "mail_sent",
        "mail_failed",
    }
)
"""Kinds that may still be written to a conversation that is closed."""

_encoder = msgspec.json.Encoder()
_decoders: Final[dict[str, msgspec.json.Decoder[Any]]] = {
    kind: msgspec.json.Decoder(cls) for kind, cls in KINDS.items()
}


def encode_body(body: AnyBody) -> bytes:
    """Returns the JSON object of an event's data."""
    return body.data if isinstance(body, Unknown) else _encoder.encode(body)


def decode_body(kind: str, data: bytes | msgspec.Raw) -> AnyBody:
    """Reads an event's data; a kind that is not known here becomes `Unknown`.

    Raises:
        msgspec.DecodeError: the data is not JSON, or does not fit a known kind (`ValidationError`).
    """
    decoder = _decoders.get(kind)
    try:
        if decoder is None:
            str(data, "utf-8")  # it is kept as text
            return Unknown(kind=kind, data=bytes(data))
        body: Body = decoder.decode(data)
    except UnicodeDecodeError as error:
        raise msgspec.DecodeError("the text is not UTF-8") from error
    return body


class Event(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One entry of a log: `seq` orders (from 1, no gaps), `at` (the hub's UTC time) is shown."""

    conversation: ConversationId
    seq: int
    cid: Cid
    by: Author
    at: datetime
    body: AnyBody

    @property
    def kind(self) -> str:
        """The name of the event's kind on the wire."""
        return self.body.kind


def public_body(body: AnyBody) -> AnyBody | None:
    """Returns what the customer may see of an event's data, or None where he may see nothing.

    A claim shows the owner's public name alone: neither his id nor his fence. A place in the queue is
    shown without the name of the group.
    """
    match body:
        case Claimed(name=name, shown=shown):
            return Claimed(owner=StaffId(""), name=shown or name)
        case Joined(name=name):
            return Joined(staff=StaffId(""), name=name)
        case Left(name=name):
            return Left(staff=StaffId(""), name=name)
        case Queued(position=position):
            return Queued(group="", position=position)
        case Opened() | Message() | Unknown() | Body():
            return body if body.public else None


def from_millis(millis: int) -> datetime:
    """Returns the UTC time of `millis` since 1970."""
    return datetime.fromtimestamp(millis / 1000, UTC)


def to_millis(at: datetime) -> int:
    """Returns milliseconds since 1970; a time without a zone is an error.

    Raises:
        ValueError: `at` is naive.
    """
    if at.tzinfo is None:
        raise ValueError("a time without a zone has no place in the log")
    return round(at.timestamp() * 1000)
