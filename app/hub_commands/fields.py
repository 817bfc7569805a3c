"""Values of a record as words of a command: `name.ja=返品`, `skills=a,b`, `members=anna:1,bert:2`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from app.domain.errors import ConfigError

LISTS: Final = frozenset({"origins", "tags", "actions", "steps", "attachments", "weekdays", "skills"})


def changed(former: Mapping[str, Any], words: Iterable[str]) -> dict[str, Any]:
    """Returns the values with what the words set; an empty value takes the default again.

    Raises:
        ConfigError: a word is not FIELD=VALUE.
    """
    values: dict[str, Any] = json.loads(json.dumps(former))
    for word in words:
        path, equals, text = word.partition("=")
        *outer, name = path.split(".")
        if not (equals and name) or not all(outer):
            raise ConfigError(
                f"{word!r} is not FIELD=VALUE.", "Write for example name.ja=返品 queue_limit=20"
            )
        inner = values
        for step in outer:
            inner = inner.setdefault(step, {})
            if not isinstance(inner, dict):
                raise ConfigError(f"{path} has no parts.", f"Write {step}=VALUE.")
        if text:
            inner[name] = _value(name, text)
        else:
            inner.pop(name, None)
    return values


def _value(name: str, text: str) -> Any:
    if text[0] in "[{":
        try:
            return json.loads(text)
        except ValueError as error:
            raise ConfigError(f"The value of {name} is not JSON: {error}.", "Correct it.") from error
    if name == "members":
        return [_member(part) for part in _parts(text)]
    if name in LISTS:
        return _parts(text)
    return text


def _member(text: str) -> dict[str, Any]:
    staff, colon, priority = text.partition(":")
    return {"staff": staff, "priority": priority} if colon else {"staff": staff}


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
