"""Inquiry forms at the customers' door: shows them, takes them, and asks again for what is not right."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.hub.doors.proxies import counted_as
from app.hub.forms import answering
from app.hub.forms.body import LARGEST_TEXT, TooLargeBodyError, UnreadableBodyError, drained, sent
from app.hub.forms.limits import FormLimits
from app.hub.forms.reception import BUSY_S, Reception
from app.hub.forms.visit import Place, Visit, visit_of
from app.hub.identity.seal import Seal
from app.hub.limits import Buckets, Doors
from app.protocol.form_records import FormRecord
from app.protocol.frames import Shop

if TYPE_CHECKING:
    from app.hub.server import Hub

LONGEST_ID: Final = 64


class FormDoor:
    """Answers requests for forms. Nothing that somebody wrote, and no address, gets into the log."""

    def __init__(self, hub: Hub, seal: Seal, limits: FormLimits) -> None:
        logging.getLogger("python_multipart").setLevel(logging.ERROR)  # it warns of every stray byte
        self._hub = hub
        self._limits = limits
        self._guard = hub.guard
        self._reception = Reception(hub, seal, limits)
        self._tries = Buckets(limits.tries, limits.tries_burst)
        self._reading = 0
        self._each = Doors(limits.readings_each)

    def routes(self) -> list[Route]:
        """Returns the routes, which come before those that take any name."""
        return [
            Route("/forms/{shop}", self.show, methods=["GET"]),
            Route("/forms/{shop}", self.take, methods=["POST"]),
            Route("/forms/{shop}", self.permit, methods=["OPTIONS"]),
        ]

    async def show(self, request: Request) -> Response:
        """Shows an empty form, or describes it as JSON."""
        visit = self._visit(request)
        stop = self._stopped(visit)
        if stop is not None:
            return stop
        return self._reception.blank(visit)

    async def permit(self, request: Request) -> Response:
        """Tells a browser whether the shop's page may send."""
        return answering.permission(self._visit(request))

    async def take(self, request: Request) -> Response:
        """Takes an inquiry, or shows the form again with what must be put right."""
        visit = self._visit(request)
        stop = self._stopped(visit)
        if stop is not None:
            return stop
        here = counted_as(visit.address)
        if self._reading >= self._limits.readings or not self._each.enter(here):
            return self._refuse(visit, "busy", 503, BUSY_S)
        self._reading += 1
        try:
            most_bytes = self._reception.file_bytes(visit) + LARGEST_TEXT
            async with sent(request, most_bytes, self._limits.reading_s) as body:
                return await self._reception.consider(visit, body)
        except TooLargeBodyError:
            await drained(request)
            return self._refuse(visit, "too_large", 413)
        except UnreadableBodyError:
            return self._refuse(visit, "unreadable", 400)
        finally:
            self._reading -= 1
            self._each.leave(here)

    # Who asks

    def _visit(self, request: Request) -> Visit:
        named = str(request.path_params["shop"])[:LONGEST_ID]
        shop, record = self._of(named)
        return visit_of(request, shop, record, origins=self._guard.origins, proxies=self._guard.proxies)

    def _of(self, named: str) -> tuple[Shop, FormRecord]:
        """Returns a shop with its form; a shop without an id is none that we know."""
        own = self._hub.settings.shop
        if named != own.id and self._hub.register.get("shop", named) is None:
            return Shop(), FormRecord(id="")
        held = self._hub.register.all(FormRecord).get(named)
        shop = msgspec.structs.replace(self._hub.office.lines.shop(own, named), id=named)
        return shop, FormRecord(id=named) if held is None else held

    def _stopped(self, visit: Visit) -> Response | None:
        """Returns why nothing is shown or taken at all, None when there is no reason."""
        if not visit.shop.id:
            return self._refuse(visit, "unknown", 404)
        if visit.place is Place.FOREIGN:
            return self._refuse(visit, "foreign", 403)
        wait_ms = self._tries.take(counted_as(visit.address), asyncio.get_running_loop().time())
        if wait_ms:
            return self._refuse(visit, "flood", 429, -(-wait_ms // 1000))
        if self._guard.blocks.blocked(visit.address, None) is not None:
            return self._refuse(visit, "blocked", 403)
        if not visit.record.active:
            return self._refuse(visit, "closed_form", 403)
        return None

    def _refuse(self, visit: Visit, code: str, status: int, retry_s: int = 0) -> Response:
        return answering.refused(visit, code, status, self._guard.origins.of(visit.shop.id), retry_s)
