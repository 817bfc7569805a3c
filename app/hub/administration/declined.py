"""Why an administrative request is not done, with sentences for the person."""

from app.protocol.administration import RefusedRes
from app.protocol.codes import Refusal
from app.protocol.records import Versioned


class DeclinedError(Exception):
    """Nothing was done: `code` for the program, `answer` for the person."""

    def __init__(self, code: Refusal, *faults: str, current: Versioned | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.answer = RefusedRes(faults=faults, current=current)
