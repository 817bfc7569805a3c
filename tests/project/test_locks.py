"""The locks pin every package by hash, know no machine, and serve every system that we run on."""

import importlib.metadata
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import lock

LOCKS = {file.name: file for file in (lock.RUN_LOCK, lock.TEST_LOCK)}
SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}
PYTHONS = ("3.11", "3.12", "3.13")


def pins(file: Path) -> dict[str, tuple[str, Marker | None]]:
    """Returns the version and marker of every package in a lock."""
    found: dict[str, tuple[str, Marker | None]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and line[0] not in " #":
            requirement = Requirement(line.removesuffix("\\").strip())
            (specifier,) = requirement.specifier
            assert specifier.operator == "=="
            found[canonicalize_name(requirement.name)] = (specifier.version, requirement.marker)
    return found


def environments() -> Iterator[tuple[str, dict[str, str]]]:
    """Yields every system with every Python, as markers see them."""
    for system, values in SYSTEMS.items():
        for python in PYTHONS:
            version = {"python_version": python, "python_full_version": f"{python}.7"}
            environment = {**cast("dict[str, str]", default_environment()), "extra": "", **values, **version}
            yield f"{system}, Python {python}", environment


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_pins_and_hashes_and_nothing_else(name: str) -> None:
    lines = LOCKS[name].read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# Written by")
    pin = re.compile(r"[a-z0-9.-]+==[^\s;]+( ; [^\\]+)? \\")
    digest = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines[1:] if not (pin.fullmatch(line) or digest.fullmatch(line))] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash(name: str) -> None:
    text = LOCKS[name].read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pins(LOCKS[name]))
    assert all("--hash=sha256:" in block for block in blocks)


def test_the_test_lock_holds_the_run_lock_at_the_same_versions() -> None:
    run, test = pins(lock.RUN_LOCK), pins(lock.TEST_LOCK)
    assert {name: test.get(name) for name in run} == run


def test_what_the_project_asks_for_is_pinned_as_it_asks(request: pytest.FixtureRequest) -> None:
    project = tomllib.loads((request.config.rootpath / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    for file, wanted in (
        (lock.RUN_LOCK, project["project"]["dependencies"]),
        (lock.TEST_LOCK, [*groups["test"], *groups["lint"]]),
    ):
        pinned = pins(file)
        for requirement in map(Requirement, wanted):
            version, _ = pinned[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version), f"{requirement} is pinned at {version}"


@pytest.mark.parametrize("name", LOCKS)
def test_every_system_finds_all_that_its_packages_need(name: str) -> None:
    pinned = pins(LOCKS[name])
    lacking: list[str] = []
    for where, environment in environments():
        here = {
            package
            for package, (_, marker) in pinned.items()
            if marker is None or marker.evaluate(environment)
        }
        for package in here:
            for need in needs(package):
                wanted = need.marker is None or need.marker.evaluate(environment)
                if wanted and canonicalize_name(need.name) not in here:
                    lacking.append(f"{where}: {package} needs {need.name}")
    assert lacking == []


def needs(package: str) -> list[Requirement]:
    """Returns what an installed package says that it needs; nothing for one of another system."""
    try:
        return [Requirement(text) for text in importlib.metadata.requires(package) or ()]
    except importlib.metadata.PackageNotFoundError:
        assert package in {"colorama", "pywin32-ctypes"}, f"{package} is locked but not installed"
        return []


def test_what_is_installed_is_what_is_locked() -> None:
    for package, (version, marker) in pins(lock.TEST_LOCK).items():
        if marker is None or marker.evaluate():
            assert importlib.metadata.version(package) == version, package
