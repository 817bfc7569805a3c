"""What the writer of a macro may write beside plain variables: days, choices, fields, honorifics."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.macros.dates import FORMS, era_year, is_business_day, shifted, written
from app.macros.template import (
    CLOCK,
    LABELS,
    Blank,
    Choice,
    Part,
    TemplateError,
    Variable,
    parse,
    render,
    unfilled,
    unparse,
)

FRIDAY = {CLOCK: "2026-11-20T10:00+09:00", "today": "11月20日"}


def text_of(body: str, language: str = "ja", **values: str) -> str:
    given = FRIDAY | {name.replace("_", "."): value for name, value in values.items()}
    return render(parse(body), given, language=language).text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("{today}", "11月20日"),
        ("{today+1}", "11月21日"),
        ("{today + 2w}", "12月4日"),
        ("{today+3m}", "2月20日"),
        ("{today+1b}", "11月24日"),  # the Monday between is Labour Thanksgiving Day
        ("{today-1b:weekday}", "11月19日（木）"),
        ("{today+0b:full}", "2026年11月20日"),
        ("{today:era}", "令和8年11月20日"),
        ("{today:iso|あとで}", "2026-11-20"),
        ("{today:numeric}", "11/20"),
    ],
)
def test_days_are_counted_from_today_and_written_as_asked(body: str, text: str) -> None:
    assert text_of(body) == text


def test_english_days_are_written_as_english_people_write_them() -> None:
    assert text_of("{today+1b:weekday}", "en") == "Tuesday, 24 November"


def test_a_day_that_nobody_can_count_is_a_field_or_its_fallback() -> None:
    assert render(parse("{today+3b}"), {}).missing[0].name == "today"
    assert render(parse("{today+3b|後日}"), {}).text == "後日"


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2019, 4, 30), "平成31年"),
        (date(2019, 5, 1), "令和元年"),
        (date(1989, 1, 7), "昭和64年"),
        (date(1989, 1, 8), "平成元年"),
        (date(2026, 11, 20), "令和8年"),
    ],
)
def test_an_era_begins_on_its_day(day: date, year: str) -> None:
    assert era_year(day) == year


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(1, 30))
def test_so_many_business_days_on_there_are_so_many_between(day: date, number: int) -> None:
    then = shifted(day, f"+{number}b")
    days = [day + timedelta(days=n) for n in range(1, (then - day).days + 1)]
    assert is_business_day(then)
    assert sum(map(is_business_day, days)) == number


@given(st.dates(), st.sampled_from(FORMS), st.sampled_from(["ja", "en"]))
def test_every_form_writes_every_day(day: date, form: str, language: str) -> None:
    assert written(day, form, language)


def test_a_choice_and_a_field_of_ones_own_stay_to_be_filled_in() -> None:
    rendered = render(parse("{午前/午後}に{?お届け先}へ"), {})
    assert rendered.text == "［▸午前／午後］に［▸お届け先］へ"
    assert [field.options for field in rendered.missing] == [("午前", "午後"), ()]
    assert [span for field in rendered.missing for span in [field.span]] == list(unfilled(rendered.text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("佐藤", "佐藤さん、田中です"),
        ("佐藤様", "佐藤様、田中です"),
        ("佐藤さん", "佐藤さん、田中です"),
        ("佐藤　様", "佐藤 様、田中です"),
    ],
)
def test_the_more_polite_of_two_honorifics_stays(name: str, text: str) -> None:
    assert (
        text_of("{customer.name}さん、{operator.name}です", customer_name=name, operator_name="田中") == text
    )


def test_an_english_name_keeps_one_title() -> None:
    assert text_of("Dear Ms. {customer.name},", "en", customer_name="Ms Sato") == "Dear Ms. Sato,"
    assert text_of("Dear {customer.name},", "en", customer_name="Ms Sato") == "Dear Ms Sato,"


@pytest.mark.parametrize(
    ("body", "line", "column"),
    [
        ("一行目\n二行{order", 2, 3),
        ("a\nb\n}", 3, 1),
        ("{nobody}", 1, 1),
        ("あ\n{today+3x}", 2, 1),
        ("{/a}", 1, 1),
    ],
)
def test_a_broken_body_says_the_line_and_the_column(body: str, line: int, column: int) -> None:
    with pytest.raises(TemplateError) as caught:
        parse(body)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert f"line {line}, character {column}" in caught.value.message


def test_a_body_that_was_pasted_raw_is_not_sent() -> None:
    assert unfilled("ご注文{order}、{customer.name|お客様}様、{today+3b:era}、{メモ}") != ()
    assert len(unfilled("ご注文{order}、{customer.name|お客様}様、{today+3b:era}、{メモ}")) == 3


@pytest.mark.parametrize("body", ["{order.__class__}", "{0}", "{order!r}", "{__import__('os')}", "{order()}"])
def test_nothing_is_ever_executed(body: str) -> None:
    with pytest.raises(TemplateError):
        parse(body)


words = st.text(alphabet="あ様ab ", min_size=1).map(str.strip).filter(bool)
parts = (
    st.text(alphabet="あ様。 {}[]［］\n", min_size=1)
    | st.builds(Variable, name=st.sampled_from(sorted(LABELS)), fallback=st.none() | st.just("お客様"))
    | st.builds(
        Variable,
        name=st.just("today"),
        shift=st.sampled_from(["", "+3b", "-2w", "+10", "+1m"]),
        form=st.sampled_from(["", *FORMS]),
        fallback=st.none() | st.just("後日"),
    )
    | st.builds(Choice, options=st.lists(words, min_size=2, max_size=4).map(tuple))
    | st.builds(Blank, label=words)
)


@given(st.lists(parts, max_size=8))
def test_what_is_written_out_is_read_as_the_same(given_parts: list[Part]) -> None:
    read = parse(unparse(tuple(given_parts)))
    assert parse(unparse(read)) == read
    assert [part for part in read if not isinstance(part, str)] == [
        part for part in given_parts if not isinstance(part, str)
    ]


@given(st.lists(parts, max_size=8), st.dictionaries(st.sampled_from(sorted(LABELS)), words))
def test_a_text_that_may_be_sent_shows_nothing_of_the_template(
    given_parts: list[Part], values: dict[str, str]
) -> None:
    rendered = render(parse(unparse(tuple(given_parts))), values)
    told = set(unfilled(rendered.text))
    assert {field.span for field in rendered.missing} <= told
    if not told:
        assert rendered.missing == ()
        assert "{customer.name" not in rendered.text
