"""What was said to my channels, what of it I have not seen, and which announcements wait for my mark."""

from collections.abc import Sequence

from app.domain.ids import StaffId
from app.protocol.staff_room import Post, PostsRes


class PostBoard:
    """Pure: answers of the hub go in. Numbers grow; a post is shown once however often it arrives."""

    def __init__(self) -> None:
        self.channels: Sequence[str] = ()
        self._posts: dict[int, Post] = {}
        self._seen: dict[str, int] = {}
        self._marked: set[int] = set()

    @property
    def last(self) -> int:
        """The number of the latest post that is here."""
        return max(self._posts, default=0)

    def take(self, answer: PostsRes) -> list[Post]:
        """Takes an answer in; returns the posts that are new here."""
        fresh = [post for post in answer.posts if post.number not in self._posts]
        self._posts.update({post.number: post for post in answer.posts})
        if len(answer.channels) > 1 or not self.channels:
            self.channels = answer.channels
        for channel, number in answer.seen.items():
            self._seen[channel] = max(number, self._seen.get(channel, 0))
        self._marked.update(answer.marked)
        return fresh

    def talk(self, channel: str) -> list[Post]:
        """Returns what colleagues said in a channel, oldest first; announcements stand among it."""
        return [
            self._posts[number] for number in sorted(self._posts) if self._posts[number].channel == channel
        ]

    def unseen(self, channel: str, me: StaffId) -> int:
        """Returns how many posts of others in a channel I have not seen; announcements wait for marks."""
        seen = self._seen.get(channel, 0)
        return sum(
            post.channel == channel and post.number > seen and post.by != me and not post.announced
            for post in self._posts.values()
        )

    def all_unseen(self, me: StaffId) -> int:
        """Returns how many posts of others I have not seen in any channel."""
        return sum(self.unseen(channel, me) for channel in self.channels)

    def see(self, channel: str) -> int:
        """Everything in a channel is seen now; returns the number to tell the hub, 0 for none."""
        last = max((post.number for post in self.talk(channel)), default=0)
        if last <= self._seen.get(channel, 0):
            return 0
        self._seen[channel] = last
        return last

    def mark(self, number: int) -> None:
        """I have read an announcement."""
        self._marked.add(number)

    def unread(self, me: StaffId, now_ms: int) -> list[Post]:
        """Returns announcements of others that count now and that I have not marked, oldest first."""
        return [
            post
            for number, post in sorted(self._posts.items())
            if post.announced
            and number not in self._marked
            and post.by != me
            and (not post.until or post.until > now_ms)
        ]

    def announced(self) -> list[Post]:
        """Returns all announcements that are here, the latest first."""
        return [post for _number, post in sorted(self._posts.items(), reverse=True) if post.announced]
