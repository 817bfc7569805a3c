"""The list of what the hub sees is whole: all that a console can send has its line, and nothing else has."""

from __future__ import annotations

import ast
import typing
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import app
from app.domain.ids import ConversationId
from app.hub.permissions import TABLE as ACTS
from app.hub.permissions import Party
from app.protocol import frames as fr
from app.protocol.privacy import TellAccess
from app.protocol.shift_frames import ClockShift, TellSigns
from app.protocol.training_frames import OWN_KINDS, AddProgress
from app.sessions.keystrokes import Keystrokes
from app.ui.trust.seen import CONSENT_TITLES, NEVER, PART_TITLES, TABLE, Consent, Part
from app.ui.words import in_japanese

ABOUT_THE_PERSON = (fr.Hello, fr.Typing, fr.SetPresence, TellAccess, ClockShift, TellSigns, AddProgress)
"""Frames of which each field is named: a new field tells more of a person."""


def kinds(union: object) -> Iterator[type[msgspec.Struct]]:
    """The types of a union, however it is made of others."""
    parts = typing.get_args(union)
    if not parts and isinstance(union, type):
        yield union
    for part in parts:
        yield from kinds(part)


def tag(kind: type[msgspec.Struct]) -> str:
    return str(kind.__struct_config__.tag)


def sendable() -> set[str]:
    """Everything that a console of staff can send, by the names of the table."""
    staff = [party for party in Party if party is not Party.CUSTOMER]
    events = {kind for kind, rule in ACTS.items() if any(rule[one] for one in staff) and kind[0] != "("}
    return {
        *(tag(kind) for kind in kinds(fr.ClientFrame)),
        *(f"req {tag(kind)}" for kind in kinds(fr.Request)),
        *(f"send {kind}" for kind in events),
        *(f"progress {kind.value}" for kind in OWN_KINDS),
        *(f"{tag(kind)}.{field}" for kind in ABOUT_THE_PERSON for field in kind.__struct_fields__),
    }


def test_every_frame_request_and_event_that_the_console_can_send_has_one_line() -> None:
    named = Counter(name for line in TABLE for name in line.names)
    assert sendable() - set(named) == set(), "tell the operator of these"
    assert set(named) - sendable() == set(), "nothing sends these any more"
    assert [name for name, times in named.items() if times > 1] == []


def test_every_line_is_in_plain_words_of_both_languages() -> None:
    texts = [*NEVER, *PART_TITLES.values(), *CONSENT_TITLES.values()]
    texts += [text for line in TABLE for text in (line.title, line.words)]
    assert [text for text in texts if not in_japanese(text)] == []


def test_every_consent_has_its_line_and_what_needs_none_has_no_switch() -> None:
    assert [line.consent for line in TABLE if line.part is Part.AGREED] == list(Consent)
    assert all(line.consent is None for line in TABLE if line.part is not Part.AGREED)


def test_that_one_types_is_told_without_what_one_types() -> None:
    strokes, here = Keystrokes(), ConversationId("c-1")
    told = [strokes.typed(here, text, now) for now, text in ((1.0, "秘密の文"), (5.0, "秘"), (9.0, ""))]
    assert [one.preview for one in told if one is not None] == [""] * 3
    assert all("秘" not in str(one) for one in told)


FORBIDDEN = {
    "grabWindow", "QScreenCapture", "QWindowCapture", "ImageGrab", "mss", "pyautogui", "pyscreenshot",
    "pynput", "keyboard", "mouse", "Xlib", "evdev", "SetWindowsHookEx", "SetWindowsHookExA",
    "SetWindowsHookExW", "GetAsyncKeyState", "CGEventTapCreate",
    "addGlobalMonitorForEventsMatchingMask_handler_", "RegisterRawInputDevices", "XGrabKeyboard",
    "grabKeyboard",
}  # fmt: skip
"""What takes pictures of a screen, or hears keys that are for other programs."""


def grabs(source: str) -> set[str]:
    """Names of the forbidden that a module calls, looks up or imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(attr=name) | ast.Name(id=name):
                found |= {name} & FORBIDDEN - {"keyboard", "mouse"}
            case ast.Import(names=names):
                found |= {one.name.split(".")[0] for one in names} & FORBIDDEN
            case ast.ImportFrom(module=module, names=names):
                found |= ({(module or "").split(".")[0]} | {one.name for one in names}) & FORBIDDEN
            case ast.Constant(value=str(text)):
                found |= {text} & FORBIDDEN - {"keyboard", "mouse"}
    return found


def test_no_code_of_the_product_takes_pictures_of_the_screen_or_hears_keys_of_other_programs() -> None:
    root = Path(app.__file__).parent
    modules = sorted(root.rglob("*.py"))
    assert len(modules) > 100
    found = {str(one.relative_to(root)): grabs(one.read_text(encoding="utf-8")) for one in modules}
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "source",
    [
        "screen.grabWindow(0)",
        "from PySide6.QtMultimedia import QScreenCapture",
        "import keyboard",
        "from pynput.keyboard import Listener",
        "getattr(user32, 'SetWindowsHookExW')",
    ],
)
def test_the_look_for_such_code_finds_it(source: str) -> None:
    assert grabs(source)
