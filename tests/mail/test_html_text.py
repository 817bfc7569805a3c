"""HTML becomes text that can be read and cannot do anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.mail.html_text import html_to_text, named_charset


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>こんにちは<br>山田です</p><p>a\n b</p>", "こんにちは\n山田です\n\na b"),
        ("<div>a</div><div>b</div><div><br></div><div>c</div>", "a\nb\n\nc"),
        ("<ul><li>x<li>y<ol><li>1</li><li>2</li></ol></ul>after", "- x\n- y\n  1. 1\n  2. 2\n\nafter"),
        ("<table><tr><td>商品<td>数<tr><td>りんご<td>3</table>", "商品 | 数\nりんご | 3"),
        ("日本語\n日本語 abc\ndef", "日本語日本語 abc def"),
        (
            "はい<blockquote>前の<br>文<blockquote>深い</blockquote></blockquote>後",
            "はい\n\n> 前の\n> 文\n>\n>> 深い\n\n後",
        ),
        ("<pre>a\n  b\n</pre>x", "a\n  b\n\nx"),
        ("<p class=MsoNormal>a</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>b</p>", "a\n\nb"),
        ("<p style='margin: 0px'>a</p><p style='margin: 0px'>b</p>", "a\nb"),
        ("a<hr>b", "a\n--------------------\nb"),
        ("y &lt;b&gt; &amp;&nbsp;z", "y <b> & z"),
        ("1 < 5 & 3", "1 < 5 & 3"),
        ("<img src=x.png alt=図>", "[図]"),
        ("", ""),
    ],
)
def test_paragraphs_lists_tables_and_quotations_stay_readable(html: str, text: str) -> None:
    assert html_to_text(html).text == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            '<a href="https://evil.example/x">https://bank.example</a>',
            "https://bank.example <https://evil.example/x>",
        ),
        ('<a href="https://a.example/">a.example</a>', "a.example"),
        ('<a href="mailto:a@b.jp">a@b.jp</a>', "a@b.jp"),
        ('<a href="javascript:x()">c</a>', "c"),
        ('<a href="https://a.example/"><img src="x.gif"></a>', "<https://a.example/>"),
    ],
)
def test_a_link_shows_where_it_leads(html: str, text: str) -> None:
    assert html_to_text(html).text == text


@pytest.mark.parametrize(
    "html",
    [
        "<script>SECRET</script>",
        "<style>SECRET</style>",
        "<head><title>SECRET</title></head>",
        "<!-- SECRET -->",
        '<span style="display:none">SECRET</span>',
        '<span style="DISPLAY : NONE !important">SECRET</span>',
        '<div style="visibility: hidden">SECRET</div>',
        '<div style="font-size:0px;color:#fff">SECRET</div>',
        '<div style="mso-hide:all">SECRET</div>',
        '<div style="max-height:0; overflow:hidden">SECRET<b>SECRET</b></div>',
        "<p hidden>SECRET</p>",
        "<svg><text>SECRET</text></svg>",
        "<iframe>SECRET</iframe>",
        '<img src="http://track.example/SECRET.gif">',
        "<template>SECRET</template>",
        "<textarea>SECRET</textarea>",
        "<!--[if mso]>SECRET<![endif]-->",
    ],
)
def test_scripts_hidden_text_and_pictures_from_afar_are_left_out(html: str) -> None:
    assert html_to_text(f"<p>before</p>{html}<p>after</p>").text == "before\n\nafter"


def test_the_pictures_of_the_mail_itself_are_named() -> None:
    assert html_to_text('<img src="cid:a@b">x').images == {"a@b"}
    assert html_to_text("<p hidden>x</p>").hidden
    assert not html_to_text("<p>x</p>").hidden


def test_the_character_set_that_html_names_is_found() -> None:
    assert named_charset(b'<META http-equiv=x content="text/html; charset=Shift_JIS">') == "Shift_JIS"
    assert named_charset(b'<meta charset="utf-8">') == "utf-8"
    assert named_charset(b"<p>charset=x") == ""


def test_a_name_of_a_character_set_in_text_that_is_read_already_changes_nothing() -> None:
    assert html_to_text("<meta charset=shift_jis>日本").text == "日本"


MARKS = st.sampled_from(
    ["<p>", "</p>", "<div hidden>", "</div>", "<table>", "<td>", "<tr>", "<a href='x:y'>", "<li>",
     "<ol>", "<pre>", "<blockquote>", "</blockquote>", "x", "日本\n", "<!--", "&#0;", "&#xD800;", "<", "\x00",
     "<script>", "</script>", "<br>"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(MARKS).map("".join)))
def test_any_html_becomes_a_text_that_can_be_stored(html: str) -> None:
    text = html_to_text(html).text
    text.encode()
    assert "\x00" not in text
