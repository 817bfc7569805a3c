"""The ledger of training: what somebody may say of himself, who reads it at every node, who deletes it."""

from pathlib import Path

from app.domain.ids import StaffId, new_cid
from app.domain.people import Role
from app.protocol.administration import AuditRes, ReadAudit
from app.protocol.codes import Refusal
from app.protocol.training_frames import (
    AddProgress,
    ForgetProgress,
    ForgottenRes,
    ProgressKind,
    ProgressRes,
    ProgressState,
    ReadProgress,
    ReadTeamProgress,
    TeamProgressRes,
)
from tests.hub.cluster_stage import a_cluster, until
from tests.hub.stage import a_stage


def read(article: str, **more: object) -> AddProgress:
    return AddProgress(cid=new_cid(), kind=ProgressKind.ARTICLE_READ, subject=article, version=3, **more)  # type: ignore[arg-type]


async def test_what_somebody_read_is_kept_once_and_seen_by_those_who_train_him_alone(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, ben = await stage.staff("anna"), await stage.staff("ben")
        coach = await stage.staff("coach", Role.TRAINER, groups=("sales",))
        boss = await stage.staff("boss", Role.SUPERVISOR)
        other = await stage.staff("olga", Role.SUPERVISOR, groups=("sales",))
        said = read("returns")
        (entry,) = (await anna.want(said, ProgressRes)).entries
        assert (await anna.want(said, ProgressRes)).entries == (entry,)
        assert (entry.staff, entry.subject, entry.version, entry.score) == ("anna", "returns", 3, None)
        assert (await anna.want(ReadProgress(), ProgressRes)).entries == (entry,)
        assert (await ben.want(ReadProgress(), ProgressRes)).entries == ()
        assert (await ben.ask(ReadProgress(staff=StaffId("anna")))).code == Refusal.FORBIDDEN
        assert (await ben.ask(ReadTeamProgress())).code == Refusal.FORBIDDEN
        assert (await ben.ask(said)).code == Refusal.DIFFERENT_BODY
        for one in (coach, boss):
            team = await one.want(ReadTeamProgress(), TeamProgressRes)
            assert team.entries == (entry,)
            assert "anna" in [person.staff for person in team.people]
            assert (await one.want(ReadProgress(staff=StaffId("anna")), ProgressRes)).entries == (entry,)
        assert (await other.want(ReadTeamProgress(), TeamProgressRes)).entries == ()
        assert (await other.ask(ReadProgress(staff=StaffId("anna")))).code == Refusal.FORBIDDEN


async def test_nobody_writes_a_result_of_his_own(tmp_path: Path) -> None:
    graded = [one for one in ProgressKind if one not in ("article_read", "typing", "check")]
    async with a_stage(tmp_path) as stage:
        for peer in (await stage.staff("anna"), await stage.staff("coach", Role.TRAINER)):
            for kind in graded:
                said = AddProgress(cid=new_cid(), kind=kind, subject="first", score=100.0, passed=True)
                assert (await peer.ask(said)).code == Refusal.FORBIDDEN
            assert (await peer.want(ReadProgress(), ProgressRes)).entries == ()


async def test_figures_that_are_no_figures_are_refused(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna = await stage.staff("anna")
        too_many = {f"key-{number}": 1.0 for number in range(100)}
        for wrong in (read(""), read("x" * 200), read("a", figures=too_many), read("a", score=1e300)):
            assert (await anna.ask(wrong)).code == Refusal.BAD_FRAME


async def test_whoever_is_at_another_node_hears_that_there_is_something_new(tmp_path: Path) -> None:
    async with a_cluster(tmp_path, "n1", "n2") as cluster:
        anna = await cluster["n1"].staff("anna")
        coach = await cluster["n2"].staff("coach", Role.TRAINER)
        await coach.sub("progress")
        await coach.state("progress", ProgressState, lambda _: True)
        await until(lambda: cluster["n2"].running.hub.presences.known(StaffId("anna")) is not None)
        await anna.want(read("returns"), ProgressRes)
        await coach.state("progress", ProgressState, lambda one: one.change > 0)
        team = await coach.want(ReadTeamProgress(), TeamProgressRes)
        assert [one.subject for one in team.entries] == ["returns"]


async def test_the_progress_of_somebody_who_left_is_deleted_by_an_administrator_and_audited(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        anna = await stage.staff("anna")
        coach, admin = await stage.staff("coach", Role.TRAINER), await stage.staff("ada", Role.ADMIN)
        await anna.want(read("returns"), ProgressRes)
        await stage.running.accounts.disable(StaffId("anna"))
        team = await admin.want(ReadTeamProgress(), TeamProgressRes)
        assert [one.subject for one in team.entries] == ["returns"]
        forget = ForgetProgress(staff=StaffId("anna"))
        assert (await coach.ask(forget)).code == Refusal.FORBIDDEN
        assert (await admin.want(forget, ForgottenRes)).entries == 1
        assert (await admin.want(ReadTeamProgress(), TeamProgressRes)).entries == ()
        while not (found := await admin.want(ReadAudit(what="forget-progress"), AuditRes)).rows:
            pass
        assert found.rows[0].about == "anna 1"
