"""A file of dialogues: what can be played is played, and what cannot is named with its line and why."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from app.demo.dialogues import Dialogue, read_dialogues
from app.domain.errors import ImportFileError


def turn(role: str = "customer", text: str = "もしもし", **more: object) -> dict[str, Any]:
    return {"role": role, "text": text, **more}


def line(*turns: dict[str, Any], **more: object) -> str:
    return json.dumps({"id": "d1", "lang": "ja", "turns": list(turns) or [turn()], **more})


def read(folder: Path, *lines: str) -> tuple[list[Dialogue], dict[int, str]]:
    file = folder / "dialogues.jsonl"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    dialogues, problems = read_dialogues(file)
    return dialogues, {problem.line: problem.message for problem in problems}


def test_turns_keep_their_own_pauses_and_the_customer_is_known(tmp_path: Path) -> None:
    about = {"name": "佐藤", "topic": "配送", "page": "/mypage", "order": 20931}
    (found,), problems = read(
        tmp_path,
        line(
            turn(t=3.0), turn("agent", "はい。", t=7.5), turn(text="急ぎで", t=7.0), turn(t=9), customer=about
        ),
    )
    assert [each.pause for each in found.turns[1:]] == [4.5, 0.0, 2.0]
    assert (found.name, found.topic, found.page, found.order) == ("佐藤", "配送", "/mypage", "20931")
    assert problems == {}


def test_a_turn_without_a_time_gets_the_time_that_writing_it_takes(tmp_path: Path) -> None:
    (found,), _ = read(tmp_path, line(turn(text="あ"), turn("agent", "い" * 100), turn(text="う", t=50)))
    short, long, timed = (each.pause for each in found.turns)
    assert 0 < short < long
    assert timed == short  # no time stands before it


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ('{"id": "d1", "turns": [', "no JSON"),
        ("[1, 2]", 'no JSON object with a list of "turns"'),
        ('{"id": "d1"}', 'no JSON object with a list of "turns"'),
        ('{"turns": {"role": "customer"}}', 'no JSON object with a list of "turns"'),
        (line(turn(), 7), "turn 2 has no role"),  # type: ignore[arg-type]
        (line(turn("king")), "turn 1 has no role"),
        (line(turn(role=["customer"])), "turn 1 has no role"),  # type: ignore[arg-type]
        (line(turn(text=5)), "turn 1 has no role (customer, agent, action) or no text"),  # type: ignore[arg-type]
        (line(turn(t="soon")), 'turn 1 has a "t" that is no number of seconds'),
        (line(turn(t=True)), 'turn 1 has a "t"'),
        (line(turn(), turn(t=float("nan"))), 'turn 2 has a "t"'),
        (line(turn(t=float("inf"))), 'turn 1 has a "t"'),
        (line(turn(t=10**400)), 'turn 1 has a "t"'),
        (line(turn(text="長" * 4_001)), "turn 1 is longer than 4,000 characters"),
        (line(turn("agent", "はい")), "the customer says nothing"),
        (line(turn(text=" \n")), "the customer says nothing"),
        ("[" * 100_000, "no JSON: nested too deeply"),
    ],
    ids=lambda value: value[:40],
)
def test_a_broken_line_is_named_with_its_reason_and_keeps_the_others(
    tmp_path: Path, broken: str, why: str
) -> None:
    good = [line(id="a"), broken, "", line(id="b")]
    dialogues, problems = read(tmp_path, *good)
    assert [each.id for each in dialogues] == ["a", "b"]
    assert list(problems) == [2]
    assert why in problems[2]


def test_an_id_that_comes_twice_names_two_dialogues(tmp_path: Path) -> None:
    dialogues, _ = read(tmp_path, line(), line(turn(text="別の話")), line(id=None), line(id=None))
    assert len({each.id for each in dialogues}) == 4


def test_what_is_no_word_says_nothing_of_the_customer(tmp_path: Path) -> None:
    (found,), _ = read(tmp_path, line(lang=None, customer={"name": None, "topic": ["a"], "page": True}))
    assert (found.lang, found.name, found.topic, found.page) == ("ja", "", "", "")
    (found,), _ = read(tmp_path, line(customer="Sato"))
    assert found.name == ""


@pytest.mark.parametrize(("said", "meant"), [("refund", "refund"), ("", "question"), ("fire", "other")])
def test_a_call_for_help_has_a_type_that_the_hub_knows(tmp_path: Path, said: str, meant: str) -> None:
    call = turn("action", "返金のご相談", kind="escalate", type=said)
    (found,), _ = read(tmp_path, line(turn(), call))
    assert found.turns[1].type == meant


def test_texts_are_what_can_be_sent(tmp_path: Path) -> None:
    (found,), _ = read(tmp_path, line(turn(text="一\r\n二\x00三\ud800")))
    assert found.turns[0].text == "一\n二三"


def test_a_gzipped_file_and_one_with_a_mark_of_its_encoding_are_read(tmp_path: Path) -> None:
    packed, marked = tmp_path / "d.jsonl.gz", tmp_path / "d.jsonl"
    packed.write_bytes(gzip.compress((line() + "\n").encode()))
    marked.write_text(line(), encoding="utf-8-sig")
    assert read_dialogues(packed) == read_dialogues(marked)


def spoilt(kind: str) -> bytes:
    """Returns a gzipped file of many dialogues whose end is cut off or overwritten."""
    texts = (
        line(id=f"d{number}", note="".join(chr(97 + number * k % 26) for k in range(60)))
        for number in range(900)
    )
    packed = gzip.compress("\n".join(texts).encode())
    return packed[:-200] if kind == "cut" else packed[:-400] + b"\xff" * 400


@pytest.mark.parametrize("kind", ["cut", "overwritten"])
def test_of_a_damaged_gzipped_file_what_came_before_the_damage_is_played(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "d.jsonl.gz"
    file.write_bytes(spoilt(kind))
    dialogues, problems = read_dialogues(file)
    assert 0 < len(dialogues) < 900
    assert problems[-1].message.startswith("the rest of the file cannot be read")


def test_a_file_that_stops_being_text_is_played_up_to_there(tmp_path: Path) -> None:
    file = tmp_path / "d.jsonl"
    file.write_bytes((line() + "\n").encode() * 2_000 + b"\xff\xfe\n")
    dialogues, problems = read_dialogues(file)
    assert dialogues
    assert "the rest of the file cannot be read" in problems[-1].message


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "cannot be read"),
        (b"", "holds no dialogue: line 0: the file is empty"),
        (b"\n\n", "the file is empty"),
        (b"{}\nx\n", 'holds no dialogue: line 1: no JSON object with a list of "turns"'),
        (b"\xff\xfe\x00", "cannot be read"),
    ],
    ids=["missing", "empty", "blank", "nothing usable", "no text"],
)
def test_a_file_without_a_dialogue_is_refused_with_a_sentence_and_a_remedy(
    tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    file = tmp_path / "d.jsonl"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ImportFileError) as refused:
        read_dialogues(file)
    assert sentence in refused.value.message
    assert str(file) in refused.value.message
    assert refused.value.remedy


def test_a_folder_and_a_file_that_is_gzipped_by_name_only_are_refused(tmp_path: Path) -> None:
    named = tmp_path / "d.jsonl.gz"
    named.write_text(line(), encoding="utf-8")
    for path in (tmp_path, named):
        with pytest.raises(ImportFileError, match="cannot be read"):
            read_dialogues(path)
