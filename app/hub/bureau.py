"""The desks of the hub: every kind of request that is not about routing goes to the one that answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import msgspec

from app.domain.people import Staff
from app.hub.administration.administration import Administration
from app.hub.mail.desk import MailDesk
from app.hub.outbound.outbound_desk import OutboundDesk
from app.hub.phone.desk import PhoneDesk
from app.hub.practice.desk import PracticeDesk
from app.hub.shifts.desk import ShiftDesk
from app.hub.staff_room.desk import StaffDesk
from app.hub.training.desk import TrainingDesk
from app.hub.training.exams.desk import ExamDesk
from app.hub.way_in.desk import WayDesk
from app.protocol.administration import AdminRequest, Asked, ChangePassword
from app.protocol.exam_frames import ExamAsked, ExamRequest
from app.protocol.mail_frames import MailAsked, MailRequest
from app.protocol.outbound_frames import OutboundAsked, OutboundRequest
from app.protocol.phone_frames import PhoneAsked, PhoneRequest
from app.protocol.practice_frames import PracticeAsked, PracticeRequest
from app.protocol.shift_frames import ShiftAsked, ShiftRequest
from app.protocol.staff_room import StaffAsked, StaffRequest
from app.protocol.training_frames import TrainingAsked, TrainingRequest
from app.protocol.way_in_frames import WayAsked, WayRequest

if TYPE_CHECKING:
    from app.hub.connection import Connection

AskedOfDesks: TypeAlias = (
    StaffAsked
    | TrainingAsked
    | PracticeAsked
    | PhoneAsked
    | OutboundAsked
    | ExamAsked
    | ShiftAsked
    | WayAsked
    | MailAsked
    | Asked
)
"""What requests for the desks are made of."""

DeskRequest: TypeAlias = (
    StaffRequest
    | TrainingRequest
    | PracticeRequest
    | PhoneRequest
    | OutboundRequest
    | ExamRequest
    | ShiftRequest
    | WayRequest
    | MailRequest
    | AdminRequest
)


class Bureau(msgspec.Struct, frozen=True, kw_only=True):
    """All desks. Raises NotDoneError, DeclinedError, and StorageError."""

    administration: Administration
    staff: StaffDesk
    training: TrainingDesk
    practice: PracticeDesk
    exams: ExamDesk
    shifts: ShiftDesk
    phone: PhoneDesk
    outbound: OutboundDesk
    way: WayDesk
    mail: MailDesk

    async def answer(self, connection: Connection, user: Staff, asked: DeskRequest) -> msgspec.Struct | None:
        """Has the right desk answer."""
        if isinstance(asked, StaffAsked):
            return await self.staff.answer(user, asked)
        if isinstance(asked, TrainingAsked):
            return await self.training.answer(user, asked)
        if isinstance(asked, PhoneAsked):
            return await self.phone.answer(user, asked)
        if isinstance(asked, PracticeAsked):
            return await self.practice.answer(user, asked)
        if isinstance(asked, ExamAsked):
            return await self.exams.answer(user, asked)
        if isinstance(asked, ShiftAsked):
            return await self.shifts.answer(user, asked)
        if isinstance(asked, MailAsked):
            return await self.mail.answer(user, asked)
        return await self._in_office(connection, user, asked)

    async def _in_office(
        self, connection: Connection, user: Staff, asked: WayRequest | OutboundRequest | AdminRequest
    ) -> msgspec.Struct | None:
        if isinstance(asked, OutboundAsked):
            return await self.outbound.answer(user, asked)
        if isinstance(asked, WayAsked):
            return await self.way.answer(user, asked)
        done = await self.administration.do(connection, user, asked)
        if isinstance(asked, ChangePassword):
            await self.way.arrived(user.id)
        return done
