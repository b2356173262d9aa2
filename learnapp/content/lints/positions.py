"""L3, key position: in the stored order keys stand in every place about as often."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from learnapp.content.lints.bank import WITH_PROOF, ItemSet, key_place
from learnapp.content.lints.chance import BANK_SIZE, chi_square_tail, risk
from learnapp.content.problems import Level, Problem

L3 = "L3"
LONGEST_RUN = 4
SHARE = 0.04
HINT = "Change the order of options in some items; learners see them shuffled in any case."


def places(items: ItemSet) -> dict[int, Counter[int]]:
    """{number of options: {place of the key, from 0: items}}, with empty places."""
    found: dict[int, Counter[int]] = {}
    for case in items.of_types(WITH_PROOF):
        options = case.choices()
        counts = found.setdefault(len(options), Counter(dict.fromkeys(range(len(options)), 0)))
        counts[key_place(options)] += 1
    return found


def key_positions(items: ItemSet) -> Iterator[Problem]:
    """L3: chi-square over all numbers of options together; for the bank, shares of places too.

    It holds for types with one right option and for the quotes of true-false-quote. Options are
    shuffled when they are shown. A share off by over .04 warns from 300 items with so many options
    on, because in honest chance it often is, and the test alone fails.
    """
    found = places(items)
    value = sum(
        (n - counts.total() / k) ** 2 * k / counts.total()
        for k, counts in found.items()
        for n in counts.values()
    )
    size = sum(counts.total() for counts in found.values())
    if size and chi_square_tail(value, sum(k - 1 for k in found)) < risk(size):
        shown = "; ".join(f"of {k}: {_shown(counts)}" for k, counts in sorted(found.items()))
        yield items.problem(L3, f"keys stand unevenly in their places ({shown}).", HINT)
    for k, counts in sorted(found.items()):
        off = max(abs(n / counts.total() - 1 / k) for n in counts.values())
        if counts.total() >= BANK_SIZE and off > SHARE:
            message = f"items with {k} options have their keys in places {_shown(counts)}."
            yield Problem("quizzes", 1, L3, Level.WARN, f"{items.name}: {message}", HINT)


def _shown(counts: Counter[int]) -> str:
    return ", ".join(str(counts[place]) for place in sorted(counts))


def key_runs(items: ItemSet) -> Iterator[Problem]:
    """L3: no more than four keys in a row in the same place; a warning at the last of each run."""
    keyed = [(key_place(case.choices()), case) for case in items.of_types(WITH_PROOF)]
    for place, group in groupby(keyed, key=lambda pair: pair[0]):
        run = [case for _, case in group]
        if len(run) > LONGEST_RUN:
            first = run[0].item.id
            message = f"{len(run)} keys in a row from {first} on stand in place {place + 1}."
            yield run[-1].problem(L3, Level.WARN, message, HINT)
