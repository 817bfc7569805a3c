"""The window promises to speak Japanese, all of it, and to change its language while it runs."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app import config, paths
from app.commands.catalog import CATALOG
from app.ui.application import Looks, system_language
from app.ui.settings.entries import ENTRIES
from app.ui.words import Translation, sentence, together, tr
from tools import words


@pytest.fixture
def looks(qapp: QApplication) -> Looks:
    return Looks(qapp, paths.resources())


def test_nothing_is_missing_unfinished_or_unused() -> None:
    report = words.judge(words.texts(), words.read())
    assert (report.missing, report.unfinished, report.unused) == ((), (), ())


def test_translations_keep_every_place_that_is_filled_in() -> None:
    assert words.judge(words.texts(), words.read()).places == ()


def test_what_is_missing_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text(
        'x = tr("Hello {name}", name=1)\nraise LinkError(f"The hub at {host} is gone.")\n'
        'LOST = "Nothing came back."\n',
        encoding="utf-8",
    )
    found = words.texts(tmp_path)
    assert {"Hello {name}", "The hub at {0} is gone.", "Nothing came back."} <= found
    report = words.judge(
        {"Hello {name}", "Gone"},
        {"Hello {name}": words.Entry(source="Hello {name}", target="{nom}さん", finished=True)},
    )
    assert report.missing == ("Gone",)
    assert report.places == ("Hello {name}",)


def test_the_file_is_written_as_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "x.ts"
    entries = {
        "A & B": words.Entry(source="A & B", target="甲 < 乙", finished=True),
        "C": words.Entry(source="C"),
    }
    words.write(entries, file)
    assert words.read(file) == entries
    assert Translation(file).translate("madoguchi", "A & B") == "甲 < 乙"


def test_the_language_changes_while_the_program_runs(looks: Looks) -> None:
    looks.speak(config.Language.JAPANESE)
    assert tr("Need a reply") == "要返信"
    assert tr("{count} unread", count=3) == "未読3件"
    looks.speak(config.Language.ENGLISH)
    assert tr("Need a reply") == "Need a reply"


def test_sentences_of_errors_are_translated_with_what_was_put_into_them(looks: Looks) -> None:
    looks.speak(config.Language.JAPANESE)
    assert (
        sentence("The certificates in C:/own ca.pem cannot be read.")
        == "C:/own ca.pem の証明書を読み込めません。"
    )
    assert sentence("Something nobody foresaw.") == "Something nobody foresaw."
    assert sentence("") == ""
    looks.speak(config.Language.ENGLISH)


def test_sentences_stand_together_as_each_language_wants() -> None:
    assert together("One.", "", "Two.") == "One. Two."
    assert together("一つ。", "二つ。") == "一つ。二つ。"


@pytest.mark.parametrize(
    ("name", "wanted"), [("ja_JP.UTF-8", "ja"), ("en_US.UTF-8", "en"), ("de_DE.UTF-8", "en"), ("C", "en")]
)
def test_a_japanese_system_gets_japanese(name: str, wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", name)
    assert system_language().value == wanted


def test_whatever_the_palette_offers_can_be_found_by_its_reading() -> None:
    entries, kanji = words.read(), re.compile("[㐀-鿿々〆]")
    titles = [command.title for command in CATALOG if command.listed] + [entry.title for entry in ENTRIES]
    unread = [title for title in titles if kanji.search(entries[title].target) and not entries[title].reading]
    assert unread == []
    odd = [entry.reading for entry in entries.values() if kanji.search(entry.reading)]
    assert odd == []
