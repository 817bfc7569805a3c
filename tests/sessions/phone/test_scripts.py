"""Scripts: headings are steps, list items with links are choices, and a script that goes nowhere is told."""

from hypothesis import given
from hypothesis import strategies as st

from app.sessions.phone.scripts.checking import Wrong, faults_of, sentence
from app.sessions.phone.scripts.script import parse

SALE = """# Fibre contract

Read slowly.

## Opening {#open}

Good evening, this is **{{operator.name}}** of {{shop.name}}.

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
