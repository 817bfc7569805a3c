"""Scripts: headings are steps, list items with links are choices, and a script that goes nowhere is told."""

from hypothesis import given
from hypothesis import strategies as st

from app import paths
from app.hub.phone.script_faults import script_faults
from app.protocol.phone_records import ScriptRecord
from app.sessions.phone.scripts.checking import Wrong, faults_of, sentence
from app.sessions.phone.scripts.choosing import fitting
from app.sessions.phone.scripts.files import merged, read_file
from app.sessions.phone.scripts.script import parse

SALE = """# Fibre contract

Read slowly.

## Opening {#open}

Good evening, this is **{operator.name}** of {shop.name}.

- note the time
- [The customer has time](#offer)
- [The customer refuses](#refusal)

## Offer

1. [Agrees](#end)
2) [Wants to think](#offer)

## Refusal {.refused}

I shall not call you again about this.

## End
"""


def wrongs(text: str) -> list[Wrong]:
    return [one.wrong for one in faults_of(parse(text))]


def test_headings_are_steps_and_list_items_with_links_are_choices() -> None:
    script = parse(SALE)
    assert [one.id for one in script.steps] == ["open", "offer", "refusal", "end"]
    assert (script.title, script.preface) == ("Fibre contract", "Read slowly.")
    first = script.step("open")
    assert first is not None
    assert [(one.words, one.to) for one in first.choices] == [
        ("The customer has time", "offer"),
        ("The customer refuses", "refusal"),
    ]
    assert "note the time" in first.text
    assert "The customer" not in first.text


def test_a_step_may_say_how_the_call_ends_there() -> None:
    refusal = parse(SALE).step("refusal")
    assert refusal is not None
    assert (refusal.result, refusal.is_end, refusal.title) == ("refused", True, "Refusal")


def test_a_first_heading_above_the_others_is_the_title() -> None:
    script = parse("# Sale\n\n## A\n\nHello\n")
    assert (script.title, [one.title for one in script.steps]) == ("Sale", ["A"])


def test_japanese_headings_name_their_steps() -> None:
    script = parse("# 名乗り\n\n- [はい](#ご案内)\n\n# ご案内\n")
    assert [one.id for one in script.steps] == ["名乗り", "ご案内"]
    assert faults_of(script) == ()


def test_what_stands_in_a_code_block_is_no_step() -> None:
    assert [one.title for one in parse("# A\n```\n# not a step\n```\n").steps] == ["A"]


def test_a_script_that_can_be_followed_has_no_fault() -> None:
    assert wrongs(SALE) == []


def test_every_fault_is_told_with_its_line_and_step() -> None:
    assert wrongs("only words") == [Wrong.NO_STEP]
    assert wrongs("# A\n- [x](#b)\n") == [Wrong.NO_END, Wrong.NO_TARGET]
    assert wrongs("# A\n# B\n") == [Wrong.UNREACHED]
    assert wrongs("# A\n- [x](#a)\n- [y](#b)\n# B\n# A\n") == [Wrong.SAME_STEP]
    assert wrongs("# A\n- [](#b)\n# B\n") == [Wrong.NO_WORDS]
    assert wrongs("# A\n- [on](#b)\n- [end](#c)\n# B\n- [again](#b)\n# C\n") == [Wrong.ROUND]
    assert wrongs("# A\n" + "- [x](#b)\n" * 10 + "# B\n") == [Wrong.MANY_CHOICES]
    (fault,) = faults_of(parse("# A\n\n- [x](#nowhere)\n- [y](#b)\n# B\n"))
    assert sentence(fault) == "Line 3: a choice of “A” leads to #nowhere, and there is no such step."


@given(st.text(alphabet="#- [](){}.ab\n`1", max_size=200))
def test_any_text_can_be_read_and_checked(text: str) -> None:
    for fault in faults_of(parse(text)):
        assert sentence(fault)


def test_the_samples_can_be_followed_and_say_first_what_the_law_asks_for() -> None:
    files = [
        read_file(one.name, one.read_text(encoding="utf-8"))
        for one in sorted((paths.resources() / "sample" / "scripts").glob("*.md"))
    ]
    records = merged(files)
    assert [(one.id, one.direction, one.purpose) for one in records] == [
        ("inquiry", "inbound", "inquiry"),
        ("sales", "outbound", "sales"),
    ]
    for record in records:
        assert list(script_faults(record)) == []
        assert record.title.ja
        assert record.title.en
        for text in (record.text.ja, record.text.en):
            first = parse(text).first
            assert first is not None
            for name in ("{shop.name}", "{operator.name}"):
                assert name in first.text
            assert "録音" in first.text or "recorded" in first.text
    sales = parse(records[1].text.ja)
    refusal = next(one for one in sales.steps if one.result == "refused")
    leading = [one.id for one in sales.steps if any(each.to == refusal.id for each in one.choices)]
    assert leading[0] == "open"
    assert "17条" in refusal.text


def test_files_of_one_name_are_one_script_in_two_languages() -> None:
    japanese = read_file("hello.ja.md", "---\ntitle: 挨拶\ndirection: inbound\n---\n# 名乗り\n")
    english = read_file("hello.en.md", "# Greeting\r\nHi\r\n")
    (record,) = merged([japanese, english])
    assert (record.id, record.title.ja, record.title.en, record.direction) == (
        "hello", "挨拶", "Greeting", "inbound",
    )  # fmt: skip
    assert record.text.en == "# Greeting\nHi\n"
    changed = merged([read_file("hello.md", "# Welcome\n")], [record])
    assert (changed[0].text.ja, changed[0].text.en) == (record.text.ja, "# Welcome\n")
    assert merged([read_file("挨拶.md", "# 名乗り\n")])[0].id == "script-1"


def test_the_script_of_a_call_is_the_one_that_was_written_for_calls_like_it() -> None:
    records = [
        ScriptRecord(id="any"),
        ScriptRecord(id="sales", purpose="sales"),
        ScriptRecord(id="in", direction="inbound"),
        ScriptRecord(id="team", groups=("vip",), purpose="sales", direction="outbound"),
        ScriptRecord(id="off", purpose="sales", active=False),
    ]

    def best(direction: str, purpose: str, group: str) -> str:
        return fitting(records, direction=direction, purpose=purpose, group=group)[0].id

    assert best("outbound", "sales", "vip") == "team"
    assert best("outbound", "sales", "support") == "sales"
    assert best("inbound", "other", "support") == "in"
    assert best("outbound", "other", "support") == "any"
    assert [one.id for one in fitting(records, direction="inbound", purpose="sales", group="x")] == [
        "sales", "in", "any",
    ]  # fmt: skip
