"""What staff tell each other beside conversations: announcements, the floor's own chat, and shift notes.

A channel is a group's id, or empty for everybody. The stream `posts` says when there is something to ask for.
"""

from typing import Final, Literal

import msgspec

from app.domain.ids import Cid, StaffId

POSTS: Final = "posts"
"""The state stream of `PostsState`."""

LONGEST_POST: Final = 4_000
LONGEST_SHIFT_NOTE: Final = 8_000


class StaffAsked(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", omit_defaults=True):
    """A request of staff about their floor."""


class PostsState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`change` grows with every post, mark and shift note: ask for what is new when it differs."""

    change: int = 0


class Post(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something said to a channel; times are Unix ms. An announcement counts until `until` (0: always).

    `readers`: how many marked it as read.
    """

    number: int
    channel: str = ""
    announced: bool = False
    by: StaffId = StaffId("")
    name: str = ""
    at: int = 0
    until: int = 0
    text: str = ""
    readers: int = 0


class SayPost(StaffAsked, frozen=True, kw_only=True, tag="say_post"):
    """Says something to a channel; people in charge may announce it. The same `cid` again says it once."""

    cid: Cid
    text: str
    channel: str = ""
    announced: bool = False
    until: int = 0


class ReadPosts(StaffAsked, frozen=True, kw_only=True, tag="posts"):
    """Posts of my channels after a number, or, with `before`, older ones of one channel; `PostsRes`."""

    after: int = 0
    before: int = 0
    channel: str = ""


class SeePosts(StaffAsked, frozen=True, kw_only=True, tag="see_posts"):
    """I have seen a channel up to a post."""

    channel: str = ""
    number: int


class MarkPost(StaffAsked, frozen=True, kw_only=True, tag="mark_post"):
    """I have read an announcement."""

    number: int


class WhoRead(StaffAsked, frozen=True, kw_only=True, tag="who_read"):
    """Who has read an announcement of mine, and who has not; answered by `WhoReadRes`."""

    number: int


class PostRes(msgspec.Struct, frozen=True, kw_only=True):
    """Said, as this number."""

    number: int


class PostsRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Posts, oldest first; `more`: ask again. `channels` are mine, `seen` how far I have seen each.

    `marked` are the announcements among these posts that I have read.
    """

    posts: tuple[Post, ...] = ()
    channels: tuple[str, ...] = ()
    seen: dict[str, int] = {}
    marked: tuple[int, ...] = ()
    more: bool = False


class Reader(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody whom an announcement is for; `at` (Unix ms) is 0 while he has not read it."""

    staff: StaffId
    name: str = ""
    at: int = 0


class WhoReadRes(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody whom the announcement is for, by name."""

    readers: tuple[Reader, ...] = ()


class ShiftNote(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A note for the next shift of a group, or of everybody; `version` grows with every change."""

    id: str
    version: int = 0
    group: str = ""
    text: str = ""
    done: bool = False
    by: StaffId = StaffId("")
    name: str = ""
    at: int = 0


class ReadShiftNotes(StaffAsked, frozen=True, kw_only=True, tag="shift_notes"):
    """The latest versions of the notes of my groups that are not done, or all versions of one (`id`)."""

    id: str = ""


class PutShiftNote(StaffAsked, frozen=True, kw_only=True, tag="put_shift_note"):
    """Writes a note, if it is still of the version that I saw (0: it is new)."""

    id: str
    expected: int = 0
    group: str = ""
    text: str
    done: bool = False


class ShiftNotesRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Notes, the latest first."""

    notes: tuple[ShiftNote, ...] = ()


class AskFigures(StaffAsked, frozen=True, kw_only=True, tag="figures"):
    """The sums between every two of `edges` (Unix ms, ascending), and of all of it divided `by` something.

    What is named (`shop`, `group`, `topic`, `operator`) narrows both. Answered by `FiguresRes`.
    """

    edges: tuple[int, ...]
    by: Literal["", "shop", "group", "topic", "operator"] = ""
    shop: str = ""
    group: str = ""
    topic: str = ""
    operator: str = ""


class FiguresRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Sums by name, as `app.sessions.kpi.tallies` says them: of each time, and of each part of the whole.

    `now`: up to when is counted. `pending` hours are not added up yet and missing in the sums.
    """

    buckets: tuple[dict[str, float], ...] = ()
    parts: dict[str, dict[str, float]] = {}
    now: int = 0
    pending: int = 0


StaffRequest = (
    SayPost | ReadPosts | SeePosts | MarkPost | WhoRead | ReadShiftNotes | PutShiftNote | AskFigures
)
