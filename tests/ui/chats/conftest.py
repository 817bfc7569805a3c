"""What the tests of panes share: the program's looks, a timeline, a reply area, and a desk behind a pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app import config, paths
from app.ui.application import Looks
from app.ui.chats.reply.composer_pages import Pages
from app.ui.chats.reply.reply_area import ReplyArea
from app.ui.chats.timeline.timeline import Timeline
from tests.ui.chats.composing import Writing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def looks(qapp: QApplication) -> Looks:
    qapp.setQuitOnLastWindowClosed(False)  # as in the program: its own main decides when it ends
    made = Looks(qapp, paths.resources())
    made.wear(config.Theme.LIGHT, 100)
    return made


@pytest.fixture
def timeline(qtbot: QtBot, looks: Looks) -> Timeline:
    made = Timeline(looks.theme)
    qtbot.addWidget(made)
    made.resize(400, 600)
    made.show()
    return made


@pytest.fixture
def writing(qtbot: QtBot, looks: Looks) -> Writing:
    area = ReplyArea(looks.theme, Pages())
    qtbot.addWidget(area)
    area.resize(420, 300)
    area.show()
    return Writing(area)
