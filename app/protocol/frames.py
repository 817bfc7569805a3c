"""The frames of `hub.v1`: one JSON object a WebSocket text frame, told apart by `t`.

Streams are named: `c:<conversation>` is the event log of a conversation (every event once, in order, by
`q` = cursor + 1); `desk` (my own conversations and presence), `queue` (who waits), `floor` (every open
conversation and all staff, for supervisors) and `place` (a customer's place in the queue) are states,
of which only the latest counts. A customer's `c:` stream holds what he may see, with its own numbers
without gaps; the hub translates every number that crosses the line.
"""

from typing import Final

import msgspec

from app.domain.ids import Author, Cid, ConversationId
from app.domain.people import Presence, Staff
from app.protocol.administration import AdminRequest
from app.protocol.exam_frames import ExamRequest
from app.protocol.floor import SetStaff
from app.protocol.identity import IdentityRequest
from app.protocol.mail_frames import MailRequest
from app.protocol.offers import Decline, ListColleagues
from app.protocol.outbound_frames import OutboundRequest
from app.protocol.phone_frames import PhoneRequest
from app.protocol.practice_frames import PracticeRequest
from app.protocol.privacy import ListErasures, TellAccess
from app.protocol.records import Words
from app.protocol.shift_frames import ShiftRequest
from app.protocol.staff_room import StaffRequest
from app.protocol.states import ConversationRow
from app.protocol.training_frames import TrainingRequest
from app.protocol.visits import ListVisits
from app.protocol.way_in_frames import WayRequest

DESK: Final = "desk"
QUEUE: Final = "queue"
FLOOR: Final = "floor"
PLACE: Final = "place"


def conversation_stream(conversation: ConversationId) -> str:
    """Returns the name of the stream that carries a conversation's log."""
    return f"c:{conversation}"


def conversation_of(stream: str) -> ConversationId | None:
    """Returns the conversation whose log a stream carries, or None for a state stream."""
    return ConversationId(stream[2:]) if stream.startswith("c:") else None


class Frame(msgspec.Struct, frozen=True, kw_only=True, tag_field="t", omit_defaults=True):
    """One message on the wire, in either direction."""


# Client to hub


class Range(msgspec.Struct, frozen=True, kw_only=True):
    """The protocol versions that a client speaks."""

    min: int = 1
    max: int = 1


class ByPassword(msgspec.Struct, frozen=True, kw_only=True, tag_field="how", tag="password"):
    """Staff sign in by name and password, and where they have a second factor by a code of it."""

    name: str
    password: str
    code: str = ""


class ByToken(msgspec.Struct, frozen=True, kw_only=True, tag_field="how", tag="token"):
    """Staff come back with the session token of an earlier welcome."""

    token: str


class AsVisitor(msgspec.Struct, frozen=True, kw_only=True, tag_field="how", tag="visitor"):
    """A customer, new (no token) or coming back to his conversation; `shop` is what the script tag names.

    `known` is the token of an earlier `open` that stands for the customer himself. `customer` is what the
    shop's own page calls him: it counts when `signature` is its HMAC-SHA-256 under the shop's secret.
    """

    token: str = ""
    shop: str = ""
    known: str = ""
    customer: str = ""
    signature: str = ""


class Hello(Frame, frozen=True, kw_only=True, tag="hello"):
    """The first frame of every connection, within the handshake's deadline."""

    v: Range = Range()
    app: str = ""
    caps: tuple[str, ...] = ()
    auth: ByPassword | ByToken | AsVisitor
    device: str = ""
    epoch: str = ""


class Want(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A stream and, for a log, the last `q` that the client has."""

    s: str
    after: int = 0


class Sub(Frame, frozen=True, kw_only=True, tag="sub"):
    """Asks for streams; the hub registers the watch first and reads afterwards. Answered by `subd`."""

    id: int
    streams: tuple[Want, ...]


class Unsub(Frame, frozen=True, kw_only=True, tag="unsub"):
    """Ends streams. No answer."""

    streams: tuple[str, ...]


class Send(Frame, frozen=True, kw_only=True, tag="send"):
    """Writes one event: `k` and `d` as in `app.domain.events`; answered by `ok` after COMMIT, or `no`.

    `fence` is the fence of the claim that the write relies on; a customer has none.
    """

    cid: Cid
    s: str
    k: str
    d: msgspec.Raw = msgspec.Raw(b"{}")
    fence: int | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", tag="claim", omit_defaults=True):
    """Takes the named waiting conversation, or the next of my groups."""

    conversation: ConversationId | None = None


class SetPresence(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="m", tag="presence", omit_defaults=True
):
    """Says what I am doing and how many conversations I take at once (1 to 50)."""

    presence: Presence
    capacity: int = 5


class OpenConversation(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="m", tag="open", omit_defaults=True
):
    """A customer opens a conversation; the same `cid` again returns the same conversation.

    `form`: he leaves a message instead of waiting here; `mail` is where he can be reached. Without it the hub
    refuses with `closed` outside the opening hours and with `full` when as many wait as the shop allows.
    """

    cid: Cid
    name: str = ""
    topic: str = ""
    page: str = ""
    locale: str = ""
    fields: dict[str, str] = {}
    text: str = ""
    form: bool = False
    mail: str = ""


class ListConversations(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="m", tag="list", omit_defaults=True
):
    """Past and present conversations, newest first: for trainers and supervisors."""

    before: int | None = None
    limit: int = 100
    words: str = ""


class ReadLog(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", tag="log", omit_defaults=True):
    """Part of a conversation's log without subscribing to it; at most 200 events.

    `beside` is a conversation of the same customer that I may read: his other ones may be read beside it.
    """

    conversation: ConversationId
    after: int = 0
    beside: ConversationId = ConversationId("")


class SignOut(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", tag="sign_out"):
    """Ends the session: its token is worth nothing afterwards."""


Request = (
    Claim
    | SetPresence
    | OpenConversation
    | ListConversations
    | ReadLog
    | SignOut
    | Decline
    | ListColleagues
    | ListVisits
    | ListErasures
    | TellAccess
    | SetStaff
    | StaffRequest
    | TrainingRequest
    | PracticeRequest
    | PhoneRequest
    | OutboundRequest
    | MailRequest
    | ExamRequest
    | ShiftRequest
    | WayRequest
    | AdminRequest
    | IdentityRequest
)


class Req(Frame, frozen=True, kw_only=True, tag="req"):
    """Asks for something; answered by `res` with the same `id`."""

    id: int
    d: Request


class Typing(Frame, frozen=True, kw_only=True, tag="typing"):
    """I am typing in a conversation (at most one frame each 0.5 s); may vanish. No answer.

    `deleted`: how many characters I took out of my draft so far; never which.
    """

    s: str
    on: bool = True
    preview: str = ""
    deleted: int = 0


class Pong(Frame, frozen=True, kw_only=True, tag="pong"):
    """The answer to `ping`."""

    n: int


ClientFrame = Hello | Sub | Unsub | Send | Req | Typing | Pong

# Hub to client


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What the hub takes: bytes of a frame, unanswered sends, streams, bytes of a file, files of a message.

    A hub whose `file` is 0 takes none.
    """

    frame: int = 65_536
    window: int = 32
    subs: int = 500
    file: int = 0
    files: int = 0


class Topic(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a customer may say that it is about, in the shop's languages."""

    id: str
    ja: str = ""
    en: str = ""


class Shop(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a client shows of the shop: `open` now, else it opens at `opens_at` (Unix ms, 0: not known).

    `texts` replace the widget's own sentences by name.
    """

    id: str = ""
    name: str = ""
    name_en: str = ""
    hours: str = ""
    hours_en: str = ""
    topics: tuple[Topic, ...] = ()
    texts: dict[str, Words] = {}
    open: bool = True
    opens_at: int = 0


class Welcome(Frame, frozen=True, kw_only=True, tag="welcome"):
    """The hub knows the client: `token` opens the next session, `now` is the hub's clock in Unix ms.

    `must_enrol`: the shop requires a second factor, and until `totp_confirm` nothing else is answered.

    With `must_change` the password was for one sign-in: only `change_password` and `sign_out` are done.
    A new `epoch` means that the hub's history was replaced: every cursor is worth nothing. Files are brought
    and fetched at the URL `files`; where that has no host, at the host of this connection.
    """

    v: int = 1
    epoch: str
    node: str = ""
    peers: tuple[str, ...] = ()
    now: int
    user: Staff | None = None
    must_enrol: bool = False
    token: str = ""
    took_over: bool = False
    conversation: ConversationId | None = None
    hb: int = 15_000
    must_change: bool = False
    limits: Limits = Limits()
    shop: Shop = Shop()
    files: str = ""


class Started(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of one wanted stream: its `head`, or why not. `reset`: the cursor was beyond the head."""

    s: str
    ok: bool = True
    head: int = 0
    reset: bool = False
    code: str = ""


class Subd(Frame, frozen=True, kw_only=True, tag="subd"):
    """The answer to `sub`; what is behind the head follows as `evs`, then `live`."""

    id: int
    r: tuple[Started, ...]


class Item(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One event inside `evs`; the fields are those of `ev`."""

    q: int
    cid: Cid
    k: str
    by: Author
    at: int
    d: msgspec.Raw = msgspec.Raw(b"{}")


class Ev(Frame, frozen=True, kw_only=True, tag="ev", gc=False):
    """One event of a log: `q` its number, `k` its kind, `at` the hub's time at COMMIT in Unix ms."""

    s: str
    q: int
    cid: Cid
    k: str
    by: Author
    at: int
    d: msgspec.Raw = msgspec.Raw(b"{}")


class Evs(Frame, frozen=True, kw_only=True, tag="evs"):
    """A run of events without gaps, at most 200."""

    s: str
    d: tuple[Item, ...]


class Live(Frame, frozen=True, kw_only=True, tag="live"):
    """The catch-up of a log is done; `q` is its head."""

    s: str
    q: int


class St(Frame, frozen=True, kw_only=True, tag="st"):
    """A state: the whole of it (`full`) or the rows that changed; `ver` only grows within a connection."""

    s: str
    ver: int
    full: bool = True
    d: msgspec.Raw = msgspec.Raw(b"{}")


class Typed(Frame, frozen=True, kw_only=True, tag="typed"):
    """Somebody is typing; gone after `ttl` ms without another."""

    s: str
    by: Author
    name: str = ""
    on: bool = True
    preview: str = ""
    ttl: int = 6_000


class Ok(Frame, frozen=True, kw_only=True, tag="ok"):
    """The event is durable, as number `q` of the sender's stream; `dup` when it already was."""

    cid: Cid
    q: int
    dup: bool = False


class No(Frame, frozen=True, kw_only=True, tag="no"):
    """The event was refused; `final`: the same frame will never be taken."""

    cid: Cid
    code: str
    final: bool = True
    retry_ms: int = 0


class Res(Frame, frozen=True, kw_only=True, tag="res"):
    """The answer to `req`: `d` as the request says, or `code` why not."""

    id: int
    d: msgspec.Raw = msgspec.Raw(b"{}")
    code: str = ""
    retry_ms: int = 0


class Err(Frame, frozen=True, kw_only=True, tag="err"):
    """A frame could not be read; `code` is `bad_frame` or `too_large`. The connection goes on."""

    code: str
    detail: str = ""


class Ping(Frame, frozen=True, kw_only=True, tag="ping"):
    """Are you there? `heads` lets the client find a silent gap."""

    n: int
    now: int = 0
    heads: dict[str, int] = {}


class Drain(Frame, frozen=True, kw_only=True, tag="drain"):
    """Go elsewhere, at a moment of your choice between the two milliseconds."""

    after_ms: tuple[int, int] = (0, 8000)
    to: tuple[str, ...] = ()


class Bye(Frame, frozen=True, kw_only=True, tag="bye"):
    """Why the connection is about to close, in words for the person; `code` as the close code."""

    code: int
    reason: str = ""


ServerFrame = Welcome | Subd | Ev | Evs | Live | St | Typed | Ok | No | Res | Err | Ping | Drain | Bye

# Answers and states, carried in `d`


class ClaimedRes(msgspec.Struct, frozen=True, kw_only=True):
    """The conversation that was taken, and the fence that my writes must carry."""

    conversation: ConversationId
    fence: int
    head: int


class OpenedRes(msgspec.Struct, frozen=True, kw_only=True):
    """The customer's conversation, and the token that opens it again.

    `known` stands for the customer in conversations to come; empty when the shop's page says who he is.
    """

    conversation: ConversationId
    token: str
    known: str = ""


class ListRes(msgspec.Struct, frozen=True, kw_only=True):
    """Conversations, newest first; `more` when the list goes on."""

    rows: tuple[ConversationRow, ...] = ()
    more: bool = False


class VisitsRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A customer's latest other conversations, newest first, and how many there are."""

    rows: tuple[ConversationRow, ...] = ()
    count: int = 0


class LogRes(msgspec.Struct, frozen=True, kw_only=True):
    """Part of a log; `head` is the last number there is."""

    d: tuple[Item, ...] = ()
    head: int = 0
