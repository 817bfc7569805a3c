"""The repository speaks of the product alone."""

import re
import subprocess
from pathlib import Path

import pytest

# Written in pieces, so that this file does not hold what it forbids.
FORBIDDEN = [
    "/" + "work/",
    "../" + "shared",
    "shared/" + "design",
    "shared/" + "dialogues",
    "star" + ".dev",
    "." + "library/",
    "farm" + "-",
    "assis" + "tant",
    "clau" + "de",
    "anthro" + "pic",
    "chat" + "gpt",
    "co" + "pilot",
    "large " + "language",
    "issues " + "show",
    "TO" + "DO",
    "FIX" + "ME",
]
PATTERN = re.compile("|".join(re.escape(word) for word in FORBIDDEN), re.IGNORECASE)


def tracked_files(root: Path) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True).stdout
    return [root / name for name in listed.decode("utf-8").split("\0") if name and (root / name).is_file()]


def test_no_tracked_file_speaks_of_anything_else(request: pytest.FixtureRequest) -> None:
    files = tracked_files(request.config.rootpath)
    assert files
    found = [
        f"{file.relative_to(request.config.rootpath)}:{number}: {line.strip()[:80]}"
        for file in files
        for number, line in enumerate(file.read_bytes().decode("utf-8", "replace").splitlines(), start=1)
        if PATTERN.search(line)
    ]
    assert found == []


def test_a_forbidden_word_would_be_found() -> None:
    assert all(PATTERN.search(f"see {word.upper()} for more") for word in FORBIDDEN)
