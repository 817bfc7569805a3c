"""Makes `.venv` and installs the hash-pinned locks and the project into it, once."""

import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
import venv
from collections import deque
from pathlib import Path
from typing import Final

from tools import system_packages
from tools.messages import progress, say, step, stop

ROOT: Final = Path(__file__).resolve().parent.parent
VENV: Final = ROOT / ".venv"
SCRIPTS: Final = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON: Final = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
STAMP: Final = VENV / "madoguchi-setup.json"
LOCKS: Final = {"run": ROOT / "requirements" / "run.lock", "test": ROOT / "requirements" / "test.lock"}
TAIL: Final = 20  # lines of pip's output shown when it fails


def set_up(kind: str, *, window: bool = True) -> None:
    """Installs what is missing for `kind` ("run" or "test"); quick when a stamp says that nothing is.

    `window` says whether the system's libraries for a window are wanted as well.
    """
    wanted = _fingerprint(LOCKS[kind])
    system = ["system for tests"] if kind == "test" else ["system for a window"] if window else []
    stamp = _read_stamp()
    if PYTHON.exists() and stamp.get(kind) == wanted and all(stamp.get(name) for name in system):
        return
    system_packages.provide(window=window, tests=kind == "test")
    _make_venv()
    if stamp.get(kind) != wanted:
        _install(LOCKS[kind])
    done: dict[str, object] = {**stamp, kind: wanted, **dict.fromkeys(system, True)}
    if kind == "test":  # the larger lock holds the smaller one, at the same versions
        done.update({"run": _fingerprint(LOCKS["run"]), "system for a window": True})
    STAMP.write_text(json.dumps(done, indent=2) + "\n", encoding="utf-8")
    step(say("ready"))


def _make_venv() -> None:
    """Makes `.venv`, anew when an earlier try left one that does not work."""
    if PYTHON.exists() and _succeeds([str(PYTHON), "-m", "pip", "--version"]):
        return
    system_packages.provide_venv()
    step(say("venv"))
    venv.create(VENV, clear=True, with_pip=True, symlinks=os.name != "nt")


def _install(lock: Path) -> None:
    pins = len(re.findall(r"^[\w.-]+==", lock.read_text(encoding="utf-8"), re.MULTILINE))
    step(say("packages", pins))
    # Only ready-made files: building from source would run code that no hash vouches for.
    _pip(pins, "--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement", str(lock))
    step(say("joining"))
    _pip(1, "--no-deps", "--no-build-isolation", "--editable", str(ROOT))


def _pip(total: int, *words: str) -> None:
    """Runs `pip install`, showing how far it has come; stops with its last lines when it fails."""
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *words]
    last: deque[str] = deque(maxlen=TAIL)
    seen = 0
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as pip:
        for line in pip.stdout or ():
            last.append(line)
            if line.startswith("Collecting "):
                seen += 1
                progress(f"{seen}/{total} {line.split()[1].partition('=')[0]}")
            elif line.startswith("Installing "):
                progress(line.strip()[:60])
    progress("")
    if pip.returncode:
        print("".join(last), file=sys.stderr)
        stop(say("pip_failed"))


def _fingerprint(lock: Path) -> str:
    """Returns a digest of what an installation depends on: pins, place and project."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    own = project["project"], project["build-system"], project["tool"]["hatch"]
    return hashlib.sha256(lock.read_bytes() + repr((str(ROOT), own)).encode()).hexdigest()


def _read_stamp() -> dict[str, object]:
    """Returns what was set up before; empty when nothing was, or nobody can tell."""
    try:
        content = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _succeeds(command: list[str]) -> bool:
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    return done.returncode == 0
