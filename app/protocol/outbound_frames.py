"""What staff ask the hub about outbound lists and the do-not-call list, and what it answers."""

from typing import Final, TypeAlias

import msgspec

from app.domain.ids import Cid, ConversationId, StaffId

MOST_STAGED: Final = 2_000
"""Entries of one part of an import."""

LARGEST_PART: Final = 4_000_000
"""Bytes of a part when it is unpacked."""

PAGE: Final = 300
"""Rows of one answer."""

MOST_NAME: Final = 100
MOST_REASON: Final = 300
MOST_NOTE: Final = 1_000
MOST_FIELDS: Final = 30


class CallHours(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Between which times of the callee's own clock people are called, `09:00-20:00`; empty: never."""

    weekday: str = "09:00-20:00"
    saturday: str = "09:00-20:00"
    sunday: str = "09:00-20:00"
    holiday: str = "09:00-20:00"


class GivenEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a file: `number` is E.164, `zone` an IANA name, `fields` what else stands in the line."""

    line: int
    number: str
    name: str = ""
    note: str = ""
    zone: str = "Asia/Tokyo"
    fields: dict[str, str] = {}


class Verdict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the hub says about a line: `do_not_call`, `here` (in this list already), `elsewhere`, `invalid`.

    `list` is the name of the other list.
    """

    line: int
    code: str
    list: str = ""


class BarredRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who is not called; `number` is empty where only its hash is kept. `since` is Unix ms."""

    key: str
    number: str = ""
    since: int = 0
    reason: str = ""
    by: str = ""


class ListRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A list with its counts; `state` is open, paused or deleted. `deleted_at` is Unix ms."""

    id: str
    name: str
    shop: str = ""
    group: str = ""
    purpose: str = ""
    state: str = "open"
    hours: CallHours = CallHours()
    at: int = 0
    by: str = ""
    deleted_at: int = 0
    total: int = 0
    open: int = 0
    calling: int = 0
    done: int = 0
    refused: int = 0
    unreachable: int = 0
    attempts: int = 0
    due: int = 0


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody on a list. Times are Unix ms; `due` is when he wants to be called back, by `due_staff`.

    `conversation` is the latest call, `back` the seq in it by which the call back was planned. `lease_by` has
    him before him until `until`.
    """

    id: str
    list: str
    number: str
    name: str = ""
    note: str = ""
    zone: str = "Asia/Tokyo"
    fields: dict[str, str] = {}
    state: str = "open"
    attempts: int = 0
    result: str = ""
    last: int = 0
    last_by: StaffId = StaffId("")
    next: int = 0
    due: int = 0
    due_staff: StaffId = StaffId("")
    conversation: ConversationId = ConversationId("")
    back: int = 0
    lease_by: StaffId = StaffId("")
    until: int = 0


class OutboundAsked(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", omit_defaults=True):
    """A request of staff about outbound lists."""


class ReadLists(OutboundAsked, frozen=True, kw_only=True, tag="outbound_lists"):
    """The lists that I may work or oversee; `ListsRes`."""


class StageEntries(OutboundAsked, frozen=True, kw_only=True, tag="stage_entries"):
    """A part of an import, which nobody is called from before it is committed; `StagedRes`.

    `pack` is a JSON array of `GivenEntry`, by zlib and base64. The same `part` again changes nothing.
    `target` is the list that it will be added to.
    """

    stage: Cid
    part: int
    pack: str
    target: str = ""


class CommitEntries(OutboundAsked, frozen=True, kw_only=True, tag="commit_entries"):
    """Makes what was staged a list, or a part of `target`, in one step; `ListsRes` of that list.

    `count` is how many entries were staged: with another number nothing is done (`conflict`). Those who must
    not be called and who are in the target already are left out, and unless `elsewhere`
    those who are in other lists.
    """

    stage: Cid
    count: int
    target: str = ""
    name: str = ""
    group: str = ""
    purpose: str = ""
    hours: CallHours = CallHours()
    elsewhere: bool = False


class DropStage(OutboundAsked, frozen=True, kw_only=True, tag="drop_stage"):
    """Forgets what was staged."""

    stage: Cid


class SetList(OutboundAsked, frozen=True, kw_only=True, tag="set_outbound_list"):
    """Pauses (`paused`), resumes (`open`) or deletes (`deleted`) a list; `open` undoes that; `ListsRes`.

    `hours`, where given, are its new ones.
    """

    list: str
    state: str
    hours: CallHours | None = None


class NextEntry(OutboundAsked, frozen=True, kw_only=True, tag="next_entry"):
    """Gives me the next one of a list; whom I have already comes again. `NextRes`."""

    list: str


class LeaveEntry(OutboundAsked, frozen=True, kw_only=True, tag="leave_entry"):
    """Gives back whom I was given without having called."""

    entry: str


class ReadEntries(OutboundAsked, frozen=True, kw_only=True, tag="outbound_entries"):
    """A page of a list behind an entry's number; `EntriesRes`."""

    list: str
    after: int = 0


class ReadBarred(OutboundAsked, frozen=True, kw_only=True, tag="barred_numbers"):
    """A page of the do-not-call list behind a key, or what is known of one `number`; `BarredRes`."""

    after: str = ""
    number: str = ""


class AddBarred(OutboundAsked, frozen=True, kw_only=True, tag="bar_numbers"):
    """Puts numbers (E.164) on the do-not-call list, with time (Unix ms, 0: now) and reason; `CountRes`."""

    rows: tuple[BarredRow, ...]


class RemoveBarred(OutboundAsked, frozen=True, kw_only=True, tag="unbar_number"):
    """Takes a number off the do-not-call list: administrators, with a reason; `CountRes`."""

    key: str
    reason: str


class ForgetNumber(OutboundAsked, frozen=True, kw_only=True, tag="forget_number"):
    """Erases a number from all lists; the do-not-call list keeps no more than its hash; `CountRes`."""

    number: str


class ListsRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Lists, at the hub's time `now` (Unix ms)."""

    lists: tuple[ListRow, ...] = ()
    now: int = 0


class StagedRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is said about the lines of a part; `count` is how many entries are staged in all."""

    verdicts: tuple[Verdict, ...] = ()
    count: int = 0


class NextRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Whom to call, or `why` nobody: paused, out_of_hours, later, taken, done; `at` is when it goes on."""

    entry: Entry | None = None
    why: str = ""
    at: int = 0


class EntriesRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A page of entries; `more`: there are others behind them."""

    entries: tuple[Entry, ...] = ()
    more: bool = False


class BarredRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A page of the do-not-call list."""

    rows: tuple[BarredRow, ...] = ()
    more: bool = False


class CountRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How many rows were changed."""

    count: int = 0


OutboundRequest: TypeAlias = (
    ReadLists
    | StageEntries
    | CommitEntries
    | DropStage
    | SetList
    | NextEntry
    | LeaveEntry
    | ReadEntries
    | ReadBarred
    | AddBarred
    | RemoveBarred
    | ForgetNumber
)
