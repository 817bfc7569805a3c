"""Lines of a head as programs really write them: senders, subjects, dates."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Final

from bench.mail_bytes import cut_words, raw_word, word

HOSTS: Final = ("mail.customer.example", "docomo.ne.jp", "[192.0.2.1]", "ABC-PC")


def person(rng: random.Random, name: str, address: str, charset: str) -> bytes:
    """The sender as programs write him."""
    target = address.encode()
    local, _, domain = address.rpartition("@")
    quoted = f'"{local}"@{domain}'.encode() if ".." in local or local.endswith(".") else target
    form = rng.randrange(6)
    if name.isascii():
        return rng.choice((name.encode() + b" <" + target + b">", target + b" (" + name.encode() + b")"))
    if form == 0:
        return b'"' + word(name, charset, "B") + b'" <' + target + b">"
    if form == 1:
        return word(name, charset, "B") + b"<" + quoted + b">"
    if form == 2 and "," not in name and "(" not in name:
        return name.encode() + b" <" + target + b">"
    if form == 3:
        return b'"' + name.encode() + b'" <' + target + b">"
    return word(name, charset, rng.choice("BQ")) + b"\r\n <" + quoted + b">"


def head(rng: random.Random, text: str, charset: str) -> bytes:
    """A subject as programs write it."""
    form = rng.randrange(7)
    if form == 0:
        return text.encode()  # raw, against every rule
    if form == 1:
        return cut_words(text, "utf-8", rng.choice((7, 10, 20)))
    if form == 2:
        half = len(text) // 2
        return word(text[:half], charset, "B") + b"\r\n\t" + word(text[half:], charset, "Q")
    if form == 3:
        return raw_word(text.encode(), "UTF-8", "Q")
    if form == 4 and charset == "iso-2022-jp":
        return b"".join(word(text, charset, "B").replace(b"iso-2022-jp", b"ISO-2022-JP").split(b"\n"))
    return word(text, charset, rng.choice("BQ"))


def dated(rng: random.Random, at: datetime) -> tuple[bytes, int]:
    """A Date as programs write it, and the time it means (Unix ms)."""
    japan = at + timedelta(hours=9)
    meant = int(at.timestamp() * 1000)
    forms = (
        japan.strftime("%a, %d %b %Y %H:%M:%S +0900"),
        japan.strftime("%a, %d %b %Y %H:%M:%S +0900 (JST)"),
        japan.strftime("%d %b %y %H:%M:%S +0900"),
        japan.strftime("%a, %d %b %Y %H:%M:%S JST"),
        japan.strftime("%a, %d %b %Y %H:%M:%S"),
        at.strftime("%a, %d %b %Y %H:%M:%S GMT"),
        japan.strftime("Mon, %d %b %Y %H:%M:%S +0900"),
        japan.strftime("%Y-%m-%dT%H:%M:%S+09:00"),
        japan.strftime("%Y年%m月%d日 %H:%M:%S"),
        "",
        "yesterday",
    )
    chosen = rng.choice(forms[:1] * 8 + forms)
    return chosen.encode(), meant if chosen not in ("", "yesterday") else 0
