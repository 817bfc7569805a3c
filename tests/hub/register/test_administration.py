"""Administration over the wire: the register, people who are locked out at once, the audit, files."""

from pathlib import Path

import msgspec

from app.domain.ids import StaffId
from app.domain.people import Presence, Role
from app.protocol import administration as ad
from app.protocol import frames
from app.protocol.codes import CloseCode, Refusal
from app.protocol.records import (
    AnyRecord,
    BlockRecord,
    GroupRecord,
    MacroRecord,
    Member,
    NgWordRecord,
    PolicyRecord,
    TagRecord,
)
from app.protocol.states import DeskState
from tests.hub.stage import PASSWORD, Peer, Stage, a_stage


def macro(name: str, **more: object) -> MacroRecord:
    return msgspec.convert(
        {"kind": "macro", "id": name, "title": name, "body": "はい。", **more}, MacroRecord
    )


async def put(peer: Peer, record: AnyRecord, expected: int | None = None) -> ad.PutRes:
    return await peer.want(ad.PutRecord(record=record, expected=expected), ad.PutRes)


async def seen(peer: Peer, after: int = 0) -> list[tuple[str, bool]]:
    """The records that somebody is shown, and whether each is there."""
    answer = await peer.want(ad.Records(after=after), ad.RecordsRes)
    return [(one.id, one.record is not None) for one in answer.records]


async def version_on(peer: Peer, version: int) -> None:
    await peer.state(ad.REGISTER, ad.RegisterState, lambda state: state.version == version)


async def audited(stage: Stage) -> list[tuple[str, str, str]]:
    rows = (await stage.running.accounts.trail.page(ad.ReadAudit())).rows
    return [(one.who, one.what, one.about) for one in rows]


async def test_who_follows_the_register_is_told_of_a_change_and_asks_for_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        admin, operator = await stage.staff("boss", Role.ADMIN), await stage.staff("anna")
        await operator.sub(ad.REGISTER)
        await version_on(operator, 0)
        done = await put(admin, macro("m1"))
        await version_on(operator, 1)
        answer = await operator.want(ad.Records(kinds=("macro",)), ad.RecordsRes)
        assert answer.records == (done.record,)
        assert (answer.version, answer.more) == (1, False)


async def test_a_long_register_comes_in_parts_without_gaps(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        admin = await stage.staff("boss", Role.ADMIN)
        register = stage.running.hub.register
        await register.put_many([macro(f"m{n}", body="あ" * 15_000) for n in range(12)], by="boss")
        after, got, parts = 0, [], 0
        while True:
            answer = await admin.want(ad.Records(after=after), ad.RecordsRes)
            got += [one.id for one in answer.records]
            after, parts = answer.version, parts + 1
            if not answer.more:
                break
        assert got == [f"m{n}" for n in range(12)]
        assert parts > 1


async def test_each_sees_what_is_his_to_see(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        admin, anna = await stage.staff("boss", Role.ADMIN), await stage.staff("anna")
        bert = await stage.staff("bert", groups=("returns",))
        await put(admin, BlockRecord(id="203.0.113.0/24"))
        await put(admin, NgWordRecord(id="n1", word="絶対"))
        await put(admin, macro("everyone"))
        await put(admin, macro("returns", scope="group:returns"))
        await put(anna, macro("annas", scope="mine", owner="anna"))
        assert await seen(anna) == [("n1", True), ("everyone", True), ("annas", True)]
        assert await seen(bert) == [("n1", True), ("everyone", True), ("returns", True)]
        assert ("203.0.113.0/24", True) in await seen(admin)
        assert ("annas", True) not in await seen(admin)
        await put(admin, macro("everyone", scope="group:returns"))
        assert await seen(anna, after=5) == [("everyone", False)], "what went out of sight is taken away"


async def test_a_role_changes_only_what_it_may(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        admin, anna = await stage.staff("boss", Role.ADMIN), await stage.staff("anna")
        chief, coach = await stage.staff("chief", Role.SUPERVISOR), await stage.staff("coach", Role.TRAINER)
        await put(chief, macro("m1"))
        await put(coach, macro("m2"))
        for peer, record in (
            (anna, macro("m1")),
            (anna, macro("annas", scope="mine", owner="bert")),
            (chief, TagRecord(id="返品")),
            (chief, PolicyRecord(id="macros.editors", value="supervisors")),
            (anna, macro("m1", scope="mine", owner="anna")),
        ):
            res = await peer.ask(ad.PutRecord(record=record))
            assert res.code == Refusal.FORBIDDEN, record
        await put(anna, macro("annas", scope="mine", owner="anna"))
        assert (await admin.ask(ad.PutRecord(record=macro("annas")))).code == Refusal.FORBIDDEN
        await put(admin, PolicyRecord(id="macros.editors", value="supervisors"))
        assert (await coach.ask(ad.PutRecord(record=macro("m3")))).code == Refusal.FORBIDDEN
        assert (await anna.ask(ad.RemoveRecord(kind="macro", id="m1"))).code == Refusal.FORBIDDEN
        assert not (await anna.ask(ad.RemoveRecord(kind="macro", id="annas"))).code
        assert (await anna.ask(ad.RemoveRecord(kind="macro", id="annas"))).code == Refusal.NOT_FOUND


async def test_a_faulty_record_and_a_stale_one_are_refused_with_what_helps(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        admin = await stage.staff("boss", Role.ADMIN)
        res = await admin.ask(ad.PutRecord(record=GroupRecord(id="g", policy="fair", offer_s=-1)))
        assert res.code == Refusal.INVALID
        assert len(msgspec.json.decode(res.d, type=ad.RefusedRes).faults) == 2
        first = await put(admin, macro("m1"))
        await put(admin, macro("m1", body="いいえ。"))
        res = await admin.ask(ad.PutRecord(record=macro("m1"), expected=first.record.version))
        current = msgspec.json.decode(res.d, type=ad.RefusedRes).current
        assert res.code == Refusal.CONFLICT
        assert current is not None
        assert current.record == macro("m1", body="いいえ。")
        warned = await put(
            admin, GroupRecord(id="g", members=(Member(staff=StaffId("nobody")),), overflow="h")
        )
        assert warned.warnings == ("There is no group h yet.", "There is no user nobody yet.")


async def test_who_is_disabled_is_out_at_once_and_cannot_come_back_until_enabled(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        admin, anna = await stage.staff("boss", Role.ADMIN), await stage.staff("anna")
        await admin.want(ad.DisableUser(user=StaffId("anna")), ad.PasswordRes)
        assert await anna.close_code() == CloseCode.AUTH_EXPIRED
        again = await stage.connect()
        await again.put(frames.Hello(auth=frames.ByPassword(name="anna", password=PASSWORD)))
        assert await again.close_code() == CloseCode.FORBIDDEN
        await admin.want(ad.EnableUser(user=StaffId("anna")), ad.PasswordRes)
        await (await stage.connect()).hello(frames.ByPassword(name="anna", password=PASSWORD))
        rows = {one.user: one for one in (await admin.want(ad.ListUsers(), ad.UsersRes)).users}
        assert (rows[StaffId("anna")].disabled, rows[StaffId("anna")].sessions) == (False, 1)
        res = await admin.ask(ad.DisableUser(user=StaffId("boss")))
        assert res.code == Refusal.INVALID, "the last administrator stays"


async def test_a_new_person_changes_the_password_that_the_hub_made_before_anything_else(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        admin, customer = await stage.staff("boss", Role.ADMIN), await stage.customer()
        made = await admin.want(
            ad.PutUser(user=StaffId("new"), name="新人", groups=("support",), capacity_limit=3, add=True),
            ad.PasswordRes,
        )
        peer = await stage.connect()
        welcome = await peer.hello(frames.ByPassword(name="new", password=made.password))
        assert welcome.must_change
        assert (await peer.ask(frames.Claim(conversation=customer.conversation))).code == Refusal.FORBIDDEN
        (started,) = await peer.sub(frames.QUEUE)
        assert not started.ok
        wrong = ad.ChangePassword(old="something else", new="a longer password")
        assert (await peer.ask(wrong)).code == Refusal.FORBIDDEN
        same = ad.ChangePassword(old=made.password, new=made.password)
        assert (await peer.ask(same)).code == Refusal.INVALID
        await peer.want(ad.ChangePassword(old=made.password, new="a longer password"), ad.PasswordRes)
        await peer.ask(frames.SetPresence(presence=Presence.ACCEPTING, capacity=20))
        await peer.want(frames.Claim(conversation=customer.conversation), frames.ClaimedRes)
        await peer.sub(frames.DESK)
        await peer.state(frames.DESK, DeskState, lambda desk: desk.capacity == 3)
        back = await (await stage.connect()).hello(
            frames.ByPassword(name="new", password="a longer password")
        )
        assert not back.must_change


async def test_a_reset_password_ends_all_sessions_and_a_changed_role_counts_at_once(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        admin, anna = await stage.staff("boss", Role.ADMIN), await stage.staff("anna")
        await admin.want(ad.ResetPassword(user=StaffId("anna")), ad.PasswordRes)
        assert await anna.close_code() == CloseCode.AUTH_EXPIRED
        bert = await stage.staff("bert")
        await admin.want(
            ad.PutUser(user=StaffId("bert"), role="supervisor", skills=("billing",)), ad.PasswordRes
        )
        assert await bert.close_code() == CloseCode.AUTH_EXPIRED
        welcome = await (await stage.connect()).hello(frames.ByPassword(name="bert", password=PASSWORD))
        assert welcome.user is not None
        assert (welcome.user.role, welcome.user.skills) == (Role.SUPERVISOR, ("billing",))
        await admin.want(ad.EndSessions(user=StaffId("bert")), ad.PasswordRes)
        res = await admin.ask(ad.EndSessions(user=StaffId("nobody")))
        assert res.code == Refusal.INVALID


async def test_a_file_of_macros_is_tried_then_taken_and_given_out_again(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        chief, anna = await stage.staff("chief", Role.SUPERVISOR), await stage.staff("anna")
        text = "タイトル,本文,ショートカット\r\n返品,承ります。,;hp\r\n送料,無料です。,\r\n"
        dry = await chief.want(ad.ImportRecords(kind="macro", text=text, dry_run=True), ad.ImportRes)
        assert (dry.new, dry.done) == (2, False)
        assert await seen(chief) == []
        await chief.ask(ad.ImportRecords(kind="macro", text=text[:20], more=True))
        done = await chief.want(ad.ImportRecords(kind="macro", text=text[20:]), ad.ImportRes)
        assert (done.new, done.done) == (2, True)
        out = await chief.want(ad.ExportRecords(kind="macro"), ad.ExportRes)
        assert out.next == 0
        again = await chief.want(ad.ImportRecords(kind="macro", text=out.text), ad.ImportRes)
        assert (again.new, again.changed, again.unchanged) == (0, 0, 2)
        bad = text + "壊れた,,\r\n"
        refused = await chief.want(ad.ImportRecords(kind="macro", text=bad), ad.ImportRes)
        assert [(one.line, one.message) for one in refused.faults] == [(4, "The body is empty.")]
        assert not refused.done
        assert (await anna.ask(ad.ImportRecords(kind="macro", text=text))).code == Refusal.FORBIDDEN
        assert (await anna.ask(ad.ExportRecords(kind="macro"))).code == Refusal.FORBIDDEN


async def test_the_audit_tells_who_did_what_and_operators_do_not_read_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        admin, chief = await stage.staff("boss", Role.ADMIN), await stage.staff("chief", Role.SUPERVISOR)
        _, customer, _ = await stage.pair()
        await chief.watch(customer.conversation)
        await put(admin, macro("secret", body="秘密の文"))
        await admin.want(ad.DisableUser(user=StaffId("anna")), ad.PasswordRes)
        page = await admin.want(ad.ReadAudit(), ad.AuditRes)
        lines = {(one.who, one.what, one.about) for one in page.rows}
        assert ("chief", "watch", customer.conversation) in lines
        assert ("boss", "put macro", "secret version 1") in lines
        assert ("boss", "disable-user", "anna") in lines
        assert any(one[:2] == ("chief", "sign-in") for one in lines)
        assert "秘密" not in str(lines)
        assert PASSWORD not in str(lines)
        assert {one.node for one in page.rows if one.who == "boss"} == {"n1"}
        only = await admin.want(ad.ReadAudit(who="boss", what="disable"), ad.AuditRes)
        assert [one.about for one in only.rows] == ["anna"]
        one = await admin.want(ad.ReadAudit(what="read", limit=1), ad.AuditRes)
        rest = await admin.want(ad.ReadAudit(what="read audit", before=one.rows[-1].number), ad.AuditRes)
        assert one.more
        assert [each.about for each in one.rows] == ["who=boss what=disable"]  # that it was read is told too
        assert [each.about for each in rest.rows] == [""]
        assert not rest.more
        ben = await stage.staff("ben")
        assert (await ben.ask(ad.ReadAudit())).code == Refusal.FORBIDDEN


async def test_a_burst_of_failed_sign_ins_stands_in_the_audit_once(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await stage.staff("anna")
        for _ in range(12):
            peer = await stage.connect()
            await peer.put(frames.Hello(auth=frames.ByPassword(name="anna", password="wrong one")))
            await peer.close_code()
        admin = await stage.staff("boss", Role.ADMIN)
        page = await admin.want(ad.ReadAudit(what="sign-in-burst"), ad.AuditRes)
        assert [one.about for one in page.rows] == ["'anna' from 127.0.0.1"]
