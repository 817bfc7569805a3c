"""The log is one line a record, capped, without secrets; our own faults leave a report on this machine."""

import gc
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import logs

log = logging.getLogger("app.sample")


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    level = logging.getLogger().level
    levels = {name: logging.getLogger(name).level for name in logs.TALKATIVE}
    end = logs.start_logging(tmp_path / "logs", "console")
    yield tmp_path / "logs" / "console.log"
    end()
    logging.getLogger().setLevel(level)
    for name, old in levels.items():
        logging.getLogger(name).setLevel(old)


def test_a_record_is_one_line_with_its_time_in_utc(log_file: Path) -> None:
    log.info("first\r\nforged 2026 line\x1b[2J\u2028end")
    (line,) = log_file.read_text(encoding="utf-8").splitlines()
    stamp, rest = line.split(" ", 1)
    assert stamp.endswith("+00:00")
    assert rest == r"INFO app.sample first\r\nforged 2026 line\x1b[2J\u2028end"


def test_a_traceback_is_one_line_too(log_file: Path) -> None:
    try:
        raise ValueError("broken")
    except ValueError:
        log.info("caught", exc_info=True)
    (line,) = log_file.read_text(encoding="utf-8").splitlines()
    assert r"\nValueError: (a message of 6 characters)" in line, "what another handler kept does not count"


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("password=hunter2 next", "password=*** next"),
        ('{"token": "abc.def", "n": 1}', '{"token": ***, "n": 1}'),
        ("Authorization: Bearer abc.def", "Authorization: ***"),
        ("secret = 'two words' kept", "secret = *** kept"),
        (
            "INSERT [parameters: ('お客様の本文', 2)] (Background on",
            "INSERT [parameters: ***] (Background on",
        ),
        ("the token bucket is empty", "the token bucket is empty"),
    ],
)
def test_secrets_and_rows_are_left_out(said: str, written: str) -> None:
    assert logs.one_line(said) == written


def test_a_flood_in_one_record_is_cut(log_file: Path) -> None:
    log.info("x" * 1_000_000)
    assert log_file.stat().st_size < 2 * logs.LONGEST_LINE
    assert "1000" in log_file.read_text(encoding="utf-8")[-40:]


def test_the_log_never_outgrows_its_cap(log_file: Path) -> None:
    for number in range(2_000):
        log.info("%d %s", number, "y" * 7_000)
    files = sorted(log_file.parent.iterdir())
    assert len(files) == logs.FILES_KEPT
    assert all(file.stat().st_size <= logs.FILE_BYTES for file in files)


def test_libraries_cannot_write_what_passes_through_them(log_file: Path) -> None:
    logging.getLogger("websockets.client").debug("> TEXT 'body'")
    logging.getLogger("sqlalchemy.engine").info("INSERT")
    assert log_file.read_text(encoding="utf-8") == ""


def fault(text: str = "our fault") -> ValueError:
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


@pytest.mark.expect_log("a fault of ours in the window")
def test_a_fault_leaves_a_report(tmp_path: Path) -> None:
    file = logs.CrashReports(tmp_path / "logs", "console").report(fault("token=abc"), "the window")
    assert file is not None
    text = file.read_text(encoding="utf-8")
    assert "Madoguchi" in text
    assert "in the window" in text
    assert "ValueError: (a message of 9 characters)" in text


@pytest.mark.expect_log("a fault of ours", "the same fault again (2 times): ValueError")
def test_the_same_fault_is_reported_once(tmp_path: Path) -> None:
    reports = logs.CrashReports(tmp_path, "console")
    assert reports.report(fault()) is not None
    assert reports.report(fault()) is None
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.expect_log("a fault of ours")
def test_only_the_newest_reports_stay(tmp_path: Path) -> None:
    for _ in range(logs.CRASHES_KEPT + 5):
        logs.CrashReports(tmp_path, "console").report(fault())
    assert len(list(tmp_path.iterdir())) == logs.CRASHES_KEPT


@pytest.mark.expect_log("a fault of ours", "could not be written")
def test_a_report_that_cannot_be_written_is_no_second_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert logs.CrashReports(tmp_path / "file", "console").report(fault()) is None


class Bad:
    def __del__(self) -> None:
        raise ValueError("at the end")


@pytest.fixture
def reported() -> Iterator[list[str]]:
    seen: list[str] = []
    uninstall = logs.install_hooks(lambda error, where: seen.append(f"{error} in {where or 'main'}"))
    yield seen
    uninstall()


def test_what_nobody_caught_is_reported(reported: list[str]) -> None:
    sys.excepthook(ValueError, fault("a"), None)
    assert reported == ["a in main"]


def test_what_a_thread_did_not_catch_is_reported(reported: list[str]) -> None:
    thread = threading.Thread(target=lambda: 1 // 0, name="writer")
    thread.start()
    thread.join()
    assert reported == ["integer division or modulo by zero in writer"]


def test_what_a_finaliser_did_not_catch_is_reported(reported: list[str]) -> None:
    Bad()
    gc.collect()
    assert len(reported) == 1
    assert reported[0].startswith("at the end in ")


def test_an_interrupt_stays_an_interrupt(reported: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert reported == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_hooks_come_off_again() -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    logs.install_hooks(lambda _error, _where: None)()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
