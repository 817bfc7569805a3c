"""Files that go with replies travel within JSON, and come out of it as they went in."""

import pytest

from app.domain.events import Attachment
from app.macros.enclosures import MacroFile, write_file
from app.macros.packing import named_in, packed, renamed, unpacked

MAP = Attachment(sha256="a" * 64, name="地図.png", type="image/png", size=3)
SMALL = MacroFile(name="小.txt", data=b"abc")


def replies(*files: Attachment | MacroFile) -> str:
    written = ",".join(f'"{write_file(one)}"' for one in files)
    return f'{{"macro":[{{"title":"地図","body":"はい","attachments":[{written}]}}]}}'


def test_bytes_come_out_as_they_went_in_and_the_replies_stay_as_they_were() -> None:
    text = replies(MAP, SMALL)
    opened = unpacked(packed(text, {MAP.sha256: b"\x00\xff!"}))
    assert opened.files == {MAP.sha256: b"\x00\xff!"}
    assert named_in(opened.text) == {MAP.sha256: MAP}, "what lies within a reply is not at the hub"
    assert "files" not in opened.text


def test_a_file_without_any_stays_letter_by_letter() -> None:
    text = replies(MAP)
    assert packed(text, {}) == text
    assert unpacked(text).text == text
    assert renamed(text, {}) == text


def test_another_file_takes_the_place_of_the_one_with_its_hash_and_of_no_other() -> None:
    other = Attachment(sha256="b" * 64, name="別.png", type="image/png", size=4)
    kept = Attachment(sha256="c" * 64, name="残.png", type="image/png", size=5)
    text = renamed(replies(MAP, SMALL, kept), {MAP.sha256: other, "d" * 64: SMALL})
    assert set(named_in(text)) == {other.sha256, kept.sha256}
    assert write_file(SMALL) in text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "title,body\r\n送料,無料\r\n",
        "{",
        "[" * 2000,
        '{"macro": 5, "files": {}}',
        '[{"title": "a"}]',
        "{}",
    ],
)
def test_what_is_no_file_of_replies_goes_on_as_it_is(text: str) -> None:
    assert named_in(text) == {}
    assert unpacked(text).text == text
    assert packed(text, {MAP.sha256: b"a"}) == text
    assert renamed(text, {MAP.sha256: SMALL}) == text


@pytest.mark.parametrize("said", ['{"x": 5}', '{"x": "!"}', '{"x": ""}', "[]", "5"])
def test_bytes_that_cannot_be_read_are_left_out(said: str) -> None:
    opened = unpacked(replies(MAP)[:-1] + f',"files":{said}}}')
    assert opened.files == {}
    assert set(named_in(opened.text)) == {MAP.sha256}
