"""Proposes the reading of a title: from words of the trade, from other titles and from the kana in it."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from app.domain.alignment import align
from app.domain.folding import fold
from app.macros.macro import Macro

_WORDS: Final = """
返品:へんぴん 交換:こうかん 送料:そうりょう 配送:はいそう 発送:はっそう 配達:はいたつ
注文:ちゅうもん 番号:ばんごう 商品:しょうひん 在庫:ざいこ 予約:よやく 確認:かくにん
変更:へんこう 取消:とりけし 返金:へんきん 領収書:りょうしゅうしょ 請求書:せいきゅうしょ
案内:あんない 連絡:れんらく 住所:じゅうしょ 電話:でんわ 支払:しはらい 方法:ほうほう
銀行:ぎんこう 振込:ふりこみ 会員:かいいん 登録:とうろく 退会:たいかい 定期便:ていきびん
解約:かいやく 手順:てじゅん 手続:てつづ 期限:きげん 期間:きかん 時間:じかん 日時:にちじ
受付:うけつけ 営業:えいぎょう 営業日:えいぎょうび 対応:たいおう 不良:ふりょう
不良品:ふりょうひん 破損:はそん 故障:こしょう 修理:しゅうり 保証:ほしょう 保証書:ほしょうしょ
部品:ぶひん 追跡:ついせき 遅延:ちえん 未着:みちゃく 再送:さいそう 再発行:さいはっこう
入荷:にゅうか 再入荷:さいにゅうか 欠品:けっぴん 割引:わりびき 着払:ちゃくばら 元払:もとばら
代引:だいび 代金:だいきん 引換:ひきかえ 金額:きんがく 料金:りょうきん 無料:むりょう
有料:ゆうりょう 包装:ほうそう 梱包:こんぽう 贈答:ぞうとう 海外:かいがい 国内:こくない
質問:しつもん 回答:かいとう 担当:たんとう 担当者:たんとうしゃ 上司:じょうし 店舗:てんぽ
当店:とうてん 本人:ほんにん 本日:ほんじつ 明日:あす 翌日:よくじつ 挨拶:あいさつ 感謝:かんしゃ
謝罪:しゃざい 詫:わ 礼:れい 願:ねが 待:ま 届:とど 申込:もうしこみ 問合:といあわ 見積:みつもり
説明:せつめい 情報:じょうほう 個人:こじん 氏名:しめい 名前:なまえ 希望:きぼう 理由:りゆう
内容:ないよう 詳細:しょうさい 終了:しゅうりょう 開始:かいし 停止:ていし 再開:さいかい
保留:ほりゅう 引継:ひきつ 転送:てんそう 使用:しよう 利用:りよう 方:かた 初回:しょかい
次回:じかい 今回:こんかい 前回:ぜんかい 添付:てんぷ 画像:がぞう 写真:しゃしん 色:いろ
寸法:すんぽう 重量:じゅうりょう お客様:おきゃくさま 様:さま 品:ひん 日:び 時:じ 中:ちゅう 後:ご
前:まえ 場合:ばあい 件:けん 他:ほか 要望:ようぼう 苦情:くじょう
"""
_PASSED: Final = re.compile("[ぁ-ゖーa-z0-9 ]")
_KANJI: Final = re.compile("[㐀-鿿豈-\ufaff々〆]")


class Proposal(NamedTuple):
    """A reading to look over; `unknown` are the kanji whose reading is not known, which it leaves out."""

    reading: str
    unknown: str = ""


def words_of_trade() -> dict[str, str]:
    """Returns words of the trade with their readings."""
    return dict(pair.split(":") for pair in _WORDS.split())


class ReadingProposer:
    """Knows the words of the trade and those that the titles of `macros` teach."""

    def __init__(self, macros: Iterable[Macro] = ()) -> None:
        self._words = words_of_trade()
        for macro in macros:
            title = fold(macro.title)
            for piece in align(title, fold(macro.reading)) if macro.reading else ():
                word = title[slice(*piece.title)]
                if _KANJI.match(word):
                    self._words[word] = fold(macro.reading)[slice(*piece.reading)]
        self._longest = max(map(len, self._words))

    def propose(self, title: str) -> Proposal:
        """Returns the reading of a title in hiragana, as far as its words are known."""
        text = fold(title)
        reading, unknown, at = "", "", 0
        while at < len(text):
            word = next(
                (text[at:end] for end in range(at + self._longest, at, -1) if text[at:end] in self._words), ""
            )
            if word:
                reading += self._words[word]
            elif _PASSED.match(text[at]):
                reading += text[at]
            elif _KANJI.match(text[at]):
                unknown += text[at]
            at += len(word) or 1
        return Proposal(reading.strip() if _JAPANESE.search(text) else "", unknown)


_JAPANESE: Final = re.compile("[ぁ-ゖ㐀-鿿]")
