"""Gives the pages what all of them share: the course, the settings and the search index."""

from dataclasses import dataclass
from functools import cached_property
from typing import cast

from flask import Flask, current_app

from learnapp.config import Settings
from learnapp.content.search import SearchIndex, course_index
from learnapp.domain.declaration import Declaration
from learnapp.domain.lessons import Course
from learnapp.store.database import Session, db

_KEY = "learnapp"


@dataclass(frozen=True)
class Runtime:
    """All parts are immutable and shared by every request."""

    course: Course
    settings: Settings

    @cached_property
    def search(self) -> SearchIndex:
        """Made for the first search, since the start of a site should not wait for it."""
        return course_index(self.course)


def attach(app: Flask, runtime: Runtime) -> None:
    """Give `app` its runtime."""
    app.extensions[_KEY] = runtime


def runtime() -> Runtime:
    """The runtime of the application that answers this request."""
    return cast(Runtime, current_app.extensions[_KEY])


def course() -> Course:
    """The course of this application."""
    return runtime().course


def declaration() -> Declaration:
    """The declaration of this application's course."""
    return runtime().course.declaration


def retention() -> float:
    """The share of paragraphs that should still be known when they come up again."""
    return runtime().settings.desired_retention


def session() -> Session:
    """The database session of this request; Flask-SQLAlchemy closes it at the end."""
    return db.session()
