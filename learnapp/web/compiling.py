"""Compiles the course that a site serves, or takes it from the cache in its data folder."""

from learnapp.config import CACHE_FILE, OperatorError, Settings
from learnapp.content.course_cache import fingerprint, keep, kept
from learnapp.content.reports import as_text
from learnapp.data_files import data
from learnapp.domain.lessons import Course


def compiled_course(settings: Settings) -> tuple[Course, int]:
    """The course from its files, and how many failures were left out of it.

    A file that cannot be read stops the start of any but a lenient site; matters of style only fail
    `learnapp check`. Raises OperatorError with every failure.
    """
    folders = data("lessons"), data("quizzes")
    cache, files = settings.data_dir / CACHE_FILE, fingerprint(folders)
    if course := kept(cache, files):
        return course, 0
    # Imported only here: reading files needs libraries that take longer to load than the cache.
    from learnapp.content.course import load_course

    loaded = load_course(*folders)
    failures = [problem for problem in loaded.problems if problem.fails]
    if loaded.course is None or (failures and not settings.lenient):
        raise OperatorError(
            "A file of the course is broken, so it is not used. Mend it, or serve the rest with "
            f"--lenient.\n{as_text(failures)}".rstrip()
        )
    if not failures:
        keep(cache, files, loaded.course)
    return loaded.course, len(failures)
