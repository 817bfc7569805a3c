"""Commands of the catalog: mails, and replies that have to be released."""

from typing import Final

from app.commands.command import Command, CommandId, Topic, When

MAILS: Final[tuple[Command, ...]] = (
    Command(
        id=CommandId("mail.begin"), title="New mail…", topic=Topic.CONVERSATION, when=When.LIVE,
    ),
    Command(
        id=CommandId("mail.quote"), title="Quote the original mail in the reply", topic=Topic.WRITING,
        when=When.MINE_OPEN,
    ),
    Command(
        id=CommandId("mail.address"), title="Change recipients and subject of the mail", topic=Topic.WRITING,
        when=When.MINE_OPEN,
    ),
    Command(
        id=CommandId("mail.unfold"), title="Show or fold the quotations of the mail", topic=Topic.VIEW,
        when=When.SHOWN,
    ),
    Command(
        id=CommandId("mail.release"), title="Replies to release", topic=Topic.CONVERSATION,
        when=When.RELEASES,
    ),
    Command(
        id=CommandId("mail.texts"), title="Texts of mails…", topic=Topic.PROGRAM, when=When.ADMINISTERS,
    ),
    Command(
        id=CommandId("mail.boxes"), title="Mailboxes…", topic=Topic.PROGRAM, when=When.ADMINISTERS,
    ),
    Command(
        id=CommandId("mail.trust"), title="Who may send mails alone", topic=Topic.CONVERSATION,
        when=When.RELEASES,
    ),
)  # fmt: skip
