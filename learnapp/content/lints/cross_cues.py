"""L18, cross-cueing: no item gives another one of the same form away."""

from collections.abc import Iterator, Sequence

from learnapp.content.lints.base import ItemCase
from learnapp.content.lints.tokens import content_stems
from learnapp.content.problems import Level, Problem
from learnapp.domain.questions.base import Pool

L18 = "L18"
KEY_STEMS = 4
# The certificate's two forms are drawn from one pool, so any two of its items may meet.
FORMS = (Pool.FORM_A, Pool.FORM_B, Pool.CERTIFICATE)
# Types whose key is words of its own: a pair, an order or a sorting cannot be read elsewhere.
WITH_WORDS = frozenset(
    {"single", "which-paragraph", "force", "scenario", "multiple", "true-false-quote", "cloze"}
)


def cross_cues(cases: Sequence[ItemCase]) -> Iterator[Problem]:
    """L18: the key of an item, four content stems or more, in the stem or an option of another.

    Within a form it fails; within the quiz pool of one lesson it warns. The words have to follow
    each other, stop words and endings aside. Of a multiple item each right option is a key, of
    true-false-quote the proof, of cloze what fills a blank.
    """
    for pool in FORMS:
        yield from _within([c for c in cases if c.item.pool is pool], Level.FAIL, f"{pool}")
    for lesson in dict.fromkeys(case.item.lesson for case in cases):
        quiz = [c for c in cases if c.item.pool is Pool.LESSON_QUIZ and c.item.lesson == lesson]
        yield from _within(quiz, Level.WARN, "the lesson's quiz")


def _within(cases: Sequence[ItemCase], level: Level, form: str) -> Iterator[Problem]:
    shown = [(case, [_line(text) for text in _texts(case)]) for case in cases]
    for case in cases:
        for key in _keys(case):
            for other, texts in shown:
                if other is not case and any(key in text for text in texts):
                    message = f"it gives away the key of {case.item.id} in {form}:"
                    hint = "Reword one of them, or move it to another pool."
                    yield other.problem(L18, level, f'{message} "{key.strip()}".', hint, "stem")


def _keys(case: ItemCase) -> list[str]:
    """The stems of each right option that has enough of them."""
    if case.item.TYPE not in WITH_WORDS:
        return []
    lines = [_line(option.text) for option in case.choices() if option.correct]
    return [line for line in dict.fromkeys(lines) if len(line.split()) >= KEY_STEMS]


def _texts(case: ItemCase) -> list[str]:
    """What a learner reads before the answer."""
    labels = [getattr(case.item, name, ()) for name in ("stems", "categories")]
    return [
        case.item.stem,
        *(option.text for option in case.choices()),
        *(label.text for group in labels for label in group),
    ]


def _line(text: str) -> str:
    """The content stems of a text between spaces, so that a run can be looked for."""
    return f" {' '.join(content_stems(text))} "
