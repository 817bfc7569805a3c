"""The rules of the shop as data: each by its name in the register, with what it is called and its values."""

from typing import Final

import msgspec

from app.domain import changing, mail_rules, outgoing, working
from app.sessions.checking import requirements
from app.sessions.kpi import figures
from app.sessions.outbound import outbound_rules
from app.sessions.phone import phone_rules
from app.sessions.shifts import rules as shifts
from app.sessions.signals import rules as signals
from app.training.exams import permits
from app.ui.words import tr, tr_later


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A choice of the shop: the `name` of its record, its `title`, its values, and the `usual` one."""

    name: str
    title: str
    values: tuple[str, ...]
    usual: str


class Chapter(msgspec.Struct, frozen=True, kw_only=True):
    """Rules under one heading."""

    title: str
    rules: tuple[Rule, ...]


_YES_NO: Final = ("yes", "no")
_EDITORS: Final = ("admins", "supervisors", "trainers", "supervisors+trainers")


def _working(name: str, title: str) -> Rule:
    return Rule(name=name, title=title, values=working.CHOICES[name], usual=working.DEFAULTS[name])


def _outgoing(name: str, title: str) -> Rule:
    return Rule(name=name, title=title, values=outgoing.CHOICES[name], usual=outgoing.DEFAULTS[name])


def _signal(name: str, title: str) -> Rule:
    return Rule(name=name, title=title, values=signals.CHOICES[name], usual=signals.DEFAULTS[name])


def _exam(name: str, title: str) -> Rule:
    return Rule(name=name, title=title, values=permits.CHOICES[name], usual=permits.DEFAULTS[name])


def _check(name: str, title: str) -> Rule:
    return Rule(name=name, title=title, values=requirements.CHOICES[name], usual=requirements.DEFAULTS[name])


def _mail(name: str, title: str) -> Rule:
    return Rule(name=name, title=title, values=mail_rules.CHOICES[name], usual=mail_rules.DEFAULTS[name])


def _list(name: str, title: str) -> Rule:
    rules = outbound_rules
    return Rule(name=name, title=title, values=rules.CHOICES[name], usual=rules.DEFAULTS[name])


def _phone(name: str, title: str) -> Rule:
    return Rule(name=name, title=title, values=phone_rules.CHOICES[name], usual=phone_rules.DEFAULTS[name])


CHAPTERS: Final[tuple[Chapter, ...]] = (
    Chapter(title=tr_later("Telephone calls"), rules=(
        _phone(phone_rules.HOURS, tr_later("Hours in which customers are called")),
        _phone(phone_rules.WEIGHT, tr_later("Chats that a call takes the room of")),
        _phone(phone_rules.REMIND, tr_later("Reminder before a planned call back")),
        _phone(phone_rules.EDITORS, tr_later("Who writes the scripts of calls")),
        _list(outbound_rules.ATTEMPTS, tr_later("How often somebody on an outbound list is called at most")),
        _list(outbound_rules.GAP, tr_later("Hours between two calls to somebody on a list, at least")),
    )),
    Chapter(title=tr_later("Mail"), rules=(
        _mail(mail_rules.RELEASE, tr_later("Replies by mail that somebody releases first")),
        _mail(mail_rules.FIRST_REPLY, tr_later("First answer to a mail, in opening hours")),
        _mail(mail_rules.NEXT_REPLY, tr_later("Every further answer to a mail, in opening hours")),
        _mail(mail_rules.NEW_THREAD, tr_later("The same subject and sender go on in a thread for (days)")),
        _mail(mail_rules.COUNTS, tr_later("A mail takes the place of a chat")),
        _mail(mail_rules.RECEIPT, tr_later("Tell who writes a new mail that it came")),
    )),
    Chapter(title=tr_later("Hold and evidence"), rules=(
        Rule(name="customer.hears_hold", title=tr_later("Tell the customer that he is put on hold"),
             values=_YES_NO, usual="no"),
        Rule(name="evidence.hold", title=tr_later("Delete nothing that is marked as harassment"),
             values=_YES_NO, usual="yes"),
        Rule(name="abuse.cover", title=tr_later("Cover abusive words of customers"), values=_YES_NO,
             usual="yes"),
        Rule(name="block.by", title=tr_later("Who may block customers"), values=("supervisors", "everyone"),
             usual="supervisors"),
    )),
    Chapter(title=tr_later("Calling the person in charge"), rules=(
        Rule(name="escalation.minutes", title=tr_later("A call that nobody takes goes on after"),
             values=("0", "1", "2", "3", "5", "10", "15", "30"), usual="3"),
        Rule(name="escalation.told", title=tr_later("What the customer is told of help"),
             values=("nothing", "call", "takeover", "both"), usual="takeover"),
        Rule(name="watch.seen", title=tr_later("Operators see who looks on"), values=_YES_NO, usual="yes"),
        Rule(name="mention.opens", title=tr_later("Who is mentioned in a note may read the conversation"),
             values=_YES_NO, usual="yes"),
    )),
    Chapter(title=tr_later("Signals and figures of the floor"), rules=(
        _signal(signals.SILENCE_MINUTES, tr_later("Signal: the customer is silent for (minutes)")),
        _signal(signals.WAIT_S, tr_later("Signal: the customer waits for (seconds)")),
        _signal(signals.ANGER, tr_later("Signal: angry words of the customer")),
        _signal(signals.VISITS, tr_later("Signal: conversations of a customer in 7 days")),
        _signal(signals.NEWCOMER_DAYS, tr_later("Signal: a colleague is new for (days)")),
        _signal(signals.RATING, tr_later("Signal: an earlier rating of at most")),
        _signal(signals.DELETED, tr_later("Signal: characters taken out of a draft")),
        Rule(name=figures.TARGET, title=tr_later("Target of the first response (seconds)"),
             values=figures.CHOICES[figures.TARGET], usual=figures.DEFAULTS[figures.TARGET]),
        Rule(name=figures.SHARE, title=tr_later("Share that should keep the target (%)"),
             values=figures.CHOICES[figures.SHARE], usual=figures.DEFAULTS[figures.SHARE]),
    )),
    Chapter(title=tr_later("Working time"), rules=(
        _working(working.AWAY_MINUTES, tr_later("Set away without a key or the pointer after")),
        _working(working.BACK, tr_later("Accept again after being set away")),
        _working(working.AFTER_WORK_BEGINS, tr_later("After-work begins")),
        _working(working.AFTER_WORK_MINUTES, tr_later("Accept again after after-work of")),
        _working(working.RESULT, tr_later("A result when a conversation is wrapped up")),
        _working(working.TOAST_TEXT, tr_later("Names and texts in notifications")),
        Rule(name=shifts.REMIND, title=tr_later("Remind of a planned shift before its begin"),
             values=("0", "5", "10", "15", "30", "60"), usual=shifts.DEFAULTS[shifts.REMIND]),
    )),
    Chapter(title=tr_later("Messages of staff"), rules=(
        _outgoing(outgoing.CARD, tr_later("Card numbers in replies")),
        _outgoing(outgoing.MY_NUMBER, tr_later("My Numbers in replies")),
        _outgoing(outgoing.PHONE, tr_later("Telephone numbers in replies")),
        _outgoing(outgoing.MAIL, tr_later("Mail addresses in replies")),
        Rule(name=changing.WINDOW, title=tr_later("A sent message can be changed for"),
             values=("never", "60", "300", "900", "3600", "86400", "0"), usual=str(changing.WINDOW_S)),
        Rule(name=changing.ANSWERED, title=tr_later("Also after the customer wrote again"),
             values=_YES_NO, usual="yes"),
        Rule(name="macros.editors", title=tr_later("Who edits the canned replies of everyone"),
             values=_EDITORS, usual="supervisors+trainers"),
        Rule(name="articles.editors", title=tr_later("Who edits the manual"), values=_EDITORS,
             usual="supervisors+trainers"),
        Rule(name="training.editors", title=tr_later("Who makes the training material"), values=_EDITORS,
             usual="trainers"),
        Rule(name="customer.sees_read", title=tr_later("The customer sees what was read"), values=_YES_NO,
             usual="yes"),
        Rule(name="customer.may_attach", title=tr_later("The customer may send files"), values=_YES_NO,
             usual="yes"),
        Rule(name="totp.required", title=tr_later("Who needs a second factor"),
             values=("nobody", "admins", "everyone"), usual="nobody"),
    )),
    Chapter(title=tr_later("Exams"), rules=(
        _exam(permits.LIVE, tr_later("Accepting customers")),
        _exam(permits.CAPACITY, tr_later("Customers at once without an exam")),
        _exam(permits.LOST_MINUTES, tr_later("An exam ends when its trainee is away for")),
        _exam(permits.LOST, tr_later("Such an exam")),
    )),
    Chapter(title=tr_later("Check of the desk"), rules=(
        _check(requirements.LIVE, tr_later("Accepting customers, by the desk")),
        _check(requirements.DAYS, tr_later("A passed check counts for (days)")),
        _check(requirements.MEMORY, tr_later("Memory, at least (GiB)")),
        _check(requirements.DISK, tr_later("Free disk space, at least (GiB)")),
        _check(requirements.ROUND_TRIP, tr_later("Round trip to the hub, at most (ms)")),
        _check(requirements.LOSS, tr_later("Lost or late packets, at most (%)")),
        _check(requirements.THROUGHPUT, tr_later("Throughput, at least (Mbit/s)")),
        _check(requirements.ROOM, tr_later("Quiet room, at most (dBFS)")),
        _check(requirements.WIRED, tr_later("A wired line")),
        _check(requirements.MICROPHONE, tr_later("A microphone")),
        _check(requirements.SPEAKER, tr_later("A loudspeaker or headset")),
        _check(requirements.CAMERA, tr_later("A camera")),
        _check(requirements.PRINTER, tr_later("A printer")),
    )),
)  # fmt: skip
"""What the dialog shows, from top to bottom."""

RULES: Final[dict[str, Rule]] = {rule.name: rule for chapter in CHAPTERS for rule in chapter.rules}

_MINUTES: Final = frozenset(
    {
        "escalation.minutes",
        working.AWAY_MINUTES,
        working.AFTER_WORK_MINUTES,
        permits.LOST_MINUTES,
        shifts.REMIND,
    }
)


def value_words(rule: str, value: str) -> str:
    """Returns what a value of a rule is called, in the language that is switched on."""
    if rule in _MINUTES:
        return tr("{count} min", count=value) if value != "0" else tr("Not at all")
    if rule == changing.WINDOW:
        return _window(value)
    if rule in permits.CHOICES:
        return _of_exams(rule, value)
    if rule in phone_rules.CHOICES and rule != phone_rules.EDITORS:
        return _of_calls(rule, value)
    if value == "0" and rule in {*signals.CHOICES, *requirements.CHOICES, *mail_rules.CHOICES}:
        return tr("Not at all")
    known = {
        "yes": tr("Yes"),
        "no": tr("No"),
        "nobody": tr("Nobody"),
        "admins": tr("Administrators"),
        "supervisors": tr("People in charge"),
        "trainers": tr("Trainers"),
        "supervisors+trainers": tr("People in charge and trainers"),
        "everyone": tr("Everyone"),
        mail_rules.NEWCOMERS: tr("Of those who may not send alone"),
        mail_rules.EVERYBODY: tr("Of everybody"),
        "nothing": tr("Nothing"),
        "call": tr("That help is asked for"),
        "takeover": tr("Who takes over"),
        "both": tr("Both"),
        "by_hand": tr("By hand"),
        "automatic": tr("By itself"),
        "at_close": tr("By itself when a conversation ends"),
        "optional": tr("Optional"),
        "required": tr("Required"),
        requirements.FREE: tr("Without a check"),
        requirements.PASSED: tr("Only after a passed check"),
        outgoing.ALLOW: tr("Allow"),
        outgoing.WARN: tr("Warn"),
        outgoing.MASK: tr("Mask"),
        outgoing.STOP: tr("Do not send"),
    }
    return known.get(value, value)


def _of_calls(rule: str, value: str) -> str:
    if rule == phone_rules.HOURS:
        first, last = phone_rules.hours_of(value)
        return tr("At any time") if value == phone_rules.ANY else f"{first}:00–{last}:00"
    if rule == phone_rules.WEIGHT:
        return tr("All: no chat beside a call") if value == phone_rules.ALL else value
    return tr("{count} min", count=value) if value != "0" else tr("At the time itself")


def _of_exams(rule: str, value: str) -> str:
    if rule == permits.CAPACITY and value == permits.FREE:
        return tr("As many as the account allows")
    known = {
        permits.FREE: tr("Without an exam"),
        permits.PASSED: tr("Only after the exam"),
        "counts": tr("Counts as it is"),
        "failed": tr("Counts as failed"),
        "cancelled": tr("Does not count"),
    }
    return known.get(value, value)


def _window(value: str) -> str:
    if value == changing.NEVER:
        return tr("Not at all")
    seconds = int(value)
    if not seconds:
        return tr("Always")
    if seconds < 3_600:
        return tr("{count} min", count=seconds // 60)
    return tr("{count} h", count=seconds // 3_600)
