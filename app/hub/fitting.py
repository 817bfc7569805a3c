"""Fits a hub out: the counter that does its clients' errands, and the services that run beside them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any

from app import paths
from app.domain.people import Staff
from app.hub.administration.administration import Administration
from app.hub.administration.retention import Retention
from app.hub.bureau import Bureau
from app.hub.cluster.duty import while_mine
from app.hub.errands import Counter
from app.hub.figures.reading import FigureReading
from app.hub.figures.store import FigureStore
from app.hub.files.sweep import Sweeper
from app.hub.hello import Entrance
from app.hub.history import History
from app.hub.marking.waiting import recall
from app.hub.moves import Moves
from app.hub.outbound import fitting as outbound
from app.hub.outbound.guard import Guard
from app.hub.outbound.list_rows import ListRows
from app.hub.phone.desk import PhoneDesk
from app.hub.practice.fitting import customers, practice_desk
from app.hub.register.file_checks import named_files
from app.hub.requests import Requests
from app.hub.routing.clerk import Clerk
from app.hub.routing.office import Office
from app.hub.routing.setup import RegisterSetup
from app.hub.shifts.desk import TOPIC as SHIFTS_TOPIC
from app.hub.shifts.desk import ShiftDesk
from app.hub.shifts.lines import ShiftLines
from app.hub.signals.book import SignalBook
from app.hub.signals.past import Past
from app.hub.staff_room.desk import TOPIC as POSTS_TOPIC
from app.hub.staff_room.desk import StaffDesk
from app.hub.staff_room.posts import Posts
from app.hub.training.desk import TOPIC as PROGRESS_TOPIC
from app.hub.training.desk import TrainingDesk
from app.hub.training.exams.fitting import clock, exam_desk, permits
from app.hub.training.exams.sittings import Sittings
from app.hub.training.marked import MarkedSheets
from app.hub.training.progress import Progress
from app.hub.way_in.fitting import gate, roll, way_desk
from app.hub.way_in.lines import WayLines
from app.hub.way_in.roll import TOPIC as ROLL_TOPIC
from app.hub.way_in.roll import Roll
from app.protocol.records import MacroRecord

if TYPE_CHECKING:
    from app.hub.server import Hub
    from app.hub.timekeeper import Timekeeper

Service = Callable[[], Coroutine[Any, Any, None]]


def moves(hub: Hub) -> Moves:
    """Returns what turns sends into what is written."""
    register = hub.register
    return Moves(
        hub.rooms, hub.presences.user, hub.office.groups, hub.files, register.needs_note,
        register.change_rules, hub.now_ms, choice=register.choice, result_names=register.result_names,
        needs_release=hub.mail.trust.needs_release, on_way_in=lambda staff: hub.newcomers.holds(staff),  # noqa: PLW0108 (made later)
    )  # fmt: skip


def newcomers(hub: Hub) -> Roll:
    """Returns who is on the way in, at hand."""
    return roll(hub)


def office(hub: Hub) -> Office:
    """Returns who gives conversations to staff."""
    return Office(
        hub.engine, hub.rooms, hub.presences, RegisterSetup(hub.register), hub.settings, now_ms=hub.now_ms,
        spawn=hub.spawn, fault=hub.fault, limit=permits(hub).limit,
        audit=hub.accounts.audit,
    )  # fmt: skip


def permitted(hub: Hub) -> Callable[[Staff], Coroutine[Any, Any, bool]]:
    """Returns what tells whether somebody passed the exams, and his way in, without which he gets nobody."""
    given, way = permits(hub), gate(hub)

    async def may_accept(user: Staff) -> bool:
        return not (await given.of(user)).lacking and await way.works(user)

    return may_accept


def signals(hub: Hub) -> SignalBook:
    """Returns what notices that a conversation may need help."""
    return SignalBook(
        hub.rooms,
        hub.register,
        Past(hub.accounts.database),
        paths.resources() / "anger",
        now_ms=hub.now_ms,
        spawn=hub.spawn,
    )


def counter(hub: Hub) -> Counter:
    """Returns what does errands for the clients of a hub."""
    return Counter(
        engine=hub.engine,
        rooms=hub.rooms,
        feeds=hub.feeds,
        entrance=Entrance(hub.accounts, hub.pulse, hub.office.lines),
        requests=Requests(
            engine=hub.engine,
            rooms=hub.rooms,
            accounts=hub.accounts,
            presences=hub.presences,
            history=History(hub.engine, hub.rooms),
            office=hub.office,
            shop=hub.settings.shop.id,
            bureau=bureau(hub),
            permits=permits(hub),
            gate=gate(hub),
        ),
    )


def bureau(hub: Hub) -> Bureau:
    """Returns the desks that answer what staff ask for."""
    trainer, before = training(hub), outbound.guard(hub)
    return Bureau(
        staff=StaffDesk(
            hub.accounts.database,
            people=lambda: [seat.user for seat in hub.presences],
            groups=hub.office.groups,
            told=lambda: hub.engine.publish(POSTS_TOPIC, b""),
            audit=hub.acts.record,
            now_ms=hub.now_ms,
        ),
        training=trainer,
        practice=practice_desk(hub),
        phone=phone_desk(hub, before),
        outbound=outbound.outbound_desk(hub, before),
        exams=exam_desk(hub),
        shifts=shift_desk(hub),
        way=way_desk(hub),
        mail=hub.mail.desk(hub, trainer.write),
        administration=Administration(
            engine=hub.engine,
            register=hub.register,
            personnel=hub.accounts.personnel,
            trail=hub.accounts.trail,
            names=lambda: {seat.user.id for seat in hub.presences},
            audit=hub.acts.record,
            files=hub.files,
        ),
    )


def phone_desk(hub: Hub, before: Guard) -> PhoneDesk:
    """Returns who opens telephone calls, and has the calls back that wait read again."""
    hub.spawn(hub.feeds.call_backs.recall(hub.accounts.database, hub.now_ms()))
    return PhoneDesk(
        hub.engine,
        hub.rooms,
        hub.accounts.visits,
        History(hub.engine, hub.rooms),
        hub.office.book,
        groups=hub.office.groups,
        may_talk=permits(hub).may_accept,
        choice=hub.register.choice,
        guard=before,
        now_ms=hub.now_ms,
    )


def shift_desk(hub: Hub) -> ShiftDesk:
    """Returns who keeps the shift clock."""
    return ShiftDesk(
        hub.accounts.database,
        user=hub.presences.user,
        people=lambda: [seat.user for seat in hub.presences],
        told=lambda: hub.engine.publish(SHIFTS_TOPIC, b""),
        audit=hub.acts.record,
        now_ms=hub.now_ms,
    )


def training(hub: Hub) -> TrainingDesk:
    """Returns who answers about training, and has finished score sheets taken into the ledger."""
    desk = TrainingDesk(
        hub.accounts.database,
        hub.register,
        people=lambda: [seat.user for seat in hub.presences],
        told=lambda: hub.engine.publish(PROGRESS_TOPIC, b""),
        audit=hub.acts.record,
        now_ms=hub.now_ms,
    )
    marked = MarkedSheets(desk.write, hub.spawn)
    hub.rooms.listen(marked.changed)
    hub.rooms.listen_to_practice(marked.changed)
    hub.spawn(recall(hub.accounts.database, hub.rooms))
    return desk


def services(hub: Hub, time: Timekeeper) -> dict[str, Service]:
    """Returns what runs until the hub stops, by name; what one node does for all runs where the duty is."""
    retention = Retention(
        engine=hub.engine,
        register=hub.register,
        expired=hub.accounts.expired,
        files=hub.files,
        pause_s=hub.settings.retention_s,
        now_ms=hub.now_ms,
        forget=_forgetting(hub),
    )
    figures = FigureReading(
        hub.engine, hub.rooms, FigureStore(hub.accounts.database), pause_s=hub.settings.figures_s,
        now_ms=hub.now_ms,
    )  # fmt: skip
    hub.topics.listen(ROLL_TOPIC, hub.newcomers.heard)
    found: dict[str, Service] = {
        "newcomers": hub.newcomers.run,
        "signals": hub.hearing.run,
        "typing": hub.typing.run,
        "routing": lambda: while_mine(hub.duty, hub.routing.run),
        "retention": lambda: while_mine(hub.duty, retention.run),
        "time": time.run,
        "duty": hub.duty.run,
        "node": hub.node.run,
        "pulse": hub.pulse.run,
        "figures": lambda: while_mine(hub.duty, figures.run),
        "practice": customers(hub),
        "exams": clock(hub),
        "clerk": Clerk(hub.office, hub.accounts, hub.now_ms).run,
    }
    found |= hub.mail.services(hub)
    if hub.files is not None:
        macros = partial(hub.register.all, MacroRecord)
        found["files"] = Sweeper(
            hub.files, hub.rooms, hub.now_ms, named=lambda: named_files(macros().values())
        ).run
    return found


def _forgetting(hub: Hub) -> dict[str, Callable[[int], Awaitable[int]]]:
    """Returns what deletes lines that are older than a time, by the name of their retention."""
    cold = hub.accounts.database
    return {
        "posts": Posts(cold).forget_before,
        "progress": partial(_forget_training, Progress(cold), WayLines(cold)),
        "exams": Sittings(cold).forget_before,
        "shifts": ShiftLines(cold).forget_before,
        "outbound": ListRows(cold).forget_before,
    }


async def _forget_training(ledger: Progress, way: WayLines, before_ms: int) -> int:
    """Deletes what the ledger holds from before a time, and the ways in of those who work since then."""
    return await ledger.forget_before(before_ms) + await way.forget_before(before_ms)
