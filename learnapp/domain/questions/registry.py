"""Finds every question type: the classes with a TYPE in the modules of the types package."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from learnapp.domain.questions import types
from learnapp.domain.questions.base import Question


def _found() -> Iterator[type[Question]]:
    for info in iter_modules(types.__path__, f"{types.__name__}."):
        for value in vars(import_module(info.name)).values():
            if isinstance(value, type) and issubclass(value, Question) and "TYPE" in vars(value):
                yield value


# TYPE name -> class, in alphabetical order.
TYPES: dict[str, type[Question]] = {
    kind.TYPE: kind for kind in sorted(_found(), key=lambda kind: kind.TYPE)
}
