"""The pages of a form as HTML: no scripts, every text escaped, every field with label and sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final

import msgspec

from app.domain.events import Attachment
from app.hub.files.kinds import ENDINGS
from app.hub.forms.answers import Problem
from app.hub.forms.asked import EMAIL, FILES, Asked, other_language
from app.hub.forms.words import say
from app.protocol.form_records import FieldKind

TRAP: Final = "homepage"
"""A field that people do not see: whatever fills it in does not look at the page."""

MIB: Final = 1024 * 1024
_OTHER: Final = {"ja": "日本語", "en": "English"}
_MODES: Final = {FieldKind.NUMBER: "decimal", FieldKind.PHONE: "tel"}
_TYPES: Final = {FieldKind.PHONE: "tel", FieldKind.DATE: "date"}


class FormPage(msgspec.Struct, frozen=True, kw_only=True):
    """A form to be filled in; `values` are what was written already, `hidden` what goes along unseen."""

    shop: str
    name: str
    title: str
    intro: str
    language: str
    fields: Sequence[Asked]
    hidden: Mapping[str, str]
    values: Mapping[str, str] = {}
    problems: Sequence[Problem] = ()
    kept: Sequence[Attachment] = ()
    most_files: int = 0
    file_bytes: int = 0
    trapped: bool = False


def form_page(page: FormPage) -> str:
    """Returns the page with the form."""
    head = f"{say(page.language, 'problems')} — {page.title}" if page.problems else page.title
    title = f"{head} — {page.name}" if page.name else head
    return _page(page.language, title, "".join(_form(page)), page.name)


def note_page(language: str, name: str, title: str, *lines: str) -> str:
    """Returns a page that only says something."""
    body = f"<h1>{escape(title)}</h1>" + "".join(f"<p>{_lines(line)}</p>" for line in lines)
    return _page(language, title, body, name)


def receipt_page(language: str, name: str, receipt: str, thanks: str, again: str) -> str:
    """Returns the page that says that an inquiry was taken, with its number."""
    title, number = say(language, "received"), say(language, "number")
    body = (
        f'<h1 id="received">{escape(title)}</h1>'
        f'<p class="receipt"><span>{escape(number)}</span> <strong>{escape(receipt)}</strong></p>'
        f"<p>{_lines(thanks)}</p>"
        f'<p><a href="{escape(again)}">{escape(say(language, "another"))}</a></p>'
    )
    return _page(language, title, body, name)


def _page(language: str, title: str, body: str, name: str) -> str:
    top = f"<header><strong>{escape(name)}</strong></header>" if name else ""
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="/form.css"></head>'
        f"<body>{top}<main>{body}</main></body></html>"
    )


def _form(page: FormPage) -> Iterator[str]:
    other = other_language(page.language)
    yield f'<nav><a href="?lang={other}" lang="{other}" hreflang="{other}">{_OTHER[other]}</a></nav>'
    yield f"<h1>{escape(page.title)}</h1><p>{_lines(page.intro)}</p>"
    if page.problems:
        yield _summary(page)
    yield (
        f'<form method="post" action="/forms/{escape(page.shop)}" enctype="multipart/form-data"'
        ' accept-charset="utf-8" novalidate>'
    )
    for name, value in page.hidden.items():
        yield f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
    for field in page.fields:
        yield _field(page, field)
    if page.most_files:
        yield _files(page)
    yield _trap(page)
    yield f'<p><button type="submit">{escape(say(page.language, "send"))}</button></p></form>'


def _summary(page: FormPage) -> str:
    lines = "".join(
        f"<li>{escape(one.text)}</li>"
        if not one.field
        else f'<li><a href="#{escape(one.field)}">{escape(one.text)}</a></li>'
        for one in page.problems
    )
    title = escape(say(page.language, "problems"))
    return (
        '<section id="problems" role="alert" tabindex="-1" autofocus aria-labelledby="problems-title">'
        f'<h2 id="problems-title">{title}</h2><ul>{lines}</ul></section>'
    )


def _field(page: FormPage, field: Asked) -> str:
    said = [one.text for one in page.problems if one.field == field.id]
    mark = say(page.language, "required" if field.required else "optional")
    label = (
        f'<label for="{escape(field.id)}">{escape(field.label)}'
        f' <span class="{"needed" if field.required else "free"}">{escape(mark)}</span></label>'
    )
    hint = f'<p class="hint" id="{escape(field.id)}-hint">{_lines(field.hint)}</p>' if field.hint else ""
    wrong = "".join(f'<p class="wrong" id="{escape(field.id)}-wrong">{escape(text)}</p>' for text in said[:1])
    box = _box(field, page.values.get(field.id, ""), _attributes(field, wrong=bool(said)), page.language)
    if field.kind is FieldKind.TICK:
        return f'<div class="field tick{" bad" if said else ""}">{box}{label}{hint}{wrong}</div>'
    return f'<div class="field{" bad" if said else ""}">{label}{hint}{wrong}{box}</div>'


def _attributes(field: Asked, *, wrong: bool) -> str:
    told = [f"{field.id}-{part}" for part, there in (("hint", field.hint), ("wrong", wrong)) if there]
    found = f'id="{escape(field.id)}" name="{escape(field.id)}"'
    if field.required:
        found += ' required aria-required="true"'
    if wrong:
        found += ' aria-invalid="true"'
    if told:
        found += f' aria-describedby="{escape(" ".join(told))}"'
    if field.fill:
        found += f' autocomplete="{escape(field.fill)}"'
    return found


def _box(field: Asked, value: str, attributes: str, language: str) -> str:
    match field.kind:
        case FieldKind.LINES:
            return f'<textarea {attributes} rows="8" maxlength="{field.longest}">\n{escape(value)}</textarea>'
        case FieldKind.CHOICE:
            options = f'<option value="">{escape(say(language, "choose"))}</option>' + "".join(
                f'<option value="{escape(id_)}"{" selected" if id_ == value else ""}>{escape(name)}</option>'
                for id_, name in field.choices
            )
            return f"<select {attributes}>{options}</select>"
        case FieldKind.TICK:
            return f'<input type="checkbox" {attributes} value="on"{" checked" if value else ""}>'
        case _:
            kind = "email" if field.id == EMAIL else _TYPES.get(field.kind, "text")
            mode = f' inputmode="{_MODES[field.kind]}"' if field.kind in _MODES else ""
            limits = f'maxlength="{field.longest}" value="{escape(value)}"'
            return f'<input type="{kind}" {attributes}{mode} {limits}>'


def _files(page: FormPage) -> str:
    said = [one.text for one in page.problems if one.field == FILES]
    hint = say(page.language, "files_hint", most=page.most_files, size=max(1, page.file_bytes // MIB))
    accept = ",".join(sorted({ending for endings in ENDINGS.values() for ending in endings}))
    kept = "".join(
        f'<li><label><input type="checkbox" name="keep" value="{escape(one.sha256)}" checked>'
        f" {escape(one.name)}</label></li>"
        for one in page.kept
    )
    legend = escape(say(page.language, "kept"))
    shown = f'<fieldset class="kept"><legend>{legend}</legend><ul>{kept}</ul></fieldset>' if kept else ""
    wrong = "".join(f'<p class="wrong">{escape(text)}</p>' for text in said)
    return (
        f'<div class="field{" bad" if said else ""}"><label for="files">{escape(say(page.language, "files"))}'
        f' <span class="free">{escape(say(page.language, "optional"))}</span></label>'
        f'<p class="hint" id="files-hint">{escape(hint)}</p><div id="files-wrong">{wrong}</div>{shown}'
        f'<input type="file" id="files" name="files" multiple accept="{escape(accept)}"'
        f' aria-describedby="files-hint files-wrong"{" aria-invalid=true" if said else ""}></div>'
    )


def _trap(page: FormPage) -> str:
    label = escape(say(page.language, "homepage"))
    if page.trapped:
        value = escape(page.values.get(TRAP, ""))
        return (
            f'<div class="field bad"><label for="{TRAP}">{label}</label>'
            f'<input type="text" id="{TRAP}" name="{TRAP}" value="{value}" autocomplete="off"></div>'
        )
    return (
        f'<div class="apart" aria-hidden="true"><label for="{TRAP}">{label}</label>'
        f'<input type="text" id="{TRAP}" name="{TRAP}" value="" tabindex="-1" autocomplete="off"></div>'
    )


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
