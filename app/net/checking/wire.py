"""Which of this computer's network cards leads to the hub, and whether a cable hangs on it."""

import re
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

import psutil

from app.net.address import is_loopback
from app.sessions.checking.items import Fact, Reason

CARDS: Final = Path("/sys/class/net")
_ANSWER_S: Final = 3.0
_RADIO: Final = ("wi-fi", "wifi", "wlan", "wireless", "ワイヤレス")
_CABLE: Final = ("ethernet", "イーサネット", "lan")
_PORT: Final = re.compile(r"Hardware Port: (?P<port>.*)\nDevice: (?P<device>.*)")


def wire_to(host: str, port: int) -> Fact:
    """Returns what leads to a host; may block while its name is looked up. Raises OSError."""
    if is_loopback(host):
        return Fact(text="loopback")
    kind, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_DGRAM)[0]
    with socket.socket(kind, socket.SOCK_DGRAM) as asking:
        asking.connect(address)  # sends nothing: only the route is chosen
        own = asking.getsockname()[0]
    cards = psutil.net_if_addrs().items()
    name = next((name for name, known in cards if any(one.address == own for one in known)), "")
    return card_of(name, sys.platform)


def card_of(name: str, system: str, cards: Path = CARDS) -> Fact:
    """Returns whether a card is wired (passed), wireless, or not known, as virtual ones are."""
    if not name:
        return Fact(reason=Reason.FAULT)
    if system == "linux":
        if (cards / name / "wireless").exists() or (cards / name / "phy80211").exists():
            return Fact(text=name, reason=Reason.WIRELESS)
        return Fact(text=name) if (cards / name / "device").exists() else Fact(reason=Reason.FAULT, text=name)
    kind = (_port_of(name) if system == "darwin" else name).casefold()
    if any(word in kind for word in _RADIO):
        return Fact(text=name, reason=Reason.WIRELESS)
    return Fact(text=name) if any(word in kind for word in _CABLE) else Fact(reason=Reason.FAULT, text=name)


def _port_of(device: str) -> str:
    """Returns what macOS calls the port of a device."""
    with suppress(OSError, subprocess.SubprocessError):
        words = ["/usr/sbin/networksetup", "-listallhardwareports"]
        said = subprocess.run(words, capture_output=True, text=True, timeout=_ANSWER_S, check=True).stdout  # noqa: S603
        return next((one["port"] for one in _PORT.finditer(said) if one["device"] == device), "")
    return ""
