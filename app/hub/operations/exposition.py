"""Gives the counts of a hub their names and units, in the form that Prometheus reads."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from app import __version__
from app.domain.escalation import is_open
from app.hub.operations.measures import Measures, Spread, kind_of

if TYPE_CHECKING:
    from app.hub.operations.readiness import Ready
    from app.hub.server import Hub

_PREFIX: Final = "madoguchi_"


class Exposition(Collector):
    """Yields what Prometheus asks for; it is asked on the loop's thread, as everything here belongs to it."""

    def __init__(self, hub: Hub, ready: Ready, clock: Callable[[], float] = time.time) -> None:
        self._hub = hub
        self._ready = ready
        self._clock = clock

    def describe(self) -> list[Metric]:
        """Names nothing before a hub works."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Yields every measure of the hub."""
        yield InfoMetricFamily(
            f"{_PREFIX}hub",
            "The hub that answers",
            {"version": __version__, "node": self._hub.settings.node},
        )
        yield _gauge("ready", "1 while the hub should be given clients", float(self._ready() is None))
        yield from self._people()
        yield from self._conversations()
        yield from _counts(self._hub.measures)
        yield from _spreads(self._hub.measures)

    def _people(self) -> Iterator[Metric]:
        links = Counter(
            (_door(connection.public), str(connection.user.role) if connection.user else "customer")
            for connection in self._hub.connections
            if connection.welcomed
        )
        family = GaugeMetricFamily(
            f"{_PREFIX}connections", "Connections that were welcomed", labels=["door", "role"]
        )
        for (door, role), count in sorted(links.items()):
            family.add_metric([door, role], count)
        yield family
        strangers = sum(not connection.welcomed for connection in self._hub.connections)
        yield _gauge("connections_unknown", "Connections that have not said who they are", strangers)
        accepting = sum(seat.accepting for seat in self._hub.presences)
        yield _gauge("staff_accepting", "Staff who accept conversations", accepting)

    def _conversations(self) -> Iterator[Metric]:
        now = self._clock()
        waiting: Counter[str] = Counter(dict.fromkeys(self._hub.presences.groups(), 0))
        oldest: dict[str, float] = {}
        for room in self._hub.rooms.waiting.values():
            group = room.fold.group
            waiting[group] += 1
            oldest[group] = max(oldest.get(group, 0.0), now - room.row.queued_at / 1000)
        yield _labelled("queue_length", "Conversations that wait", "group", waiting)
        ages = {group: max(0.0, oldest.get(group, 0.0)) for group in waiting}
        yield _labelled("queue_oldest_seconds", "How long the first in line has waited", "group", ages)
        rooms = [room for room in self._hub.rooms if room.fold.is_open]
        yield _gauge("conversations_open", "Conversations that are not closed", len(rooms))
        calls = sum(is_open(room.fold.escalation.state) for room in rooms)
        yield _gauge("escalations_open", "Conversations in which help is asked for or given", calls)


def registry_of(hub: Hub, ready: Ready) -> CollectorRegistry:
    """Returns a registry of its own with the hub's measures and those of its process."""
    registry = CollectorRegistry()
    registry.register(Exposition(hub, ready))
    ProcessCollector(registry=registry)
    return registry


def _counts(measures: Measures) -> Iterator[Metric]:
    frames_in = Counter[str]()
    for frame, count in measures.frames_in.items():
        frames_in[str(getattr(frame, "__struct_config__").tag or "malformed")] += count  # noqa: B009
    frames_out = Counter[str]()
    for beginning, count in measures.frames_out.items():
        frames_out[kind_of(beginning)] += count
    yield _counter("frames_in", "Frames that clients sent", "kind", frames_in)
    yield _counter("frames_out", "Frames that clients were sent", "kind", frames_out)
    yield _counter("events", "Events of all nodes that this hub saw written", "kind", measures.events)
    yield _counter("refusals", "Frames that were refused", "code", measures.refusals)
    yield _counter("sign_ins", "Sign-ins of staff", "result", measures.sign_ins)
    yield _counter("faults", "Faults of our own, by their kind", "kind", measures.faults)
    closes = CounterMetricFamily(
        f"{_PREFIX}closes", "Connections that ended, by close code", labels=["door", "code"]
    )
    for (door, code), count in sorted(measures.closes.items()):
        closes.add_metric([door, str(code or "other")], count)
    yield closes
    missed = measures.events.get("offer_missed", 0)
    for name, text, number in (
        ("appends", "Events that clients sent and that are durable", measures.appended),
        ("append_failures", "Batches whose outcome the store did not tell", measures.failed_batches),
        ("resyncs", "Times at which signals may have been lost", measures.resyncs),
        ("offers_missed", "Offers that nobody took in time", missed),
        ("reaped", "Conversations taken back from staff who were gone", measures.reaped),
    ):
        yield CounterMetricFamily(f"{_PREFIX}{name}", text, value=number)


def _spreads(measures: Measures) -> Iterator[Metric]:
    for name, text, spread in (
        ("batch_events", "Events in one call of the store", measures.batch),
        ("commit_seconds", "From the call of the store until it is durable", measures.commit),
        ("ack_seconds", "From the first waiting send of a connection until its answer", measures.ack),
        ("delivery_seconds", "From the time in the log until watchers are sent it", measures.delivery),
        ("loop_lag_seconds", "How much later than asked for the loop runs", measures.lag),
    ):
        yield _histogram(name, text, spread)


def _histogram(name: str, text: str, spread: Spread) -> Metric:
    return HistogramMetricFamily(f"{_PREFIX}{name}", text, buckets=spread.buckets(), sum_value=spread.total)


def _gauge(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(f"{_PREFIX}{name}", text, value=value)


def _labelled(name: str, text: str, label: str, values: Mapping[str, float]) -> Metric:
    family = GaugeMetricFamily(f"{_PREFIX}{name}", text, labels=[label])
    for key, value in sorted(values.items()):
        family.add_metric([key], value)
    return family


def _counter(name: str, text: str, label: str, values: Mapping[str, int]) -> Metric:
    family = CounterMetricFamily(f"{_PREFIX}{name}", text, labels=[label])
    for key, value in sorted(values.items()):
        family.add_metric([str(key)], value)
    return family


def _door(public: bool) -> str:
    return "public" if public else "staff"
