"""Words for the codes that events carry: how a conversation ended, why it was given back or closed."""

from app.ui.words import tr


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


def disposition(code: str) -> str:
    """Returns how a conversation ended; a shop's own code stands for itself."""
    return dispositions().get(code, code)


def reason(code: str) -> str:
    """Returns why something happened; what a person wrote stands for itself."""
    known = {
        "lease": tr("the connection was lost for too long"),
    }
    return known.get(code, code)
