"""What the shop pays: written by administrators, told to whom it concerns, refused where it is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.domain.ids import StaffId
from app.domain.pay_faults import Fault, rule_faults
from app.domain.pay_rules import Bonus, PayRules, Piece, Rate
from app.domain.people import Role, Staff
from app.protocol.administration import PutRecord, Records, RecordsRes
from app.protocol.codes import Refusal
from app.protocol.pay_records import PayRecord, rules_for
from tests.hub.stage import a_stage

ANNA = Staff(id=StaffId("anna"), name="A", public_name="A", role=Role.OPERATOR, groups=("support",))


def pays(id_: str, yen: int, **about: object) -> PayRecord:
    return PayRecord(id=id_, rules=PayRules(rates=(Rate(yen=yen),), night=yen % 100), **about)  # type: ignore[arg-type]


async def test_admins_write_what_is_paid_and_only_whom_it_concerns_is_told(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, boss = await stage.staff("anna"), await stage.staff("boss", Role.ADMIN)
        olga = await stage.staff("olga", groups=("sales",))
        lead = await stage.staff("lead", Role.SUPERVISOR)
        record = pays("pay-1", 1_250, groups=("support",))
        for one in (anna, lead):
            assert (await one.ask(PutRecord(record=record, expected=0))).code == Refusal.FORBIDDEN
        assert not (await boss.ask(PutRecord(record=record, expected=0))).code
        assert (await boss.ask(PutRecord(record=record, expected=0))).code == Refusal.CONFLICT
        (seen,) = (await anna.want(Records(kinds=("pay",)), RecordsRes)).records
        assert (seen.record, seen.version > 0, seen.by) == (record, True, "boss")
        assert (await olga.want(Records(kinds=("pay",)), RecordsRes)).records == ()
        wrong = pays("pay-2", 0)
        assert (await boss.ask(PutRecord(record=wrong, expected=0))).code == Refusal.INVALID


def test_who_is_named_is_paid_by_that_then_by_the_group_then_by_what_holds_for_all() -> None:
    everybody, group = pays("a", 1_100), pays("b", 1_200, groups=("support",))
    named, others = pays("c", 1_300, staff=(ANNA.id,)), pays("d", 1_900, groups=("sales",))

    def yen(*records: PayRecord) -> list[int]:
        rules = rules_for(records, ANNA)
        return [] if rules is None else [one.yen for one in rules.rates]

    assert yen(everybody, group, named, others) == [1_300]
    assert yen(everybody, group, others) == [1_200]
    assert yen(everybody, others) == [1_100]
    assert yen(others) == []


def test_the_rates_of_several_shops_count_side_by_side_under_the_premiums_for_any_shop() -> None:
    rules = rules_for((pays("a", 1_150, shop="north"), pays("b", 1_227)), ANNA)
    assert rules is not None
    assert [(one.shop, one.yen) for one in rules.rates] == [("", 1_227), ("north", 1_150)]
    assert rules.night == 27


def test_every_fault_names_its_line() -> None:
    rules = PayRules(
        rates=(Rate(yen=1_000), Rate(yen=1_000, since=date(2026, 5, 1), until=date(2026, 5, 1))),
        pieces=(Piece(name=" ", yen=1),), bonuses=(Bonus(name="sale", reach=0, yen=2_000_000),),
        night=-1, day_limit=1_441, month_begins=29, zone="Mars/Base",
    )  # fmt: skip
    assert [(one.where, one.row, one.fault) for one in rule_faults(rules)] == [
        ("pieces", 1, Fault.NAME), ("bonuses", 1, Fault.YEN), ("rates", 2, Fault.PERIOD),
        ("bonuses", 1, Fault.REACH), ("rules", 0, Fault.PERCENT), ("rules", 0, Fault.LIMIT),
        ("rules", 0, Fault.BEGIN), ("rules", 0, Fault.ZONE),
    ]  # fmt: skip
