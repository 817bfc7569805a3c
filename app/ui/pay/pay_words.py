"""Pay in words: what money is for, how it is rounded, what must be known, where rules fall below the law."""

from collections.abc import Iterable, Mapping
from typing import Final

from app.domain.pay_faults import Fault, Faulty
from app.domain.pay_rules import Grain, Shortfall
from app.protocol.records import DispositionRecord
from app.sessions.pay.items import For
from app.sessions.pay.results import Counted, named_by_closing
from app.sessions.pay.rows import PayWords
from app.sessions.pay.sheet import Remark
from app.sessions.pay.slots import Over
from app.sessions.pay.yen import Rounding
from app.ui.words import tr, tr_later

WHAT: Final[Mapping[For, str]] = {
    For.WAGE: tr_later("Hourly wage"),
    For.OVERTIME: tr_later("Overtime premium"),
    For.OVER_60: tr_later("Overtime premium beyond 60 hours a month"),
    For.REST_DAY: tr_later("Rest day premium"),
    For.HOLIDAY: tr_later("Holiday premium"),
    For.NIGHT: tr_later("Night premium (22:00 to 5:00)"),
    For.PIECE: tr_later("Piece rate"),
    For.BONUS: tr_later("Bonus"),
    For.ALLOWANCE: tr_later("Allowance"),
}
OVER: Final[Mapping[Over, str]] = {
    Over.DAY: tr_later("beyond the hours of a day"),
    Over.WEEK: tr_later("beyond the hours of a week"),
}
ROUNDING: Final[Mapping[Rounding, str]] = {
    Rounding.UP: tr_later("Up to a whole yen, in your favour"),
    Rounding.HALF_UP: tr_later("To the nearest yen, as a month's premium may be (notice 150 of 1988)"),
}
REMARKS: Final[Mapping[Remark, str]] = {
    Remark.ESTIMATE: tr_later("This is your own estimate, not the payroll. Tax and insurance are not in it."),
    Remark.CONTRACTOR: tr_later("Worked out for a contract of service: only what was agreed is paid."),
    Remark.EMPLOYEE: tr_later("Worked out for an employee, with the premiums of the Labour Standards Act."),
    Remark.PIECES_OUTSIDE_PREMIUMS: tr_later(
        "Piece rates do not raise the premiums here; by law they raise them a little."
    ),
    Remark.HALF_HOURS: tr_later(
        "The month's totals of overtime, rest days and night are rounded to whole hours (notice 150 of 1988)."
    ),
    Remark.PART_OF_PAYOUT: tr_later("A part of a payout is shown; it is rounded when it is whole."),
    Remark.ESTIMATED_TIME: tr_later(
        "Some minutes are estimated: the shift goes on, or nobody clocked its end."
    ),
    Remark.NO_RATE: tr_later("Some minutes have no rate: they are not in the sum."),
}
SHORTFALLS: Final[Mapping[Shortfall, str]] = {
    Shortfall.NIGHT: tr_later("Work from 22:00 to 5:00 needs 25 % at least (Labour Standards Act, art. 37)."),
    Shortfall.OVERTIME: tr_later("Overtime needs 25 % at least (Labour Standards Act, art. 37)."),
    Shortfall.OVER_60: tr_later(
        "Overtime beyond 60 hours a month needs 50 % at least (Labour Standards Act, art. 37)."
    ),
    Shortfall.REST_DAY: tr_later("A legal rest day needs 35 % at least (Labour Standards Act, art. 37)."),
    Shortfall.DAY_LIMIT: tr_later("Overtime begins after 8 hours a day (Labour Standards Act, art. 32)."),
    Shortfall.WEEK_LIMIT: tr_later("Overtime begins after 40 hours a week (Labour Standards Act, art. 32)."),
    Shortfall.MONTH_LIMIT: tr_later("50 % begin after 60 hours of overtime (Labour Standards Act, art. 37)."),
    Shortfall.NO_REST_DAY: tr_later("There is no legal rest day (Labour Standards Act, art. 35)."),
    Shortfall.ROUNDING: tr_later(
        "Hours may be rounded in the total of a month alone, not of a day or week (notice 150 of 1988)."
    ),
}
FAULTS: Final[Mapping[Fault, str]] = {
    Fault.YEN: tr_later("Enter an amount of 1 to 1,000,000 yen."),
    Fault.DATE: tr_later("Enter the date as 2026-04-01."),
    Fault.PERIOD: tr_later("The rate must end after it begins."),
    Fault.PERCENT: tr_later("Enter a premium of 0 to 300 per cent."),
    Fault.LIMIT: tr_later("A limit of hours is longer than its day, week or month."),
    Fault.BEGIN: tr_later("The payroll month begins on a day from 1 to 28."),
    Fault.ZONE: tr_later("Nobody knows this time zone."),
    Fault.NAME: tr_later("Enter a name of at most 80 characters."),
    Fault.REACH: tr_later("Enter a number of results from 1 to 100,000."),
    Fault.TOO_MANY: tr_later("There may be 100 lines of a kind at most."),
}
_WHERE: Final[Mapping[str, str]] = {
    "rates": tr_later("Hourly rate {row}"),
    "pieces": tr_later("Piece rate {row}"),
    "bonuses": tr_later("Bonus {row}"),
    "allowances": tr_later("Allowance {row}"),
}
COUNTED: Final[Mapping[Counted, str]] = {
    Counted.HANDLED: tr_later("Conversations answered"),
    Counted.CLOSED: tr_later("Conversations closed"),
    Counted.MESSAGE: tr_later("Chat messages sent"),
    Counted.MAIL: tr_later("Mails and forms answered"),
    Counted.CALL: tr_later("Calls"),
    Counted.RATED_WELL: tr_later("Ratings of 4 or 5"),
}
GRAINS: Final[Mapping[Grain, str]] = {
    Grain.DAY: tr_later("By the day"),
    Grain.WEEK: tr_later("By the week"),
    Grain.MONTH: tr_later("By the month"),
}
PER: Final[Mapping[Grain, str]] = {
    Grain.DAY: tr_later("A day"),
    Grain.WEEK: tr_later("A week"),
    Grain.MONTH: tr_later("A month"),
}


def result_names(dispositions: Iterable[DispositionRecord], *, japanese: bool) -> dict[str, str]:
    """Returns what each result that can be paid for is called: what the log counts, and the shop's own."""
    names = {str(one): tr(text) for one, text in COUNTED.items()}
    for record in dispositions:
        first, second = (record.name.ja, record.name.en) if japanese else (record.name.en, record.name.ja)
        said = first or second or record.id
        names[named_by_closing(record.id)] = tr("Result: {name}", name=said)
    return names


def fault_sentence(found: Faulty) -> str:
    """Returns a fault with the line at which it is."""
    said, place = tr(FAULTS[found.fault]), _WHERE.get(found.where)
    return said if place is None or not found.row else f"{tr(place, row=found.row)}: {said}"


def yen_words(yen: int) -> str:
    """Returns `12,345 yen` as the language writes it."""
    return tr("{yen} yen", yen=f"{yen:,}")


def pay_words(shops: Mapping[str, str], results: Mapping[str, str]) -> PayWords:
    """Returns what files say, in the language that is switched on."""
    return PayWords(
        title=tr("Pay sheet"),
        summary=tr("Payouts"),
        details=tr("Minutes behind it"),
        period=tr("Period"),
        total=tr("Sum"),
        yen=tr("yen"),
        head=(
            tr("Payout from"), tr("Payout to"), tr("Earned by"), tr("Name"), tr("Shop"), tr("Skill"),
            tr("Rate"), tr("Minutes worked"), tr("Minutes paid"), tr("Before rounding"), tr("Rounding"),
            tr("Yen"),
        ),
        detail_head=(
            tr("Earned by"), tr("Day"), tr("Work from"), tr("Work to"), tr("Number of minutes"),
            tr("Yen each or an hour"), tr("Per cent"), tr("Name"), tr("Shop"), tr("Skill"),
            tr("Limit"), tr("Estimated"), tr("Before rounding"),
        ),
        what={key: tr(text) for key, text in WHAT.items()},
        over={key: tr(text) for key, text in OVER.items()},
        rounding={key: tr(text) for key, text in ROUNDING.items()},
        remarks={key: tr(text) for key, text in REMARKS.items()},
        estimated=tr("estimated"),
        names=results,
        shops=shops,
    )  # fmt: skip
