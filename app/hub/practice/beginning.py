"""What is written when a practice begins and when it is stopped."""

from __future__ import annotations

from typing import Final

from app.domain import events as ev
from app.domain.conversation import Conversation
from app.domain.events import AnyBody
from app.domain.ids import CUSTOMER, SYSTEM, Author, Cid, CustomerId
from app.domain.people import Staff
from app.domain.practice import CHANNEL, CUSTOMERS, GROUP, HISTORY
from app.hub.cids import derived_cid
from app.hub.engine import Append, Assign, Close, Move
from app.hub.practice.runs import Kept

HOW: Final = "practice"
"""How a trainee got a practice conversation, in its `claimed`."""

STOPPED: Final = "practice_stopped"
GAVE_UP: Final = "gave_up"
GONE: Final = "practice_gone"
"""Why a practice was closed by the hub, or by its customer."""


def opening_of(user: Staff, kept: Kept, shop: str, allowed_help: tuple[str, ...]) -> list[Append]:
    """Returns what a practice begins with: its customer, its history, and that it is the trainee's.

    Each event's id comes from the conversation's, so that a repeat writes nothing again.
    """
    name = kept.run.conversation
    history = [turn for turn in kept.script.turns[: kept.begin] if turn.text.strip()]
    written: list[tuple[Author, AnyBody, Move | None]] = [
        (CUSTOMER, _opened(kept, shop), None),
        (SYSTEM, _started(kept, allowed_help), None),
        *(
            (CUSTOMER if turn.by == "customer" else SYSTEM, ev.Message(text=turn.text, via=HISTORY), None)
            for turn in history
        ),
        (SYSTEM, ev.Claimed(owner=user.id, name=user.public_name, how=HOW), _to(user)),
    ]
    return [
        Append(conversation=name, cid=derived_cid(Cid(name), f"begin/{at}"), by=by, body=body, move=move)
        for at, (by, body, move) in enumerate(written)
    ]


def _opened(kept: Kept, shop: str) -> ev.Opened:
    script = kept.script
    return ev.Opened(
        shop=shop,
        channel=CHANNEL,
        customer_id=CustomerId(f"{CUSTOMERS}{kept.run.conversation}"),
        customer=script.customer,
        topic=script.topic,
        page=script.page,
        locale=script.language,
        fields=script.fields,
        group=GROUP,
    )


def _started(kept: Kept, allowed_help: tuple[str, ...]) -> ev.PracticeStarted:
    run = kept.run
    return ev.PracticeStarted(
        run=run.conversation,
        batch=run.batch,
        staff=run.staff,
        scenario=run.scenario,
        version=run.version,
        title=run.title,
        level=run.level,
        group=kept.script.group,
        exam=run.exam,
        help=allowed_help,
        from_seq=run.from_seq,
    )


def claiming_of(told: Conversation, user: Staff) -> list[Append]:
    """Returns that a trainee who was away has his practice conversation again."""
    return [
        Append(
            conversation=told.id,
            cid=derived_cid(Cid(told.id), f"again/{told.seq}"),
            by=SYSTEM,
            body=ev.Claimed(owner=user.id, name=user.public_name, how=HOW),
            move=_to(user),
            after=told.seq,
        )
    ]


def stopping_of(told: Conversation, reason: str = STOPPED) -> list[Append]:
    """Returns that the hub ends a practice; nothing is left to wrap up."""
    bodies: tuple[tuple[AnyBody, Move | None], ...] = (
        (ev.Closed(reason=reason), Close()),
        (ev.WrapUp(), None),
    )
    return [
        Append(
            conversation=told.id,
            cid=derived_cid(Cid(told.id), f"end/{told.seq}/{body.kind}"),
            by=SYSTEM,
            body=body,
            move=move,
        )
        for body, move in bodies
    ]


def _to(user: Staff) -> Assign:
    return Assign(staff=user.id, only_waiting=True, check_capacity=False)
