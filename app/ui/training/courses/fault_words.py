"""What is wrong with a course that is being written, in words for who writes it."""

from app.protocol.training import CourseRecord, CourseStep, QuizQuestion
from app.training.courses.faults import course_faults
from app.ui.words import tr


def course_problem(record: CourseRecord) -> str:
    """Returns the first thing that is wrong with a course, empty where it may be kept."""
    if not record.title.strip():
        return tr("The course needs a title.")
    if not record.steps and not record.draft:
        return tr("Add a step first: a course without one can only be a draft.")
    for number, step in enumerate(record.steps, start=1):
        problem = _step_problem(step)
        if problem:
            return tr("Step {number}: {problem}", number=number, problem=problem)
    return next(course_faults(record), "")


def _step_problem(step: CourseStep) -> str:
    if step.does in ("article", "practice", "exam") and not step.subject:
        return tr("Choose what it is about.")
    if step.does != "quiz":
        return ""
    if not step.title.strip():
        return tr("The quiz needs a title.")
    if not step.questions:
        return tr("The quiz has no question yet.")
    for number, question in enumerate(step.questions, start=1):
        problem = question_problem(question)
        if problem:
            return tr("Question {number}: {problem}", number=number, problem=problem)
    return ""


def question_problem(question: QuizQuestion) -> str:
    """Returns the first thing that is wrong with a question, empty where it can be asked."""
    if not question.text.strip():
        return tr("The question is empty.")
    if question.asks == "text":
        return "" if any(one.strip() for one in question.right) else tr("Write an answer that is accepted.")
    if len(question.choices) < 2 or not all(one.text.strip() for one in question.choices):
        return tr("Write at least two choices, none of them empty.")
    right = len(question.right)
    if question.asks == "one" and right != 1:
        return tr("Tick the one choice that is right.")
    return tr("Tick what is right.") if question.asks == "several" and not right else ""
