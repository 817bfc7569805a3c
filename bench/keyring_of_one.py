"""A keyring that holds one key, given by the environment: stands in for the system's in a bench."""

import os
from typing import Final

from keyring.backend import KeyringBackend
from keyring.compat import properties

VARIABLE: Final = "MADOGUCHI_BENCH_KEY"


class OneKey(KeyringBackend):
    """Returns the key of the environment, whoever asks."""

    @properties.classproperty
    def priority(self) -> float:
        """Says that this keyring is there."""
        return 1.0

    def get_password(self, service: str, username: str) -> str | None:  # noqa: ARG002
        """Returns the key."""
        return os.environ.get(VARIABLE)

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keeps nothing: the key is given."""

    def delete_password(self, service: str, username: str) -> None:
        """Keeps the key."""
