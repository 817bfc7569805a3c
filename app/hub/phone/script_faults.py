"""What a script must be to be kept: one sentence for each fault."""

from collections.abc import Iterator
from typing import Final

import msgspec

from app.domain.phone_call import DIRECTIONS
from app.hub.register.text_checks import names_faults, text_faults, words_faults
from app.macros.template import TemplateError
from app.macros.template import parse as parse_template
from app.protocol.phone_records import LONGEST_SCRIPT, ScriptRecord
from app.sessions.phone.scripts.checking import faults_of, sentence
from app.sessions.phone.scripts.script import parse

LARGEST: Final = 56_000
"""Bytes of the whole record as JSON: what one frame to the hub can carry."""

MOST_GROUPS: Final = 100
LONGEST_TITLE: Final = 200


def script_faults(record: ScriptRecord) -> Iterator[str]:
    """Yields a sentence for every fault of a script; one that is not active may be unfinished."""
    yield from words_faults("title", record.title, LONGEST_TITLE)
    yield from text_faults("purpose", record.purpose, LONGEST_TITLE, one_line=True)
    yield from names_faults("groups", record.groups)
    if record.direction and record.direction not in DIRECTIONS:
        yield f"The direction {record.direction!r} is not {' or '.join(DIRECTIONS)}."
    if len(record.groups) > MOST_GROUPS:
        yield f"There are {len(record.groups)} groups; {MOST_GROUPS} is the most."
    if len(msgspec.json.encode(record)) > LARGEST:
        yield f"The script is larger than {LARGEST} bytes."
    texts = {"ja": record.text.ja, "en": record.text.en}
    if record.active and not any(text.strip() for text in texts.values()):
        yield "The script is empty."
    for language, text in texts.items():
        if len(text) > LONGEST_SCRIPT:
            yield f"The {language} script has {len(text)} characters; {LONGEST_SCRIPT} is the most."
        elif text.strip() and record.active:
            yield from _text(language, text)


def _text(language: str, text: str) -> Iterator[str]:
    script = parse(text)
    yield from (f"{language}: {sentence(fault)}" for fault in faults_of(script))
    for step in script.steps:
        try:
            parse_template(step.text)
        except TemplateError as error:
            yield f"{language}, “{step.title}”: {error}"
