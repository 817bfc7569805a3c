"""What the writer of a macro and the operator who sends it are promised about variables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import AppError
from app.domain.folding import Span
from app.macros.template import LABELS, TemplateError, Variable, mark, parse, render, unfilled, unparse


def text_of(body: str, **values: str) -> str:
    return render(parse(body), {name.replace("_", "."): value for name, value in values.items()}).text


def test_a_body_is_read_into_text_and_variables() -> None:
    assert parse("{customer.name|お客様}様、{order}の件です。") == (
        Variable(name="customer.name", fallback="お客様"),
        "様、",
        Variable(name="order"),
        "の件です。",
    )


def test_known_values_are_filled_in_and_told_where() -> None:
    rendered = render(
        parse("ご注文{order}の{customer.name}様"), {"order": "A-20931", "customer.name": "佐藤"}
    )
    assert rendered.text == "ご注文A-20931の佐藤様"
    assert [rendered.text[slice(*field.span)] for field in rendered.filled] == ["A-20931", "佐藤"]
    assert rendered.missing == ()


def test_an_unknown_value_stays_visible_as_a_mark_that_can_be_jumped_to() -> None:
    rendered = render(parse("{order}を同封し、{date}までにお送りください。"), {"order": " "})
    assert rendered.text == "［注文番号］を同封し、［日付］までにお送りください。"
    assert [(field.name, field.span) for field in rendered.missing] == [
        ("order", Span(0, 6)),
        ("date", Span(11, 15)),
    ]


def test_an_english_text_shows_english_marks() -> None:
    rendered = render(parse("Order {order} is on its way."), {}, language="en")
    assert rendered.text == "Order [order number] is on its way."


def test_a_fallback_stands_in_for_an_unknown_value() -> None:
    assert text_of("Hello {customer.name|there}!") == "Hello there!"
    assert text_of("Hello{customer.name|}!") == "Hello!"
    assert render(parse("{customer.name|お客様}"), {}).missing == ()


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("佐藤", "佐藤様へ"),
        ("佐藤様", "佐藤様へ"),
        ("佐藤 様", "佐藤 様へ"),
        ("佐藤さま", "佐藤さまへ"),
        ("佐藤さん", "佐藤様へ"),
        ("様", "様様へ"),
        ("", "お客様へ"),
    ],
)
def test_a_name_is_never_given_its_honorific_twice(name: str, written: str) -> None:
    assert text_of("{customer.name|お客様}様へ", customer_name=name) == written


def test_a_space_before_the_honorific_is_understood_too() -> None:
    assert text_of("{customer.name|お客様} 様へ") == "お客様へ"


def test_a_name_before_other_words_is_left_as_it_is() -> None:
    assert text_of("{customer.name}、こんにちは", customer_name="佐藤さん") == "佐藤さん、こんにちは"


def test_a_value_is_data_and_stays_on_one_line() -> None:
    assert text_of("{customer.name}様", customer_name="{order}\n\n佐藤") == "{order} 佐藤様"


def test_double_braces_are_read_as_braces() -> None:
    assert text_of("{{order}}は{order}", order="A-1") == "{order}はA-1"


@pytest.mark.parametrize(
    ("body", "position"),
    [
        ("はい{order", 2),
        ("はい}", 2),
        ("{customer.nmae}様", 0),
        ("ab{}", 2),
        ("{order{date}}", 0),
        ("{order|a{b}", 0),
        ("{ORDER}", 0),
        ("{__class__}", 0),
        ("{order.__class__}", 0),
        ("{order!r}", 0),
        ("{order:>10}", 0),
    ],
)
def test_a_broken_body_says_where_it_goes_wrong(body: str, position: int) -> None:
    with pytest.raises(TemplateError) as caught:
        parse(body)
    assert caught.value.position == position
    assert isinstance(caught.value, AppError)
    assert caught.value.remedy


def fault_in(body: str) -> int | None:
    """Returns the position at which a body goes wrong, None for a good one."""
    try:
        parse(body)
    except TemplateError as error:
        return error.position
    return None


@given(st.text() | st.text(alphabet="{}|order.date 様\n"))
def test_any_body_is_either_read_or_refused_with_a_position_in_it(body: str) -> None:
    position = fault_in(body)
    if position is None:
        assert parse(unparse(parse(body))) == parse(body)
    else:
        assert body[position] in "{}"


bodies = st.lists(
    st.text(alphabet="あ様。 {}", min_size=1)
    | st.builds(Variable, name=st.sampled_from(sorted(LABELS)), fallback=st.none() | st.just("お客様"))
)


@given(bodies, st.dictionaries(st.sampled_from(sorted(LABELS)), st.text()))
def test_every_variable_is_either_filled_or_missing_and_stands_where_it_is_told(
    parts: list[str | Variable], values: dict[str, str]
) -> None:
    template = parse(unparse(tuple(parts)))
    rendered = render(template, values)
    fields = sorted((*rendered.missing, *rendered.filled), key=lambda field: field.span)
    assert [field.name for field in fields] == [part.name for part in template if isinstance(part, Variable)]
    for field in rendered.missing:
        assert rendered.text[slice(*field.span)] == mark(field.name, "ja")


def test_marks_left_in_an_edited_text_are_found_whatever_stands_around_them() -> None:
    text = "😀 ご注文［注文番号］と [order number] です。［メモ］は構いません。"
    assert [text[slice(*span)] for span in unfilled(text)] == ["［注文番号］", "[order number]"]


def test_a_text_without_marks_may_be_sent() -> None:
    assert unfilled(text_of("{order}です", order="A-20931")) == ()
