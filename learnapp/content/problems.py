"""A problem in the content: where it is, what is wrong and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """What a problem does to `learnapp check`: a failure ends it with 1, a warning does not."""

    FAIL = "F"
    WARN = "W"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding; `line` counts from 1, `code` is a lint (L12) or the kind of a load error."""

    file: str
    line: int
    code: str
    level: Level
    message: str
    hint: str = ""

    @property
    def fails(self) -> bool:
        """Whether the content may not be served with this problem in it."""
        return self.level is Level.FAIL
