"""What a form's request is answered with: a page, or the same as JSON for the shop's own scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from starlette.responses import HTMLResponse, JSONResponse, Response

from app.domain.events import Attachment
from app.hub.forms.answers import Problem
from app.hub.forms.asked import Asked
from app.hub.forms.languages import in_language
from app.hub.forms.page import FormPage, form_page, note_page, receipt_page
from app.hub.forms.visit import Place, Visit
from app.hub.forms.words import say

_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with none at all, browsers would hide our own page's origin, too
    "Cache-Control": "no-store",
    "Vary": "Origin, Accept, Accept-Language",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_POLICY: Final = (
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {}"
)


class Form:
    """A form as it is shown: with its token, what was written, and what must be put right."""

    def __init__(
        self,
        fields: Sequence[Asked],
        token: str,
        *,
        values: Mapping[str, str] | None = None,
        problems: Sequence[Problem] = (),
        kept: Sequence[Attachment] = (),
        kept_token: str = "",
        most_files: int = 0,
        file_bytes: int = 0,
        trapped: bool = False,
        passed: Mapping[str, str] | None = None,
    ) -> None:
        self.fields = fields
        self.token = token
        self.values = values or {}
        self.problems = problems
        self.kept = kept
        self.kept_token = kept_token
        self.most_files = most_files
        self.file_bytes = file_bytes
        self.trapped = trapped
        self.passed = passed or {}


def shown(
    visit: Visit, form: Form, ancestors: Sequence[str], status: int = 200, retry_s: int = 0
) -> Response:
    """Returns a form to be filled in, or to be put right."""
    headers = _headers(visit, ancestors, retry_s)
    if not form.values:  # whoever comes back to it finds what he had typed
        headers["Cache-Control"] = "private, no-cache"
    if visit.wants_json:
        return JSONResponse(_described(visit, form), status, headers)
    hidden = {"token": form.token, "lang": visit.language, "kept": form.kept_token, **form.passed}
    page = FormPage(
        shop=visit.shop.id,
        name=visit.name,
        title=_title(visit),
        intro=in_language(visit.record.intro, visit.language) or say(visit.language, "intro"),
        language=visit.language,
        fields=form.fields,
        hidden={name: value for name, value in hidden.items() if value},
        values=form.values,
        problems=form.problems,
        kept=form.kept,
        most_files=form.most_files,
        file_bytes=form.file_bytes,
        trapped=form.trapped,
    )
    return HTMLResponse(form_page(page), status, headers)


def received(visit: Visit, receipt: str, ancestors: Sequence[str]) -> Response:
    """Says that an inquiry was taken."""
    headers = _headers(visit, ancestors)
    thanks = in_language(visit.record.thanks, visit.language) or say(visit.language, "thanks")
    if visit.wants_json:
        return JSONResponse({"receipt": receipt, "thanks": thanks}, 201, headers)
    again = f"/forms/{visit.shop.id}?lang={visit.language}"
    return HTMLResponse(receipt_page(visit.language, visit.name, receipt, thanks, again), 200, headers)


def refused(visit: Visit, code: str, status: int, ancestors: Sequence[str], retry_s: int = 0) -> Response:
    """Says why a request is not served at all."""
    headers = _headers(visit, ancestors, retry_s)
    if status in (400, 413):
        headers["Connection"] = "close"
    text = say(visit.language, code)
    if visit.wants_json:
        return JSONResponse({"code": code, "text": text}, status, headers)
    return HTMLResponse(note_page(visit.language, visit.name, _title(visit), text), status, headers)


def permission(visit: Visit) -> Response:
    """Answers the question of a browser whether the shop's page may send a form."""
    headers = _headers(visit, ())
    if visit.origin:
        headers |= {
            "Access-Control-Allow-Methods": "GET, POST",
            "Access-Control-Allow-Headers": "Content-Type, Accept, Accept-Language",
            "Access-Control-Max-Age": "600",
        }
    return Response(b"", 204 if visit.place is not Place.FOREIGN else 403, headers)


def _title(visit: Visit) -> str:
    return in_language(visit.record.title, visit.language) or say(visit.language, "title")


def _headers(visit: Visit, ancestors: Sequence[str], retry_s: int = 0) -> dict[str, str]:
    found = dict(_HEADERS)
    found["Content-Security-Policy"] = _POLICY.format(" ".join(("'self'", *ancestors)))
    if visit.origin:
        found["Access-Control-Allow-Origin"] = visit.origin
    if retry_s:
        found["Retry-After"] = str(retry_s)
    return found


def _described(visit: Visit, form: Form) -> dict[str, Any]:
    fields = [
        {
            "id": one.id,
            "label": one.label,
            "kind": one.kind.value,
            "required": one.required,
            "hint": one.hint,
            "longest": one.longest,
            "choices": [{"id": id_, "label": label} for id_, label in one.choices],
        }
        for one in form.fields
    ]
    return {
        "shop": visit.shop.id,
        "name": visit.name,
        "title": _title(visit),
        "language": visit.language,
        "token": form.token,
        "kept": form.kept_token,
        "fields": fields,
        "files": {"most": form.most_files, "bytes": form.file_bytes},
        "problems": [{"field": one.field, "text": one.text} for one in form.problems],
    }
