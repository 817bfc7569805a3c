"""What the bench of marking promises: two ways that agree, and a difference seen where there is one."""

from __future__ import annotations

import json
from pathlib import Path

from bench.marking import compare, run


def dialogue(operator: str, *said: tuple[str, float, str]) -> str:
    turns = [{"role": role, "t": at, "text": text} for role, at, text in said]
    return json.dumps({"id": operator, "turns": turns, "labels": {"operator": operator}}, ensure_ascii=False)


def test_both_ways_tell_the_same_of_dialogues_and_how_far_their_operators_are_apart(tmp_path: Path) -> None:
    lines = []
    for extra in range(6):
        name, late = ("operator_1", 0) if extra % 2 else ("operator_2", 40 + extra)
        lines.append(
            dialogue(
                name,
                ("agent", 3.0, "いらっしゃいませ。どのようなご用件でしょうか。"),
                ("customer", 20.0, "荷物がまだ届きません"),
                ("agent", 41.0 + late, "たぶん明日です。おっしゃられた番号を確認いたします。"),
                ("customer", 100.0, "お願いします"),
                ("agent", 130.0 + late, "明日の午前に届きます。"),
            )
        )
    file = tmp_path / "talks.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    found = run(["--data", str(file)])
    assert found["equal"] is True
    assert found["differing"] == {}
    assert found["compared"] >= 6 * 2 * 12
    assert found["effects"]["mean_response_s"]["cliffs_delta"] == -1.0
    assert "macro_share" not in found["effects"]  # nobody differs there


def test_a_measure_that_one_way_tells_otherwise_or_not_at_all_is_counted() -> None:
    compared: dict[str, int] = {}
    differing: dict[str, int] = {}
    plain = {"slips": 1.0, "replies": 2.0, "deleted": 3.0}
    compare(plain, {"slips": 2.0, "replies": 2.0}, compared, differing)
    assert compared == {"slips": 1, "replies": 1, "deleted": 1}
    assert differing == {"slips": 1, "deleted": 1}
