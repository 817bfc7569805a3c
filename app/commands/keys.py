"""Which keys a command may have: what typing, input methods, editing and systems need stays theirs."""

import re
from enum import StrEnum
from typing import Final

MODIFIERS: Final = ("Ctrl", "Meta", "Alt", "Shift")

_FUNCTION: Final = re.compile(r"F([1-9]|[12]\d|3[0-5])")
_INPUT_METHOD: Final = frozenset(
    {
        "Zenkaku Hankaku", "Zenkaku", "Hankaku", "Henkan", "Muhenkan", "Kanji", "Hiragana", "Katakana",
        "Hiragana Katakana", "Romaji", "Touroku", "Massyo", "Kana Lock", "Kana Shift", "Eisu Shift",
        "Eisu toggle", "Hangul", "Hangul Hanja", "Multiple Candidate", "Previous Candidate", "Code input",
    }
)  # fmt: skip
"""Keys of Japanese keyboards that input methods hear, as Qt names them."""
_SWITCHES: Final = frozenset(
    {
        "Ctrl+Space", "Shift+Space", "Ctrl+Shift+Space", "Meta+Space", "Alt+Space", "Alt+`", "Alt+~",
        "Ctrl+`", "Alt+Shift+`", "Ctrl+F7", "Ctrl+F10", "Ctrl+F12", "Alt+F10",
    }
)  # fmt: skip
"""Combinations by which input methods are switched or opened (MS-IME, ATOK, Google, ibus, fcitx, macOS)."""
_EDITING: Final = frozenset(
    {
        "Ctrl+C", "Ctrl+X", "Ctrl+V", "Ctrl+Shift+V", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+A",
        "Ctrl+Left", "Ctrl+Right", "Ctrl+Up", "Ctrl+Down", "Ctrl+Home", "Ctrl+End", "Ctrl+Backspace",
        "Ctrl+Del", "Ctrl+Return", "Ctrl+Enter", "Ctrl+Shift+Left", "Ctrl+Shift+Right", "Ctrl+Shift+Home",
        "Ctrl+Shift+End", "Ctrl+Ins", "Shift+Ins", "Shift+Del", "Shift+F10",
    }
)  # fmt: skip
"""What every text field needs, the sending key, and the key of context menus."""
_SYSTEM: Final = frozenset({"Alt+F4", "Alt+Tab", "Alt+Shift+Tab", "Ctrl+Alt+Del", "Ctrl+Esc", "Alt+Esc"})


class KeyProblem(StrEnum):
    """Why a combination of keys cannot belong to a command."""

    EMPTY = "empty"
    TYPING = "typing"
    """It writes a character, or moves in what is written."""
    INPUT_METHOD = "input_method"
    """Japanese input methods need it to be switched on and off."""
    EDITING = "editing"
    """Text fields need it."""
    SYSTEM = "system"
    """The system takes it before the window can."""


def split(keys: str) -> tuple[frozenset[str], str]:
    """Returns the modifiers and the key of a portable key sequence such as `Ctrl+Shift+E` or `Ctrl++`."""
    found: set[str] = set()
    rest = keys
    while True:
        head, plus, tail = rest.partition("+")
        if not (plus and tail and head in MODIFIERS):
            return frozenset(found), rest
        found.add(head)
        rest = tail


def normal(keys: str) -> str:
    """Returns a sequence with its modifiers in one order, so that equal ones are written alike."""
    modifiers, key = split(keys.strip())
    return "+".join([*(one for one in MODIFIERS if one in modifiers), key])


def problem(keys: str) -> KeyProblem | None:
    """Tells why a command of the window cannot have these keys; None where it can.

    While something is composed, input methods hear every key before the window does; refused are the keys
    that they need while nothing is composed, besides those that write, edit, or belong to the system.
    """
    wanted = normal(keys)
    modifiers, key = split(wanted)
    if not key or key in MODIFIERS or (key.endswith("+") and key != "+"):
        return KeyProblem.EMPTY
    if key in _INPUT_METHOD or wanted in _SWITCHES:
        return KeyProblem.INPUT_METHOD
    if wanted in _SYSTEM or modifiers >= {"Ctrl", "Alt"} or "Meta" in modifiers:
        return KeyProblem.SYSTEM
    if wanted in _EDITING:
        return KeyProblem.EDITING
    if not modifiers & {"Ctrl", "Alt"} and not _FUNCTION.fullmatch(key):
        return KeyProblem.TYPING
    return None
