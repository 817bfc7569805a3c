"""Sentences of scenarios in the customers' languages: what is practised, not words of the window."""

from typing import Final

import msgspec


class Phrases(msgspec.Struct, frozen=True, kw_only=True):
    """The sentences of one language; `steps` are words and keywords by id."""

    untitled: str
    attachment: str
    solve: str
    solve_topic: str
    number_goal: str
    part_well: str
    macro: str
    article: str
    escalate: str
    tag: str
    result: str
    hint: str
    prods: tuple[str, ...]
    steps: dict[str, tuple[str, tuple[str, ...]]]


PHRASES: Final = {
    "ja": Phrases(
        untitled="練習問題",
        attachment="（添付ファイル）",
        solve="お客様のお困りごとを解決する",
        solve_topic="「{topic}」のお問い合わせを解決する",
        number_goal="番号を確認してからご案内する",
        part_well="ほかにご用件がないか確かめて終える",
        macro="定型文「{title}」を使う",
        article="マニュアル「{title}」を確認する",
        escalate="責任者に相談する",
        tag="タグ「{title}」を付ける",
        result="対応結果を「{title}」にする",
        hint="マニュアル「{title}」が参考になります。",
        prods=("お返事をお待ちしています。", "まだでしょうか？"),
        steps={
            "number": (
                "注文番号・予約番号などをうかがう",
                ("注文番号", "予約番号", "会員番号", "受付番号", "お問い合わせ番号", "ご契約番号"),
            ),
            "name": ("お名前をうかがう", ("お名前", "氏名", "フルネーム")),
            "contact": ("連絡先をうかがう", ("電話番号", "ご連絡先", "メールアドレス")),
            "apology": (
                "お詫びの言葉を添える",
                ("申し訳", "お詫び", "ご不便", "ご迷惑", "恐れ入り"),
            ),
            "confirm": (
                "内容を復唱して確認する",
                ("よろしいでしょうか", "お間違いない", "間違いございません", "ということでしょうか"),
            ),
            "more": (
                "ほかにご用件がないか確かめる",
                ("ほかに", "他に", "そのほか", "ご不明な点"),
            ),
            "thanks": ("お礼を述べる", ("ありがとうございま", "感謝")),
        },
    ),
    "en": Phrases(
        untitled="Practice problem",
        attachment="(attached file)",
        solve="Solve the customer's problem",
        solve_topic="Solve the customer's question about “{topic}”",
        number_goal="Ask for the number before giving an answer",
        part_well="Ask whether there is anything else before ending",
        macro="Use the canned reply “{title}”",
        article="Look at “{title}” in the manual",
        escalate="Ask the person in charge",
        tag="Put on the tag “{title}”",
        result="Choose the result “{title}”",
        hint="“{title}” in the manual helps here.",
        prods=("I am waiting for your answer.", "Are you still there?"),
        steps={
            "number": (
                "Ask for the order, booking or account number",
                (
                    "order number",
                    "booking number",
                    "reservation number",
                    "account number",
                    "reference number",
                ),
            ),
            "name": ("Ask for the name", ("your name", "full name", "may i have your name")),
            "contact": ("Ask how to reach the customer", ("phone number", "email address", "e-mail")),
            "apology": ("Say sorry", ("sorry", "apologi", "apologise", "inconvenience")),
            "confirm": (
                "Confirm what was understood",
                ("is that correct", "is that right", "should i", "confirm"),
            ),
            "more": (
                "Ask whether there is anything else",
                ("anything else", "something else", "further help"),
            ),
            "thanks": ("Say thank you", ("thank you", "thanks", "appreciate")),
        },
    ),
}
"""By language."""
