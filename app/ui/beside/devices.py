"""What a customer sits at, from what his browser calls itself."""

import re
from typing import Final

_SYSTEMS: Final = (
    ("iPad", "iPad"),
    ("iPhone", "iPhone"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "Chromebook"),
    ("Mac OS X", "Mac"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)
_BROWSERS: Final = (
    (re.compile(r"Line/([\d]+)"), "LINE"),
    (re.compile(r"(?:Edg|EdgA|EdgiOS)/(\d+)"), "Edge"),
    (re.compile(r"SamsungBrowser/(\d+)"), "Samsung Internet"),
    (re.compile(r"(?:OPR|OPT)/(\d+)"), "Opera"),
    (re.compile(r"(?:Firefox|FxiOS)/(\d+)"), "Firefox"),
    (re.compile(r"(?:Chrome|CriOS)/(\d+)"), "Chrome"),
    (re.compile(r"Version/(\d+)[\d.]* (?:Mobile/\S+ )?Safari"), "Safari"),
)


def device_name(agent: str) -> str:
    """Returns system and browser of a User-Agent (RFC 9110, 10.1.5), empty where neither is known.

    Later browsers name earlier ones as well, so the order in which they are looked for counts.
    """
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    found = ((pattern.search(agent), name) for pattern, name in _BROWSERS)
    browser = next((f"{name} {match[1]}" for match, name in found if match), "")
    return ", ".join(part for part in (system, browser) if part)
