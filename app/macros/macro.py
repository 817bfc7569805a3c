"""A canned reply as the shop wrote it."""

from enum import StrEnum
from typing import NewType

import msgspec

MacroId = NewType("MacroId", str)


class Tone(StrEnum):
    """How a macro speaks, for choosing among several that say the same."""

    POLITE = "polite"
    APOLOGY = "apology"
    BRIEF = "brief"
    SOFT = "soft"


class Macro(msgspec.Struct, frozen=True, kw_only=True):
    """A canned reply. `body` is a template (see `app.macros.template`), `reading` the title in hiragana.

    `shortcut` is empty or begins with a semicolon (";rs"); `folder` may be nested with slashes;
    `language` is "ja" or "en". `actions`, `steps` and `attachments` are as a record of the register has them
    (see `app.macros.using`), `scope` says who has it: everyone, mine, group:<id>, or "" for a file's.
    """

    id: MacroId
    title: str
    body: str
    shortcut: str = ""
    reading: str = ""
    folder: str = ""
    tags: tuple[str, ...] = ()
    language: str = "ja"
    tone: Tone = Tone.POLITE
    actions: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    scope: str = ""
