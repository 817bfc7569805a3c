"""Finds and installs what Qt and the tests need from the operating system on Linux."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from tools import throwaway_dovecot, throwaway_postgres
from tools.messages import say, step, stop

# What Qt loads from the system, with the Debian package that brings it.
LIBRARIES: Final = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libpulse.so.0": "libpulse0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
FONT_FOLDERS: Final = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
JAPANESE_FONT: Final = re.compile(r"cjk|ipa(ex)?[gm]|takao|vl-?gothic|noto\w*jp|source-?han", re.IGNORECASE)


def provide(*, window: bool, tests: bool) -> None:
    """Installs what is missing, or prints the line that does and stops when this person may not."""
    if not sys.platform.startswith("linux"):
        return
    missing = missing_packages(tests=tests) if window or tests else []
    if not missing:
        return
    if not shutil.which("apt-get"):
        print(say("missing_elsewhere", ", ".join(missing)), file=sys.stderr)
        return
    install(missing, "missing")


def provide_venv() -> None:
    """Makes sure that this Python can make environments; Debian splits that into a package of its own."""
    if importlib.util.find_spec("ensurepip") is not None:
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not shutil.which("apt-get"):
        stop(say("no_venv", package))
    install([package], "no_venv")


def missing_packages(*, tests: bool) -> list[str]:
    """Returns the Debian packages that are missing for a window, and with `tests` for the tests too."""
    present = _known_libraries()
    missing = sorted({package for library, package in LIBRARIES.items() if library not in present})
    if not _has_japanese_font():
        missing.append("fonts-noto-cjk")
    if tests and not any(shutil.which(browser) for browser in BROWSERS):
        missing.append("chromium-browser" if _is_ubuntu() else "chromium")
    if tests and not shutil.which("Xvfb"):
        missing.append("xvfb")
    if tests and not throwaway_postgres.is_there():
        missing.append("postgresql")
    if tests and not throwaway_dovecot.is_there():
        missing.append("dovecot-imapd")
    return missing


def install(packages: list[str], message: str) -> None:
    """Installs Debian packages as root or by a sudo that asks for no password; else says how and stops."""
    line = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if os.geteuid() == 0:
        before: list[str] = []
    elif shutil.which("sudo") and _runs(["sudo", "--non-interactive", "true"]):
        before = ["sudo", "--non-interactive"]
    else:
        stop(say(message, " ".join(["sudo", *line])))
    step(say("system", " ".join(packages)))
    before += ["env", "DEBIAN_FRONTEND=noninteractive"]
    # A machine that was never used has no list of packages, and an old list names files that are gone.
    done = _runs([*before, *line]) or (
        _runs([*before, "apt-get", "update"]) and _runs([*before, *line], show=True)
    )
    if not done:
        stop(say(message, " ".join(["sudo", *line])))


def _runs(command: list[str], *, show: bool = False) -> bool:
    output = None if show else subprocess.DEVNULL
    return (
        subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
        ).returncode
        == 0
    )


def _known_libraries() -> frozenset[str]:
    """Returns the names that the system's loader knows."""
    tool = shutil.which("ldconfig") or "/sbin/ldconfig"
    done = subprocess.run([tool, "-p"], capture_output=True, text=True, check=False)
    return frozenset(line.split()[0] for line in done.stdout.splitlines() if "=>" in line)


def _has_japanese_font() -> bool:
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(
        JAPANESE_FONT.search(name)
        for folder in folders
        for _path, _dirs, names in os.walk(folder)
        for name in names
    )


def _is_ubuntu() -> bool:
    release = Path("/etc/os-release")
    return (
        release.exists()
        and re.search(r"^ID=\"?ubuntu", release.read_text(encoding="utf-8"), re.MULTILINE) is not None
    )
