"""`madoguchi demo`, whole and in its own processes: what it promises on the command line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from app.demo.dialogues import read_dialogues
from app.demo.shop import CUSTOMERS, sample

pytestmark = pytest.mark.slow

LIMIT_S = 110


def demo(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs the command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "app", "demo", "--offscreen", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LIMIT_S,
        check=False,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "TMPDIR": str(folder)},
    )


@contextmanager
def demo_going_on(*words: str) -> Iterator[subprocess.Popen[str]]:
    """Starts the command and ends it by force should it not end by itself."""
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "demo", "--offscreen", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[2],
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def complaints(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Returns what was said on stderr, without the remarks of the offscreen platform."""
    return [line for line in done.stderr.splitlines() if "This plugin does not support" not in line]


def test_with_a_hub_killed_in_the_middle_nothing_is_lost_and_all_logs_agree(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    done = demo(
        "--customers", "3", "--speed", "40", "--seconds", "6", "--autopilot", "--kill-hub-at", "3",
        "--report", str(report), folder=tmp_path,
    )  # fmt: skip
    figures: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    assert done.returncode == 0, (complaints(done), figures)
    clean = {"lost": 0, "duplicated": 0, "out_of_order": 0, "unacknowledged": 0}
    clean |= {"live_equals_log": True, "replay_equals_log": True, "autopilot_errors": []}
    assert clean.items() <= figures.items()
    assert figures["conversations"] >= 3
    assert figures["messages_from_customers"] >= 3
    assert figures["messages_from_staff"] >= 3
    assert figures["reconnects_of_customers"] >= 1
    assert figures["ack_ms"]["n"] >= figures["messages_from_staff"]
    assert 0 < figures["delivery_to_customer_ms"]["p50"] <= figures["delivery_to_customer_ms"]["p99"]
    assert done.stdout.startswith("http://127.0.0.1:")
    assert "to be a customer yourself" in done.stderr
    assert [file.name for file in tmp_path.glob("madoguchi-demo-*")] == []


@pytest.mark.parametrize("role", ["operator", "supervisor", "trainer"])
def test_every_role_gets_its_window_with_a_floor_that_is_alive(tmp_path: Path, role: str) -> None:
    picture, report = tmp_path / f"{role}.png", tmp_path / "report.json"
    done = demo(
        "--role", role, "--customers", "4", "--speed", "60", "--seconds", "7", "--lang", "en",
        "--size", "1280x800", "--screenshot", str(picture), "--report", str(report), folder=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, complaints(done)
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1280, 800)
    colours = {image.pixel(x, y) for x in range(0, 1280, 8) for y in range(0, 800, 8)}
    assert len(colours) > 20  # something is drawn
    figures = json.loads(report.read_text(encoding="utf-8"))
    assert figures["lost"] == figures["duplicated"] == figures["out_of_order"] == 0
    assert figures["live_equals_log"] is (True if role == "operator" else None)
    assert figures["conversations"] >= 3
    answered = figures["messages_from_customers"] > figures["conversations"] + 3
    assert answered is (role != "operator")  # colleagues answer where the console does not


def test_a_folder_that_is_named_is_kept_and_the_shop_goes_on_where_it_was(tmp_path: Path) -> None:
    data = tmp_path / "data"
    conversations = []
    for run in ("1", "2"):
        report = tmp_path / f"report-{run}.json"
        done = demo(
            "--data", str(data), "--customers", "2", "--speed", "40", "--seconds", "3", "--autopilot",
            "--report", str(report), folder=tmp_path,
        )  # fmt: skip
        assert done.returncode == 0, complaints(done)
        conversations.append(json.loads(report.read_text(encoding="utf-8"))["conversations"])
    assert (data / "hub").is_dir()
    assert min(conversations) >= 1


def test_a_file_of_dialogues_plays_what_it_can_and_names_the_rest(tmp_path: Path) -> None:
    file, report = tmp_path / "talk.jsonl", tmp_path / "report.json"
    good = sample(CUSTOMERS).read_text(encoding="utf-8").splitlines()[0]
    file.write_text("\n".join([good, "{broken", '{"turns": []}'] + ["[]"] * 12), encoding="utf-8")
    done = demo(
        "--dialogues", str(file), "--customers", "1", "--speed", "40", "--seconds", "3", "--autopilot",
        "--report", str(report), folder=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, complaints(done)
    assert f"{file}, line 2: no JSON" in done.stderr
    assert f"{file}, line 3: the customer says nothing" in done.stderr
    assert "... and 4 more lines" in done.stderr
    assert json.loads(report.read_text(encoding="utf-8"))["messages_from_customers"] >= 1


@pytest.mark.parametrize(
    ("words", "sentence", "remedy"),
    [
        (("--dialogues", "{folder}/none.jsonl"), "cannot be read", "Name a JSONL file"),
        (("--dialogues", "{folder}/empty.jsonl"), "holds no dialogue", "Each line is one JSON object"),
        (("--data", "{folder}/empty.jsonl"), "cannot be used", "Name another with --data."),
        (("--report", "{folder}/no/where.json"), "There is no folder", "Make it, or name another file."),
        (("--screenshot", "{folder}/no/where.png"), "There is no folder", "Make it, or name another file."),
    ],
    ids=["no dialogues", "empty dialogues", "no folder", "no place for the report", "nor the picture"],
)
def test_what_cannot_be_used_is_said_in_a_sentence_before_anything_starts(
    tmp_path: Path, words: tuple[str, ...], sentence: str, remedy: str
) -> None:
    (tmp_path / "empty.jsonl").touch()
    done = demo(*(word.format(folder=tmp_path) for word in words), folder=tmp_path)
    assert done.returncode == 2
    first, second = complaints(done)
    assert first.startswith("madoguchi: ")
    assert sentence in first
    assert second.startswith(remedy)
    assert done.stdout == ""


def running(word: str) -> list[str]:
    """Returns the command lines of processes that name something."""
    lines = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = entry.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if word in line:
            lines.append(line)
    return lines


def test_the_sample_shop_has_dialogues_without_a_broken_line() -> None:
    dialogues, problems = read_dialogues(sample(CUSTOMERS))
    assert problems == []
    assert {each.lang for each in dialogues} == {"ja", "en"}


if sys.platform != "win32":  # which has neither these signals nor /proc

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_ended_by_a_signal_it_leaves_no_process_behind(tmp_path: Path, number: signal.Signals) -> None:
        data = tmp_path / "data"
        with demo_going_on("--customers", "1", "--data", str(data)) as process:
            assert process.stdout is not None
            address = process.stdout.readline()
            assert address.startswith("http://")
            log = data / "console" / "logs" / "demo.log"
            while not (log.exists() and (data / "customers.log").exists()) and process.poll() is None:
                threading.Event().wait(0.02)  # looks again for the files
            process.send_signal(number)
            said = process.stdout.read()  # until the last process that holds the pipe is gone
            assert process.wait(LIMIT_S) == 130
        assert "Traceback" not in said
        assert running(str(data)) == []
