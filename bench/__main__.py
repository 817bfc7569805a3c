"""Runs one bench by name: `python -m bench NAME [--json] [options]`; the last line out is one JSON object."""

import importlib
import json
import os
import signal
import sys
from pathlib import Path

from app.completion.process import on_one_core


def main(words: list[str]) -> int:
    """Runs the bench that the first word names and returns the exit code."""
    names = _names()
    if not words or words[0] not in names:
        print(
            f"python -m bench NAME [--json] [options], with NAME one of: {', '.join(names)}", file=sys.stderr
        )
        return 2
    signal.signal(signal.SIGTERM, _end)
    name, *rest = words
    os.environ.update(on_one_core(os.environ))  # as the learning beside the window, before NumPy is loaded
    as_json = "--json" in rest
    figures = importlib.import_module(f"bench.{name}").run([word for word in rest if word != "--json"])
    if as_json:
        print(json.dumps(figures))
    else:
        for key, value in figures.items():
            print(f"{key:>24}  {value}")
    return 0


def _end(_number: int, _frame: object) -> None:
    """Ends a bench that is told to, so that it takes its folder and its hub away with it."""
    sys.exit(1)


def _names() -> list[str]:
    """Returns the benches without importing them: each brings libraries that would weigh on the others."""
    files = Path(__file__).parent.glob("*.py")
    return sorted(file.stem for file in files if "\ndef run(" in file.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
