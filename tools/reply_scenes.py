"""Scenes of the pictures that `tools.shots` takes: canned replies and the manual, written and taken in."""

import asyncio
import tempfile
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtWidgets import QDialog

from app.console.console import Console
from app.domain.errors import ConfigError
from app.ui.macros.exchange_dialog import ExchangeDialog
from app.ui.macros.macro_editor import MacroEditor

D = TypeVar("D", bound=QDialog)

_REPLIES: Final = (
    "title,body,shortcut,colour\r\n"
    "返品の手順,{customer.name|お客様}様、返品を承ります。,;rx,\r\n"
    ",本文だけの行です。,,\r\n"
    "送料のご案内,送料は{amoumt}円です。,;sr,\r\n"
    "交換,交換いたします。,kk,\r\n"
)
_ARTICLE: Final = "# 返品の条件\n\n## 期限\n\n到着後 14 日以内に[ご連絡](4.2)ください。\n"
_BODY: Final = (
    "{customer.name|お客様}様\n\n{greeting}。{operator.name}でございます。\n"
    "{today+3b:weekday}の{午前/午後}にお届けします。\nお届け先：{?お届け先}\nご注文番号：{order}"
)


async def editor(console: Console) -> None:
    """A canned reply is being written, with variables, a choice and a field."""
    console.window.actions_of.run("macro.new")
    dialog = _shown(console, MacroEditor)
    dialog.title.setText("お届け日のご案内")
    dialog.shortcut.setText(";otd")
    dialog.folder.setText("配送/お届け")
    dialog.body.setPlainText(_BODY)
    await asyncio.sleep(0.5)


async def editor_extras(console: Console) -> None:
    """The second page of the editor: days, steps, actions and files."""
    await editor(console)
    dialog = _shown(console, MacroEditor)
    dialog.extras.tags.setText("配送, 日時指定")
    dialog.extras.steps.setPlainText("ほかにご不明な点はございますか。\n---\nご利用ありがとうございました。")
    dialog.extras.weekdays[0].setChecked(True)
    dialog.pages.setCurrentIndex(1)
    await asyncio.sleep(0.5)


async def taking_replies(console: Console) -> None:
    """A file of replies was tried: some of its rows are wrong."""
    await _take_in(console, "macro.import", "replies.csv", _REPLIES.encode("cp932"))


async def taking_articles(console: Console) -> None:
    """An article in Markdown was tried."""
    await _take_in(console, "manual.import", "返品の条件.md", _ARTICLE.encode())


def _shown(console: Console, kind: type[D]) -> D:
    found = console.window.findChild(kind)
    if found is None:
        raise ConfigError(f"No {kind.__name__} is open.", "Start the scene in a role that may open it.")
    return found


async def _take_in(console: Console, command: str, name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        console.window.actions_of.run(command)
        _shown(console, ExchangeDialog).use([path])
        await asyncio.sleep(1.5)
