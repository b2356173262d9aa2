"""Compiles the course that a site serves, through the cache in its data folder."""

from learnapp.config import CACHE_FILE, OperatorError, Settings
from learnapp.content.course import Loaded, load_course
from learnapp.content.parse_cache import ParseCache
from learnapp.content.reports import as_text
from learnapp.data_files import data
from learnapp.domain.lessons import Course


def loaded_course(settings: Settings) -> Loaded:
    """What could be compiled of the course, with every problem of its files."""
    cache = ParseCache(settings.data_dir / CACHE_FILE)
    loaded = load_course(data("lessons"), data("quizzes"), cache)
    cache.save()
    return loaded


def compiled_course(settings: Settings) -> tuple[Course, int]:
    """The course from its files, and how many failures were left out of it.

    A file that cannot be read stops the start of any but a lenient site; matters of style only fail
    `learnapp check`. Raises OperatorError with every failure.
    """
    loaded = loaded_course(settings)
    failures = [problem for problem in loaded.problems if problem.fails]
    if loaded.course is None or (failures and not settings.lenient):
        raise OperatorError(
            "A file of the course is broken, so nothing is served. Mend it, or serve the rest with "
            f"--lenient.\n{as_text(failures)}".rstrip()
        )
    return loaded.course, len(failures)
