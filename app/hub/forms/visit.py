"""One request for a form: whose, from where, in which language, and whether a page or a program asks."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final
from urllib.parse import urlsplit

import msgspec
from starlette.requests import Request

from app.hub.doors.origins import Origins
from app.hub.doors.proxies import Proxies
from app.hub.forms.languages import JA, language_of
from app.protocol.form_records import FormRecord
from app.protocol.frames import Shop

HIDDEN: Final = "null"
"""What a browser gives for the origin of a page that keeps it to itself."""


class Place(Enum):
    """From which page a form is sent."""

    OURS = auto()
    SHOPS = auto()
    UNTOLD = auto()
    FOREIGN = auto()


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks for what; `origin` is empty unless the page is one of the shop's own."""

    shop: Shop
    record: FormRecord
    language: str
    address: str
    place: Place
    origin: str = ""
    wants_json: bool = False

    @property
    def name(self) -> str:
        """What the shop is called in the language of the visit."""
        japanese = self.language == JA
        return (self.shop.name or self.shop.name_en) if japanese else (self.shop.name_en or self.shop.name)

    def speaking(self, language: str) -> Visit:
        """Returns the visit in another language."""
        return msgspec.structs.replace(self, language=language)


def visit_of(
    request: Request, shop: Shop, record: FormRecord, *, origins: Origins, proxies: Proxies
) -> Visit:
    """Returns what a request says of itself."""
    headers = request.headers
    peer = request.client.host if request.client is not None else "?"
    origin = headers.get("origin", "")
    place = _place(origin, headers.get("host", ""), origins, shop.id)
    return Visit(
        shop=shop,
        record=record,
        language=language_of(headers.get("accept-language", ""), request.query_params.get("lang", "")),
        address=proxies.client(peer, headers.getlist("x-forwarded-for")),
        place=place,
        origin=origin if place is Place.SHOPS else "",
        wants_json="application/json" in headers.get("accept", "")
        and "text/html" not in headers.get("accept", ""),
    )


def _place(origin: str, host: str, origins: Origins, shop: str) -> Place:
    if not origin:
        return Place.OURS  # no page of another site: browsers name those
    if origin == HIDDEN:
        return Place.UNTOLD
    if urlsplit(origin).netloc == host:
        return Place.OURS
    return Place.SHOPS if origins.fits(origin, shop) else Place.FOREIGN
