"""Settings survive being written, a bad file never costs the person more than the defaults."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from app import config


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert config.load(tmp_path / "none") == config.Loaded(settings=config.Settings())


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    settings = config.Settings(
        hub_url="wss://hub.example:8470",
        user="佐藤",
        language=config.Language.JAPANESE,
        theme=config.Theme.DARK,
        send_key=config.SendKey.ENTER,
        text_percent=130,
        panels={"main_window": "AAAA"},
    )
    config.save(settings, tmp_path / "new")
    assert config.load(tmp_path / "new") == config.Loaded(settings=settings)


def test_saving_leaves_nothing_but_the_file(tmp_path: Path) -> None:
    config.save(config.Settings(), tmp_path)
    config.save(config.Settings(user="second"), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == [config.FILE_NAME]


def test_a_failed_save_leaves_the_old_one_and_no_rest(tmp_path: Path) -> None:
    in_the_way = tmp_path / config.FILE_NAME
    in_the_way.mkdir()  # a folder cannot be replaced by a file
    with pytest.raises(OSError, match=config.FILE_NAME):
        config.save(config.Settings(), tmp_path)
    assert list(tmp_path.iterdir()) == [in_the_way]


BAD = [
    b"",
    b"{",
    b"[]",
    b"\xff\xfe",
    b'{"text_percent": 1000}',
    b'{"theme": "pink"}',
    b'{"hub_url": "http://hub.example"}',
    b"[" * 100_000,
    b" " * (config.LARGEST_FILE + 1),
]


@pytest.mark.parametrize("content", BAD, ids=lambda content: repr(content[:20]))
def test_a_bad_file_is_kept_beside_and_the_defaults_are_used(tmp_path: Path, content: bytes) -> None:
    (tmp_path / config.FILE_NAME).write_bytes(content)
    loaded = config.load(tmp_path)
    assert loaded.settings == config.Settings()
    assert loaded.problem
    assert loaded.kept is not None
    assert loaded.kept.read_bytes() == content
    assert config.load(tmp_path) == config.Loaded(settings=config.Settings())


def test_a_file_that_cannot_be_read_stays_where_it_is(tmp_path: Path) -> None:
    (tmp_path / config.FILE_NAME).mkdir()
    loaded = config.load(tmp_path)
    assert loaded.settings == config.Settings()
    assert loaded.problem
    assert loaded.kept is None


def test_settings_of_a_newer_version_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / config.FILE_NAME).write_text('{"user": "a", "invented_later": 1}', encoding="utf-8")
    assert config.load(tmp_path) == config.Loaded(settings=config.Settings(user="a"))


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(content=st.binary(max_size=200))
def test_no_content_makes_loading_fail(tmp_path: Path, content: bytes) -> None:
    (tmp_path / config.FILE_NAME).write_bytes(content)
    assert isinstance(config.load(tmp_path).settings, config.Settings)
