"""One course on one declaration: the learning application."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from learnapp.config import Settings
    from learnapp.domain.lessons import Course


def create_app(settings: "Settings | None" = None, course: "Course | None" = None) -> "Flask":
    """Wire the web application.

    Without `settings` they are read from the environment; without `course` it is compiled from the
    files that ship with the product. The database must have its tables. Raises OperatorError where
    a file of the course has a failure and `settings.lenient` is not set.
    """
    # Imported here, so that `learnapp.domain` can be used without loading a web framework.
    from learnapp.web.application import make

    return make(settings, course)
