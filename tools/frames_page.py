"""Makes docs/frames.md: the frames, events, close codes and refusals of `hub.v1` as declared in code."""

import enum
import inspect
import types
import typing
from typing import Any, Final, NewType

import msgspec

from app.domain import events, shifts
from app.protocol import (
    administration,
    codes,
    frames,
    mail_frames,
    practice_frames,
    records,
    register_base,
    shift_frames,
    states,
    training,
    training_frames,
)

HEAD: Final = """# Frames of hub.v1

One JSON object a WebSocket text frame, told apart by `t`. A field without a default must be there; one
that has its default may be left out. This page is made by `python -m tools.docs` from
`frames.py`, `states.py`, `administration.py`, `records.py`, `training.py`, `training_frames.py`,
`practice_frames.py`, `shift_frames.py`, `mail_frames.py` and `codes.py` of `app/protocol` and from
`events.py` and `shifts.py` of `app/domain`; a test keeps it in step.
"""


_MODULES: Final = (
    frames,
    states,
    administration,
    register_base,
    records,
    training,
    training_frames,
    practice_frames,
    shift_frames,
    mail_frames,
    shifts,
)
_KINDS_OF_REQUEST: Final = {
    administration.Asked,
    training_frames.TrainingAsked,
    practice_frames.PracticeAsked,
    shift_frames.ShiftAsked,
    mail_frames.MailAsked,
}
"""What requests of a kind are made of; no frames themselves."""


def page() -> str:
    """Returns the page."""
    up, down = typing.get_args(frames.ClientFrame), typing.get_args(frames.ServerFrame)
    requests = typing.get_args(frames.Request)
    tops = {*up, *down, *requests, frames.Frame}
    hidden = {*tops, *_KINDS_OF_REQUEST, shifts.Ledger}
    parts = [cls for module in _MODULES for cls in _structs(module) if cls not in hidden]
    return "\n".join(
        [
            HEAD,
            "## Client to hub\n",
            *(_frame(cls) for cls in up),
            "## Hub to client\n",
            *(_frame(cls) for cls in down),
            "## Requests: `d` of `req`, told apart by `m`\n",
            *(_frame(cls) for cls in requests),
            "## Parts and answers\n",
            *(_part(cls) for cls in parts),
            "## Events: `k` and `d` of `ev`\n",
            *(_event(kind, cls) for kind, cls in events.KINDS.items()),
            "## Close codes\n",
            _members(codes.CloseCode),
            "## Refusals\n",
            _members(codes.Refusal),
        ]
    )


def _structs(module: types.ModuleType) -> list[type[msgspec.Struct]]:
    own = [cls for cls in vars(module).values() if inspect.isclass(cls) and cls.__module__ == module.__name__]
    return [cls for cls in own if issubclass(cls, msgspec.Struct)]


def _frame(cls: type[msgspec.Struct]) -> str:
    return f"### `{cls.__struct_config__.tag}`\n\n{_about(cls)}\n\n{_fields(cls)}"


def _part(cls: type[msgspec.Struct]) -> str:
    config = cls.__struct_config__
    told = f' (`{config.tag_field}` is `"{config.tag}"`)' if config.tag_field else ""
    return f"### {cls.__name__}{told}\n\n{_about(cls)}\n\n{_fields(cls)}"


def _event(kind: str, cls: type[events.Body]) -> str:
    audience = "The customer sees it." if cls.public else "Staff alone see it."
    return f"### `{kind}`\n\n{_about(cls)} {audience}\n\n{_fields(cls)}"


def _about(cls: type) -> str:
    return inspect.cleandoc(cls.__doc__ or "")


def _fields(cls: type[msgspec.Struct]) -> str:
    rows = [
        f"| `{field.encode_name}` | {_type(field.type)} | {_default(field)} |"
        for field in msgspec.structs.fields(cls)
    ]
    return "\n".join(["| field | type | default |", "|---|---|---|", *rows, ""]) if rows else ""


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return ""
    value = field.default_factory() if field.default_factory is not msgspec.NODEFAULT else field.default
    return f"`{msgspec.json.encode(value).decode()}`"


def _type(kind: Any) -> str:
    """Returns a type as a reader of JSON would say it."""
    arguments = typing.get_args(kind)
    if isinstance(kind, NewType):
        return kind.__name__
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        return " or ".join(_type(part) for part in arguments)
    if typing.get_origin(kind) is dict:
        return f"object of {_type(arguments[1])}"
    if typing.get_origin(kind) is tuple:
        return (
            f"list of {_type(arguments[0])}"
            if ... in arguments
            else f"list ({', '.join(map(_type, arguments))})"
        )
    if kind in _PLAIN:
        return _PLAIN[kind]
    if inspect.isclass(kind) and issubclass(kind, enum.Enum):
        return "one of " + ", ".join(f"`{member.value}`" for member in kind)
    return str(getattr(kind, "__name__", kind))


_PLAIN: Final[dict[object, str]] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    type(None): "null",
    msgspec.Raw: "any JSON",
}


def _members(cls: type[enum.Enum]) -> str:
    return "\n".join([*(f"* `{member.value}` {member.name.lower().replace('_', ' ')}" for member in cls), ""])
