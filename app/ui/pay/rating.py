"""Opens the rules of pay: one's own for everybody, the shop's for administrators, and keeps them."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject

from app.domain.errors import AppError, RefusedError
from app.domain.pay_rules import PayRules
from app.protocol.codes import Refusal
from app.protocol.pay_records import PayRecord
from app.protocol.records import DispositionRecord, ShopRecord
from app.sessions.desk import Desk
from app.sessions.ports import Archive
from app.ui.pay.own_rules import Own
from app.ui.pay.pay_nodes import Names
from app.ui.pay.pay_words import result_names
from app.ui.pay.paying import Paying
from app.ui.pay.rules_dialog import RulesDialog
from app.ui.pay.rules_form import Material
from app.ui.pay.shop_pay_dialog import Confirm, ShopPayDialog
from app.ui.shell.refusals import explain
from app.ui.shell.window import Window
from app.ui.shop_names import shop_names
from app.ui.tasks import TaskSet
from app.ui.training.courses.naming import group_names
from app.ui.words import tr


def names_of(desk: Desk, window: Window) -> Names:
    """Returns what shops and results are called in the window's language."""
    language, shops = window.looks.language, shop_names(desk, window)
    dispositions = sorted(desk.register.all(DispositionRecord).values(), key=lambda one: one.id)
    results = result_names(dispositions, japanese=language.value == "ja")
    return Names(shops=shops, results=results)


class Rating(QObject):
    """One window of each kind at a time."""

    def __init__(
        self,
        desk: Desk,
        window: Window,
        tasks: TaskSet,
        archive: Callable[[], Archive | None],
        confirm: Confirm,
        paying: Paying,
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._tasks, self._archive = desk, window, tasks, archive
        self._confirm, self._paying = confirm, paying
        self.dialog: RulesDialog | None = None
        self.of_shop: ShopPayDialog | None = None
        self._people: tuple[tuple[str, str], ...] = ()

    def open(self) -> RulesDialog:
        """Opens one's own rules, or brings them forward."""
        if self.dialog is None:
            made = self.dialog = RulesDialog(self._paying.dialog or self._window)
            made.kept.connect(lambda rules: self._start(self._keep(rules)))
            made.finished.connect(lambda _done: setattr(self, "dialog", None))
            made.show_rules(None, None, self.material())
            self._start(self._load())
        self.dialog.show()
        self.dialog.raise_()
        return self.dialog

    def open_shop(self) -> ShopPayDialog:
        """Opens what the shop pays, or brings it forward."""
        if self.of_shop is None:
            made = self.of_shop = ShopPayDialog(self._confirm, self._window)
            made.kept.connect(lambda record, version: self._start(self._put(record, version)))
            made.removed.connect(lambda id_, version: self._start(self._remove(id_, version)))
            made.finished.connect(lambda _done: setattr(self, "of_shop", None))
            self._show_shop()
            self._start(self._meet())
        self.of_shop.show()
        self.of_shop.raise_()
        return self.of_shop

    async def _meet(self) -> None:
        """Asks who there is, so that people are chosen by their names."""
        found, me = await self._desk.colleagues(), self._desk.me
        named = {str(one.id): one.name or str(one.id) for one in found.staff}
        named |= {str(one): name or str(one) for one, name in found.trainers.items()}
        named |= {str(me.id): me.name or str(me.id)} if me is not None else {}
        self._people = tuple(sorted(named.items(), key=lambda one: (one[1], one[0])))
        self._show_shop()

    async def _load(self) -> None:
        me, archive = self._desk.me, self._archive()
        if me is None or archive is None:
            self._say(tr("The log on this device is not open yet. Try again in a moment."))
            return
        own = self._paying.own
        await own.read(archive, me.id)
        if self.dialog is not None:
            self.dialog.show_rules(own.own.rules, own.of_shop(me), self.material())

    async def _keep(self, rules: PayRules | None) -> None:
        me, archive = self._desk.me, self._archive()
        if me is None or archive is None:
            self._say(tr("The log on this device is not open yet. Try again in a moment."))
            return
        await self._paying.own.keep(archive, me.id, Own(rules=rules, used=rules is not None))
        await self._load()
        self._say(tr("Saved.") if rules is not None else tr("The shop's rules count now."))
        self._paying.refresh()

    async def _put(self, record: PayRecord, expected: int) -> None:
        register = self._desk.register
        try:
            version = await self._desk.training.put(record, expected)
        except RefusedError as error:
            if error.code != Refusal.CONFLICT:
                raise
            await register.refresh(register.version + 1)
            if self.of_shop is not None:
                self.of_shop.show_conflict(record, register.version_of("pay", record.id))
            return
        await register.refresh(register.version + 1)
        if self.of_shop is not None:
            self.of_shop.saved(record, version)
        self._paying.refresh()

    async def _remove(self, id_: str, expected: int) -> None:
        register = self._desk.register
        try:
            await self._desk.training.remove("pay", id_, expected)
        finally:
            await register.refresh(register.version + 1)
            self._show_shop()
        self._paying.refresh()

    def _show_shop(self) -> None:
        if self.of_shop is not None:
            register = self._desk.register
            known = {id_: (one, register.version_of("pay", id_))
                     for id_, one in register.all(PayRecord).items()}  # fmt: skip
            self.of_shop.show_records(known, self.material())

    def material(self) -> Material:
        """Returns what rules can name."""
        names = names_of(self._desk, self._window)
        shops = self._desk.register.all(ShopRecord).values()
        skills = {skill for shop in shops for topic in shop.topics for skill in topic.skills}
        me = self._desk.me
        skills |= set(me.skills) if me is not None else set()
        return Material(
            shops=tuple(names.shops.items()), skills=tuple(sorted(skills)),
            results=tuple(names.results.items()), people=self._people,
            groups=tuple(group_names(self._desk.register, self._window.looks.language).items()),
        )  # fmt: skip

    def _start(self, work: Awaitable[object]) -> None:
        self._tasks.attempt(work, self._refused, name="pay rules")

    def _refused(self, error: AppError) -> None:
        self._say(explain(error))

    def _say(self, text: str) -> None:
        for dialog in (self.dialog, self.of_shop):
            if dialog is not None:
                dialog.say(text)
