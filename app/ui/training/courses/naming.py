"""What the register knows that courses speak of: titles, versions, people, in the window's language."""

from collections.abc import Iterable, Mapping

from app.config import Language
from app.manual.article import Article
from app.manual.from_register import article_of
from app.manual.library import ManualLibrary
from app.protocol.records import ArticleRecord, GroupRecord, Words
from app.protocol.training import CourseRecord, ExamRecord, ScenarioRecord, ScoreSheetRecord
from app.protocol.training_frames import Learner
from app.sessions.register_copy import RegisterCopy
from app.ui.training.courses.course_words import LANGUAGES, Names
from app.ui.training.courses.material import Material, Titled
from app.ui.words import tr


def said(words: Words, language: Language, instead: str) -> str:
    """Returns a text of the shop in the window's language, or in the other, or what stands instead."""
    japanese = language is Language.JAPANESE
    first, second = (words.ja, words.en) if japanese else (words.en, words.ja)
    return first or second or instead


def names_of(register: RegisterCopy, library: ManualLibrary | None, language: Language) -> Names:
    """Returns what articles, scenarios, exams and criteria are called."""
    return Names(
        articles=_articles(register, library),
        scenarios={id_: one.title for id_, one in register.all(ScenarioRecord).items()},
        exams={id_: one.title for id_, one in register.all(ExamRecord).items()},
        criteria={
            one.id: said(one.name, language, one.id)
            for sheet in register.all(ScoreSheetRecord).values()
            for one in sheet.criteria
        },
    )


def material_of(
    register: RegisterCopy, library: ManualLibrary | None, people: Iterable[Learner], language: Language
) -> Material:
    """Returns what a course can be made of and given to."""
    names = names_of(register, library, language)
    return Material(
        articles=_sorted(names.articles),
        scenarios=_sorted(names.scenarios),
        exams=_sorted(names.exams),
        people=[(str(one.staff), one.name or str(one.staff)) for one in people if one.role == "operator"],
        groups=_sorted(group_names(register, language)),
        languages=[(key, tr(name)) for key, name in LANGUAGES.items()],
    )


def group_names(register: RegisterCopy, language: Language) -> dict[str, str]:
    """Returns what groups are called, by id."""
    groups = register.all(GroupRecord)
    return {id_: said(one.name, language, id_) for id_, one in groups.items()}


def article_versions(register: RegisterCopy) -> dict[str, int]:
    """Returns the versions that the articles have now, by their ids in the register."""
    return {id_: register.version_of("article", id_) for id_ in register.all(ArticleRecord)}


def known_courses(register: RegisterCopy) -> dict[str, tuple[CourseRecord, int]]:
    """Returns the courses with their versions."""
    return {id_: (one, register.version_of("course", id_)) for id_, one in register.all(CourseRecord).items()}


def article_id(register: RegisterCopy, article: Article) -> str:
    """Returns the id by which courses name an article: the register's, or one made of number and language."""
    for id_, record in register.all(ArticleRecord).items():
        if record.language == article.language and article_of(record).id == article.id:
            return id_
    return f"{article.id}:{article.language}"


def shown_article(register: RegisterCopy, library: ManualLibrary | None, id_: str) -> Article | None:
    """Returns an article as the manual shows it; None where it is not there any more."""
    record = register.all(ArticleRecord).get(id_)
    if record is not None:
        return article_of(record)
    of_files = library.articles if library is not None else ()
    return next((one for one in of_files if f"{one.id}:{one.language}" == id_), None)


def _articles(register: RegisterCopy, library: ManualLibrary | None) -> dict[str, str]:
    """Returns the titles of articles of the manual: those of the register, and those of files alone."""
    records = register.all(ArticleRecord)
    shown = {(article_of(one).id, one.language) for one in records.values()}
    of_files = library.articles if library is not None else ()
    found = {f"{one.id}:{one.language}": one.title for one in of_files if (one.id, one.language) not in shown}
    return found | {id_: one.title for id_, one in records.items()}


def _sorted(names: Mapping[str, str]) -> Titled:
    return sorted(names.items(), key=lambda one: (one[1], one[0]))
