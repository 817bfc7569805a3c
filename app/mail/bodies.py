"""What the parts of a mail are for: its text, its files, and the reports and heads that it carries."""

import re
from email.parser import HeaderParser
from typing import Final

from app.mail import mime
from app.mail.charsets import decode
from app.mail.encoded_words import head_text
from app.mail.flowed import unflow
from app.mail.html_text import html_to_text, named_charset
from app.mail.parameters import file_name
from app.mail.values import MailFile, Oddity

LONGEST_BODY: Final = 2_000_000
"""Bytes of one text that are decoded; a longer one goes along as a file, too."""

MOST_LINES: Final = 500  # lines of a head that are read

_CONTROLS: Final = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f]")
_MAILS: Final = frozenset(("message/rfc822", "message/global", "message/news"))
_HEADS: Final = frozenset(("text/rfc822-headers", "message/global-headers", "text/rfc822-header"))
_SEALED: Final = frozenset(
    ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
)
_POINTER: Final = 300  # characters of a text that only says that there is HTML


class Bodies:
    """Goes through the parts of one mail and keeps what each is for."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.from_html = False
        self.files: list[MailFile] = []
        self.oddities: set[Oddity] = set()
        self.delivery = ""
        self.enclosed: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The whole text, its pieces apart by a blank line."""
        return "\n\n".join(piece for piece in self.texts if piece)

    def take(self, part: mime.Part) -> None:
        """Takes a part and what is within it."""
        kind = mime.kind(part)
        inner = mime.children(part)
        if kind == "multipart/alternative" and inner:
            self._alternative(inner)
        elif kind.startswith("multipart/") and inner:
            if kind == "multipart/encrypted":
                self.oddities.add(Oddity.ENCRYPTED)
            for one in inner:
                self.take(one)
        else:
            self._leaf(part, "text/plain" if kind.startswith("multipart/") else kind)

    def _alternative(self, inner: tuple[mime.Part, ...]) -> None:
        """Takes the plainest of several forms of one text that says something, and the files of all."""
        forms: list[Bodies] = []
        for one in inner:
            form = Bodies()
            form.take(one)
            forms.append(form)
        chosen = next((form for form in forms if form.text and not form.from_html), None)
        rich = next((form for form in forms if form.text and form.from_html), None)
        if rich is not None and (chosen is None or _points_to_html(chosen.text, rich.text)):
            chosen = rich
        for form in forms:
            self.files += form.files
            self.delivery = self.delivery or form.delivery
            self.enclosed = self.enclosed or form.enclosed
            self.oddities |= (
                form.oddities if form is chosen else form.oddities & {Oddity.FILES, Oddity.ENCRYPTED}
            )
        if chosen is not None:
            self.texts += chosen.texts
            self.from_html = self.from_html or chosen.from_html

    def _leaf(self, part: mime.Part, kind: str) -> None:
        how, name = mime.disposition(part)
        if kind in mime.BLOCKS and how != "attachment":
            self.delivery = self.delivery or _notice(part)
        elif kind in _MAILS:
            self._mail(part, name)
        elif kind in _HEADS:
            data, _ = mime.content(part)
            self.enclosed = self.enclosed or head_lines(HeaderParser().parsestr(_ascii(data)))
        elif kind in ("text/plain", "text/html") and how != "attachment" and not name:
            self._text(part, kind)
        else:
            self._file(part, kind, how, name)

    def _text(self, part: mime.Part, kind: str) -> None:
        data, whole = mime.content(part)
        if not whole:
            self.oddities.add(Oddity.MIME)
        if len(data) > LONGEST_BODY:
            self.oddities.add(Oddity.CUT)
            name = file_name("", kind, len(self.files) + 1)
            self.files.append(MailFile(name=name, media_type=kind, data=data))
            data = data[:LONGEST_BODY]
        named = mime.settings(part)
        charset = named.get("charset", "") or (named_charset(data) if kind == "text/html" else "")
        read = decode(data, charset)
        text = read.text
        self.oddities |= read.oddities
        if kind == "text/html":
            plain = html_to_text(text)
            text = plain.text
            self.from_html = self.from_html or bool(text)
            if plain.hidden:
                self.oddities.add(Oddity.HIDDEN)
        elif named.get("format", "").lower() == "flowed":
            text = unflow(text, delete_space=named.get("delsp", "").lower() == "yes")
        text = _CONTROLS.sub("", text.replace("\x0c", "\n"))
        self.texts.append(re.sub(r"\A(?:[ \t]*\n)+", "", text).rstrip())

    def _mail(self, part: mime.Part, name: str) -> None:
        """Keeps a mail within the mail as a file."""
        inner = mime.children(part)
        data = mime.source(part) if inner else mime.content(part)[0]
        if inner and not self.enclosed:
            self.enclosed = head_lines(inner[0])
        subject = head_text(mime.line(inner[0], "subject")).text if inner else ""
        wanted = name or (f"{subject}.eml" if subject else "mail.eml")
        safe = file_name(wanted.replace("/", "_").replace("\\", "_"), "message/rfc822", len(self.files) + 1)
        self.files.append(MailFile(name=safe, media_type="message/rfc822", data=data))

    def _file(self, part: mime.Part, kind: str, how: str, name: str) -> None:
        data, whole = mime.content(part)
        if not data and not name:
            return
        if not whole:
            self.oddities.add(Oddity.MIME)
        if (
            kind in _SEALED
            and mime.settings(part).get("smime-type", "enveloped-data").lower() != "signed-data"
        ):
            self.oddities.add(Oddity.ENCRYPTED)
        content_id = head_text(mime.line(part, "content-id")).text.strip("<> ")
        self.files.append(
            MailFile(
                name=file_name(name, kind, len(self.files) + 1),
                media_type=kind,
                data=data,
                content_id=content_id,
                inline=how == "inline" or (bool(content_id) and how != "attachment"),
            )
        )


def _points_to_html(plain: str, rich: str) -> bool:
    """Whether a text says no more than that the mail is to be read as HTML."""
    return len(plain) < _POINTER and "html" in plain.lower() and len(rich) > 2 * len(plain)


def _ascii(data: bytes) -> str:
    return data.decode("ascii", "surrogateescape")


def _notice(part: mime.Part) -> str:
    """The lines of a notice of delivery; its blocks are apart by a blank line."""
    inner = mime.children(part)
    if not inner:
        return decode(mime.content(part)[0], "").text.strip()
    blocks = ("\n".join(f"{name}: {value}" for name, value in head_lines(block)) for block in inner)
    return "\n\n".join(block for block in blocks if block)


def head_lines(part: mime.Part) -> tuple[tuple[str, str], ...]:
    """Every line of a head, decoded, with lower-case names, in order."""
    lines = list(part.raw_items())[:MOST_LINES]
    return tuple((name.strip().lower(), head_text(str(value)).text) for name, value in lines)
