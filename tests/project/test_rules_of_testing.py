"""The rules in tests/conftest.py do what they say."""

import asyncio
import logging
import os
import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot


async def test_a_test_without_a_window_runs_on_asyncio() -> None:
    assert type(asyncio.get_running_loop()).__module__.startswith("asyncio")


async def test_a_test_with_a_window_runs_on_the_loop_of_qt(qtbot: QtBot) -> None:
    assert "qasync" in type(asyncio.get_running_loop()).__module__


@pytest.mark.parametrize("round_number", [1, 2])
async def test_each_test_gets_a_loop_that_nobody_used(qtbot: QtBot, round_number: int) -> None:
    assert asyncio.all_tasks() == {asyncio.current_task()}
    await asyncio.sleep(0)


@settings(max_examples=5)
@given(number=st.integers())
async def test_generated_values_reach_coroutines(number: int) -> None:
    await asyncio.sleep(0)
    assert isinstance(number, int)


@pytest.mark.expect_log("the cat is on the keyboard")
def test_an_expected_warning_passes() -> None:
    logging.getLogger("app.pets").warning("the cat is on the keyboard")


def test_a_connection_beyond_this_machine_is_refused() -> None:
    with socket.socket() as outside, pytest.raises(RuntimeError, match="tried to reach"):
        outside.connect(("192.0.2.1", 80))


def test_a_name_beyond_this_machine_is_not_looked_up() -> None:
    with pytest.raises(RuntimeError, match="asked for the address"):
        socket.getaddrinfo("example.invalid", 80)


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass


def test_every_test_has_a_home_of_its_own(home: os.PathLike[str]) -> None:
    assert os.environ["MADOGUCHI_HOME"] == str(home)


RULE_BREAKERS = """
import logging, warnings, asyncio

def test_warns_in_the_log():
    logging.getLogger("app.net").warning("not reached")

def test_expected_but_silent(expect_log):
    expect_log("never said")

def test_python_warning():
    warnings.warn("old", DeprecationWarning)

async def test_fails_in_its_loop():
    await asyncio.sleep(0)
    raise AssertionError("reached")
"""


def test_a_broken_rule_fails_the_test(pytester: pytest.Pytester, request: pytest.FixtureRequest) -> None:
    conftest = request.config.rootpath / "tests" / "conftest.py"
    pytester.makeconftest(conftest.read_text(encoding="utf-8"))
    pytester.makepyprojecttoml((request.config.rootpath / "pyproject.toml").read_text(encoding="utf-8"))
    pytester.makepyfile(RULE_BREAKERS)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "--override-ini=testpaths=.")
    result.assert_outcomes(passed=2, failed=2, errors=2)


SKIPPED = """
import pytest

def test_runs(): pass

@pytest.mark.skip
def test_is_skipped(): pass
"""


@pytest.mark.parametrize(("words", "code"), [((), 0), (("--fail-on-skip",), 1)])
def test_a_skipped_test_fails_an_automatic_run(
    pytester: pytest.Pytester, request: pytest.FixtureRequest, words: tuple[str, ...], code: int
) -> None:
    conftest = request.config.rootpath / "tests" / "conftest.py"
    pytester.makeconftest(conftest.read_text(encoding="utf-8"))
    pytester.makepyprojecttoml((request.config.rootpath / "pyproject.toml").read_text(encoding="utf-8"))
    pytester.makepyfile(SKIPPED)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "--override-ini=testpaths=.", *words)
    assert result.ret == code
