"""The supervisor's room over a desk whose hub is the test."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import config, paths
from app.ui.application import Looks
from tests.ui.supervisor.floor_stage import FloorStage


@pytest.fixture
def looks(qapp: QApplication) -> Looks:
    made = Looks(qapp, paths.resources())
    made.wear(config.Theme.LIGHT, 100)
    return made


@pytest.fixture
def stage(qtbot: QtBot, looks: Looks) -> FloorStage:
    made = FloorStage(looks)
    qtbot.addWidget(made.room)
    made.room.resize(1_440, 820)
    return made
