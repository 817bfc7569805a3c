"""What a hub measures can be read by Prometheus at an endpoint of its own, and names nobody."""

import asyncio
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from app.domain import events as ev
from app.domain.errors import StorageError
from app.hub.operations.measures import OUT_KIND, Measures, Spread, kind_of
from app.hub.operations.readiness import Readiness
from app.hub.operations.watched import metrics_address, summary, watched
from app.protocol import codec, frames
from tests.hub.stage import LIMIT_S, Stage, a_stage, message

Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def _get(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=20) as response:  # noqa: S310 (the hub's own address)
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


async def get(url: str) -> tuple[int, str]:
    return await asyncio.to_thread(_get, url)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(LIMIT_S):
        while not condition():  # noqa: ASYNC110 (there is no event to wait for: whoever sets it is far away)
            await asyncio.sleep(0)


async def scrape(url: str) -> Samples:
    status, text = await get(f"{url}/metrics")
    assert status == 200
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@asynccontextmanager
async def watched_stage(folder: Path) -> AsyncIterator[tuple[Stage, str]]:
    async with a_stage(folder) as stage, watched(stage.running.hub, "127.0.0.1:0") as url:
        yield stage, url


async def test_a_conversation_is_counted_from_connection_to_delivery(tmp_path: Path) -> None:
    async with watched_stage(tmp_path) as (stage, url):
        _operator, customer, _fence = await stage.pair()
        for number in range(5):
            answer = await customer.write(customer.conversation, message(f"line {number}"))
            assert isinstance(answer, frames.Ok)
        samples = await scrape(url)
    door = (("door", "public"), ("role", "customer"))
    assert samples["madoguchi_connections", door] == 1
    assert samples["madoguchi_connections", (("door", "staff"), ("role", "operator"))] == 1
    assert samples["madoguchi_frames_in_total", (("kind", "send"),)] == 5
    assert samples["madoguchi_frames_in_total", (("kind", "hello"),)] == 2
    assert samples["madoguchi_frames_out_total", (("kind", "ok"),)] == 5
    assert samples["madoguchi_frames_out_total", (("kind", "welcome"),)] == 2
    assert samples["madoguchi_events_total", (("kind", "message"),)] == 5
    assert samples["madoguchi_appends_total", ()] == 5
    assert samples["madoguchi_batch_events_count", ()] == samples["madoguchi_commit_seconds_count", ()]
    assert samples["madoguchi_batch_events_sum", ()] == 5
    assert samples["madoguchi_ack_seconds_count", ()] == 5
    assert samples["madoguchi_delivery_seconds_count", ()] >= 5
    assert samples["madoguchi_sign_ins_total", (("result", "ok"),)] == 1
    assert samples["madoguchi_ready", ()] == 1
    assert samples["process_resident_memory_bytes", ()] > 10_000_000


async def test_the_queue_and_calls_for_help_are_shown_as_they_are(tmp_path: Path) -> None:
    async with watched_stage(tmp_path) as (stage, url):
        operator, customer, fence = await stage.pair()
        await stage.customer("second")
        await operator.write(
            customer.conversation, ev.Escalated(type=ev.EscalationType.QUESTION, summary="help"), fence=fence
        )
        samples = await scrape(url)
    support = (("group", "support"),)
    assert samples["madoguchi_queue_length", support] + samples["madoguchi_conversations_open", ()] >= 2
    assert samples["madoguchi_queue_oldest_seconds", support] >= 0
    assert samples["madoguchi_escalations_open", ()] == 1


async def test_refusals_and_ends_are_counted_by_code(tmp_path: Path) -> None:
    async with watched_stage(tmp_path) as (stage, url):
        customer = await stage.customer()
        await customer.put_raw("no frame")
        await customer.get(frames.Err)
        stranger = await stage.connect()
        await stranger.put(frames.Hello(auth=frames.ByPassword(name="nobody", password="secret")))
        assert await stranger.close_code() == 4501
        await customer.close()
        await until(lambda: not stage.running.hub.connections)
        samples = await scrape(url)
    assert samples["madoguchi_refusals_total", (("code", "bad_frame"),)] == 1
    assert samples["madoguchi_frames_in_total", (("kind", "malformed"),)] == 1
    assert samples["madoguchi_closes_total", (("code", "4501"), ("door", "staff"))] == 1
    assert samples["madoguchi_closes_total", (("code", "1000"), ("door", "public"))] == 1
    assert samples["madoguchi_sign_ins_total", (("result", "failed"),)] == 1


async def test_no_label_names_a_conversation_or_a_person(tmp_path: Path) -> None:
    async with watched_stage(tmp_path) as (stage, url):
        _operator, customer, _ = await stage.pair("anna")
        _status, text = await get(f"{url}/metrics")
    assert customer.conversation not in text
    assert "anna" not in text.lower()
    assert "hana" not in text.lower()


async def test_a_client_cannot_make_labels_by_inventing_close_codes(tmp_path: Path) -> None:
    async with watched_stage(tmp_path) as (stage, url):
        for code in (3001, 3002, 4777):
            peer = await stage.connect(public=True)
            await peer.socket.close(code)
        await until(lambda: not stage.running.hub.connections)
        samples = await scrape(url)
    found = [labels for name, labels in samples if name == "madoguchi_closes_total"]
    assert found == [(("code", "other"), ("door", "public"))]


async def test_the_public_door_does_not_tell_the_measures(tmp_path: Path) -> None:
    async with watched_stage(tmp_path) as (stage, url):
        assert (await get(f"{stage.running.public}/metrics"))[0] == 404
        assert (await get(f"{url}/health"))[0] == 200
        assert (await get(f"{url}/"))[0] == 404


@pytest.mark.expect_log("the database does not answer")
async def test_a_hub_whose_database_does_not_answer_is_not_ready_until_it_does(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        hub = stage.running.hub
        engine = hub.engine

        class Silent:
            async def epoch(self) -> str:
                raise StorageError("gone", "wait")

        async with watched(hub, "127.0.0.1:0", probe_s=0.01) as url, asyncio.timeout(LIMIT_S):
            hub.engine = Silent()  # type: ignore[assignment]  # all that the probe asks for
            while (told := await get(f"{url}/ready"))[0] != 503:
                pass
            assert '"reason":"store"' in told[1]
            hub.engine = engine
            while (await get(f"{url}/ready"))[0] != 200:
                pass


async def test_the_first_reason_that_still_holds_is_told() -> None:
    ready = Readiness()
    assert ready.block("store", "a")
    assert not ready.block("store", "a")
    ready.block("draining", "b")
    ready.clear("store")
    reason = ready()
    assert reason is not None
    assert reason.code == "draining"


def test_a_port_alone_means_this_machine_alone() -> None:
    assert metrics_address("9400").host == "127.0.0.1"
    assert metrics_address("[::1]:9400").host == "::1"


def test_every_frame_of_the_hub_is_counted_by_its_kind() -> None:
    for frame in (frames.Ok(cid="c" * 10, q=1, dup=False), frames.Ping(n=1), frames.Bye(code=1000)):
        encoded = codec.encode(frame)
        measures = Measures()
        from_there = encoded[OUT_KIND]
        measures.frames_out[from_there] += 1
        assert kind_of(from_there) == frame.__struct_config__.tag


def test_a_spread_counts_up_to_and_with_each_bound() -> None:
    spread = Spread((1.0, 2.0))
    for value in (0.5, 1.0, 1.5, 9.0):
        spread.add(value)
    assert spread.buckets() == [("1.0", 2.0), ("2.0", 3.0), ("+Inf", 4.0)]
    assert spread.total == 12.0


def test_the_log_sums_up_what_went_on_and_keeps_quiet_when_nothing_did() -> None:
    before = {"claimed": 2, "message": 9}
    assert summary(before, {"claimed": 5, "message": 70, "released": 1}) == "3 claims, 1 releases"
    assert summary(before, before) == ""
