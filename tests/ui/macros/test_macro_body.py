"""What a list shows of a macro's body: variables by name, and marks where the words stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.folding import Span
from app.ui.application import Looks
from app.ui.beside.set_text import SetText
from app.ui.macros.macro_body import shown_body
from app.ui.theme import font
from tests.ui.right_column import macro

PIECES = st.lists(
    st.sampled_from(
        ["返品", "👍🏽", " ", "\n", "{order}", "{customer.name|お客様}", "{{", "}}", "abc", "。", "{ today }"]
    ),
    max_size=12,
)


def plain(text: str) -> str:
    """Returns a text without what keeps a chip together."""
    return text.replace("\u2060", "").replace("\u200b", "").replace("\u00a0", " ")


def test_variables_are_shown_by_their_names() -> None:
    shown = shown_body(macro(1, "返品", "す。{order}を同封のうえ、{customer.name|お客様}様"))
    assert plain(shown.text) == "す。 注文番号 を同封のうえ、 お客様名 様"
    assert [plain(shown.text[start:end]).strip() for start, end in shown.chips] == ["注文番号", "お客様名"]


def test_an_english_macro_names_them_in_english_on_one_line() -> None:
    shown = shown_body(macro(1, "Hi", "Welcome to {shop.name}.\nHow are you?", language="en"))
    assert plain(shown.text) == "Welcome to  shop name . How are you?"
    (chip,) = shown.chips
    assert " " not in shown.text[chip.start : chip.end]


def test_doubled_braces_are_shown_once() -> None:
    assert shown_body(macro(1, "t", "a {{b}} c")).text == "a {b} c"


@given(pieces=PIECES, after=st.sampled_from(["返品", "送料の", "👍🏽"]))
def test_a_mark_covers_the_same_letters_wherever_variables_stand(pieces: list[str], after: str) -> None:
    body = "".join(pieces) + after
    mark = Span(len(body) - len(after), len(body))
    shown = shown_body(macro(1, "t", body), [mark])
    (place,) = shown.marks
    assert shown.text[place.start : place.end] == after


def test_a_text_found_far_inside_is_shown_from_shortly_before_it() -> None:
    body = "あ" * 100 + "返品の送料は{order}のとおりです。"
    at = body.index("返品")
    shown = shown_body(macro(1, "t", body), [Span(at, at + 2)])
    assert shown.text.startswith("…あ")
    assert len(shown.text) < 60
    (place,) = shown.marks
    assert shown.text[place.start : place.end] == "返品"
    assert plain(shown.text[slice(*shown.chips[0])]).strip() == "注文番号"


def test_the_beginning_that_is_left_out_never_ends_inside_a_chip() -> None:
    body = "あ" * 60 + "{shop.name}返品"
    shown = shown_body(macro(1, "t", body), [Span(len(body) - 2, len(body))])
    (chip,) = shown.chips
    assert plain(shown.text[slice(*chip)]).strip() == "店舗名"


@pytest.mark.parametrize("width", range(120, 300, 15))
def test_a_chip_that_fits_into_a_line_is_never_broken(looks: Looks, width: int) -> None:
    """A name in two pieces would read as two names."""
    shown = shown_body(
        macro(1, "t", "{greeting}。{shop.name}の{operator.name}でございます。{order}と{date}を。")
    )
    made = SetText(shown.text, font(12), width, lines=9, chips=shown.chips, ink=looks.theme["accent"])
    assert len(made.chip_grounds) == len(shown.chips)
