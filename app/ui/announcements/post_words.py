"""How posts of staff are written: who said what when, and what channels are called."""

from collections.abc import Mapping
from datetime import datetime

from app.domain.events import from_millis
from app.protocol.staff_room import Post
from app.ui.words import tr


def channel_name(channel: str, names: Mapping[str, str]) -> str:
    """Returns what a channel is called: a group's name, or everybody."""
    return names.get(channel, channel) if channel else tr("Everybody")


def post_time(at_ms: int, now: datetime) -> str:
    """Returns when something was said: the time of today, else with its day."""
    at, here = from_millis(at_ms).astimezone(), now.astimezone()
    return f"{at:%H:%M}" if at.date() == here.date() else f"{at.month}/{at.day} {at:%H:%M}"


def post_line(post: Post, now: datetime) -> str:
    """Returns a post as it stands in the talk."""
    said = f"{post_time(post.at, now)}  {post.name or post.by}: {post.text}"
    return tr("Announcement") + f" · {said}" if post.announced else said
