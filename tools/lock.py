"""Writes the hash-pinned locks in requirements/ from pyproject.toml, for every system that we run on."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "requirements"
RUN_LOCK: Final = FOLDER / "run.lock"
TEST_LOCK: Final = FOLDER / "test.lock"

# The compiler asks what the system it runs on needs. These are needed elsewhere, or not everywhere.
ONLY_WHERE: Final = {
    "pywin32-ctypes": "sys_platform == 'win32'",
    "secretstorage": "sys_platform == 'linux'",
    "jeepney": "sys_platform == 'linux'",
    "uvloop": "sys_platform != 'win32'",
}
RUN_EXTRA: Final = ("pywin32-ctypes", "secretstorage", "jeepney")
BUILD: Final = ("hatchling>=1.27",)  # puts the checkout on the path of its environment

_HEADER: Final = "# Written by `python -m tools.lock` from pyproject.toml; do not edit.\n"
_PIN: Final = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?P<marker>\s*;[^\\]*?)?(?P<end> \\)?$"
)


def main() -> int:
    """Writes both locks; needs pip-tools and a package index."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    run = [*project["project"]["dependencies"], *RUN_EXTRA, *BUILD]
    _compile(run, RUN_LOCK)
    _compile([*run, *groups["test"], *groups["lint"]], TEST_LOCK, constraint=RUN_LOCK)
    return 0


def _compile(requirements: list[str], lock: Path, constraint: Path | None = None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "wanted.in")
        lines = [*requirements, *([f"-c {constraint}"] if constraint else [])]
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
        target = Path(folder, lock.name)
        subprocess.run(
            [
                *(sys.executable, "-m", "piptools", "compile", str(source), "--output-file", str(target)),
                *("--generate-hashes", "--strip-extras", "--allow-unsafe", "--resolver=backtracking"),
                *("--no-header", "--no-annotate", "--no-emit-options", "--quiet"),
                *("--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host"),
                *sys.argv[1:],
            ],
            check=True,
            # No setting of this machine may choose the files: its folders of wheels have other hashes.
            env={name: value for name, value in os.environ.items() if name != "PIP_FIND_LINKS"}
            | {"PIP_CONFIG_FILE": os.devnull},
        )
        lock.write_text(_HEADER + _with_markers(target.read_text(encoding="utf-8")), encoding="utf-8")


def _with_markers(compiled: str) -> str:
    """Returns the compiled pins with the markers of ONLY_WHERE. Raises ValueError for anything but pins."""
    lines: list[str] = []
    for line in compiled.splitlines():
        found = _PIN.match(line)
        if found:
            where = ONLY_WHERE.get(found["name"].lower())
            marker = f" ; {where}" if where else (found["marker"] or "")
            lines.append(f"{found['name']}=={found['version']}{marker}{found['end'] or ''}")
        elif line.startswith("    --hash="):
            lines.append(line)
        elif line.strip() and not line.startswith("#"):
            raise ValueError(f"a lock holds pins and hashes only, not {line!r}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
