"""Quizzes are graded fairly, trainees see no answers, and courses and exams that cannot work are not kept."""

import pytest

from app.domain.ids import StaffId
from app.domain.people import Role, Staff
from app.protocol.training import CourseRecord, CourseStep, ExamRecord, QuizChoice, QuizQuestion
from app.training.courses.assignment import course_for_trainee, exam_for_trainee, is_for
from app.training.courses.faults import course_faults
from app.training.courses.grading import grade, is_right
from app.training.exams.faults import exam_faults

ANNA = Staff(
    id=StaffId("anna"), name="Anna", public_name="Anna", role=Role.OPERATOR, groups=("support",), languages=()
)
CHOICES = (QuizChoice(id="a", text="C"), QuizChoice(id="b", text="A"), QuizChoice(id="c", text="B"))
ONE = QuizQuestion(id="q1", text="?", choices=CHOICES, right=("b",), explanation="why")
SEVERAL = QuizQuestion(id="q2", text="?", asks="several", choices=CHOICES, right=("a", "b"))
ORDER = QuizQuestion(id="q3", text="?", asks="order", choices=CHOICES, right=("b", "c", "a"))
TEXT = QuizQuestion(id="q4", text="?", asks="text", right=("ｶｰﾄﾞ番号", "Card number"))
QUIZ = CourseStep(id="quiz", does="quiz", title="Quiz", least=50, questions=(ONE, SEVERAL, ORDER, TEXT))
COURSE = CourseRecord(id="first", title="First week", steps=(QUIZ,), groups=("support",), draft=False)


@pytest.mark.parametrize(
    ("question", "answer", "right"),
    [
        (ONE, ("b",), True), (ONE, ("a",), False), (ONE, (), False), (ONE, ("a", "b"), False),
        (SEVERAL, ("b", "a"), True), (SEVERAL, ("a",), False), (SEVERAL, ("a", "b", "c"), False),
        (SEVERAL, ("a", "a"), False),
        (ORDER, ("b", "c", "a"), True), (ORDER, ("a", "b", "c"), False),
        (TEXT, ("カード番号",), True), (TEXT, ("かーど 番号。",), True), (TEXT, ("CARD NUMBER",), True),
        (TEXT, ("番号",), False), (TEXT, ("  ",), False), (TEXT, ("card number", "x"), False),
    ],
)  # fmt: skip
def test_an_answer_is_right_or_wrong_as_a_person_would_say(
    question: QuizQuestion, answer: tuple[str, ...], right: bool
) -> None:
    assert is_right(question, answer) is right


def test_a_quiz_counts_what_is_missing_as_wrong_and_explains_every_answer() -> None:
    graded = grade(QUIZ.questions, {"q1": ("b",), "q3": ("b", "c", "a"), "unknown": ("x",)})
    assert graded.score == 50
    assert [one.right for one in graded.marks] == [True, False, True, False]
    assert graded.marks[0].explanation == "why"


def test_a_trainee_sees_his_course_without_answers_and_without_other_people() -> None:
    course = CourseRecord(
        id="c", title="C", steps=(QUIZ,), people=(StaffId("anna"), StaffId("ben")), draft=False
    )
    seen = course_for_trainee(ANNA, course)
    assert seen is not None
    assert seen.people == ("anna",)
    questions = seen.steps[0].questions
    assert all(not one.right and not one.explanation for one in questions)
    assert [one.text for one in questions[2].choices] == ["A", "B", "C"]  # not in the right order
    assert [one.text for one in questions[0].choices] == ["C", "A", "B"]


@pytest.mark.parametrize(
    ("course", "his"),
    [
        (CourseRecord(id="c", title="C", everyone=True, draft=False), True),
        (CourseRecord(id="c", title="C", groups=("support",), draft=False), True),
        (CourseRecord(id="c", title="C", people=(ANNA.id,), draft=False), True),
        (CourseRecord(id="c", title="C", groups=("sales",), draft=False), False),
        (CourseRecord(id="c", title="C", everyone=True), False),
    ],
)
def test_a_course_is_for_those_it_names(course: CourseRecord, his: bool) -> None:
    assert is_for(course, ANNA.id, ANNA.groups) is his
    assert (course_for_trainee(ANNA, course) is not None) is his


def test_an_exam_is_told_to_those_it_is_shared_with_but_not_what_it_is_marked_by() -> None:
    exam = ExamRecord(id="e", title="E", scenarios=("s",), must=("greeting",), shared="group:support")
    seen = exam_for_trainee(ANNA, exam)
    assert seen is not None
    assert (seen.must, seen.minutes) == ((), 20)
    assert exam_for_trainee(ANNA, ExamRecord(id="e", title="E")) is None
    assert exam_for_trainee(ANNA, ExamRecord(id="e", title="E", shared="group:sales")) is None


def test_a_sound_course_has_no_fault() -> None:
    assert list(course_faults(COURSE)) == []


@pytest.mark.parametrize(
    ("course", "said"),
    [
        (CourseRecord(id="c", title=" "), "title is empty"),
        (CourseRecord(id="c", title="C", draft=False), "only be a draft"),
        (CourseRecord(id="c", title="C", due="soon"), "is not like"),
        (CourseRecord(id="c", title="C", steps=(CourseStep(id="s"),)), "subject is empty"),
        (CourseRecord(id="c", title="C", steps=(QUIZ, QUIZ)), "same id"),
        (CourseRecord(id="c", title="C", steps=(CourseStep(id="s", does="quiz", title="Q"),)), "no question"),
        (CourseRecord(id="c", title="C", about="あ" * 2_001), "2000 is the most"),
    ],
)
def test_a_course_that_cannot_work_is_refused_with_a_sentence(course: CourseRecord, said: str) -> None:
    assert said in "\n".join(course_faults(course))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (QuizQuestion(id="q", text="?", choices=CHOICES), "Exactly one"),
        (QuizQuestion(id="q", text="?", choices=CHOICES[:1], right=("a",)), "2 to"),
        (QuizQuestion(id="q", text="?", asks="several", choices=CHOICES), "No choice is right"),
        (
            QuizQuestion(id="q", text="?", asks="order", choices=CHOICES, right=("a", "b")),
            "choice once",
        ),
        (QuizQuestion(id="q", text="?", asks="text", right=(" ",)), "No answer is accepted"),
        (QuizQuestion(id="q", text="?", choices=CHOICES, right=("z",)), "not among"),
    ],
)
def test_a_question_that_nobody_can_answer_is_refused(question: QuizQuestion, said: str) -> None:
    step = CourseStep(id="s", does="quiz", title="Q", questions=(question,))
    assert said in "\n".join(course_faults(CourseRecord(id="c", title="C", steps=(step,))))


def test_a_course_too_large_for_a_frame_is_refused() -> None:
    long = tuple(
        QuizQuestion(id=f"q{one}", text="あ" * 1_900, asks="text", right=("a",)) for one in range(12)
    )
    step = CourseStep(id="s", does="quiz", title="Q", questions=long)
    assert "make two of it" in "\n".join(course_faults(CourseRecord(id="c", title="C", steps=(step,))))


def test_an_exam_is_kept_only_within_its_limits() -> None:
    assert list(exam_faults(ExamRecord(id="e", title="E", scenarios=("s",), shared="everyone"))) == []
    wrong = ExamRecord(id="e", title="", at_once=9, minutes=0, pass_mark=101, shared="everyone")
    said = "\n".join(exam_faults(wrong))
    for words in ("title is empty", "at once is 9", "minutes is 0", "pass mark is 101", "only be a draft"):
        assert words in said
