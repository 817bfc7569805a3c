"""The administrator sets the rules of the shop and the targets of its groups in the window."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from app.domain.errors import RefusedError
from app.domain.people import Role
from app.hub.register.policies import DEFAULTS, POLICIES
from app.protocol.records import AnyRecord, GroupRecord, PolicyRecord, Words
from app.ui.settings.shop.rules import RULES, value_words
from app.ui.settings.shop.shop_rules_dialog import ShopRulesDialog, _Target
from app.ui.words import tr
from tests.builders import C1, staff
from tests.ui.test_window_at_work import waiting_chat
from tests.ui.window_stage import Stage, at_work

GROUPS = {"sales": GroupRecord(id="sales", name=Words(ja="販売", en="Sales"), reply_target_s=40)}


def test_every_rule_is_one_of_the_hub_with_its_values_and_what_holds_without_one() -> None:
    for name, rule in RULES.items():
        assert set(rule.values) == set(POLICIES[name]), name
        assert rule.usual == DEFAULTS[name], name
        words = [value_words(name, value) for value in rule.values]
        assert len(set(words)) == len(words), name
        assert tr(rule.title)


def opened(stage: Stage, sent: list[AnyRecord], *, refuses: bool = False) -> ShopRulesDialog:
    async def put(record: AnyRecord) -> None:
        if refuses:
            raise RefusedError("forbidden")
        sent.append(record)

    policies = {"evidence.hold": PolicyRecord(id="evidence.hold", value="no")}
    dialog = ShopRulesDialog(policies, GROUPS, put, stage.tasks, stage.window)
    dialog.open()
    return dialog


async def test_only_what_was_changed_is_sent(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        sent: list[AnyRecord] = []
        dialog = opened(stage, sent)
        done: list[int] = []
        dialog.finished.connect(done.append)
        assert dialog.rules["evidence.hold"].currentData() == "no"
        assert dialog.rules["escalation.minutes"].currentText() == "3 min"
        assert dialog.changed() == []
        hold = dialog.rules["customer.hears_hold"]
        hold.setCurrentIndex(hold.findData("yes"))
        dialog.targets[_Target("sales", "first_reply_target_s")].setValue(25)
        dialog.targets[_Target("sales", "reply_target_s")].setValue(0)
        dialog.save.click()
        await stage.until(lambda: done)
        assert sent == [
            PolicyRecord(id="customer.hears_hold", value="yes"),
            GroupRecord(id="sales", name=Words(ja="販売", en="Sales"), first_reply_target_s=25),
        ]


async def test_a_refusal_is_said_and_the_dialog_stays(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        dialog = opened(stage, [], refuses=True)
        cover = dialog.rules["abuse.cover"]
        cover.setCurrentIndex(cover.findData("no"))
        dialog.save.click()
        await stage.until(dialog.problem.text)
        assert dialog.isVisible()
        assert dialog.save.isEnabled()
        dialog.reject()


async def test_only_an_administrator_is_offered_the_rules(qapp: QApplication) -> None:
    for role, offered in ((Role.ADMIN, True), (Role.SUPERVISOR, False)):
        async with at_work(qapp) as stage:
            await stage.serve(waiting_chat(C1, "Sato"), who=staff(role=role))
            assert stage.run("program.shop_rules") is offered
            dialogs = stage.window.findChildren(ShopRulesDialog)
            assert bool(dialogs) is offered
            for one in dialogs:
                one.reject()
