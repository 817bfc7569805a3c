"""The operator's own phone: numbers are handed to whatever opens `tel:` links on this computer."""

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.domain.errors import PhoneError
from app.domain.ids import ConversationId
from app.sessions.phone.numbers import dial_link
from app.sessions.phone.softphone import LineListener


def _open(link: str) -> bool:
    return QDesktopServices.openUrl(QUrl(link))


class TelLink:
    """Dials, and tells nothing: what its lines do is for the operator to say."""

    tells = False

    def __init__(self, open_link: Callable[[str], bool] = _open) -> None:
        self._open = open_link

    def dial(self, call: ConversationId, number: str) -> None:  # noqa: ARG002 (the port's)
        """Hands a number over; nothing but digits and + leaves the program.

        Raises:
            PhoneError: it is no number, or nothing on this computer opens such links.
        """
        link = dial_link(number)
        if link is None:
            raise PhoneError("This is no telephone number.", "Correct the number.")
        if not self._open(link):
            raise PhoneError(
                "Nothing on this computer dials numbers.",
                "Choose a program for tel: links in the system's settings, or dial on your phone.",
            )

    def answer(self, call: ConversationId) -> None:
        """Does nothing: the phone stands beside the computer."""

    def hang_up(self, call: ConversationId) -> None:
        """Does nothing likewise."""

    def listen(self, listener: LineListener) -> None:
        """Tells nothing."""
