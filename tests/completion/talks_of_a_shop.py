"""Small conversations of a shop that nobody had, to learn from."""

from collections.abc import Sequence

from app.completion.talk import Example, Moment, Turn

ASKED_JA = (
    ("返品したいのですが", "返品ですね。承知いたしました。ご注文番号をお教えいただけますか。"),
    ("送料はいくらですか", "送料は全国一律で無料でございます。"),
    ("いつ届きますか", "通常は三日ほどでお届けいたします。"),
    ("ありがとうございました", "またのご利用を心よりお待ちしております。"),
)
ASKED_EN = (
    ("I want to send this back", "I am sorry to hear that. Could you tell me your order number?"),
    ("how much is the delivery", "The delivery is free of charge everywhere."),
    ("when will it arrive", "It usually takes about three days."),
    ("thank you so much", "You are welcome. Have a nice day!"),
)


def moment(*said: str, spaceless: bool = True, **values: str) -> Moment:
    """Returns the moment after these turns, the customer's first; values by the names of their slots."""
    turns = tuple(Turn(by_customer=place % 2 == 0, text=text) for place, text in enumerate(said))
    return Moment(turns=turns, values={value: name for name, value in values.items()}, spaceless=spaceless)


def examples(*, spaceless: bool = True, talks: int = 5) -> list[Example]:
    """Returns the replies of conversations that all go alike."""
    pairs = ASKED_JA if spaceless else ASKED_EN
    found = []
    for talk in range(talks):
        said: Sequence[str] = ()
        for asked, reply in pairs:
            found.append(
                Example(
                    conversation=f"talk {talk}", moment=moment(*said, asked, spaceless=spaceless), reply=reply
                )
            )
            said = (*said, asked, reply)
    return found
