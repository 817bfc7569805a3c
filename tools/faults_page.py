"""Makes docs/faults.md: every fault, what is expected, the tests that show it, and how they last ended."""

import ast
import functools
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

from tools.file_map import ROOT

FAULTS: Final = 52
CATALOGUE: Final = ROOT / "tests" / "faults" / "catalogue.toml"
RESULTS: Final = ROOT / "tests" / "faults" / "last_run.json"
_NAMED: Final = re.compile(r"test_f(\d\d)_\w+")

_HEAD: Final = """\
# Faults

What goes wrong around the program, what is expected of it then, and the tests that show it. This page is
made by `python -m tools.docs` from [the catalogue](../tests/faults/catalogue.toml) and the tests; a test
keeps it in step. `python -m tools.faults_page` runs all of these tests and writes down how each ended.

A star marks a fault whose cause is made at a port of ours, because it cannot be made on every system that we
test on: the line below the table says where.

| no. | fault | expected | tests | last result |
|---|---|---|---|---|
"""


def page() -> str:
    """Returns the page."""
    known, results = catalogue(), _results()
    lines = [_HEAD]
    for number in range(1, FAULTS + 1):
        entry = known.get(str(number), {})
        star = "*" if entry.get("port") else ""
        tests = "<br>".join(_link(test) for test in tests_of(number)) or "**missing**"
        result = results.get(str(number), "not run")
        cells = f"{number}{star}", entry.get("fault", ""), entry.get("expected", ""), tests, result
        lines.append(f"| {' | '.join(cells)} |\n")
    ports = ", ".join(f"{number} ({entry['port']})" for number, entry in known.items() if "port" in entry)
    return "".join(lines) + f"\nMade at a port: {ports}.\n"


def catalogue() -> dict[str, dict[str, Any]]:
    """Returns the entries of the catalogue by their number, as text."""
    return tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))


def tests_of(number: int) -> list[str]:
    """Returns the ids of the tests that show a fault: those named after it, then those that it names."""
    named = [test for test in _named() if int(_NAMED.fullmatch(test.split("::")[1])[1]) == number]  # type: ignore[index]
    return named + list(catalogue().get(str(number), {}).get("tests", ()))


def problems() -> list[str]:
    """Returns what is wrong: faults without a test or an entry, tests that are named and do not exist."""
    known = catalogue()
    found = [f"fault {number} has no entry" for number in range(1, FAULTS + 1) if str(number) not in known]
    found += [f"fault {number} has no test" for number in range(1, FAULTS + 1) if not tests_of(number)]
    found += [f"there is no fault {number}" for number in known if not 1 <= int(number) <= FAULTS]
    named = {test for entry in known.values() for test in entry.get("tests", ())}
    found += [f"there is no {test}" for test in sorted(named) if not _exists(test)]
    return found


def main() -> int:
    """Runs the tests of all faults, keeps how they ended, and returns the exit code of pytest."""
    tests = sorted({test for number in range(1, FAULTS + 1) for test in tests_of(number)})
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        words = [sys.executable, "-m", "pytest", "-q", f"--junit-xml={report}", "-o", "junit_family=xunit1"]
        code = subprocess.run([*words, *tests], cwd=ROOT, check=False).returncode
        ended = _ended(report)
    today = datetime.now(UTC).date().isoformat()
    results = {
        str(number): f"{_worst([ended.get(test, 'not run') for test in tests_of(number)])}, {today}"
        for number in range(1, FAULTS + 1)
        if tests_of(number)
    }
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8", newline="\n")
    return code


def _results() -> dict[str, str]:
    if not RESULTS.exists():
        return {}
    found: dict[str, str] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return found


def _worst(results: list[str]) -> str:
    return next((bad for bad in ("failed", "not run") if bad in results), "passed")


def _ended(report: Path) -> dict[str, str]:
    """Returns how each test ended; one of several parameters counts as failed when one of them failed."""
    ended: dict[str, str] = {}
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 (written by our own run)
        test = f"{case.get('file')}::{str(case.get('name')).partition('[')[0]}"
        bad = any(case.find(what) is not None for what in ("failure", "error", "skipped"))
        ended[test] = "failed" if bad or ended.get(test) == "failed" else "passed"
    return ended


@functools.cache
def _named() -> tuple[str, ...]:
    return tuple(
        f"{module.relative_to(ROOT).as_posix()}::{name}"
        for module in sorted((ROOT / "tests").rglob("test_*.py"))
        if "def test_f" in (text := module.read_text(encoding="utf-8"))
        for name in _functions(text)
        if _NAMED.fullmatch(name)
    )


@functools.cache
def _functions(text: str) -> tuple[str, ...]:
    tree = ast.walk(ast.parse(text))
    return tuple(node.name for node in tree if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _exists(test: str) -> bool:
    file, _, name = test.partition("::")
    path = ROOT / file
    return path.is_file() and name in _functions(path.read_text(encoding="utf-8"))


def _link(test: str) -> str:
    file, _, name = test.partition("::")
    return f"[{name.removeprefix('test_').replace('_', ' ')}](../{file})"


if __name__ == "__main__":
    sys.exit(main())
