"""The room of a newcomer: the page of his way in, plugged into the window while he is on it."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from app.ui.way_in.way_page import WayPage
from app.ui.words import tr

ID = "way_in"


class WayRoom:
    """Plugs into the window as a room; `entered` puts the keyboard on what is next."""

    id = ID
    icon = "check"

    def __init__(self) -> None:
        self.page = WayPage()

    def title(self) -> str:
        """Returns its name."""
        return tr("My way in")

    def widget(self) -> QWidget:
        """Returns the page."""
        return self.page

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Returns nothing: its command works everywhere."""
        return {}

    def entered(self) -> None:
        """Puts the keyboard on what is next."""
        self.page.focus_next()

    def left(self) -> None:
        """Has nothing to put away."""
