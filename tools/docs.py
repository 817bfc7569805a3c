"""Writes the pages of docs/ that list code, or says which of them are out of step (`--check`)."""

import argparse
import difflib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tools import faults_page, file_map, frames_page, shortcuts_page, widgets_page

ROOT: Final = Path(__file__).resolve().parent.parent
PAGES: Final[dict[str, Callable[[], str]]] = {
    "docs/faults.md": faults_page.page,
    "docs/file-map.md": file_map.page,
    "docs/frames.md": frames_page.page,
    "docs/shortcuts.md": shortcuts_page.page,
    "docs/widgets.md": widgets_page.page,
}


def main(words: list[str] | None = None) -> int:
    """Writes every page; with `--check` writes none and returns 1 when one differs."""
    parser = argparse.ArgumentParser(prog="python -m tools.docs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say which pages are out of step")
    if parser.parse_args(words).check:
        stale = differences()
        print("\n".join(stale) or "the generated pages are in step")
        return 1 if stale else 0
    for name, page in PAGES.items():
        (ROOT / name).write_text(page(), encoding="utf-8", newline="\n")
    return 0


def differences() -> list[str]:
    """Returns the lines in which the pages on disk differ from what the code says, with their names."""
    found: list[str] = []
    for name, page in PAGES.items():
        file = ROOT / name
        old = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        found.extend(
            difflib.unified_diff(old, page().splitlines(), name, f"{name} as the code says", n=0, lineterm="")
        )
    return found


if __name__ == "__main__":
    sys.exit(main())
