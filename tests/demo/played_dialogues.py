"""What the tests of the demo play: short dialogues of two."""

from __future__ import annotations

from app.demo.dialogues import Dialogue, Turn


def dialogue(script: str, name: str = "d1", *, pause: float = 0.0, lang: str = "ja") -> Dialogue:
    """Returns a dialogue from one letter a turn: `c` customer, `a` agent, `e` a call for help."""
    roles = {"c": "customer", "a": "agent", "e": "action"}
    turns = tuple(
        Turn(
            role=roles[letter],
            text=f"{letter}{number}",
            pause=pause,
            kind="escalate" if letter == "e" else "",
            type="refund" if letter == "e" else "",
        )
        for number, letter in enumerate(script, start=1)
    )
    return Dialogue(id=name, lang=lang, turns=turns, name="佐藤", topic="配送", order="A-20931")
