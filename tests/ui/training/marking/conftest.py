"""The trainer's room with a desk that keeps drafts in memory, two score sheets, and a hub that is played."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import config, paths
from app.ui.application import Looks
from tests.ui.training.marking.lectern import Lectern


@pytest.fixture
def looks(qapp: QApplication) -> Looks:
    made = Looks(qapp, paths.resources())
    made.wear(config.Theme.LIGHT, 100)
    return made


@pytest.fixture
def lectern(qtbot: QtBot, looks: Looks) -> Iterator[Lectern]:
    made = Lectern(looks)
    qtbot.addWidget(made.room.widget())
    yield made
    asyncio.run(made.tasks.close())
