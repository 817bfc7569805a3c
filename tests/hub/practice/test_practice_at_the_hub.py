"""Practice at a real hub: customers that it plays, and nothing of the shop's floor that knows of them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path

import msgspec

from app.domain import events as ev
from app.domain.conversation import Conversation, State
from app.domain.ids import Cid, ConversationId, new_cid
from app.domain.people import Presence, Role
from app.domain.practice import CHANNEL
from app.hub.figures.reading import FigureReading
from app.hub.figures.store import FigureStore
from app.hub.operations.exposition import registry_of
from app.hub.practice.playing import Playing
from app.hub.practice.runs import Kept, PracticeRuns
from app.protocol import frames
from app.protocol.administration import AuditRes, PutRecord, ReadAudit
from app.protocol.codes import Refusal
from app.protocol.practice_frames import (
    ListPractices,
    Outcome,
    PracticeRun,
    PracticesRes,
    ReadReference,
    ReferenceRes,
    StartPractice,
    StopPractice,
)
from app.protocol.records import TagRecord, Words
from app.protocol.states import DeskState, FloorState, QueueState
from app.protocol.training import EVERYONE, ScenarioRecord, Step, Turn
from app.protocol.training_frames import ProgressRes, ReadProgress
from tests.hub.stage import Peer, Stage, a_stage, message, words_of

PARCEL = ScenarioRecord(
    id="parcel",
    title="Where is my parcel?",
    language="en",
    customer="Vera Sample",
    topic="delivery",
    turns=(
        Turn(by="customer", text="My parcel is late"),
        Turn(by="operator", text="What is your order number?", at_ms=10),
        Turn(by="customer", text="It is 12", at_ms=20),
        Turn(by="operator", text="It comes tomorrow.", at_ms=30),
        Turn(by="customer", text="Thank you", at_ms=40),
    ),
    steps=(
        Step(id="number", words="Asks for the order number", any_of=("order number",)),
        Step(id="sorry", words="Apologises", any_of=("sorry",)),
    ),
    shared=EVERYONE,
)


async def set_up(stage: Stage, *records: ScenarioRecord) -> None:
    for record in records:
        await stage.running.hub.register.put(record, by="tina")


async def begin(peer: Peer, *scenarios: str, cid: str = "", **more: object) -> tuple[PracticeRun, ...]:
    asked = StartPractice(cid=Cid(cid or new_cid()), scenarios=scenarios, **more)  # type: ignore[arg-type]
    return (await peer.want(asked, PracticesRes)).runs


async def says(peer: Peer, conversation: ConversationId, text: str) -> None:
    """Waits until the customer of a followed conversation says that."""
    stream = frames.conversation_stream(conversation)
    await peer.get(frames.Ev, lambda one: one.s == stream and one.k == "message" and words_of(one) == text)


async def fence_of(stage: Stage, conversation: ConversationId) -> int:
    room = await stage.running.hub.rooms.refresh(conversation)
    assert room is not None
    return room.fold.fence


async def answer(stage: Stage, peer: Peer, conversation: ConversationId, text: str) -> None:
    fence = await fence_of(stage, conversation)
    assert isinstance(await peer.write(conversation, message(text), fence=fence), frames.Ok)


async def result(peer: Peer, conversation: ConversationId) -> PracticeRun:
    """The practice once it is noted as ended."""
    async with asyncio.timeout(20):
        while True:
            runs = (await peer.want(ListPractices(), PracticesRes)).runs
            found = next(one for one in runs if one.conversation == conversation)
            if found.ended:
                return found
            await asyncio.sleep(0.05)


async def kinds(stage: Stage, conversation: ConversationId) -> list[str]:
    return [kind for _by, kind in await stage.log(conversation)]


async def written(stage: Stage, conversation: ConversationId, kind: str, times: int = 1) -> None:
    """Waits until a kind of event is in the log so often."""
    signals = stage.running.engine.signals()
    async with asyncio.timeout(20):
        while (await kinds(stage, conversation)).count(kind) < times:
            await anext(signals)


async def test_a_trainee_answers_a_customer_that_the_hub_plays_from_the_first_words_to_the_result(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, PARCEL)
        anna = await stage.staff("anna", presence=Presence.ACCEPTING)
        await anna.sub("desk")
        (run,) = await begin(anna, "parcel")
        here = run.conversation
        desk = await anna.state("desk", DeskState, lambda one: bool(one.rows))
        assert (desk.rows[0].channel, desk.rows[0].customer, desk.load) == (CHANNEL, "Vera Sample", 0)
        assert desk.presence is Presence.TRAINING
        items = await anna.watch(here)
        assert [one.k for one in items][:3] == ["opened", "practice_started", "claimed"]
        if not any(one.k == "message" for one in items):
            await says(anna, here, "My parcel is late")
        assert (await anna.ask(ReadReference(conversation=here))).code == Refusal.FORBIDDEN
        await answer(stage, anna, here, "Your order number, please?")
        typed = await anna.get(frames.Typed, lambda one: one.by == "customer")
        assert "It is 12".startswith(typed.preview)
        await says(anna, here, "It is 12")
        fence = await fence_of(stage, here)
        assert isinstance(await anna.write(here, ev.Closed(), fence=fence), frames.Ok)
        wrap_up = ev.WrapUp(disposition="resolved")
        assert isinstance(await anna.write(here, wrap_up, fence=await fence_of(stage, here)), frames.Ok)
        ended = await result(anna, here)
        assert (ended.outcome, ended.score) == (Outcome.CLOSED, 50.0)
        reference = await anna.want(ReadReference(conversation=here), ReferenceRes)
        assert reference.script.turns == PARCEL.turns
        (line,) = (await anna.want(ReadProgress(), ProgressRes)).entries
        assert (line.subject, line.score, line.figures["steps_done"]) == ("parcel", 50.0, 1.0)


async def test_five_customers_at_once_and_no_sixth_and_the_same_request_again_finds_the_same(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, PARCEL)
        anna = await stage.staff("anna")
        runs = await begin(anna, *("parcel",) * 5, cid="five-at-once")
        assert len({run.conversation for run in runs}) == 5
        assert await begin(anna, *("parcel",) * 5, cid="five-at-once") == runs
        res = await anna.ask(StartPractice(cid=new_cid(), scenarios=("parcel",)))
        assert res.code == Refusal.FULL
        for run in runs:
            await anna.ask(StopPractice(conversation=run.conversation))
            assert (await kinds(stage, run.conversation))[-2:] == ["closed", "wrap_up"]


async def test_nobody_practises_beside_customers_who_wait_for_him(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, PARCEL)
        anna, _customer, _fence = await stage.pair()
        res = await anna.ask(StartPractice(cid=new_cid(), scenarios=("parcel",)))
        assert res.code == Refusal.CONFLICT


async def test_drafts_exam_problems_and_unknown_ones_are_not_there_for_an_operator(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        draft = msgspec.structs.replace(PARCEL, id="draft", shared="draft")
        exam = msgspec.structs.replace(PARCEL, id="exam", exam_only=True)
        await set_up(stage, draft, exam)
        anna = await stage.staff("anna")
        for name in ("draft", "exam", "nothing"):
            res = await anna.ask(StartPractice(cid=new_cid(), scenarios=(name,)))
            assert res.code == Refusal.NOT_FOUND
        for bad in (StartPractice(cid=Cid("x"), scenarios=("exam",)), StartPractice(cid=new_cid())):
            assert (await anna.ask(bad)).code == Refusal.BAD_FRAME
        tina = await stage.staff("tina", Role.TRAINER)
        assert await begin(tina, "draft")


async def test_a_practice_is_no_part_of_the_floor_the_queue_the_figures_or_anybodys_load(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, PARCEL)
        hub = stage.running.hub
        sue = await stage.staff("sue", Role.SUPERVISOR)
        ben = await stage.staff("ben", presence=Presence.ACCEPTING)
        await sue.sub("floor", "desk")
        await ben.sub("queue")
        anna = await stage.staff("anna")
        (run,) = await begin(anna, "parcel", keep_presence=True)
        here = run.conversation
        await anna.watch(here)
        fence = await fence_of(stage, here)
        call = ev.Escalated(summary="she shouts")
        assert isinstance(await anna.write(here, call, fence=fence), frames.Ok)
        mention = ev.Note(text="look", mentions=("sue",))  # type: ignore[arg-type]
        await anna.write(here, mention)
        real = await stage.customer("Real")
        floor = await sue.state("floor", FloorState, lambda one: bool(one.rows))
        assert {row.conversation for row in floor.rows} == {real.conversation}
        queue = await ben.state("queue", QueueState, lambda one: True)
        assert here not in {row.conversation for row in queue.rows}
        await sue.ask(frames.SetPresence(presence=Presence.BUSY))
        desk = await sue.state("desk", DeskState, lambda one: one.presence is Presence.BUSY)
        assert not desk.summons
        loads = {one.staff: one.load for one in await stage.running.engine.staff_loads()}
        assert loads.get("anna", 0) == 0  # type: ignore[call-overload]
        assert hub.rooms.load_of("anna") == 0  # type: ignore[arg-type]
        assert here not in {room.id for room in hub.rooms}
        assert hub.routing.due(here) is None
        room = hub.rooms.get(here)
        assert room is not None
        assert room.signs == ()
        assert not hub.office.attendance.times.spent_s("anna", 0).get(Presence.TRAINING)  # type: ignore[arg-type]
        sample = registry_of(hub, lambda: None).get_sample_value("madoguchi_conversations_open")
        assert sample == 1.0
        (visits,) = [await stage.running.accounts.visits.of(room.fold.customer_id, here)]
        assert visits == ([], 0)


async def test_who_listens_to_the_rooms_hears_nothing_of_practice_and_sees_no_sign_of_anger(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        angry = Turn(by="customer", text="責任者を出してください！ふざけるな")
        await set_up(stage, msgspec.structs.replace(PARCEL, turns=(angry,)))
        hub = stage.running.hub
        heard: list[str] = []
        hub.rooms.listen(lambda room, _before, _moved: heard.append(room.fold.customer))
        anna = await stage.staff("anna")
        (run,) = await begin(anna, "parcel")
        await anna.watch(run.conversation)
        await written(stage, run.conversation, "message")
        real = await stage.customer("Real", text="責任者を出してください！ふざけるな")
        room = hub.rooms.get(real.conversation)
        practice = hub.rooms.get(run.conversation)
        assert room is not None
        assert practice is not None
        async with asyncio.timeout(10):
            while not room.signs:
                await anext(stage.running.engine.signals())
        assert practice.signs == ()
        assert set(heard) == {"Real"}
        assert list(hub.rooms.practices()) == [practice]


async def test_figures_read_a_practice_and_find_nothing_in_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path, figures_s=0.02) as stage:
        await set_up(stage, PARCEL)
        anna = await stage.staff("anna")
        (run,) = await begin(anna, "parcel")
        await anna.ask(StopPractice(conversation=run.conversation))
        store = FigureStore(stage.running.accounts.database)
        hub = stage.running.hub
        reading = FigureReading(hub.engine, hub.rooms, store, pause_s=1, now_ms=hub.now_ms)
        await reading.catch_up()
        assert await store.behind(10) == []
        assert await store.open_hours(hub.now_ms() + 4 * 3_600_000, 10) == []


async def test_a_practice_stays_with_its_trainee_and_is_watched_by_those_in_charge(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, PARCEL)
        anna = await stage.staff("anna")
        ben = await stage.staff("ben", presence=Presence.ACCEPTING)
        sue = await stage.staff("sue", Role.SUPERVISOR, groups=("other",))
        tina = await stage.staff("tina", Role.TRAINER)
        (run,) = await begin(anna, "parcel")
        here = run.conversation
        fence = await fence_of(stage, here)
        for body in (ev.Transferred(to="ben"), ev.Released(), ev.Invited(staff="ben")):  # type: ignore[arg-type]
            no = await anna.write(here, body, fence=fence)
            assert isinstance(no, frames.No), body
            assert no.code == Refusal.ILLEGAL_MOVE
        assert isinstance(await sue.write(here, ev.TakenOver()), frames.No)
        assert (await ben.ask(frames.Claim(conversation=here))).code == Refusal.TAKEN
        assert (await ben.ask(frames.Claim())).code == Refusal.EMPTY
        assert (await sue.ask(frames.Claim(conversation=here))).code == Refusal.TAKEN
        for proctor in (sue, tina):
            await proctor.watch(here)
            assert isinstance(await proctor.write(here, ev.Whisper(text="calm down")), frames.Ok)
        boss = await stage.staff("boss", Role.ADMIN)
        await boss.ask(PutRecord(record=TagRecord(id="after", name=Words(ja="後", en="after"))))
        audit = await boss.want(ReadAudit(limit=100), AuditRes)
        assert not [row for row in audit.rows if here in row.about]
        (seen,) = (await tina.want(ListPractices(everybody=True), PracticesRes)).runs
        assert seen.conversation == here
        assert (await sue.want(ListPractices(everybody=True), PracticesRes)).runs == ()
        assert (await ben.ask(StopPractice(conversation=here))).code == Refusal.FORBIDDEN
        await tina.want(StopPractice(conversation=here), dict)
        assert (await result(anna, here)).outcome is Outcome.STOPPED


async def test_answering_from_a_moment_of_a_log_goes_on_with_its_customer_and_tells_no_personal_data(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        anna, customer, fence = await stage.pair()
        real = customer.conversation
        said: Iterable[tuple[Peer, str]] = (
            (customer, "Hana here, call me on 090-1234-5678"),
            (anna, "One second, Hana"),
            (customer, "Where is it, I am Hana"),
        )
        for peer, text in said:
            own = None if peer is customer else fence
            assert isinstance(await peer.write(real, message(text), fence=own), frames.Ok)
        await anna.write(real, ev.Closed(), fence=fence)
        tina = await stage.staff("tina", Role.TRAINER)
        ben = await stage.staff("ben")
        asked = StartPractice(cid=new_cid(), conversation=real, from_seq=5)
        assert (await ben.ask(asked)).code == Refusal.FORBIDDEN
        (run,) = (await tina.want(asked, PracticesRes)).runs
        items = await tina.watch(run.conversation)
        history = [msgspec.json.decode(one.d) for one in items if one.k == "message"]
        assert history
        assert all(one["via"] == "history" for one in history[:1])
        await answer(stage, tina, run.conversation, "A trainer answers here like an operator")
        told = msgspec.json.encode([bytes(one.d).decode() for one in items]).decode()
        assert "090-1234-5678" not in told
        assert "Hana" not in told


async def test_a_customer_whom_nobody_answers_prods_and_leaves(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, msgspec.structs.replace(PARCEL, wait_s=60, prods=("Hello?",)))
        anna = await stage.staff("anna")
        (run,) = await begin(anna, "parcel")
        hub, cold = stage.running.hub, stage.running.accounts.database
        noted: list[Outcome] = []

        async def ended(_kept: Kept, _told: Conversation, outcome: Outcome) -> None:
            noted.append(outcome)

        later = Playing(
            hub.engine,
            hub.rooms,
            PracticeRuns(cold),
            hub.presences,
            ended=ended,
            writes=lambda _name, _text: None,
            now_ms=lambda: hub.now_ms() + 3_600_000,
            fault=hub.fault,
        )
        for _ in range(5):
            await later.look()
            await later.act()
        log = await stage.running.engine.read(run.conversation, 0)
        said = [msgspec.json.decode(one.data) for one in log if one.kind in ("message", "closed")]
        assert [one.get("text", one.get("reason")) for one in said] == [
            "My parcel is late",
            "Hello?",
            "gave_up",
        ]
        assert noted[:1] == [Outcome.GAVE_UP]


async def test_a_practice_goes_on_after_the_hub_was_started_again_by_the_script_as_it_was(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, PARCEL)
        anna = await stage.staff("anna")
        (run,) = await begin(anna, "parcel")
        await anna.watch(run.conversation)
        other = msgspec.structs.replace(PARCEL, turns=PARCEL.turns[:1])
        held = stage.running.hub.register.get("scenario", "parcel")
        assert held is not None
        await stage.running.hub.register.put(other, by="tina", expected=held.version)
    async with a_stage(tmp_path) as stage:
        anna = await stage.staff("anna")
        here = run.conversation
        items = await anna.watch(here)
        if not any(one.k == "message" for one in items):
            await says(anna, here, "My parcel is late")
        await answer(stage, anna, here, "The number?")
        await says(anna, here, "It is 12")


async def test_who_went_away_has_his_practice_again_when_he_comes_back(tmp_path: Path) -> None:
    async with a_stage(tmp_path, grace_ms=300, sweep_s=0.1) as stage:
        await set_up(stage, PARCEL)
        anna = await stage.staff("anna")
        (run,) = await begin(anna, "parcel")
        here = run.conversation
        await anna.close()
        await written(stage, here, "released")
        anna = await stage.staff("anna")
        await written(stage, here, "claimed", 2)
        await anna.watch(here)
        room = await stage.running.hub.rooms.refresh(here)
        assert room is not None
        assert (room.fold.owner, room.fold.state) == ("anna", State.LIVE)


async def test_retention_takes_a_practice_with_its_conversation(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, PARCEL)
        anna = await stage.staff("anna")
        (run,) = await begin(anna, "parcel")
        await anna.ask(StopPractice(conversation=run.conversation))
        await stage.running.accounts.expired.gone([run.conversation], 1)
        assert await PracticeRuns(stage.running.accounts.database).one(run.conversation) is None


async def test_a_log_that_only_the_console_has_is_practised_on_by_its_script_within_limits(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        anna = await stage.staff("anna")
        for bad, code in (
            (StartPractice(cid=new_cid(), script=PARCEL, begin=9), Refusal.BAD_FRAME),
            (StartPractice(cid=new_cid(), script=PARCEL, scenarios=("parcel",)), Refusal.BAD_FRAME),
            (
                StartPractice(
                    cid=new_cid(), script=msgspec.structs.replace(PARCEL, turns=(Turn(text="x" * 60_000),))
                ),
                Refusal.TOO_LARGE,
            ),
        ):
            assert (await anna.ask(bad)).code == code
        asked = StartPractice(cid=new_cid(), script=PARCEL, begin=1)
        (run,) = (await anna.want(asked, PracticesRes)).runs
        items = await anna.watch(run.conversation)
        assert [one.k for one in items][:4] == ["opened", "practice_started", "message", "claimed"]
        await answer(stage, anna, run.conversation, "Your number?")
        await says(anna, run.conversation, "It is 12")
        assert (await anna.want(ListPractices(), PracticesRes)).runs[0].scenario == ""


async def test_nobody_sees_or_stops_the_practice_of_others_and_no_customer_can_ask(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        await set_up(stage, PARCEL)
        anna, ben = await stage.staff("anna"), await stage.staff("ben")
        (run,) = await begin(anna, "parcel")
        for asked in (
            ListPractices(staff="anna"),  # type: ignore[arg-type]
            ReadReference(conversation=run.conversation),
            StopPractice(conversation=run.conversation),
        ):
            assert (await ben.ask(asked)).code == Refusal.FORBIDDEN
        assert (await ben.want(ListPractices(everybody=True), PracticesRes)).runs == ()
        assert (await ben.ask(ReadReference(conversation=ConversationId("none")))).code == Refusal.NOT_FOUND
        customer = await stage.customer()
        assert (await customer.ask(ListPractices())).code == Refusal.FORBIDDEN
        sue = await stage.staff("sue", Role.SUPERVISOR)
        assert (await sue.want(ListPractices(staff="anna"), PracticesRes)).runs[0].title == PARCEL.title  # type: ignore[arg-type]
