"""The window of one's own rules of pay: an estimate of one's own, seen by nobody else."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.pay_rules import PayRules, Rate
from app.ui.parts import ShortLabel, button, label
from app.ui.pay.pay_words import fault_sentence
from app.ui.pay.rules_form import Material, RulesForm
from app.ui.words import tr

SIZE: Final = QSize(820, 640)
AROUND: Final = QSize(40, 40)


class RulesDialog(QDialog):
    """`kept` carries rules, None to do without any."""

    kept = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("payRulesDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("My rates"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self.about = label(
            tr("These rules are your own estimate. They stand in your encrypted log and are told to nobody."),
            name="payRulesAbout", tone="soft",
        )  # fmt: skip
        self.about.setWordWrap(True)
        self.form = RulesForm()
        self.said = ShortLabel(name="payRulesSaid", tone="soft")
        self.copy = button(tr("Take over the shop's"), name="payRulesCopy")
        self.drop = button(tr("Do without"), name="payRulesDrop")
        self.save = button(tr("Save"), name="payRulesSave", kind="primary")
        self.close_button = button(tr("Close"), name="payRulesClose")
        self._of_shop: PayRules | None = None
        self._material = Material()
        self._lay_out()
        self.form.changed.connect(self.said.clear)
        self.copy.clicked.connect(self._copy)
        self.drop.clicked.connect(lambda: self.kept.emit(None))
        self.save.clicked.connect(self._save)
        self.close_button.clicked.connect(self.reject)

    def show_rules(self, own: PayRules | None, of_shop: PayRules | None, material: Material) -> None:
        """Shows one's own rules; without any, the shop's to begin with, or those of the law."""
        self._of_shop, self._material = of_shop, material
        self.copy.setEnabled(of_shop is not None)
        self.drop.setEnabled(own is not None)
        self.form.show_rules(own or of_shop or PayRules(rates=(Rate(yen=1_200),)), material)

    def say(self, text: str) -> None:
        """Says how it went."""
        self.said.setText(text)

    def _copy(self) -> None:
        if self._of_shop is not None:
            self.form.show_rules(self._of_shop, self._material)
            self.said.setText(tr("These are the shop's rules now. Save to keep them as your own."))

    def _save(self) -> None:
        rules, faults = self.form.read()
        if faults:
            self.said.setText(fault_sentence(faults[0]))
        elif not rules.rates:
            self.said.setText(tr("Enter at least one hourly rate."))
        else:
            self.kept.emit(rules)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.copy)
        foot.addWidget(self.drop)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.save)
        foot.addWidget(self.close_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(10)
        rows.addWidget(self.about)
        rows.addWidget(self.form, 1)
        rows.addLayout(foot)
