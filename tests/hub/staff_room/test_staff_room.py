"""What staff tell each other: announcements with marks, their own chat, and notes for the next shift."""

from pathlib import Path

from app.domain.ids import new_cid
from app.domain.people import Role
from app.protocol.codes import Refusal
from app.protocol.staff_room import (
    AskFigures,
    FiguresRes,
    MarkPost,
    PostRes,
    PostsRes,
    PostsState,
    PutShiftNote,
    ReadPosts,
    ReadShiftNotes,
    SayPost,
    SeePosts,
    ShiftNotesRes,
    WhoRead,
    WhoReadRes,
)
from tests.hub.stage import a_stage


async def test_an_announcement_reaches_a_group_and_its_sender_sees_who_read_it(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        boss = await stage.staff("boss", Role.SUPERVISOR)
        anna = await stage.staff("anna")
        other = await stage.staff("olga", groups=("sales",))
        await anna.sub("posts")
        await anna.state("posts", PostsState, lambda _: True)
        said = SayPost(cid=new_cid(), text="The system is slow.", channel="support", announced=True)
        number = (await boss.want(said, PostRes)).number
        assert (await boss.want(said, PostRes)).number == number
        await anna.state("posts", PostsState, lambda state: state.change > 0)
        (post,) = (await anna.want(ReadPosts(), PostsRes)).posts
        assert (post.text, post.announced, post.name) == ("The system is slow.", True, "boss the supervisor")
        assert (await other.want(ReadPosts(), PostsRes)).posts == ()
        assert (await other.ask(MarkPost(number=number))).code == Refusal.NOT_FOUND
        before = await boss.want(WhoRead(number=number), WhoReadRes)
        assert [(one.staff, bool(one.at)) for one in before.readers] == [("anna", False)]
        assert not (await anna.ask(MarkPost(number=number))).code
        assert (await anna.want(ReadPosts(), PostsRes)).marked == (number,)
        after = await boss.want(WhoRead(number=number), WhoReadRes)
        assert [(one.staff, bool(one.at)) for one in after.readers] == [("anna", True)]
        assert (await anna.ask(WhoRead(number=number))).code == Refusal.FORBIDDEN


async def test_colleagues_chat_in_their_channels_and_know_what_they_have_not_seen(tmp_path: Path) -> None:
    async with a_stage(tmp_path) as stage:
        anna, ben = await stage.staff("anna"), await stage.staff("ben")
        olga = await stage.staff("olga", groups=("sales",))
        first = (await anna.want(SayPost(cid=new_cid(), text="hello", channel="support"), PostRes)).number
        last = (await anna.want(SayPost(cid=new_cid(), text="all"), PostRes)).number
        found = await ben.want(ReadPosts(), PostsRes)
        assert [one.text for one in found.posts] == ["hello", "all"]
        assert (found.channels, found.seen) == (("", "support"), {})
        assert (await anna.want(ReadPosts(), PostsRes)).seen == {"support": first, "": last}
        assert not (await ben.ask(SeePosts(channel="support", number=first))).code
        assert (await ben.want(ReadPosts(after=last), PostsRes)).seen == {"support": first}
        assert [one.text for one in (await olga.want(ReadPosts(), PostsRes)).posts] == ["all"]
        refused = await olga.ask(SayPost(cid=new_cid(), text="x", channel="support"))
        assert refused.code == Refusal.FORBIDDEN
        announced = await anna.ask(SayPost(cid=new_cid(), text="x", announced=True))
        assert announced.code == Refusal.FORBIDDEN
        assert (await anna.ask(SayPost(cid=new_cid(), text="  "))).code == Refusal.BAD_FRAME


async def test_shift_notes_keep_their_versions_and_no_two_supervisors_overwrite_each_other(
    tmp_path: Path,
) -> None:
    async with a_stage(tmp_path) as stage:
        boss, chief = await stage.staff("boss", Role.SUPERVISOR), await stage.staff("chief", Role.SUPERVISOR)
        anna = await stage.staff("anna")
        made = await boss.want(PutShiftNote(id="n1", text="Call Sato", group="support"), ShiftNotesRes)
        assert made.notes[0].version == 1
        await chief.want(
            PutShiftNote(id="n1", expected=1, text="Call Sato at 9", group="support"), ShiftNotesRes
        )
        late = await boss.ask(PutShiftNote(id="n1", expected=1, text="mine", group="support"))
        assert late.code == Refusal.CONFLICT
        assert [one.text for one in (await anna.want(ReadShiftNotes(), ShiftNotesRes)).notes] == [
            "Call Sato at 9"
        ]
        versions = (await boss.want(ReadShiftNotes(id="n1"), ShiftNotesRes)).notes
        assert [one.version for one in versions] == [2, 1]
        assert (await anna.ask(PutShiftNote(id="n2", text="x"))).code == Refusal.FORBIDDEN
        await boss.want(PutShiftNote(id="n1", expected=2, text="", group="support", done=True), ShiftNotesRes)
        assert (await boss.want(ReadShiftNotes(), ShiftNotesRes)).notes == ()


async def test_figures_are_for_people_in_charge_and_follow_what_happens(tmp_path: Path) -> None:
    async with a_stage(tmp_path, figures_s=0.02) as stage:
        boss, anna = await stage.staff("boss", Role.SUPERVISOR), await stage.staff("anna")
        await stage.customer(text="?")
        now = stage.running.hub.now_ms()
        asked = AskFigures(edges=(now - 3_600_000, now + 3_600_000), by="group")
        while not (found := await boss.want(asked, FiguresRes)).buckets[0]:
            pass
        assert found.buckets[0]["opened"] == 1
        assert found.parts["support"]["opened"] == 1
        assert (await anna.ask(asked)).code == Refusal.FORBIDDEN
        assert (await boss.ask(AskFigures(edges=(1, 1)))).code == Refusal.BAD_FRAME
        assert (await boss.ask(AskFigures(edges=(1, 2), group="sales"))).code == Refusal.FORBIDDEN
