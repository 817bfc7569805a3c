"""What a person is promised of a transcript in a file."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta, timezone
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import events as ev
from app.domain.events import Event
from app.domain.ids import CUSTOMER, SYSTEM
from app.domain.masking import mask
from app.domain.personal import Personal
from app.sessions.exporting import markdown
from app.sessions.exporting.formats import Format, TextFile
from app.sessions.exporting.lossless import StoredFile, events_of
from app.sessions.exporting.masking import mask_personal
from app.sessions.exporting.table_text import BOM, harmless
from app.sessions.exporting.told import Wanted
from tests.builders import ANNA, log

AT = datetime(2026, 10, 1, tzinfo=UTC)
JAPAN = timezone(timedelta(hours=9), "JST")
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)


def conversation(text: str = "送料はいくらですか") -> list[Event]:
    return log(
        (CUSTOMER, ev.Opened(customer="青木 りん", customer_id="u-77", topic="送料", fields={"o": "A-1"})),
        (SYSTEM, ev.Claimed(owner=ANNA, name="アンナ", fence=1)),
        (CUSTOMER, ev.Message(text=text)),
        (ANNA, ev.Note(text="要確認の覚え書き")),
        (ANNA, ev.Whisper(text="助言です", draft="下書き")),
        (ANNA, ev.Message(text="550円です", attachments=(
            ev.Attachment(sha256="a" * 64, name="表.png", type="image/png", size=3),))),
        (ANNA, ev.Edited(target=6, text="660円です")),
        (SYSTEM, ev.Closed()),
    )  # fmt: skip


def written(form: Format, *logs: list[Event], bom: bool = True, **wanted: object) -> str:
    file = TextFile(form, Wanted(zone=JAPAN, **wanted), AT, bom=bom)  # type: ignore[arg-type]
    return file.head() + "".join(piece for one in logs for piece in file.body(one)) + file.tail()


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.said = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.said += data


@pytest.mark.parametrize("form", [Format.HTML, Format.MARKDOWN, Format.CSV, Format.JSON])
def test_notes_and_whispers_are_left_out_by_choice(form: Format) -> None:
    whole, public = written(form, conversation()), written(form, conversation(), internal=False)
    for said in ("要確認の覚え書き", "助言です"):
        assert said in whole
        assert said not in public
    assert "660円です" in public


@pytest.mark.parametrize("form", [Format.HTML, Format.MARKDOWN, Format.CSV, Format.JSON])
def test_personal_data_are_masked_by_choice(form: Format) -> None:
    said = conversation("青木です。090-1234-5678 か rin@example.com へ。カードは 4111 1111 1111 1111")
    open_, closed = written(form, said), written(form, said, mask=mask_personal)
    for personal in ("1234-5678", "rin@", "4111", "青木"):
        if form is not Format.MARKDOWN or personal == "青木":
            assert personal in open_
        assert personal not in closed
    assert "u-77" not in closed


@pytest.mark.parametrize("form", [Format.HTML, Format.MARKDOWN, Format.CSV, Format.JSON])
def test_what_a_person_may_not_see_is_not_in_his_files_whatever_he_chose(form: Format) -> None:
    said = conversation("青木です。090-1234-5678、カードは 4111 1111 1111 1111")
    file = written(form, said, allowed=lambda text: mask(text, frozenset({Personal.CARD})))
    assert "4111 1111" not in file
    assert "1234-5678" in file.replace("\\", "")
    assert "青木" in file


def test_times_are_told_in_the_zone_that_is_shown() -> None:
    said = written(Format.HTML, conversation())
    assert "JST (UTC+09:00)" in said
    assert "2026-03-02 18:00:03+09:00" in said


def test_json_loses_nothing() -> None:
    one = conversation("改行\nと \u202e\u0000 と 😀")
    file = msgspec.json.decode(written(Format.JSON, one, conversation()), type=StoredFile)
    assert [events_of(stored) for stored in file.conversations] == [one, conversation()]


@given(TEXTS)
def test_html_shows_what_was_written_and_lets_no_markup_through(text: str) -> None:
    page = _Tags()
    page.feed(written(Format.HTML, conversation(text + "<script>alert(1)</script><img src=x>")))
    assert not page.tags & {"script", "img", "a", "iframe", "link"}
    assert text + "<script>alert(1)</script><img src=x>" in page.said


def test_html_prints_and_needs_nothing_else() -> None:
    said = written(Format.HTML, conversation())
    assert "@media print" in said
    assert "default-src 'none'" in said
    assert "http://" not in said


@given(st.sampled_from("=+-@\t＝＋－＠"), TEXTS)
def test_no_cell_of_a_table_is_a_formula(sign: str, rest: str) -> None:
    rows = list(csv.reader(io.StringIO(written(Format.CSV, conversation(sign + rest), bom=False))))
    assert all(not cell or cell[0] not in "=+-@\t＝＋－＠" for row in rows for cell in row)
    assert harmless("  =1") == "'  =1"


def test_the_mark_for_excel_is_by_choice() -> None:
    assert written(Format.CSV, conversation()).startswith(BOM)
    assert not written(Format.CSV, conversation(), bom=False).startswith(BOM)


def test_markdown_escapes_its_own_signs() -> None:
    assert markdown.escaped("# *x* [a](http://b) <b> 1. |") == (r"\# \*x\* \[a\](htt&#112;://b) \<b\> 1. \|")
    assert markdown.escaped("- a") == r"\- a"
    assert markdown.escaped("1. a") == r"1\. a"
    assert markdown.escaped("```") == r"\`\`\`"
