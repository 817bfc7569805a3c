"""The technical log and the reports of our own faults: local files, capped, without texts or secrets."""

import hashlib
import logging
import logging.handlers
import platform
import re
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal

from app import __version__

FILE_BYTES: Final = 2_000_000
FILES_KEPT: Final = 5
LONGEST_LINE: Final = 8_000  # characters; a flood of text is cut, its length is told
CRASHES_KEPT: Final = 20
REPORTS_PER_FAULT: Final = 1

# These write what passes through them when asked for detail, so nobody can ask them.
TALKATIVE: Final = ("websockets", "sqlalchemy", "uvicorn", "starlette", "asyncio", "qasync", "keyring")

_SECRET: Final = re.compile(
    r"(?i)(\"?\b(?:password|passwd|token|secret|authorization|cookie|api[_-]?key|private[_-]?key)\b\"?\s*[:=]\s*)"
    r"(?:(?:bearer|basic)\s+)?(\"[^\"]*\"|'[^']*'|[^\s,;}\]]+)"
)
_CREDENTIALS: Final = re.compile(r"(?<=://)([^\s/:@]*):[^\s/@]+@")  # postgresql://user:password@host
_PARAMETERS: Final = re.compile(r"\[parameters: .*?\](?=\s|$|\()", re.DOTALL)  # SQLAlchemy quotes the row
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

SPEAKS_OF_CODE: Final = (AttributeError, NameError, ImportError, TypeError, OSError)

_log = logging.getLogger(__name__)


class LineFormatter(logging.Formatter):
    """Makes one line of a record: UTC time, level, logger, text; control characters are written out."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        """Returns the record's time in UTC, to the millisecond, unless `datefmt` asks for another form."""
        if datefmt:
            return super().formatTime(record, datefmt)
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    def format(self, record: logging.LogRecord) -> str:
        """Returns the record on one line, without secrets."""
        known, record.exc_text = record.exc_text, None  # another handler may have kept the message there
        try:
            return one_line(super().format(record))
        finally:
            record.exc_text = known

    def formatException(self, ei: Any) -> str:
        """Returns the way to an error without what it says of the data it met."""
        return tamed(ei[1]) if ei[1] is not None else ""


def one_line(text: str) -> str:
    """Returns `text` without secrets, cut at LONGEST_LINE, with every control character written out."""
    text = without_secrets(text)
    if len(text) > LONGEST_LINE:
        text = f"{text[:LONGEST_LINE]} … ({len(text)} characters)"
    return _CONTROL.sub(lambda found: found.group().encode("unicode_escape").decode("ascii"), text)


def without_secrets(text: str) -> str:
    """Returns `text` with the values of passwords, tokens and SQL parameters replaced by `***`."""
    text = _CREDENTIALS.sub(r"\1:***@", _SECRET.sub(r"\1***", text))
    return _PARAMETERS.sub("[parameters: ***]", text)


def tamed(error: BaseException) -> str:
    """Returns the trace of an error; of what it says, only that which speaks of code and of the system.

    Any other message may quote what somebody wrote: a key that is missing, a text that cannot be read.
    """
    told = traceback.TracebackException.from_exception(error)
    chain, seen = [told], {id(told)}
    for one in chain:
        for other in (one.__cause__, one.__context__, *(one.exceptions or ())):
            if other is not None and id(other) not in seen:
                seen.add(id(other))
                chain.append(other)
    for one in chain:
        if not issubclass(one.exc_type, SPEAKS_OF_CODE):
            one._str = f"(a message of {len(str(one))} characters)"  # type: ignore[attr-defined]  # noqa: SLF001
        one.__notes__ = None
    return "".join(told.format())


def start_logging(
    folder: Path,
    program: str,
    level: int = logging.INFO,
    *,
    formatter: logging.Formatter | None = None,
    to: Literal["file", "stderr", "both"] = "file",
) -> Callable[[], None]:
    """Writes the log of `program` and returns what ends it.

    It goes to rotating files in `folder`, to the standard error, or `to` both; as lines of text unless there
    is another `formatter`. Raises OSError.
    """
    outputs: list[logging.Handler] = []
    if to != "stderr":
        folder.mkdir(parents=True, exist_ok=True)
        outputs.append(
            logging.handlers.RotatingFileHandler(
                folder / f"{program}.log", maxBytes=FILE_BYTES, backupCount=FILES_KEPT - 1, encoding="utf-8"
            )
        )
    if to != "file":
        outputs.append(logging.StreamHandler(sys.stderr))
    root = logging.getLogger()
    for output in outputs:
        output.setFormatter(formatter or LineFormatter())
        root.addHandler(output)
    root.setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))

    def end() -> None:
        for output in outputs:
            root.removeHandler(output)
            output.close()

    return end


def fault_id(error: BaseException) -> str:
    """Returns the name of a fault in log and report: the same for the same error at the same place."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return hashlib.sha256(f"{type(error).__qualname__} {where}".encode()).hexdigest()[:8]


class CrashReports:
    """Writes one file for each different fault of ours, on this machine only, and keeps the newest ones."""

    def __init__(self, folder: Path, program: str) -> None:
        self._folder = folder
        self._program = program
        self._seen: Counter[tuple[object, ...]] = Counter()

    def report(self, error: BaseException, where: str = "") -> Path | None:
        """Logs `error`, returns the file of its report, or None when the same fault was reported before."""
        frames = traceback.extract_tb(error.__traceback__)
        fault = (type(error), *((frames[-1].filename, frames[-1].lineno) if frames else ()))
        self._seen[fault] += 1
        named = {"fault": fault_id(error)}
        if self._seen[fault] > REPORTS_PER_FAULT:
            _log.error(
                "the same fault again (%d times): %s", self._seen[fault], type(error).__name__, extra=named
            )
            return None
        _log.error("a fault of ours %s", f"in {where}" if where else "", exc_info=error, extra=named)
        try:
            return self._write(error, where)
        except OSError as problem:
            _log.error("the crash report could not be written: %s", problem)
            return None

    def _write(self, error: BaseException, where: str) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        now = datetime.now(UTC)
        file = self._folder / f"crash-{self._program}-{now:%Y%m%dT%H%M%S%f}Z.txt"
        head = (
            f"Madoguchi {__version__} ({self._program}), {now:%Y-%m-%d %H:%M:%S} UTC\n"
            f"Python {platform.python_version()} on {platform.platform()}\n"
            f"fault {fault_id(error)}{f' in {where}' if where else ''}\n\n"
        )
        body = without_secrets(tamed(error))
        file.write_text(head + body, encoding="utf-8", errors="backslashreplace")
        for old in sorted(self._folder.glob(f"crash-{self._program}-*.txt"))[:-CRASHES_KEPT]:
            old.unlink(missing_ok=True)
        return file


def install_hooks(report: Callable[[BaseException, str], object]) -> Callable[[], None]:
    """Sends every exception that nobody caught, in any thread, to `report`; returns what takes the hooks off.

    A keyboard interrupt still ends the program the usual way.
    """
    old = sys.excepthook, threading.excepthook, sys.unraisablehook

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            report(error, "")

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            report(args.exc_value, args.thread.name if args.thread else "a thread")

    def unraisable(args: "sys.UnraisableHookArgs") -> None:
        if args.exc_value is not None:
            report(args.exc_value, args.err_msg or "a finaliser")

    sys.excepthook, threading.excepthook, sys.unraisablehook = uncaught, in_thread, unraisable

    def uninstall() -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = old

    return uninstall
