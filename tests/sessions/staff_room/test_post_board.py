"""What colleagues said is counted until it is seen, and announcements wait until they are marked."""

from app.domain.ids import StaffId
from app.protocol.staff_room import Post, PostsRes
from app.sessions.staff_room.board import PostBoard

ME, BOSS = StaffId("me"), StaffId("boss")
MINE = ("", "support")


def board(*posts: Post, **more: object) -> PostBoard:
    made = PostBoard()
    made.take(PostsRes(posts=posts, channels=MINE, **more))  # type: ignore[arg-type]
    return made


def test_what_others_said_is_unseen_until_the_channel_is_looked_at() -> None:
    made = board(
        Post(number=1, by=BOSS, text="a"), Post(number=2, channel="support", by=BOSS), Post(number=3, by=ME)
    )
    assert (made.unseen("", ME), made.unseen("support", ME), made.all_unseen(ME)) == (1, 1, 2)
    assert made.see("") == 3
    assert made.see("") == 0
    assert made.all_unseen(ME) == 1


def test_what_the_hub_says_was_seen_elsewhere_is_seen_here() -> None:
    made = board(Post(number=5, by=BOSS), seen={"": 5})
    assert made.all_unseen(ME) == 0


def test_an_announcement_waits_for_its_mark_and_ends_by_its_time() -> None:
    first = Post(number=1, by=BOSS, announced=True)
    second = Post(number=2, by=BOSS, announced=True, until=1_000)
    made = board(first, second, Post(number=3, by=ME, announced=True))
    assert made.unread(ME, 500) == [first, second]
    assert made.unread(ME, 1_000) == [first]
    made.mark(1)
    assert made.unread(ME, 1_000) == []
    assert made.unseen("", ME) == 0


def test_a_post_that_arrives_again_is_shown_once() -> None:
    made = board(Post(number=1, by=BOSS, text="a"))
    assert made.take(PostsRes(posts=(Post(number=1, by=BOSS, text="a"),), channels=MINE)) == []
    assert [post.number for post in made.talk("")] == [1]
    assert made.last == 1
