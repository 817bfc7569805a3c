"""An import may only point down, and the hub needs no Qt."""

import subprocess
import sys

import pytest

LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
WITHOUT_QT = """
import sys
sys.modules["PySide6"] = None
sys.modules["qasync"] = None
from app import cli, hub_service
from app.hub_commands import serving
print(serving.main.__module__)
"""


def run(code: str, root: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=str(root), capture_output=True, text=True, check=False
    )


def test_every_import_contract_is_kept(request: pytest.FixtureRequest) -> None:
    done = run(LINT, request.config.rootpath)
    assert done.returncode == 0, done.stdout


def test_the_hub_loads_where_qt_is_not_installed(request: pytest.FixtureRequest) -> None:
    done = run(WITHOUT_QT, request.config.rootpath)
    assert done.stdout.strip() == "app.hub_commands.serving", done.stderr
