"""How mail programs announce what they quote, and how people end a mail: lines told by their form.

The forms are those that Gmail, Outlook, Apple Mail, Thunderbird, Becky! and Yahoo! write in Japanese and
English, and the attributions of German, French, Spanish, Italian, Chinese and Korean programs. RFC 3676, 4.3,
has the line of two hyphens and a space above a signature.
"""

import re
from typing import Final

import msgspec


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation is announced by the lines up to `end`; `certain` if what follows needs no marks."""

    end: int
    certain: bool


LONGEST_LINE: Final = 400  # characters; a longer line announces nothing
_WRAPPED: Final = 3  # lines over which programs wrap their announcement

_QUOTED: Final = re.compile(r"^[ \t\u3000]{0,3}[>＞](?![_.,^﹏ωдД口]?[<＜])")
_BANNER: Final = re.compile(
    r"^\W{0,3}[-‐–—―─━ー－_＿=＝*＊]{2,}\s*"
    r"(?:original (?:message|appointment|mail)|forwarded (?:message|by\b.*)"
    r"|reply message|ursprüngliche nachricht"
    r"|message d'origine|mensaje original|元のメッセージ|元のメール|オリジナルメッセージ"
    r"|転送メッセージ|転送されたメッセージ"
    r"|返信元メッセージ|返信元のメッセージ|引用元メッセージ|ここから転送|原始邮件|原始郵件|원본 메시지)"
    r"\s*[-‐–—―─━ー－_＿=＝*＊]{2,}\s*$",
    re.IGNORECASE,
)
_FORWARD: Final = re.compile(
    r"^\s*(?:begin forwarded message|転送されたメッセージ|以下、転送メール"
    r"|anfang der weitergeleiteten nachricht)"
    r"\s*[:：]\s*$",
    re.IGNORECASE,
)
_FROM: Final = re.compile(
    r"^\W{0,3}(?:from|差出人|送信者|送信元|発信者|von|de|发件人|寄件者)\*?\s*[:：]\*?\s*\S", re.IGNORECASE
)
_HEADER: Final = re.compile(
    r"^\W{0,3}(?:sent|date|to|cc|subject|reply-to|importance|送信日時|送信日|日時|日付|宛先|件名|ＣＣ|重要度|返信先"
    r"|gesendet|datum|an|betreff|envoyé|à|objet|发送时间|收件人|主题)\*?\s*[:：]",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(
    r"^\W{0,3}(?:subject|sent|date|件名|送信日時|送信日|日時|日付|betreff|gesendet|datum|objet|envoyé|主题|发送时间)\*?\s*[:：]",
    re.IGNORECASE,
)
_DAY: Final = (
    r"(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
    r"|\d{1,2}\.? [A-Za-zéûäç]{3,10}\.?,? \d{4}|[A-Za-z]{3,9}\.? \d{1,2},? \d{4}|\d{2}/\d{2}/\d{2})"
)
_WROTE: Final = re.compile(
    r"(?:\bwrote|\bschrieb.{0,120}|a écrit|escribió|ha scritto|書きました"
    r"|さんからのメール|(?:さん|様|氏)? ?のメール"
    r"|写道|寫道|작성(?:했습니다)?)\s*[:：]?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_ON: Final = re.compile(r"^\s*(?:(?:on|am|le|el|il|in message|at)\b|在)", re.IGNORECASE)
_DATED: Final = re.compile(rf"^\W{{0,3}}.{{0,24}}{_DAY}", re.IGNORECASE | re.DOTALL)
_NAMED: Final = re.compile(r"<[^<>\s@]{1,90}@[^<>\s@]{1,90}(?:\s?<[^<>\s]{1,190}>)?>\s*[:：]\s*$")
_SAID: Final = re.compile(
    r"^\s*\S.{0,60}(?:さん|様|氏)?(?:\s+wrote|は(?:.{0,20})書きました)\s*[:：]\s*$", re.IGNORECASE
)


def is_quoted(line: str) -> bool:
    """Whether a line carries a mark of quotation; faces such as `>_<` are none."""
    return _QUOTED.match(line) is not None


def opening(lines: list[str], at: int) -> Opening | None:
    """What the line numbered `at` announces, None where it announces nothing."""
    line = lines[at]
    if len(line) > LONGEST_LINE or not line.strip():
        return None
    if _BANNER.match(line) or _FORWARD.match(line):
        return Opening(end=at + 1, certain=True)
    if is_rule(line):
        below = at + 1
        return opening(lines, below) if below < len(lines) and _is_header_block(lines, below) else None
    if _is_header_block(lines, at):
        return Opening(end=at + 1, certain=True)
    return _attribution(lines, at)


def _is_header_block(lines: list[str], at: int) -> bool:
    """Whether the sender, and when or about what, and a third header stand one below the other."""
    if not _FROM.match(lines[at][:LONGEST_LINE]):
        return False
    found, about = 1, False
    for line in lines[at + 1 : at + 9]:
        head = line[:LONGEST_LINE]
        if _HEADER.match(head):
            found += 1
            about = about or _ABOUT.match(head) is not None
        elif not head.strip() and found > 1:
            break
    return about and found >= 3


def _attribution(lines: list[str], at: int) -> Opening | None:
    """An announcement such as "On … wrote:", on one line or wrapped over three."""
    joined = ""
    for end in range(at, min(at + _WRAPPED, len(lines))):
        line = lines[end]
        if not line.strip() or is_quoted(line):
            return None
        joined += line
        if len(joined) > LONGEST_LINE:
            return None
        bare = joined.rstrip()
        if _DATED.match(joined) and (_WROTE.search(bare) or _NAMED.search(bare)):
            return Opening(end=end + 1, certain=_NAMED.search(bare) is not None or bare.endswith((":", "：")))
        if end == at and _SAID.match(bare):
            return Opening(end=end + 1, certain=False)
        if not (_DATED.match(joined) or _ON.match(joined)):
            return None
    return None


_RULE_MARKS: Final = frozenset(
    "-=＝_＿*＊─━―‐–—ー－~～〜+＋#＃☆★◇◆■□○●◎・:：.。･…♪∞∽≪≫┏┓┗┛┌┐└┘├┤┃│|/／\\'\"”“ﾟ゜"
)
_SHORTEST_RULE: Final = 5


def is_rule(line: str) -> bool:
    """Whether a line is drawn of marks, as above and below a Japanese signature."""
    bare = "".join(line.split())
    return (
        len(bare) >= _SHORTEST_RULE
        and len(bare) <= LONGEST_LINE
        and all(mark in _RULE_MARKS for mark in bare)
    )


_DEVICE: Final = re.compile(
    r"^\s*(?:"
    r"(?:(?:my |[^。\n]{0,8}の)?(?:iPhone|iPad|iOS|Android|Xperia|Galaxy|AQUOS|Pixel|Windows|Mac"
    r"|スマートフォン|スマホ|携帯|タブレット)"
    r"[^。\n]{0,40}から(?:の?送信|送信されました|送信しました|返信)[。.]?"
    r"|(?:Yahoo!メール|Yahoo! ?Mail|Gmail|Outlook|auメール|ドコモメール)"
    r"[^。\n]{0,30}(?:から送信|アプリから(?:送信)?)[。.]?)"
    r"|(?:Sent|Gesendet|Envoyé|Enviado|Inviato) (?:from|via|mit|von|de|depuis|desde|da) [^\n]{2,60}"
    r"|(?:Get|Download) Outlook for (?:iOS|Android|Mac)[^\n]{0,90}"
    r"|(?:iOS|Android) ?(?:版|用|向け)? ?(?:の|版)? ?Outlook ?(?:を(?:入手|ダウンロード|取得))?[^\n]{0,90}"
    r"|Outlook for (?:iOS|Android)(?: を(?:入手|ダウンロード|取得))?[^\n]{0,90}"
    r")\s*$",
    re.IGNORECASE,
)
_DISCLAIMER: Final = re.compile(
    r"(?:this (?:e-?mail|message|communication)[^\n]{0,120}(?:confidential|privileged"
    r"|intended (?:only|solely))"
    r"|if you (?:are not the intended recipient|have received this (?:e-?mail|message) in error)"
    r"|confidentiality notice|virus-free\. ?www|(?:scanned|checked) (?:for|by) [^\n]{0,30}(?:virus|avast|avg)"
    r"|(?:本|この|当)(?:電子)?(?:メール|Ｅメール|eメール)[^\n]{0,90}(?:機密|秘密情報|秘匿|名宛人|受信者?(?:の方)?のみ|誤って(?:受信|配信|送信)"
    r"|ウイルス(?:スキャン|チェック))"
    r"|お?心当たりの?(?:ない|無い)(?:方|場合)[^\n]{0,60}(?:削除|破棄)"
    r"|誤って(?:本|この)?(?:電子)?メールを?(?:受信|受け取)[^\n]{0,60})",
    re.IGNORECASE,
)
_CONTACT: Final = re.compile(
    r"(?:[\w.+-]+[@＠][\w-]+[.．][\w.-]+|https?://|www\.|〒\s*\d{3}|\d{3}-\d{4}"
    r"|0\d{1,4}[-－‐(（ ]\d{1,4}[-－‐)） ]\d{3,4}"
    r"|\+\d{1,3}[ -]\d|(?:tel|fax|phone|mobile|mail|e-mail|携帯|電話|ＴＥＬ|ＦＡＸ)\s*[:：.]"
    r"|[都道府県].{1,12}[市区町村郡])",
    re.IGNORECASE,
)
_BUSINESS: Final = re.compile(
    r"(?:注文|予約|商品|受付|会員|伝票|数量|金額|合計|(?:order|booking|item|invoice|quantity|total)\b)",
    re.IGNORECASE,
)


def is_delimiter(line: str) -> bool:
    """Whether a line is the delimiter of a signature: two hyphens, with or without the space."""
    return line.rstrip("\n") in ("-- ", "--", "--\u3000", "-- \t")


def is_device_line(line: str) -> bool:
    """Whether a line is what a telephone or program adds to each mail ("iPhoneから送信")."""
    return len(line) <= LONGEST_LINE and _DEVICE.match(line) is not None


def is_disclaimer(line: str) -> bool:
    """Whether a line says what companies and virus scanners add to each mail."""
    return _DISCLAIMER.search(line[: 5 * LONGEST_LINE]) is not None


def tells_contact(line: str) -> bool:
    """Whether a line has an address, a telephone number or a page."""
    return _CONTACT.search(line[:LONGEST_LINE]) is not None


def tells_business(line: str) -> bool:
    """Whether a line speaks of an order or the like, which no signature does."""
    return _BUSINESS.search(line[:LONGEST_LINE]) is not None
