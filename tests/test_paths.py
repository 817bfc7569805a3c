"""Every profile has folders of its own, and the resources are found wherever the program was put."""

import stat
import sys
from pathlib import Path

import pytest

from app import paths


def test_a_home_variable_holds_everything(tmp_path: Path) -> None:
    folders = paths.person_folders("night", {"MADOGUCHI_HOME": str(tmp_path)})
    assert {folders.data, folders.config, folders.logs} == {
        tmp_path / "night" / "data",
        tmp_path / "night" / "config",
        tmp_path / "night" / "logs",
    }


def test_without_the_variable_the_systems_places_are_used() -> None:
    folders = paths.person_folders("night", {})
    for folder in (folders.data, folders.config, folders.logs):
        assert folder.is_absolute()
        assert folder.name == "night"
        assert "madoguchi" in folder.parts


def test_profiles_share_no_folder() -> None:
    day, night = paths.person_folders("day"), paths.person_folders("night")
    assert not {day.data, day.config, day.logs} & {night.data, night.config, night.logs}


def test_made_folders_are_the_owners_alone(tmp_path: Path) -> None:
    folders = paths.folders_in(tmp_path).make()
    assert folders.make() == folders
    if sys.platform != "win32":
        assert stat.S_IMODE(folders.data.stat().st_mode) == 0o700


def test_a_checkout_has_its_resources_beside_the_package() -> None:
    assert (paths.resources() / "themes").is_dir()


def test_a_wheel_has_its_resources_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "app"
    (package / "_resources").mkdir(parents=True)
    (tmp_path / "resources").mkdir()
    assert paths.resources(package) == package / "_resources"


def test_missing_resources_are_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="install the program again"):
        paths.resources(tmp_path / "app")
