"""What a shop may ask for in its form, and the words and languages of it: no hub needed."""

import re
from pathlib import Path

import msgspec
import pytest

from app.domain import events as ev
from app.domain.conversation import fold
from app.domain.ids import CUSTOMER, SYSTEM
from app.hub.forms.answers import is_address
from app.hub.forms.languages import in_language, language_of
from app.hub.forms.taking import conversation_of, receipt_of
from app.hub.forms.words import SENTENCES, say
from app.hub.register.checks import faults_of
from app.hub.routing.deadlines import due_of
from app.hub.routing.setup import Rules
from app.hub_commands import records
from app.protocol.form_records import FieldKind, FormChoice, FormField, FormRecord
from app.protocol.records import Words
from tests.builders import ANNA, C1, log

ROOT = Path(__file__).resolve().parents[3]
LABEL = Words(ja="欄")


def test_the_example_of_the_documentation_is_a_form(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", (ROOT / "docs/forms.md").read_text(encoding="utf-8"), re.DOTALL)
    assert example
    file = tmp_path / "form.toml"
    file.write_text(example[1], encoding="utf-8")
    record = msgspec.convert({**records.read_file(file), "kind": "form"}, FormRecord)
    assert faults_of(record) == ()
    assert [field.id for field in record.fields] == ["order", "reason"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ((FormField(id="a b", words=LABEL),), "The field 'a b' is not a letter"),
        ((FormField(id="email", words=LABEL),), "a name that every form has of its own"),
        ((FormField(id="a"),), "The field a has no label."),
        ((FormField(id="a", words=LABEL), FormField(id="a", words=LABEL)), "Two fields have the same id."),
        ((FormField(id="a", words=LABEL, kind=FieldKind.CHOICE),), "has nothing to choose"),
        ((FormField(id="a", words=LABEL, choices=(FormChoice(id="x"),)),), "its kind is not choice"),
        (
            (FormField(id="a", words=LABEL, kind=FieldKind.CHOICE, choices=(FormChoice(id="x"),) * 2),),
            "Two choices of the field a have the same id.",
        ),
        (tuple(FormField(id=f"a{number}", words=LABEL) for number in range(21)), "20 is the most"),
    ],
)
def test_a_form_that_could_not_be_filled_in_is_refused(fields: tuple[FormField, ...], sentence: str) -> None:
    assert any(sentence in one for one in faults_of(FormRecord(id="aoi", fields=fields)))


def test_numbers_of_a_form_have_bounds() -> None:
    assert len(faults_of(FormRecord(id="aoi", files=11, links=-1))) == 2


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "ja"),
        ("en-US,en;q=0.9", "en"),
        ("fr,de;q=0.8", "ja"),
        ("en;q=0.3, ja;q=0.8", "ja"),
        ("ja;q=0, en;q=0.1", "en"),
        ("en;q=broken,*", "ja"),
    ],
)
def test_the_language_that_is_liked_best_counts(accepted: str, language: str) -> None:
    assert language_of(accepted) == language
    assert language_of(accepted, "en") == "en"
    assert language_of(accepted, "xx") == language


def test_a_text_that_lacks_a_language_is_shown_in_the_other() -> None:
    assert in_language(Words(ja="はい"), "en") == "はい"
    assert in_language(Words(ja="はい", en="Yes"), "en") == "Yes"


def test_every_sentence_is_there_in_both_languages_with_the_same_values() -> None:
    for code, (ja, en) in SENTENCES.items():
        assert ja.strip()
        assert en.strip()
        assert set(re.findall(r"{\w+}", ja)) == set(re.findall(r"{\w+}", en)), code
    assert say("en", "links", most=3) == "Your inquiry may hold 3 links at most."


@pytest.mark.parametrize(
    "address", ["a@b.jp", "a..b@docomo.ne.jp", ".a-b.@ezweb.ne.jp", "hana+x@例え.jp", "o'brien@example.co.jp"]
)
def test_addresses_as_people_have_them_are_taken(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a",
        "a@",
        "@b.jp",
        "a@b",
        "a@b@c.jp",
        "a b@c.jp",
        "a@b..jp",
        "a@b.jp\nBcc: c@d.jp",
        "a" * 250 + "@b.jp",
    ],
)
def test_what_is_no_address_is_not(address: str) -> None:
    assert not is_address(address)


def test_a_receipt_can_be_read_out_and_is_always_the_same() -> None:
    one = receipt_of(conversation_of("aoi", "n1"))
    assert one == receipt_of(conversation_of("aoi", "n1"))
    assert one != receipt_of(conversation_of("midori", "n1"))
    assert re.fullmatch(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}", one)


def test_no_timer_of_chats_takes_an_inquiry_from_whom_it_was_given_to() -> None:
    def due(channel: str) -> object:
        told = fold(
            log(
                (CUSTOMER, ev.Opened(customer="Sato", channel=channel)),
                (SYSTEM, ev.Queued(group="support")),
                (CUSTOMER, ev.Message(text="Is it in stock?")),
                (SYSTEM, ev.Claimed(owner=ANNA, name="Anna", fence=1, how="push")),
            ),
            C1,
        )
        rules = Rules(group="support", answer_ms=60_000, warn_ms=60_000, close_ms=60_000)
        return due_of(told, rules)

    assert due("chat") is not None
    assert due("form") is None
