"""What the page about running the hub tells an administrator to type works as it stands there."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import deployment_check
from tools.file_map import ROOT

PROMISED = [
    "certificate", "administrator", "start", "watch", "backup", "drill", "restore",
    "postgresql-backup", "postgresql-restore", "postgresql-epoch",
]  # fmt: skip


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="deployment-") as name:  # the database's own user must reach it
        Path(name).chmod(0o755)
        yield Path(name)


def test_the_page_has_the_blocks_that_are_run() -> None:
    assert list(deployment_check.blocks(deployment_check.PAGE.read_text(encoding="utf-8"))) == PROMISED


@pytest.mark.slow
def test_the_commands_of_the_page_run_as_they_are_written(folder: Path) -> None:
    for result in deployment_check.run_page(folder):
        assert result.returncode == 0, result.stdout + result.stderr
        assert "== done" in result.stderr


def test_a_command_that_fails_makes_the_check_fail(folder: Path) -> None:
    result = deployment_check.run(folder, {"good": "true", "bad": "false", "never": "echo reached"})
    assert result.returncode != 0
    assert "reached" not in result.stdout
    assert "== bad" in result.stderr


def test_alerts_ask_for_measures_that_the_hub_has() -> None:
    rules = (ROOT / "resources" / "deploy" / "alerts.yml").read_text(encoding="utf-8")
    exposition = (ROOT / "app" / "hub" / "operations" / "exposition.py").read_text(encoding="utf-8")
    for name in set(re.findall(r"madoguchi_([a-z_]+?)(?:_total|_bucket)?\b(?=[\[{) ])", rules)):
        assert f'"{name}"' in exposition, name
