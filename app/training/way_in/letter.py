"""The text that a newcomer is sent: the link of the invitation, and how he comes from there to his desk."""

from datetime import datetime, tzinfo

import msgspec

from app.domain.invitation import Invitation


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """What goes into the text: `until` is Unix ms, `program` the address of the program, empty: unknown."""

    name: str
    shop: str
    invitation: Invitation
    until: int
    program: str = ""
    help: str = ""


_JA = """{name} 様

{shop}のチャットオペレーター業務へのご案内です。お仕事用ソフト「Madoguchi」のご準備をお願いいたします。

1. ソフトを入手してください。
   {program}
2. ダウンロードしたファイルを開き、画面の案内に従ってインストールしてください。
3. Madoguchiを起動し、最初の画面の「サーバーのアドレスまたは招待リンク」欄に、
   次の招待リンクを貼り付けてください。
   （リンクをクリックして開ける場合は、そのまま開いていただけます。）
   {link}
4. ご自身のパスワードを決めて2回入力し、「招待を受けて始める」を押してください。
5. 「開始ステップ」の画面が開きます。環境チェックから順番に進めてください。
   有線LAN、ヘッドセット、Webカメラ、プリンターをお使いの方は、先につないでおいてください。

招待リンクは{until}まで、1回だけ有効です。ほかの方には渡さないでください。
{help}"""
_EN = """Dear {name},

Welcome to {shop}. Please set up Madoguchi, the program in which you will answer customers.

1. Get the program:
   {program}
2. Open the file that you downloaded, and follow the steps on the screen to install it.
3. Start Madoguchi. Paste this link of your invitation into the field
   "Hub's address or invitation link" of the first page.
   (Where your system offers to open the link with Madoguchi, just open it.)
   {link}
4. Choose a password of your own, type it twice, and press "Accept the invitation".
5. The page "My way in" opens. Begin with the check of your desk, and go on from stage to stage.
   Plug in your network cable, headset, webcam and printer beforehand.

The link counts once, until {until}. Do not hand it on to anybody.
{help}"""


def letter_text(letter: Letter, language: str, zone: tzinfo | None) -> str:
    """Returns the whole text in `ja` or `en`, the time in the shop's zone."""
    at = datetime.fromtimestamp(letter.until / 1000).astimezone(zone)
    japanese = language == "ja"
    nowhere = (
        "（入手先は担当者からお知らせします。）" if japanese else "(Your administrator tells you from where.)"
    )
    until = f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}" if japanese else f"{at:%Y-%m-%d %H:%M}"
    text = (_JA if japanese else _EN).format(
        name=letter.name,
        shop=letter.shop or "Madoguchi",
        program=letter.program or nowhere,
        link=letter.invitation.link,
        until=until,
        help=f"\n{letter.help}\n" if letter.help else "",
    )
    return text.rstrip() + "\n"


def letter_subject(shop: str, language: str) -> str:
    """Returns the subject of the mail."""
    if language == "ja":
        return f"【{shop}】ご準備のお願い" if shop else "ご準備のお願い"
    return f"{shop}: your invitation" if shop else "Your invitation"
