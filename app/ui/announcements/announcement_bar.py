"""The bar under the top bar that shows an announcement until the person says that he has read it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from app.protocol.staff_room import Post
from app.ui.announcements.post_words import channel_name, post_time
from app.ui.announcing import announce
from app.ui.application import Looks
from app.ui.parts import ShortLabel, button, label, plain_tooltip
from app.ui.words import tr

LONGEST: Final = 400
"""Characters shown in the bar; the rest stands in the chat with colleagues."""

_PICTURE: Final = 18


class AnnouncementBar(QFrame):
    """Shows the oldest announcement that is not read; `read` names it. It takes no room without one."""

    read = Signal(int)

    def __init__(self, looks: Looks, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("announcementBar")
        self.setProperty("kind", "strip")
        self.setProperty("tone", "info")
        self._looks, self._now = looks, now
        self._posts: Sequence[Post] = ()
        self._names: Mapping[str, str] = {}
        self._key = ""
        self._icon = label(name="announcementIcon")
        self.who = ShortLabel(name="announcementWho", tone="soft", size="note")
        self.text = label(name="announcementText")
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.done = button(name="announcementRead", kind="primary")
        self.done.setAutoDefault(True)
        self.done.clicked.connect(self.mark)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.who)
        words.addWidget(self.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self.done)
        self.hide()
        looks.changed.connect(self.retranslate)

    @property
    def post(self) -> Post | None:
        """The announcement that is shown."""
        return self._posts[0] if self._posts else None

    def show_posts(self, posts: Sequence[Post], names: Mapping[str, str], key: str) -> None:
        """Shows the first of these; `names` are what groups are called, `key` marks it as read."""
        before = self.post
        self._posts, self._names, self._key = posts, names, key
        self.retranslate()
        self.setVisible(bool(posts))
        if self.post is not None and self.post != before:
            announce(self, self.accessibleName())

    def mark(self) -> None:
        """Says that the announcement that is shown has been read."""
        if self.post is not None:
            self.read.emit(self.post.number)

    def retranslate(self) -> None:
        """Says everything in the language that is switched on."""
        post = self.post
        key = f" ({self._key})" if self._key else ""
        self.done.setText(tr("I have read it") + key)
        if post is None:
            return
        more = len(self._posts) - 1
        parts = [
            tr("Announcement"),
            channel_name(post.channel, self._names),
            post.name or post.by,
            post_time(post.at, self._now()),
        ]
        parts += [tr("{count} more", count=more)] if more else []
        self.who.setText(" · ".join(parts))
        cut = post.text if len(post.text) <= LONGEST else f"{post.text[:LONGEST]}…"
        self.text.setText(cut)
        self.text.setToolTip(plain_tooltip(post.text) if cut != post.text else "")
        self.setAccessibleName(f"{self.who.text()}. {post.text}")
        accent = self._looks.theme["accent"]
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(self._looks.icons.pixmap("bell", QSize(_PICTURE, _PICTURE), accent, ratio))

    def changeEvent(self, event: QEvent) -> None:
        """Follows a switch of the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
