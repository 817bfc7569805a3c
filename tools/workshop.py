"""What `start.py` does: sets up, then runs the command that its words name, or every check and test."""

import os
import subprocess
import sys
from typing import Final

from tools.environment import PYTHON, ROOT, SCRIPTS, set_up
from tools.messages import say, step, stop

NO_DISPLAY: Final = 3
NO_BYTECODE: Final = "PYTHONDONTWRITEBYTECODE"
"""With it every worker and every program that a test starts would translate all modules again."""

# Each check is one line that can be typed by hand inside `.venv`.
CHECKS: Final = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("python", "-m", "tools.docs", "--check"),
)
WORKERS: Final = (os.cpu_count() or 1) + 1
"""A third of their time tests wait for sockets and timers: one more than the cores keeps those busy."""
TESTS: Final = ("python", "-m", "pytest", "-n", str(WORKERS))


def main(words: list[str]) -> int:
    """Runs `words` (those after `start.py`) and returns the exit code."""
    if words[:1] == ["test"]:
        set_up("test")
        return run_checks(words[1:])
    words = words or ["demo"]
    if opens_window(words) and not has_display():
        stop(say("no_display"), NO_DISPLAY)
    set_up("run", window=words[0] != "hub")
    return hand_over([str(PYTHON), "-m", "app", *words])


def opens_window(words: list[str]) -> bool:
    """Returns whether the command will want a screen."""
    return words[0] != "hub" and not {"-h", "--help", "--version", "--offscreen"}.intersection(words)


def has_display() -> bool:
    """Returns whether a window can be shown here; only Linux can lack the means."""
    means = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in means)


def hand_over(command: list[str]) -> int:
    """Becomes `command` where the system can, so that signals reach it; else runs it and returns its code."""
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - the words are the person's own
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 130


def run_checks(words: list[str]) -> int:
    """Runs every check, then the tests with `words` for pytest; all run even if one fails."""
    failed = [line for line in (*CHECKS, (*TESTS, *words)) if not _passes(line)]
    for line in failed:
        step(say("failed", " ".join(line)))
    if not failed:
        step(say("passed"))
    return 1 if failed else 0


def _passes(line: tuple[str, ...]) -> bool:
    step(" ".join(line))
    program = PYTHON if line[0] == "python" else SCRIPTS / line[0]
    environ = {name: value for name, value in os.environ.items() if name != NO_BYTECODE}
    return subprocess.run([str(program), *line[1:]], cwd=ROOT, env=environ, check=False).returncode == 0
