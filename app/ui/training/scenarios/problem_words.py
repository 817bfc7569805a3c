"""What the parts of practice problems are called."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from app.domain.events import from_millis
from app.protocol.training import DRAFT, EVERYONE, ScenarioRecord, Sign
from app.training.scenarios.exchange import Imported
from app.training.scenarios.finding.hit import Kind
from app.training.scenarios.residue import Why
from app.ui.training.practice.practice_words import level_name
from app.ui.words import tr

MOST_TOLD = 4


def kind_name(kind: Kind) -> str:
    """Returns what kind of personal data something is."""
    return {
        Kind.SURNAME: tr("Family name"),
        Kind.GIVEN: tr("Given name"),
        Kind.PHONE: tr("Telephone"),
        Kind.MAIL: tr("E-mail"),
        Kind.POST_CODE: tr("Post code"),
        Kind.ADDRESS: tr("Postal address"),
        Kind.CARD: tr("Card number"),
        Kind.NUMBER: tr("Number"),
        Kind.BIRTH: tr("Date of birth"),
        Kind.URL: tr("Web page"),
        Kind.COMPANY: tr("Company"),
        Kind.HANDLE: tr("Account name"),
    }[kind]


def why_name(why: Why) -> str:
    """Returns why something may be real."""
    return {
        Why.KNOWN: tr("stands in the record"),
        Why.NUMBER: tr("a number that nobody invented"),
        Why.NAME: tr("may be a name"),
        Why.ADDRESS: tr("may be an address"),
    }[why]


def sign_name(sign: Sign) -> str:
    """Returns how a required step is recognised."""
    return {
        "keywords": tr("One of these words"),
        "article": tr("Article opened"),
        "macro": tr("Canned reply used"),
        "escalation": tr("Person in charge called"),
        "tag": tr("Tag put on"),
        "disposition": tr("Result chosen"),
    }[sign]


def place_name(place: str) -> str:
    """Returns where in a problem something stands."""
    name, _, which = place.partition(":")
    number = int(which) + 1 if which.isdigit() else 0
    if name == "field":
        return tr("Field “{name}”", name=which)
    numbered = {
        "turn": tr("Line {number}", number=number),
        "branch": tr("Branch {number}", number=number),
        "step": tr("Step {number}", number=number),
        "hint": tr("Hint {number}", number=number),
        "goal": tr("Goal {number}", number=number),
        "prod": tr("Reminder {number}", number=number),
        "customer": tr("Customer"),
        "topic": tr("Topic"),
        "page": tr("Page"),
    }
    return numbered.get(name, tr("Title"))


def shared_name(shared: str) -> str:
    """Returns with whom a problem is shared."""
    if shared == DRAFT:
        return tr("Draft: trainers only")
    if shared == EVERYONE:
        return tr("Everyone")
    return tr("Group {group}", group=shared.removeprefix("group:"))


def offset_text(at_ms: int) -> str:
    """Returns a time since the opening as in a replay, minutes and seconds."""
    seconds = at_ms // 1_000
    return f"+{seconds // 60:02}:{seconds % 60:02}"


def shelf_line(record: ScenarioRecord) -> tuple[str, str]:
    """Returns the two lines of a problem in the list."""
    parts = [level_name(record.level)]
    if record.exam_only:
        parts.append(tr("Exam only"))
    parts.append(shared_name(record.shared))
    return record.title, " · ".join(parts)


def history_lines(record: ScenarioRecord, version: int) -> list[str]:
    """Returns who wrote which version, the latest first."""
    lines = [tr("Version {version}: as it is now", version=version)] if version else []
    for one in reversed(record.history):
        when = _when(from_millis(one.at))
        lines.append(tr("Version {version}: {who}, {when}", version=one.version, who=one.by, when=when))
    return lines


def _when(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def import_text(found: Imported) -> str:
    """Returns what a file would change."""
    lines = [
        tr("New: {count}", count=len(found.new)),
        tr("Changed: {count}", count=len(found.changed)),
        tr("The same: {count}", count=len(found.unchanged)),
    ]
    if found.faulty:
        lines.append(tr("Cannot be taken: {count}", count=len(found.faulty)))
        lines += [f"{one.number}. {one.title} {one.faults[0]}" for one in found.faulty[:MOST_TOLD]]
    return "\n".join(lines)


def problem_of(record: ScenarioRecord, faults: Sequence[str]) -> str:
    """Returns in the person's words what is wrong with a problem; nothing where nothing is."""
    found = [*_script_problems(record), *_rule_problems(record)]
    found += [tr("This cannot be saved: {fault}", fault=fault) for fault in faults]
    return found[0] if found else ""


def _script_problems(record: ScenarioRecord) -> Iterator[str]:
    if not record.title.strip():
        yield tr("The practice problem needs a title.")
    if not any(turn.by == "customer" for turn in record.turns):
        yield tr("The customer says nothing.")
    for number, turn in enumerate(record.turns, start=1):
        if not turn.text.strip():
            yield tr("Line {number} is empty.", number=number)


def _rule_problems(record: ScenarioRecord) -> Iterator[str]:
    lines = len(record.turns)
    for number, branch in enumerate(record.branches, start=1):
        if not any(word.strip() for word in branch.words):
            yield tr("Branch {number} needs a keyword.", number=number)
        if not 0 <= branch.after < lines:
            yield tr("Branch {number} follows a line that does not exist.", number=number)
        if branch.back_to >= lines or 0 <= branch.back_to <= branch.after:
            yield tr("Branch {number} must go on at a later line, or end.", number=number)
    for number, step in enumerate(record.steps, start=1):
        if not step.words.strip():
            yield tr("Step {number} needs a name.", number=number)
        if step.sign != "escalation" and not any(value.strip() for value in step.any_of):
            yield tr("Step {number} needs what it is recognised by.", number=number)
