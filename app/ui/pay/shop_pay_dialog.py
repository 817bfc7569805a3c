"""The window in which administrators write what the shop pays: for whom, in which shop, by which rules."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.ids import StaffId, new_cid
from app.domain.pay_rules import PayRules, Rate
from app.protocol.pay_records import PayRecord
from app.protocol.records import Words
from app.training.drafting import RecordDraft
from app.ui.parts import Choices, ShortLabel, button, label
from app.ui.pay.pay_words import fault_sentence
from app.ui.pay.rules_form import Material, RulesForm
from app.ui.ticking import fill_ticks, tick_list, ticked_in
from app.ui.words import tr

SIZE: Final = QSize(1080, 720)
AROUND: Final = QSize(40, 40)
LIST_WIDTH: Final = 210
TICKS_HEIGHT: Final = 92
_ID: Final = Qt.ItemDataRole.UserRole

Confirm = Callable[[str, str, str, str, Callable[[], object]], object]


class ShopPayDialog(QDialog):
    """`kept` carries a record and the version that it is based on, `removed` an id and a version."""

    kept = Signal(object, int)
    removed = Signal(str, int)

    def __init__(self, confirm: Confirm, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shopPayDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("What the shop pays"))
        self.resize(SIZE.boundedTo(parent.window().size() - AROUND))
        self._confirm, self._material = confirm, Material()
        self._drafts: dict[str, RecordDraft[PayRecord]] = {}
        self._shown, self._showing = "", False
        self.list = QListWidget()
        self.list.setObjectName("shopPayList")
        self.list.setAccessibleName(tr("What the shop pays"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.name_ja = _line("shopPayJa", tr("Name in Japanese"))
        self.name_en = _line("shopPayEn", tr("Name in English"))
        self.shop = Choices("shopPayShop")
        self.shop.setAccessibleName(tr("Shop"))
        self.groups = tick_list("shopPayGroups", tr("For groups (none: everybody)"))
        self.staff = tick_list("shopPayStaff", tr("For people (none: everybody)"))
        self.form = RulesForm()
        self.said = ShortLabel(name="shopPaySaid", tone="soft")
        self.new = button(tr("New rules"), name="shopPayNew")
        self.remove = button(tr("Remove…"), name="shopPayRemove")
        self.undo = button(tr("Undo"), name="shopPayUndo")
        self.save = button(tr("Save"), name="shopPaySave", kind="primary")
        self.close_button = button(tr("Close"), name="shopPayClose")
        self._lay_out()
        self._connect()
        self._fill()

    @property
    def draft(self) -> RecordDraft[PayRecord] | None:
        """The rules that are shown."""
        return self._drafts.get(self._shown)

    def show_records(self, known: Mapping[str, tuple[PayRecord, int]], material: Material) -> None:
        """Shows what the register has; what is being changed stays as it is."""
        kept = {id_: one for id_, one in self._drafts.items() if one.changed}
        fresh = {id_: RecordDraft[PayRecord](record, version) for id_, (record, version) in known.items()}
        self._drafts, self._material = fresh | kept, material
        self.said.clear()
        self._fill()

    def begin(self) -> None:
        """Begins new rules, as the law has them."""
        record = PayRecord(id=f"pay-{new_cid()[:13]}", name=Words(ja="", en=""),
                           rules=PayRules(rates=(Rate(yen=1_200),)))  # fmt: skip
        self._drafts[record.id] = RecordDraft[PayRecord](record, 0)
        self._shown = record.id
        self.said.clear()
        self._fill()
        self.name_ja.setFocus()

    def saved(self, record: PayRecord, version: int) -> None:
        """Takes that rules are kept at the hub."""
        held = self._drafts.get(record.id)
        if held is not None:
            held.kept(record, version)
        self._fill()
        self.say(tr("Saved."))

    def show_conflict(self, record: PayRecord, version: int) -> None:
        """Says that somebody else changed them; what is shown stays, to be saved over his."""
        held = self._drafts.get(record.id)
        if held is not None:
            held.rebase(version)
        self.say(tr("Somebody else changed these rules meanwhile. Save again to put yours in their place."))

    def say(self, text: str) -> None:
        """Says how it went."""
        self.said.setText(text)

    def reject(self) -> None:
        """Closes the window; what is not kept is asked about first."""
        left = [_title(one.record) for one in self._drafts.values() if one.changed]
        if not left:
            super().reject()
            return
        text = tr("Not kept yet: {titles}", titles=tr(", ").join(left))
        self._confirm("leave_pay", tr("Throw the changes away?"), text, tr("Throw away"), super().reject)

    def _save(self) -> None:
        self._change()
        held = self.draft
        if held is None:
            return
        rules, faults = self.form.read()
        if faults:
            self.say(fault_sentence(faults[0]))
        elif unknown := [one for one in held.record.groups if one not in dict(self._material.groups)]:
            self.say(tr("There is no group {name}.", name=unknown[0]))
        elif not rules.rates:
            self.say(tr("Enter at least one hourly rate."))
        elif not held.changed:
            self.say(tr("Nothing has changed."))
        else:
            self.say(tr("Asking the hub …"))
            self.kept.emit(held.record, held.version)

    def _remove(self) -> None:
        held = self.draft
        if held is None:
            return

        def go() -> None:
            self._drafts.pop(held.record.id, None)
            if held.version:
                self.removed.emit(held.record.id, held.version)
            self._fill()

        text = tr("Pay sheets are worked out without these rules from now on.")
        title = tr("Remove “{title}”?", title=_title(held.record))
        self._confirm("remove_pay", title, text, tr("Remove"), go)

    def _undo(self) -> None:
        if self.draft is not None and self.draft.undo():
            self._show()

    def _change(self) -> None:
        held = self.draft
        if held is None or self._showing:
            return
        self.said.clear()
        values: dict[str, Any] = {
            "name": Words(ja=self.name_ja.text().strip(), en=self.name_en.text().strip()),
            "shop": str(self.shop.currentData() or ""),
            "groups": ticked_in(self.groups),
            "staff": tuple(StaffId(one) for one in ticked_in(self.staff)),
            "rules": self.form.read()[0],
        }
        held.change(**values)
        self.undo.setEnabled(held.can_undo)
        item = self.list.currentItem()
        if item is not None:
            item.setText(_line_of(held))

    def _fill(self) -> None:
        held = sorted(self._drafts.values(), key=lambda one: (_title(one.record), one.record.id))
        self.list.blockSignals(True)
        self.list.clear()
        for one in held:
            item = QListWidgetItem(_line_of(one))
            item.setData(_ID, one.record.id)
            self.list.addItem(item)
        ids = [one.record.id for one in held]
        place = ids.index(self._shown) if self._shown in ids else 0 if ids else -1
        self._shown = ids[place] if ids else ""
        self.list.setCurrentRow(place)
        self.list.blockSignals(False)
        self._show()

    def _chose(self, item: QListWidgetItem | None) -> None:
        self._shown = "" if item is None else str(item.data(_ID))
        self.said.clear()
        self._show()

    def _show(self) -> None:
        held = self.draft
        record = held.record if held is not None else PayRecord(id="none")
        self._showing = True
        self.name_ja.setText(record.name.ja)
        self.name_en.setText(record.name.en)
        fill_ticks(self.groups, self._material.groups, record.groups)
        fill_ticks(self.staff, self._material.people, record.staff)
        self.shop.clear()
        shops = {"": tr("Any shop"), record.shop: record.shop} | dict(self._material.shops)
        for id_, name in ({"": tr("Any shop")} | {key: one for key, one in shops.items() if key}).items():
            self.shop.addItem(name, id_)
        self.shop.setCurrentIndex(self.shop.findData(record.shop))
        self.form.show_rules(record.rules, self._material)
        self._showing = False
        for part in (self.name_ja, self.name_en, self.shop, self.groups, self.staff, self.form, self.remove,
                     self.save):  # fmt: skip
            part.setEnabled(held is not None)
        self.undo.setEnabled(held is not None and held.can_undo)
        if held is None:
            self.say(tr("The shop has not entered yet what it pays."))

    def _connect(self) -> None:
        for line in (self.name_ja, self.name_en):
            line.editingFinished.connect(self._change)
        for ticks in (self.groups, self.staff):
            ticks.itemChanged.connect(lambda _item: self._change())
        self.shop.activated.connect(lambda _: self._change())
        self.form.changed.connect(self._change)
        self.list.currentItemChanged.connect(lambda item, _: self._chose(item))
        for press, act in (
            (self.new, self.begin), (self.remove, self._remove), (self.undo, self._undo),
            (self.save, self._save), (self.close_button, self.reject),
        ):  # fmt: skip
            press.clicked.connect(act)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(self.new)
        fields = QFormLayout()
        fields.setHorizontalSpacing(16)
        names = QHBoxLayout()
        names.setSpacing(8)
        names.addWidget(self.name_ja)
        names.addWidget(self.name_en)
        fields.addRow(tr("Name"), names)
        fields.addRow(tr("Shop"), self.shop)
        fields.addRow(tr("For whom"), _beside(self.groups, self.staff))
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(fields)
        right.addWidget(self.form, 1)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addLayout(left)
        sides.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.remove)
        foot.addWidget(self.undo)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.save)
        foot.addWidget(self.close_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(10)
        rows.addLayout(sides, 1)
        rows.addLayout(foot)


def _beside(*lists: QListWidget) -> QHBoxLayout:
    """Returns lists beside each other, each below its name."""
    whole = QHBoxLayout()
    whole.setSpacing(8)
    for one in lists:
        one.setFixedHeight(TICKS_HEIGHT)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(label(one.accessibleName(), tone="soft", size="note"))
        column.addWidget(one)
        whole.addLayout(column, 1)
    return whole


def _line(name: str, title: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setPlaceholderText(title)
    return made


def _title(record: PayRecord) -> str:
    return record.name.ja or record.name.en or record.id


def _line_of(held: RecordDraft[PayRecord]) -> str:
    return f"● {_title(held.record)}" if held.changed else _title(held.record)
