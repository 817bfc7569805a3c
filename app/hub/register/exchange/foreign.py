"""Files of other programs: what they call the values of a canned reply or an article, and their variables."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Final
from xml.parsers import expat

import msgspec

from app.hub.register.exchange.rows import COLUMNS, Row, Rows
from app.protocol.administration import RowFault

_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "macro": {
        "msg": "body", "content": "body", "unique_id": "id", "short_code": "shortcut", "name": "title",
        "keywords": "tags", "text": "body", "response": "body",
    },
    "article": {"text": "body", "content": "body", "name": "title", "lang": "language"},
}  # fmt: skip
_LIVE_HELPER_CHAT: Final[Mapping[str, str]] = {
    "unique_id": "id", "id": "number", "msg": "body", "tags_plain": "tags", "active_from": "first_day",
    "active_to": "last_day",
}  # fmt: skip
"""Its export has 29 columns: a reply is the same by its `unique_id`; its `id` is a row of one site."""
KEPT: Final = frozenset({"disabled", "repetitiveness", "days_activity"})
"""Values that are no record's and that `adapted` needs."""
NO_MACRO: Final = "There is no canned reply (macro) in this XML."
OUT_OF_USE: Final = "2000-01-01"
"""The last day of a reply that its former program had switched off."""
_BY_MOMENTS: Final = "2"
_DAYS: Final = ("mod", "tud", "wed", "thd", "frd", "sad", "sud")
"""What Live Helper Chat calls the weekdays, Monday first."""
_LONGEST_ID: Final = 64
_ZONE: Final = timezone(timedelta(hours=9))
_FOREIGN: Final = frozenset({"msg", "content", "response"})
"""Names that only other programs give to the text of a reply; its variables are theirs as well."""
_VARIABLES: Final[Mapping[str, str]] = {
    "nick": "customer.name",
    "operator": "operator.name",
    "department": "topic",
    "contact.name": "customer.name",
    "agent.name": "operator.name",
    "ticket.customer.fullname": "customer.name",
    "ticket.customer.lastname": "customer.name",
    "ticket.customer.firstname": "customer.name",
    "user.fullname": "operator.name",
}
_BRACES: Final = re.compile(r"#?\{\{?\s*([a-z_.]+)\s*\}\}?|[{}]")


def own_names(kind: str, names: Sequence[str]) -> list[str]:
    """Returns the names of a file's values as they are called here; a name of our own is never replaced."""
    if kind == "macro" and {"unique_id", "msg"} <= set(names):
        return [_LIVE_HELPER_CHAT.get(name, name) for name in names]
    there = set(names)
    found: list[str] = []
    for name in names:
        own = _NAMES[kind].get(name, name)
        found.append(name if name in COLUMNS[kind] or own in there or own in found else own)
    return found if "body" in found else list(names)


def adapted(kind: str, names: Sequence[str], values: Mapping[str, object]) -> dict[str, object]:
    """Returns the values of a row whose file has these names: its variables and shortcut as ours."""
    changed = dict(values)
    off = str(changed.pop("disabled", "")).strip().casefold()
    for name in ("repetitiveness", "days_activity"):
        changed.pop(name, None)
    if kind != "macro":
        return _article(changed)
    if {"unique_id", "msg"} <= set(names):
        changed |= _when(values)
        if off not in ("", "0", "false"):
            changed["last_day"] = OUT_OF_USE
    if _FOREIGN.intersection(names) and "body" not in names and isinstance(changed.get("body"), str):
        changed["body"] = own_variables(str(changed["body"]))
    if "short_code" in names and (code := str(changed.get("shortcut", "")).strip()):
        changed["shortcut"] = code if code[0] in ";；" else f";{code}"
        changed.setdefault("title", code.lstrip(";；"))
    if {"keywords", "tags_plain"}.intersection(names) and changed.get("tags"):
        said = changed["tags"]
        told = " ".join(map(str, said)) if isinstance(said, list) else str(said)
        changed["tags"] = [part for part in re.split(r"[\s,;、]+", told) if part]
    return changed


def _article(values: dict[str, object]) -> dict[str, object]:
    """Returns an article's values with an id that the register can hold: the same one for the same name."""
    said = str(values.get("id", "") or "").strip()
    fit = re.sub(r"[^A-Za-z0-9._:-]+", "-", said).lstrip("._:-")
    if fit != said or len(fit) > _LONGEST_ID:
        mark = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:8]
        values["id"] = f"{fit[: _LONGEST_ID - 9].rstrip('-')}-{mark}".lstrip("-") if said else ""
    return values


def _when(values: Mapping[str, object]) -> dict[str, object]:
    """Returns the days on which a reply of Live Helper Chat is in use.

    `repetitiveness` says what counts there: 0 nothing, 1 the weekdays of `days_activity`, 2 its two moments,
    3 the same part of every year, which nothing here can say.
    """
    there = [key for key in ("first_day", "last_day") if key in values]
    match str(values.get("repetitiveness", _BY_MOMENTS)).strip():
        case "1":
            return {**dict.fromkeys(there, ""), "weekdays": _weekdays(str(values.get("days_activity", "")))}
        case "0" | "" | "3":
            return dict.fromkeys(there, "")
        case _:
            return {key: _day(values.get(key, "")) for key in there}


def _weekdays(told: str) -> list[int]:
    """Returns the days, Monday as 1, that have hours; what cannot be read means every day."""
    try:
        days = msgspec.json.decode(told, type=dict[str, dict[str, int | str]], strict=False)
    except (msgspec.DecodeError, RecursionError):
        return []
    return [number for number, name in enumerate(_DAYS, 1) if days.get(name)]


def not_kept(names: Sequence[str], values: Mapping[str, object]) -> str:
    """Returns what of a row of Live Helper Chat has no place here, empty where everything has."""
    if not {"unique_id", "msg"} <= set(names):
        return ""
    match str(values.get("repetitiveness", "")).strip():
        case "1" if _weekdays(str(values.get("days_activity", ""))):
            return "Its hours are left out, its weekdays are kept"
        case "1":
            return "Its weekdays cannot be read"
        case "3":
            return "That it comes every year is left out: it is in use always"
        case _:
            return ""


def _day(seconds: object) -> str:
    """Returns the day of a Unix time in seconds in Japan, empty for none."""
    said = str(seconds).strip()
    if not said.isdecimal() or not int(said):
        return "" if said == "0" else said
    try:
        return datetime.fromtimestamp(int(said), _ZONE).date().isoformat()
    except (OverflowError, OSError, ValueError):
        return said


def own_variables(body: str) -> str:
    """Returns the text with the variables that we know by our names; other braces are to be read as such."""

    def ours(found: re.Match[str]) -> str:
        name = _VARIABLES.get(found[1] or "")
        return "{" + name + "}" if name else found.group().replace("{", "{{").replace("}", "}}")

    return _BRACES.sub(ours, body)


def read_xml(text: str) -> Rows:
    """Returns the replies of a Spark or Fastpath file; one that declares entities is refused."""
    reader = _Macros()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, _attributes: reader.begin(name, parser.CurrentLineNumber)
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.take
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    try:
        parser.Parse(re.sub(r"^\s*<\?xml[^>]*\?>", "", text.removeprefix("\ufeff")), True)
    except (expat.ExpatError, ValueError) as error:
        line = parser.CurrentLineNumber
        return Rows(faults=(RowFault(line=line, message=f"This is not XML: {error}."),), broken=True)
    if not reader.rows:
        return Rows(faults=(RowFault(line=0, message=NO_MACRO),), broken=True)
    return Rows(rows=tuple(reader.rows))


def _refuse(*_entity: object) -> int:
    raise ValueError("it declares entities")


class _Macros:
    """Gathers `<macro>` with `<title>` and `<response>`; a group's title around them is the folder."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._path: list[str] = []
        self._folders: list[str] = []
        self._values: dict[str, str] = {}
        self._line = 0

    def begin(self, name: str, line: int) -> None:
        """An element begins."""
        self._path.append(name.lower())
        if name.lower() == "macrogroup":
            self._folders.append("")
        elif name.lower() == "macro":
            self._values, self._line = {}, line

    def take(self, text: str) -> None:
        """Text of the element that is open."""
        element = self._path[-1]
        inside = self._path[-2] if len(self._path) > 1 else ""
        if inside == "macro" and element in ("title", "response"):
            self._values[element] = self._values.get(element, "") + text
        elif inside == "macrogroup" and element == "title":
            self._folders[-1] += text

    def end(self, name: str) -> None:
        """An element ends."""
        self._path.pop()
        if name.lower() == "macrogroup":
            self._folders.pop()
        elif name.lower() == "macro":
            folder = "/".join(one.strip() for one in self._folders if one.strip())
            title, body = (self._values.get(key, "").strip() for key in ("title", "response"))
            values = {"title": title or body[:40], "body": own_variables(body), "folder": folder}
            self.rows.append(Row(line=self._line, values=dict(values)))
