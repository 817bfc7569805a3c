"""The errors that the world causes, each with a sentence for the person and what to do next.

    AppError
    ├── ConfigError      a setting or argument cannot be used
    ├── LinkError        the hub cannot be reached or refused us
    ├── ProtocolError    the other side spoke out of turn
    ├── StorageError     the local log or the hub's database cannot be read or written
    ├── ImportFileError  a file that a person gave us cannot be read
    └── RefusedError     the hub said no to a request (`code` says why)

Anything that is not an `AppError` is our own fault and makes a crash report.
"""


class AppError(Exception):
    """The world's fault: `message` says what happened, `remedy` what to do, `retry` whether it may pass."""

    retry: bool = False

    def __init__(self, message: str, remedy: str = "", *, retry: bool | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        if retry is not None:
            self.retry = retry

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class ConfigError(AppError):
    """A setting or a command-line argument cannot be used as it stands."""


class LinkError(AppError):
    """The hub cannot be reached, or ended the connection."""

    retry = True


class ProtocolError(AppError):
    """The other side sent what the protocol does not allow."""


class PhoneError(AppError):
    """The operator's phone cannot be used, or does not take a number."""


class StorageError(AppError):
    """A database file cannot be opened, read or written."""


class ImportFileError(AppError):
    """A file given by a person cannot be read; `line` is the first offending line, from 1, or 0."""

    def __init__(self, message: str, remedy: str = "", *, line: int = 0) -> None:
        super().__init__(message, remedy)
        self.line = line


class RefusedError(AppError):
    """The hub refused a request; `code` is one of `app.protocol.codes.Refusal`."""

    def __init__(self, code: str, message: str = "", remedy: str = "") -> None:
        super().__init__(message or f"The hub refused the request ({code}).", remedy)
        self.code = code
