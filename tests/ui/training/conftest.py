"""The trainer's room on a library in memory, with a clock that the test moves."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import config, paths
from app.ui.application import Looks
from tests.ui.training.rehearsal import Rehearsal


@pytest.fixture
def looks(qapp: QApplication) -> Looks:
    made = Looks(qapp, paths.resources())
    made.wear(config.Theme.LIGHT, 100)
    return made


@pytest.fixture
def stage(qtbot: QtBot, looks: Looks) -> Iterator[Rehearsal]:
    made = Rehearsal(looks)
    qtbot.addWidget(made.room.widget())
    yield made
    asyncio.run(made.tasks.close())  # a timer of the room may still wake when the test's loop is gone
