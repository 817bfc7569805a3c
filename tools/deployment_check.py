"""Runs the shell blocks of `docs/deployment.md` that say so, as they are written, in a folder apart."""

import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from tools.file_map import ROOT
from tools.throwaway_postgres import PostgresServer

PAGE: Final = ROOT / "docs" / "deployment.md"
SHARED: Final = "postgresql-"
"""Blocks whose name begins so need a PostgreSQL server."""

LIMIT_S: Final = 300
_BLOCK: Final = re.compile(
    r"^```sh\n# runs: (?P<name>[a-z-]+)\n(?P<lines>.*?)^```$", re.MULTILINE | re.DOTALL
)


def blocks(page: str) -> dict[str, str]:
    """Returns the blocks that are run, by name and in their order."""
    return {found["name"]: found["lines"] for found in _BLOCK.finditer(page)}


def script(parts: Mapping[str, str]) -> str:
    """Returns one shell script of the blocks, which stops at the first that fails and says which began."""
    lines = ["set -euo pipefail", 'trap \'[ -z "${HUB:-}" ] || kill "$HUB" 2>/dev/null || true\' EXIT']
    for name, commands in parts.items():
        lines += [f"echo '== {name}' >&2", commands]
    return "\n".join([*lines, 'unset HUB; echo "== done" >&2'])


def run(folder: Path, parts: Mapping[str, str], **more: str) -> subprocess.CompletedProcess[str]:
    """Runs the blocks with everything they write in `folder`; `more` are further settings."""
    ports = [_free_port() for _ in range(3)]
    settings = {
        "DATA": str(folder / "data"),
        "BACKUPS": str(folder / "backups"),
        "DRILL": str(folder / "drill"),
        "STAFF": f"0.0.0.0:{ports[0]}",
        "PUBLIC": f"0.0.0.0:{ports[1]}",
        "METRICS": f"127.0.0.1:{ports[2]}",
        "CERT": str(folder / "tls.crt"),
        "KEY": str(folder / "tls.key"),
        "PASSWORD": secrets.token_urlsafe(18),
        "PATH": f"{_command(folder)}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.run(
        ["bash", "-c", script(parts)],
        env={**os.environ, **settings, **more},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )


def run_page(folder: Path) -> list[subprocess.CompletedProcess[str]]:
    """Runs every block of the page: those of one machine, then those against a PostgreSQL server."""
    parts = blocks(PAGE.read_text(encoding="utf-8"))
    alone = {name: lines for name, lines in parts.items() if not name.startswith(SHARED)}
    together = {name: lines for name, lines in parts.items() if name.startswith(SHARED)}
    (folder / "alone").mkdir()
    (folder / "together").mkdir()
    return [run(folder / "alone", alone), *_run_shared(folder / "together", together)]


def _run_shared(folder: Path, parts: Mapping[str, str]) -> Sequence[subprocess.CompletedProcess[str]]:
    if not parts:
        return []
    (folder / "server").mkdir()
    (folder / "backups").mkdir()
    server = PostgresServer(folder / "server")
    server.create()
    try:
        hub, restored = server.database(), server.database("template0")
        first = {
            "user": 'printf "%s\\n" "$PASSWORD" | madoguchi hub --data "$DATA" add-user hana --password-stdin'
        }
        made = run(folder, first, MADOGUCHI_DATABASE=hub)
        return [made, run(folder, parts, DATABASE=hub, RESTORED=restored)]
    finally:
        server.stop("immediate")


def _command(folder: Path) -> Path:
    """Returns a folder with a `madoguchi` that is this checkout, run by this Python."""
    home = folder / "bin"
    home.mkdir(exist_ok=True)
    command = home / "madoguchi"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m app "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return home


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    """Runs the page and prints what its commands said; 1 when one of them failed."""
    folder = Path(tempfile.mkdtemp(prefix="deployment-"))
    try:
        results = run_page(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for result in results:
        print(result.stdout, result.stderr, sep="\n")
    return int(any(result.returncode for result in results))


if __name__ == "__main__":
    sys.exit(main())
