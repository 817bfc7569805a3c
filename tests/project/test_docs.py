"""The documentation is in step with the code, and its links lead somewhere."""

import re
import tomllib
from pathlib import Path

import pytest

from app import __version__
from tools import docs

ROOT = docs.ROOT
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")


def test_generated_pages_are_in_step() -> None:
    assert docs.differences() == []


def test_a_page_out_of_step_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docs, "ROOT", tmp_path)
    monkeypatch.setattr(docs, "PAGES", {"shortcuts.md": docs.PAGES["docs/shortcuts.md"]})
    assert docs.main(["--check"]) == 1


@pytest.mark.parametrize("page", PAGES)
def test_local_links_lead_somewhere(page: str) -> None:
    file = ROOT / page
    dead = [
        link for link in LINK.findall(file.read_text(encoding="utf-8")) if not (file.parent / link).exists()
    ]
    assert dead == []


def test_the_readme_opens_with_the_two_commands() -> None:
    first_screen = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:20]
    commands = [line.split("#")[0].strip() for line in first_screen]
    assert "python3 start.py" in commands
    assert "python3 start.py test" in commands


def test_the_changelog_keeps_its_form() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## \[Unreleased\]$", text, re.MULTILINE)
    sections = set(re.findall(r"^### (.+)$", text, re.MULTILINE))
    assert sections <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_every_decision_gives_situation_choice_and_consequence() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
    assert records
    for record in records:
        text = record.read_text(encoding="utf-8")
        for part in ("**Situation.**", "**Choice.**", "**What follows.**"):
            assert part in text, f"{record.name} lacks {part}"
    numbers = [record.name[:4] for record in records]
    assert numbers == [f"{number:04}" for number in range(1, len(records) + 1)]


def test_the_package_and_the_project_tell_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
