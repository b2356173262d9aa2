"""Reads the file of a learner's data, as `export_data` writes it, and believes nothing in it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from learnapp.actions.leaving import FORMAT, MOST_BYTES, VERSION
from learnapp.actions.reporting import LONGEST_TEXT
from learnapp.actions.visits import LONGEST_EXPLANATION
from learnapp.domain.questions.base import Bloom, Skill

MOST_ANSWERS = 50_000
# Before there was any version of this program.
EARLIEST = datetime(2020, 1, 1, tzinfo=UTC)


class FileRefused(ValueError):
    """A file cannot be taken in, and nothing was changed.

    Codes: too-big; not-ours (some other file); version (of a newer program); damaged, with the
    place in `detail`; other-answers (the account has some that are not the file's first ones);
    taken (they are another account's here).
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code} {detail}".strip())
        self.code, self.detail = code, detail


def _not_too_early(moment: datetime) -> datetime:
    if moment < EARLIEST:
        raise ValueError("too early")
    return moment.astimezone(UTC)


def _word(longest: int) -> StringConstraints:
    return StringConstraints(max_length=longest, pattern=r"^[^\x00]*$")


Moment = Annotated[AwareDatetime, AfterValidator(_not_too_early)]
PublicId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Token = Annotated[str, StringConstraints(pattern=r"^[!-~]{1,64}$")]
Short = Annotated[str, _word(16)]
Middle = Annotated[str, _word(24)]
Long = Annotated[str, _word(80)]
Share = Annotated[float, Field(ge=0, le=1)]


class _Part(BaseModel):
    """What this version does not know of is left out, since a newer one may have written it."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class FiledItem(_Part):
    """A place of an attempt."""

    item: Long
    fingerprint: Short


class FiledAttempt(_Part):
    """An attempt with its places in order."""

    id: PublicId
    kind: Short
    scope: Long
    started_at: Moment
    finished_at: Moment | None
    items: Annotated[tuple[FiledItem, ...], Field(max_length=100)]


class FiledAnswer(_Part):
    """An answer of the log; a test whose keys are not released has no verdicts."""

    attempt: PublicId
    token: Token
    position: Annotated[int, Field(ge=1)]
    item_id: Long
    fingerprint: Short
    type: Middle
    generated: bool
    lesson: Long | None
    paragraphs: Annotated[tuple[Short, ...], Field(min_length=1, max_length=97)]
    skill: Skill
    bloom: Bloom
    scored: bool
    credit: Share | None
    correct: bool | None
    chance: Share | None
    response: Annotated[Mapping[Long, Annotated[list[Long], Field(max_length=50)]],
                        Field(max_length=50)]  # fmt: skip
    answered_at: Moment


class FiledVisit(_Part):
    """The screen of a lesson that was last open."""

    lesson: Long
    screen: Annotated[str, _word(40)]
    visited_at: Moment


class FiledExplanation(_Part):
    """What was written to a prompt."""

    lesson: Long
    prompt: Annotated[int, Field(ge=1, le=1000)]
    text: Annotated[str, _word(LONGEST_EXPLANATION)]
    written_at: Moment


class FiledReport(_Part):
    """A problem that was reported."""

    item_id: Long
    fingerprint: Short
    kind: Middle | None
    text: Annotated[str, _word(LONGEST_TEXT)]
    reported_at: Moment
    closed_at: Moment | None


class FiledLearner(_Part):
    """Of the learner only the role is taken over: name and rights are those of the account."""

    role: Short | None


class LearnerFile(_Part):
    """Everything in a file that can be taken in, and how much of it cannot."""

    learner: FiledLearner
    attempts: Annotated[tuple[FiledAttempt, ...], Field(max_length=MOST_ANSWERS)]
    answers: Annotated[tuple[FiledAnswer, ...], Field(max_length=MOST_ANSWERS)]
    lesson_visits: Annotated[tuple[FiledVisit, ...], Field(max_length=1000)]
    self_explanations: Annotated[tuple[FiledExplanation, ...], Field(max_length=1000)]
    reports: Annotated[tuple[FiledReport, ...], Field(max_length=1000)]
    certificates: Annotated[tuple[object, ...], Field(max_length=1000)] = ()


class _Cover(_Part):
    format: str
    version: int


def read_file(raw: bytes) -> LearnerFile:
    """The content of a file; raises FileRefused (too-big, not-ours, version, damaged)."""
    if len(raw) > MOST_BYTES:
        raise FileRefused("too-big")
    try:
        cover = _Cover.model_validate_json(raw)
    except ValidationError as error:
        raise FileRefused("not-ours") from error
    if cover.format != FORMAT:
        raise FileRefused("not-ours")
    if cover.version != VERSION:
        raise FileRefused("version", str(cover.version))
    try:
        return LearnerFile.model_validate_json(raw)
    except ValidationError as error:
        raise FileRefused("damaged", _place(error)) from error


def _place(error: ValidationError) -> str:
    """Where the first problem is, rows counted from 1: answers 18 credit."""
    found = error.errors(include_url=False, include_input=False)[0]["loc"]
    return " ".join(str(part + 1) if isinstance(part, int) else part for part in found)
