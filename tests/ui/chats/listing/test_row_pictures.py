"""Rows that change all at once are painted a few a turn, and never as another customer's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.ui.chats.listing.row_pictures import AT_ONCE, RowPictures

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ROWS = AT_ONCE * 2 + 3
WIDTH, HEIGHT = 40, 10


class Column:
    """A column of rows, each of which is one colour all over."""

    def __init__(self) -> None:
        self.pictures = RowPictures()
        self.drawn = 0

    def paint(self, colours: list[str]) -> list[str]:
        """Paints every row, row n of customer n, and returns the colours that are seen."""
        screen = QPixmap(WIDTH, HEIGHT * len(colours))
        painter = QPainter(screen)
        self.pictures.begin()
        for number, colour in enumerate(colours):

            def draw(inner: QPainter, area: QRect, colour: str = colour) -> None:
                self.drawn += 1
                inner.fillRect(area, QColor(colour))

            place = QRect(0, number * HEIGHT, WIDTH, HEIGHT)
            self.pictures.paint(painter, place, number, (number, colour), QColor("white"), draw)
        painter.end()
        seen = screen.toImage()
        return [seen.pixelColor(5, number * HEIGHT + 5).name() for number in range(len(colours))]


@pytest.fixture
def column(qapp: QApplication) -> Column:
    return Column()


BEFORE, AFTER = ["#000001"] * ROWS, ["#0000ff"] * ROWS


def test_rows_that_were_never_seen_are_painted_at_once(column: Column) -> None:
    assert column.paint(BEFORE) == BEFORE
    assert not column.pictures.behind


def test_of_many_that_change_a_few_are_painted_a_turn_until_all_are(column: Column) -> None:
    column.paint(BEFORE)
    column.drawn, turns = 0, 0
    while column.paint(AFTER) != AFTER:
        turns += 1
        assert column.pictures.behind
        assert column.drawn == turns * AT_ONCE
    assert not column.pictures.behind
    assert column.drawn == ROWS


def test_what_looks_the_same_is_not_painted_again(column: Column) -> None:
    column.paint(BEFORE)
    column.drawn = 0
    assert column.paint(BEFORE) == BEFORE
    assert column.drawn == 0


def test_a_row_in_the_place_of_another_never_shows_the_other(column: Column) -> None:
    colours = [f"#0000{number + 1:02x}" for number in range(ROWS)]
    column.paint(colours)
    changed = [f"#0100{number + 1:02x}" for number in range(ROWS)]
    seen = column.paint(changed)
    assert [colour[-2:] for colour in seen] == [colour[-2:] for colour in changed]
