"""Takes personal data out of what leaves the log: numbers in texts, and who the customer is."""

from typing import Any, Final

import msgspec

from app.domain import events as ev
from app.domain import masking
from app.domain.events import AnyBody, Event
from app.domain.phone_call import NUMBER_FIELD
from app.sessions.exporting.told import Mask

IDENTITY: Final = frozenset({"customer", "customer_id", "page"})
"""What the first event says of who the customer is."""

KEPT: Final = frozenset(
    {"kind", "via", "sha256", "type", "locale", "channel", "group", "to", "owner", "staff", "customer_id"}
)
"""Values that name kinds, members of staff and records, and never hold what a customer wrote."""

_TELEPHONE: Final = "090-1234-5678"
"""Any number: it shows whether a mask hides telephone numbers, which calls keep without their hyphens."""


def mask_personal(text: str) -> str:
    """Returns a text with cards, My Numbers, telephone numbers, mail addresses and streets masked."""
    return masking.mask(text)


def mask_of(*names: str) -> Mask:
    """Returns a mask that also blanks these names, such as the customer's own, wherever they stand."""
    words = sorted({name.strip() for name in names if len(name.strip()) > 1}, key=len, reverse=True)

    def mask(text: str) -> str:
        text = mask_personal(text)
        for word in words:
            text = text.replace(word, "＊＊")
        return text

    return mask


def without_identity(events: list[Event], mask: Mask) -> list[Event]:
    """Returns a log in which every text is masked and the customer has no name, number, page or fields."""
    return [msgspec.structs.replace(event, body=_masked_body(event.body, mask)) for event in events]


def without_texts_of(events: list[Event], mask: Mask) -> list[Event]:
    """Returns a log in which every text is masked; who the customer is stays."""
    return [msgspec.structs.replace(event, body=_masked_texts(event.body, mask)) for event in events]


def _masked_texts(body: AnyBody, mask: Mask) -> AnyBody:
    if isinstance(body, ev.Unknown):
        return ev.Unknown(kind=body.kind, public=body.public)  # nobody knows what stands in it
    data: dict[str, Any] = msgspec.json.decode(ev.encode_body(body))
    return ev.decode_body(body.kind, msgspec.json.encode(_masked(_unnumbered(data, body, mask), mask)))


def _masked_body(body: AnyBody, mask: Mask) -> AnyBody:
    if isinstance(body, ev.Unknown):
        return ev.Unknown(kind=body.kind, public=body.public)  # nobody knows what stands in it
    data: dict[str, Any] = msgspec.json.decode(ev.encode_body(body))
    if isinstance(body, ev.Opened):
        data = {name: value for name, value in data.items() if name not in IDENTITY | {"fields"}}
    if isinstance(body, ev.FieldSet):
        data["value"] = ""
    return ev.decode_body(body.kind, msgspec.json.encode(_masked(_unnumbered(data, body, mask), mask)))


def _unnumbered(data: dict[str, Any], body: AnyBody, mask: Mask) -> dict[str, Any]:
    """Returns what an event says without the number that is called, where the mask hides such numbers."""
    if mask(_TELEPHONE) == _TELEPHONE:
        return data
    match body:
        case ev.CallStarted() | ev.CallBackPlanned():
            return {**data, "number": ""}
        case ev.Opened(channel="phone") if "fields" in data:
            return {**data, "fields": {**data["fields"], NUMBER_FIELD: ""}}
        case _:
            return data


def _masked(value: Any, mask: Mask, name: str = "") -> Any:
    match value:
        case str():
            return value if name in KEPT else mask(value)
        case dict():
            return {key: _masked(one, mask, key) for key, one in value.items()}
        case list():
            return [_masked(one, mask, name) for one in value]
        case _:
            return value
