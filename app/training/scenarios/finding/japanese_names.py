"""Finds people's names in Japanese texts: by titles, by how people introduce themselves, by known names."""

import re
from collections.abc import Iterator
from typing import Final

from app.domain.folding import fold
from app.domain.surnames import LONGEST, SURNAMES
from app.training.scenarios.finding import no_names
from app.training.scenarios.finding.given_names import KANJI, PLACES, READINGS
from app.training.scenarios.finding.hit import Hit, Kind

SURNAME_READINGS: Final = frozenset(reading for readings in SURNAMES.values() for reading in readings)

_K: Final = "一-龥々〆ヶ髙﨑𠮷"
_NAME: Final = (
    rf"(?:[{_K}]{{1,5}}(?:[\s・]?[{_K}]{{1,4}})?|[ァ-ヶー]{{2,8}}(?:[\s・]?[ァ-ヶー]{{2,8}})?"
    r"|[ｦ-ﾟ]{2,14}(?:\s[ｦ-ﾟ]{2,14})?)"
)
_HIRA: Final = r"[ぁ-ゖー]{2,6}(?:\s?[ぁ-ゖー]{2,6})?"
_TITLE: Final = r"(?:様|さま|さん|サン|殿)"
_FAMILIAR: Final = r"(?:ちゃん|くん|君|氏|先生)"
_NOT_TITLE: Final = r"(?![々子式相態])"
_TITLED: Final = re.compile(rf"(?P<n>{_NAME})\s?{_TITLE}{_NOT_TITLE}")
_CALLED: Final = re.compile(rf"(?P<n>{_NAME})\s?{_FAMILIAR}(?!名)")
_TITLED_HIRA: Final = re.compile(rf"(?P<n>[ぁ-ゖー]{{2,12}}(?:\s[ぁ-ゖー]{{2,6}})?)\s?{_TITLE}{_NOT_TITLE}")
_END: Final = (
    r"(?=\s*(?:です|でした|でお|でご|で予約|と申|といい|と言い|と名乗|になり|になって|となり|でござ|で間違|でよろ"
    r"|名義|宛|ですが|だ[。！!]|[。、,.！!)）\]」』\n]|$))"
)
_SAYS: Final = r"(?=\s?(?:と申し|と言いま|といいま|と名乗|ともうし|っていいま|って言いま|と申す))"
_INTRODUCED: Final = re.compile(rf"(?P<n>{_NAME}){_SAYS}")
_INTRODUCED_HIRA: Final = re.compile(rf"(?:^|[\sのはが、。私])(?P<n>{_HIRA}?){_SAYS}")
_LABEL: Final = (
    r"(?:(?:お)?名前|氏名|姓名|名義人?|フリガナ|ふりがな|カナ|読み仮名|宛名|予約者名?|注文者名?|契約者名?|受取人|担当者?名?|代表者名?|同行者名?"
    r"|本名|旧姓|申込者名?|登録名|登録者名?|依頼主|宛先|送り主|届け先名?|名字|苗字|下の名前|姓|名)"
)
_LABELLED: Final = re.compile(
    rf"{_LABEL}\s?(?:は|が|:|、|,|=|[(（「『]|の)\s?[「『(]?\s?(?P<n>{_NAME}|{_HIRA}?|{_HIRA}){_END}"
)
_GREETS: Final = re.compile(
    rf"(?:^|[。.!！?？\n])\s*(?P<n>[{_K}]{{1,5}}(?:\s?[{_K}]{{1,3}})?|[ァ-ヶー]{{2,8}}|[ぁ-ゖー]{{2,6}}?)(?:です|でございます)[。、,!！\s]*"
    r"(?=(?:どうぞ)?(?:よろしく|宜しく|お世話|はじめまして|初めまして|いつも|先日|先ほど|さきほど|以前))"
)
_NAME_ENDING: Final = re.compile(
    "[原田山川村本野井島崎嶋藤沢澤木部頭巻武橋口谷岡塚瀬江内上下中根尾浜池水森林宮倉辺邊松津間賀城垣岩戸石見羽]$"
)
_CHARGE: Final = re.compile(
    rf"(?:担当(?:者|いたします|させていただきます|いたしました|の|:|は|、)*|オペレーターの|係の|店長の|責任者の)\s?(?P<n>{_NAME}){_END}"
)
_FAMILY: Final = re.compile(
    rf"(?:妻|夫|主人|娘|息子|母|父|兄|姉|弟|妹|友人|友達|同僚|上司|彼女|彼氏|祖母|祖父|長男|長女|次男|次女|孫)の(?P<n>{_NAME})(?=[がをとはもにへでの、。\s]|です|$)"
)
_BARE: Final = re.compile(
    rf"^\s*(?P<n>{_NAME}|{_HIRA})\s*(?:です|でお願いします|でございます|になります|と申します|と言います)?[。.!！]?\s*$"
)
_COUNTED: Final = re.compile(
    r"[0-9〇一二三四五六七八九十数何]+(?:名|人|組|歳|才|回|泊|番|号|社|匹|年|月|日)$"
)
_KANA: Final = re.compile("[ぁ-ゖー]+")
_ENDINGS: Final = re.compile(
    rf"[{_K}]*(?:店|館|駅|寺|神社|公園|会社|株式会社|病院|大学|学校|銀行|市場|屋|堂|園|城|湖|山荘|旅館|荘|本舗|食堂|商店|書店|薬局|寿司|鮨|庵|亭|茶屋|動物|不動尊|大社|観音|弁天|稲荷)$"
)


def japanese_name_hits(text: str, *, asked: bool = False) -> Iterator[Hit]:
    """Yields each part of each name in `text`, which `plain` has made; family name and given name apart.

    `asked`: the other side had asked for a name.
    """
    for pattern, sure in (
        (_LABELLED, True),
        (_INTRODUCED, True),
        (_INTRODUCED_HIRA, True),
        (_CHARGE, True),
        (_TITLED, False),
    ):
        for found in pattern.finditer(text):
            yield from _parts(found.group("n"), found.start("n"), sure=sure)
    for found in (*_CALLED.finditer(text), *_FAMILY.finditer(text)):
        if surname_length(found.group("n")) == len(found.group("n")) or found.group("n") in KANJI:
            yield from _parts(found.group("n"), found.start("n"), sure=False)
    for found in _TITLED_HIRA.finditer(text):
        yield from _hiragana(found.group("n"), found.start("n"))
    for found in _GREETS.finditer(text):
        name = found.group("n")
        if surname_length(name) or _NAME_ENDING.search(name):
            yield from _parts(name, found.start("n"), sure=True)
    if asked and (bare := _BARE.match(text)):
        yield from _parts(bare.group("n"), bare.start("n"), sure=True)
    yield from _known(text)


def _parts(name: str, start: int, *, sure: bool) -> Iterator[Hit]:
    """Yields the parts of what should be a name; nothing where it is a word that is no name."""
    if name in no_names.JAPANESE or _COUNTED.search(name) or _ENDINGS.match(name):
        return
    pieces = [(one.group(), start + one.start()) for one in re.finditer(r"[^\s・]+", name)]
    if len(pieces) == 2:
        (family, at), (given, then) = pieces
        skipped = _skipped(family)
        yield Hit(kind=Kind.SURNAME, start=at + skipped, end=at + len(family), sure=sure)
        yield Hit(kind=Kind.GIVEN, start=then, end=then + len(given), sure=sure)
        return
    family = pieces[0][0] if pieces else ""
    at = start + _skipped(family)
    family = family[_skipped(family) :]
    if not family or family in no_names.JAPANESE:
        return
    length = surname_length(family)
    known = length > 0
    if known and length < len(family):
        yield Hit(kind=Kind.SURNAME, start=at, end=at + length, sure=sure)
        yield Hit(kind=Kind.GIVEN, start=at + length, end=at + len(family), sure=sure)
    elif family in KANJI or (fold(family) in READINGS and fold(family) not in SURNAME_READINGS):
        yield Hit(kind=Kind.GIVEN, start=at, end=at + len(family), sure=sure)
    else:
        yield Hit(kind=Kind.SURNAME, start=at, end=at + len(family), sure=sure or known)


def _skipped(name: str) -> int:
    """Returns how many characters before a family name belong to the word before it: 予約者田中 has three."""
    if surname_length(name):
        return 0
    for skip in range(1, len(name)):
        length = surname_length(name[skip:])
        if length > 1 and (length == len(name) - skip or name[skip + length :] in KANJI):
            return skip
    return 0


def surname_length(name: str) -> int:
    """Returns how many characters at the beginning of a name are a known family name; 0: none."""
    if _KANA.fullmatch(fold(name)):
        return _reading_length(fold(name)) if len(fold(name)) == len(name) else 0
    for length in range(min(LONGEST, len(name)), 0, -1):
        if name[:length] in SURNAMES:
            rest = name[length:]
            if length > 1 or not rest or rest in KANJI:
                return length
    return 0


def _reading_length(reading: str) -> int:
    if reading in SURNAME_READINGS:
        return len(reading)
    for length in range(len(reading) - 2, 1, -1):
        if reading[:length] in SURNAME_READINGS and reading[length:] in READINGS:
            return length
    return 0


def _hiragana(run: str, start: int) -> Iterator[Hit]:
    """Yields the name at the end of a run of hiragana before a title, if there is a known one."""
    if any(run.endswith(word) for word in no_names.HIRAGANA):
        return
    pieces = run.split()
    last = pieces[-1]
    for at in range(len(last)):
        name = last[at:]
        length = _reading_length(name)
        if length:
            begin = start + len(run) - len(name)
            yield Hit(kind=Kind.SURNAME, start=begin, end=begin + length)
            if length < len(name):
                yield Hit(kind=Kind.GIVEN, start=begin + length, end=begin + len(name))
            return
        if name in READINGS:
            begin = start + len(run) - len(name)
            yield Hit(kind=Kind.GIVEN, start=begin, end=begin + len(name))
            if len(pieces) > 1 and pieces[0] in SURNAME_READINGS:
                yield Hit(kind=Kind.SURNAME, start=start, end=start + len(pieces[0]))
            return


_KNOWN: Final = re.compile(
    "(?P<s>" + "|".join(sorted((one for one in SURNAMES if len(one) > 1), key=len, reverse=True)) + ")"
    rf"(?:\s?(?P<g>{'|'.join(sorted(KANJI, key=len, reverse=True))})(?![{_K}]))?"
)
_KANJI_BEFORE: Final = re.compile(rf"[{_K}]$")
_KANJI_AFTER: Final = re.compile(rf"[{_K}ァ-ヶ]")
_INTRODUCES: Final = re.compile(r"\s?(?:です|でございます|と申|といい|と言い|だけど|ですが)")
_KANA_RUN: Final = re.compile(r"(?<![ァ-ヶー])[ァ-ヶー]{2,6}[\s・]?[ァ-ヶー]{2,6}(?![ァ-ヶー])")


def _known(text: str) -> Iterator[Hit]:
    """Yields family names that are nothing else, and full names, wherever they stand."""
    for found in _KNOWN.finditer(text):
        family, given = found.group("s"), found.group("g")
        before = _KANJI_BEFORE.search(text, 0, found.start())
        if given:
            yield Hit(kind=Kind.SURNAME, start=found.start("s"), end=found.end("s"))
            yield Hit(kind=Kind.GIVEN, start=found.start("g"), end=found.end("g"))
            continue
        said = _INTRODUCES.match(text, found.end()) and len(text) <= 2 * len(family) + 14
        alone = not before and not _KANJI_AFTER.match(text, found.end())
        if alone and (family not in PLACES or said):
            yield Hit(kind=Kind.SURNAME, start=found.start(), end=found.end(), sure=False)
    for found in _KANA_RUN.finditer(text):
        yield from _kana_name(found.group(), found.start())


def _kana_name(run: str, start: int) -> Iterator[Hit]:
    """Yields a family name and a given name in katakana, with or without a space between them."""
    reading = fold(run)
    if len(reading) != len(run):
        return
    for length in range(2, len(run) - 1):
        rest = reading[length:].lstrip(" ・")
        if reading[:length] in SURNAME_READINGS and rest in READINGS:
            yield Hit(kind=Kind.SURNAME, start=start, end=start + length)
            yield Hit(kind=Kind.GIVEN, start=start + len(run) - len(rest), end=start + len(run))
            return
