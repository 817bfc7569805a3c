"""The command's words lead to the right program, and the world's faults end in a sentence."""

import argparse
import subprocess
import sys
from pathlib import Path

import pytest

from app import __version__, cli
from app.domain.errors import ConfigError


def parse(*words: str) -> argparse.Namespace:
    return cli.build_parser().parse_args(words)


def test_hub_words_become_values() -> None:
    args = parse("hub", "--data", "d", "--listen", "[::1]:0", "--public", "0.0.0.0:80", "--insecure")
    assert (args.action, args.data, args.listen, args.public) == ("serve", Path("d"), "[::1]:0", "0.0.0.0:80")
    assert args.insecure


@pytest.mark.parametrize(
    "words",
    [("--data", "d", "add-user", "hana"), ("add-user", "hana", "--data", "d")],
    ids=["before", "after"],
)
def test_the_data_folder_may_stand_before_or_after_add_user(words: tuple[str, ...]) -> None:
    args = parse("hub", *words, "--role", "trainer", "--password-stdin")
    assert (args.action, args.data, args.name, args.role) == ("add-user", Path("d"), "hana", "trainer")
    assert args.password_stdin


def test_demo_words_become_values() -> None:
    args = parse(
        "demo", "--customers", "40", "--speed", "30", "--seconds", "60", "--autopilot", "--size", "1440x900"
    )
    assert (args.customers, args.speed, args.seconds, args.size) == (40, 30.0, 60.0, (1440, 900))
    assert (args.role, args.autopilot, args.offscreen) == ("operator", True, False)


@pytest.mark.parametrize(
    "words",
    [
        ("hub", "--listen", "8080"),
        ("hub", "--listen", ":8080"),
        ("hub", "--listen", "::1:8080"),
        ("hub", "--listen", "host:70000"),
        ("hub", "--listen", "host:x"),
        ("hub", "add-user"),
        ("hub", "add-user", "x", "--role", "boss"),
        ("demo", "--customers", "-1"),
        ("demo", "--speed", "0"),
        ("demo", "--speed", "nan"),
        ("demo", "--seconds", "inf"),
        ("demo", "--size", "big"),
        ("console", "--profile", "../other"),
        ("unknown",),
    ],
    ids=" ".join,
)
def test_a_word_that_makes_no_sense_is_refused(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        parse(*words)
    assert stop.value.code == 2
    assert capsys.readouterr().err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--version"])
    assert capsys.readouterr().out == f"madoguchi {__version__}\n"


def test_the_worlds_fault_is_a_sentence_and_a_remedy(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(args: argparse.Namespace) -> int:
        assert args.lang == "ja"
        raise ConfigError("The port is taken.", "Choose another with --listen.")

    monkeypatch.setattr(cli, "_run_console", refuse)
    assert cli.main(["--lang", "ja"]) == 2
    assert capsys.readouterr().err == "madoguchi: The port is taken.\nChoose another with --listen.\n"


def test_an_interrupt_has_its_own_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_args: argparse.Namespace) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_run_console", interrupted)
    assert cli.main([]) == 130


IMPORTED = "import sys, app.cli; app.cli.build_parser().format_help(); print('\\n'.join(sys.modules))"


def test_help_loads_no_heavy_library() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTED], capture_output=True, text=True, check=True)
    heavy = {"PySide6", "sqlalchemy", "websockets", "msgspec", "asyncio", "keyring"}
    assert not heavy & set(done.stdout.split())
