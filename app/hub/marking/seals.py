"""What of marking is kept from a reader: others' sheets while a round is open, and those about others."""

from __future__ import annotations

from typing import Final

from app.domain import events as ev
from app.domain.events import AnyBody
from app.domain.ids import STAFF, Author, StaffId
from app.domain.people import Role, Staff

SEALED: Final = frozenset({"pinned", "marked", "mark_answered", "marking_opened", "marking_closed"})
"""Kinds that are not for every reader of a log."""


def shown(user: Staff, by: Author, body: AnyBody) -> tuple[Author, AnyBody]:
    """Returns the writer and the data of an event of marking as `user` may see them.

    What belongs to a round is its writer's alone for as long as the log lasts: the end of the round tells it
    to the others again. Everything else is for who was marked and for those who may mark, not for
    colleagues who read the same log. An operator is not told either who marks him in a round.
    """
    if by == Author(user.id):
        return by, body
    match body:
        case ev.Pinned(run=run) | ev.Marked(run=run) if run:
            whole = False
        case ev.Pinned(staff=staff) | ev.Marked(staff=staff) | ev.MarkingClosed(staff=staff):
            whole = user.role is not Role.OPERATOR or staff == user.id
        case ev.MarkAnswered() | ev.MarkingOpened():
            whole = user.role is not Role.OPERATOR
        case _:
            whole = True
    if whole:
        return by, body
    return (STAFF if user.role is Role.OPERATOR else by), _sealed(body)


def _sealed(body: AnyBody) -> AnyBody:
    match body:
        case ev.Pinned(run=run):
            return ev.Pinned(run=run, sealed=True)
        case ev.Marked(run=run):
            return ev.Marked(run=run, sealed=True)
        case ev.MarkingClosed(run=run):
            return ev.MarkingClosed(run=run, sealed=True)
        case ev.MarkingOpened():
            return ev.MarkingOpened(sealed=True)
        case ev.MarkAnswered():
            return ev.MarkAnswered(sealed=True)
        case _:
            return body


def is_about(body: AnyBody, staff: StaffId) -> bool:
    """Tells whether an event makes a sheet about somebody known."""
    match body:
        case ev.Marked(run="", staff=marked):
            return marked == staff
        case ev.MarkingClosed(staff=marked, sheets=sheets):
            return bool(sheets) and marked == staff
        case _:
            return False
