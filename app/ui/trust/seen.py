"""What the hub sees of a person: one table, in which everything that a console can send has its line.

Names are those of the wire: a frame's (`typing`), a request's (`req presence`), an event's (`send message`),
a line's of the ledger of training (`progress typing`); of frames that tell of the person himself each field
as well (`typing.deleted`).
"""

from enum import StrEnum
from typing import Final

import msgspec

from app.ui.words import tr_later


class Part(StrEnum):
    """Under which heading a line stands."""

    ALWAYS = "always"
    AGREED = "agreed"
    """Only where the person agreed; a switch stands under `consent`."""
    ASKED = "asked"
    """Only what the person does on purpose."""


class Consent(StrEnum):
    """What a person agrees to, and may take back at any time."""

    DRAFTS = "drafts"
    TYPING_RESULTS = "typing_results"


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """A line: `title` and `words` say what the hub is told and who reads it; `names` are what carries it."""

    part: Part
    title: str
    words: str
    names: tuple[str, ...]
    consent: Consent | None = None


TABLE: Final = (
    Seen(
        part=Part.ALWAYS, title=tr_later("Signing in"),
        words=tr_later(
            "Your user name, when and from which Internet address you sign in, and the version of "
            "Madoguchi. Of your password only a hash is kept there."
        ),
        names=(
            "hello", "hello.v", "hello.app", "hello.caps", "hello.auth", "hello.device", "hello.epoch",
            "pong", "req sign_out", "req my_sessions", "req end_session", "req change_password", "req totp",
            "req totp_begin", "req totp_confirm", "req totp_end",
        ),
    ),
    Seen(
        part=Part.ALWAYS, title=tr_later("What you are doing"),
        words=tr_later(
            "Accepting, away, on a break and so on, since when, and how many conversations you take. "
            "Minutes without a key or the pointer are counted on this computer: only that you became away "
            "is told."
        ),
        names=("req presence", "presence.presence", "presence.capacity"),
    ),
    Seen(
        part=Part.ALWAYS, title=tr_later("Shift clock"),
        words=tr_later(
            "When you begin, pause and end, your corrections with their reasons, and that Madoguchi was "
            "running while the line was lost."
        ),
        names=(
            "req clock_shift", "clock_shift.cid", "clock_shift.what", "clock_shift.duty",
            "clock_shift.shop", "clock_shift.skill", "clock_shift.plain", "clock_shift.at", "req shift_signs",
            "shift_signs.signs", "req correct_shift", "req decide_shift", "req shifts",
            "req shift_corrections", "req plan_shift", "req shift_plans", "req forget_shifts",
        ),
    ),
    Seen(
        part=Part.ALWAYS, title=tr_later("Conversations"),
        words=tr_later(
            "Everything in the log of a conversation: messages, files, changes, notes, holds, calls for "
            "help, who took it and when, and what you have read. People in charge may look on; the shop "
            "decides whether you see it."
        ),
        names=(
            "send", "send message", "send edited", "send withdrawn", "send read", "send closed",
            "send reopened", "send note", "send noticed", "send supervisor_asked", "send tagged",
            "send untagged", "send field_set", "send topic_set", "send flagged", "send held",
            "send resumed", "send snoozed", "send wrap_up", "send released", "send transferred",
            "send handover_offered", "send handover_ended", "send escalated", "send escalation_accepted",
            "send coached", "send whisper", "send taken_over", "send returned", "send escalation_resolved",
            "send bounced", "send invited", "send invitation_ended", "send joined", "send left",
            "send redacted", "send erased", "send blocked", "send watching", "send watching_ended",
            "req claim", "req decline", "req set_staff", "req open",
        ),
    ),
    Seen(
        part=Part.ALWAYS, title=tr_later("Mails"),
        words=tr_later(
            "To whom you write mails and about what, replies that you propose, release or return, and whom "
            "you let send mails alone."
        ),
        names=(
            "send mail_addressed", "send reply_proposed", "req begin_mail", "req release_reply",
            "req return_reply", "req send_again", "req mail_proposals", "req mail_trust", "req mail_state",
        ),
    ),
    Seen(
        part=Part.ALWAYS, title=tr_later("Phone calls and lists"),
        words=tr_later(
            "Whom you call or who calls, when each call begins, is answered and ends with which result, the "
            "steps of the script that you took, calls back, and what you do with lists of calls. The hub "
            "hears no voice."
        ),
        names=(
            "req open_call", "req find_caller", "send call_answered", "send call_ended",
            "send script_turned", "send call_back_planned", "send call_back_done", "req outbound_lists",
            "req set_outbound_list", "req outbound_entries", "req stage_entries", "req commit_entries",
            "req drop_stage", "req next_entry", "req leave_entry", "req barred_numbers", "req bar_numbers",
            "req unbar_number", "req forget_number",
        ),
    ),
    Seen(
        part=Part.ALWAYS, title=tr_later("That you are typing"),
        words=tr_later(
            "Whether you are typing in a conversation, and how many characters you took out of the reply. "
            "Which keys, and the text before it is sent, are not told."
        ),
        names=("typing", "typing.s", "typing.on", "typing.preview", "typing.deleted"),
    ),
    Seen(
        part=Part.ALWAYS, title=tr_later("A reply when somebody takes over"),
        words=tr_later(
            "When somebody in charge takes your conversation over, the reply that you are writing in it is "
            "offered to him."
        ),
        names=("send draft_handed",),
    ),
    Seen(
        part=Part.ALWAYS, title=tr_later("Looking at covered data"),
        words=tr_later(
            "That you uncovered a customer's data, exported or printed, of which conversation and for what "
            "reason. It stands in the audit."
        ),
        names=("req access", "access.what", "access.conversation", "access.count", "access.reason"),
    ),
    Seen(
        part=Part.ALWAYS, title=tr_later("What you ask the hub for"),
        words=tr_later(
            "Conversations, lists and records that Madoguchi fetches for you. A search in your own log "
            "stays on this computer."
        ),
        names=(
            "req", "sub", "unsub", "req list", "req log", "req colleagues", "req visits", "req erasures",
            "req records", "req figures", "req progress", "req team_progress", "req practice_reference",
            "req practices", "req exams", "req users", "req audit", "req export_records",
        ),
    ),
    Seen(
        part=Part.AGREED, title=tr_later("How your replies grow"),
        words=tr_later(
            "Drafts as you write them, which conversation is before you, and which articles of the manual "
            "you open. Trainers see it in replays."
        ),
        names=("send drafted", "send turned_to", "send article_opened"), consent=Consent.DRAFTS,
    ),
    Seen(
        part=Part.AGREED, title=tr_later("Results of typing practice"),
        words=tr_later(
            "Speed, accuracy, strokes and number of errors of each run; never what you typed. Trainers see "
            "it."
        ),
        names=(
            "req add_progress", "add_progress.cid", "add_progress.kind", "add_progress.subject",
            "add_progress.version", "add_progress.score", "add_progress.passed", "add_progress.figures",
            "progress typing",
        ),
        consent=Consent.TYPING_RESULTS,
    ),
    Seen(
        part=Part.ASKED, title=tr_later("Practice, quizzes and exams"),
        words=tr_later(
            "What you write in them, your answers, times, marks and results, and which articles of a "
            "course you have read. Trainers see it, and look on during an exam."
        ),
        names=(
            "req practice_start", "req practice_stop", "req answer_quiz", "req exam_start",
            "req exam_hand_in", "req exam_cancel", "req exam_mark", "req exam_grant", "req forget_progress",
            "send pinned", "send unpinned", "send marked", "send mark_answered", "send marking_opened",
            "send marking_closed", "progress article_read",
        ),
    ),
    Seen(
        part=Part.ASKED, title=tr_later("Your way in"),
        words=tr_later(
            "As a newcomer: when you were invited, which stages you have done when and with what result, "
            "what you are excused from and why, date and reference of your contract. You, those who train "
            "you and administrators see it; the result of the typing test is part of it."
        ),
        names=(
            "req way", "req newcomers", "req invite_newcomer", "req excuse_stage", "req mark_contract",
            "req go_live", "req give_newcomer", "req remind_newcomer",
        ),
    ),
    Seen(
        part=Part.ASKED, title=tr_later("Result of a check of your desk"),
        words=tr_later(
            "When you tell the shop: passed, doubtful, failed or unknown for each line, and nothing else "
            "of this computer. Sound and pictures stay here."
        ),
        names=("progress check",),
    ),
    Seen(
        part=Part.ASKED, title=tr_later("Words among colleagues"),
        words=tr_later(
            "Announcements, the chat of the floor, notes for the next shift, and what you read of them."
        ),
        names=(
            "req say_post", "req posts", "req see_posts", "req mark_post", "req who_read",
            "req shift_notes", "req put_shift_note",
        ),
    ),
    Seen(
        part=Part.ASKED, title=tr_later("Changes of settings of the shop"),
        words=tr_later(
            "Replies, articles, rules and accounts that you change; who did it stands in the audit."
        ),
        names=(
            "req put_record", "req put_part", "req remove_record", "req import_records", "req put_user",
            "req disable_user", "req enable_user", "req reset_password", "req end_sessions",
            "req totp_reset",
        ),
    ),
)  # fmt: skip
"""Every line, in the order in which the page shows them."""

NEVER: Final = (
    tr_later("Pictures of your screen: Madoguchi takes none."),
    tr_later("Keys that you press in other programs, and what else runs on this computer."),
    tr_later(
        "What Madoguchi learned from your replies, your own log and its searches: they stay encrypted here."
    ),
)
"""What the hub is never told."""

PART_TITLES: Final = {
    Part.ALWAYS: tr_later("Always, while you are signed in"),
    Part.AGREED: tr_later("Only where you agree"),
    Part.ASKED: tr_later("Only what you do on purpose"),
}
CONSENT_TITLES: Final = {
    Consent.DRAFTS: tr_later(
        "I agree: record my drafts, the conversation in view and articles opened, for training"
    ),
    Consent.TYPING_RESULTS: tr_later("I agree: tell the hub results of typing practice"),
}
