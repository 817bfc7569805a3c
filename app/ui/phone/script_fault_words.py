"""What is wrong with a script, in the language that is switched on."""

from typing import Final

from app.sessions.phone.scripts.checking import MOST_CHOICES, MOST_STEPS, ScriptFault, Wrong
from app.ui.words import tr, tr_later

_WORDS: Final = {
    Wrong.NO_STEP: tr_later("There is no step yet: a line that begins with # opens one."),
    Wrong.MANY_STEPS: tr_later("There are more than {most} steps."),
    Wrong.SAME_STEP: tr_later("Line {line}: there is another step #{name}. Name this one: {example}."),
    Wrong.NO_ID: tr_later("Line {line}: the step “{step}” needs a name, such as {example}."),
    Wrong.NO_WORDS: tr_later("Line {line}: a choice of “{step}” has no words."),
    Wrong.NO_TARGET: tr_later("Line {line}: a choice of “{step}” leads to #{name}: there is no such step."),
    Wrong.MANY_CHOICES: tr_later("Line {line}: “{step}” has more than {most} choices."),
    Wrong.UNREACHED: tr_later("Line {line}: no choice leads to “{step}”."),
    Wrong.NO_END: tr_later("There is no end: every step has choices."),
    Wrong.ROUND: tr_later("Line {line}: from “{step}” no way leads to an end."),
}
_EXAMPLE: Final = "{#offer}"


def fault_words(fault: ScriptFault) -> str:
    """Returns a sentence about a fault."""
    most = MOST_STEPS if fault.wrong is Wrong.MANY_STEPS else MOST_CHOICES
    return tr(
        _WORDS[fault.wrong], line=fault.line, step=fault.step, name=fault.name, example=_EXAMPLE, most=most
    )
