"""Finds the folders that ship with the product: lessons, quizzes and static files."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data(name: str) -> Path:
    """Return the folder `name` ("lessons", "quizzes" or "static").

    An installed wheel carries it as `learnapp/_data/<name>`; a checkout has it beside the package.
    Raises FileNotFoundError where neither is there, since nothing can run without it.
    """
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"learnapp is not completely installed: its folder '{name}' is missing")
