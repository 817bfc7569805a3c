"""Bodies of generated mails: texts in their encodings, HTML, files, and what goes wrong with them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

from bench import mail_words as words
from bench.mail_bytes import file_lines, in_charset, leaf, multipart


@dataclass(frozen=True)
class Body:
    """The bytes from Content-Type on, and what is to be read of them."""

    raw: bytes
    text: str
    written: str = ""
    files: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True)
class Said:
    """A text of a mail, and the part of it that its writer wrote himself."""

    text: str
    written: str


def said(rng: random.Random, charset: str, person: str, address: str, *, quoting: bool) -> Said:
    """Some sentences that `charset` has, mostly with a signature, and for an answer what it quotes."""
    stock = [*words.SENTENCES]
    if charset == "us-ascii":
        stock = [*words.ENGLISH]
    elif charset in ("iso-2022-jp", "shift_jis"):
        stock += [*words.WINDOWS, *words.HALF_WIDTH]
    elif charset == "utf-8":
        stock += [*words.WINDOWS, *words.EMOJI, *words.HALF_WIDTH]
    own = "\n".join(rng.sample(stock, rng.randint(1, 6)))
    text = own
    if rng.random() < 0.4 and charset != "us-ascii":
        text += "\n\n" + rng.choice(words.SIGNATURES).format(name=person, address=address).rstrip("\n")
    if quoting and rng.random() < 0.7 and charset != "us-ascii":
        opening, marked = rng.choice(words.OPENINGS)
        lines = (("> " if marked else "") + line for line in words.QUOTED.split("\n"))
        text += "\n\n" + opening + "\n" + "\n".join(lines)
    return Said(text=text, written=own)


def any_body(rng: random.Random, charset: str, person: str, address: str, *, quoting: bool) -> Body:
    """A body in one of the ways in which bodies are made."""
    what = said(rng, charset, person, address, quoting=quoting)
    if quoting or rng.random() < 0.45:
        return plain(rng, what, charset)
    return rng.choice(_FORMS)(rng, what, charset)


def text_part(rng: random.Random, text: str, charset: str) -> bytes:
    """A text in its character set, as it is labelled and transferred."""
    data = in_charset(text, charset).replace(b"\n", b"\r\n")
    how = (
        "7bit"
        if charset in ("iso-2022-jp", "us-ascii")
        else rng.choice(("8bit", "base64", "quoted-printable"))
    )
    named = {"shift_jis": rng.choice(("Shift_JIS", "shift_jis", "x-sjis", "Windows-31J", "cp932"))}.get(
        charset, charset
    )
    named = rng.choice((named, named.upper(), f'"{named}"'))
    return leaf(data, b"text/plain; charset=" + named.encode(), how)


def plain(rng: random.Random, what: Said, charset: str) -> Body:
    """A text alone."""
    return Body(raw=text_part(rng, what.text, charset), text=what.text, written=what.written)


def unlabelled(rng: random.Random, what: Said, charset: str) -> Body:
    """A text that does not say its character set, or a wrong one."""
    text = "こんにちは。" + what.text
    data = in_charset(text, charset).replace(b"\n", b"\r\n")
    if rng.random() < 0.4:
        return Body(raw=b"\r\n" + data, text=text, written="こんにちは。" + what.written)
    wrong = rng.choice((b"us-ascii", b"iso-8859-1", b"utf-8", b"iso-2022-jp", b"x-unknown", b"Shift_JIS"))
    return Body(
        raw=leaf(data, b"text/plain; charset=" + wrong, "8bit"),
        text=text,
        written="こんにちは。" + what.written,
    )


def utf7(rng: random.Random, what: Said, charset: str) -> Body:  # noqa: ARG001 (all forms are asked alike)
    """A text in UTF-7, as old Exchange wrote."""
    data = what.text.encode("utf-7").replace(b"\n", b"\r\n")
    return Body(raw=leaf(data, b"text/plain; charset=utf-7", "7bit"), text=what.text, written=what.written)


def flowed(rng: random.Random, what: Said, charset: str) -> Body:  # noqa: ARG001
    """English text whose lines were broken for the way (RFC 3676)."""
    sentences = rng.sample(words.ENGLISH, 4)
    data = " \r\n".join(sentences[:3]).encode() + b"\r\n" + sentences[3].encode() + b"\r\n-- \r\nTaro\r\n"
    data = data.replace(b"\r\nFrom", b"\r\n From")
    text = " ".join(sentences[:3]) + "\n" + sentences[3] + "\n-- \nTaro"
    own = " ".join(sentences[:3]) + "\n" + sentences[3]
    return Body(raw=leaf(data, b"text/plain; charset=utf-8; format=flowed", "7bit"), text=text, written=own)


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def html(rng: random.Random, what: Said, charset: str) -> Body:
    """HTML with what must not come through: scripts, hidden text, pictures from afar."""
    own = what.written.split("\n")
    inner = "<br>\n".join(_escaped(line) for line in own)
    page = (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">'
        "<style>p{}</style></head>"
        f'<body><div style="display: none">SECRET</div><script>alert("SECRET")</script><p>{inner}</p>'
        '<img src="http://track.example/SECRET.gif" width="1"><p><a href="https://evil.example/x">shop.example</a></p>'
        "<table><tr><td>A</td><td>B</td></tr></table><ul><li>1</li><li>2</li></ul></body></html>"
    )
    data = in_charset(page, charset).replace(b"\n", b"\r\n")
    named = b"; charset=" + charset.encode() if rng.random() < 0.7 else b""
    how = "7bit" if charset == "iso-2022-jp" else "base64"
    text = "\n".join(own) + "\n\nshop.example <https://evil.example/x>\n\nA | B\n\n- 1\n- 2"
    return Body(raw=leaf(data, b"text/html" + named, how), text=text)


def alternative(rng: random.Random, what: Said, charset: str) -> Body:
    """The same as text and as HTML."""
    page = "<div>" + _escaped(what.text).replace("\n", "<br>") + "</div>"
    rich = leaf(in_charset(page, charset), b"text/html; charset=" + charset.encode(), "quoted-printable")
    raw = multipart(b"alternative", b"=_alt", text_part(rng, what.text, charset), rich)
    return Body(raw=raw, text=what.text, written=what.written)


def blank_alternative(rng: random.Random, what: Said, charset: str) -> Body:  # noqa: ARG001
    """HTML beside a text that says nothing, with a picture that belongs to it."""
    data = bytes(rng.randrange(256) for _ in range(200))
    page = (
        "<p>" + "<br>".join(_escaped(line) for line in what.written.split("\n")) + '</p><img src="cid:pic@1">'
    )
    rich = leaf(page.encode(), b"text/html; charset=utf-8", "base64")
    picture = leaf(data, b"image/png", "base64", b"Content-ID: <pic@1>")
    related = multipart(b"related", b"=_rel", rich, picture)
    raw = multipart(b"alternative", b"=_alt", leaf(b" \r\n", b"text/plain", "7bit"), related)
    return Body(raw=raw, text=what.written, files=(("file-1.png", data),))


def with_files(rng: random.Random, what: Said, charset: str) -> Body:
    """A text with files whose names are written in one of the ways in which names are written."""
    parts, files = [text_part(rng, what.text, charset)], []
    for name in rng.sample(words.FILE_NAMES, rng.randint(1, 3)):
        data = bytes(rng.randrange(256) for _ in range(rng.choice((0, 100, 3_000))))
        plain_enough = b"\n" not in data and b"\r" not in data
        how = rng.choice(("base64", "base64", "quoted-printable" if plain_enough else "base64"))
        in_type, in_disposition = file_lines(
            name, rng.choice(("rfc2231", "rfc2231_cut", "outlook", "raw", "type"))
        )
        lines = b"Content-Disposition: attachment" + in_disposition
        parts.append(leaf(data, b"application/octet-stream" + in_type, how, lines))
        files.append((name, data))
    return Body(
        raw=multipart(b"mixed", b"----=_NextPart_000", *parts, ended=rng.random() < 0.8),
        text=what.text,
        written=what.written,
        files=tuple(files),
    )


def with_mail(rng: random.Random, what: Said, charset: str) -> Body:
    """A text with a mail within it, an appointment and what Outlook calls winmail.dat."""
    inner = b"From: a@b.example\r\nSubject: inner\r\nMessage-ID: <inner@b.example>\r\n\r\nInner text.\r\n"
    event = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    tnef = b"\x78\x9f\x3e\x22" + bytes(rng.randrange(256) for _ in range(64))
    raw = multipart(
        b"mixed", b"=_mix",
        multipart(b"mixed", b"=_mix_inner", text_part(rng, what.text, charset)),
        b"Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n" + inner,
        leaf(event, b"text/calendar; method=REQUEST; name=invite.ics", "base64"),
        leaf(tnef, b"application/ms-tnef; name=winmail.dat", "base64"),
    )  # fmt: skip
    files = (("inner.eml", inner), ("invite.ics", event), ("winmail.dat", tnef))
    return Body(raw=raw, text=what.text, written=what.written, files=files)


def signed(rng: random.Random, what: Said, charset: str) -> Body:
    """A text that is signed by S/MIME."""
    seal = bytes(rng.randrange(256) for _ in range(300))
    part = leaf(seal, b"application/pkcs7-signature; name=smime.p7s", "base64")
    raw = multipart(b"signed", b"=_sig", text_part(rng, what.text, charset), part)
    return Body(raw=raw, text=what.text, written=what.written, files=(("smime.p7s", seal),))


def long_line(rng: random.Random, what: Said, charset: str) -> Body:  # noqa: ARG001
    """One line of many KB."""
    text = "長い行です。" * rng.randint(1_000, 2_500)
    return Body(raw=leaf(text.encode(), b"text/plain; charset=UTF-8", "8bit"), text=text, written=text)


def marked(rng: random.Random, what: Said, charset: str) -> Body:  # noqa: ARG001
    """A text with the mark of byte order before it."""
    data = b"\xef\xbb\xbf" + what.text.encode().replace(b"\n", b"\r\n")
    return Body(raw=leaf(data, b"text/plain; charset=utf-8", "base64"), text=what.text, written=what.written)


def empty(rng: random.Random, what: Said, charset: str) -> Body:  # noqa: ARG001
    """Nothing but a head."""
    return Body(raw=b"Content-Type: text/plain\r\n\r\n", text="")


_FORMS: Final = (
    plain, unlabelled, unlabelled, utf7, flowed, html, html, alternative, alternative, blank_alternative,
    with_files, with_files, with_mail, signed, long_line, marked, empty,
)  # fmt: skip
