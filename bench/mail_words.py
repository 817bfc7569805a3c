"""What generated mails say: sentences, names, signatures and announcements of quotations."""

from typing import Final

SENTENCES: Final = (
    "お世話になっております。",
    "先日購入した商品についてお尋ねします。",
    "注文番号は12345です。",
    "届いた箱がつぶれていました。",
    "交換していただくことはできますか。",
    "返金の手続きを教えてください。",
    "急いでおりますので、早めのご返事をお願いいたします。",
    "色はブルー、サイズはMです。",
    "電話に出られないので、メールでお願いします。",
    "領収書の宛名を変更したいです。",
    "表示されている価格と請求額が違います。",
    "ソフトウェアの能力を予約する構造についてです。",  # trail bytes 5C and 7C in Shift_JIS
    "ログインできなくなりました!",
    "よろしくお願いします。",
    "ありがとうございました。",
)
WINDOWS: Final = (
    "①と②のどちらですか。",
    "㈱高橋商店の髙﨑です。",
    "営業時間は9時～17時ですか。",
    "№5とⅢの部品、20㎏です。",
)
HALF_WIDTH: Final = ("ｶﾞｯｺｳのﾌﾟﾘﾝﾄです。", "ﾄｳｷｮｳﾄに住んでいます。", "ﾒｰﾙｱﾄﾞﾚｽを変えました。")
ENGLISH: Final = (
    "I would like to return my order.",
    "The parcel has not arrived yet.",
    "Could you send me the invoice again?",
    "Please call me after 18:00.",
    "From what I see, the price is wrong.",
    "Thank you for your help.",
)
EMOJI: Final = ("助かりました😊", "👨‍👩‍👧で使います🎉", "𠮷野家の近くです。", "はい👍🏽")
SUBJECTS: Final = (
    "注文について", "商品が届きません", "返品・交換のお願い", "領収書の再発行", "ログインできない件",
    "見積もりのご相談(至急)", "配送先の変更", "表示価格のお問い合わせ", "会員登録の解除", "部品の在庫確認",
)  # fmt: skip
NAMES: Final = (
    "山田 太郎",
    "佐藤花子",
    "高橋 一郎",
    "表 能子",
    "鈴木 次郎",
    "Taro Tanaka",
    "伊藤, 三郎",
    "渡辺 (経理)",
)
SIGNATURES: Final = (
    "-- \n{name}\n",
    "--------------------\n{name}\nTEL: 03-0000-0000\n--------------------\n",
    "＝＝＝＝＝＝＝＝＝＝\n{name}\n{address}\n＝＝＝＝＝＝＝＝＝＝\n",
    "iPhoneから送信\n",
)
QUOTED: Final = "お問い合わせありがとうございます。\n担当の窓口です。"
OPENINGS: Final = (
    ("2026年11月22日(日) 16:14 窓口 <help@shop.example>:\n", True),
    ("On Sun, Nov 22, 2026 at 4:14 PM Shop <help@shop.example> wrote:\n", True),
    ("-----Original Message-----\nFrom: help@shop.example\nSent: Sunday\nTo: you\nSubject: Re\n", False),
    ("差出人: 窓口\n送信日時: 2026年11月22日 16:14\n宛先: お客様\n件名: Re: 件\n", False),
    ("2026/11/22 16:14、窓口 <help@shop.example>のメール:\n", False),
)
"""Announcements of a quotation, and whether the lines below carry marks."""

FILE_NAMES: Final = (
    "写真.jpg", "領収書２０２６年度の明細と説明を全部まとめたもの.pdf",
    "表.xlsx", "scan.png", "見積 (最終).docx", "ﾒﾓ.txt",
)  # fmt: skip
