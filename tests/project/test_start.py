"""start.py sets up once, says what it needs in the person's language, and hands the words on."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tools import environment, messages, system_packages, workshop

START = environment.ROOT / "start.py"
SCREENS = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}


def test_an_older_python_can_read_the_file_far_enough_to_be_told() -> None:
    tree = ast.parse(START.read_text(encoding="utf-8"), feature_version=(3, 7))
    imports = {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
    assert imports == {"sys"}
    assert not any(isinstance(node, ast.ImportFrom) for node in tree.body)


def test_setting_up_needs_the_standard_library_alone() -> None:
    code = "import sys; import tools.workshop; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=START.parent, capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert loaded - {"tools"} <= {*sys.stdlib_module_names, "__main__"}


@pytest.mark.parametrize(("language", "said"), [("C.UTF-8", "There is no display"), ("ja_JP.UTF-8", "画面")])
def test_without_a_screen_it_says_how_to_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str, said: str
) -> None:
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("LC_ALL", language)
    with pytest.raises(SystemExit) as stop:
        workshop.main([])
    assert stop.value.code == workshop.NO_DISPLAY
    told = capsys.readouterr().err
    assert said in told
    assert "python3 start.py demo --offscreen" in told


@pytest.mark.parametrize(
    ("words", "screen"),
    [
        (["demo"], True),
        (["console"], True),
        (["--profile", "night"], True),
        (["demo", "--offscreen"], False),
        (["demo", "--help"], False),
        (["--version"], False),
        (["hub", "--data", "x"], False),
    ],
    ids=str,
)
def test_only_what_opens_a_window_needs_a_screen(words: list[str], screen: bool) -> None:
    assert workshop.opens_window(words) is screen


@pytest.mark.parametrize("name", sorted(SCREENS))
def test_any_kind_of_screen_will_do(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for other in SCREENS:
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert not workshop.has_display()
    monkeypatch.setenv(name, "something")
    assert workshop.has_display()


def test_every_message_speaks_both_languages_with_the_same_gaps(monkeypatch: pytest.MonkeyPatch) -> None:
    for key, (english, japanese) in messages.MESSAGES.items():
        assert english.isascii()
        assert not japanese.isascii()
        assert english.count("{}") == japanese.count("{}")
        monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
        assert messages.say(key, "x") == japanese.replace("{}", "x")
        monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
        assert messages.say(key, "x") == english.replace("{}", "x")


def test_a_stamp_with_the_locks_digest_makes_the_second_run_quick(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[str] = []
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(environment, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(environment, "_install", lambda lock: ran.append(lock.name))
    monkeypatch.setattr(system_packages, "provide", lambda **kinds: ran.append(f"system {kinds}"))
    environment.set_up("test")
    assert ran == ["system {'window': True, 'tests': True}", "test.lock"]
    environment.set_up("test")
    environment.set_up("run")
    assert len(ran) == 2
    (tmp_path / "stamp.json").write_text("{", encoding="utf-8")
    environment.set_up("run", window=False)
    assert ran[2:] == ["system {'window': False, 'tests': False}", "run.lock"]
