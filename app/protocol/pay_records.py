"""What a shop pays, as a record of the register: told to those whom it concerns alone."""

from collections.abc import Iterable, Mapping

import msgspec

from app.domain.ids import StaffId
from app.domain.pay_rules import PayRules, Rate
from app.domain.people import Staff
from app.protocol.register_base import Record, Words


class PayRecord(Record, frozen=True, kw_only=True, tag="pay"):
    """Rules of pay for a shop (empty: any), for people and groups; for everybody where both are empty."""

    name: Words = Words()
    shop: str = ""
    groups: tuple[str, ...] = ()
    staff: tuple[StaffId, ...] = ()
    rules: PayRules = PayRules(rates=())


def concerns(record: PayRecord, person: Staff) -> bool:
    """Tells whether somebody is paid by a record."""
    return _closeness(record, person) is not None


def rules_for(records: Iterable[PayRecord], person: Staff) -> PayRules | None:
    """Returns what somebody is paid by; None where the shop says nothing.

    Of the records for one shop the closest counts: that which names him, then his group, then everybody's.
    Rates and results of all shops count side by side; premiums, limits and payout are those of the record
    for any shop, or of the first where there is none: limits of hours count over all shops of an employer.
    """
    closest: dict[str, PayRecord] = {}
    for record in sorted(records, key=lambda one: one.id):
        near = _closeness(record, person)
        held = closest.get(record.shop)
        if near is not None and (held is None or near < (_closeness(held, person) or 0)):
            closest[record.shop] = record
    if not closest:
        return None
    return _together(dict(sorted(closest.items())))


def _closeness(record: PayRecord, person: Staff) -> int | None:
    if person.id in record.staff:
        return 0
    if set(record.groups) & set(person.groups):
        return 1
    return None if record.groups or record.staff else 2


def _together(closest: Mapping[str, PayRecord]) -> PayRules:
    base = next(iter(closest.values())).rules
    put = msgspec.structs.replace
    rates: list[Rate] = []
    pieces, bonuses, allowances = [], [], []
    for shop, record in closest.items():
        rules = record.rules
        rates += [put(one, shop=one.shop or shop) for one in rules.rates]
        pieces += [put(one, shop=one.shop or shop) for one in rules.pieces]
        bonuses += [put(one, shop=one.shop or shop) for one in rules.bonuses]
        allowances += [put(one, shop=one.shop or shop) for one in rules.allowances]
    return put(
        base, rates=tuple(rates), pieces=tuple(pieces), bonuses=tuple(bonuses), allowances=tuple(allowances)
    )
