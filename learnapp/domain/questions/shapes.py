"""The four ways to answer an item: what a page may show before the answer, and how it is scored.

A shape holds ids and texts only, never a key or feedback, so a page drawn from it cannot leak one.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

# The one form of every answer and of every key: field -> chosen ids.
Response = Mapping[str, tuple[str, ...]]
ORDER = "order"


class Fault(StrEnum):
    """Why a response cannot be graded; the pages turn it into a sentence."""

    EMPTY = "empty"
    INCOMPLETE = "incomplete"
    TOO_MANY = "too-many"
    REPEATED = "repeated"
    UNKNOWN_FIELD = "unknown-field"
    UNKNOWN_OPTION = "unknown-option"


class InvalidResponse(Exception):
    """A response that does not fit its shape; `field` is the field at fault."""

    def __init__(self, code: Fault, field: str) -> None:
        super().__init__(f"{code}: {field}")
        self.code = code
        self.field = field


@dataclass(frozen=True, slots=True)
class Grade:
    """The verdict: credit from 0 to 1, and the ids of the parts that are right."""

    credit: float
    right: frozenset[str]

    @property
    def correct(self) -> bool:
        """Whether everything is right; part credit is not correct."""
        return self.credit == 1


@dataclass(frozen=True, slots=True)
class Label:
    """Something to choose, order or match: its id and the words shown for it."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Options of which one is chosen, or any number (at least one) if `multiple`."""

    id: str
    options: tuple[Label, ...]
    multiple: bool = False
    shuffle: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """Choose within one or more groups. Response: {group id: chosen option ids}."""

    groups: tuple[Group, ...]

    def check(self, response: Response) -> None:
        """Raises InvalidResponse unless every group has a choice of its own options."""
        _fields(response, (group.id for group in self.groups))
        for group in self.groups:
            limit = len(group.options) if group.multiple else 1
            _chosen(response, group.id, group.options, limit)

    def grade(self, response: Response, key: Response) -> Grade:
        """A group of one choice counts 0 or 1; of several groups the worst one counts.

        In a `multiple` group every option is a true/false judgement. The share p that is right is
        corrected for guessing, (p - 1/2) / (1 - 1/2) = 2p - 1, and never below 0 (the usual formula
        scoring: R. B. Frary, Educational Measurement: Issues and Practice 7(2), 1988), so that
        a coin tossed for each option earns 0 at its expected score.
        """
        self.check(response)
        credits, right = [], set()
        for group in self.groups:
            chosen, keys = set(response[group.id]), set(key[group.id])
            if group.multiple:
                good = {o.id for o in group.options if (o.id in chosen) == (o.id in keys)}
                credits.append(max(0.0, 2 * len(good) / len(group.options) - 1))
                right |= good
            else:
                credits.append(float(chosen == keys))
                right |= {group.id} if chosen == keys else set()
        return Grade(min(credits), frozenset(right))

    @property
    def chance(self) -> float:
        """The probability that a blind guess is wholly right."""
        return math.prod(
            1 / (2 ** len(group.options) - 1) if group.multiple else 1 / len(group.options)
            for group in self.groups
        )


@dataclass(frozen=True, slots=True)
class Order:
    """Put steps in order. Response: {"order": all step ids, first to last}."""

    steps: tuple[Label, ...]

    def check(self, response: Response) -> None:
        """Raises InvalidResponse unless every step is named exactly once."""
        _fields(response, (ORDER,))
        _chosen(response, ORDER, self.steps, len(self.steps))
        if len(response[ORDER]) < len(self.steps):
            raise InvalidResponse(Fault.INCOMPLETE, ORDER)

    def grade(self, response: Response, key: Response) -> Grade:
        """Credit is the share of neighbours in the key that the response keeps side by side.

        A step is right if it directly follows the step that it follows in the key; the first step
        is right if it comes first, which earns nothing by itself.
        """
        self.check(response)
        given, wanted = response[ORDER], key[ORDER]
        pairs = set(zip(given, given[1:], strict=False))
        kept = {b for a, b in zip(wanted, wanted[1:], strict=False) if (a, b) in pairs}
        first = set(given[:1]) & set(wanted[:1])
        return Grade(len(kept) / (len(wanted) - 1), frozenset(kept | first))

    @property
    def chance(self) -> float:
        """The probability that a blind guess is wholly right."""
        return 1 / math.factorial(len(self.steps))


@dataclass(frozen=True, slots=True)
class Match:
    """Give each stem a target. Response: {stem id: (target id,)}.

    A target serves one stem only, unless the targets are `reusable` (as categories are).
    """

    stems: tuple[Label, ...]
    targets: tuple[Label, ...]
    reusable: bool = False

    def check(self, response: Response) -> None:
        """Raises InvalidResponse unless every stem has one target, used once if not reusable."""
        _one_each(response, self.stems, self.targets, self.reusable)

    def grade(self, response: Response, key: Response) -> Grade:
        """Credit is the share of stems with the right target."""
        self.check(response)
        right = frozenset(s.id for s in self.stems if response[s.id] == key[s.id])
        return Grade(len(right) / len(self.stems), right)

    @property
    def chance(self) -> float:
        """The probability that a blind guess is wholly right."""
        ways = len(self.targets) ** len(self.stems)
        return 1 / (ways if self.reusable else math.perm(len(self.targets), len(self.stems)))


@dataclass(frozen=True, slots=True)
class Blanks:
    """Fill blanks from a word bank. Response: {blank id: (bank id,)}.

    `pieces` are the texts before, between and after the blanks: one more than there are blanks.
    A word of the bank fills one blank at most.
    """

    pieces: tuple[str, ...]
    blanks: tuple[str, ...]
    bank: tuple[Label, ...]

    def check(self, response: Response) -> None:
        """Raises InvalidResponse unless every blank has a word of the bank of its own."""
        _one_each(response, (Label(blank, "") for blank in self.blanks), self.bank, False)

    def grade(self, response: Response, key: Response) -> Grade:
        """Credit is 1 if every blank is filled rightly, else 0."""
        self.check(response)
        right = frozenset(blank for blank in self.blanks if response[blank] == key[blank])
        return Grade(float(len(right) == len(self.blanks)), right)

    @property
    def chance(self) -> float:
        """The probability that a blind guess is wholly right."""
        return 1 / math.perm(len(self.bank), len(self.blanks))


Shape = Choice | Order | Match | Blanks


def _fields(response: Response, fields: Iterable[str]) -> None:
    """Raises InvalidResponse for a field that is not asked, or is asked and absent."""
    wanted = tuple(fields)
    for field in response:
        if field not in wanted:
            raise InvalidResponse(Fault.UNKNOWN_FIELD, field)
    for field in wanted:
        if not response.get(field):
            raise InvalidResponse(Fault.EMPTY, field)


def _chosen(response: Response, field: str, options: tuple[Label, ...], limit: int) -> None:
    """Raises InvalidResponse unless the ids of a field are known, distinct and few enough."""
    known, chosen = {option.id for option in options}, response[field]
    if any(id not in known for id in chosen):
        raise InvalidResponse(Fault.UNKNOWN_OPTION, field)
    if len(set(chosen)) < len(chosen):
        raise InvalidResponse(Fault.REPEATED, field)
    if len(chosen) > limit:
        raise InvalidResponse(Fault.TOO_MANY, field)


def _one_each(
    response: Response, stems: Iterable[Label], targets: tuple[Label, ...], reusable: bool
) -> None:
    """Raises InvalidResponse unless each stem has one known target, its own if not reusable."""
    fields = [stem.id for stem in stems]
    _fields(response, fields)
    used: set[str] = set()
    for field in fields:
        _chosen(response, field, targets, 1)
        if not reusable and response[field][0] in used:
            raise InvalidResponse(Fault.REPEATED, field)
        used.update(response[field])
