"""Reads text files of the course, with whatever goes wrong as a problem."""

from pathlib import Path

from learnapp.content.problems import Level, Problem

# Far above any lesson or bank; a larger file is a mistake and would only fill the memory.
MAX_BYTES = 4_000_000


def read(path: Path) -> tuple[str | None, list[Problem]]:
    """The text of a file with line ends as newlines, or None and the reason."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return None, [_problem(path, f"The file is larger than {MAX_BYTES} bytes.")]
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return None, [_problem(path, f"The file cannot be read: {error.strerror or error}.")]
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return None, [_problem(path, "The file is not UTF-8 text.", line)]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def shown(path: Path) -> str:
    """A file as problems name it: its folder and name, which an editor can find."""
    return "/".join(path.parts[-3:]) if path.parent.name == "glossary" else _tail(path)


def _tail(path: Path) -> str:
    return "/".join(path.parts[-2:])


def _problem(path: Path, message: str, line: int = 1) -> Problem:
    hint = "Save the file as UTF-8 text and make it readable."
    return Problem(shown(path), line, "file", Level.FAIL, message, hint)
