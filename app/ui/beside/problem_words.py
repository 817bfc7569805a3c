"""Says in words for the person what is wrong with a file of macros or of the manual."""

import re
from typing import Final

from app.macros.library import MacroProblem
from app.manual.library import ManualProblem
from app.ui.words import sentence, together, tr

_NAMED: Final = re.compile("In “(.+?)”: (.+)", re.DOTALL)
_SENTENCES: Final = re.compile(r"(?<=[.!?]) (?=[A-Z])")


def problem_words(problem: MacroProblem | ManualProblem) -> str:
    """Returns where something is wrong, what it is, and what to do."""
    entry = problem.entry if isinstance(problem, MacroProblem) else 0
    place = problem.path.name
    if entry:
        place = tr("{file}, entry {number}", file=place, number=entry)
    return f"{place}\n{together(_message(problem.message), sentence(problem.remedy))}"


def _message(message: str) -> str:
    named = _NAMED.fullmatch(message)
    if named is not None:
        return tr("In “{title}”: {problem}", title=named[1], problem=_message(named[2]))
    return together(*map(sentence, _SENTENCES.split(message)))
