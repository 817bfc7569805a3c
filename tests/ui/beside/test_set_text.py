"""What a person sees of a text in few lines: whole words, marks in their place, an end that says so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QApplication

from app.domain.folding import Span
from app.ui.application import Looks
from app.ui.beside.set_text import SetText
from app.ui.theme import font

LONG = "未使用の商品でしたら、送料は当店が負担いたします。納品書を同封のうえ、着払いでお送りください。"


def test_a_text_that_does_not_fit_ends_in_an_ellipsis(looks: Looks) -> None:
    made = SetText(LONG, font(12), 200, lines=2)
    assert made.text.endswith("…")
    assert LONG.startswith(made.text[:-1])


def test_a_text_that_fits_is_shown_as_it_is(looks: Looks) -> None:
    assert SetText("返品の送料", font(12), 200, lines=2).text == "返品の送料"


def test_a_text_takes_no_more_height_than_its_lines(looks: Looks) -> None:
    one, two, five = (SetText(LONG, font(12), 120, lines=lines).height for lines in (1, 2, 5))
    assert two == 2 * one
    assert one < two < five <= 5 * one


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=90), lines=st.integers(1, 3))
def test_any_text_can_be_set(qapp: QApplication, text: str, lines: int) -> None:
    made = SetText(text, font(12), 90, lines=lines, marks=[Span(0, len(text))], chips=[Span(1, 3)])
    assert made.height <= lines * SetText("a", font(12), 90).height


@pytest.mark.parametrize("before", ["", "abc", "返", "👍🏽", "𠮷野家"])
def test_marks_stand_behind_any_characters_in_their_place(looks: Looks, before: str) -> None:
    """Spans count Python's characters, the layout counts UTF-16 units."""
    face = font(12)
    made = SetText(f"{before}返品の送料", face, 400, marks=[Span(len(before), len(before) + 2)])
    (ground,) = made.mark_grounds
    alone = SetText(before or " ", face, 400).natural_width if before else 0.0
    assert ground.left() == pytest.approx(alone, abs=1.5)
    assert ground.width() == pytest.approx(SetText("返品", face, 400).natural_width, abs=1.5)


def test_what_is_cut_off_has_no_mark(looks: Looks) -> None:
    made = SetText(LONG, font(12), 100, lines=1, marks=[Span(len(LONG) - 5, len(LONG))])
    assert made.mark_grounds == ()


def test_a_chip_that_goes_on_in_the_next_line_has_a_ground_in_both(looks: Looks) -> None:
    width = QFontMetricsF(font(12)).horizontalAdvance("日" * 5)
    made = SetText("日本語の長い名前です", font(12), width, lines=3, chips=[Span(0, 10)], ink=QColor("red"))
    assert len(made.chip_grounds) >= 2


def test_a_line_separator_begins_a_new_line(looks: Looks) -> None:
    one = SetText("一行目", font(12), 200, lines=5)
    assert SetText("一行目\u2028二行目", font(12), 200, lines=5).height == 2 * one.height
