"""The time to a window that shows a large log and takes keys, over that of an empty window.

Each start is a process of its own, the two kinds take turns, and the clock runs from before the process is
made. The console is the program's own, its log encrypted. It is ready when its list has been painted and a
key, posted after that, stands painted in the search field. `ratio` is that of a console whose key is given;
`keyring_ratio` is that of one which loads the keyring's library and asks a keyring that answers at once.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from app.storage.archive import SqlArchive
from app.storage.first_look import TOKEN
from app.ui.wishes import LOG_NAME
from bench import keyring_of_one, logs

LIMIT_S: Final = 60
ROOT: Final = Path(__file__).resolve().parent.parent


def run(args: list[str]) -> dict[str, Any]:
    """Makes the log, starts windows in turns and returns the medians and their ratio."""
    parser = argparse.ArgumentParser(prog="python -m bench start")
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--folder", type=Path, help="where the log is made, and removed again")
    options = parser.parse_args(args)
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=options.folder) as folder:
        log = Path(folder) / "data" / LOG_NAME
        log.parent.mkdir()
        key = logs.build(log, options.messages)
        asyncio.run(_sign_in(log, key))
        environ = os.environ | {
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
            "PYTHONPATH": str(ROOT),
            "PYTHON_KEYRING_BACKEND": f"{keyring_of_one.__name__}.{keyring_of_one.OneKey.__name__}",
            keyring_of_one.VARIABLE: key.hex(),
        }
        environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a program that is installed has its bytecode
        times: dict[str, list[float]] = {"empty": [], "console": [], "keyring": []}
        for number in range(options.rounds + 1):
            for kind, taken in times.items():
                seconds = start_one(kind, folder, environ)
                if number:  # the first round fills the caches and writes the bytecode
                    taken.append(seconds * 1000)
    medians = {kind: statistics.median(taken) for kind, taken in times.items()}
    return {
        "ratio": round(medians["console"] / medians["empty"], 3),
        "keyring_ratio": round(medians["keyring"] / medians["empty"], 3),
        **{f"{kind}_ms": round(median, 1) for kind, median in medians.items()},
        "rounds": options.rounds,
        "messages": options.messages,
    }


async def _sign_in(log: Path, key: bytes) -> None:
    """Leaves in the log what somebody who signed in leaves there."""
    archive = await SqlArchive.open(log, key)
    await archive.keep_value(TOKEN, "no hub will ever see this")
    await archive.close()


def start_one(kind: str, folder: str, environ: dict[str, str]) -> float:
    """Starts one window in a fresh process and returns the seconds until it was ready."""
    begun = time.monotonic()  # counts since the machine's start, the same in every process
    done = subprocess.run(
        [sys.executable, "-P", str(ROOT / "bench" / "start_child.py"), kind, folder],
        env=environ,
        capture_output=True,
        text=True,
        check=True,
        timeout=LIMIT_S,
    )
    return float(done.stdout.split()[-1]) - begun
