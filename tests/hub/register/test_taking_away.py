"""What people in charge take away: words that must not stay, and customers who must not come."""

from pathlib import Path

import pytest

from app.domain import events as ev
from app.domain.ids import Cid
from app.domain.people import Role
from app.protocol import administration as ad
from app.protocol import frames
from app.protocol.codes import Refusal
from app.protocol.records import BlockRecord
from tests.hub.stage import a_stage, message


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMIN])
async def test_a_redacted_text_is_shown_to_nobody_any_more(tmp_path: Path, role: Role) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, _ = await stage.pair()
        chief = await stage.staff("chief", role)
        sent = await customer.write(customer.conversation, message("card 4111"))
        told = await operator.event("message")
        assert isinstance(sent, frames.Ok)
        refused = await operator.write(customer.conversation, ev.Redacted(targets=(told.q,)))
        assert isinstance(refused, frames.No)
        assert refused.code == Refusal.FORBIDDEN
        done = await chief.write(customer.conversation, ev.Redacted(targets=(told.q,), reason="card"))
        assert isinstance(done, frames.Ok)
        seen = await customer.event("redacted")
        assert ev.decode_body("redacted", seen.d) == ev.Redacted(targets=(sent.q,))
        for peer in (await stage.staff("late", Role.SUPERVISOR), await stage.staff("anna")):
            items = await peer.watch(customer.conversation)
            assert b"4111" not in b"".join(bytes(one.d) for one in items)
        log = await chief.want(frames.ReadLog(conversation=customer.conversation), frames.LogRes)
        assert b"4111" not in b"".join(bytes(one.d) for one in log.d)
        lines = [(one.who, one.what, one.about) for one in (await stage.running.accounts.audited())]
        assert ("chief", "redact", customer.conversation) in lines


async def test_what_is_not_there_cannot_be_redacted(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        _, customer, _ = await stage.pair()
        chief = await stage.staff("chief", Role.SUPERVISOR)
        for targets, code in (((999,), Refusal.ILLEGAL_MOVE), ((), Refusal.BAD_FRAME)):
            answer = await chief.write(customer.conversation, ev.Redacted(targets=targets))
            assert isinstance(answer, frames.No)
            assert answer.code == code


async def test_a_blocked_customer_stands_in_the_block_list_until_an_administrator_removes_him(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        _, customer, _ = await stage.pair()
        chief, admin = await stage.staff("chief", Role.SUPERVISOR), await stage.staff("boss", Role.ADMIN)
        await admin.sub(ad.REGISTER)
        await chief.write(customer.conversation, ev.Blocked(reason="threats"))
        await admin.state(ad.REGISTER, ad.RegisterState, lambda state: state.version == 1)
        answer = await admin.want(ad.Records(kinds=("block",)), ad.RecordsRes)
        (block,) = answer.records
        assert isinstance(block.record, BlockRecord)
        assert (block.by, block.record.reason, block.record.until_ms) == ("chief", "threats", 0)
        assert (await chief.ask(ad.RemoveRecord(kind="block", id=block.id))).code == Refusal.FORBIDDEN
        assert not (await admin.ask(ad.RemoveRecord(kind="block", id=block.id))).code


async def test_a_message_sent_again_after_its_redaction_stays_away(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        operator, customer, _ = await stage.pair()
        chief = await stage.staff("chief", Role.SUPERVISOR)
        cid = Cid("01900000-0000-7000-8000-000000000001")
        await customer.write(customer.conversation, message("card 4111"), cid=cid)
        told = await operator.event("message")
        await chief.write(customer.conversation, ev.Redacted(targets=(told.q,)))
        again = await customer.write(customer.conversation, message("card 4111"), cid=cid)
        assert isinstance(again, frames.Ok)
        assert again.dup
        stored = await stage.running.engine.read(customer.conversation, 0, 1_000)
        assert b"4111" not in b"".join(one.data for one in stored)
