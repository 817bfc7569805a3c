"""Words for the codes that events carry: how a conversation ended, why it was given back or closed."""

from collections.abc import Mapping

from app.ui.words import tr


def speaks_japanese() -> bool:
    """Tells whether the words on the screen are Japanese."""
    return tr("en") == "ja"


def dispositions() -> dict[str, str]:
    """Returns how a conversation can have ended, by code, in the language that is switched on."""
    return {
        "resolved": tr("Resolved"),
        "follow_up": tr("To be followed up"),
        "handed_on": tr("Handed on to another desk"),
        "unresolved": tr("Not resolved"),
        "no_answer": tr("Customer no longer answers"),
        "not_a_customer": tr("Advertising or mischief"),
    }


def disposition(code: str, names: Mapping[str, str] | None = None) -> str:
    """Returns how a conversation ended: in the shop's own `names` by language where it has some.

    A code that nobody named stands for itself.
    """
    own = names or {}
    japanese, english = own.get("ja", ""), own.get("en", "")
    first, second = (japanese, english) if speaks_japanese() else (english, japanese)
    return first or second or dispositions().get(code, code)


def reason(code: str) -> str:
    """Returns why something happened; what a person wrote stands for itself."""
    known = {
        "lease": tr("the connection was lost for too long"),
        "unanswered": tr("nobody answered in time"),
        "idle": tr("the customer did not write any more"),
        "gave_up": tr("he had waited for too long"),
        "practice_stopped": tr("the practice was stopped"),
        "practice_gone": tr("the trainee was away for too long"),
    }
    return known.get(code, code)


def harassments() -> dict[str, str]:
    """Returns the kinds of harassment by code: the nine of the labour ministry's handbook of 2022."""
    return {
        "insult": tr("Insults"),
        "threat": tr("Threats"),
        "time": tr("Keeping us for hours"),
        "repeat": tr("The same again and again"),
        "violence": tr("Announced violence"),
        "authority": tr("Throwing weight about"),
        "outside": tr("Summoning out of the shop"),
        "defamation": tr("Threats to expose in public"),
        "sexual": tr("Sexual harassment"),
    }


def harassment(code: str) -> str:
    """Returns the name of a kind of harassment; one that is not known stands for itself."""
    return harassments().get(code, code)
