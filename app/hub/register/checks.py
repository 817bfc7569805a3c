"""What a record must be to be kept: one sentence for each fault, and warnings for what only looks wrong."""

import ipaddress
import re
from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date
from typing import Any, Final, cast

from app.domain.ids import is_staff_name
from app.domain.pay_faults import SENTENCES, rule_faults
from app.hub.phone.script_faults import script_faults
from app.hub.register.file_checks import attachment_faults
from app.hub.register.form_checks import form_faults
from app.hub.register.hours_checks import hours_faults
from app.hub.register.policies import POLICIES
from app.hub.register.text_checks import (
    LONGEST_NAME,
    language_faults,
    names_faults,
    number_faults,
    text_faults,
    words_faults,
)
from app.hub.register.training_checks import TRAINING_CHECKS
from app.macros.template import TemplateError, parse
from app.protocol.form_records import FormRecord
from app.protocol.pay_records import PayRecord
from app.protocol.phone_records import ScriptRecord
from app.protocol.records import (
    AnyRecord,
    ArticleRecord,
    BlockRecord,
    DispositionRecord,
    GroupRecord,
    MacroRecord,
    NgWordRecord,
    PolicyRecord,
    RetentionRecord,
    ShopRecord,
    TagRecord,
)

LONGEST_TITLE: Final = 200
LONGEST_BODY: Final = 20_000
LONGEST_ARTICLE: Final = 60_000
LONGEST_TEXT: Final = 2_000
LONGEST_SECONDS: Final = 86_400
ROUTING: Final = ("round-robin", "least-loaded", "ring-all", "pull")
TONES: Final = ("standard", "apology", "short", "soft")
ACTIONS: Final = ("tag:", "note:", "transfer:", "disposition:")
KEPT: Final = ("conversations", "attachments", "audit", "posts", "progress", "shifts", "outbound")
LONGEST_KEPT_DAYS: Final = 36_500

_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")
_POLICY = re.compile(r"[a-z][a-z0-9_.]{0,63}")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_SHORTCUT = re.compile(r"[;；]\S{1,20}")
_ORIGIN = re.compile(r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::\d{1,5})?")


def faults_of(record: AnyRecord) -> tuple[str, ...]:
    """Returns a sentence for every fault of a record; none means that it may be kept."""
    check = cast("Callable[[AnyRecord], Iterator[str]]", _CHECKS[type(record)])
    return (*_id_faults(record), *check(record))


def warnings_of(record: AnyRecord, groups: Container[str], staff: Container[str]) -> tuple[str, ...]:
    """Returns what may be a slip: groups and people that a record names and that do not exist (yet)."""
    named = list(_groups_of(record))
    found = [f"There is no group {group} yet." for group in named if group and group not in groups]
    if isinstance(record, GroupRecord):
        found += [f"There is no user {one.staff} yet." for one in record.members if one.staff not in staff]
    return tuple(dict.fromkeys(found))


def _groups_of(record: AnyRecord) -> Iterator[str]:
    match record:
        case ShopRecord():
            yield record.group
            yield from (topic.group for topic in record.topics)
        case GroupRecord():
            yield record.overflow
        case MacroRecord():
            yield record.scope.removeprefix("group:") if record.scope.startswith("group:") else ""
            yield from (one.partition(":")[2] for one in record.actions if one.startswith("transfer:"))
        case _:
            pass


# What every kind shares


def _id_faults(record: AnyRecord) -> Iterator[str]:
    if isinstance(record, TagRecord):
        yield from text_faults("id", record.id, 40, needed=True, one_line=True)
        if record.id != record.id.strip():
            yield "The id has a space at its beginning or end."
    elif isinstance(record, BlockRecord):
        yield from text_faults("id", record.id, 80, needed=True, one_line=True)
    elif isinstance(record, RetentionRecord):
        if record.id not in KEPT:
            yield f"The id {record.id!r} is not one of {', '.join(KEPT)}."
    elif isinstance(record, PolicyRecord):
        if not _POLICY.fullmatch(record.id):
            yield f"The id {record.id!r} is not a policy's name."
    elif not _SLUG.fullmatch(record.id):
        yield (
            f"The id {record.id[:80]!r} is not 1 to 64 letters, digits, dots, dashes, colons and underscores,"
            " beginning with a letter or digit."
        )


def _day(name: str, value: str) -> Iterator[str]:
    if value and not is_date(value):
        yield f"The {name} {value!r} is not a date such as 2026-04-01."


def is_date(text: str) -> bool:
    """Tells whether `text` is an ISO date, YYYY-MM-DD, that exists."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _shop(record: ShopRecord) -> Iterator[str]:
    yield from words_faults("name", record.name)
    yield from words_faults("hours' text", record.hours_text, LONGEST_TEXT)
    yield from hours_faults(record.hours)
    for origin in record.origins:
        if not _ORIGIN.fullmatch(origin):
            yield f"The origin {origin!r} is not https://HOST, with a port if it has one and without a path."
    yield from names_faults("topics", tuple(topic.id for topic in record.topics))
    if len({topic.id for topic in record.topics}) < len(record.topics):
        yield "Two topics have the same id."
    for topic in record.topics:
        yield from words_faults(f"name of the topic {topic.id}", topic.words)
        yield from names_faults("skills", topic.skills)
    for name, words in record.texts.items():
        yield from text_faults("name of a text", name, LONGEST_NAME, needed=True, one_line=True)
        yield from words_faults(f"text {name}", words, LONGEST_TEXT)
    if not _SLUG.fullmatch(record.group):
        yield f"The group {record.group!r} is not a group's id."


def _group(record: GroupRecord) -> Iterator[str]:
    yield from words_faults("name", record.name)
    if record.policy is not None and record.policy not in ROUTING:
        yield f"The policy {record.policy!r} is not one of {', '.join(ROUTING)}."
    yield from number_faults("offer_s", record.offer_s, 600)
    yield from number_faults("answer_s", record.answer_s, LONGEST_SECONDS)
    for name in ("idle_s", "first_reply_target_s", "reply_target_s", "queue_target_s"):
        yield from number_faults(name, getattr(record, name), LONGEST_SECONDS)
    yield from number_faults("warn_s", record.warn_s, LONGEST_SECONDS)
    yield from number_faults("close_s", record.close_s, LONGEST_SECONDS)
    yield from number_faults("queue_limit", record.queue_limit, 100_000)
    if len(record.members) > 5_000:
        yield f"There are {len(record.members)} members; 5000 is the most."
    if len({member.staff for member in record.members}) < len(record.members):
        yield "Somebody is a member twice."
    for member in record.members:
        if not is_staff_name(member.staff):
            yield f"{member.staff!r} cannot be a user's name."
        if not 1 <= member.priority <= 99:
            yield f"The priority of {member.staff} is {member.priority}; it must be 1 to 99."
    if record.overflow and (record.overflow == record.id or not _SLUG.fullmatch(record.overflow)):
        yield f"What overflows cannot go to {record.overflow!r}."


def _macro(record: MacroRecord) -> Iterator[str]:
    yield from text_faults("title", record.title, LONGEST_TITLE, needed=True, one_line=True)
    yield from text_faults("body", record.body, LONGEST_BODY, needed=True)
    if record.shortcut and not _SHORTCUT.fullmatch(record.shortcut):
        yield f"The shortcut {record.shortcut!r} is not a semicolon and 1 to 20 characters without spaces."
    yield from text_faults("reading", record.reading, LONGEST_TITLE, one_line=True)
    yield from text_faults("folder", record.folder, LONGEST_TITLE, one_line=True)
    yield from names_faults("tags", record.tags)
    yield from language_faults(record.language)
    if record.tone not in TONES:
        yield f"The tone {record.tone!r} is not one of {', '.join(TONES)}."
    yield from _scope(record)
    yield from attachment_faults(record.attachments)
    for action in record.actions:
        if not action.startswith(ACTIONS) or not action.partition(":")[2].strip():
            yield f"The action {action!r} is not tag:NAME, note:TEXT, transfer:GROUP or disposition:ID."
    yield from _day("first day", record.first_day)
    yield from _day("last day", record.last_day)
    if record.first_day and record.last_day and record.last_day < record.first_day:
        yield "The last day is before the first."
    if any(not 1 <= day <= 7 for day in record.weekdays):
        yield "A weekday is not 1 (Monday) to 7."
    for text in (record.body, *record.steps):
        yield from _template(text)


def _scope(record: MacroRecord) -> Iterator[str]:
    group = record.scope.removeprefix("group:")
    if record.scope not in ("everyone", "mine") and (group == record.scope or not _SLUG.fullmatch(group)):
        yield f"The scope {record.scope!r} is not everyone, mine or group:ID."
    if record.scope == "mine" and not is_staff_name(record.owner):
        yield "A macro of one's own needs its owner."
    if record.scope != "mine" and record.owner:
        yield "Only a macro whose scope is mine has an owner."


def _article(record: ArticleRecord) -> Iterator[str]:
    yield from text_faults("title", record.title, LONGEST_TITLE, needed=True, one_line=True)
    yield from text_faults("body", record.body, LONGEST_ARTICLE, needed=True)
    yield from text_faults("folder", record.folder, LONGEST_TITLE, one_line=True)
    yield from names_faults("tags", record.tags)
    yield from language_faults(record.language)


def _tag(record: TagRecord) -> Iterator[str]:
    yield from words_faults("name", record.name)
    if record.colour and not _COLOUR.fullmatch(record.colour):
        yield f"The colour {record.colour!r} is not #RRGGBB."


def _disposition(record: DispositionRecord) -> Iterator[str]:
    yield from words_faults("name", record.name)


def _ng_word(record: NgWordRecord) -> Iterator[str]:
    yield from text_faults("word", record.word, LONGEST_NAME, needed=True, one_line=True)
    yield from text_faults("reason", record.reason, LONGEST_TEXT)
    yield from text_faults("instead", record.instead, LONGEST_NAME)
    if record.action not in ("hint", "warn", "stop", "cover", "anger"):
        yield f"The action {record.action!r} is not hint, warn, stop, cover or anger."


def _retention(record: RetentionRecord) -> Iterator[str]:
    yield from number_faults("days", record.days, LONGEST_KEPT_DAYS)
    if record.id == "audit" and record.days:
        yield "The audit only grows: its days can only be 0, which is for ever."


def _block(record: BlockRecord) -> Iterator[str]:
    yield from text_faults("reason", record.reason, LONGEST_TEXT)
    if record.until_ms < 0:
        yield "The end of the block is before 1970."
    if "/" in record.id:
        try:
            network = ipaddress.ip_network(record.id)
        except ValueError:
            yield f"{record.id} is not a network such as 203.0.113.0/24 or 2001:db8::/48."
        else:
            if network.prefixlen == 0:
                yield "A block of everybody would close the shop."


def _pay(record: PayRecord) -> Iterator[str]:
    yield from words_faults("name", record.name)
    yield from names_faults("groups", record.groups)
    if len(record.shop) > LONGEST_NAME:
        yield "The shop's id is too long."
    for staff in record.staff:
        if not is_staff_name(staff):
            yield f"{staff!r} cannot be a user's name."
    for found in rule_faults(record.rules):
        row = f" {found.row}" if found.row else ""
        yield f"{found.where}{row}: {SENTENCES[found.fault]}"


def _policy(record: PolicyRecord) -> Iterator[str]:
    choices = POLICIES.get(record.id)
    if choices is None:
        yield f"There is no policy {record.id}; there are {', '.join(sorted(POLICIES))}."
    elif choices and record.value not in choices:
        yield f"The value {record.value!r} is not one of {', '.join(choices)}."
    elif not choices:
        yield from text_faults("value", record.value, LONGEST_TEXT)
        yield from _template(record.value)


def _template(text: str) -> Iterator[str]:
    try:
        parse(text)
    except TemplateError as error:
        yield str(error)


_CHECKS: Final[Mapping[type[Any], Callable[[Any], Iterator[str]]]] = {
    ShopRecord: _shop,
    FormRecord: form_faults,
    GroupRecord: _group,
    MacroRecord: _macro,
    ArticleRecord: _article,
    TagRecord: _tag,
    DispositionRecord: _disposition,
    NgWordRecord: _ng_word,
    RetentionRecord: _retention,
    BlockRecord: _block,
    PolicyRecord: _policy,
    **TRAINING_CHECKS,
    PayRecord: _pay,
    ScriptRecord: script_faults,
}
