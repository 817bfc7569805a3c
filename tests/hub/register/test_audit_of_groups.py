"""Supervisors read the audit: what they and the staff of their groups did, and that they read it."""

from pathlib import Path

from app.domain.people import Role
from app.protocol import administration as ad
from app.protocol.administration import ELSEWHERE
from app.protocol.codes import Refusal
from tests.hub.stage import Peer, Stage, a_stage

BOTH, OTHERS = ("support", "billing"), ("billing",)


async def lines(peer: Peer, **wanted: str | int) -> list[tuple[str, str, str]]:
    page = await peer.want(ad.ReadAudit(**wanted), ad.AuditRes)  # type: ignore[arg-type]
    return [(one.who, one.what, one.about) for one in page.rows]


async def noted(stage: Stage) -> list[tuple[str, str, str]]:
    rows = (await stage.running.accounts.trail.page(ad.ReadAudit(what="read audit"))).rows
    return [(one.who, one.what, one.about) for one in rows]


async def test_a_supervisor_reads_what_the_staff_of_his_groups_did_and_no_other_does(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        sue = await stage.staff("sue", Role.SUPERVISOR)
        ted = await stage.staff("ted", Role.SUPERVISOR, groups=BOTH)
        uma = await stage.staff("uma", Role.SUPERVISOR, groups=OTHERS)
        await stage.staff("boss", Role.ADMIN, groups=BOTH)
        _, customer, _ = await stage.pair()
        here = customer.conversation
        await sue.watch(here)
        await ted.watch(here)
        page = await sue.want(ad.ReadAudit(), ad.AuditRes)
        told = {(one.who, one.what) for one in page.rows}
        assert {("sue", "watch"), ("ted", "watch"), ("anna", "sign-in")} <= told
        assert {one.who for one in page.rows} == {"sue", "ted", "anna"}  # no administrator, no other group
        assert set(page.people) == {"sue", "ted", "anna"}
        assert await lines(sue, who="uma") == []
        assert await lines(sue, who="boss") == []
        theirs = await uma.want(ad.ReadAudit(), ad.AuditRes)
        assert set(theirs.people) == {"uma", "ted"}
        assert [one.about for one in theirs.rows if one.what == "watch"] == [ELSEWHERE]  # it is support's
        assert await lines(uma, what="watch", about=here) == []
        assert (await (await stage.staff("ben")).ask(ad.ReadAudit())).code == Refusal.FORBIDDEN


async def test_that_somebody_read_the_audit_and_what_for_stands_in_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        sue = await stage.staff("sue", Role.SUPERVISOR)
        boss = await stage.staff("boss", Role.ADMIN)
        await sue.want(ad.ReadAudit(who="anna", what="reveal"), ad.AuditRes)
        await boss.want(ad.ReadAudit(), ad.AuditRes)
        expected = [("boss", "read audit", ""), ("sue", "read audit", "who=anna what=reveal")]
        assert await noted(stage) == expected
        assert await lines(sue, what="read") == expected[1:]


async def test_a_supervisor_reads_on_page_by_page_and_of_himself_without_gaps(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        uma = await stage.staff("uma", Role.SUPERVISOR, groups=OTHERS)
        theirs = await stage.customer(text="hello")
        whole: list[int] = []
        before = 0
        for count in range(5):
            await stage.running.accounts.audit("uma", "put-aside", f"{theirs.conversation} {count}")
        more = True
        while more:
            page = await uma.want(ad.ReadAudit(what="put-aside", before=before, limit=2), ad.AuditRes)
            assert (page.people == {}) is bool(before)
            whole += [one.number for one in page.rows]
            assert all(one.about.startswith(theirs.conversation) for one in page.rows)
            before, more = page.rows[-1].number, page.more
        assert len(whole) == len(set(whole)) == 5
        assert whole == sorted(whole, reverse=True)
