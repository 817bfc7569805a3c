"""What staff ask the hub about telephone calls: to open one, and who calls."""

from typing import TypeAlias

import msgspec

from app.domain.ids import Cid, ConversationId
from app.protocol.states import ConversationRow


class PhoneAsked(msgspec.Struct, frozen=True, kw_only=True, tag_field="m", omit_defaults=True):
    """A request of staff about telephone calls."""


class OpenCall(PhoneAsked, frozen=True, kw_only=True, tag="open_call"):
    """I call somebody, or am called: a conversation of mine begins, with its call; `ClaimedRes`.

    `number` is any way to write it. `answered`: we speak already. A call back names what was planned, by
    conversation (`former`) and seq (`call_back`), which is done by this; `former` alone is a call that goes
    on from another. `list` and `entry` are of an outbound list, `fields` what is known of the customer.
    The same `cid` again opens nothing again. Refused with `do_not_call`: who refused is not called again to
    be sold something; with `out_of_hours`: the shop does not call at this time.
    """

    cid: Cid
    direction: str
    number: str
    name: str = ""
    purpose: str = ""
    shop: str = ""
    group: str = ""
    topic: str = ""
    locale: str = ""
    list: str = ""
    entry: str = ""
    answered: bool = False
    former: ConversationId = ConversationId("")
    call_back: int = 0
    fields: dict[str, str] = {}


class FindCaller(PhoneAsked, frozen=True, kw_only=True, tag="find_caller"):
    """Who is known by this number; `CallerRes`."""

    number: str
    shop: str = ""


class CallerRes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of a `number` (E.164): the latest name and fields, and the latest calls of `count`.

    `refused_at` (Unix ms, 0: never) is when the customer last refused to be called again.
    """

    number: str
    name: str = ""
    fields: dict[str, str] = {}
    rows: tuple[ConversationRow, ...] = ()
    count: int = 0
    refused_at: int = 0


PhoneRequest: TypeAlias = OpenCall | FindCaller
