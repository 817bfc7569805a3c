"""The IMAP server of a test run: started when the first test asks for it, stopped at the end."""

from collections.abc import Iterator

import pytest

from tests.mail_house import mail_server
from tools.throwaway_dovecot import DovecotServer


@pytest.fixture(scope="session")
def dovecot() -> Iterator[DovecotServer]:
    """A server of this process alone; a machine without one fails the test with a sentence."""
    with mail_server() as server:
        yield server
