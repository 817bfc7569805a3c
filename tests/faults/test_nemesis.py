"""Whatever people, networks, disks and kills do in whatever order: every promise holds afterwards."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.faults.hubs_to_break import HubHere
from tests.faults.nemesis import Deed, Nemesis, Way
from tests.faults.small_world import World

customers = st.integers(min_value=0, max_value=1)
ways = st.sampled_from(Way)


class Days(RuleBasedStateMachine):
    """Days at a desk at which everything that may go wrong does. Hypothesis prints the shortest bad one."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="nemesis-")
        self._runner = asyncio.Runner()
        self.world: World | None = None

    def run_now(self, work: Coroutine[Any, Any, object]) -> None:
        self._runner.run(work)

    async def _now(self, act: Any, *args: object, **options: object) -> None:
        act(*args, **options)
        await asyncio.sleep(0.005)

    @property
    def there(self) -> World:
        assert self.world is not None
        return self.world

    @initialize(seed=st.integers(min_value=0, max_value=1_000))
    def begin(self, seed: int) -> None:
        folder = Path(self._folder.name)
        self.world = World(folder, HubHere(folder / "hub"), seed=seed)
        self.run_now(self.world.open())

    @rule(customer=customers)
    def reply(self, customer: int) -> None:
        self.run_now(self.there.reply(customer))

    @rule(customer=customers)
    def speak(self, customer: int) -> None:
        self.run_now(self.there.speak(customer))

    @rule(customer=customers)
    def type(self, customer: int) -> None:
        self.run_now(self._now(self.there.type, customer))

    @rule(seconds=st.sampled_from([0.01, 0.1, 0.6]))
    def wait(self, seconds: float) -> None:
        self.run_now(self.there.wait(seconds))

    @rule(reset=st.booleans())
    def cut(self, reset: bool) -> None:
        self._spoil(lambda nemesis: nemesis.cut(reset=reset))

    @rule(way=ways)
    def swallow(self, way: Way) -> None:
        self._spoil(lambda nemesis: nemesis.hole.add(way))

    @rule()
    def half_open(self) -> None:
        self._spoil(Nemesis.half_open)

    @rule(delay_s=st.sampled_from([0.02, 0.1]))
    def delay(self, delay_s: float) -> None:
        self._spoil(lambda nemesis: setattr(nemesis, "delay_s", delay_s))

    @rule(way=ways, deed=st.sampled_from(Deed))
    def spoil_a_frame(self, way: Way, deed: Deed) -> None:
        self._spoil(lambda nemesis: nemesis.do(way, deed))

    @rule()
    def calm(self) -> None:
        self._spoil(Nemesis.calm)
        self._spoil(Nemesis.cut)

    @rule(seconds=st.sampled_from([-86_400.0, 3_600.0, 86_400.0]))
    def jump(self, seconds: float) -> None:
        self.run_now(self._now(self.there.jump, seconds))

    @rule()
    def kill_console(self) -> None:
        self.run_now(self.there.kill_console())

    @rule()
    def restart_hub(self) -> None:
        self.run_now(self.there.restart_hub(kill=False))

    @rule(full=st.booleans())
    def disk_full(self, full: bool) -> None:
        self.run_now(self.there.disk_full(full=full))

    def teardown(self) -> None:
        try:
            if self.world is not None:
                self.run_now(self._rest(self.world))
        finally:
            self._runner.close()
            self._folder.cleanup()

    async def _rest(self, world: World) -> None:
        try:
            verdict = await world.rest()
        finally:
            await world.close()
        assert verdict.sentences == []

    def _spoil(self, deed: Any) -> None:
        self.run_now(self._now(self.there.spoil, deed))


TestDays = pytest.mark.slow(Days.TestCase)
TestDays.settings = settings(
    max_examples=8,
    stateful_step_count=14,
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)
