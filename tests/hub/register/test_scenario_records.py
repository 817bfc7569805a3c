"""Practice problems at the hub: who changes them, who is shown how much, how large they may be."""

from pathlib import Path

import msgspec

from app.domain.people import Role
from app.protocol import administration as ad
from app.protocol.codes import Refusal
from app.protocol.records import PolicyRecord
from app.protocol.training import Branch, ScenarioRecord, Step, Turn
from app.sessions.training.asking import PART
from tests.hub.stage import Peer, a_stage


def scenario(id_: str = "s1", *, turns: int = 2, text: str = "こんにちは", **more: object) -> ScenarioRecord:
    given: dict[str, object] = {
        "title": "返品",
        "turns": tuple(
            Turn(by="operator" if at % 2 else "customer", text=text, at_ms=at) for at in range(turns)
        ),
        "branches": (Branch(after=0, words=("返金",), turns=("早く",)),),
        "steps": (Step(id="a", words="詫びる", any_of=("申し訳",)),),
        "prods": ("まだですか",),
        "fields": {"注文": "1"},
        "shared": "everyone",
    }
    return msgspec.structs.replace(ScenarioRecord(id=id_, title=""), **given | more)


async def put(peer: Peer, record: ScenarioRecord, expected: int | None = None) -> ad.PutRes:
    return await peer.want(ad.PutRecord(record=record, expected=expected), ad.PutRes)


async def seen(peer: Peer, after: int = 0) -> dict[str, ScenarioRecord]:
    found: dict[str, ScenarioRecord] = {}
    more = True
    while more:
        answer = await peer.want(ad.Records(kinds=("scenario",), after=after), ad.RecordsRes)
        found |= {one.id: one.record for one in answer.records if isinstance(one.record, ScenarioRecord)}
        after, more = answer.version, answer.more
    return found


async def test_operators_see_what_they_may_practise_without_its_script(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        coach, anna = await stage.staff("coach", Role.TRAINER), await stage.staff("anna")
        for record in (
            scenario("open"),
            scenario("draft", shared="draft"),
            scenario("theirs", shared="group:returns"),
            scenario("mine", shared="group:support"),
            scenario("exam", exam_only=True),
        ):
            await put(coach, record)
        shown = await seen(anna)
        assert sorted(shown) == ["mine", "open"]
        one = shown["open"]
        assert (one.turns, one.branches, one.prods, one.fields) == ((), (), (), {})
        assert [(step.words, step.any_of) for step in one.steps] == [("詫びる", ())]
        assert len((await seen(coach))["open"].turns) == 2
        await put(coach, scenario("open", shared="draft"))
        gone = await anna.want(ad.Records(after=5), ad.RecordsRes)
        assert [(one.id, one.record) for one in gone.records] == [("open", None)]


async def test_only_who_makes_training_material_changes_them_as_the_shop_chooses(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        admin, coach = await stage.staff("boss", Role.ADMIN), await stage.staff("coach", Role.TRAINER)
        chief, anna = await stage.staff("chief", Role.SUPERVISOR), await stage.staff("anna")
        await put(coach, scenario())
        for peer in (chief, anna):
            assert (await peer.ask(ad.PutRecord(record=scenario()))).code == Refusal.FORBIDDEN
        assert (await anna.ask(ad.RemoveRecord(kind="scenario", id="s1"))).code == Refusal.FORBIDDEN
        choice = PolicyRecord(id="training.editors", value="supervisors+trainers")
        await admin.want(ad.PutRecord(record=choice), ad.PutRes)
        await put(chief, scenario(title="返金"))


async def test_what_was_not_checked_is_not_shared(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        coach = await stage.staff("coach", Role.TRAINER)
        await put(coach, scenario(checked=False, shared="draft"))
        res = await coach.ask(ad.PutRecord(record=scenario(checked=False)))
        assert res.code == Refusal.INVALID


async def test_the_hub_knows_who_wrote_which_version_and_a_stale_change_is_told(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        coach, other = await stage.staff("coach", Role.TRAINER), await stage.staff("other", Role.TRAINER)
        first = await put(coach, scenario())
        await put(other, scenario(title="返金"), expected=first.record.version)
        stale = await coach.ask(ad.PutRecord(record=scenario(title="交換"), expected=first.record.version))
        assert stale.code == Refusal.CONFLICT
        await put(coach, scenario(title="交換", history=()))
        history = (await seen(coach))["s1"].history
        assert [(one.version, one.by) for one in history] == [(1, "coach"), (2, "other")]


async def test_a_script_of_two_hundred_long_turns_is_kept_and_read_again(tmp_path: Path) -> None:
    large = scenario("large", turns=200, text="あ" * 500)
    async with a_stage(tmp_path) as stage:
        coach = await stage.staff("coach", Role.TRAINER)
        text = msgspec.json.encode(ad.PutRecord(record=large, expected=0)).decode()
        parts = [text[at : at + PART] for at in range(0, len(text), PART)]
        assert len(parts) > 5
        for part in parts[:-1]:
            assert not (await coach.ask(ad.PutPart(text=part, more=True))).code
        await coach.want(ad.PutPart(text=parts[-1]), ad.PutRes)
        await put(coach, scenario("small"))
        shown = await seen(coach)
        assert shown["large"].turns == large.turns
        assert "small" in shown


async def test_parts_that_make_no_record_or_too_large_a_one_are_refused(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        coach = await stage.staff("coach", Role.TRAINER)
        assert (await coach.ask(ad.PutPart(text='{"m":"put_record","record":'))).code == Refusal.INVALID
        for _ in range(50):
            res = await coach.ask(ad.PutPart(text="x" * PART, more=True))
        assert not res.code
        assert (await coach.ask(ad.PutPart(text="x" * PART, more=True))).code == Refusal.TOO_LARGE
