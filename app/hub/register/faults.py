"""Why the register does not take a record: the sentences for the person who wrote it."""

from collections.abc import Sequence

from app.domain.errors import AppError
from app.protocol.records import Versioned


class RegisterError(AppError):
    """The register cannot take what it was given."""


class InvalidRecordError(RegisterError):
    """A record breaks its rules; `faults` has a sentence for each."""

    def __init__(self, name: str, faults: Sequence[str]) -> None:
        super().__init__(f"The {name} cannot be kept: {' '.join(faults)}", "Correct it and try again.")
        self.faults = tuple(faults)


class ConflictError(RegisterError):
    """Somebody else changed the record since it was read; `current` is what it is now."""

    def __init__(self, current: Versioned) -> None:
        super().__init__(
            f"The {current.kind} {current.id} was changed by {current.by or 'somebody'} in the meantime.",
            "Look at it as it is now, then make your change again.",
        )
        self.current = current
