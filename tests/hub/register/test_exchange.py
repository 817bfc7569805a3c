"""Macros and articles as files: what goes out comes back the same, and bad rows are told by line."""

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.decoding import decoded
from app.domain.ids import StaffId
from app.hub.register.checks import faults_of
from app.hub.register.exchange import exchange
from app.hub.register.exchange.csv_form import join, read_csv, split, write_csv
from app.hub.register.exchange.formulas import protect, unprotect
from app.hub.register.exchange.json_form import read_json, write_json
from app.hub.register.exchange.planning import plan
from app.hub.register.register import Register
from app.hub.store.transactions import Transactions
from app.protocol.records import ArticleRecord, MacroRecord

nasty = st.text(st.sampled_from("=+-@＝＋－＠'\"\t\n ,;[]a返|あ{"), max_size=12)
line = nasty.map(lambda text: text.replace("\n", " ").replace("\t", " "))
macros = st.builds(
    MacroRecord,
    id=st.from_regex(r"[a-z][a-z0-9.-]{0,8}", fullmatch=True),
    title=line,
    body=nasty.map(lambda text: text.replace("{", "")),
    shortcut=st.sampled_from(["", ";hp", "；返品"]),
    folder=line,
    tags=st.lists(line, max_size=3).map(tuple),
    steps=st.lists(nasty.map(lambda text: text.replace("{", "")), max_size=2).map(tuple),
    actions=st.lists(nasty.map("note:x{}".format), max_size=2).map(tuple),
    weekdays=st.lists(st.integers(1, 7), max_size=3).map(tuple),
    position=st.integers(-5, 5),
    tone=st.sampled_from(["standard", "apology", "short", "soft"]),
).filter(lambda record: not faults_of(record))


@given(nasty)
def test_no_exported_cell_is_a_formula_and_each_comes_back_as_it_was(cell: str) -> None:
    safe = protect(cell)
    assert not safe.startswith(tuple("=+-@＝＋－＠\t\r\n"))
    assert unprotect(safe) == cell


@given(st.lists(nasty, max_size=4))
def test_a_list_in_a_cell_comes_back_as_it_was(values: list[str]) -> None:
    assert split(join(values)) == values


@settings(deadline=None)
@given(st.lists(macros, max_size=5, unique_by=lambda record: record.id))
def test_export_import_export_is_the_same_file(records: list[MacroRecord]) -> None:
    for write, read in ((write_csv, read_csv), (write_json, read_json)):
        text = write("macro", records)
        planned = plan("macro", read("macro", text), {})
        assert planned.faults == ()
        assert list(planned.records) == records
        assert write("macro", planned.records) == text


def test_spreadsheets_are_given_no_formula() -> None:
    text = write_csv("macro", [MacroRecord(id="m", title='=HYPERLINK("http://evil")', body="＋1")])
    (_, row) = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert row[1].startswith("'=")
    assert row[2] == "'＋1"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_files_of_japanese_spreadsheets_are_read(encoding: str) -> None:
    content = "本文,タイトル,ふりがな\r\n承ります。,返品①,へんぴん\r\n".encode(encoding)
    rows = read_csv("macro", decoded(content))
    assert rows.rows[0].values == {"title": "返品①", "body": "承ります。"}
    assert rows.notes == ("The column 'ふりがな' is not known and was left out.",)


def test_each_bad_row_is_told_by_its_line_even_after_cells_of_several_lines() -> None:
    text = 'title,body\n"a","first\nsecond"\nb,\nc,good\n,x\na,again\n'
    planned = plan("macro", read_csv("macro", text), {})
    assert [(fault.line, fault.message) for fault in planned.faults] == [
        (4, "The body is empty."),
        (6, "The title is empty."),
        (7, planned.faults[2].message),
    ]
    assert planned.faults[2].message.startswith("The row means the same as line 2")
    assert (planned.new, planned.refused) == (2, 3)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "does not name a column"),
        ("name,words\na,b\n", "does not name a column"),
        ("title,title\na,b\n", "there twice"),
        ('title,body\n"a,b\n', "not CSV"),
        ("title,body\na,b,c\n", "more cells"),
    ],
)
def test_what_is_no_table_of_macros_is_said_so(text: str, sentence: str) -> None:
    planned = plan("macro", read_csv("macro", text), {})
    assert sentence in planned.faults[0].message
    assert planned.new == 0


def test_a_row_means_the_record_with_its_id_else_its_shortcut_else_its_title() -> None:
    held = {
        "m1": MacroRecord(id="m1", title="返品", body="a", shortcut=";hp", folder="受付", position=3),
        "m2": MacroRecord(id="m2", title="送料", body="a"),
        "m3": MacroRecord(id="m3", title="送料", body="Own", scope="mine", owner=StaffId("anna")),
    }
    text = "id,title,body,shortcut\n,返品のご案内,b,;hp\n,送料,b,\nm3,送料,c,\n,新しい,d,\n"
    planned = plan("macro", read_csv("macro", text), held)
    changed = {record.id: record for record in planned.records}
    assert changed["m1"] == MacroRecord(
        id="m1", title="返品のご案内", body="b", shortcut=";hp", folder="受付", position=3
    ), "columns that the file has not stay as they are"
    assert changed["m2"].body == "b"
    assert [fault.line for fault in planned.faults] == [4], "nobody's own macro is changed by a file"
    assert (planned.new, planned.changed) == (1, 2)


def test_what_is_there_already_is_changed_left_or_added_by_choice() -> None:
    held = {"m1": MacroRecord(id="m1", title="返品", body="a", shortcut=";hp")}
    rows = read_csv("macro", "title,body,shortcut\n返品,b,;hp\n送料,c,;so\n")
    changed = plan("macro", rows, held, "update")
    assert (changed.new, changed.changed, changed.records[0].body) == (1, 1, "b")
    left = plan("macro", rows, held, "skip")
    assert (left.new, left.changed, left.unchanged, left.records[0].title) == (1, 0, 1, "送料")
    added = plan("macro", rows, held, "add")
    assert (added.new, added.changed) == (2, 0)
    first = added.records[0]
    assert isinstance(first, MacroRecord)
    assert (first.id != "m1", first.body, first.shortcut) == (True, "b", "")


async def test_an_import_takes_all_or_nothing_or_the_good_rows() -> None:
    with tempfile.TemporaryDirectory() as folder:
        cold = Transactions(Path(folder) / "hub.sqlite3")
        await cold.start()
        try:
            register = Register(cold)
            await register.start()
            rows = read_csv("article", "id,title,body\n1.1,送料,無料\n1.2,,x\n")
            nothing = await exchange.take(register, "article", rows, by="boss")
            assert (nothing.done, register.version) == (False, 0)
            good = await exchange.take(register, "article", rows, by="boss", skip_bad=True)
            assert (good.done, good.new, good.refused) == (True, 1, 1)
            assert register.all(ArticleRecord)["1.1"].title == "送料"
            same = await exchange.take(register, "article", rows, by="boss", skip_bad=True)
            assert (same.unchanged, register.version) == (1, 1)
        finally:
            await cold.stop()
