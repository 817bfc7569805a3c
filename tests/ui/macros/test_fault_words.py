"""What is wrong with a reply or a file is told in the window's language, with its place."""

from __future__ import annotations

import re

import pytest

from app.config import Language
from app.domain.events import Attachment
from app.hub.register.exchange import exchange
from app.hub.register.exchange.planning import plan
from app.macros.enclosures import read_file, write_file
from app.ui.application import Looks
from app.ui.macros.fault_words import fault_words
from tests.ui.right_column import speak

SENTENCE = re.compile(r"\b(?:The|There|is|not|has|was)\b")
BROKEN = (
    "title,body,shortcut,tone,first_day\r\n,a,,,\r\na,{order,,,\r\nb,{nobody},kk,loud,someday\r\nc,x,,,,,\r\n"
)


@pytest.mark.parametrize("text", [BROKEN, "nothing\r\nx\r\n", 'title,body\r\n"open', "<responses/>"])
def test_every_fault_of_a_file_is_told_in_japanese(looks: Looks, text: str) -> None:
    speak(looks, Language.JAPANESE)
    faults = plan("macro", exchange.read("macro", "csv", text), {}).faults
    told = [fault_words(fault.message) for fault in faults]
    assert told
    assert [one for one in told if SENTENCE.search(one) and not one.startswith("CSV として")] == []


def test_what_nobody_foresaw_stays_as_it_is(looks: Looks) -> None:
    speak(looks, Language.JAPANESE)
    assert fault_words("Something else happened.") == "Something else happened."


def test_a_file_at_the_hub_comes_back_as_it_was() -> None:
    file = Attachment(sha256="a" * 64, name="地図; A=1.png", type="image/png", size=5_000_000)
    assert read_file(write_file(file)) == file
    assert read_file("file:short;name=a;size=1") is None
