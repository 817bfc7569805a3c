"""Scenarios leave as a file and come back as they were; what is wrong with a file is told."""

import msgspec
import pytest

from app.domain.errors import ImportFileError
from app.protocol.training import Branch, ScenarioRecord, Step, Turn
from app.training.scenarios import exchange
from app.training.scenarios.exchange import read_scenarios, write_scenarios
from app.training.scenarios.faults import scenario_faults


def scenario(id_: str = "s1", **more: object) -> ScenarioRecord:
    turns = (Turn(text="こんにちは", at_ms=0), Turn(by="operator", text="はい", at_ms=9_000))
    given = {"title": "返品", "turns": turns, **more}
    return ScenarioRecord(id=id_, **given)  # type: ignore[arg-type]


def test_what_is_exported_comes_back_as_it_was_but_as_a_draft() -> None:
    one = scenario(
        branches=(Branch(after=0, words=("返金",), turns=("早くしてください",), back_to=1),),
        steps=(Step(id="a", words="詫びる", any_of=("申し訳",)),),
        fields={"注文": "1"},
        shared="everyone",
    )
    data = write_scenarios([one, scenario("s2")])
    found = read_scenarios(data, {})
    assert {record.id for record in found.new} == {"s1", "s2"}
    back = next(record for record in found.new if record.id == "s1")
    assert back == msgspec.structs.replace(one, shared="draft")


def test_a_dry_run_says_what_is_new_changed_or_the_same() -> None:
    held = {"s1": scenario(shared="everyone"), "s2": scenario("s2", title="古い")}
    found = read_scenarios(write_scenarios([scenario(), scenario("s2"), scenario("s3")]), held)
    assert [record.id for record in found.unchanged] == ["s1"]
    assert [record.id for record in found.changed] == ["s2"]
    assert [record.id for record in found.new] == ["s3"]
    assert {record.id for record in found.taken} == {"s2", "s3"}


def test_a_bad_scenario_is_told_by_number_and_the_others_are_read() -> None:
    bad = [
        b'{"kind":"scenario"}',
        msgspec.json.encode(scenario(title="")),
        msgspec.json.encode(scenario("s9")),
    ]
    rows = b",".join([*bad, bad[2]])
    data = b'{"form":"madoguchi.scenarios","version":1,"scenarios":[' + rows + b"]}"
    found = read_scenarios(data, {})
    assert [one.number for one in found.faulty] == [1, 2, 4]
    assert "The title is empty." in found.faulty[1].faults
    assert [record.id for record in found.new] == ["s9"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no file of scenarios"),
        (b"[]", "no file of scenarios"),
        (b"\xff\xfe", "no file of scenarios"),
        (b"[" * 100_000, "no file of scenarios"),
        (b'{"form":"other","version":1,"scenarios":[]}', "no file of scenarios"),
        (b'{"form":"madoguchi.scenarios","version":9,"scenarios":[]}', "version 9"),
        (
            b'{"form":"madoguchi.scenarios","version":1,"scenarios":[' + b"1," * 1_000 + b"1]}",
            "1000 is the most",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(data: bytes, told: str) -> None:
    with pytest.raises(ImportFileError, match=told):
        read_scenarios(data, {})


def test_a_file_that_is_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "LARGEST_FILE", 10)
    with pytest.raises(ImportFileError, match="larger"):
        read_scenarios(write_scenarios([scenario()]), {})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": " "}, "title is empty"),
        ({"level": "hard"}, "level"),
        ({"language": "fr"}, "language"),
        ({"shared": "all"}, "shared with"),
        ({"shared": "everyone", "turns": ()}, "says nothing"),
        ({"wait_s": -1}, "patience"),
        ({"turns": (Turn(text=""),)}, "turn 1 is empty"),
        ({"turns": (Turn(text="a", at_ms=9), Turn(text="b", at_ms=1))}, "Turn 2 is before"),
        ({"turns": (Turn(text="a", typing_ms=-1),)}, "less than nothing"),
        ({"turns": tuple(Turn(text="a") for _ in range(501))}, "501 turns"),
        ({"branches": (Branch(after=7, words=("a",)),)}, "turn 8, which does not exist"),
        ({"branches": (Branch(after=1, words=("a",), back_to=0),)}, "without end"),
        ({"branches": (Branch(after=0),)}, "no keyword"),
        ({"steps": (Step(id="a", words="x"),)}, "by which it is recognised"),
        (
            {"steps": (Step(id="a", words="x", any_of=("y",)), Step(id="a", words="x", any_of=("y",)))},
            "same id",
        ),
        ({"hints": ("x" * 2_001,)}, "2001 characters"),
        ({"turns": tuple(Turn(text="あ" * 1_000) for _ in range(200))}, "400 kB"),
    ],
)
def test_every_fault_of_a_scenario_has_its_sentence(change: dict[str, object], sentence: str) -> None:
    faults = list(scenario_faults(scenario(**change)))
    assert any(sentence in fault for fault in faults), faults


def test_a_script_of_two_hundred_turns_has_no_fault() -> None:
    turns = tuple(Turn(text="あ" * 500, at_ms=number) for number in range(200))
    assert list(scenario_faults(scenario(turns=turns))) == []
