"""Where a hub keeps everything is chosen by an argument or the environment; its password is never shown."""

from pathlib import Path

import pytest

from app.cli import main
from app.domain.errors import ConfigError, StorageError
from app.hub.store.place import NOTIFY_VARIABLE, VARIABLE, place_of
from app.hub_service import ServiceSettings, serve
from tests.postgres import database, postgres

__all__ = ["database", "postgres"]

DSN = "postgresql://hub:secret-word@db.example:5432/shop"


def test_without_a_database_a_hub_has_a_file_of_its_own(tmp_path: Path) -> None:
    place = place_of(tmp_path, None, environ={})
    assert not place.shared
    assert place.name == str(tmp_path / "hub.sqlite3")


def test_the_environment_names_a_database_and_an_argument_another(tmp_path: Path) -> None:
    environ = {VARIABLE: DSN, NOTIFY_VARIABLE: DSN + "2"}
    place = place_of(tmp_path, None, environ=environ)
    assert (place.shared, place.dsn, place.notify_dsn) == (True, DSN, DSN + "2")
    assert place_of(tmp_path, DSN + "3", DSN + "4", environ).dsn == DSN + "3"


def test_a_password_is_never_shown(tmp_path: Path) -> None:
    place = place_of(tmp_path, DSN, DSN, {})
    settings = ServiceSettings(data=tmp_path, database=place)
    assert place.name == "db.example:5432/shop"
    for shown in (repr(place), str(place), repr(settings), f"{settings}"):
        assert "secret-word" not in shown
        assert "db.example" in shown


@pytest.mark.parametrize(
    "wrong", ["mysql://hub:secret-word@db/shop", "secret-word", "postgresql://[secret-word"]
)
def test_an_address_that_cannot_be_used_is_not_repeated(
    tmp_path: Path, wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ConfigError, match="cannot be used"):
        place_of(tmp_path, wrong, environ={})
    assert main(["hub", "--data", str(tmp_path), "--database", wrong]) == 2
    said = capsys.readouterr().err
    assert "postgresql://user:password@host:port/name" in said
    assert "secret-word" not in said


async def test_a_hub_serves_from_a_database_and_finds_it_again(tmp_path: Path, database: str) -> None:
    settings = ServiceSettings(data=tmp_path, database=place_of(tmp_path, database, environ={}))
    async with serve(settings) as running:
        epoch = await running.engine.epoch()
    async with serve(settings) as running:
        assert await running.engine.epoch() == epoch
    assert not (tmp_path / "hub.sqlite3").exists()


async def test_a_hub_whose_database_is_away_says_so(tmp_path: Path) -> None:
    place = place_of(tmp_path, "postgresql://hub:secret-word@127.0.0.1:1/shop", environ={})
    with pytest.raises(StorageError, match=r"127\.0\.0\.1:1/shop cannot be reached"):
        async with serve(ServiceSettings(data=tmp_path, database=place)):
            pass
