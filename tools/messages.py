"""What the set-up says to a person, in Japanese on a Japanese system and else in English."""

import locale
import os
import sys
from typing import Final, NoReturn

OFFSCREEN: Final = "python3 start.py demo --offscreen --seconds 30 --screenshot window.png"
VIRTUAL: Final = "xvfb-run -a python3 start.py demo"

MESSAGES: Final = {
    "venv": ("making .venv", ".venv を作成"),
    "system": ("installing system packages: {}", "システムのパッケージを導入: {}"),
    "packages": ("installing {} packages into .venv", "{} 個のパッケージを .venv に導入"),
    "joining": ("joining Madoguchi to .venv", "Madoguchi を .venv に登録"),
    "ready": ("ready", "準備完了"),
    "passed": ("every check and test passed", "すべての検査とテストに合格"),
    "failed": ("failed: {}", "不合格: {}"),
    "no_venv": (
        "This Python cannot make environments. Install what is missing, then start again:\n  {}",
        "この Python では環境を作れません。次を実行してから、もう一度始めてください。\n  {}",
    ),
    "missing": (
        "System packages are missing. Install them, then start again:\n  {}",
        "システムのパッケージが足りません。次を実行してから、もう一度始めてください。\n  {}",
    ),
    "missing_elsewhere": (
        "The window will need what this system lacks; install it with the system's own tool: {}",
        "ウィンドウの表示に必要なものがありません。お使いのシステムの方法で導入してください: {}",
    ),
    "pip_failed": (
        "The packages could not be installed; pip says why above. Check the network and start again.",
        "パッケージを導入できませんでした（理由は上の出力）。ネットワークを確認して、やり直してください。",
    ),
    "no_display": (
        f"There is no display here to show a window on. Go on without one:\n  {OFFSCREEN}\n"
        f"or on a virtual one:\n  {VIRTUAL}",
        f"ウィンドウを表示する画面がありません。画面なしで続けるには:\n  {OFFSCREEN}\n"
        f"仮想の画面で続けるには:\n  {VIRTUAL}",
    ),
}


def say(key: str, *values: object) -> str:
    """Returns the message `key` with `values` in its gaps."""
    spoken = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None
    )
    japanese = (spoken or locale.getlocale()[0] or "").lower().startswith("ja")
    return MESSAGES[key][japanese].format(*values)


def step(text: str) -> None:
    """Shows one step of the way."""
    print(f"==> {text}", file=sys.stderr, flush=True)


def progress(text: str) -> None:
    """Shows how far the step has come: over the line before on a terminal, else not at all."""
    if sys.stderr.isatty():
        print(f"\r\033[K    {text}", end="", file=sys.stderr, flush=True)


def stop(text: str, code: int = 1) -> NoReturn:
    """Ends the program with a sentence for the person."""
    print(text, file=sys.stderr)
    sys.exit(code)
