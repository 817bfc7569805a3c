"""Says why the hub did not do what was asked about shifts."""

from app.domain.errors import AppError, RefusedError
from app.protocol.codes import Refusal
from app.ui.shell.refusals import explain
from app.ui.words import tr


def why(error: AppError) -> str:
    """Returns one or two sentences: what happened, and what to do."""
    code = error.code if isinstance(error, RefusedError) else ""
    sentences = {
        Refusal.NOT_FOUND: tr("The hub does not know this entry. Look at your entries again."),
        Refusal.FORBIDDEN: tr("Only somebody in charge of this person may do that, and nobody for himself."),
        Refusal.BAD_FRAME: tr("The hub cannot use these times or texts. Look at what you entered."),
    }
    return sentences.get(Refusal(code), explain(error)) if code in set(Refusal) else explain(error)
