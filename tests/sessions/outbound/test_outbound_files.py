"""Files become outbound lists: whatever their encoding, with a reason for every line that is left out."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from app.protocol.outbound_frames import CallHours, GivenEntry
from app.sessions.outbound.call_hours import are_hours, may_call, next_time, span_of
from app.sessions.outbound.columns import Part, guessed
from app.sessions.outbound.judging import EXTENSION, Fault, judge, number_of
from app.sessions.outbound.outbound_rules import Outcome, standing_after
from app.sessions.outbound.packing import LARGEST_PACK, packed, unpacked
from app.sessions.outbound.sheet_reading import SheetError, SheetRead, read_sheet
from app.sessions.outbound.table_files import table_bytes

HEAD = "電話番号,お名前,備考,ご契約"
LINES = f"{HEAD}\n０３（１２３４）５６７８,佐藤 花子,夕方,A\n\n090-1234-5678,鈴木,,B"
JST = ZoneInfo("Asia/Tokyo")


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def judged(*lines: str) -> tuple[SheetRead, tuple[GivenEntry, ...], list[tuple[int, str, str]]]:
    sheet = read_sheet("list.csv", "\n".join((HEAD, *lines)).encode())
    found = judge(sheet, guessed(sheet.head))
    return sheet, found.entries, [(one.line, one.fault.value, one.about) for one in found.bad]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_csv_is_read_in_any_encoding_that_spreadsheets_write(encoding: str) -> None:
    sheet = read_sheet("list.csv", LINES.encode(encoding))
    assert sheet.head == ("電話番号", "お名前", "備考", "ご契約")
    assert [(row.line, row.cells[1]) for row in sheet.rows] == [(2, "佐藤 花子"), (4, "鈴木")]


def test_tabs_and_line_breaks_in_cells_keep_the_lines_that_an_editor_shows() -> None:
    sheet = read_sheet("list.tsv", b'tel\tnote\n0312345678\t"a\nb"\n0312345679\tc\n')
    assert [(row.line, row.cells) for row in sheet.rows] == [
        (2, ("0312345678", "a\nb")), (4, ("0312345679", "c")),
    ]  # fmt: skip


def test_a_workbook_gives_back_the_zero_that_it_took_from_a_number() -> None:
    data = workbook(
        ("TEL", "Name", "Since"), (312345678, "A", date(2026, 4, 1)), ("090-1234-5678", None, None)
    )
    sheet = read_sheet("list.xlsx", data)
    assert sheet.rows[0].cells == ("312345678", "A", "2026-04-01")
    found = judge(sheet, guessed(sheet.head))
    assert [one.number for one in found.entries] == ["+81312345678", "+819012345678"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"tel\n"), ("a.csv", b""), ("a.csv", b"\x81\x00\xff"), ("a.xlsx", b"PK nothing"),
        ("a.xlsx", b"no workbook"), ("a.csv", b"tel\n\0"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_told_in_a_sentence(name: str, data: bytes) -> None:
    with pytest.raises(SheetError):
        read_sheet(name, data)


def test_columns_are_known_by_their_headings() -> None:
    head = ("顧客名", "電話番号（自宅）", "ご契約", "備考", "")
    assert guessed(head) == (Part.NAME, Part.NUMBER, Part.FIELD, Part.NOTE, Part.NOTHING)
    assert guessed(("Customer name", "Phone", "Plan", "Time zone"))[:4] == (
        Part.NAME, Part.NUMBER, Part.FIELD, Part.ZONE,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "number", "extension"),
    [
        ("０３－１２３４－５６７８", "+81312345678", ""), ("+81 3 1234 5678", "+81312345678", ""),
        ("03-1234-5678 内線 12", "+81312345678", "12"), ("03-1234-5678 ext. 9", "+81312345678", "9"),
        ("'+81312345678", "+81312345678", ""), ("9012345678", "+819012345678", ""), ("110", None, ""),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(written: str, number: str | None, extension: str) -> None:
    assert number_of(written) == (number, extension)


def test_every_line_that_is_left_out_has_its_reason() -> None:
    _, entries, bad = judged(
        "03-1234-5678 内線3,A,n,P", "call me,B,,", ",C,,", "0312345678,D,,", "+1 212 555 2368,E,,",
        f"06-1234-5678,{'あ' * 101},,",
    )  # fmt: skip
    assert [(one.line, one.number, one.fields) for one in entries] == [
        (2, "+81312345678", {EXTENSION: "3", "ご契約": "P"})
    ]
    assert bad == [
        (3, Fault.BAD_NUMBER, ""), (4, Fault.NO_NUMBER, ""), (5, Fault.DOUBLE, "2"),
        (6, Fault.NO_ZONE, ""), (7, Fault.TOO_LONG, ""),
    ]  # fmt: skip


def test_a_long_list_travels_in_parts_that_fit_and_none_is_larger_than_it_says() -> None:
    many = [
        GivenEntry(line=at, number=f"+8190{at:08d}", name=f"山田 {at}", note=f"{at * 7919:x}" * 5)
        for at in range(3_000)
    ]
    parts = list(packed(many))
    assert all(len(one) <= LARGEST_PACK for one in parts)
    assert [one for part in parts for one in unpacked(part)] == many
    for wrong in ("", "%%%", parts[0][:-40]):
        with pytest.raises(ValueError, match="part"):
            unpacked(wrong)


def test_nobody_is_called_before_nine_after_eight_or_on_a_day_that_is_left_empty() -> None:
    hours = CallHours(saturday="10:00-17:00", sunday="", holiday="")
    for day, hour, minute, allowed in (
        (20, 9, 0, True),
        (20, 8, 59, False),
        (20, 19, 59, True),
        (20, 20, 0, False),
        (21, 9, 30, False),
        (21, 10, 0, True),
        (22, 12, 0, False),
        (23, 12, 0, False),
    ):  # fmt: skip  (the 23rd of November is a holiday)
        assert may_call(hours, datetime(2026, 11, day, hour, minute, tzinfo=JST)) is allowed
    late = datetime(2026, 11, 21, 17, 5, tzinfo=JST)
    found = next_time(late, lambda at: may_call(hours, at.astimezone(JST)))
    assert found == datetime(2026, 11, 24, 9, 0, tzinfo=JST)
    assert next_time(late, lambda _at: False) is None
    assert are_hours(hours)
    assert not are_hours(CallHours(weekday="", saturday="", sunday="", holiday=""))
    for wide in ("08:00-20:00", "09:00-20:15", "12:00-11:00", "9-20", "10:75-12:00"):
        assert span_of(wide) is None


def test_a_result_decides_what_becomes_of_who_was_called() -> None:
    now = int(datetime(2026, 11, 20, tzinfo=UTC).timestamp() * 1000)

    def after(result: str, attempts: int = 1, **more: int) -> tuple[str, int]:
        made = standing_after(Outcome(result=result, at=now, **more), attempts, most=3, gap_ms=1_000)
        return made.state, made.next

    assert after("answered") == ("done", 0)
    assert after("wrong_number") == ("unreachable", 0)
    for missed in ("no_answer", "busy", "voicemail", ""):
        assert after(missed) == ("open", now + 1_000)
        assert after(missed, 3) == ("unreachable", 0)
    assert after("no_answer", 3, due=now + 5) == ("open", now + 5)
    assert after("refused", due=now + 5) == ("refused", 0)


def test_no_cell_of_a_file_of_results_is_a_formula() -> None:
    rows = [["Name", "Attempts"], ["=1+1", 3], ["＝cmd", 1]]
    text = table_bytes(rows, "csv").decode("utf-8-sig")
    assert text.splitlines()[1:] == ["'=1+1,3", "'＝cmd,1"]
    sheet = openpyxl.load_workbook(io.BytesIO(table_bytes(rows, "xlsx"))).active
    assert [(cell.value, cell.data_type) for cell in sheet[2]] == [("=1+1", "s"), (3, "n")]
