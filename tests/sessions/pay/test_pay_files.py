"""Pay sheets as files: numbers stay numbers, nothing is a formula, and it says that it is an estimate."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from xml.etree import ElementTree as ET

import msgspec

from app.domain.ids import Cid
from app.domain.pay_rules import PayRules, Piece, Rate
from app.sessions.pay.items import For, Result, items
from app.sessions.pay.pay_files import as_csv, as_workbook
from app.sessions.pay.periods import Period
from app.sessions.pay.rows import PayWords
from app.sessions.pay.sheet import PaySheet, Remark, sheet
from app.sessions.pay.slots import Over
from app.sessions.pay.yen import Rounding
from app.sessions.shifts.reading import read
from tests.sessions.shifts.shift_ledgers import at, end, ledger, start

ESTIMATE = "自分で計算した目安であり、給与明細ではありません。"
WORDS = PayWords(
    title="報酬の目安", summary="明細", details="分の内訳[1]", period="期間", total="合計", yen="円",
    head=("から", "まで", "項目", "名前", "店舗", "スキル", "単価", "分", "支払対象の分",
          "端数処理前", "端数", "円"),
    detail_head=(
        "項目", "勤務日", "から", "まで", "分", "単価", "%", "名前", "店舗", "スキル", "超過", "推定",
        "端数処理前",
    ),
    what={one: one.value for one in For},
    over={one: one.value for one in Over},
    rounding={one: one.value for one in Rounding},
    remarks={one: one.value for one in Remark} | {Remark.ESTIMATE: ESTIMATE},
    estimated="推定",
)  # fmt: skip
RULES = PayRules(rates=(Rate(yen=1_201),), pieces=(Piece(name="=1+1", yen=100),))


def pay() -> PaySheet:
    shifts = read(ledger(start("2026-11-04 20:00"), end("2026-11-05 05:10")), at("2026-12-01 00:00")).shifts
    sold = (Result(id=Cid("r"), at=at("2026-11-04 21:00"), name="=1+1", shop="+shop"),)
    return sheet(*items(shifts, sold, RULES), Period(date(2026, 11, 1), date(2026, 12, 1)), RULES)


def cells(workbook: bytes, name: str) -> list[list[str | float]]:
    """Reads a sheet of a workbook with nothing but the format's own rules."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        shared = ET.fromstring(parts.read("xl/sharedStrings.xml"))  # noqa: S314 (our own file)
        texts = ["".join(text.text or "" for text in one.iter(f"{space}t")) for one in shared]
        root = ET.fromstring(parts.read(f"xl/worksheets/{name}.xml"))  # noqa: S314 (as above)
    assert root.find(f".//{space}f") is None, "a cell is a formula"

    def value(cell: ET.Element) -> str | float:
        content = cell.findtext(f"{space}v") or ""
        return texts[int(content)] if cell.get("t") == "s" else float(content)

    return [[value(cell) for cell in row] for row in root.iter(f"{space}row")]


def test_a_csv_opens_in_excel_when_wished_and_calculates_nothing() -> None:
    text = as_csv(pay(), RULES, WORDS, bom=True)
    assert text.startswith("\ufeff")
    assert not as_csv(pay(), RULES, WORDS, bom=False).startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert [ESTIMATE] in rows


def test_a_workbook_has_numbers_to_add_up_and_the_same_total() -> None:
    found = pay()
    first = cells(as_workbook(found, RULES, WORDS), "sheet1")
    assert [ESTIMATE] in first
    head = first.index([*WORDS.head])
    yen = [row[-1] for row in first[head + 1 :]]
    assert ["合計", float(found.yen), "円"] in first
    assert sum(float(one) for one in yen) == found.yen
    assert any("=1+1" in row for row in first)


def test_the_minutes_behind_each_amount_stand_in_the_files() -> None:
    found = pay()
    second = cells(as_workbook(found, RULES, WORDS), "sheet2")
    wages = [row for row in second if row[0] == "wage"]
    assert sum(float(row[4]) for row in wages) == found.minutes == 550
    assert wages[0][2:4] == ["2026-11-04 20:00", "2026-11-04 22:00"]
    assert {row[2] for row in second if row[0] == "overtime"} == {"2026-11-05 04:00", "2026-11-05 05:00"}
    assert "2026-11-05 04:00,2026-11-05 05:00,60,1201,25" in as_csv(found, RULES, WORDS, bom=False)


def test_every_remark_of_a_sheet_has_its_sentence_in_the_file() -> None:
    poor = msgspec.structs.replace(RULES, rates=(Rate(yen=1_000, shop="elsewhere"),))
    shifts = read(ledger(start("2026-11-04 20:00"), end("2026-11-04 21:00")), at("2026-12-01 00:00")).shifts
    found = sheet(*items(shifts, (), poor), Period(date(2026, 11, 4), date(2026, 11, 5)), poor)
    assert found.remarks == (Remark.ESTIMATE, Remark.EMPLOYEE, Remark.NO_RATE)
    assert "no_rate" in as_csv(found, poor, WORDS, bom=False)
