"""The probes of this computer itself, and of what the running program knows of its screen and its fonts."""

import os
import platform
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import psutil
from PySide6.QtCore import QLocale
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from app.sessions.checking.aside import aside
from app.sessions.checking.items import Fact, Item, Reason
from app.sessions.checking.running import Probe

_GIB: Final = 1024**3
_METHODS: Final = ("fcitx", "ibus", "uim", "scim", "kime", "nabi", "mozc")
_SAID_IN: Final = ("QT_IM_MODULE", "QT_IM_MODULES", "GTK_IM_MODULE", "XMODIFIERS")


def machine_probes(data: Path) -> tuple[Probe, ...]:
    """Returns what asks this computer; `data` is the folder whose disk counts."""
    own, shown = (Item.SYSTEM, Item.MEMORY), (Item.SCREEN, Item.NOTIFICATIONS, Item.FONTS, Item.INPUT_METHOD)

    async def disk() -> Mapping[Item, Fact]:
        return {Item.DISK: await aside(lambda: _disk(data))}

    async def window() -> Mapping[Item, Fact]:
        return _shown()

    return (
        Probe(items=own, ask=lambda: aside(_own)),
        Probe(items=(Item.DISK,), ask=disk),
        Probe(items=shown, ask=window),
        Probe(items=(Item.ROOM,), ask=_room),
    )


async def _room() -> Mapping[Item, Fact]:
    """The room is measured when somebody asks for it and is quiet himself."""
    return {Item.ROOM: Fact(reason=Reason.NOT_MEASURED)}


def _own() -> dict[Item, Fact]:
    system = " ".join(part for part in (platform.system(), platform.release(), platform.machine()) if part)
    memory = round(psutil.virtual_memory().total / _GIB, 1)
    return {Item.SYSTEM: Fact(text=system), Item.MEMORY: Fact(number=memory)}


def _disk(folder: Path) -> Fact:
    """Returns the room that is left where the data lies, or will lie."""
    here = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    return Fact(number=round(psutil.disk_usage(str(here)).free / _GIB, 1))


def _shown() -> dict[Item, Fact]:
    """Asks the running program; none of this touches a device."""
    screens = QGuiApplication.screens()
    sizes = [one.geometry().size() for one in screens]
    drawn = QGuiApplication.platformName() not in ("offscreen", "minimal", "")
    screen = Fact(reason=Reason.FAULT)
    if drawn and sizes:
        told = ", ".join(f"{size.width()}×{size.height()}" for size in sizes)
        screen = Fact(number=float(max(size.height() for size in sizes)), text=told)
    fonts = QFontDatabase.families(QFontDatabase.WritingSystem.Japanese)
    tray = QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()
    return {
        Item.SCREEN: screen,
        Item.NOTIFICATIONS: Fact(text="") if tray else Fact(reason=Reason.MISSING),
        Item.FONTS: Fact(text=fonts[0]) if fonts else Fact(reason=Reason.MISSING),
        Item.INPUT_METHOD: input_method(sys.platform, os.environ, _language()),
    }


def _language() -> QLocale.Language:
    method = QGuiApplication.inputMethod()
    return method.locale().language()


def input_method(system: str, environment: Mapping[str, str], language: QLocale.Language) -> Fact:
    """Returns the input method for Japanese. Windows and macOS only tell of the one that is switched on."""
    if language == QLocale.Language.Japanese and system != "linux":
        return Fact(text="日本語")
    if system != "linux":
        return Fact(reason=Reason.FAULT)
    said = " ".join(environment.get(name, "") for name in _SAID_IN).casefold()
    known = next((name for name in _METHODS if name in said), "")
    return Fact(text=known) if known else Fact(reason=Reason.MISSING)
