"""L2, L5 and L7 on one item: lengths, always and never, and words of the stem in the key."""

from collections.abc import Iterator

from learnapp.content.lints.bank import ONE_BEST, WITH_PROOF, key_place
from learnapp.content.lints.base import ItemCase
from learnapp.content.lints.cues import lengths, stem_overlaps
from learnapp.content.lints.tokens import NEVER_OUTSIDE_QUOTES, absolutes, unquoted
from learnapp.content.problems import Level, Problem

L2, L5, L7 = "L2", "L5", "L7"
# Options that are all at most this long are labels; nobody chooses a label for its length.
LABEL = 20
KEY_FAIL, KEY_WARN = (0.60, 1.60), (0.75, 1.33)
SPREAD = 2.0
STEM_WORDS = 2


def option_lengths(case: ItemCase) -> Iterator[Problem]:
    """L2: the key against the mean distractor, and the longest option against the shortest.

    It holds for types with one right option and for the quotes of true-false-quote.
    """
    if case.item.TYPE not in WITH_PROOF or max(lengths(case.choices())) <= LABEL:
        return
    found = lengths(case.choices())
    key = found.pop(key_place(case.choices()))
    against = key * len(found) / sum(found)
    low, high = KEY_FAIL
    if not low <= against <= high:
        message = f"the key is {against:.2f} times as long as the mean distractor."
        hint = f"{low:.2f} to {high:.2f} is allowed, {KEY_WARN[0]} to {KEY_WARN[1]} is better."
        yield case.problem(L2, Level.FAIL, message, hint, case.field)
    elif not KEY_WARN[0] <= against <= KEY_WARN[1]:
        message = f"the key is {against:.2f} times as long as the mean distractor."
        hint = f"Keep it within {KEY_WARN[0]} to {KEY_WARN[1]}."
        yield case.problem(L2, Level.WARN, message, hint, case.field)
    spread = max(key, *found) / min(key, *found)
    if spread > SPREAD:
        message = f"the longest option is {spread:.1f} times as long as the shortest."
        hint = f"{SPREAD} is allowed; bring the options together."
        yield case.problem(L2, Level.FAIL, message, hint, case.field)


def no_always(case: ItemCase) -> Iterator[Problem]:
    """L5: always and never stand in no option, except between quotation marks."""
    if case.item.TYPE not in ONE_BEST and case.item.TYPE != "multiple":
        return
    for index, option in enumerate(case.choices()):
        for word in NEVER_OUTSIDE_QUOTES & set(absolutes(unquoted(option.text))):
            message = f'option {option.id} says "{word}".'
            hint = "Readers who know tests cross such an option out; say what it claims without it."
            yield case.problem(L5, Level.FAIL, message, hint, case.field, index, "text")


def stem_echo(case: ItemCase) -> Iterator[Problem]:
    """L7: the key repeats over two words of the stem more than the mean distractor does."""
    if case.item.TYPE not in ONE_BEST:
        return
    found = stem_overlaps(case, case.choices())
    key = found.pop(key_place(case.choices()))
    more = key - sum(found) / len(found)
    if more > STEM_WORDS:
        message = f"the key repeats {more:.1f} words of the stem more than the mean distractor."
        hint = "Name the situation in the stem, not words of the key."
        yield case.problem(L7, Level.WARN, message, hint, "stem")
