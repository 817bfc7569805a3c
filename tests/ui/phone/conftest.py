"""What the tests of calls share."""

import pytest
from PySide6.QtWidgets import QApplication

from app import config, paths
from app.ui.application import Looks


@pytest.fixture
def looks(qapp: QApplication) -> Looks:
    qapp.setQuitOnLastWindowClosed(False)  # as in the program: its own main decides when it ends
    made = Looks(qapp, paths.resources())
    made.wear(config.Theme.LIGHT, 100)
    made.speak(config.Language.ENGLISH)
    return made
