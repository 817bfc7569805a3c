"""Why a request is not done."""

from app.protocol.codes import Refusal


class NotDoneError(Exception):
    """The hub says no to a request; nothing was changed."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code)
        self.code = code
