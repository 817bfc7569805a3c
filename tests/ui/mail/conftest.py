"""What the tests of mails share."""

import pytest
from PySide6.QtWidgets import QApplication

from app import config, paths
from app.ui.application import Looks


@pytest.fixture
def looks(qapp: QApplication) -> Looks:
    made = Looks(qapp, paths.resources())
    made.wear(config.Theme.LIGHT, 100)
    made.speak(config.Language.ENGLISH)
    return made
