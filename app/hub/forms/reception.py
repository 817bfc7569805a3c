"""Decides what becomes of a form that was sent: an inquiry, the same one again, or a form to put right."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import msgspec
from starlette.responses import Response

from app.domain.errors import StorageError
from app.domain.events import Attachment
from app.domain.ids import CustomerId
from app.hub.doors.proxies import counted_as
from app.hub.forms import answering
from app.hub.forms.answering import Form
from app.hub.forms.answers import Problem, answers, problems_of, written
from app.hub.forms.asked import EMAIL, Asked, asked
from app.hub.forms.body import Sent
from app.hub.forms.enclosures import MIB, Enclosures
from app.hub.forms.languages import LANGUAGES
from app.hub.forms.limits import FormLimits
from app.hub.forms.page import TRAP
from app.hub.forms.taking import ChangedError, Inquiry, Taking, conversation_of, customer_of, receipt_of
from app.hub.forms.tokens import Shown, Tokens
from app.hub.forms.visit import Place, Visit
from app.hub.forms.words import say
from app.hub.identity.seal import Seal
from app.hub.limits import Buckets
from app.hub.refusing import NotDoneError
from app.hub.texts import SHORT

if TYPE_CHECKING:
    from app.hub.server import Hub

BUSY_S: Final = 5
LONGEST_SIGNATURE: Final = 200
PASSED: Final = ("page", "customer", "signature")
"""What a shop's own page may say of itself and of whom it knows."""

_log = logging.getLogger(__name__)


class _Try(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody sent. `told` tells that its form was shown by us, `known` that its inquiry was taken."""

    visit: Visit
    shown: Shown
    fields: Sequence[Asked]
    values: Mapping[str, str]
    passed: Mapping[str, str]
    files: tuple[Attachment, ...] = ()
    told: bool = True
    known: bool = False


class Reception:
    """Considers forms. Nothing that somebody wrote, and no address, gets into the log."""

    def __init__(self, hub: Hub, seal: Seal, limits: FormLimits) -> None:
        self._hub = hub
        self._limits = limits
        self._tokens = Tokens(seal, hub.now_ms)
        self._taking = Taking(hub.engine, hub.rooms, hub.office.lines, hub.mail.boxes)
        self._enclosures = Enclosures(hub.files)
        self._inquiries = Buckets(limits.inquiries, limits.inquiries_burst)

    def file_bytes(self, visit: Visit) -> int:
        """Returns how many bytes the files of one form may have together, with what stands around them."""
        return self._enclosures.most(visit.record.files) * self._enclosures.each + MIB

    def blank(self, visit: Visit) -> Response:
        """Shows the form as nobody has filled it in."""
        fields = asked(visit.record, visit.shop, visit.language)
        shown = self._tokens.new(visit.shop.id)
        return self._show(_Try(visit=visit, shown=shown, fields=fields, values={}, passed={}), ())

    async def consider(self, visit: Visit, body: Sent) -> Response:
        """Takes what was sent, or shows it again with what must be put right."""
        attempt = self._attempt(visit, body)
        try:
            known = await self._taking.is_known(attempt.shown.shop, attempt.shown.nonce)
            attempt = msgspec.structs.replace(attempt, known=known)
            attempt, problems = await self._with_files(attempt, body)
            problems += problems_of(attempt.fields, attempt.values, visit.record, attempt.visit.language)
            problems = problems or self._doubts(attempt)
            if problems:
                return self._show(attempt, problems, 422)
            return await self._take(attempt)
        except StorageError as error:
            _log.warning("an inquiry could not be taken: %s", error)
            return self._say(attempt, "busy", 503, BUSY_S)

    def _attempt(self, visit: Visit, body: Sent) -> _Try:
        language = body.values.get("lang", "")
        visit = visit.speaking(language) if language in LANGUAGES else visit
        token = "" if visit.place is Place.UNTOLD else body.values.get("token", "")
        shown = self._tokens.read(token, visit.shop.id)
        fields = asked(visit.record, visit.shop, visit.language)
        return _Try(
            visit=visit,
            shown=shown or self._tokens.new(visit.shop.id),
            fields=fields,
            values={**written(fields, body.values), TRAP: body.values.get(TRAP, "")[:SHORT]},
            passed={name: body.values[name][:SHORT] for name in PASSED if body.values.get(name)},
            told=shown is not None,
        )

    async def _with_files(self, attempt: _Try, body: Sent) -> tuple[_Try, list[Problem]]:
        """Takes the files in; whatever else is wrong, they need not be sent again."""
        visit, shown = attempt.visit, attempt.shown
        before = self._tokens.read_files(body.values.get("kept", ""), shown)
        kept = [one for one in before if one.sha256 in body.kept or visit.wants_json]
        most = self._enclosures.most(visit.record.files)
        if self._hub.busy:
            raise StorageError("The hub is stopping, or its store is away.", "Try again.")
        files, problems = await self._enclosures.take(
            conversation_of(shown.shop, shown.nonce), kept, body.files, most, visit.language
        )
        return msgspec.structs.replace(attempt, files=files), problems

    def _doubts(self, attempt: _Try) -> list[Problem]:
        """Returns why somebody is asked to send once more what is right in itself."""
        if attempt.values[TRAP]:
            return [_whole(attempt, "trap")]
        if not attempt.told:
            return [_whole(attempt, "confirm")]
        age_s = self._tokens.age_s(attempt.shown)
        if attempt.known or self._limits.quick_s <= age_s <= self._limits.old_s:
            return []
        return [_whole(attempt, "old" if age_s > self._limits.old_s else "quick")]

    async def _take(self, attempt: _Try) -> Response:
        visit, values, shown = attempt.visit, attempt.values, attempt.shown
        ancestors = self._hub.guard.origins.of(visit.shop.id)
        signed = await self._signed(attempt)
        whose = signed or customer_of(visit.shop.id, values.get(EMAIL, ""))
        if self._hub.guard.blocks.blocked(visit.address, whose) is not None:
            return answering.refused(visit, "blocked", 403, ancestors)
        if not attempt.known:
            now = asyncio.get_running_loop().time()
            wait_ms = self._inquiries.take(counted_as(visit.address), now)
            if wait_ms:
                return self._say(attempt, "often", 429, -(-wait_ms // 1000))
        inquiry = Inquiry(
            nonce=shown.nonce,
            shop=visit.shop.id,
            answers=answers(attempt.fields, values),
            files=attempt.files,
            page=attempt.passed.get("page", "") or visit.origin,
            locale=visit.language,
            customer=signed or CustomerId(""),
        )
        try:
            receipt = await self._taking.take(inquiry)
        except ChangedError:
            return self._say_changed(attempt)
        except NotDoneError as no:
            _log.warning("an inquiry was not taken: %s", no.code)
            return self._say(attempt, "busy", 503, BUSY_S)
        if not attempt.known:
            _log.info("an inquiry came by the form of %s, with %d files", visit.shop.id, len(attempt.files))
        return answering.received(visit, receipt, ancestors)

    async def _signed(self, attempt: _Try) -> CustomerId | None:
        """Returns who the shop says that it is, if it signed that."""
        name, signature = attempt.passed.get("customer", ""), attempt.passed.get("signature", "")
        if not name or len(signature) > LONGEST_SIGNATURE:
            return None
        return await self._hub.accounts.customers.signed(attempt.visit.shop.id, name, signature)

    # What is shown again

    def _say(self, attempt: _Try, code: str, status: int, retry_s: int = 0) -> Response:
        return self._show(attempt, [_whole(attempt, code)], status, retry_s)

    def _say_changed(self, attempt: _Try) -> Response:
        """Offers to send what was changed as another inquiry: nothing of it is lost, and nothing doubled."""
        former = receipt_of(conversation_of(attempt.shown.shop, attempt.shown.nonce))
        problem = Problem(field="", text=say(attempt.visit.language, "changed", receipt=former))
        anew = self._tokens.new(attempt.shown.shop)
        return self._show(msgspec.structs.replace(attempt, shown=anew, files=()), [problem], 409)

    def _show(
        self, attempt: _Try, problems: Sequence[Problem], status: int = 200, retry_s: int = 0
    ) -> Response:
        visit, shown = attempt.visit, attempt.shown
        if self._tokens.age_s(shown) > self._limits.old_s:
            shown = self._tokens.again(shown)
        form = Form(
            attempt.fields,
            self._tokens.write(shown),
            values=attempt.values,
            problems=problems,
            kept=attempt.files,
            kept_token=self._tokens.write_files(shown, attempt.files),
            most_files=self._enclosures.most(visit.record.files),
            file_bytes=self._enclosures.each,
            trapped=bool(attempt.values.get(TRAP)),
            passed=attempt.passed,
        )
        return answering.shown(visit, form, self._hub.guard.origins.of(visit.shop.id), status, retry_s)


def _whole(attempt: _Try, code: str) -> Problem:
    return Problem(field="", text=say(attempt.visit.language, code))
