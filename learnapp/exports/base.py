"""What every export gives: the data, and what the format could not take along."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Exported:
    """`data` in the form of the format; `left_out` names, in words, what it loses."""

    data: dict[str, Any]
    left_out: tuple[str, ...]
