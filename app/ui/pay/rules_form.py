"""The fields of rules of pay: rates, premiums, results and bonuses, allowances, days and payout."""

from datetime import date, timedelta
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from app.domain.pay_faults import Fault, Faulty, rule_faults
from app.domain.pay_rules import Allowance, Bonus, Grain, PayRules, Piece, Rate, shortfalls
from app.sessions.pay.typed import day_of, number_of
from app.ui.parts import label
from app.ui.pay.pay_words import PER, SHORTFALLS, fault_sentence
from app.ui.pay.row_table import Column, RowTable
from app.ui.pay.rules_pages import DaysPage, PremiumsPage
from app.ui.words import tr


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """What can be chosen: skills, and shops, results, groups and people, each by its id and name."""

    shops: tuple[tuple[str, str], ...] = ()
    skills: tuple[str, ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    results: tuple[tuple[str, str], ...] = ()


class RulesForm(QWidget):
    """`changed` says that the rules are different now, or cannot be read."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("payRulesForm")
        self._base = PayRules(rates=())
        self._material = Material()
        self.premiums, self.days = PremiumsPage(), DaysPage()
        self.rates = RowTable("payRates", tr("Hourly rates"), self._rate_columns(), ("", "", "", "", ""))
        each = ("conversation", "", "")
        self.pieces = RowTable("payPieces", tr("Piece rates"), self._piece_columns(), each)
        self.bonuses = RowTable(
            "payBonuses", tr("Bonuses"), self._bonus_columns(), ("conversation", "", "", Grain.MONTH, "")
        )
        self.allowances = RowTable(
            "payAllowances", tr("Allowances"), self._allowance_columns(), ("", "", Grain.MONTH, "")
        )
        self.warnings = label(name="payRulesWarnings", tone="warn", size="note")
        self.faults = label(name="payRulesFaults", tone="danger", size="note")
        for one in (self.warnings, self.faults):
            one.setWordWrap(True)
        self._lay_out()

    def show_rules(self, rules: PayRules, material: Material) -> None:
        """Shows rules and what they can name."""
        self._base, self._material = rules, material
        self.premiums.show_rules(rules)
        self.days.show_rules(rules)
        self.rates.show_rows(
            [
                (f"{one.yen:,}", one.shop, one.skill, _day(one.since), _day(one.until, -1))
                for one in rules.rates
            ],
            self._rate_columns(),
        )
        self.pieces.show_rows(
            [(one.name, f"{one.yen:,}", one.shop) for one in rules.pieces], self._piece_columns()
        )
        self.bonuses.show_rows(
            [(one.name, f"{one.reach:,}", f"{one.yen:,}", one.per, one.shop) for one in rules.bonuses],
            self._bonus_columns(),
        )
        self.allowances.show_rows(
            [(one.name, f"{one.yen:,}", one.per, one.shop) for one in rules.allowances],
            self._allowance_columns(),
        )
        self._tell()

    def read(self) -> tuple[PayRules, list[Faulty]]:
        """Returns the rules as they stand, and every fault of them."""
        lines, faults = self._lines()
        changed = {**self.premiums.values(self._base), **self.days.values()}
        rules: PayRules = msgspec.structs.replace(self._base, **lines, **changed)
        faults += [Faulty("rules", 0, Fault.DATE)] if self.days.unread() else []
        return rules, [*faults, *rule_faults(rules)]

    def _lines(self) -> tuple[dict[str, Any], list[Faulty]]:
        faults: list[Faulty] = []

        def day(text: str, row: int, after: int = 0) -> Any:
            found = day_of(text) if text else None
            if text and found is None:
                faults.append(Faulty("rates", row, Fault.DATE))
            return found if found is None else found + timedelta(days=after)

        return {
            "rates": tuple(
                Rate(
                    yen=_amount(row[0]),
                    shop=row[1],
                    skill=row[2],
                    since=day(row[3], at),
                    until=day(row[4], at, 1),
                )
                for at, row in enumerate(self.rates.values(), 1)
            ),
            "pieces": tuple(
                Piece(name=row[0], yen=_amount(row[1]), shop=row[2]) for row in self.pieces.values()
            ),
            "bonuses": tuple(
                Bonus(name=row[0], reach=_amount(row[1]), yen=_amount(row[2]), per=Grain(row[3]), shop=row[4])
                for row in self.bonuses.values()
            ),
            "allowances": tuple(
                Allowance(name=row[0], yen=_amount(row[1]), per=Grain(row[2]), shop=row[3])
                for row in self.allowances.values()
            ),
        }, faults

    def _tell(self) -> None:
        """Says what stays below the law, and what cannot be kept as it is."""
        rules, faults = self.read()
        self.warnings.setText("\n".join(f"⚠ {tr(SHORTFALLS[one])}" for one in shortfalls(rules)))
        self.warnings.setVisible(bool(self.warnings.text()))
        sentences = dict.fromkeys(fault_sentence(one) for one in faults)
        self.faults.setText("\n".join(sentences))
        self.faults.setVisible(bool(sentences))

    def _changed(self) -> None:
        self._tell()
        self.changed.emit()

    def _lay_out(self) -> None:
        results = QWidget()
        results.setObjectName("payResults")
        inner = QVBoxLayout(results)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.pieces)
        inner.addWidget(self.bonuses)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("payTabs")
        for page, title in (
            (self.rates, tr("Hourly rates")), (self.premiums, tr("Premiums")),
            (results, tr("Results and bonuses")), (self.allowances, tr("Allowances")),
            (self.days, tr("Days and payout")),
        ):  # fmt: skip
            self.tabs.addTab(page if isinstance(page, RowTable) else _scrolled(page), title)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self.tabs, 1)
        rows.addWidget(self.warnings)
        rows.addWidget(self.faults)
        for table in (self.rates, self.pieces, self.bonuses, self.allowances, self.premiums, self.days):
            table.changed.connect(self._changed)

    # Columns

    def _shops(self) -> tuple[tuple[str, str], ...]:
        return (("", tr("Any shop")), *self._material.shops)

    def _rate_columns(self) -> tuple[Column, ...]:
        skills = (("", tr("Any skill")), *((one, one) for one in self._material.skills))
        return (
            Column(title=tr("Yen an hour"), figure=True), Column(title=tr("Shop"), choices=self._shops()),
            Column(title=tr("Skill"), choices=skills), Column(title=tr("First day")),
            Column(title=tr("Last day")),
        )  # fmt: skip

    def _piece_columns(self) -> tuple[Column, ...]:
        return (
            Column(title=tr("For each"), choices=self._results()), Column(title=tr("Yen"), figure=True),
            Column(title=tr("Shop"), choices=self._shops()),
        )  # fmt: skip

    def _bonus_columns(self) -> tuple[Column, ...]:
        return (
            Column(title=tr("Result"), choices=self._results()),
            Column(title=tr("Goal"), figure=True), Column(title=tr("Yen"), figure=True),
            Column(title=tr("How often"), choices=_often()), Column(title=tr("Shop"), choices=self._shops()),
        )  # fmt: skip

    def _allowance_columns(self) -> tuple[Column, ...]:
        return (
            Column(title=tr("Name")), Column(title=tr("Yen"), figure=True),
            Column(title=tr("How often"), choices=_often()), Column(title=tr("Shop"), choices=self._shops()),
        )  # fmt: skip

    def _results(self) -> tuple[tuple[str, str], ...]:
        return self._material.results or (("conversation", tr("Conversations answered")),)


def _often() -> tuple[tuple[str, str], ...]:
    return tuple((str(grain), tr(text)) for grain, text in PER.items())


def _scrolled(page: QWidget) -> QScrollArea:
    """Returns a page that a small window can show part by part."""
    made = QScrollArea()
    made.setObjectName(f"{page.objectName()}Scroll")
    made.setWidgetResizable(True)
    made.setFrameShape(QScrollArea.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidget(page)
    return made


def _amount(text: str) -> int:
    """Returns an amount; 0, which is none, for what is no number."""
    return number_of(text) or 0


def _day(value: date | None, after: int = 0) -> str:
    """Returns a day as it is typed; a rate's end is the day after its last."""
    return "" if value is None else (value + timedelta(days=after)).isoformat()
