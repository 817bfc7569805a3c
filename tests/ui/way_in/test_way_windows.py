"""The way in in the window: the newcomer cannot get lost, and who trains sees who needs him."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import config
from app.domain.ids import StaffId
from app.domain.people import Role
from app.domain.way_in import Deed, Stage
from app.protocol.administration import REGISTER, PutRecord, PutRes, Records, RecordsRes, RegisterState
from app.protocol.codes import Refusal
from app.protocol.frames import Res
from app.protocol.records import AnyRecord, GroupRecord, Versioned
from app.protocol.register_base import Words
from app.protocol.training_frames import PROGRESS, ProgressState
from app.protocol.way_in_frames import (
    WAY,
    ExcuseStage,
    GiveNewcomer,
    GoLive,
    InvitedRes,
    InviteNewcomer,
    MarkContract,
    NewcomersRes,
    Place,
    ReadNewcomers,
    ReadWay,
    RemindNewcomer,
    WayRecord,
    WayRes,
)
from app.ui.way_in import way_words as words
from app.ui.way_in.contract_dialog import ContractDialog
from app.ui.way_in.invite_dialog import InviteDialog
from app.ui.way_in.way_words import Called
from app.ui.words import tr
from tests.ui.floor_hub import FloorHub
from tests.ui.way_in import places as p
from tests.ui.window_stage import Stage as Window
from tests.ui.window_stage import at_work, dressed

KINDS = {WayRecord: WAY, GroupRecord: "group"}
RECORD = msgspec.structs.replace(p.RECORD, help=Words(en="Phone 03-0000-0000", ja="電話 03-0000-0000"))
TRAINERS = {"tina": "Tina", "boss": "Boss"}


async def hub_with(stage: Window, role: Role, *records: AnyRecord) -> FloorHub:
    hub = FloorHub(stage)
    await hub.sign_in(role)
    hub.state(REGISTER, RegisterState(version=1))
    made = tuple(
        Versioned(kind=KINDS[type(one)], id=one.id, record=one, version=1)
        for one in records  # type: ignore[index]
    )
    await hub.answer(Records, lambda _: RecordsRes(records=made, version=1))
    await stage.until(lambda: stage.desk.register.version == 1)
    return hub


async def newcomer(stage: Window, place: Place | None) -> FloorHub:
    hub = await hub_with(stage, Role.OPERATOR, RECORD)
    await hub.answer(ReadWay, lambda _: WayRes(place=place, now=p.NOW))
    return hub


async def trainer(stage: Window, places: Sequence[Place], role: Role = Role.ADMIN) -> FloorHub:
    hub = await hub_with(stage, role, RECORD, GroupRecord(id="support", name=Words(en="Support")))
    assert stage.run("training.newcomers")
    await answer(hub, places)
    return hub


async def answer(hub: FloorHub, places: Sequence[Place]) -> None:
    made = NewcomersRes(places=tuple(places), trainers=TRAINERS, now=p.NOW)
    await hub.answer(ReadNewcomers, lambda _: made)


async def test_the_page_is_the_first_thing_that_a_newcomer_sees_and_leads_back_from_anywhere(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        await newcomer(
            stage, p.place(p.at(Stage.MANUAL), reminder="Go on", reminded=p.NOW, reminded_by="Tina")
        )
        going, window = stage.joined.training.on_the_way, stage.window
        await stage.until(lambda: window.room is going.room)
        page = going.room.page
        assert page.next.text() == "Manual and quiz"
        assert page.far.text() == "4 of 9 stages"
        assert "Tina Trainer looks after you." in page.ask.text()
        assert "Phone 03-0000-0000" in page.ask.text()
        assert page.reminder.text().startswith("Tina wrote on")
        names = [row.accessibleName() for row in page.stages.rows]
        assert (names[3], names[4], names[8]) == (
            "4. Typing test: Done", "5. Manual and quiz: Now", "9. Going live: Still to come",
        )  # fmt: skip
        page.go.click()
        dialog = stage.joined.coursing.dialog
        assert dialog is not None
        dialog.reject()
        window.open_room(window.chats.id)
        notices = window.chats.area.notices
        assert any("Next on your way in: Manual and quiz" in text for text in notices.texts())
        assert stage.run("view.way_in")
        assert window.room is going.room


async def test_the_keyboard_walks_through_the_stages_and_a_switch_of_language_changes_all_words(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        await newcomer(stage, p.place(p.at(Stage.TYPING)))
        going = stage.joined.training.on_the_way
        page = going.room.page
        await stage.until(lambda: stage.window.room is going.room)
        assert page.go.hasFocus()
        first, second = page.stages.rows[:2]
        first.setFocus()
        QTest.keyClick(first, Qt.Key.Key_Down)
        assert second.hasFocus()
        QTest.keyClick(second, Qt.Key.Key_Up)
        assert first.hasFocus()
        stage.window.looks.speak(config.Language.JAPANESE)
        qapp.processEvents()
        assert page.title.text() == "開始ステップ"
        assert page.next.text() == "タイピングテスト"
        assert page.stages.rows[3].state.text() == "いまここ"
        assert "電話" in page.ask.text()


async def test_an_operator_who_is_no_newcomer_sees_nothing_of_it(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await newcomer(stage, None)
        await stage.until(lambda: stage.joined.training.on_the_way._whose is not None)
        assert stage.window.room is stage.window.chats
        assert [room.id for room in stage.window.rooms] == ["conversations", "search"]
        assert not stage.window.registry.enabled("view.way_in")


async def test_who_was_live_when_he_came_has_his_desk_until_he_is_taken_back(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        live = p.place(p.all_done(noted=msgspec.structs.replace(p.ARRIVED, live=p.noted(Deed.WENT_LIVE))))
        hub = await newcomer(stage, live)
        going, window = stage.joined.training.on_the_way, stage.window
        for change, found, plugged in ((7, live, False), (8, p.place(p.all_done()), True)):
            await stage.until(lambda: going.place is not None)
            hub.state(PROGRESS, ProgressState(change=change))
            await hub.answer(ReadWay, lambda _, found=found: WayRes(place=found, now=p.NOW))  # type: ignore[misc]
            await stage.until(lambda found=found: going.place == found)  # type: ignore[misc]
            assert (going.room in window.rooms) is plugged
        assert window.room is going.room


async def test_who_goes_live_is_told_so_and_the_desk_opens(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub = await newcomer(stage, p.place(p.at(Stage.CONTRACT)))
        going, window = stage.joined.training.on_the_way, stage.window
        page = going.room.page
        await stage.until(lambda: page.next.text() == "Contract")
        assert not page.go.isVisibleTo(page)
        hub.state(PROGRESS, ProgressState(change=7))
        live = p.place(p.all_done(noted=msgspec.structs.replace(p.ARRIVED, live=p.noted(Deed.WENT_LIVE))))
        await hub.answer(ReadWay, lambda _: WayRes(place=live, now=p.NOW))
        await stage.until(lambda: page.next.text().startswith("Welcome"))
        page.go.click()
        assert window.room is window.chats
        assert going.room not in window.rooms


async def test_what_cannot_be_begun_yet_says_why_and_from_when_on(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await newcomer(stage, p.place(msgspec.structs.replace(p.at(Stage.EXAM), sittings=p.failed_exam())))
        page = stage.joined.training.on_the_way.room.page
        await stage.until(lambda: page.next.text() == "Final exam")
        assert "You can try again from" in page.trouble.text()
        assert not page.go.isEnabled()
        stage.window.open_room(stage.window.chats.id)
        assert stage.run("training.next_stage")
        assert stage.window.room is stage.joined.training.on_the_way.room
        page.show_trouble("The hub is away.")
        assert page.said.text() == "The hub is away."


async def test_the_overview_shows_stuck_ones_first_filters_and_is_a_file(
    qapp: QApplication, tmp_path: Path
) -> None:
    async with at_work(qapp) as stage:
        stuck = p.place(p.at(Stage.CHECK), name="Zoe", staff=StaffId("zoe"), stuck=True)
        other = p.place(p.at(Stage.EXAM), name="=Ann", staff=StaffId("ann"), in_charge=StaffId("boss"))
        live = p.place(p.at(Stage.CONTRACT), name="Lea", staff=StaffId("lea"), live=True)
        await trainer(stage, [stuck, other, live])
        dialog = stage.joined.training.welcoming.dialog
        assert dialog is not None
        await stage.until(lambda: dialog.table.rowCount() == 2)
        cells = [dialog.table.item(0, x) for x in range(5)]
        assert [cell.text() for cell in cells if cell][:3] == ["Zoe", "⚠ Stuck", "Check of the desk"]
        assert dialog.said.text() == "2 people, 1 stuck"
        dialog.mine.click()
        assert [one.name for one in dialog.shown] == ["=Ann"]
        dialog.mine.click()
        dialog.stuck.click()
        assert [one.name for one in dialog.shown] == ["Zoe"]
        dialog.stuck.click()
        dialog.stage.setCurrentIndex(dialog.stage.findData(Stage.EXAM.value))
        assert [one.name for one in dialog.shown] == ["=Ann"]
        dialog.stage.setCurrentIndex(0)
        dialog.which.setCurrentIndex(2)
        dialog.search.setText("lea")
        assert [one.name for one in dialog.shown] == ["Lea"]
        dialog.search.clear()
        file = tmp_path / "newcomers.csv"
        stage.joined.training.welcoming.save(file)
        lines = file.read_text(encoding="utf-8-sig").splitlines()
        assert len(lines) == 4
        assert any("'=Ann" in line for line in lines)  # no formula
        dialog.reject()


async def test_a_crowd_of_newcomers_comes_in_parts(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub = await hub_with(stage, Role.ADMIN, RECORD)
        one, two = (p.place(p.at(Stage.CHECK), staff=StaffId(name), name=name) for name in ("one", "two"))
        assert stage.run("training.newcomers")
        first = await hub.answer(
            ReadNewcomers, lambda _: NewcomersRes(places=(one,), more=True, trainers=TRAINERS, now=p.NOW)
        )
        second = await hub.answer(ReadNewcomers, lambda _: NewcomersRes(places=(one, two), now=p.NOW))
        assert (first.skip, second.skip) == (0, 1)
        dialog = stage.joined.training.welcoming.dialog
        assert dialog is not None
        await stage.until(lambda: dialog.table.rowCount() == 2)
        dialog.reject()


async def test_what_is_decided_of_a_newcomer_is_asked_for_and_told_to_the_hub(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        place = p.place(p.at(Stage.CHECK))
        hub = await trainer(stage, [place])
        welcoming, prompter = stage.joined.training.welcoming, stage.prompter
        await stage.until(lambda: welcoming.dialog is not None and welcoming.dialog.table.rowCount() == 1)
        welcoming.show_person(p.NAO)
        person = welcoming.person
        assert person is not None
        assert "Tina Trainer" in person.state.text()
        assert not person.live.isEnabled()

        async def told(made: Place) -> None:
            await answer(hub, [made])
            await stage.until(lambda: person.place == made)

        prompter.answer = ("", "The check is waiting")
        person.remind.click()
        reminded = await hub.answer(RemindNewcomer, lambda _: WayRes(place=place))
        assert (reminded.staff, reminded.text) == (p.NAO, "The check is waiting")
        await told(place)
        prompter.answer = ("boss", "")
        person.give.click()
        given = await hub.answer(GiveNewcomer, lambda _: WayRes(place=place))
        assert given.in_charge == "boss"
        await told(place)
        prompter.answer = (Stage.TYPING.value, "Types well")
        person.excuse.click()
        assert "check" in [one.value for one in prompter.choices]
        assert "live" not in [one.value for one in prompter.choices]
        excused = await hub.answer(ExcuseStage, lambda _: WayRes(place=place))
        assert (excused.stage, excused.excused, excused.reason) == (Stage.TYPING, True, "Types well")
        person.reject()
        assert welcoming.dialog is not None
        welcoming.dialog.reject()


async def test_contract_and_live_are_marked_from_the_page_of_a_newcomer(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        place = p.place(p.all_done())
        hub = await trainer(stage, [place])
        welcoming = stage.joined.training.welcoming
        await stage.until(lambda: welcoming.dialog is not None and welcoming.dialog.table.rowCount() == 1)
        welcoming.show_person(p.NAO)
        person = welcoming.person
        assert person is not None
        person.contract.click()
        (asking,) = stage.window.findChildren(ContractDialog)
        assert not asking.act.isEnabled()
        asking.reference.setText("K-12")
        asking.act.click()
        signed = await hub.answer(MarkContract, lambda _: WayRes(place=place))
        assert (signed.signed, signed.reference, len(signed.day)) == (True, "K-12", 10)
        ready = msgspec.structs.replace(p.ARRIVED, contract=p.noted(Deed.SIGNED, text="K-12"))
        await answer(hub, [p.place(p.all_done(noted=ready))])
        await stage.until(person.live.isEnabled)
        person.live.click()
        assert (await hub.answer(GoLive, lambda _: WayRes(place=place))).live
        await answer(hub, [place])
        person.reject()
        assert welcoming.dialog is not None
        welcoming.dialog.reject()


async def test_a_trainer_who_is_no_administrator_decides_nothing_and_invites_nobody(
    qapp: QApplication,
) -> None:
    async with at_work(qapp) as stage:
        await trainer(stage, [p.place(p.at(Stage.CHECK))], Role.TRAINER)
        welcoming = stage.joined.training.welcoming
        dialog = welcoming.dialog
        assert dialog is not None
        await stage.until(lambda: dialog.table.rowCount() == 1)
        assert not dialog.invite.isVisibleTo(dialog)
        assert not stage.window.registry.enabled("training.invite_newcomer")
        welcoming.show_person(p.NAO)
        person = welcoming.person
        assert person is not None
        for act in (person.excuse, person.contract, person.live, person.invite):
            assert not act.isVisibleTo(person)
        assert person.remind.isVisibleTo(person)
        person.reject()
        dialog.reject()


def fill(dialog: InviteDialog) -> None:
    """Fills the fields in, one after the other, and is told what is missing."""
    dialog.act.click()
    assert "1 to 40" in dialog.problem.text()
    dialog.user.setText("Nao")
    dialog.act.click()
    assert dialog.problem.text() == "Fill in the full name."
    dialog.name.setText("Nao Aoki")
    dialog.act.click()
    assert dialog.problem.text() == "Choose at least one group."
    dialog.groups.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.act.click()


async def test_an_invitation_gives_a_text_with_the_steps_to_copy_or_to_mail(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailed: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: mailed.append(url.toString()) or True)
    async with at_work(qapp) as stage:
        stage.preferences.put(hub_url="wss://hub.example:8470")
        hub = await trainer(stage, [])
        assert stage.run("training.invite_newcomer")
        await answer(hub, [])
        inviting = stage.joined.training.welcoming.inviting
        await stage.until(lambda: inviting.dialog is not None)
        dialog = inviting.dialog
        assert dialog is not None
        fill(dialog)
        number, _asked = await hub.asked(InviteNewcomer)
        hub._answered.add(number)
        stage.link.give(Res(id=number, code=Refusal.CONFLICT))
        await stage.until(lambda: "already" in dialog.problem.text())
        dialog.act.click()
        asked = await hub.answer(InviteNewcomer, lambda _: InvitedRes(secret="s" * 43, until=p.NOW))
        assert (asked.user, asked.groups, asked.hours, asked.again) == ("nao", ("support",), 72, False)
        await stage.until(lambda: dialog.pages.currentIndex() == 1)
        text = dialog.letter.toPlainText()
        assert f"madoguchi://hub.example:8470/invitation/nao#{'s' * 43}" in text
        for said in ("Get the program", "Accept the invitation", "check of your desk", "Phone 03-0000-0000"):
            assert said in text
        dialog.copy.click()
        assert QGuiApplication.clipboard().text() == text
        dialog.mail.setText("nao@example.jp")
        dialog.send.click()
        assert mailed[0].startswith("mailto:nao@example.jp?subject=")
        dialog.language.setCurrentIndex(dialog.language.findData("ja"))
        assert "招待リンク" in dialog.letter.toPlainText()
        dialog.finish.click()


async def test_the_stages_are_set_in_the_window_from_a_proposal(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        hub = await hub_with(stage, Role.TRAINER)
        assert stage.run("training.edit_way")
        editor = stage.joined.training.welcoming.keeping.editor
        assert editor is not None
        assert "proposal" in editor.said.text()
        editor.program.setText("ftp://nowhere")
        editor.save.click()
        assert "https" in editor.said.text()
        editor.program.setText("https://example.jp/madoguchi")
        editor.typing.setChecked(False)
        editor.stuck.setValue(5)
        editor.save.click()

        def keep(asked: PutRecord) -> PutRes:
            return PutRes(record=Versioned(kind=WAY, id=WAY, version=2, record=asked.record))

        asked = await hub.answer(PutRecord, keep)
        kept = asked.record
        assert isinstance(kept, WayRecord)
        assert (kept.typing, kept.stuck_days, kept.program, asked.expected) == (
            False, 5, "https://example.jp/madoguchi", 0,
        )  # fmt: skip
        made = Versioned(kind=WAY, id=WAY, version=2, record=kept)
        await hub.answer(Records, lambda _: RecordsRes(records=(made,), version=2))
        await stage.until(lambda: editor.said.text().startswith("Saved."))
        editor.reject()


async def test_a_supervisor_may_look_at_the_stages_and_not_change_them(qapp: QApplication) -> None:
    async with at_work(qapp) as stage:
        await hub_with(stage, Role.SUPERVISOR, RECORD)
        assert stage.run("training.edit_way")
        editor = stage.joined.training.welcoming.keeping.editor
        assert editor is not None
        assert not editor.save.isVisibleTo(editor)
        assert not editor.typing.isEnabled()
        assert editor.stuck.value() == RECORD.stuck_days
        editor.reject()


def test_every_trouble_and_state_is_said_in_both_languages(qapp: QApplication) -> None:
    with dressed(qapp) as looks:
        for language in (config.Language.ENGLISH, config.Language.JAPANESE):
            looks.speak(language)
            assert tr("My way in") == ("My way in" if language == "en" else "開始ステップ")
            for stage in Stage:
                assert words.stage_name(stage)
                assert words.stage_meaning(stage)
            excused = p.noted(Deed.EXCUSED, stage=Stage.CHECK, text="By hand")
            found = p.place(p.facts(noted=msgspec.structs.replace(p.ARRIVED, excused={Stage.CHECK: excused})))
            told = words.step_words(found.steps[2], None, Called(people={"ada": "Ada"}))
            assert "Ada" in told
            assert "By hand" in told
