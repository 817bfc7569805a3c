"""Rules that every test runs under: one fresh loop each, a silent log, no network, a home of its own."""

from __future__ import annotations

import asyncio
import functools
import gc
import importlib.metadata
import inspect
import ipaddress
import logging
import os
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from pathlib import Path

# Both are read when the first QApplication or keyring is made, which is after this module is loaded.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
# Read when NumPy is loaded: with small matrices its threads wait for each other longer than they work.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if sys.platform == "win32":
    collect_ignore = ["project/test_system_packages.py"]  # Debian's tools, played by shell scripts

HANG_LIMIT_S = 120.0
SLOW_HANG_LIMIT_S = 600.0
GARBAGE_LIMIT = 20_000  # new objects after which a finished test's garbage is collected
SAFE_SQLITE = (3, 51, 3)  # older releases can damage a write-ahead log that two connections reset at once
SQLITE_TWINS = ("sqlcipher3-binary", "sqlcipher3-wheels")  # they overwrite the same import name in silence


class OutsideConnectionError(RuntimeError):
    """A test tried to reach beyond this machine."""


def _is_this_machine(host: object) -> bool:
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host is None or host in ("", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(str(host).partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _refuse_outside(event: str, args: tuple[Any, ...]) -> None:
    """Refuses every connection and name look-up that would leave the machine."""
    if event in ("socket.connect", "socket.sendto"):
        address = args[1]
        if isinstance(address, tuple) and not _is_this_machine(address[0]):
            raise OutsideConnectionError(f"a test tried to reach {address!r}")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname") and not _is_this_machine(args[0]):
        raise OutsideConnectionError(f"a test asked for the address of {args[0]!r}")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the option of automatic runs."""
    parser.addoption("--fail-on-skip", action="store_true", help="a skipped test makes the run fail")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Makes a run with skipped tests fail where that was asked for: what did not run proved nothing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and exitstatus == pytest.ExitCode.OK and session.config.getoption("--fail-on-skip"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_sessionstart(session: pytest.Session) -> None:
    """Stops the run when a library is installed that would spoil its results."""
    gc.disable()  # see pytest_runtest_teardown
    import sqlcipher3.dbapi2 as sqlite  # noqa: PLC0415 - after pytest has set its warning filters

    qt = importlib.metadata.version("PySide6-Essentials")
    if not qt.startswith("6.11."):
        raise pytest.UsageError(f"PySide6-Essentials {qt} is installed; this program is built on 6.11")
    if sqlite.sqlite_version_info < SAFE_SQLITE:
        raise pytest.UsageError(f"sqlcipher3 brings SQLite {sqlite.sqlite_version}, older than 3.51.3")
    installed = {dist.name.lower() for dist in importlib.metadata.distributions() if dist.name}
    twins = installed.intersection(SQLITE_TWINS)
    if twins:
        raise pytest.UsageError(
            f"{', '.join(sorted(twins))} overwrites sqlcipher3: remove both, install again"
        )
    sys.addaudithook(_refuse_outside)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Keeps tests and their modules out of every later look for garbage: they stay to the end."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Collects garbage between tests alone: what a test left of its window must not end on another thread.

    What was to be deleted later is deleted now: no loop runs that would, and each window left makes every
    change of style in later tests dearer.
    """
    if "qapp" in getattr(item, "fixturenames", ()):
        from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415 - see _loop_factory

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.disable()
    if gc.get_count()[0] > GARBAGE_LIMIT:
        gc.collect()


def _loop_factory(item: pytest.Function) -> Callable[[], asyncio.AbstractEventLoop] | None:
    if "qapp" not in item.fixturenames:
        return None
    import qasync  # noqa: PLC0415 - tests without a window never load Qt's loop

    return functools.partial(qasync.QEventLoop, item.funcargs["qapp"], already_running=False)


def _run_in_fresh_loop(
    item: pytest.Function, test: Callable[..., Coroutine[Any, Any, None]]
) -> Callable[..., None]:
    limit = SLOW_HANG_LIMIT_S if item.get_closest_marker("slow") else HANG_LIMIT_S

    @functools.wraps(test)
    def run(*args: object, **kwargs: object) -> None:
        async def bounded() -> None:
            async with asyncio.timeout(limit):  # ends a hang with a traceback; no test passes or fails by it
                await test(*args, **kwargs)

        with asyncio.Runner(loop_factory=_loop_factory(item)) as runner:
            runner.run(bounded())

    return run


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Runs an `async def` test in a loop of its own: Qt's where the test uses a window, else asyncio's."""
    given = getattr(pyfuncitem.obj, "hypothesis", None)
    if given is not None and inspect.iscoroutinefunction(given.inner_test):
        given.inner_test = _run_in_fresh_loop(pyfuncitem, given.inner_test)
        return None
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = pyfuncitem._fixtureinfo.argnames
    _run_in_fresh_loop(pyfuncitem, pyfuncitem.obj)(**{name: pyfuncitem.funcargs[name] for name in names})
    return True


class _LoudRecords(logging.Handler):
    """Keeps every record of WARNING and above, and the texts that the test says it expects."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self.expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {self.format(record)}")

    def surprises(self) -> list[str]:
        return [line for line in self.lines if not any(text in line for text in self.expected)]

    def missing(self) -> list[str]:
        return [text for text in self.expected if not any(text in line for line in self.lines)]


@pytest.fixture(autouse=True)
def _silent_log(request: pytest.FixtureRequest) -> Iterator[_LoudRecords]:
    """Fails a test that logs a warning nobody expected, or that does not log the one it promised."""
    loud = _LoudRecords()
    for marker in request.node.iter_markers("expect_log"):
        loud.expected.extend(marker.args)
    root = logging.getLogger()
    root.addHandler(loud)
    yield loud
    root.removeHandler(loud)
    if loud.surprises():
        pytest.fail("the log was not silent:\n" + "\n".join(loud.surprises()), pytrace=False)
    if loud.missing():
        pytest.fail(f"the log never said {loud.missing()!r}; it said {loud.lines!r}", pytrace=False)


@pytest.fixture
def expect_log(_silent_log: _LoudRecords) -> Callable[[str], None]:
    """Lets the test say, while it runs, a text that a warning in the log must contain."""
    return _silent_log.expected.append


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that stands in for the person's own data, settings and logs; it does not exist yet."""
    folder = tmp_path / "home"
    monkeypatch.setenv("MADOGUCHI_HOME", str(folder))
    return folder
